// @vitest-environment happy-dom
import { openDB } from 'idb';
import { describe, expect, it } from 'vitest';
import type { CookieRecord } from '../../src/core/history/cookie-record';
import type { PageFinding } from '../../src/core/policy/finding';
import { loadTranslator } from '../../src/platform/i18n';
import { send } from '../../src/platform/messaging';
import type { Letter } from '../../src/core/request/letter/first-letter';
import { StoredSettings } from '../../src/ui/settings.svelte';
import { MIGRATIONS } from '../../src/storage/history/schema';
import { storedName } from '../../src/options/stored-names';
import { contents } from '../core/portable/samples';
import { LETTER as KEPT } from '../e2e/letter';
import { state } from './fake-browser';
import { give, goes, isShown, openApp, openOptions, part, press, saved, says, select, type, unfold, visit, waitFor } from './page';

const LETTER = KEPT as unknown as Letter;
const PASSPHRASE = 'correct horse battery';

/** A request with a story, told through messages. */
async function story(): Promise<void> {
  const { id } = await send('requests.drafted', { letter: LETTER, shop: 'aliexpress' });
  await send('requests.recordEvent', { id, on: '2026-03-02', details: { type: 'sent', channel: 'post' } });
  await send('requests.recordEvent', { id, on: '2026-03-10', details: { type: 'acknowledged' } });
}
const file = (content: string): File => new File([content], 'export.json', { type: 'application/json' });

describe('the shopper’s details', () => {
  it('are kept encrypted, and with a passphrase open to it alone', async () => {
    await openOptions();
    await press('identity-edit');
    await type('identity-name', 'Lea Winter');
    await type('identity-email', 'lea@example.com');
    await press('identity-save');
    await says('identity-said', /./);
    expect(JSON.stringify(state.local.held)).not.toMatch(/Winter|lea@/);
    expect(await send('identity.get', {})).toEqual({
      kind: 'open',
      identity: { name: 'Lea Winter', email: 'lea@example.com' },
      passphrase: false,
    });
    await press('identity-edit');
    await press('identity-protect');
    await type('identity-new', PASSPHRASE);
    await type('identity-again', PASSPHRASE);
    await press('identity-save');
    await waitFor(async () => expect(await send('identity.get', {})).toEqual({ kind: 'locked' }));
    expect(JSON.stringify(state.local.held)).not.toMatch(/Winter|lea@|correct horse/);
    await openOptions();
    await type('identity-passphrase', 'wrong');
    await press('identity-open');
    await says('identity-failed', 'not the right passphrase');
    ((await part('identity-passphrase')) as HTMLInputElement).value = '';
    await type('identity-passphrase', PASSPHRASE);
    await press('identity-open');
    await says('identity-state', 'Lea Winter');
  });
});

describe('what the browser holds', () => {
  const listed = (): string[] =>
    [...document.querySelectorAll<HTMLElement>('[data-test=held] li')].map(({ textContent }) => textContent ?? '');

  it('is listed in plain words and without any of it, before and after everything is deleted', async () => {
    await story();
    await send('identity.keep', { identity: { name: 'Lea Winter' }, passphrase: null, privateWindow: false });
    state.local.held['ofALaterVersion'] = 'unknown';
    await openOptions();
    await waitFor(() => expect(listed()).toContain('Your details, encrypted'));
    expect(listed()).toEqual(expect.arrayContaining(['Requests', 'The key to your details, which nobody can read', 'ofALaterVersion']));
    expect((await part('held')).textContent).not.toMatch(/held_|Winter|unknown/);
    state.local.held['storedMeanwhile'] = true;
    (await part('held')).dispatchEvent(new Event('toggle'));
    await waitFor(() => expect(listed(), 'what came since is there when the list is opened').toContain('storedMeanwhile'));
    await send('everything.delete');
    await openOptions();
    await says('held', 'Nothing is saved.');
  });

  it('has words for every key and every database that we store', async () => {
    const { ALL_ITEMS } = await import('../../src/storage/items');
    const words = await loadTranslator('en', 'options');
    const names = [...ALL_ITEMS.map(({ key }) => key), 'database_history', 'database_requests', 'database_keys'];
    expect(names.filter((name) => storedName(words, name) === null)).toEqual([]);
  });
});

describe('what the shopper keeps', () => {
  it.each([
    ['broken', '{"half', 'not a Privacy Receipt export'],
    ['of a newer version', '{"format":"privacy-receipt-export","extension":"9","made":"2026-01-01","version":4,"contents":{}}', 'file 4'],
    [
      'damaged',
      '{"format":"privacy-receipt-export","extension":"9","made":"2026-01-01","version":1,"contents":{"requests":[{"id":7}]}}',
      'damaged',
    ],
  ])('stays as it is where a file is %s', async (_, content, why) => {
    await story();
    const before = [await send('requests.log'), structuredClone(state.local.held['requests'])];
    await openOptions();
    await give('import', file(content));
    expect(await says('import-failed', why)).toContain('Nothing was changed');
    expect(isShown('import-yes')).toBe(false);
    expect([await send('requests.log'), state.local.held['requests']]).toEqual(before);
  });
});

