import { statSync } from 'node:fs';
import path from 'node:path';
import { kilobytes, milliseconds, ratios, spread, table } from './stats';
import { pause, settle, stock, withKill, type Side } from './side';

interface Opened {
  /** From the start of the navigation until the answer was whole. */
  readonly complete: number;
  /** Until the headline of the remembered answer was there; the bare one remembers none. */
  readonly first: number | null;
  readonly total: number;
}

const WARM_UPS = 3;

async function open({ driver, popup, tabId }: Side): Promise<Opened> {
  const page = await driver.newPage();
  try {
    await page.setViewport({ width: 400, height: 600 });
    // The time is taken in the page: the way of an answer to this process is not the popup's.
    await page.evaluateOnNewDocument(() => {
      const times: Record<string, number> = {};
      (globalThis as unknown as { benchTimes: Record<string, number> }).benchTimes = times;
      const look = (): void => {
        if (document.querySelector('[data-test=headline]') !== null) times['first'] ??= performance.now();
        if (document.querySelector('main[data-ready]') !== null) times['complete'] ??= performance.now();
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
    });
    await page.goto(driver.extensionUrl(`${popup}?tabId=${String(tabId)}`));
    await page.waitForSelector('main[data-ready]');
    return await page.evaluate(() => {
      const times = (globalThis as unknown as { benchTimes: Record<string, number> }).benchTimes;
      const total = document.querySelector<HTMLElement>('[data-total]')?.dataset['total'];
      return { complete: times['complete'] ?? Number.NaN, first: times['first'] ?? null, total: Number(total) };
    });
  } finally {
    await page.close();
    // The closed tab is an event of its own for both backgrounds.
    await pause(150);
  }
}

interface Race {
  readonly cookies: number;
  readonly killed: boolean;
  readonly rounds: number;
  readonly stocked: (side: Side) => Promise<void>;
}

/** Opens the popups in turn; a figure about other cookies than the other side's would be worth nothing, so that ends the run. */
async function race(sides: readonly Side[], { cookies, killed, rounds, stocked }: Race): Promise<Map<Side, Opened[]>> {
  const results = new Map<Side, Opened[]>(sides.map((side) => [side, []]));
  for (let round = -WARM_UPS; round < rounds; round += 1) {
    // Whoever opens first does so on a quieter machine: they take turns at that as well.
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      const opened = killed
        ? await withKill(
            side,
            () => stocked(side),
            async () => {
              await side.driver.killBackground();
              return open(side);
            },
          )
        : await open(side);
      if (opened.total !== cookies) throw new Error(`${side.name} counts ${String(opened.total)} cookies of ${String(cookies)}`);
      if (round >= 0) results.get(side)?.push(opened);
    }
  }
  return results;
}

const COUNTS = [25, 180, 1000] as const;

export async function popups(
  ours: Side,
  bare: Side,
  names: readonly string[],
  rounds: number,
  say: (line?: string) => void,
): Promise<void> {
  const rows: string[][] = [['cookies', 'background', 'ours', 'bare', 'ratio', 'of minima', 'ours, remembered answer']];
  for (const count of COUNTS) {
    const stocked = async (side: Side): Promise<void> => {
      await stock(side, names, count);
      await settle();
    };
    await Promise.all([stocked(ours), stocked(bare)]);
    for (const killed of [false, true]) {
      const results = await race([ours, bare], { cookies: count, killed, rounds, stocked });
      const [mine, theirs] = [ours, bare].map((side) => spread((results.get(side) ?? []).map(({ complete }) => complete)));
      const first = spread((results.get(ours) ?? []).flatMap(({ first: painted }) => painted ?? []));
      if (mine && theirs)
        rows.push([
          String(count),
          killed ? 'killed before' : 'running',
          milliseconds(mine),
          milliseconds(theirs),
          ...ratios(mine, theirs),
          milliseconds(first),
        ]);
    }
  }
  say(`Popup, from navigation to main[data-ready]: median (min–max) of ${String(rounds)} opens after ${String(WARM_UPS)} warm-ups`);
  say(table(rows));
}

/** Paths of the files that the popup loads, itself included: told by the debugger, since pages of extensions keep no resource timings. */
async function filesOf({ driver, popup, tabId }: Side): Promise<string[]> {
  const page = await driver.newPage();
  try {
    const urls = new Set<string>();
    page.on('request', (request) => urls.add(request.url()));
    await page.goto(driver.extensionUrl(`${popup}?tabId=${String(tabId)}`));
    await page.waitForSelector('main[data-ready]');
    await pause(500);
    return [...urls].filter((url) => url.startsWith(driver.extensionUrl(''))).map((url) => new URL(url).pathname);
  } finally {
    await page.close();
  }
}

/** What the popup loads; sizes as they lie in the package. */
export async function payload(side: Side, folder: string, say: (line?: string) => void): Promise<void> {
  const files = await filesOf(side);
  const sized = files.map((file) => ({ file, bytes: statSync(path.join(folder, file)).size })).sort((a, b) => b.bytes - a.bytes);
  const sum = (all: readonly { bytes: number }[]): number => all.reduce((total, { bytes }) => total + bytes, 0);
  const scripts = sized.filter(({ file }) => file.endsWith('.js'));
  say(
    `Popup of ${side.name} loads ${String(sized.length)} files, ${kilobytes(sum(sized))}; of these ${String(scripts.length)} scripts, ${kilobytes(sum(scripts))}`,
  );
  say(table(sized.map(({ file, bytes }) => [kilobytes(bytes).padStart(9), file])));
}
