import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'puppeteer-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, a line for each rule; empty where nothing is. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`${axe};0`);
  // A button on its way from one theme to the other has a contrast of no theme. Brought to its end, not waited for: in a tab behind another nothing moves.
  await page.evaluate(`for (const animation of document.getAnimations()) { try { animation.finish(); } catch { animation.cancel(); } }`);
  return (await page.evaluate(
    `axe.run().then((result) => result.violations.map((violation) => violation.id + ': ' + violation.nodes.map((node) => node.target.join(' ') + ' ' + node.html.slice(0, 120)).join(' | ')))`,
  )) as string[];
}
