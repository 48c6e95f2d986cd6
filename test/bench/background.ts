import type { Page } from 'puppeteer-core';
import { liveHeap, processorTime, profiled, type Work } from './profile';
import { visit } from './side';
import { BLANK, pause, settle, SHOP_URL, withKill, type Side } from './side';
import { milliseconds, ratios, spread, table, type Spread } from './stats';

const DELAYS = 7;

/** Milliseconds from a cookie set in the page to a changed badge, with the background stopped before. */
async function delay(side: Side, name: string): Promise<number> {
  const { driver, page, tabId } = side;
  // A page of the extension reads the badge, since a question to the background would wake it. In front, or its timers would be slowed.
  const watcher = await driver.openExtensionPage(BLANK, { ready: 'body' });
  try {
    await driver.killBackground();
    const changed = watcher.evaluate(async (id) => {
      const { action } = (globalThis as unknown as { chrome: { action: { getBadgeText(target: { tabId: number }): Promise<string> } } })
        .chrome;
      const before = await action.getBadgeText({ tabId: id });
      const end = performance.now() + 10_000;
      while (performance.now() < end) {
        if ((await action.getBadgeText({ tabId: id })) !== before) return performance.timeOrigin + performance.now();
        await new Promise((done) => setTimeout(done, 4));
      }
      throw new Error('The badge stays as it is');
    }, tabId);
    await pause(300);
    const set = await page.evaluate((cookie) => {
      const time = performance.timeOrigin + performance.now();
      document.cookie = `${cookie}=1; path=/; max-age=3600`;
      return time;
    }, name);
    return (await changed) - set;
  } finally {
    await watcher.close().catch(() => undefined);
  }
}

export async function badgeDelay(ours: Side, say: (line?: string) => void): Promise<void> {
  const delays: number[] = [];
  for (let round = 0; round < DELAYS; round += 1) delays.push(await withKill(ours, settle, () => delay(ours, `badge_${String(round)}`)));
  say(`Badge after a cookie change, background killed before: ${milliseconds(spread(delays))}, median (min–max) of ${String(DELAYS)}`);
}

const CHANGES = 1000;
const BURSTS = 9;
/** Milliseconds after which everything that a burst brings about is done: longer than the history collects at most. */
const AFTER = 6000;

interface Burst extends Work {
  readonly lasted: number;
}

async function burst(side: Side, gap: number): Promise<Burst> {
  const { value: lasted, ...work } = await profiled(side, async () => {
    // Set and deleted in turns of a hundred: no browser keeps a thousand of one site, and an overwritten one would be two changes.
    const took = await side.page.evaluate(
      async (changes, wait) => {
        const start = performance.now();
        for (let i = 0; i < changes; i += 1) {
          const age = Math.floor(i / 100) % 2 === 0 ? 3600 : 0;
          document.cookie = `burst_${String(i % 100)}=1; path=/; max-age=${String(age)}`;
          if (wait > 0 && i % 20 === 19) await new Promise((done) => setTimeout(done, wait));
        }
        return performance.now() - start;
      },
      CHANGES,
      gap,
    );
    await pause(AFTER);
    return took;
  });
  return { ...work, lasted };
}

export async function bursts(ours: Side, bare: Side, say: (line?: string) => void): Promise<void> {
  const rows: string[][] = [['changes', 'took', 'ours', 'bare', 'ratio', 'of minima', 'script alone: ours', 'bare']];
  for (const [manner, gap] of [
    ['at once', 0],
    ['over 3 seconds', 60],
  ] as const) {
    const results = new Map<Side, Burst[]>([ours, bare].map((side) => [side, []]));
    for (let round = -2; round < BURSTS; round += 1) {
      for (const side of round % 2 === 0 ? [ours, bare] : [bare, ours]) {
        const measured = await burst(side, gap);
        if (round >= 0) results.get(side)?.push(measured);
      }
    }
    const of = (side: Side, pick: (one: Burst) => number): Spread => spread((results.get(side) ?? []).map(pick));
    const [mine, theirs] = [of(ours, ({ busy }) => busy), of(bare, ({ busy }) => busy)];
    rows.push([
      manner,
      milliseconds(of(ours, ({ lasted }) => lasted)),
      milliseconds(mine),
      milliseconds(theirs),
      ...ratios(mine, theirs),
      milliseconds(of(ours, ({ script }) => script)),
      milliseconds(of(bare, ({ script }) => script)),
    ]);
  }
  say(
    `Busy time of the background's thread for ${String(CHANGES)} cookie changes and the ${String(AFTER / 1000)} s after them, by V8's profiler: median (min–max) of ${String(BURSTS)} after 2 warm-ups`,
  );
  say(table(rows));
  const heap = async (side: Side): Promise<string> => `${((await liveHeap(side)) / 1e6).toFixed(2)} MB`;
  say(`Live heap of the background after them: ours ${await heap(ours)}, bare ${await heap(bare)}`);
}

const LOADS = 9;

/** Busy time of the background for one page of the shop that sets some sixty cookies. */
export async function pageLoads(ours: Side, bare: Side, url: string, say: (line?: string) => void): Promise<void> {
  const results = new Map<Side, Work[]>([ours, bare].map((side) => [side, []]));
  for (let round = -2; round < LOADS; round += 1) {
    for (const side of round % 2 === 0 ? [ours, bare] : [bare, ours]) {
      const work = await profiled(side, async () => {
        await side.page.goto(url, { waitUntil: 'load' });
        await pause(AFTER);
      });
      if (round >= 0) results.get(side)?.push(work);
    }
  }
  const of = (side: Side, pick: (one: Work) => number): Spread => spread((results.get(side) ?? []).map(pick));
  say(
    `Busy time of the background's thread for a load of ${url} and the ${String(AFTER / 1000)} s after it: median (min–max) of ${String(LOADS)} after 2 warm-ups`,
  );
  say(
    `  ours ${milliseconds(of(ours, ({ busy }) => busy))}, script alone ${milliseconds(of(ours, ({ script }) => script))}; bare ${milliseconds(of(bare, ({ busy }) => busy))}`,
  );
}

/** Tabs of the shop that are open while one of them loads. */
const OPEN_TABS = [1, 10] as const;

/** Processor time of the extension's process for one load of a page of the shop, with one tab of it open and with ten; several extensions in turns. */
export async function loadsWithTabs(sides: readonly Side[], url: string, say: (line?: string) => void): Promise<void> {
  say(
    `Processor time of the extension's process for a load of ${url} and the ${String(AFTER / 1000)} s after it: median (min–max) of ${String(LOADS)}`,
  );
  const opened: Page[] = [];
  try {
    for (const tabs of OPEN_TABS) {
      for (const side of sides)
        for (let more = OPEN_TABS[0]; more < tabs; more += 1) opened.push((await visit(side.driver, SHOP_URL)).page);
      const times = new Map<Side, number[]>(sides.map((side) => [side, []]));
      for (let round = -2; round < LOADS; round += 1) {
        for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
          await side.page.bringToFront();
          const before = await processorTime(side);
          await side.page.goto(url, { waitUntil: 'load' });
          await pause(AFTER);
          const after = await processorTime(side);
          if (before === null || after === null) return say('  not known on this system');
          if (round >= 0) times.get(side)?.push(after - before);
        }
      }
      for (const side of sides)
        say(`  ${String(tabs)} ${tabs === 1 ? 'tab' : 'tabs'}: ${side.name} ${milliseconds(spread(times.get(side) ?? []))}`);
    }
  } finally {
    for (const page of opened) await page.close().catch(() => undefined);
  }
}
