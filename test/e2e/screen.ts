import type { KeyInput, Page, Viewport } from 'puppeteer-core';
import { expect } from 'vitest';
import type { BrowserName } from './browser-paths';
import type { ColorScheme } from './driver/driver';
import { INTERVAL, patience, pause, until, WAIT } from './driver/waiting';

/**
 * What a page shows, as a question that can be asked again. It is no promise, so nobody can read it once and too early:
 * `await see(reading).toBe(…)` asks until the answer fits, `await reading.when(…)` gives it as soon as it fits.
 */
export class Reading<Value> {
  constructor(
    readonly what: string,
    readonly ask: () => Promise<Value>,
  ) {}

  /** The first answer that fits; without a condition, the first that can be given at all. */
  when(fits: (value: Value) => boolean = () => true): Promise<Value> {
    return eventually(this.what, this.ask, fits);
  }

  /** The same reading, seen in another way. */
  as<Other>(change: (value: Value) => Other): Reading<Other> {
    return new Reading(this.what, async () => change(await this.ask()));
  }
}

type Question<Value> = Reading<Value> | (() => Promise<Value> | Value);

/** Asserts what a page or the background says, by asking until it says so. Each of vitest's matchers can follow. */
export const see = <Value>(question: Question<Value>, message?: string): ReturnType<typeof expect.poll<Value>> => {
  const ask = question instanceof Reading ? question.ask : async () => question();
  const what = message ?? (question instanceof Reading ? question.what : undefined);
  return expect.poll(ask, { timeout: patience(WAIT), interval: INTERVAL, ...(what !== undefined && { message: what }) });
};

/**
 * Asserts that an answer stays as it is wanted. That something never happens can only be watched for a while: as long as
 * it takes where it does happen, on a quiet machine.
 */
export async function stays<Value>(question: Question<Value>, wanted: (value: Value) => boolean, milliseconds: number): Promise<void> {
  // A busy machine is given more time, but not its whole slowness: most of what is watched for waits for a clock.
  const end = Date.now() + Math.min(patience(milliseconds), 3 * milliseconds);
  while (Date.now() < end) {
    const value = await (question instanceof Reading ? question.ask() : question());
    if (!wanted(value)) throw new Error(`It changed, to ${JSON.stringify(value).slice(0, 2_000)}`);
    await pause(INTERVAL);
  }
}

/** Waits until a question has the answer that is wanted, and returns it; the last answer is in the error. */
export async function eventually<Value>(
  what: string,
  ask: Question<Value>,
  wanted: (value: Value) => boolean,
  milliseconds = WAIT,
): Promise<Value> {
  let last: { value: Value } | undefined;
  try {
    return (
      await until(
        what,
        async () => {
          last = { value: await (ask instanceof Reading ? ask.ask() : ask()) };
          return wanted(last.value) ? last : undefined;
        },
        milliseconds,
      )
    ).value;
  } catch (error) {
    if (last === undefined) throw error;
    throw new Error(`${what}: still ${JSON.stringify(last.value).slice(0, 2_000)}`, { cause: error });
  }
}

/**
 * A page as a shopper uses it. Acting waits until the control is there and can be used; reading gives a `Reading`.
 * Only the driver has the page itself.
 */
export class Screen {
  readonly #called: string;

  /** Firefox tells no address of an extension's page, so the page is called by the one it was opened with. */
  constructor(
    readonly page: Page,
    readonly browser: BrowserName,
    called = '',
  ) {
    this.#called = called;
  }

  /** Waits until something is there; `visible` waits until it can be seen as well. */
  async shows(selector: string, { visible = false } = {}): Promise<void> {
    await this.#wait(`${selector} on`, (there, seen) => (visible ? seen : there) > 0, selector);
  }

  /** Waits until nothing of it is in the document. */
  async lacks(selector: string): Promise<void> {
    await this.#wait(`no ${selector} on`, (there) => there === 0, selector);
  }

  /** Waits until nothing of it can be seen. */
  async hides(selector: string): Promise<void> {
    await this.#wait(`no visible ${selector} on`, (_, seen) => seen === 0, selector);
  }

  /** Whether it was opened as a page of the extension. */
  get isExtension(): boolean {
    return this.#called !== '';
  }

  /** The text of the first match, without space around it. */
  text(selector: string): Reading<string> {
    return this.read(selector, (element) => element.textContent?.trim() ?? '');
  }

  /** The texts of all matches. */
  texts(selector: string): Reading<string[]> {
    return this.readAll(selector, (all) => all.map((element) => element.textContent?.trim() ?? ''));
  }

  attribute(selector: string, name: string): Reading<string | null> {
    return this.read(selector, (element, attribute) => element.getAttribute(attribute), name);
  }

  attributes(selector: string, name: string): Reading<(string | null)[]> {
    return this.readAll(selector, (all, attribute) => all.map((element) => element.getAttribute(attribute)), name);
  }

  /** What a field holds. */
  value(selector: string): Reading<string> {
    return this.read(selector, (field) => (field as HTMLInputElement).value);
  }

  count(selector: string): Reading<number> {
    return this.readAll(selector, (all) => all.length);
  }

  /** The cells of a table, row by row, without its head. */
  cells(selector: string): Reading<string[][]> {
    return this.readAll(`${selector} tbody tr`, (rows) =>
      rows.map((row) => [...row.children].map(({ textContent }) => textContent?.trim() ?? '')),
    );
  }

  /** Something about the first match. As long as there is none, the question has no answer. */
  read<Value, Args extends unknown[]>(
    selector: string,
    about: (element: HTMLElement, ...args: Args) => Value,
    ...args: Args
  ): Reading<Value> {
    return new Reading(`${selector} on ${this.name}`, async () => (await this.page.$eval(selector, about as never, ...args)) as Value);
  }

