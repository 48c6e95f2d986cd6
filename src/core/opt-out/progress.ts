import type { CalendarDate } from '../calendar';
import type { NamedNetwork } from './directory';
import type { OptOut } from './opt-out';

/** The day on which the shopper said that an opt-out is done in this browser, by its id. */
export type DoneOptOuts = Readonly<Record<string, CalendarDate>>;

/** Whether a tool has a page that may be linked: an address that nobody could confirm is shown and not linked, since it may lead anywhere by now. */
export function canBeOpened({ url, retired, sure }: Pick<OptOut, 'url' | 'retired' | 'sure'>, reachable = true): boolean {
  return url !== null && retired === null && sure && reachable;
}

/** The tools that can be opened, in the order of the page, each once. */
export function worklist(page: {
  site: readonly OptOut[];
  industry: readonly OptOut[];
  networks: readonly Pick<NamedNetwork, 'optOut' | 'reachable'>[];
}): OptOut[] {
  const all = [
    ...page.site.filter((optOut) => canBeOpened(optOut)),
    ...page.industry.filter((optOut) => canBeOpened(optOut)),
    ...page.networks.flatMap(({ optOut, reachable }) => (optOut !== null && canBeOpened(optOut, reachable) ? [optOut] : [])),
  ];
  return [...new Map(all.map((optOut) => [optOut.id, optOut])).values()];
}

/** The next one to do: neither done nor put off; null where all are. */
export function nextOptOut(all: readonly OptOut[], done: DoneOptOuts, putOff: readonly string[]): OptOut | null {
  return all.find(({ id }) => !Object.hasOwn(done, id) && !putOff.includes(id)) ?? null;
}

/** How many of those done may be undone by a removal of cookies. */
export function heldByCookies(all: readonly OptOut[], done: DoneOptOuts): OptOut[] {
  return all.filter(({ id, mechanism }) => Object.hasOwn(done, id) && ['cookie', 'accountOrCookie', 'siteSetting'].includes(mechanism));
}
