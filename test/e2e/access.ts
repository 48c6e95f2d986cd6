import type { CDPSession } from 'puppeteer-core';
import { expect } from 'vitest';
import type { Screen } from './screen';

/** Sent into the page as text: what one sees of an element, for the words of a failure. */
const NAME_OF = `(element) => element.tagName.toLowerCase() + (element.dataset.test ? '[' + element.dataset.test + ']' : element.id ? '#' + element.id : '') + ' “' + (element.textContent || element.value || '').trim().slice(0, 30) + '”'`;

/** What does not fit into the width of a page: the page itself, and texts that are cut off. */
const CUT = `(() => {
  const nameOf = ${NAME_OF};
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > width + 1 || box.left < -1) && !element.closest('.visually-hidden, .skip');
    });
    found.push('the page is ' + document.documentElement.scrollWidth + ' wide in ' + width + ': ' + wide.slice(-4).map(nameOf).join(', '));
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    if (!/hidden|clip/.test(style.overflowX + style.overflowY) || element.matches('.visually-hidden, .skip, svg *, svg')) continue;
    if (element.closest('.visually-hidden, .skip') || element.clientWidth === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1) found.push('cut off: ' + nameOf(element));
  }
  return found;
})()`;

/** Controls smaller than so many pixels (SC 2.5.8). Links in a line of text are exempt, as they are there. */
const SMALL = (least: number, controls: string): string => `(() => {
  const nameOf = ${NAME_OF};
  const inText = (element) => {
    if (element.tagName !== 'A' || getComputedStyle(element).display !== 'inline') return false;
    for (let around = element.parentElement; around && getComputedStyle(around).display === 'inline'; around = around.parentElement);
    let block = element.parentElement;
    while (block && getComputedStyle(block).display === 'inline') block = block.parentElement;
    return block !== null && block.textContent.trim() !== element.textContent.trim();
  };
  return [...document.querySelectorAll(${JSON.stringify(controls)})].flatMap((element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.matches('.skip') || inText(element)) return [];
    // A box, a circle and a file are pressed with their label.
    const target = (/^(?:checkbox|radio|file)$/.test(element.type) && element.labels[0]) || element;
    const { width, height } = target.getBoundingClientRect();
    return width + 0.5 >= ${String(least)} && height + 0.5 >= ${String(least)} ? [] : [nameOf(element) + ' ' + Math.round(width) + ' × ' + Math.round(height)];
  });
})()`;

const CONTROLS = 'a[href], button, select, textarea, input:not([type=hidden]), summary';
/** The same, and what can be scrolled or written in by keyboard. */
const STOPS = `${CONTROLS}, [tabindex="0"], [contenteditable]`;

async function find(screen: Screen, question: string, when: string): Promise<string[]> {
  return ((await screen.page.evaluate(question)) as string[]).map((found) => `${when}: ${found}`);
}

/** Makes every text twice as large, as the setting of the browser for the size of text does; null: as it was. */
const textSize = (percent: number | null): string =>
  `document.documentElement.style.fontSize = ${percent === null ? "''" : `'${String((percent / 100) * 16)}px'`}`;

/** The spacing that a reader may choose (SC 1.4.12). */
const SPACING = `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }');
  globalThis.before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
})()`;
const WITHOUT_SPACING = 'document.adoptedStyleSheets = globalThis.before';

/** What moves by itself. */
const MOVING = `(() => {
  const nameOf = ${NAME_OF};
  return [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName } = getComputedStyle(element);
    return animationName !== 'none' || /[1-9]/.test(transitionDuration);
  }).map(nameOf).slice(0, 5);
})()`;

/** Presses Tab from the top of the page to its end: where the focus was, whether it could be seen, and whether it came through. */
async function tabThrough(screen: Screen): Promise<string[]> {
  const { page } = screen;
  const all = (await page.evaluate(`(() => {
    document.activeElement?.blur();
    document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); window.scrollTo(0, 0);
    const order = [...document.querySelectorAll(${JSON.stringify(STOPS)})].filter((element) =>
      element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true }) &&
      // Of circles that belong together the one that is chosen, or the first.
      (element.type !== 'radio' || element.checked || (![...document.getElementsByName(element.name)].some(({ checked }) => checked) && document.getElementsByName(element.name)[0] === element)));
    globalThis.tabOrder = order;
    return order.length;
  })()`)) as number;
  const found: string[] = [];
  let last = -1;
  // A field for a day has a stop for each of its parts.
  for (let press = 0; last < all - 1 && press < all * 4; press += 1) {
    await page.keyboard.press('Tab');
    const { at, name, fault, parts } = (await page.evaluate(`(() => {
      const element = document.activeElement;
      const nameOf = ${NAME_OF};
      const { outlineStyle, outlineWidth, textDecorationLine } = getComputedStyle(element);
      const ringed = [element, element.labels?.[0]].some((one) => one && getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
      const box = element.getBoundingClientRect();
      const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      const middle = document.elementFromPoint(Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 1), innerHeight - 1));
      const covered = inside && middle && !element.contains(middle) && !middle.contains(element) && !element.labels?.[0]?.contains(middle) ? nameOf(middle) : null;
      return { parts: element.type === 'date', at: globalThis.tabOrder.indexOf(element), name: nameOf(element), fault: !ringed ? 'without a ring' : !inside ? 'out of sight' : covered !== null ? 'covered by ' + covered : null };
    })()`)) as { at: number; name: string; fault: string | null; parts: boolean };
    if (at === -1) {
      found.push(`focus after ${String(press)} of ${String(all)} presses on ${name}`);
      break;
    }
    if (parts && at === last) continue;
    if (at !== last + 1) found.push(`focus on ${name}, number ${String(at + 1)}, after number ${String(last + 1)}`);
    if (fault !== null) found.push(`focus on ${name} ${fault}`);
    last = at;
  }
  if (last < all - 1 && found.length === 0) found.push(`focus stays on number ${String(last + 1)} of ${String(all)}`);
  return found;
}

