import { describe, expect, it } from 'vitest';
import { isAccessible } from './axe';
import { keepFiles, savedBy } from './files';
import { LETTER } from './letter';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, see, type Screen } from './screen';
import { chooseCountry } from './shopper';

const PASSPHRASE = 'correct horse battery';

interface Told {
  id: string;
  due: string | null;
  events: { id: string; type: string }[];
}

describe.each(BROWSERS)('what the shopper keeps in %s', (browser) => {
  const { driver } = useBrowser(browser);
  const options = (): Promise<Screen> => driver.openExtensionPage('src/options/index.html', { viewport: { width: 1000, height: 900 } });
  const local = (): Promise<Record<string, unknown>> => driver.inExtensionPage(async ({ browser: api }) => api.storage.local.get(null));
  const choose = (page: Screen, content: string): Promise<void> =>
    page.choose('[data-test=import]', 'export.json', content, 'application/json');

  /** A request with a story, told through messages. */
  async function story(page: Screen): Promise<Told> {
    const { id } = await page.sends<Told>('requests.drafted', { letter: LETTER, shop: 'aliexpress' });
    await page.sends('requests.recordEvent', { id, on: '2026-03-02', details: { type: 'sent', channel: 'post' } });
    await page.sends('requests.recordEvent', { id, on: '2026-03-10', details: { type: 'acknowledged' } });
    const [told] = await page.sends<Told[]>('requests.recordEvent', {
      id,
      on: '2026-03-20',
      details: { type: 'extended', until: '2026-05-20' },
    });
    if (!told) throw new Error('nothing was told');
    return told;
  }

  it('is a story of lines that move the date, refused where they cannot be, taken back where they were wrong', async () => {
    await chooseCountry(driver, 'DE');
    const page = await options();
    const told = await story(page);
    expect(told).toMatchObject({ due: '2026-05-20', events: [{ type: 'sent' }, { type: 'acknowledged' }, { type: 'extended' }] });
    await see(() => page.sends('requests.recordEvent', { id: told.id, on: '2026-03-01', details: { type: 'answered' } })).toBe(
      'refused: before-sent',
    );
    await see(() => page.sends('requests.recordEvent', { id: told.id, on: '2099-03-01', details: { type: 'answered' } })).toBe(
      'refused: future',
    );
    await see(() => page.sends('requests.drafted', { letter: LETTER, shop: 'aliexpress', privateWindow: true })).toBe('refused: private');
    await driver.killBackground();
    const [back] = await page.sends<Told[]>('requests.retract', { id: told.id, event: told.events[2]?.id });
    expect(back).toMatchObject({ due: '2026-04-02' });
    await see(() => page.sends('requests.case', { id: told.id })).toMatchObject({
      status: 'acknowledged',
      overdue: true,
      basis: 'law',
      due: { date: '2026-04-02' },
    });
  });

  it('survives the loss of either copy', async () => {
    const page = await options();
    const before = [await story(page)];
    await driver.inBackground(async ({ browser: api }) => api.storage.local.remove('requests'));
    await driver.killBackground();
    await see(() => page.sends('requests.log')).toEqual(before);
    await see(() => local()).toHaveProperty('requests');
    await driver.inBackground(
      () =>
        new Promise<void>((done) => {
          const request = indexedDB.deleteDatabase('requests');
          request.onsuccess = request.onerror = request.onblocked = () => done();
        }),
    );
    await see(() => page.sends('requests.log')).toEqual(before);
    await see(() => page.sends('requests.trouble')).toEqual({ mirror: null, database: null });
  });

  it('keeps details encrypted, through a restart, and opens them with a passphrase alone where one is set', async () => {
    const page = await options();
    await page.shows('[data-test=identity-edit]');
    await page.click('[data-test=identity-edit]');
    await page.type('[data-test=identity-name]', 'Lea Winter');
    await page.type('[data-test=identity-email]', 'lea@example.com');
    await isAccessible(page);
    await page.click('[data-test=identity-save]');
    await eventually('saved', page.text('[data-test=identity-said]'), (said) => said !== '');
    await see(async () => JSON.stringify(await local())).not.toMatch(/Winter|lea@/);
    await driver.killBackground();
    await see(() => page.sends('identity.get', {})).toEqual({
      kind: 'open',
      identity: { name: 'Lea Winter', email: 'lea@example.com' },
      passphrase: false,
    });
    await page.click('[data-test=identity-edit]');
    await page.click('[data-test=identity-protect]');
    await page.type('[data-test=identity-new]', PASSPHRASE);
    await page.type('[data-test=identity-again]', PASSPHRASE);
    await page.click('[data-test=identity-save]');
    await eventually('saved', page.text('[data-test=identity-said]'), (said) => said !== '');
    await see(async () => JSON.stringify(await local())).not.toMatch(/Winter|lea@|correct horse/);
    // Firefox tells no driver that a page of an extension was loaded again: another one.
    const later = await options();
    await later.shows('[data-test=identity-passphrase]');
    await later.type('[data-test=identity-passphrase]', 'wrong');
    await later.click('[data-test=identity-open]');
    await eventually('refusal', later.text('[data-test=identity-failed]'), (said) => said.includes('not the right passphrase'));
    await isAccessible(later);
    await later.fill('[data-test=identity-passphrase]', '');
    await later.type('[data-test=identity-passphrase]', PASSPHRASE);
    await later.click('[data-test=identity-open]');
    await eventually('details', later.text('[data-test=identity-state]'), (said) => said.includes('Lea Winter'));
  });

  it('comes back from a file after everything was deleted', async () => {
    await chooseCountry(driver, 'DE');
    const before = await options();
    const log = [await story(before)];
    await before.sends('identity.keep', { identity: { name: 'Lea Winter' }, passphrase: null });
    const page = await options();
    await page.shows('[data-test=delete]');
    await page.click('[data-test=delete]');
    await page.shows('[data-test=delete-first]', { visible: true });
    await see(page.text('[data-test=delete-question]')).toMatch(/requests \(1\).*details/s);
    await page.click('[data-test=delete-first]');
    await page.shows('[data-test=export-write]', { visible: true });
    await page.click('[data-test=export-lock]');
    await page.type('[data-test=export-passphrase]', PASSPHRASE);
    await page.type('[data-test=export-again]', PASSPHRASE);
    await page.click('[data-test=export-identity]');
    await isAccessible(page);
    await keepFiles(page);
    const file = await savedBy(page, '[data-test=export-write]');
    expect(file).not.toMatch(/Winter|Dear all|gdpr/);
    await eventually('last export', page.text('[data-test=last-export]'), (said) => !said.includes('never'));
    await page.click('[data-test=delete]');
    await page.shows('[data-test=delete-yes]', { visible: true });
    await page.click('[data-test=delete-yes]');
    await eventually('deleted', page.text('[data-test=deleted]'), (said) => said !== '');
    await see(() => local()).toEqual({});
    await see(page.tells(async () => (await indexedDB.databases()).map(({ name }) => name).filter((name) => name !== 'history'))).toEqual(
      [],
    );
    await see(() => page.sends('requests.log')).toEqual([]);

    await choose(page, file);
    await page.shows('[data-test=import-passphrase]', { visible: true });
    await page.type('[data-test=import-passphrase]', PASSPHRASE);
    await page.key('Enter');
    await page.shows('[data-test=import-yes]', { visible: true });
    await see(page.attribute('[data-test=import-requests]', 'data-tally')).toBe('1 0 0');
    await see(() => page.sends('requests.log')).toEqual([]);
    await isAccessible(page);
    await page.click('[data-test=import-yes]');
    await eventually('imported', page.text('[data-test=imported]'), (said) => said !== '');
    await see(() => page.sends('requests.log')).toEqual(log);
    await see(() => page.sends('identity.get', {})).toMatchObject({ kind: 'open', identity: { name: 'Lea Winter' } });
    await see(async () => JSON.stringify((await local())['identity'])).not.toContain('Winter');
  });
});
