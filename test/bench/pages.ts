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
  /** Until the browser had laid that out, and drawn what of it fits on the screen. */
  readonly drawn: number;
  /** Rows that were there a moment later. */
  readonly rows: number;
}

const WHOLE = 'main[data-ready]';
const app = (hash: string, rows: string | null = null): MeasuredPage => ({ path: () => `src/app/index.html#/${hash}`, rows, whole: WHOLE });

/** The page that prints the same cookies and nothing else. */
const BARE: MeasuredPage = { path: (tabId) => `popup.html?tabId=${String(tabId)}`, rows: 'tr', whole: WHOLE };
/** Pages with a row for each cookie, measured at every number of them. */
const LISTS: Readonly<Record<string, MeasuredPage>> = {
  cookies: app('cookies?site=aliexpress&filter=all', '[data-test=cookie-row]'),
  report: app('report?site=aliexpress', '[data-test=report-cookies] tbody tr'),
};
const OTHERS: Readonly<Record<string, MeasuredPage>> = {
  'policy & rights': app('rules?site=aliexpress'),
  requests: app('requests?site=aliexpress&kind=access'),
  'opt-outs': app('opt-outs?site=aliexpress'),
  help: app('help?site=aliexpress'),
  settings: { path: () => 'src/options/index.html', rows: null, whole: WHOLE },
};
const COUNTS = [25, 180, 1000] as const;
/** The number of cookies at which the pages without rows are measured. */
const USUAL = 180;
/** Pages that can be measured apart from the rest. */
export const PAGES: readonly string[] = [...Object.keys(LISTS), ...Object.keys(OTHERS)];
/** Milliseconds without another row after which a page is believed to show no more: some draw the rest as it is scrolled to. */
const STILL = 500;

async function open({ driver, tabId }: Side, { path, rows, whole }: MeasuredPage, least: number): Promise<Opened> {
  const page = await driver.newPage();
  try {
    await page.setViewport({ width: 1280, height: 900 });
    await page.evaluateOnNewDocument(
      (selector: string | null, ready: string | null, count: number) => {
        const held = globalThis as unknown as { benchComplete: number | null; benchDrawn: number | null };
        Object.assign(held, { benchComplete: null, benchDrawn: null });
        const look = (): void => {
          if (held.benchComplete !== null || (ready !== null && document.querySelector(ready) === null)) return;
          if (selector !== null && document.querySelectorAll(selector).length < count) return;
          held.benchComplete = performance.now();
          requestAnimationFrame(() => setTimeout(() => (held.benchDrawn = performance.now())));
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
      },
      rows,
      whole,
      least,
    );
    await page.goto(driver.extensionUrl(path(tabId)));
    await page.waitForFunction(() => (globalThis as unknown as { benchDrawn: number | null }).benchDrawn !== null);
    return await page.evaluate(
      async (selector: string | null, still: number) => {
        const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));
        const painted = (): number | undefined => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
        while (painted() === undefined) await pause(5);
        const count = (): number => (selector === null ? 0 : document.querySelectorAll(selector).length);
        let shown = -1;
        while (shown !== count()) {
          shown = count();
          await pause(still);
        }
        const { benchComplete: complete, benchDrawn: drawn } = globalThis as unknown as { benchComplete: number; benchDrawn: number };
        return { painted: painted() ?? Number.NaN, complete, drawn, rows: shown };
      },
      rows,
      STILL,
    );
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
 * cookies; it runs in turns with ours, so that a busy moment of the machine strikes all, and beside it only our own page of
 * cookies, unless others are named. `note` is told how far it has come.
 */
export async function pages(
  { ours, bare, peer }: { ours: Side; bare: Side; peer: { side: Side; page: MeasuredPage } | null },
  { names, rounds, named }: { names: readonly string[]; rounds: number; named: readonly string[] },
  say: (line?: string) => void,
  note: (line: string) => void,
): Promise<void> {
  const isWanted = (name: string): boolean => (named.length > 0 ? named.includes(name) : peer === null || name === 'cookies');
  const heads = ['page', 'cookies', '', 'painted', '× bare', 'complete', '× bare', 'drawn', '× bare', 'rows'];
  const rows: string[][] = [[...heads, ...(peer ? ['complete × peer', 'drawn × peer'] : [])]];
  const ofOurs = (
    all: Readonly<Record<string, MeasuredPage>>,
    least: number,
  ): { name: string; side: Side; page: MeasuredPage; least: number }[] =>
    Object.entries(all).flatMap(([name, page]) => (isWanted(name) ? [{ name, side: ours, page, least }] : []));
  const runs = (count: number): { name: string; side: Side; page: MeasuredPage; least: number }[] => [
    { name: 'bare', side: bare, page: BARE, least: count },
    // It may show the first rows only: the first of them counts.
    ...(peer ? [{ name: 'peer', side: peer.side, page: peer.page, least: 1 }] : []),
    ...ofOurs(LISTS, count),
    ...(count === USUAL ? ofOurs(OTHERS, 0) : []),
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
      note(`${String(count)} cookies: ${String(round + 1)} of ${String(rounds)}`);
    }
    for (const state of ['cold', 'warm'] as const) {
      const of = (name: string, pick: (one: Opened) => number): Spread => spread((times.get(name)?.[state] ?? []).map(pick));
      for (const { name, page } of all) {
        const beside = (other: string, pick: (one: Opened) => number): string => ratios(of(name, pick), of(other, pick))[0];
        const columns = [(one: Opened) => one.painted, (one: Opened) => one.complete, (one: Opened) => one.drawn];
        rows.push([
          name,
          String(count),
          state,
          ...columns.flatMap((pick) => [milliseconds(of(name, pick)), beside('bare', pick)]),
          page.rows === null ? '–' : `${String(of(name, (one) => one.rows).median)} of ${String(count)}`,
          ...(peer ? columns.slice(1).map((pick) => beside('peer', pick)) : []),
        ]);
      }
    }
  }
  say(
    `Pages, from navigation until something is painted, until all is there, and until that is laid out: median (min–max) of ${String(rounds)}, each in a new browser, in turns`,
  );
  say(table(rows));
}
