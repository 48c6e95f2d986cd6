import { controlsFor, withControls } from '../core/control/controls';
import { currentPeriod, endSignal, startSignal, type SignalCheckAnswer, type SignalState } from '../core/control/signal';
import type { ShopId } from '../core/site/site';
import { now } from '../platform/clock';
import { ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { checkSignal, endObserving } from '../platform/signal';
import { controlsItem, signalsItem } from '../storage/items';
import { changeControls } from './follow-controls';
import { failureOf, tabsOf } from './inventory';
import { shopOf } from './shop';

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
  await changeControls(id, async () => {
    if (on && !(await hasAccess(domains))) throw new Error('no-access');
    const isPaused = controlsFor(await controlsItem.get(), id).paused !== null;
    if (isPaused) await controlsItem.update((all) => withControls(all, id, { signal: on }));
    else await signalsItem.update((all) => (on ? startSignal(all, id, now()) : endSignal(all, id, now(), 'shopper')));
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
