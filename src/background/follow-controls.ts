import { controlsFor, withControls, type Controls, type ShopControls } from '../core/control/controls';
import { currentPeriod, endSignal, startSignal, type SignalPeriod } from '../core/control/signal';
import { SHOP_IDS, type Shop, type ShopId } from '../core/site/site';
import { loadBlockableHosts } from '../platform/assets';
import { now } from '../platform/clock';
import { applyNetworkRules, type BlockedHosts } from '../platform/network-rules';
import { hasAccess } from '../platform/permissions';
import { runSignalScript } from '../platform/signal';
import { controlsItem, signalsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { allShops, shopOf } from './shop';

/** What is stored says what the browser has to do: a change of the one and of the other, or a deletion, must not be overtaken by the next. */
export const controlQueue = new SerialQueue();

const isSent = (periods: readonly SignalPeriod[], shop: ShopId): boolean => currentPeriod(periods, shop) !== null;

async function shopsWhere(wanted: (shop: ShopId) => boolean): Promise<Shop[]> {
  // A background that is woken for something else needs no records for this.
  if (!SHOP_IDS.some(wanted)) return [];
  return (await allShops()).filter(({ id }) => wanted(id));
}

/** The hosts that may be blocked and to which the browser gives access: without it neither browser blocks anything. */
export async function hostsWithAccess(): Promise<string[]> {
  const all = (await loadBlockableHosts()).map(({ host }) => host);
  const allowed = await Promise.all(all.map((host) => hasAccess([host])));
  return all.filter((_, index) => allowed[index]);
}

/**
 * Ends what the browser does not let us do any more and what is paused, begins again where a pause has ended, and has the
 * browser do what is stored. Where a background dies half-way, the next one finishes it. Only within `controlQueue`.
 */
async function follow(): Promise<void> {
  const [periods, controls] = await Promise.all([signalsItem.get(), controlsItem.get()]);
  let still = periods;
  const blocking: BlockedHosts[] = [];
  const changes: [ShopId, Partial<ShopControls>][] = [];
  const isConcerned = (id: ShopId): boolean => {
    const { signal, block } = controlsFor(controls, id);
    return isSent(periods, id) || signal || block;
  };
  for (const { id, domains } of await shopsWhere(isConcerned)) {
    const access = await hasAccess(domains);
    const { paused, signal, block } = controlsFor(controls, id);
    if (isSent(periods, id) && !(access && paused === null)) still = endSignal(still, id, now(), access ? 'shopper' : 'access');
    if (signal && access && paused === null) still = startSignal(still, id, now());
    if (signal && !(access && paused !== null)) changes.push([id, { signal: false }]);
    if (!block) continue;
    const hosts = access ? await hostsWithAccess() : [];
    if (hosts.length === 0) changes.push([id, { block: false, blockEnded: now() }]);
    else if (paused === null) blocking.push({ domains, hosts });
  }
  if (still !== periods) await signalsItem.set(still);
  const sent = await shopsWhere((shop) => isSent(still, shop));
  await applyNetworkRules({ signal: sent.map(({ domains }) => domains), blocking });
  await runSignalScript(sent);
  // Of a shop of which all was deleted meanwhile nothing is stored again.
  const told = (all: Controls): Controls =>
    changes.reduce((held, [id, change]) => (held[id] === undefined ? held : withControls(held, id, change)), all);
  if (changes.length > 0) await controlsItem.update(told);
}

/**
 * Has the browser send the signal to the shops for which it is switched on, block what is to be blocked, and nothing else.
 * Called at every start, when access was given or taken back, and when all was deleted. Where access has gone, what needed it
 * ends for good: it does not come back by itself with the access.
 */
export async function followControls(): Promise<void> {
  await controlQueue.run(follow);
}

/**
 * Changes what is stored of the controls of one shop, by `change` in one write, and has the browser do it: all of it or nothing.
 * Where the browser fails, what was stored is put back and followed again, since it may have done the half. Rejects with what
 * failed first.
 */
export async function changeControls(id: ShopId, change: () => Promise<unknown>): Promise<void> {
  await controlQueue.run(async () => {
    const [before, periods] = await Promise.all([controlsItem.get(), signalsItem.get()]);
    // What is refused here has changed nothing.
    await change();
    try {
      await follow();
    } catch (error) {
      const putBack = (all: Controls): Controls => {
        // Keeping clean needs nothing of the browser, and is switched beside this.
        const { keepClean } = controlsFor(all, id);
        if (before[id] !== undefined || keepClean.length > 0) return withControls(all, id, { ...controlsFor(before, id), keepClean });
        const { [id]: _, ...others } = all;
        return others;
      };
      // Each as far as it goes: what cannot be put back is what the browser is to do.
      await controlsItem.update(putBack).catch(() => undefined);
      await signalsItem.update(() => periods).catch(() => undefined);
      await follow().catch(() => undefined);
      throw error;
    }
  });
}

/** Pauses all that is on at a shop, or ends the pause. What is stored is what the browser does: where it refuses, nothing has changed. Throws `no-access` where what waits may not begin again. */
export async function pauseShop(id: ShopId, pause: boolean): Promise<void> {
  await changeControls(id, async () => {
    const [controls, periods] = await Promise.all([controlsItem.get(), signalsItem.get()]);
    const { paused, signal, block, keepClean } = controlsFor(controls, id);
    if ((paused !== null) === pause) return;
    // Where nothing can begin again, the pause goes on, and nothing that was on is lost.
    const waits = signal || block || keepClean.length > 0;
    if (!pause && waits && !(await hasAccess((await shopOf(id)).domains))) throw new Error('no-access');
    const changes = pause ? { paused: now(), signal: isSent(periods, id) } : { paused: null };
    await controlsItem.update((all) => withControls(all, id, changes));
  });
}