it('an import whose end nobody told is not said to have failed: the shopper is sent to look', async () => {
  await openOptions();
  const exported = {
    format: 'privacy-receipt-export',
    extension: '9',
    made: '2026-01-01',
    version: 1,
    contents: { findings: contents.findings },
  };
  await give('import', file(JSON.stringify(exported)));
  state.silentAfter = 'data.import';
  await press('import-yes');
  const said = await says('import-failed', 'interrupted');
  expect(said).toContain('Look at your requests and settings');
  expect(said).not.toContain('Nothing was changed');
  await waitFor(async () => expect((await send('data.gather', { history: false, identity: false })).contents.findings).toHaveLength(1));
});

describe('a history that another page holds open in an old version', () => {
  it('is said to be, loses nothing, keeps nothing else up, and goes on when that page has closed', async () => {
    await send('everything.delete');
    const old = await openDB('history', 1, {
      upgrade: (database, _from, _to, upgrade) => void MIGRATIONS[0]?.(database as never, upgrade as never),
    });
    const record = { ...(contents.history.sightings[0] as CookieRecord), lastSeen: Math.floor(Date.now() / 60_000) * 60_000 };
    await old.put('sightings', record);
    await send('findings.keep', contents.findings[0] as PageFinding);
    for (const open of [openOptions, () => openApp('cookies?site=aliexpress')]) {
      visit('https://www.aliexpress.com/', 'first-visit');
      await open();
      await says('history-state', 'open in another tab');
    }
    await openOptions();
    await press('export');
    await press('export-write');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(JSON.parse(saved[0]?.text ?? '')).toMatchObject({ contents: { findings: [{ id: 'f1' }] } });
    await says('export-failed', 'Everything else is in the file');
    const other = { ...(contents.findings[0] as PageFinding), id: 'other', address: 'https://example.com/other' };
    expect(await send('data.import', { contents: { findings: [other], history: contents.history } as never })).toMatchObject({
      noHistory: 'busy',
    });
    expect((await send('data.gather', { history: false, identity: false })).contents.findings).toHaveLength(2);

    old.close();
    await waitFor(async () => expect((await send('history.stats')).kind).toBe('ready'));
    await openOptions();
    await says('history-stats', /\d/);
    expect(isShown('history-state')).toBe(false);
    const { contents: now } = await send('data.gather', { history: true, identity: false });
    expect(now.history?.sightings).toContainEqual(record);
  });
});

describe('reminders', () => {
  const chosen = (): string => document.querySelector<HTMLInputElement>('input[name=reminders]:checked')?.value ?? '';

  it('ask the browser on the click; a refusal changes nothing, and is said', async () => {
    await openOptions();
    await part('reminders');
    expect(chosen()).toBe('extension');
    state.consents = false;
    await press('reminders-notifications');
    await waitFor(() => expect(document.querySelector('[data-test=reminders] [role=alert]')).not.toBeNull());
    expect(chosen()).toBe('extension');
  });

  it('ring once a day while they are notifications, and never otherwise', async () => {
    await openOptions();
    await press('reminders-notifications');
    await waitFor(() => expect(state.alarms.get('reminders')).toBe(1440));
    // Taken back in the browser's own settings.
    state.allowed.clear();
    await openOptions();
    await part('notifications-missing');
    await press('reminders-extension');
    await waitFor(() => expect(state.alarms.has('reminders')).toBe(false));
  });
});

it('webmail is chosen by nobody else, after a word of warning', async () => {
  await openOptions();
  expect(((await part('webmail-service')) as HTMLSelectElement).value).toBe('');
  await says('webmail', 'receives it before you send');
  await select('webmail-service', 'outlook');
  await waitFor(() => expect(JSON.stringify(state.local.held['settings'])).toContain('outlook'));
});

it('a setting that cannot be saved is said to be unsaved', async () => {
  await openOptions();
  await part('reminders');
  state.local.refusal = new Error('QuotaExceeded');
  await press('reminders-calendar');
  await says('save-failed', 'QuotaExceeded');
});

it('says what it holds of other companies’ sites, and takes one back', async () => {
  state.everywhere = false;
  await openOptions();
  await unfold('sources');
  const row = await part('source-criteo');
  await press('allow', row);
  await waitFor(() => expect(document.querySelector('[data-test=source-criteo][data-access=all]')).not.toBeNull());
  await press('take-back', await part('source-criteo'));
  await waitFor(() => expect(document.querySelector('[data-test=source-criteo][data-access=none]')).not.toBeNull());
  await goes('take-back-all');
});

describe('a setting that could not be saved', () => {
  it('is not shown as if it were', async () => {
    await openOptions();
    await part('history');
    state.local.refusal = new Error('Resource::kQuotaBytes quota exceeded');
    await select('history', '30days');
    await part('save-failed');
    await waitFor(() => expect(document.querySelector<HTMLSelectElement>('[data-test=history]')?.value).toBe('12months'));
    state.local.refusal = null;
  });

  it('that is saved slowly takes no later choice off the page', async () => {
    const settings = new StoredSettings();
    await settings.load();
    const off = settings.save({ history: 'off' });
    const dark = settings.save({ theme: 'dark' });
    await Promise.all([off, dark]);
    expect(settings.current).toMatchObject({ theme: 'dark', history: 'off' });
  });
});
