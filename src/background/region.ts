import { regionOf, shipToCountry, type Region, type RegionHint } from '../core/region';
import type { Settings } from '../core/settings';
import type { Shop } from '../core/site/site';
import { loadCountries, loadTimeZones } from '../platform/assets';
import { timeZone } from '../platform/clock';
import { valuesOf } from '../platform/cookies';
import { settingsItem } from '../storage/items';

/** Where the question is asked: on no page, or on a page of the shop. */
export interface Where {
  shop: Shop;
  host?: string;
  store?: string | null;
  /** Used instead of the stored ones, where storage fails. */
  settings?: Settings;
}

/** The shopper's settings and country. Hints are looked for only as long as no country is told. */
export async function currentRegion(where: Where): Promise<{ settings: Settings; region: Region }> {
  const settings = where.settings ?? (await settingsItem.get());
  return { settings, region: regionOf(settings, settings.country === null ? await hintsFor(where) : []) };
}

async function hintsFor({ shop, host, store = null }: Where): Promise<RegionHint[]> {
  const [zones, countries] = await Promise.all([loadTimeZones(), loadCountries()]);
  const zone = timeZone();
  const clock = Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  const shipTo = await shipToHint(shop, store, new Set(countries));
  return [
    ...(shipTo === null ? [] : [{ country: shipTo, source: 'shipTo' as const }]),
    ...(clock === undefined ? [] : [{ country: clock, source: 'timeZone' as const }]),
    // The one host name that speaks of a country; sub-domains such as de. speak of a language.
    ...(host !== undefined && /(?:^|\.)aliexpress\.us$/.test(host) ? [{ country: 'US', source: 'host' as const }] : []),
  ];
}

/** Two cookies of a shop, or two fields, that disagree are no hint. */
async function shipToHint(shop: Shop, store: string | null, known: ReadonlySet<string>): Promise<string | null> {
  const found = await Promise.all(
    shop.shipTo.map(async (source) =>
      (await Promise.all(shop.domains.map((domain) => valuesOf(domain, source.cookie, store))))
        .flat()
        .map((value) => shipToCountry(source, value, known)),
    ),
  );
  const countries = new Set(found.flat().filter((country) => country !== null));
  const [only] = countries;
  return countries.size === 1 ? (only ?? null) : null;
}
