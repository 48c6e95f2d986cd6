import type { CookieIdentity } from '../../core/cookie/cookie';
import { failureCode } from '../../core/failure-code';
import type { ShopId } from '../../core/site/site';
import { send } from '../../platform/messaging';
import type { CleaningReport, LastCleaning } from '../../protocol';

/** How often it is looked whether a cookie has come back: sites set most of them within a minute of the next page. */
const LOOK_MILLISECONDS = 10_000;

/** Removing cookies of one shop and putting them back, as reactive state: what is under way, what came of it, what can be undone. */
export class Removal {
  working = $state(false);
  /** A code. */
  failure = $state<string | null>(null);
  report = $state.raw<CleaningReport | null>(null);
  undone = $state.raw<{ restored: number; failed: number } | 'late' | null>(null);
  /** The last removal while it can be undone, whoever asked for it. */
  last = $state.raw<LastCleaning | null>(null);
  readonly #where: { shop: ShopId; store: string | null };
  readonly #onchanged: () => void;

  constructor(shop: ShopId, store: string | null, onchanged: () => void) {
    this.#where = { shop, store };
    this.#onchanged = onchanged;
  }

  /** Looks now and again and again. Returns a function that ends it. */
  watch(): () => void {
    void this.#look();
    const timer = setInterval(() => {
      if (this.last !== null && !this.working) void this.#look();
    }, LOOK_MILLISECONDS);
    return () => clearInterval(timer);
  }

  async remove(cookies: readonly CookieIdentity[]): Promise<void> {
    await this.#attempt(async () => {
      this.report = await send('clean.remove', { ...this.#where, cookies });
    });
  }

  async undo(): Promise<void> {
    await this.#attempt(async () => {
      this.undone = (await send('clean.undo', this.#where)) ?? 'late';
    });
  }

  /** Nothing was done yet: what came of the last one is said no more. */
  forget(): void {
    this.report = null;
    this.undone = null;
  }

  async #look(): Promise<void> {
    this.last = await send('clean.last', this.#where).catch(() => null);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.working) return;
    this.working = true;
    this.failure = null;
    this.forget();
    try {
      await work();
    } catch (error) {
      this.failure = failureCode(error);
    }
    this.working = false;
    this.#onchanged();
    await this.#look();
  }
}
