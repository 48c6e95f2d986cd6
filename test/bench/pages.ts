import { settle, stock, type Side } from './side';
import { milliseconds, ratios, spread, table, type Spread } from './stats';

/** A page whose opening is measured, by its path in the package and what follows it in the address. */
export interface MeasuredPage {
  readonly path: (tabId: number) => string;
  /** Selector of what is there once for each cookie; null where the page lists none. */
  readonly rows: string | null;
  /** Selector of what is there when the page is whole; null where its rows alone say so. */
  readonly whole: string | null;
}

interface Opened {
  /** Milliseconds from the start of the navigation until something could be read. */
  readonly painted: number;
  /** Until all that the page shows was there, every row of it. */
  readonly complete: number;
}

const WHOLE = 'main[data-ready]';
const app = (hash: string, rows: string | null = null): MeasuredPage => ({ path: () => `src/app/index.html#/${hash}`, rows, whole: WHOLE });

/** The page that prints the same cookies and nothing else. */
const BARE: MeasuredPage = { path: (tabId) => `popup.html?tabId=${String(tabId)}`, rows: 'tr', whole: WHOLE };
const COOKIES = app('cookies?site=aliexpress&filter=all', '[data-test=cookie-row]');
const OTHERS: Readonly<Record<string, MeasuredPage>> = {
  'policy & rights': app('rules?site=aliexpress'),
  requests: app('requests?site=aliexpress&kind=access'),
  'opt-outs': app('opt-outs?site=aliexpress'),
  report: app('report?site=aliexpress'),
  help: app('help?site=aliexpress'),
  settings: { path: () => 'src/options/index.html', rows: null, whole: WHOLE },
};
const COUNTS = [25, 180, 1000] as const;
/** The number of cookies at which the pages without rows are measured. */
const USUAL = 180;

async function open({ driver, tabId }: Side, { path, rows, whole }: MeasuredPage, least: number): Promise<Opened> {
  const page = await driver.newPage();
  try {
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(
      (selector: string | null, ready: string | null, count: number) => {
        const held = globalThis as unknown as { benchComplete: number | null };
        held.benchComplete = null;
        const look = (): void => {
          if (held.benchComplete !== null || (ready !== null && document.querySelector(ready) === null)) return;
          if (selector !== null && document.querySelectorAll(selector).length < count) return;
          held.benchComplete = performance.now();
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
      },
      rows,
      whole,
      least,
    );
    await page.goto(driver.extensionUrl(path(tabId)));
    await page.waitForFunction(() => (globalThis as unknown as { benchComplete: number | null }).benchComplete !== null);
    return await page.evaluate(async () => {
      const painted = (): number | undefined => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
      while (painted() === undefined) await new Promise((done) => setTimeout(done, 5));
      return { painted: painted() ?? Number.NaN, complete: (globalThis as unknown as { benchComplete: number }).benchComplete };
    });
  } finally {
    await page.close();
  }
}

/** Times of one page of one extension, in a browser that has never opened it, and in one that has. */
interface Times {
  readonly cold: Opened[];
  readonly warm: Opened[];
}

/**
 * Opens the pages in a new browser each time, each page twice: cold, then warm. A peer is another extension whose page lists
 * cookies; it runs in turns with ours, so that a busy moment of the machine strikes all.
 */
export async function pages(
  { ours, bare, peer }: { ours: Side; bare: Side; peer: { side: Side; page: MeasuredPage } | null },
  names: readonly string[],
  rounds: number,
  say: (line?: string) => void,
): Promise<void> {
  const heads = ['page', 'cookies', '', 'painted', '× bare', 'complete', '× bare', ...(peer ? ['complete × peer'] : [])];
  const rows: string[][] = [heads];
  const runs = (count: number): { name: string; side: Side; page: MeasuredPage; least: number }[] => [
    { name: 'bare', side: bare, page: BARE, least: count },
    // It may show the first rows only: the first of them counts.
    ...(peer ? [{ name: 'peer', side: peer.side, page: peer.page, least: 1 }] : []),
    { name: 'cookies', side: ours, page: COOKIES, least: count },
    ...(count === USUAL ? Object.entries(OTHERS).map(([name, page]) => ({ name, side: ours, page, least: 0 })) : []),
  ];
  for (const count of COUNTS) {
    const all = runs(count);
    const times = new Map<string, Times>(all.map(({ name }) => [name, { cold: [], warm: [] }]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name, side, page, least } of round % 2 === 0 ? all : all.toReversed()) {
        await side.reopen();
        await stock(side, names, count);
        await settle();
        times.get(name)?.cold.push(await open(side, page, least));
        times.get(name)?.warm.push(await open(side, page, least));
      }
    }
    for (const state of ['cold', 'warm'] as const) {
      const of = (name: string, pick: (one: Opened) => number): Spread => spread((times.get(name)?.[state] ?? []).map(pick));
      for (const { name } of all) {
        const [painted, complete] = [of(name, (one) => one.painted), of(name, (one) => one.complete)];
        const ratio = (mine: Spread, other: string, pick: (one: Opened) => number): string => ratios(mine, of(other, pick))[0];
        rows.push([
          name,
          String(count),
          state,
          milliseconds(painted),
          ratio(painted, 'bare', (one) => one.painted),
          milliseconds(complete),
          ratio(complete, 'bare', (one) => one.complete),
          ...(peer ? [ratio(complete, 'peer', (one) => one.complete)] : []),
        ]);
      }
    }
  }
  say(
    `Pages, from navigation until something is painted and until all is there: median (min–max) of ${String(rounds)}, each in a new browser, in turns`,
  );
  say(table(rows));
}
