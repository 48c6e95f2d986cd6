import { KEPT_CLEAN } from '../../src/core/control/controls';
import { readBlockableHosts } from '../../src/build/data';
import type { Side } from './side';
import { milliseconds, ratios, spread, table } from './stats';

const LOADS = 15;
const SETTINGS = ['off', 'all but blocking', 'all'] as const;
type Setting = (typeof SETTINGS)[number];

async function tell({ driver }: Side, name: string, argument: object): Promise<void> {
  await driver.inExtensionPage(async ({ browser: api }, message) => void (await api.runtime.sendMessage(message)), { name, argument });
}

async function set(side: Side, setting: Setting): Promise<void> {
  const on = setting !== 'off';
  await tell(side, 'signal.switch', { shop: 'aliexpress', on });
  for (const what of KEPT_CLEAN) await tell(side, 'keepClean.switch', { shop: 'aliexpress', what, on });
  await tell(side, 'blocking.switch', { shop: 'aliexpress', on: setting === 'all' });
}

/** How long a page of the shop loads, by its own clock, with what is on the page of control switched off and on, in turns. */
export async function loadsWithControls(ours: Side, data: string, url: string, say: (line?: string) => void): Promise<void> {
  await ours.driver.agreeToHosts();
  const origins = readBlockableHosts(data).map(({ host }) => `*://*.${host}/*`);
  await ours.driver.inExtensionPage(({ browser: api }, wanted) => api.permissions.request({ origins: wanted }), origins);
  const times = new Map<Setting, number[]>(SETTINGS.map((setting) => [setting, []]));
  for (let round = -2; round < LOADS; round += 1) {
    for (const setting of round % 2 === 0 ? SETTINGS : SETTINGS.toReversed()) {
      await set(ours, setting);
      await ours.page.bringToFront();
      await ours.page.goto(url, { waitUntil: 'load' });
      await ours.page.waitForSelector('html[data-settled]');
      const took = await ours.page.evaluate(
        () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined)?.loadEventEnd ?? Number.NaN,
      );
      if (round >= 0) times.get(setting)?.push(took);
    }
  }
  await set(ours, 'off');
  const of = (setting: Setting) => spread(times.get(setting) ?? []);
  say(`Load of ${url} by the page's own clock, median (min–max) of ${String(LOADS)} after 2 warm-ups, with what Control has switched`);
  say(
    table([
      ['controls', 'took', 'ratio', 'of minima'],
      ...SETTINGS.map((setting) => [setting, milliseconds(of(setting)), ...ratios(of(setting), of('off'))]),
    ]),
  );
}
