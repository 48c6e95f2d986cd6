import { currentPeriod, endSignal, startSignal, type SignalCheckAnswer, type SignalPeriod, type SignalState } from '../core/control/signal';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { now } from '../platform/clock';
import { ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { checkSignal, endObserving, sendSignalTo } from '../platform/signal';
import { signalsItem } from '../storage/items';
import { SerialQueue } from '../storage/serial-queue';
import { failureOf, tabsOf } from './inventory';
import { shopOf } from './shop';

// What is stored says what has to be sent: a change of the one and of the other must not be overtaken by the next.
const queue = new SerialQueue();

async function shopsWithSignal(periods: readonly SignalPeriod[]): Promise<Shop[]> {
  // A background that is woken for something else needs no records for this.
  if (periods.every(({ until }) => until !== null)) return [];
  return (await loadCorpus()).sites.shops.filter(({ id }) => currentPeriod(periods, id) !== null);
}

/** Ends what the browser does not let us do any more, and has the browser send what is stored. */
async function follow(): Promise<void> {
  const periods = await signalsItem.get();
  let still = periods;
  for (const { id, domains } of await shopsWithSignal(periods))
    if (!(await hasAccess(domains))) still = endSignal(still, id, now(), 'access');
  if (still !== periods) await signalsItem.set(still);
  await sendSignalTo(await shopsWithSignal(still));
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
  const [periods, { domains }] = await Promise.all([signalsItem.get(), shopOf(id)]);
  const own = periods.filter(({ shop }) => shop === id);
  return { access: await hasAccess(domains), current: currentPeriod(own, id), earlier: own.filter(({ until }) => until !== null) };
}

/** Switches the signal for one shop. What is stored is what the browser does: where the browser refuses, nothing has changed. Throws `no-access` where we may not look at the shop. */
export async function switchSignal(id: ShopId, on: boolean): Promise<SignalState> {
  const { domains } = await shopOf(id);
  await queue.run(async () => {
    if (on && !(await hasAccess(domains))) throw new Error('no-access');
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
