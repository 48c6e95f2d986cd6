import type { CookieIdentity, StoredCookie } from '../../core/cookie/cookie';
import { failureCode } from '../../core/failure-code';
import type { ShopId } from '../../core/site/site';
import { send } from '../../platform/messaging';
import type { CleaningReport, Removals } from '../../protocol';

/** How often it is looked whether a cookie has come back: sites set most of them within a minute of the next page. */
const LOOK_MILLISECONDS = 10_000;

/** Removing cookies of one shop and putting them back, as reactive state: what is under way, what came of it, what can be undone. */
export class Removal {
  working = $state(false);
  /** A code. */
  failure = $state<string | null>(null);
  report = $state.raw<CleaningReport | null>(null);
  undone = $state.raw<{ restored: number; failed: number } | 'late' | null>(null);
  /** What was removed and can be put back, whoever asked for it. */
  #removals = $state.raw<Removals>({ undoable: [], back: [] });
  readonly undoable = $derived.by(() => this.#removals.undoable.filter(({ cookies }) => cookies.some(this.#concerns)));
  /** Those of it that are there again. */
  readonly back = $derived.by(() => this.#removals.back.filter(({ cookie }) => this.#concerns(cookie)));
  readonly #where: { shop: ShopId; store: string | null };
  readonly #onchanged: () => void;
  readonly #concerns: (cookie: StoredCookie) => boolean;

  /** `concerns`: only removals of such a cookie are told. */
  constructor(shop: ShopId, store: string | null, onchanged: () => void, concerns: (cookie: StoredCookie) => boolean = () => true) {
    this.#where = { shop, store };
    this.#concerns = concerns;
    this.#onchanged = onchanged;
  }

  /** Looks now and again and again. Returns a function that ends it. */
  watch(): () => void {
    void this.#look();
    const timer = setInterval(() => {
      if (this.#removals.undoable.length > 0 && !this.working) void this.#look();
    }, LOOK_MILLISECONDS);
    return () => clearInterval(timer);
  }

  async remove(cookies: readonly CookieIdentity[]): Promise<void> {
    await this.#attempt(async () => {
      this.report = await send('clean.remove', { ...this.#where, cookies });
    });
  }

  /** Puts back what one removal took. */
  async undo(id: string): Promise<void> {
    await this.#attempt(async () => {
      this.undone = (await send('clean.undo', { ...this.#where, id })) ?? 'late';
    });
  }

  /** Nothing was done yet: what came of the last one is said no more. */
  forget(): void {
    this.report = null;
    this.undone = null;
  }

  async #look(): Promise<void> {
    // Where it fails, what could be put back a moment ago still can.
    this.#removals = await send('clean.removals', this.#where).catch(() => this.#removals);
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
    this.#onchanged();
    // Until then its button stands for what can be put back no more.
    await this.#look();
    this.working = false;
  }
}