/** Lines and fills that must still be there where the system chooses the colours. */
const FORCED = `(() => {
  const nameOf = ${NAME_OF};
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  const found = [];
  for (const element of document.querySelectorAll('[aria-current]')) {
    const { borderTopWidth, borderTopStyle, textDecorationLine, fontWeight } = getComputedStyle(element);
    if (seen(element) && (borderTopStyle === 'none' || borderTopWidth === '0px') && textDecorationLine === 'none' && Number(fontWeight) < 600) found.push('not told from the others: ' + nameOf(element));
  }
  for (const element of document.querySelectorAll('button, select, textarea, input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=file])')) {
    const { borderTopWidth, borderTopStyle, textDecorationLine } = getComputedStyle(element);
    // What has no border, a button that is a word of a sentence or looks like a link, is underlined.
    if (seen(element) && textDecorationLine !== 'underline' && (borderTopStyle === 'none' || borderTopWidth === '0px')) found.push('without a border: ' + nameOf(element));
  }
  for (const element of document.querySelectorAll('.bar > *, svg.mark')) {
    const { forcedColorAdjust, borderTopWidth, borderInlineStartWidth, stroke } = getComputedStyle(element);
    if (seen(element) && forcedColorAdjust !== 'none' && borderTopWidth === '0px' && stroke === 'none') found.push('without its colour: ' + nameOf(element));
  }
  return found;
})()`;

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 320, height: 700 };

/**
 * All that a browser can judge of ux.md §5 besides what axe does, in one visit of a surface: the width of 320 pixels, text of
 * twice the size, spacing, sizes of targets with mouse and finger, the way of the focus, forced colours, motion. Fails with
 * a line for each fault.
 */
export async function isUsable(screen: Screen, { popup = false } = {}): Promise<void> {
  const { page } = screen;
  const found: string[] = [];
  const usual = popup ? { width: 400, height: 600 } : WIDE;
  await page.setViewport(usual);
  found.push(...(await find(screen, CUT, 'as it is')));
  found.push(...(await find(screen, SMALL(24, CONTROLS), 'under 24 pixels')));
  found.push(...(await tabThrough(screen)));
  await page.evaluate(textSize(200));
  found.push(...(await find(screen, CUT, 'at 200 % text')));
  await page.evaluate(textSize(null));
  await page.evaluate(SPACING);
  found.push(...(await find(screen, CUT, 'with spacing')));
  await page.evaluate(WITHOUT_SPACING);
  if (popup) {
    // No popup is larger than 800 × 600 pixels of the screen: at 300 percent 266 of the page's own.
    await page.setViewport({ width: 266, height: 200, deviceScaleFactor: 3 });
    found.push(...(await find(screen, CUT, 'at 300 % zoom')));
    await page.setViewport({ width: 400, height: 600, deviceScaleFactor: 0.5 });
    found.push(...(await find(screen, CUT, 'at 50 % zoom')));
  }
  await page.setViewport(popup ? { width: 320, height: 600 } : NARROW);
  found.push(...(await find(screen, CUT, 'at 320 pixels')));
  await page.setViewport({ ...NARROW, hasTouch: true, isMobile: true });
  found.push(
    ...(await find(
      screen,
      SMALL(44, 'button:not(.link):not([popovertarget]), .button, select, input:not([type=hidden]), textarea, nav a'),
      'under 44 pixels with a finger',
    )),
  );
  await page.setViewport(usual);
  const session: CDPSession = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value: 'active' },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ],
  });
  found.push(...(await find(screen, FORCED, 'in forced colours')), ...(await find(screen, MOVING, 'moves though none is wanted')));
  await session.detach();
  expect(found).toEqual([]);
}
