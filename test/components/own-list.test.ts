// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { keepReading } from '../../src/storage/readings';
import { readMarkup } from '../../src/ui/read-page';
import { policy } from '../core/policy/read/invented';
import { addCookie, events, state } from './fake-browser';
import { choose, openApp, openOptions, openPopup, part, press, says, visit, waitFor } from './page';

const SHOP = 'https://www.aliexpress.com/';
/** What a page prints: a name more than once, and names that mean something to a program. */
const PRINTED = ['lamp_id', 'lamp_id', 'lamp_id', '__proto__', '__proto__', 'constructor', 'toString', 'hasOwnProperty'];
const NAMES = [...new Set(PRINTED)];

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const row = (name: string): string =>
  `<tr><td>${escaped(name)}</td><td>AliExpress</td><td>Keeps the lamp lit while you look at other lamps</td><td>1 year</td></tr>`;
const PAGE = `<main>${policy({ date: '1 March 2027' })
  .split('\n\n')
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join(
    '',
  )}<h2>Cookies that we use</h2><table><tr><th>Cookie name</th><th>Provider</th><th>Purpose</th><th>Lifespan</th></tr>${PRINTED.map(row).join('')}</table></main>`;

/** Reads the page as the popup does, and opens the comparison. */
async function compare(): Promise<void> {
  const { reading, recognition } = await readMarkup(PAGE, 'aliexpress');
  expect(reading.cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(NAMES));
  await keepReading({
    id: 'read',
    shop: 'aliexpress',
    address: 'https://terms.example/policy',
    title: '<b>Privacy</b>',
    readOn: '2026-11-22',
    reading,
    match: { verdict: recognition.verdict, id: recognition.id, part: recognition.part },
    against: recognition.against,
  });
  await openApp('compare?site=aliexpress&reading=read');
}

describe('a list read from a page that prints a name more than once, and names that mean something to a program', () => {
  it('is compared, taken for the shop’s list and judged by, each name once', async () => {
    await choose({ country: 'DE' });
    const tab = visit(SHOP, 'no-cookies');
    for (const name of [...NAMES, 'in_no_list']) addCookie({ name, domain: '.aliexpress.com' });
    for (const cookie of state.cookies) events.cookieChanged.tell({ removed: false, cause: 'explicit', cookie });

    await compare();
    const added = (await part('compare-verdict')).closest('main')?.textContent ?? '';
    for (const name of NAMES) expect(added).toContain(name);
    await says('list-size', String(NAMES.length));
    await press('use-list');
    await waitFor(() => expect(document.querySelector('[data-test=compare-status]')?.textContent).not.toBe(''));

    await openApp('cookies?site=aliexpress&filter=all');
    await waitFor(() => expect(document.querySelectorAll('[data-test=cookie-row]')).toHaveLength(NAMES.length + 1));
    await openApp('cookies?site=aliexpress&filter=notListed');
    await waitFor(() => expect(document.querySelectorAll('[data-test=cookie-row]')).toHaveLength(1));
    await says('cookie-row', 'in_no_list');
    for (const name of ['__proto__', 'constructor']) {
      await openApp(`cookie?site=aliexpress&name=${name}&domain=aliexpress.com&path=/`);
      await waitFor(() => expect(document.querySelector('h1')?.textContent).toContain(name));
    }
    await openPopup(tab);
    expect((await part('headline')).dataset).toMatchObject({ notListed: '1', total: String(NAMES.length + 1) });
    await openApp('report?site=aliexpress');
    await part('save-json');
    await openOptions();
    await part('delete');
  });
});
