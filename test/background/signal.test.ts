import { beforeEach, describe, expect, it } from 'vitest';
import { wake, type Worker } from './worker';

let worker: Worker;
const shop = 'aliexpress' as const;
const sentTo = (): unknown[] => worker.world.rules.map(({ condition }) => (condition as { requestDomains: string[] }).requestDomains);
const scripts = (): string[] => worker.world.scripts.map(({ id }) => id);

beforeEach(async () => {
  worker = await wake();
  worker.world.access = true;
  await worker.send('everything.delete');
});

describe('the signal', () => {
  it('is sent to no shop before the switch, to the one that was chosen after it, and to none when it is off', async () => {
    expect([sentTo(), scripts()]).toEqual([[], []]);
    const { current } = await worker.send('signal.switch', { shop, on: true });
    expect(current).not.toBeNull();
    expect(sentTo()).toEqual([
      ['aliexpress.com', 'aliexpress.us'],
      ['aliexpress.com', 'aliexpress.us'],
    ]);
    expect(scripts()).toEqual(['signal-aliexpress']);
    const { earlier } = await worker.send('signal.switch', { shop, on: false });
    expect(earlier).toMatchObject([{ ended: 'shopper' }]);
    expect([sentTo(), scripts()]).toEqual([[], []]);
  });

  it('limits what pages ask for to the shop asking itself, and is on every page of it however it is opened', async () => {
    await worker.send('signal.switch', { shop, on: true });
    expect(worker.world.rules.map(({ condition }) => condition)).toEqual([
      { requestDomains: ['aliexpress.com', 'aliexpress.us'], resourceTypes: ['main_frame'] },
      { requestDomains: ['aliexpress.com', 'aliexpress.us'], initiatorDomains: ['aliexpress.com', 'aliexpress.us'] },
    ]);
  });

  it('is there again after an update of the extension has forgotten the script', async () => {
    await worker.send('signal.switch', { shop, on: true });
    worker.world.scripts = [];
    worker = await wake();
    await worker.send('signal.state', { shop });
    await expect.poll(scripts).toEqual(['signal-aliexpress']);
  });

  it('ends for good with the access to the shop, and says so', async () => {
    await worker.send('signal.switch', { shop, on: true });
    worker.world.access = false;
    worker = await wake();
    await expect.poll(sentTo).toEqual([]);
    expect(scripts()).toEqual([]);
    expect(await worker.send('signal.state', { shop })).toMatchObject({ access: false, current: null, earlier: [{ ended: 'access' }] });
    worker.world.access = true;
    worker = await wake();
    expect(await worker.send('signal.state', { shop })).toMatchObject({ access: true, current: null });
    expect(sentTo()).toEqual([]);
  });

  it('cannot be switched on where we may not look at the shop', async () => {
    worker.world.access = false;
    await expect(worker.send('signal.switch', { shop, on: true })).rejects.toThrow('no-access');
    expect([sentTo(), scripts()]).toEqual([[], []]);
  });

  it('goes with everything that is deleted', async () => {
    await worker.send('signal.switch', { shop, on: true });
    await worker.send('everything.delete');
    expect([sentTo(), scripts()]).toEqual([[], []]);
  });

  it('of earlier times is not stored again by a switch that the browser refuses while all is deleted', async () => {
    const rules = worker.browser.declarativeNetRequest;
    const { updateDynamicRules } = rules;
    for (let turns = 0; turns < 60; turns += 2) {
      await worker.send('signal.switch', { shop, on: true });
      await worker.send('signal.switch', { shop, on: false });
      rules.updateDynamicRules = async () => {
        throw new Error('too many rules');
      };
      const told = worker.send('signal.switch', { shop, on: true });
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      await Promise.allSettled([worker.send('everything.delete'), told]);
      rules.updateDynamicRules = updateDynamicRules;
      expect((await worker.send('signal.state', { shop })).earlier, `after ${String(turns)} turns`).toEqual([]);
      await worker.send('everything.delete');
    }
  });

  it('is whole after a background that died at the switch has started again', async () => {
    const life = worker.world.life;
    worker.world.steps = 0;
    worker.world.atStep = () => 'die-after';
    void worker.send('signal.switch', { shop, on: true });
    await expect.poll(() => worker.world.life).toBeGreaterThan(life);
    worker = await wake();
    expect((await worker.send('signal.state', { shop })).current).not.toBeNull();
    await expect.poll(() => [sentTo().length, scripts()]).toEqual([2, ['signal-aliexpress']]);
  });
});
