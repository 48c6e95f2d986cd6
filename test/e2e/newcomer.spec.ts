import { describe, expect, it } from 'vitest';
import { keepFiles } from './files';
import { BROWSERS, useBrowser } from './shared-browser';
import { see, type Screen } from './screen';
import { follow, popupFor, visit } from './shopper';
import { wordsShown } from './words-shown';

const SHOP = 'https://de.aliexpress.com/?scenario=accepted-all';

/** How a shopper gets to a control and uses it. */
interface Hand {
  readonly press: (page: Screen, control: string) => Promise<void>;
  readonly chooseGermany: (page: Screen) => Promise<void>;
  readonly tick: (page: Screen, box: string) => Promise<void>;
}

const HANDS: Readonly<Record<'mouse' | 'keyboard', Hand>> = {
  mouse: {
    press: (page, control) => page.click(control),
    chooseGermany: (page) => page.select('[data-test=country]', 'DE'),
    tick: (page, box) => page.click(box),
  },
  keyboard: {
    press: async (page, control) => {
      await page.tabTo(control);
      await page.key('Enter');
    },
    chooseGermany: async (page) => {
      await page.tabTo('[data-test=country]');
      await page.write('Germ');
      await see(page.value('[data-test=country]')).toBe('DE');
    },
    tick: async (page, box) => {
      await page.tabTo(box);
      await page.key(' ');
    },
  },
};

/**
 * What a newcomer is shown on the way, at most, in words that can be seen without opening anything. A page that says more
 * needs a reason: this is what was counted when the way was walked first, and a little room.
 */
const MOST_WORDS = { welcome: 130, popup: 105, cookies: 290, 'the question': 630, 'the request': 30 } as const;

describe.each(BROWSERS)('a newcomer, in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'accepted-all' });

  it.each(['mouse', 'keyboard'] as const)('gets from the first tab to the day on which the answer is due, by %s', async (name) => {
    const hand = HANDS[name];
    const met: Partial<Record<keyof typeof MOST_WORDS, number>> = {};
    const meets = async (stage: keyof typeof MOST_WORDS, page: Screen): Promise<void> => {
      met[stage] = await wordsShown(page).when((count) => count > 0);
    };

    // The tab that opens with the installation: where the shopper lives, and the way to the shop.
    const welcome = await driver.openExtensionPage('src/app/index.html#/welcome');
    await meets('welcome', welcome);
    await hand.chooseGermany(welcome);
    await hand.press(welcome, '[data-test=save-country]');
    await see(welcome.text('[data-test=saved]')).not.toBe('');
    await see(welcome.attributes('.open a', 'href')).toContain('https://www.aliexpress.com/');

    // The shop, and what the number means.
    const { tabId } = await visit(driver, SHOP);
    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=headline]')).toContain('not in AliExpress’s list');
    await see(popup.text('[data-test=explain]')).toContain('counts cookies');
    await meets('popup', popup);

    // Which cookies, and what the words mean.
    const cookies = await follow(driver, popup, '[data-test=see-all]');
    await cookies.shows('[data-test=cookie-row]');
    await meets('cookies', cookies);
    await hand.press(cookies, '[data-test=term_notListed]');
    await see(cookies.attribute('[data-test=term_notListed]', 'aria-expanded')).toBe('true');
    await cookies.shows('[role=note]:popover-open', { visible: true });
    await cookies.key('Escape');
    await cookies.hides('[role=note]:popover-open');
    await see(cookies.attribute('[data-test=term_notListed]', 'aria-expanded')).toBe('false');

    // The letter that asks what they are for.
    const question = await follow(driver, cookies, '[data-test=ask-purpose]');
    await question.shows('[data-test=kind-cookies]');
    await see(question.read('[data-test=kind-cookies]', (box) => (box as HTMLInputElement).checked)).toBe(true);
    await see(question.text('[data-test=letter-body]')).toContain('tfstk');
    await meets('the question', question);
    await hand.tick(question, '[data-test=kind-access]');
    await see(question.text('[data-test=letter-body]')).toContain('Art. 15');

    // The data themselves: one click, one answer, one date.
    const again = await popupFor(driver, tabId);
    await keepFiles(again);
    await hand.press(again, '[data-test=access]');
    await again.shows('[data-test=did-you-send]');
    await hand.press(again, '[data-test=sent-today]');
    await see(again.text('[data-test=sent]')).toMatch(/Answer due by \d+ \w+ \d{4}/);
    const request = await follow(driver, again, '[data-test=sent] a');
    await see(request.text('[data-test=stands]')).toContain('Answer due by');
    met['the request'] = await wordsShown(request, '[data-test=stands]').when((count) => count > 0);

    console.info(`Words met on the way, by ${name} in ${browser}: ${JSON.stringify(met)}`);
    const over = Object.entries(met).filter(([stage, count]) => count > MOST_WORDS[stage as keyof typeof MOST_WORDS]);
    expect(over).toEqual([]);
  });
});
