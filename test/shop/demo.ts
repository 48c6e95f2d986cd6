import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ShopReport, SiteReport } from '../../src/core/report';
import { cookieIdentity } from '../../src/core/cookie/cookie';
import { unpackMarks } from '../../src/core/cookie/packed-marks';
import { shortMarks } from '../../src/core/evidence/evidence-marks';
import type { CookiesReport } from '../../src/core/report';
import { launch, type BrowserName, type Driver } from '../e2e/browser';
import { startShop } from './server';

export interface DemoOptions {
  target: BrowserName;
  /** The real sites instead of the demo shop. */
  live: boolean;
  root: string;
}

const COUNTRY = 'DE';
const SHOP_URL = 'https://de.aliexpress.com/';

const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Rows of text in columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

const VERDICTS: Readonly<Record<string, string>> = {
  listed: 'listed',
  companyListed: 'company listed only',
  notListed: 'not listed',
  unclear: 'unclear',
  extensionMade: 'not the shop’s',
};

function receipt(report: ShopReport, cookies: CookiesReport): string[] {
  const { summary, rules } = report;
  return [
    `${String(summary.notListed)} of ${String(summary.total)} cookies here are not in ${report.shopName}'s list`,
    `(${String(summary.listed)} listed, ${String(summary.companyListed)} company listed only, ${String(summary.unclear)} unclear; not listed does not mean harmful)`,
    '',
    ...table([
      ['COOKIE', 'STORED FOR', 'VERDICT', 'IN THE LIST AS', 'MARKS'],
      ...cookies.cookies.map(({ cookie, judgement }) => [
        cookie.name,
        `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.partition === null ? '' : ' (partitioned)'}`,
        VERDICTS[judgement.verdict] ?? judgement.verdict,
        judgement.listedAs ?? (judgement.verdict === 'companyListed' ? (judgement.company ?? '') : '–'),
        shortMarks(unpackMarks(cookies.marks, cookieIdentity(cookie))).join(', '),
      ]),
    ]),
    '',
    `Policy   privacy policy of ${rules.policy?.effective ?? 'unknown date'}`,
    `List     dated ${rules.list?.effective ?? '–'}, our copy of ${rules.list?.captured ?? '–'}`,
    ...rules.readings.map(
      (reading) => `Company  ${reading.entity?.name ?? 'name missing from our copy'} (${reading.role}; section ${reading.section})`,
    ),
    `Law      ${rules.law ?? 'not held'}, for a shopper in ${report.region.country ?? 'an unknown country'}`,
    `Contact  ${Object.values(report.drafts).flatMap((draft) => (draft && 'to' in draft ? [draft.to] : []))[0] ?? 'none'}`,
  ];
}

async function ask<Reply>(driver: Driver, name: string, argument: unknown): Promise<Reply> {
  const page = await driver.openExtensionPage('src/options/index.html');
  try {
    // As text both ways: both browsers have the promise-returning `browser` here, and BiDi loses an object that is in an answer twice.
    return JSON.parse(
      String(
        await page.evaluate(
          `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify({ name, argument })}).then(JSON.stringify)`,
        ),
      ),
    ) as Reply;
  } finally {
    await page.close();
  }
}

/** Opens the shop with the extension; without a display it makes the visit itself and prints what a shopper would see. */
export async function demo({ target, live, root }: DemoOptions): Promise<void> {
  const headless = !hasDisplay();
  const shop = live ? undefined : await startShop('accepted-all');
  const driver = await launch({ browser: target, extension: path.join(root, 'dist', target), headless, ...(shop ? { shop } : {}) });
  try {
    const page = await driver.newPage();
    await page.goto(live ? 'https://www.aliexpress.com/' : SHOP_URL, { waitUntil: 'load', timeout: 60_000 });
    if (!headless) {
      say(`${live ? 'The real site' : 'The demo shop'} is open in ${target}. Click the extension's icon; close the browser to end.`);
      await new Promise<void>((resolve) => driver.browser.once('disconnected', () => resolve()));
      return;
    }
    if (!live) await page.waitForSelector('html[data-settled]');
    await ask(driver, 'settings.save', { country: COUNTRY });
    const tabId = await driver.tabIdOf(page);
    const report = await ask<SiteReport>(driver, 'site.report', { tabId });
    if (report.kind !== 'shop') throw new Error(`The page is not recognised as a shop (${report.kind}).`);
    const cookies = await ask<CookiesReport>(driver, 'cookies.report', { shop: report.shop, store: report.store });
    say(receipt(report, cookies).join('\n'));
    const badge = await driver.badge(tabId);
    say(`Badge    ${badge.text} – ${badge.title}`);
    await page.bringToFront();
    const popup = await driver.openPopup(page);
    await popup.waitForSelector('main[data-ready]');
    const file = path.join(root, 'screenshots', `popup-${target}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, await popup.screenshot());
    say(`Popup    ${path.relative(process.cwd(), file)}`);
  } finally {
    await driver.close().catch(() => undefined);
    await shop?.close();
  }
}
