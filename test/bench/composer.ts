import { pause, settle, type Side } from './side';
import { processorTime } from './profile';
import { milliseconds, spread } from './stats';

const KEYS = 60;
const ROUNDS = 7;

/** Processor time of the extension's process, page and background together, for each letter typed into a field of the composer. */
export async function keystrokes({ driver, ...side }: Side, say: (line?: string) => void): Promise<void> {
  const page = await driver.openExtensionPage('src/app/index.html#/requests?site=aliexpress&kind=rectification', {
    ready: '[data-test=letter-body]',
  });
  try {
    await page.bringToFront();
    await settle();
    const used = (): Promise<number | null> => processorTime({ driver, ...side });
    const each: number[] = [];
    for (let round = -2; round < ROUNDS; round += 1) {
      await page.focus('[data-test=detail-wrong]');
      const before = await used();
      await page.keyboard.type('n'.repeat(KEYS), { delay: 40 });
      // What rests until somebody stops typing belongs to the keys as well.
      await pause(1000);
      const after = await used();
      if (before === null || after === null) return say('  not known on this system');
      if (round >= 0) each.push((after - before) / KEYS);
    }
    say(
      `Processor time of the extension's process for a letter typed in the composer: ${milliseconds(spread(each))}, median (min–max) of ${String(ROUNDS)} times ${String(KEYS)} letters`,
    );
  } finally {
    await page.close();
  }
}
