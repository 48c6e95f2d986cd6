import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import { unzip } from '../zip';
import { isAccessible } from './axe';
import { keepFiles, lastBytes, savedBy } from './files';
import { dayAgo } from './letter';
import { useBrowser } from './shared-browser';
import { eventually, type Reading, see, type Screen } from './screen';
import { chooseCountry } from './shopper';

// A story of pages and the log: both browsers get the same documents. What crosses the browser's interface on the way,
// files, restarts, mail programs, is tried in both by sending.spec.ts and requests-kept.spec.ts.
describe('the story of a request in chromium', () => {
  const { driver } = useBrowser('chromium');

  /** A page in which mail programs stay closed and files are kept instead of saved. */
  async function opened(address: string): Promise<Screen> {
    const page = await driver.openExtensionPage(address, { viewport: { width: 1000, height: 900 } });
    await keepFiles(page);
    return page;
  }

  const app = (hash: string): Promise<Screen> => opened(`src/app/index.html#/${hash}`);

  const step = (page: Screen): Reading<string | null> => page.attribute('[data-test=next]', 'data-step');
  const arrives = (page: Screen, wanted: string): Promise<void> => see(step(page)).toBe(wanted);

  /** Writes a request for access and says that it was sent on a day. Returns it as the log has it. */
  async function sendRequest(on: string): Promise<LoggedRequest> {
    const page = await app('requests?site=aliexpress&kind=access');
    await page.shows('a[data-test=open-mail]');
    await page.press('[data-test=open-mail]');
    await page.shows('[data-test=did-you-send]');
    await page.fill('[data-test=sent-day]', on);
    await page.press('[data-test=sent-on-day]');
    await page.shows('[data-test=sent-noted]');
    const [request] = await stored();
    if (!request) throw new Error('nothing in the log');
    await page.close();
    return request;
  }

  async function tell(page: Screen, what: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
    const before = await page.count('[data-test=event]').when();
    if (!(await page.read('#update', (fold) => (fold as HTMLDetailsElement).open).when())) await page.click('#update > summary');
    await page.press(`[data-test=tell-${what}]`);
    await page.shows('[data-test=tell-save]');
    await fill();
    await page.press('[data-test=tell-save]');
    await see(page.count('[data-test=event]'), `told ${what}`).toBe(before + 1);
  }

  /** Takes the open letter along and says that it was sent today. */
  async function takeAlong(page: Screen, kind: string, by = 'open-mail'): Promise<void> {
    await page.press(`[data-test=follow-up][data-letter=${kind}] ${by === 'open-mail' ? 'a' : ''}[data-test=${by}]`);
    await page.press('[data-test=follow-up-sent]');
    await page.hides('[data-test=follow-up]');
  }

  const stored = (): Promise<LoggedRequest[]> => driver.sends('requests.log');

  it('goes from the letter over the reminder and an incomplete answer to the complaint', async () => {
    await chooseCountry(driver, 'DE', 'BE');
    const { reference } = await sendRequest(dayAgo(60));
    expect(reference).toMatch(/^PR-/);
    const log = await app('requests?site=aliexpress');
    await see(log.attribute('[data-test=request]', 'data-status')).toBe('sent');
    await see(log.attribute('[data-test=request]', 'data-step')).toBe('reminder');
    await see(log.text('[data-test=request-bar]')).toContain('answer due');
    await isAccessible(log);

    // The next step opens its letter on the page of the request.
    const page = await app(((await log.attribute('[data-test=next-step]', 'href').when()) ?? '').slice(2));
    await page.shows('[data-test=follow-up-body]');
    await see(page.text('[data-test=stands]')).toContain('Overdue');
    await see(page.text('[data-test=follow-up-body]')).toContain(reference ?? '');
    await isAccessible(page);
    await takeAlong(page, 'reminder');
    await arrives(page, 'wait');

    await tell(page, 'reply', () => page.type('[data-test=tell-text]', 'Dear customer, <b>see our policy</b>.'));
    await tell(page, 'answered');
    await arrives(page, 'check-answer');
    await isAccessible(page);
    await page.press('[data-test=missing-recipients]');
    await page.press('[data-test=note-missing]');
    await arrives(page, 'deficiency');
    await page.press('[data-test=write-next]');
    await page.shows('[data-test=follow-up-body]');
    await see(page.text('[data-test=follow-up-body]')).toContain('C-154/21');
    await takeAlong(page, 'deficiency');
    await arrives(page, 'wait');

    // Whoever will not wait longer finds the complaint among the other letters.
    await page.press('[data-test=other-letters] summary');
    await page.press('[data-test=letter-authority-complaint]');
    await page.shows('[data-test=exhibits]');
    await see(page.text('[data-test=follow-up-blanks]')).toContain('Your name');
    await page.type('[data-test=follow-up-name]', 'Erika Mustermann');
    await eventually('the name in the letter', page.text('[data-test=follow-up-body]'), (body) => body.includes('Erika Mustermann'));
    await see(page.attribute('[data-test=follow-up-body]', 'lang')).toBe('de');
    await isAccessible(page);
    await page.resize({ width: 320, height: 640 });
    await see(page.tells(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.resize({ width: 1000, height: 900 });
    // Berlin's authority has no e-mail that we have verified: the text is copied into its form.
    await takeAlong(page, 'authority-complaint', 'copy-letter');
    await arrives(page, 'wait-authority');

    // The folder for the authority, made on this page.
    await page.press('[data-test=proof-report]');
    await page.press('[data-test=proof-save]');
    await eventually('the archive', page.text('[data-test=proof-saved]'), (said) => said.includes('.zip'));
    const files = await unzip(await lastBytes(page).when(({ length }) => length > 0));
    expect([...files.keys()].map((name) => name.replace(/-\d{4}-\d\d-\d\d/, ''))).toEqual([
      'index.html',
      '01-request.txt',
      '02-reminder.txt',
      '03-deficiency.txt',
      '04-reply.txt',
      '05-policy.json',
      '06-cookie-report.json',
      'complaint.txt',
      'story.csv',
      'story.json',
      'deadline.txt',
      'cookie-report.html',
      'SHA256SUMS.txt',
    ]);
    for (const line of (files.get('SHA256SUMS.txt')?.text.toString() ?? '').trimEnd().split('\n')) {
      expect(
        createHash('sha256')
          .update(files.get(line.slice(66))?.text ?? '')
          .digest('hex'),
      ).toBe(line.slice(0, 64));
    }
    expect(files.get('04-reply-' + dayAgo(0) + '.txt')?.text.toString()).toBe('Dear customer, <b>see our policy</b>.');
    expect(files.get('complaint.txt')?.text.toString()).toContain('Erika Mustermann');
    expect(files.get('index.html')?.text.toString()).not.toContain('Erika Mustermann');
    await see(
      async () =>
        (
          JSON.parse(files.get('05-policy' + '-' + ((await stored())[0]?.policy?.effective ?? '') + '.json')?.text.toString() ?? '{}') as {
            fingerprint: { sentences: number };
          }
        ).fingerprint.sentences,
    ).toBeGreaterThan(100);

    // Out of this browser and back again: nothing is lost.
    const before = await stored();
    const options = await opened('src/options/index.html');
    await options.press('[data-test=export]');
    const file = await savedBy(options, '[data-test=export-write]');
    await options.press('[data-test=delete]');
    await options.press('[data-test=delete-yes]');
    await eventually(
      'deleted',
      () => stored(),
      (log) => log.length === 0,
    );
    await options.choose('[data-test=import]', 'export.json', file, 'application/json');
    await options.press('[data-test=import-yes]');
    await eventually('imported', options.text('[data-test=imported]'), (said) => said !== '');
    await see(() => stored()).toEqual(before);
    const again = await app(`request?site=aliexpress&id=${before[0]?.id ?? ''}`);
    await arrives(again, 'wait-authority');
    await see(again.attributes('[data-test=event]', 'data-type')).toEqual(before[0]?.events.map(({ type }) => type).toReversed());
  });

  it('works by keyboard alone: the next step, telling, taking back', async () => {
    await chooseCountry(driver, 'DE', 'BE');
    await sendRequest(dayAgo(60));
    const page = await app('requests?site=aliexpress');
    await page.shows('[data-test=next-step]');
    await page.tabTo('[data-test=next-step]');
    await page.key('Enter');
    await page.shows('[data-test=follow-up-body]');
    // The letter that was asked for has the focus.
    await eventually(
      'focus',
      page.tells(() => document.activeElement?.textContent ?? ''),
      (name) => name === 'Reminder',
    );
    await page.tabTo('#update > summary');
    await page.key('Enter');
    await page.tabTo('[data-test=tell] input[type=radio]');
    await page.keyUntil('ArrowDown', '[data-test=tell-answered]');
    await page.tabTo('[data-test=tell-save]');
    await page.key('Enter');
    await arrives(page, 'check-answer');
    await page.prepare(() => document.querySelector('h1')?.focus());
    await page.tabTo('#timeline > summary');
    await page.key('Enter');
    await page.tabTo('[data-test=event][data-type=answered] [data-test=retract]');
    await page.key('Enter');
    await page.shows('[data-test=confirm][open]');
    await isAccessible(page);
    await page.key('Escape');
    await see(page.tells(() => document.activeElement?.getAttribute('data-test'))).toBe('retract');
    await see(step(page)).toBe('check-answer');
  });
});
