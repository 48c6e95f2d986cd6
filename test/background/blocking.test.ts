import { beforeEach, describe, expect, it } from 'vitest';
import { wake, type Worker } from './worker';

let worker: Worker;
const shop = 'aliexpress' as const;
interface Condition {
  requestDomains: string[];
  initiatorDomains?: string[];
}
const blocked = (): Condition[] =>
  worker.world.rules.filter(({ action }) => action.type === 'block').map(({ condition }) => condition as Condition);
const sent = (): number => worker.world.rules.filter(({ action }) => action.type === 'modifyHeaders').length;
const ids = (): number[] => worker.world.rules.map(({ id }) => id);
const stateNow = async () => worker.send('blocking.state', { shop });

beforeEach(async () => {
  worker = await wake();
  Object.assign(worker.world, { access: true, denied: [] });
  await worker.send('everything.delete');
});

describe('blocking', () => {
  it('is off until it is switched on, is for the pages of that shop only, and is gone when it is off', async () => {
    expect(worker.world.rules).toEqual([]);
    expect(await worker.send('blocking.switch', { shop, on: true })).toMatchObject({ on: true, paused: false, ended: null });
    const [rule, ...others] = blocked();
    expect(others).toEqual([]);
    expect(rule?.initiatorDomains).toEqual(['aliexpress.com', 'aliexpress.us']);
    expect(rule?.requestDomains).toEqual(expect.arrayContaining(['criteo.com', 'doubleclick.net', 'bat.bing.com']));
    expect(rule).not.toHaveProperty('resourceTypes');
    await worker.send('blocking.switch', { shop: 'alibaba', on: true });
    await worker.send('blocking.switch', { shop, on: false });
    expect(blocked().map(({ initiatorDomains }) => initiatorDomains)).toEqual([['alibaba.com']]);
    await worker.send('blocking.switch', { shop: 'alibaba', on: false });
    expect(worker.world.rules).toEqual([]);
  });

  it('and the signal stand side by side: no rule takes the place of another, and each goes alone', async () => {
    await worker.send('blocking.switch', { shop, on: true });
    await worker.send('signal.switch', { shop, on: true });
    await worker.send('signal.switch', { shop: 'alibaba', on: true });
    expect([blocked().length, sent(), new Set(ids()).size]).toEqual([1, 4, 5]);
    await worker.send('signal.switch', { shop, on: false });
    expect([blocked().length, sent(), new Set(ids()).size]).toEqual([1, 2, 3]);
    await worker.send('blocking.switch', { shop, on: false });
    expect([blocked().length, sent()]).toEqual([0, 2]);
  });

  it('rests while the shop is paused, with all else that is on there', async () => {
    await worker.send('blocking.switch', { shop, on: true });
    await worker.send('signal.switch', { shop, on: true });
    expect((await worker.send('controls.pause', { shop, paused: true })).active).toEqual({ on: ['signal', 'block'], paused: true });
    expect([worker.world.rules, await stateNow()]).toMatchObject([[], { on: true, paused: true }]);
    await worker.send('controls.pause', { shop, paused: false });
    expect([blocked().length, sent()]).toEqual([1, 2]);
    await worker.send('controls.pause', { shop, paused: true });
    await worker.send('blocking.switch', { shop, on: false });
    await worker.send('controls.pause', { shop, paused: false });
    expect([blocked().length, sent()]).toEqual([0, 2]);
  });

  it('names only hosts to which the browser gives access, and says which are missing', async () => {
    worker.world.denied = ['*://*.criteo.com/*'];
    await worker.send('blocking.switch', { shop, on: true });
    expect(blocked()[0]?.requestDomains).not.toContain('criteo.com');
    const { companies } = await stateNow();
    const missing = companies.flatMap(({ hosts }) => hosts).filter(({ allowed }) => !allowed);
    expect(missing.map(({ host }) => host)).toEqual(['criteo.com']);
    worker.world.denied = [];
    worker = await wake();
    await stateNow();
    await expect.poll(() => blocked()[0]?.requestDomains).toContain('criteo.com');
  });

  it.each([
    ['the shop', () => ['aliexpress.us']],
    ['every host', () => blocked()[0]?.requestDomains ?? []],
  ])('ends for good with the access to %s, says so, and does not come back with it', async (_, gone) => {
    await worker.send('blocking.switch', { shop, on: true });
    worker.world.denied = gone().map((host) => `*://*.${host}/*`);
    worker = await wake();
    await expect.poll(async () => (await stateNow()).on).toBe(false);
    expect(worker.world.rules).toEqual([]);
    expect((await stateNow()).ended).not.toBeNull();
    Object.assign(worker.world, { access: true, denied: [] });
    worker = await wake();
    expect(await stateNow()).toMatchObject({ on: false });
    expect(worker.world.rules).toEqual([]);
    expect(await worker.send('blocking.switch', { shop, on: true })).toMatchObject({ on: true, ended: null });
  });

  it('cannot be switched on without access to the shop, or to any of the hosts', async () => {
    worker.world.access = false;
    await expect(worker.send('blocking.switch', { shop, on: true })).rejects.toThrow('no-access');
    worker.world.access = true;
    const all = (await stateNow()).companies.flatMap(({ hosts }) => hosts.map(({ host }) => host));
    worker.world.denied = all.map((host) => `*://*.${host}/*`);
    await expect(worker.send('blocking.switch', { shop, on: true })).rejects.toThrow('no-access');
    expect([worker.world.rules, (await stateNow()).on]).toEqual([[], false]);
  });

  it('goes with everything that is deleted', async () => {
    await worker.send('blocking.switch', { shop, on: true });
    await worker.send('everything.delete');
    expect([worker.world.rules, (await stateNow()).on]).toEqual([[], false]);
  });

  it('is as it was after the browser refused the rule', async () => {
    const rules = worker.browser.declarativeNetRequest;
    const { updateDynamicRules } = rules;
    rules.updateDynamicRules = async () => {
      throw new Error('too many rules');
    };
    await expect(worker.send('blocking.switch', { shop, on: true })).rejects.toThrow('too many rules');
    rules.updateDynamicRules = updateDynamicRules;
    expect([worker.world.rules, (await stateNow()).on]).toEqual([[], false]);
  });

  const switchTo = async (on: boolean): Promise<unknown> => worker.send('blocking.switch', { shop, on });

  it.each([
    ['switched on', false, () => switchTo(true)],
    ['switched off', true, () => switchTo(false)],
    ['paused', true, () => worker.send('controls.pause', { shop, paused: true })],
  ])('does what is stored where it could not be %s whole, and at once', async (_, isOn, change) => {
    await worker.send('signal.switch', { shop, on: true });
    await switchTo(isOn);
    const [rules, { on, paused }] = [worker.world.rules, await stateNow()];
    // The rules are changed by then, and the script of the signal comes after them.
    const scripting = worker.browser.scripting;
    const { getRegisteredContentScripts } = scripting;
    scripting.getRegisteredContentScripts = async () => {
      throw new Error('no scripts');
    };
    await expect(change()).rejects.toThrow('no scripts');
    scripting.getRegisteredContentScripts = getRegisteredContentScripts;
    expect([await stateNow(), worker.world.rules]).toMatchObject([{ on, paused }, rules]);
    expect(worker.world.rules).toHaveLength(rules.length);
  });

  it('is what this version wants after an update, though a rule of an earlier one differs in one part alone', async () => {
    await worker.send('blocking.switch', { shop, on: true });
    await worker.send('signal.switch', { shop, on: true });
    const wanted = structuredClone(worker.world.rules);
    for (const earlier of [
      { condition: { domainType: 'firstParty' } },
      { condition: { resourceTypes: ['image'] } },
      { action: { requestHeaders: [{ header: 'Sec-GPC', operation: 'set', value: '0' }] } },
    ]) {
      worker.world.rules = structuredClone(wanted).map((rule) => ({
        ...rule,
        action: { ...rule.action, ...earlier.action },
        condition: { ...(rule.condition as object), ...earlier.condition },
      })) as typeof wanted;
      worker = await wake();
      await stateNow();
      await expect.poll(() => worker.world.rules).toEqual(wanted);
    }
  });

  it('is not written anew where the browser gives its rule back with nulls, a default of its own and another order', async () => {
    await worker.send('blocking.switch', { shop, on: true });
    const given = worker.world.rules.map(({ id, action, condition }) => ({
      condition: { urlFilter: null, isUrlFilterCaseSensitive: false, ...(condition as object) },
      action: { redirect: null, ...action },
      priority: 1,
      id,
    }));
    worker.world.rules = given;
    await worker.send('signal.switch', { shop: 'alibaba', on: false });
    expect(worker.world.rules).toBe(given);
  });

  it('is whole after a background that died at the switch has started again', async () => {
    const { life } = worker.world;
    worker.world.steps = 0;
    worker.world.atStep = () => 'die-after';
    void worker.send('blocking.switch', { shop, on: true });
    await expect.poll(() => worker.world.life).toBeGreaterThan(life);
    worker = await wake();
    expect((await stateNow()).on).toBe(true);
    await expect.poll(() => blocked().length).toBe(1);
  });
});
