import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'vitest';
import { hasShared, needing, SHARED } from '../with-shared';
import { latePage, NO_POLICY_PAGE, privacyPolicyPage } from '../shop/policy';
import { isAccessible } from './axe';
import { BROWSERS, useBrowser } from './shared-browser';
import { type Reading, type Screen, see } from './screen';
import type { PopupScreen } from './shared-browser';
import { chooseCountry, popupFor, visit } from './shopper';

const PAGE = 'https://terms.alicdn.com/legal-agreement/terms/suit_bu1_aliexpress/demo.html';

/** A stored text as a page: a paragraph for each line, links and emphasis of Markdown undone. */
function pageOf(text: string): string {
  const lines = text
    .split('\n')
    .map((line) =>
      line
        .replace(/\*\*|^#+ |\\(?=[_*.-])/g, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('&lt;br>', '<br>')
        .replace(/\[([^\]]*)\]\((\S+?)(?: "[^"]*")?\)/g, '<a href="$2">$1</a>'),
    )
    .map((line) => (line.startsWith('|') ? `<div>${line.split('|').slice(1, -1).join('</div><div>')}</div>` : `<p>${line}</p>`));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Policy</title></head><body>${lines.join('\n')}</body></html>`;
}

describe.each(BROWSERS)('a policy page in %s', (browser) => {
  const { driver, shop } = useBrowser(browser);

  /** Opens a page on a host we hold no access to, and presses the extension's button. */
  async function press(html: string, address = PAGE): Promise<PopupScreen> {
    shop.setPage(address, html);
    const page = await driver.newPage();
    await page.goTo(address);
    const popup = await driver.openPopup(page);
    await popup.shows('[data-verdict]');
    return popup;
  }
  const verdict = (popup: PopupScreen): Reading<string | null | undefined> =>
    popup.tells((window) => window.document.querySelector('[data-verdict]')?.getAttribute('data-verdict'));
  const shown = (popup: PopupScreen): Reading<string> => popup.tells((window) => window.document.querySelector('main')?.textContent ?? '');
  const compareAddress = (popup: PopupScreen): Promise<string> =>
    popup
      .tells((window) => window.document.querySelector('[data-test=compare]')?.getAttribute('href') ?? '')
      .when((href) => href.includes('/src/'));

  async function compareFor(html: string): Promise<Screen> {
    const popup = await press(html);
    const href = await compareAddress(popup);
    await popup.close();
    const page = await driver.openExtensionPage(href.slice(href.indexOf('/src/') + 1), { viewport: { width: 1000, height: 900 } });
    return page;
  }

  it('is read on the click alone, on a host we hold no access to, and a newer date is said to be newer', async () => {
    const popup = await press(privacyPolicyPage({ effective: 'October 1, 2026' }));
    await see(verdict(popup)).toBe('newer');
    await see(shown(popup)).toContain('1 October 2026');
    await popup.close();
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('with the date of our copy and another text says that the text changed', async () => {
      const popup = await press(privacyPolicyPage({ effective: 'July 30, 2026' }));
      await see(verdict(popup)).toBe('same-date-different-text');
      await see(shown(popup)).toContain('30 July 2026');
      await popup.close();
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('of a date we do not hold is called a version we do not hold', async () => {
      const popup = await press(privacyPolicyPage({ effective: 'May 5, 2023' }));
      await see(verdict(popup)).toBe('older-unknown');
      await popup.close();
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('that is no policy is called none', async () => {
      const popup = await press(NO_POLICY_PAGE);
      await see(verdict(popup)).toBe('not-a-policy');
      await popup.close();
    });

  it.skipIf(!hasShared('policies'))(needing('policies', 'with the very text we hold is called the same'), async () => {
    const popup = await press(pageOf(readFileSync(path.join(SHARED, 'policies', 'aliexpress-2026-07-30.md'), 'utf8')));
    await see(verdict(popup)).toBe('same');
    await popup.close();
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it.skipIf(!hasShared('policies'))(needing('policies', 'with the text of a version that is no longer in force says so'), async () => {
      const popup = await press(pageOf(readFileSync(path.join(SHARED, 'policies', 'aliexpress-2020-09-09.txt'), 'utf8')));
      await see(verdict(popup)).toBe('older-known');
      await popup.close();
    });

  it('that is still loading is given time', async () => {
    const popup = await press(latePage(privacyPolicyPage({ effective: 'October 1, 2026' }), 1_500));
    await see(verdict(popup)).toBe('newer');
    await popup.close();
  });

  it('is read as a reader sees it: what is hidden is left out, what is folded is not', async () => {
    const names = (style: string, name: string): string =>
      `<table style="${style}"><tr><td>Essential cookies</td><td>${name}_one, ${name}_two</td></tr></table>`;
    const html = privacyPolicyPage({ effective: 'October 1, 2026' }).replace(
      '</body>',
      `<h2>H. MORE COOKIES</h2>${names('visibility:hidden', 'ghost')}${names('opacity:0', 'mist')}${names('display:none', 'void')}<details><summary>More</summary>${names('', 'folded')}${names('display:none', 'crypt')}${names('visibility:hidden', 'vault')}</details></body>`,
    );
    const page = await compareFor(html);
    await page.select('[data-test=compare-with]', 'aliexpress-2020-09-09');
    const facts = page.text('[data-test=facts-cookies]');
    await see(facts).toContain('folded_one');
    await see(facts).not.toMatch(/ghost|mist|void|crypt|vault/);
  });

  it('is read though its forms and images take the names of what reads it', async () => {
    const fields =
      'checkVisibility parentElement childElementCount childNodes textContent nodeName nodeType nodeValue getAttribute contains';
    const named = (tag: string, names: string): string =>
      names
        .split(' ')
        .map((name) => `<${tag} name="${name}">`)
        .join('');
    const form = `<form><table><tr><td>Essential cookies</td><td>clobbered_one, clobbered_two</td></tr></table>${named('input', `${fields} cloneNode remove closest outerHTML`)}</form>`;
    const html = privacyPolicyPage({ effective: 'October 1, 2026' }).replace(
      '</body>',
      `<h2>H. MORE COOKIES</h2>${form}${named('img', 'documentElement body title querySelectorAll nodeType childNodes images')}</body>`,
    );
    const page = await compareFor(html);
    await page.select('[data-test=compare-with]', 'aliexpress-2020-09-09');
    await see(page.text('[data-test=facts-cookies]')).toContain('clobbered_one');
  });

  it('leaves what may name the visitor out of the address', async () => {
    shop.setPage(PAGE, privacyPolicyPage({ effective: 'October 1, 2026' }));
    const page = await driver.newPage();
    await page.goTo(`${PAGE}?memberId=123&email=me%40example.com`);
    const popup = await driver.openPopup(page);
    await popup.shows('[data-verdict]');
    const href = await compareAddress(popup);
    await popup.close();
    const compare = await driver.openExtensionPage(href.slice(href.indexOf('/src/') + 1));
    await compare.click('[data-test=prepare-report]');
    await see(compare.read('body', (body) => body.textContent + (document.querySelector('textarea')?.value ?? ''))).not.toMatch(
      /memberId|me(?:%40|@)example/,
    );
  });

  it('cannot be read without the click', async () => {
    shop.setPage(PAGE, privacyPolicyPage({ effective: 'October 1, 2026' }));
    const page = await driver.newPage();
    await page.goTo(PAGE);
    const tabId = await driver.tabIdOf(page);
    const shownAsPage = await driver.openExtensionPage(`src/popup/policy.html?tabId=${String(tabId)}&host=terms.alicdn.com`, {
      ready: 'main[data-ready]',
    });
    await see(shownAsPage.attribute('[data-verdict]', 'data-verdict')).toBe('unreadable');
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('shows what came and went against the version compared with, hostile text inert', async () => {
      const page = await compareFor(
        privacyPolicyPage({
          effective: 'October 1, 2026',
          cookies: ['cna', 'brand_new_id'],
          email: 'new-address@aliexpress.com',
          extra: '&lt;img src=x onerror=alert(1)&gt; is a sentence of this page.',
        }),
      );
      await page.select('[data-test=compare-with]', 'aliexpress-2020-09-09');
      const facts = page.text('[data-test=facts-cookies]');
      await see(facts).toContain('brand_new_id');
      await see(facts).toContain('isg');
      await see(page.text('[data-test=facts-emails]')).toContain('new-address@aliexpress.com');
      await page.lacks('main img, main script');
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    // The same document in both browsers.
    if (browser === 'chromium')
      it('gives the list to compare with from now on, until it is removed', async () => {
        await chooseCountry(driver, 'DE');
        const compare = await compareFor(privacyPolicyPage({ effective: 'October 1, 2026', cookies: ['cna', 'brand_new_id'] }));
        await compare.click('[data-test=use-list]');
        await see(compare.text('[data-test=compare-status]')).toContain('this list');
        const { tabId } = await visit(driver, 'https://www.aliexpress.com/');
        const popup = await popupFor(driver, tabId);
        await see(popup.text('.rules')).toContain('read by you on');
        const cookies = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress&filter=all');
        await see(cookies.text('[data-test=own-list]')).toContain(PAGE);
        await cookies.click('[data-test=drop-list]');
        await cookies.tells(() => document.querySelector('[data-test=own-list]') === null).when(Boolean);
        await see(cookies.text('[data-test=looked-at]')).toContain('our copy of');
      });

  it.each(['light', 'dark'] as const)('has no accessibility violation, compared in %s', async (colorScheme) => {
    const popup = await press(privacyPolicyPage({ effective: 'July 30, 2026' }));
    const href = await compareAddress(popup);
    await popup.close();
    const page = await driver.openExtensionPage(href.slice(href.indexOf('/src/') + 1), {
      viewport: { width: 400, height: 700 },
      colorScheme,
    });
    await isAccessible(page);
  });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('can be kept as a finding, and removed again', async () => {
      const compare = await compareFor(privacyPolicyPage({ effective: 'July 30, 2026' }));
      await compare.click('[data-test=keep-finding]');
      await see(compare.text('[data-test=findings]')).toContain(PAGE);
      await compare.click('[data-test=findings] button.link');
      await compare.tells(() => document.querySelector('[data-test=findings]') === null).when(Boolean);
    });

  // The same document in both browsers.
  if (browser === 'chromium')
    it('is compared word by word with a text the shopper has saved', async () => {
      const compare = await compareFor(privacyPolicyPage({ effective: 'October 1, 2026' }));
      await compare.prepare(
        (html: string) => {
          const input = document.querySelector<HTMLInputElement>('[data-test=compare-file]');
          const files = new DataTransfer();
          files.items.add(new File([html], 'older.html', { type: 'text/html' }));
          if (input) input.files = files.files;
          input?.dispatchEvent(new Event('change', { bubbles: true }));
        },
        privacyPolicyPage({ effective: 'May 1, 2025' }).replace('to write poems', 'to write songs'),
      );
      await compare.shows('[data-test=file-result]');
      await see(compare.text('[data-test=file-differences] del')).toContain('songs');
      await see(compare.text('[data-test=file-differences] ins')).toContain('poems');
    });
});
