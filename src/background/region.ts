import type { Region } from '../core/report';
import type { Person } from '../core/policy/places';
import type { Settings } from '../core/settings';

/** The shopper's country: the setting, else a labelled guess from the clock's time zone, else unknown. Never from the language, never from the network. */
export function regionOf(settings: Settings, zone: string, zones: Readonly<Record<string, string>>): Region {
  if (settings.country !== null) return { country: settings.country, state: settings.state, origin: 'setting' };
  const guess = Object.hasOwn(zones, zone) ? zones[zone] : undefined;
  return guess === undefined ? { country: null, state: null, origin: 'none' } : { country: guess, state: null, origin: 'timeZone' };
}

/** The person the rules are resolved for. Without any country, `ZZ`: it is in no clause but "everyone else". */
export function personOf(region: Region, settings: Settings): Person {
  const country = region.country ?? 'ZZ';
  return { country, state: region.state, whereabouts: country, account: settings.account };
}
