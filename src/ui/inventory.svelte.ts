import { failureCode } from '../core/failure-code';
import { untrack } from 'svelte';
import { accessTo, type Inventory, type PageScan } from '../core/inventory/inventory';
import { isPrivateStore } from '../core/cookie/cookie';
import type { ShopId } from '../core/site/site';
import { send } from '../platform/messaging';
import { onAccessChange } from '../platform/permissions';
import { askOnce } from './early-question';

// Of a private window nothing is kept anywhere but in this page, for as long as it is open.
const privateScans: Partial<Record<ShopId, PageScan>> = {};

/** The inventory at this moment, with what this page has read in a private window. */
export async function inventoryNow(shop: ShopId, store: string | null): Promise<Inventory> {
  const inventory = await askOnce('inventory.read', { shop, store });
  return inventory.scan === null && isPrivateStore(store) ? { ...inventory, scan: privateScans[shop] ?? null } : inventory;
}

/**
 * What there is beyond the shop's own cookies, asked anew whenever access is given or taken back, wherever that
 * happens: what may no longer be looked at is gone from the page at once. Make it while a component is set up.
 */
export class InventoryState {
  current = $state.raw<Inventory | null>(null);
  failure = $state<string | null>(null);
  /** Names of those whose access was taken back while the page was open. */
  gone = $state.raw<string[]>([]);
  scanning = $state(false);
  /** Why the last reading of the page came to nothing. */
  notScanned = $state.raw<{ kind: 'noTab' } | { kind: 'failed'; code: string } | null>(null);
  #asked = 0;

  constructor(
    readonly shop: () => ShopId,
    readonly store: () => string | null,
    /** Called when access has changed, after that was looked at. */
    onaccess: () => void = () => undefined,
  ) {
    $effect(() => {
      const key = [shop(), store()];
      untrack(() => {
        this.current = null;
        this.gone = [];
        this.notScanned = null;
        void this.refresh();
      });
      void key;
    });
    $effect(() => onAccessChange(() => void this.refresh().then(onaccess)));
  }

  async refresh(): Promise<void> {
    const turn = (this.#asked += 1);
    try {
      const next = await inventoryNow(this.shop(), this.store());
      // A later question has overtaken this one.
      if (turn !== this.#asked) return;
      const before = this.current;
      this.current = next;
      this.failure = null;
      if (before === null) return;
      const lost = next.sources.filter(({ id, allowed }) => {
        const had = before.sources.find((source) => source.id === id);
        return had !== undefined && had.allowed.some((domain) => !allowed.includes(domain));
      });
      this.gone = [
        ...this.gone.filter((name) => next.sources.some((source) => source.name === name && accessTo(source) !== 'all')),
        ...lost.map(({ name }) => name),
      ].filter((name, index, all) => all.indexOf(name) === index);
    } catch (error) {
      if (turn !== this.#asked) return;
      this.current = null;
      this.failure = failureCode(error);
    }
  }

  /** Reads the shop's open page, once. */
  async scan(): Promise<void> {
    this.scanning = true;
    this.notScanned = null;
    try {
      const [shop, store] = [this.shop(), this.store()];
      const answer = await send('inventory.scan', { shop, store });
      if (answer.kind !== 'scanned') this.notScanned = answer;
      else {
        if (isPrivateStore(store)) privateScans[shop] = answer.scan;
        if (this.current?.shop === shop) this.current = { ...this.current, scan: answer.scan };
      }
    } catch (error) {
      this.notScanned = { kind: 'failed', code: failureCode(error) };
    } finally {
      this.scanning = false;
    }
  }
}
