import { controlsFor, withControls } from '../core/control/controls';
import { currentPeriod, endSignal, startSignal, type SignalCheckAnswer, type SignalPeriod, type SignalState } from '../core/control/signal';
import { SHOP_IDS, type Shop, type ShopId } from '../core/site/site';
import { now } from '../platform/clock';
import { ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { checkSignal, endObserving, sendSignalTo } from '../platform/signal';
import { controlsItem, signalsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { failureOf, tabsOf } from './inventory';
import { allShops, shopOf } from './shop';

// What is stored says what has to be sent: a change of the one and of the other must not be overtaken by the next.
const queue = new SerialQueue();

const isSent = (periods: readonly SignalPeriod[], shop: ShopId): boolean => currentPeriod(periods, shop) !== null;

async function shopsWhere(wanted: (shop: ShopId) => boolean): Promise<Shop[]> {
  // A background that is woken for something else needs no records for this.
  if (!SHOP_IDS.some(wanted)) return [];
  return (await allShops()).filter(({ id }) => wanted(id));
}

/**
 * Ends what the browser does not let us do any more and what is paused, begins again where a pause has ended, and has the
 * browser send what is stored. Where a background dies half-way, the next one finishes it.
 */
async function follow(): Promise<void> {
  const [periods, controls] = await Promise.all([signalsItem.get(), controlsItem.get()]);
  let still = periods;
  const told: ShopId[] = [];
  for (const { id, domains } of await shopsWhere((shop) => isSent(periods, shop) || controlsFor(controls, shop).signal)) {
    const access = await hasAccess(domains);
    const { paused, signal } = controlsFor(controls, id);
    if (isSent(periods, id) && !(access && paused === null)) still = endSignal(still, id, now(), access ? 'shopper' : 'access');
    if (signal && access && paused === null) still = startSignal(still, id, now());
    if (signal && !(access && paused !== null)) told.push(id);
  }
  if (still !== periods) await signalsItem.set(still);
  await sendSignalTo(await shopsWhere((shop) => isSent(still, shop)));
  if (told.length > 0) await controlsItem.update((all) => told.reduce((held, id) => withControls(held, id, { signal: false }), all));
}

/**
 * Has the browser send the signal to the shops for which it is switched on, and to no other. Called at every start, when
 * access was given or taken back, and when all was deleted. Where access to a shop has gone, the signal ends for good: it
 * does not come back by itself with the access.
 */
export async function followSignals(): Promise<void> {
  await queue.run(follow);
}

export async function signalState(id: ShopId): Promise<SignalState> {
  const [periods, controls, { domains }] = await Promise.all([signalsItem.get(), controlsItem.get(), shopOf(id)]);
  const own = periods.filter(({ shop }) => shop === id);
  return {
    access: await hasAccess(domains),
    paused: controlsFor(controls, id).signal,
    current: currentPeriod(own, id),
    earlier: own.filter(({ until }) => until !== null),
  };
}

/** Switches the signal for one shop; where all is paused there, when the pause ends. What is stored is what the browser does: where the browser refuses, nothing has changed. Throws `no-access` where we may not look at the shop. */
export async function switchSignal(id: ShopId, on: boolean): Promise<SignalState> {
  const { domains } = await shopOf(id);
  await queue.run(async () => {
    if (on && !(await hasAccess(domains))) throw new Error('no-access');
    if (controlsFor(await controlsItem.get(), id).paused !== null) {
      await controlsItem.update((all) => withControls(all, id, { signal: on }));
      return;
    }
    const before = await signalsItem.get();
    await signalsItem.set(on ? startSignal(before, id, now()) : endSignal(before, id, now(), 'shopper'));
    try {
      await follow();
    } catch (error) {
      await signalsItem.set(before);
      throw error;
    }
  });
  return signalState(id);
}

/** Pauses all that is on at a shop, or ends the pause. What is stored is what the browser does: where it refuses, nothing has changed. Throws `no-access` where what waits may not begin again. */
export async function pauseShop(id: ShopId, pause: boolean): Promise<void> {
  await queue.run(async () => {
    const [controls, periods] = await Promise.all([controlsItem.get(), signalsItem.get()]);
    const before = controlsFor(controls, id);
    if ((before.paused !== null) === pause) return;
    // Where nothing can begin again, the pause goes on, and nothing that was on is lost.
    const waits = before.signal || before.keepClean.length > 0;
    if (!pause && waits && !(await hasAccess((await shopOf(id)).domains))) throw new Error('no-access');
    const changes = pause ? { paused: now(), signal: isSent(periods, id) } : { paused: null };
    await controlsItem.update((all) => withControls(all, id, changes));
    try {
      await follow();
    } catch (error) {
      await controlsItem.update((all) => withControls(all, id, { paused: before.paused, signal: before.signal }));
      await signalsItem.set(periods);
      throw error;
    }
  });
}

/** Asks the page of the shop that was used last, once. The permission to see its request, which the page of ours was given for this, is handed back. */
export async function checkOpenPage(id: ShopId, named: string | null): Promise<SignalCheckAnswer> {
  try {
    const shop = await shopOf(id);
    const store = named ?? ordinaryStore();
    const [tab] = await tabsOf(shop, store);
    if (!tab) return { kind: 'noTab' };
    const { header, page } = await checkSignal(tab.id, shop.domains);
    if (typeof page !== 'object' || page === null) return { kind: 'failed', code: 'no-answer' };
    const { host, property, declared } = page as Record<string, unknown>;
    return {
      kind: 'checked',
      check: {
        host: typeof host === 'string' ? host.slice(0, 255) : '',
        at: now(),
        header,
        property: property === true,
        declared: typeof declared === 'boolean' ? declared : null,
      },
    };
  } catch (error) {
    return { kind: 'failed', code: failureOf(error) };
  } finally {
    await endObserving().catch(() => undefined);
  }
}
