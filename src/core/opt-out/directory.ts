import type { Company } from '../cookie/catalogue';
import type { Place } from '../law/law';
import { isWithin } from '../policy/places';
import type { Resolution } from '../policy/resolve';
import type { OptOut, StaleLink } from './opt-out';

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

/** An outside company as a list prints it, with one way to opt out. */
export interface NamedNetwork {
  optOut: OptOut | null;
  printed: string;
  company: string;
}

/** Every outside company that the applicable list or policy names, in its order, each with its opt-outs; `optOut` null where none is known. */
export function availableNetworks(
  optOuts: readonly OptOut[],
  resolution: Pick<Resolution, 'policy' | 'cookieList'>,
  companies: readonly Company[],
): NamedNetwork[] {
  const printed = new Map<string, string>();
  const add = (id: string | null, name: string | null): void => {
    if (id !== null && !printed.has(id)) printed.set(id, name ?? companies.find((company) => company.id === id)?.name ?? id);
  };
  for (const company of resolution.cookieList?.companies ?? []) add(company.company, company.printed);
  for (const row of resolution.cookieList?.rows ?? []) add(row.company, null);
  for (const partner of resolution.policy?.partners ?? []) add(partner.company, null);
  return [...printed].flatMap(([company, name]): NamedNetwork[] => {
    const found = optOuts.filter((optOut) => optOut.kind === 'network' && optOut.company === company);
    return found.length > 0 ? found.map((optOut) => ({ optOut, printed: name, company })) : [{ optOut: null, printed: name, company }];
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
