// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { send } from '../../src/platform/messaging';
import type { Letter } from '../../src/core/request/letter/first-letter';
import { request } from '../core/portable/samples';
import { addCookie, events, state } from './fake-browser';
import { choose, give, isShown, openApp, openOptions, openPopup, part, press, saved, says, visit, waitFor } from './page';

const SHOP = 'https://www.aliexpress.com/';
const NAMES: readonly (readonly [what: string, name: string])[] = [
  ['a name of the prototype', '__proto__'],
  ['a name of every object', 'constructor'],
  ['markup', '<img src=x onerror=alert(1)>"\'&amp;</script>'],
  ['marks that turn the text around', '\u202Egnp.\u2066cna\u2069\u200F'],
  ['a formula', '=HYPERLINK("https://evil.example")'],
  ['thousands of letters', 'x'.repeat(4000)],
  ['a placeholder of ours', '{name} $1 %s {0}'],
];
/** All that browsers keep two cookies of one name, domain and path apart by. */
const APART = [
  {},
  { hostOnly: true, domain: 'aliexpress.com' },
  { partitionKey: { topLevelSite: 'https://other.example' } },
  { partitionKey: { topLevelSite: 'https://other.example', hasCrossSiteAncestor: true } },
  { partitionKey: { topLevelSite: 'https://another.example' } },
  { firstPartyDomain: 'third.example' },
  { storeId: 'firefox-container-2' },
] as const;
const ORDINARY = APART.length - 1;

/** The same name as often as a browser can store it, told to the background as a browser tells it. */
function store(name: string): void {
  for (const apart of APART) addCookie({ name, domain: '.aliexpress.com', ...apart });
  for (const cookie of state.cookies) events.cookieChanged.tell({ removed: false, cause: 'explicit', cookie });
}
const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-test=cookie-row]')];
const isPlain = (): void =>
  expect(document.querySelector('main [onerror], main script, main img[src="x"], main a[href^="javascript:"]')).toBeNull();

beforeEach(() => choose({ country: 'DE' }));

describe.each(NAMES)('%s as the name of cookies that differ only in what nobody sees', (_, name) => {
  it('is shown on every page as often as it is stored, as text', async () => {
    const tab = visit(SHOP, 'no-cookies');
    store(name);

    for (const view of ['', '&group=purpose', '&group=site&sort=name', '&sort=first&descending=1']) {
      await openApp(`cookies?site=aliexpress&filter=all${view}`);
      await waitFor(() => expect(rows()).toHaveLength(ORDINARY));
      isPlain();
      for (const row of rows()) expect(row.querySelector('bdi[dir=ltr]')?.textContent).toBe(name);
    }
    await openApp(`cookies?site=aliexpress&filter=all&q=${encodeURIComponent(name.slice(0, 50))}`);
    await waitFor(() => expect(rows()).toHaveLength(ORDINARY));
    await openApp('cookies?site=aliexpress&filter=all&store=firefox-container-2');
    await waitFor(() => expect(rows()).toHaveLength(1));

    await openApp('cookies?site=aliexpress&filter=all');
    await part('cookie-row');
    const pages = rows().map((row) => (row.querySelector('a') as HTMLAnchorElement).hash.slice(2));
    expect(new Set(pages).size).toBe(ORDINARY);
    const told = new Set<string>();
    for (const page of pages) {
      await openApp(page);
      await waitFor(() => expect(document.querySelector('h1')?.textContent).toContain(name));
      told.add((await part('attributes')).textContent ?? '');
      await says('seen', /22/);
      isPlain();
    }
    expect(told.size).toBe(ORDINARY);

    await openPopup(tab);
    expect((await part('headline')).dataset.total).toBe(String(ORDINARY));
    isPlain();
  });

  it('is in the report, its files and a backup as often as it is stored, and comes back', async () => {
    visit(SHOP, 'no-cookies');
    store(name);
    await openApp('report?site=aliexpress');
    await part('report-headline');
    isPlain();
    for (const kind of ['json', 'csv', 'html']) await press(`save-${kind}`);
    await waitFor(() => expect(saved).toHaveLength(3));
    const file = (end: string): string => saved.find((one) => one.name.endsWith(end))?.text ?? '';
    const { cookies } = JSON.parse(file('.json')) as { cookies: { name: string }[] };
    expect(cookies.map((cookie) => cookie.name)).toEqual(Array(ORDINARY).fill(name));
    expect(file('.html')).not.toMatch(/<img src=x|<\/script>"/);

    await openOptions();
    await press('export');
    await press('export-write');
    await waitFor(() => expect(saved).toHaveLength(4));
    await send('everything.delete');
    state.cookies = [];
    await openOptions();
    await give('import', new File([saved[3]?.text ?? ''], saved[3]?.name ?? ''));
    await press('import-yes');
    await says('imported', /./);
    const { contents } = await send('data.gather', { history: true, identity: false });
    expect(contents.history?.sightings.map((record) => record.name)).toEqual(Array(APART.length).fill(name));
  });

  it('is in a letter and in the story of a request as text', async () => {
    visit(SHOP, 'no-cookies');
    store(name);
    await openApp('requests?site=aliexpress&kind=cookies');
    await part('letter');
    isPlain();
    const letter = {
      ...request,
      kind: 'access',
      body: `Dear all,\n${name}`,
      subject: name.slice(0, 500),
      policy: null,
    } as unknown as Letter;
    const { id } = await send('requests.drafted', { letter, shop: 'aliexpress' });
    await send('requests.sent', { id, on: '2026-11-20', channel: 'email' });
    await send('requests.recordEvent', { id, on: '2026-11-21', details: { type: 'note', text: name } });
    await openApp(`request?site=aliexpress&id=${id}`);
    await waitFor(() => expect(document.querySelector('main')?.textContent).toContain(name));
    isPlain();
    await openApp('requests?site=aliexpress');
    await part('letter');
    isPlain();
    expect(isShown('crash')).toBe(false);
  });
});
