import { dayAgo } from './letter';
import { eventually } from './screen';
import type { SharedDriver } from './shared-browser';
import { visit } from './shopper';

const DAY = 86_400_000;

/** Puts the background's own clock back by so many days; its death puts it right again. */
export async function setClockBack(driver: SharedDriver, days: number): Promise<void> {
  await driver.inBackground(async ({ browser, global }, milliseconds) => {
    // That day knew nothing of later ones: a clock that goes back is not believed at once.
    await browser.storage.local.remove('clock');
    const held = global as { Date: DateConstructor; realNow?: () => number };
    const real = (held.realNow ??= held.Date.now.bind(held.Date));
    held.Date.now = () => real() - milliseconds;
  }, days * DAY);
}

interface Past {
  visits: { day: string; total: number; listed: number; companyOnly: number; notListed: number; unclear: number }[];
  stored: { name: string; firstDay: string; lastDay: string }[];
}

/**
 * Opens the shop as if it were so many days ago, sets and removes cookies there, and waits until the background has
 * written the day down as it is now. Returns what was counted last.
 */
export async function visitAgo(
  driver: SharedDriver,
  days: number,
  { url, set = [], remove = [] }: { url: string; set?: string[]; remove?: string[] },
): Promise<Past['visits'][number]> {
  await setClockBack(driver, days);
  const { page } = await visit(driver, url);
  await page.prepare(
    (made, gone) => {
      for (const name of made) document.cookie = `${name}=1; path=/; max-age=40000000`;
      for (const name of gone) document.cookie = `${name}=; path=/; domain=.aliexpress.com; max-age=0`;
    },
    set,
    remove,
  );
  const stored = async (): Promise<number> =>
    (await driver.sends<{ summary: { total: number } }>('cookies.report', { shop: 'aliexpress', store: null })).summary.total;
  const day = dayAgo(days);
  const { visits } = await eventually(
    `the visit of ${day}`,
    async () => ({ ...(await driver.sends<Past>('history.shop', { shop: 'aliexpress', store: null })), total: await stored() }),
    (past) =>
      past.visits.some((one) => one.day === day && one.total === past.total) &&
      set.every((name) => past.stored.some((one) => one.name === name)),
  );
  await page.close();
  return visits.find((one) => one.day === day) as Past['visits'][number];
}
