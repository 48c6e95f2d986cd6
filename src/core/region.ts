import { NO_COUNTRY } from '../records/vocabulary';
import type { Person } from './policy/places';
import type { Settings } from './settings';
import type { ShipToCookie } from './site/site';

/** What points to a country: the ship-to country in the shop's own cookie, the clock's time zone, the shop's host name. */
export interface RegionHint {
  country: string;
  source: 'shipTo' | 'timeZone' | 'host';
}

/** The country an answer is for, and where we have it from. A guess is labelled and never reaches a letter. */
export interface Region {
  country: string | null;
  state: string | null;
  /** Where the shopper is now, if told; null: at home. */
  whereabouts: string | null;
  account: Settings['account'];
  origin: 'setting' | 'guess' | 'none';
  /** What a guess rests on. With `none`: hints that contradict each other. */
  hints: RegionHint[];
}

/**
 * The shopper's country: the setting, else what all hints agree on, labelled as a guess. Hints that disagree preselect
 * nothing. Never from the language, never from the network.
 */
export function regionOf(settings: Settings, hints: readonly RegionHint[]): Region {
  const { country, state, whereabouts, account } = settings;
  if (country !== null) return { country, state, whereabouts, account, origin: 'setting', hints: [] };
  const [first] = hints;
  const agreed = first !== undefined && hints.every((hint) => hint.country === first.country);
  return {
    country: agreed ? first.country : null,
    state: null,
    whereabouts,
    account,
    origin: agreed ? 'guess' : 'none',
    hints: [...hints],
  };
}

/** The person the rules are resolved for. Without any country, `NO_COUNTRY`: it is in no clause but "everyone else". */
export function personOf(region: Region): Person {
  const country = region.country ?? NO_COUNTRY;
  return { country, state: region.state, whereabouts: region.whereabouts ?? country, account: region.account };
}

// The shops' own codes are not pure ISO 3166-1: seen in public cookie strings.
const SHOP_CODES: Readonly<Record<string, string>> = { UK: 'GB', SRB: 'RS' };

/**
 * The ship-to country in a shop's cookie, or null where the field is missing or no country we know. Everything else in
 * the value (it can hold a member number) is left unread.
 */
export function shipToCountry(cookie: ShipToCookie, value: string, known: ReadonlySet<string>): string | null {
  const [, code = ''] = new RegExp(`(?:^|[&|;\\s"])${cookie.field}=([A-Za-z]{2,3})(?![A-Za-z])`).exec(decoded(value)) ?? [];
  const country = SHOP_CODES[code.toUpperCase()] ?? code.toUpperCase();
  return known.has(country) ? country : null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
