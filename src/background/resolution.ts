import { resolvePolicy, type Resolution } from '../core/policy/resolve';
import { personOf, type Region } from '../core/region';
import type { Settings } from '../core/settings';
import { loadCorpus, loadLawBook } from '../platform/assets';
import { today } from '../platform/clock';
import { currentRegion, type Where } from './region';

/** What holds today for the shopper, as far as they told us who they are. */
export async function resolveFor(where: Where): Promise<{ resolution: Resolution; region: Region; settings: Settings }> {
  const [{ settings, region }, corpus, book] = await Promise.all([currentRegion(where), loadCorpus(), loadLawBook()]);
  return { resolution: resolvePolicy({ shop: where.shop.id, person: personOf(region), date: today() }, corpus, book), region, settings };
}
