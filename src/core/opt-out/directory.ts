import type { Company } from '../cookie/catalogue';
import type { Place } from '../law/law';
import { isWithin } from '../policy/places';
import type { Resolution } from '../policy/resolve';
import type { GpcRule, OptOut, StaleLink } from './opt-out';

/** The opt-outs that work in a country; all of them where the country is unknown. */
export function forRegion(
  optOuts: readonly OptOut[],
  region: { country: string | null; state: string | null },
  places: readonly Place[],
): OptOut[] {
  const known = new Map(places.map((place) => [place.code, place]));
  const code = region.country === null ? null : region.state === null ? region.country : `${region.country}-${region.state}`;
  return optOuts.filter((optOut) => code === null || isWithin(code, optOut.regions, known));
}

/** What Global Privacy Control means where the shopper lives; null where nothing is known, in the United States without the state as well. */
export function gpcRuleFor(
  rules: readonly GpcRule[],
  { country, state }: { country: string | null; state: string | null },
  places: readonly Place[],
): GpcRule | null {
  if (country === null) return null;
  const known = new Map(places.map((place) => [place.code, place]));
  const here = state === null ? country : `${country}-${state}`;
  return rules.find(({ place }) => isWithin(here, [place], known)) ?? null;
}

/** An outside company as a list prints it, with one way to opt out. */
export interface NamedNetwork {
  optOut: OptOut | null;
  printed: string;
  company: string;
  /** False where the company says that its page cannot be opened from the shopper's country. */
  reachable: boolean;
  /** The opt-out of the company that took this one over. */
  instead: OptOut | null;
}

/**
 * Every outside company that the applicable list or policy names, in its order, each with its opt-outs of this country;
 * `optOut` null where none is known. A record without an address is left out where the company has another with one.
 */
export function availableNetworks(
  optOuts: readonly OptOut[],
  resolution: Pick<Resolution, 'policy' | 'cookieList'>,
  companies: readonly Company[],
  region: { country: string | null; state: string | null },
  places: readonly Place[],
): NamedNetwork[] {
  const printed = new Map<string, string>();
  const add = (id: string | null, name: string | null): void => {
    if (id !== null && !printed.has(id)) printed.set(id, name ?? companies.find((company) => company.id === id)?.name ?? id);
  };
  for (const company of resolution.cookieList?.companies ?? []) add(company.company, company.printed);
  for (const row of resolution.cookieList?.rows ?? []) add(row.company, null);
  for (const partner of resolution.policy?.partners ?? []) add(partner.company, null);
  return networksOf(printed, optOuts, region, places);
}

/** Companies that were seen at a shop, by their ids, each with its opt-outs of this country: those that are not among the named. */
export function seenNetworks(
  seen: readonly string[],
  named: readonly NamedNetwork[],
  optOuts: readonly OptOut[],
  companies: readonly Company[],
  region: { country: string | null; state: string | null },
  places: readonly Place[],
): NamedNetwork[] {
  const others = companies.filter(({ id }) => seen.includes(id) && !named.some(({ company }) => company === id));
  return networksOf(new Map(others.map(({ id, name }) => [id, name])), optOuts, region, places);
}

function networksOf(
  printed: ReadonlyMap<string, string>,
  optOuts: readonly OptOut[],
  region: { country: string | null; state: string | null },
  places: readonly Place[],
): NamedNetwork[] {
  const known = new Map(places.map((place) => [place.code, place]));
  const here = forRegion(optOuts, region, places);
  return [...printed].flatMap(([company, name]): NamedNetwork[] => {
    const all = here.filter((optOut) => optOut.kind === 'network' && optOut.company === company);
    const withAddress = all.filter(({ url }) => url !== null);
    const found = withAddress.length > 0 ? withAddress : all;
    if (found.length === 0) return [{ optOut: null, printed: name, company, reachable: true, instead: null }];
    return found.map((optOut) => ({
      optOut,
      printed: name,
      company,
      reachable: region.country === null || !optOut.unreachable || !isWithin(region.country, optOut.unreachable.regions, known),
      instead: optOuts.find(({ id }) => id === optOut.successor?.optOut) ?? null,
    }));
  });
}

/**
 * The links that the applicable texts print and that lead elsewhere today. A page for another region is offered as the
 * replacement only there: in the EEA and the UK its one fault is that the printed address is not encrypted.
 */
export function staleLinksFor(
  links: readonly StaleLink[],
  printedIn: readonly (string | undefined)[],
  country: string | null,
  places: readonly Place[],
): StaleLink[] {
  const known = new Map(places.map((place) => [place.code, place]));
  const european = country !== null && isWithin(country, ['EEA', 'UK'], known);
  return links
    .filter((link) => link.problem !== 'none' && link.printedIn.some((source) => printedIn.includes(source)))
    .map((link) => (link.problem !== 'wrongRegion' ? link : european ? { ...link, problem: 'insecure' } : { ...link, successor: null }));
}
