import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Reading, see, type Screen } from './screen';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, a line for each rule; empty where nothing is. */
function violations({ page, name }: Screen): Reading<string[]> {
  return new Reading(`what axe finds on ${name}`, async () => {
    if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${axe};0`);
    // A button on its way from one theme to the other has a contrast of no theme. Brought to its end, not waited for: in a tab behind another nothing moves.
    await page.evaluate(`for (const animation of document.getAnimations()) { try { animation.finish(); } catch { animation.cancel(); } }`);
    return (await page.evaluate(
      `axe.run().then((result) => result.violations.map((violation) => violation.id + ': ' + violation.nodes.map((node) => node.target.join(' ') + ' ' + node.html.slice(0, 120)).join(' | ')))`,
    )) as string[];
  });
}

/**
 * Asserts that axe finds nothing. Both browsers get the same document, so axe reads it in Chromium; Firefox is asked
 * `inEveryBrowser` only, which one test does to see that axe works there as well.
 */
export async function isAccessible(screen: Screen, { inEveryBrowser = false } = {}): Promise<void> {
  if (screen.browser === 'chromium' || inEveryBrowser) await see(violations(screen)).toEqual([]);
}