  /** Something about all matches, which may be none. */
  readAll<Value, Args extends unknown[]>(
    selector: string,
    about: (elements: HTMLElement[], ...args: Args) => Value,
    ...args: Args
  ): Reading<Value> {
    return new Reading(`${selector} on ${this.name}`, async () => (await this.page.$$eval(selector, about as never, ...args)) as Value);
  }

  /** Something about the page as a whole. The function is sent as text: it must use only its arguments. */
  tells<Value, Args extends unknown[]>(about: (...args: Args) => Value | Promise<Value>, ...args: Args): Reading<Value> {
    return new Reading(this.name, async () => (await this.page.evaluate(about as never, ...args)) as Value);
  }

  /** The whole document as markup. */
  markup(): Reading<string> {
    return new Reading(this.name, () => this.page.content());
  }

  /** Changes something in the page that no shopper can: to prepare, never to find out. */
  async prepare<Args extends unknown[]>(change: (...args: Args) => unknown, ...args: Args): Promise<void> {
    await this.page.evaluate(change as never, ...args);
  }

  /** Asks the background as a page of the extension does. What it refuses comes as `refused: code`. */
  async sends<Reply>(name: string, argument?: unknown): Promise<Reply> {
    // As text: WebDriver BiDi loses an object that is in an answer twice.
    const reply = await this.page.evaluate(
      `(globalThis.browser ?? chrome).runtime.sendMessage(${JSON.stringify({ name, argument })}).catch((error) => 'refused: ' + error.message).then((reply) => JSON.stringify({ reply }))`,
    );
    return (JSON.parse(String(reply)) as { reply: Reply }).reply;
  }

  /** Clicks once the control can be seen and used. */
  async click(selector: string): Promise<void> {
    await this.#usable(selector);
    await this.page.click(selector);
  }

  /** Clicks every match. */
  async clickAll(selector: string): Promise<void> {
    await this.#usable(selector);
    for (const match of await this.page.$$(selector)) await match.click();
  }

  /** Presses a control that may lie out of reach of the pointer, as assistive technology does. */
  async press(selector: string): Promise<void> {
    await this.shows(`${selector}:not([disabled])`);
    await this.page.$eval(selector, (element) => (element as HTMLElement).click());
  }

  async type(selector: string, text: string): Promise<void> {
    await this.#usable(selector);
    await this.page.type(selector, text);
  }

  async select(selector: string, value: string): Promise<void> {
    await this.shows(`${selector} option[value="${value}"]`);
    await this.page.select(selector, value);
  }

  /** Gives a field a value at once, as pasting and date pickers do. */
  async fill(selector: string, value: string): Promise<void> {
    await this.shows(selector);
    await this.page.$eval(
      selector,
      (element, wanted) => {
        (element as HTMLInputElement).value = wanted;
        element.dispatchEvent(new Event('input', { bubbles: true }));
        element.dispatchEvent(new Event('change', { bubbles: true }));
      },
      value,
    );
  }

  /** Chooses a file in a file field. */
  async choose(selector: string, name: string, content: string, type: string): Promise<void> {
    await this.shows(selector);
    await this.page.$eval(
      selector,
      (input, fileName, text, mediaType) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], fileName, { type: mediaType }));
        (input as HTMLInputElement).files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
      },
      name,
      content,
      type,
    );
  }

  async focus(selector: string): Promise<void> {
    await this.#usable(selector);
    await this.page.focus(selector);
  }

  async key(key: KeyInput): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Types where the focus is. */
  async write(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Moves the focus by the keyboard until it is on what is wanted. */
  tabTo(selector: string): Promise<void> {
    return this.keyUntil('Tab', selector);
  }

  /** Presses a key until the focus is on what is wanted. */
  async keyUntil(key: KeyInput, selector: string): Promise<void> {
    await this.shows(selector);
    for (let presses = 0; presses < 80; presses += 1) {
      if (await this.page.evaluate((css) => document.activeElement?.matches(css) ?? false, selector)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${selector} on ${this.name} is not reached by ${key}`);
  }

  /** Goes to an address of the web. */
  async goTo(url: string): Promise<void> {
    await this.page.goto(url, { waitUntil: 'load' });
  }

  /** Shows a document that lies nowhere. */
  async showDocument(html: string): Promise<void> {
    await this.page.setContent(html);
  }

  async toFront(): Promise<void> {
    await this.page.bringToFront();
  }

  async resize(viewport: Viewport): Promise<void> {
    await this.page.setViewport(viewport);
  }

  /** Shows the page as one who prefers light or dark. In Chromium alone: Firefox takes it when a page is opened. */
  async inScheme(scheme: ColorScheme): Promise<void> {
    await this.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  }

  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'load' });
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** Where the page is, for the words of an error. */
  get name(): string {
    return this.#called || this.page.url();
  }

  async #usable(selector: string): Promise<void> {
    await until(`${selector} on ${this.name} to be usable`, async () =>
      (await this.page.$$eval(selector, ([element]) =>
        element === undefined ? false : element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
      ))
        ? true
        : undefined,
    );
  }

  async #wait(what: string, fits: (there: number, seen: number) => boolean, selector: string): Promise<void> {
    await until(`${what} ${this.name}`, async () => {
      const [there, seen] = await this.page.$$eval(selector, (all) => [
        all.length,
        all.filter((element) => element.checkVisibility({ visibilityProperty: true })).length,
      ]);
      return fits(there ?? 0, seen ?? 0) ? true : undefined;
    });
  }
}
