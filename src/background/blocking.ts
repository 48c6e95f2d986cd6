import { byCompany, type BlockingState } from '../core/control/blocking';
import { controlsFor, withControls } from '../core/control/controls';
import { SHOP_IDS, type ShopId } from '../core/site/site';
import { loadBlockableHosts, loadDirectory } from '../platform/assets';
import { granted, hasAccess, originsOf } from '../platform/permissions';
import { controlsItem } from '../storage/items';
import { changeControls, hostsWithAccess } from './follow-controls';
import { shopOf } from './shop';

export async function blockingState(id: ShopId): Promise<BlockingState> {
  const shop = await shopOf(id);
  const [controls, hosts, { companies }, access, allowed, origins] = await Promise.all([
    controlsItem.get(),
    loadBlockableHosts(),
    loadDirectory(),
    hasAccess(shop.domains),
    hostsWithAccess(),
    granted(),
  ]);
  const { block, blockEnded, paused } = controlsFor(controls, id);
  // The access is one for all shops: to take it back would end the blocking at another.
  const isInUse = SHOP_IDS.some((one) => controlsFor(controls, one).block);
  return {
    access,
    on: block,
    paused: paused !== null,
    ended: blockEnded,
    companies: byCompany(hosts, companies, allowed),
    given: isInUse ? [] : allowed.filter((host) => originsOf([host]).some((origin) => origins.includes(origin))),
  };
}

/**
 * Switches the blocking for one shop; where all is paused there, it begins when the pause ends. What is stored is what the
 * browser does: where it refuses, nothing has changed. Throws `no-access` where the browser gives no access to the shop or to
 * any of the hosts.
 */
export async function switchBlocking(id: ShopId, on: boolean): Promise<BlockingState> {
  const shop = await shopOf(id);
  await changeControls(id, async () => {
    if (on && !((await hasAccess(shop.domains)) && (await hostsWithAccess()).length > 0)) throw new Error('no-access');
    await controlsItem.update((all) => withControls(all, id, { block: on, blockEnded: null }));
  });
  return blockingState(id);
}
