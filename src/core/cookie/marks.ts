import type { CalendarDate } from '../calendar';
import type { Corpus } from '../corpus';
import type { ChosenConsent } from '../history/consent';
import type { Lifetime } from '../history/sighting';
import type { Source } from '../source';
import type { Carried, KnownCookie } from './catalogue';
import { UNKNOWN, type ComparedCookie } from './cookie';
import type { CookieCategory, CookieList, Description } from './cookie-list';
import { createMatcher, type Comparison, type ListEntry, type ShortMark } from './match';

/** A source of a mark; `list` where it is one of the compared lists, whose printed date may be older than the copy. */
export interface MarkSource extends Source {
  list?: { id: string; effective: CalendarDate; captured: CalendarDate | null };
}

/** What each mark says, by its code. Days are those printed by a list; durations are seconds. */
export interface MarkValues {
  'spelled-differently': { printed: string };
  variant: { printed: string };
  /** `gone`: the first complete list without it; null where we hold none. */
  'was-listed': { last: CalendarDate; gone: CalendarDate | null };
  'lifetime-differs': { day: CalendarDate; claimed: 'session' | 'persistent' };
  'lasts-longer': { day: CalendarDate; stated: number; stored: number };
  /** One of `seconds` and `until` is null; `kept` is the most that browsers keep. */
  'asks-longer': { seconds: number | null; until: CalendarDate | null; kept: number };
  'moved-category': { from: CookieCategory | Description; fromDay: CalendarDate; to: CookieCategory; toDay: CalendarDate };
  carries: { always: Carried[]; loggedIn: Carried[]; confidence: KnownCookie['confidence'] };
  'login-readable': Record<never, never>;
  'domain-not-in-list': { domain: string };
  'extension-made': Record<never, never>;
  'list-is-excerpt': { day: CalendarDate };
  'list-names-no-cookies': { day: CalendarDate };
  'no-list-held': Record<never, never>;
  /** `brief`: seconds it lives where that is an hour or less, so that not seeing it says little. */
  'listed-not-seen': { brief: number | null };
  /** Hosts where the same name holds the same, or another, value. */
  'same-value': { same: string[]; different: string[]; at: number };
  /** `since`: whether we saw it that day for the first time, on an earlier day, or cannot tell. `at` in milliseconds, cut to the minute. */
  'before-choice': { at: number; since: 'day' | 'earlier' | 'unknown'; choice: ChosenConsent };
  'while-choosing': { at: number; choice: ChosenConsent };
  'after-choice': { at: number; choice: ChosenConsent };
}

export type MarkCode = keyof MarkValues;

/**
 * Something worth knowing of one cookie, with the dated sources it rests on; without any only where it says that we hold
 * none, or where it is an observation of this browser. Never a verdict: that a cookie has marks makes it neither listed nor not.
 */
export type Mark<Code extends MarkCode = MarkCode> = { [One in Code]: { code: One; values: MarkValues[One]; sources: MarkSource[] } }[Code];

/** What is known of a cookie besides its attributes of this moment. */
export interface Observed {
  /** Milliseconds since the epoch. */
  at: number;
  /** Longest lifetime that our history saw it have: what is left of one only shrinks. */
  lifetime?: Lifetime | null;
}

export interface Marker {
  /** All marks of a cookie: first those that the matcher gives in short, then the others, in a fixed order. */
  marksOf(cookie: ComparedCookie, observed: Observed): Mark[];
  /** The mark of a name that the list prints and the browser does not store. */
  notSeen(name: string): Mark<'listed-not-seen'>;
}

/** On which hosts of other sites a cookie of this name holds the same value as here, and on which another one. */
export interface SameValue {
  name: string;
  domain: string;
  same: string[];
  different: string[];
}

/** Most that a browser keeps a cookie (draft-ietf-httpbis-rfc6265bis, limits of Expires and Max-Age), in seconds. */
export const MOST_KEPT = 34_560_000;
const COOKIE_STANDARD: Source = {
  document: 'Cookies: HTTP State Management Mechanism (draft-ietf-httpbis-rfc6265bis)',
  section: 'The Expires Attribute; The Max-Age Attribute: 400 days',
  url: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html',
  date: '2026-11-22',
};

const DAY = 86_400;
const HOUR = 3600;
/** What a cookie of each class of lifetime has lived for at least, in seconds. */
const AT_LEAST: Readonly<Record<Lifetime, number>> = { day: 0, month: DAY, year: 31 * DAY, longer: 366 * DAY };

/** Categories that a described purpose fits; any other is a move. */
const FITS: Readonly<Record<Description, readonly CookieCategory[]>> = {
  behaviour: ['analytics', 'personalisation', 'marketing', 'social'],
  affiliate: ['marketing', 'personalisation'],
  login: ['essential'],
  region: ['essential', 'personalisation'],
  session: ['essential'],
};

/** A list as a source, dated by our copy where the text changed under its printed date. */
export function listSource({ id, effective, captured, sources }: CookieList): MarkSource {
  return { ...sources[0], date: captured ?? effective, list: { id, effective, captured } };
}

/**
 * Whether a stored lifetime exceeds a stated one: by more than half and by at least a day (Bollinger et al., "Automating
 * Cookie Consent and GDPR Violation Detection", USENIX Security 2022). Both in seconds.
 */
export function exceeds(stored: number, stated: number): boolean {
  return stored > 1.5 * stated && stored - stated >= DAY;
}

/** The longest this cookie is known to live, in seconds: what is left, or what the history once saw left. Null for one of the session, and where nobody knows. */
function longestKnown({ expires }: ComparedCookie, { at, lifetime }: Observed): number | null {
  if (expires === null || expires === UNKNOWN) return null;
  return Math.max(expires - at / 1000, lifetime ? AT_LEAST[lifetime] : 0);
}

/** Moves from one category to another, oldest first; a purpose described in words moves where no category fits it. */
function moves(entries: readonly ListEntry[]): Mark<'moved-category'>[] {
  const found: Mark<'moved-category'>[] = [];
  let before: { from: CookieCategory | Description; list: CookieList } | null = null;
  for (const { list, row } of [...entries].reverse()) {
    if (!row) continue;
    const to: CookieCategory | null = row.category;
    if (
      to !== null &&
      before &&
      before.from !== to &&
      !(Object.hasOwn(FITS, before.from) && FITS[before.from as Description].includes(to))
    ) {
      found.push({
        code: 'moved-category',
        values: { from: before.from, fromDay: before.list.effective, to, toDay: list.effective },
        sources: [listSource(before.list), listSource(list)],
      });
    }
    const from: CookieCategory | Description | null = to ?? row.described ?? null;
    if (from !== null) before = { from, list };
  }
  return found;
}

/** Gives the marks of cookies compared with one list and the older ones of the shop. Made once, like the matcher it rests on. */
export function createMarker(corpus: Pick<Corpus, 'catalogue' | 'companies' | 'cookieLists'>, comparison: Comparison): Marker {
  const matcher = createMatcher(corpus, comparison);
  const { list } = comparison;
  const ofList = list ? [listSource(list)] : [];
  const titles = new Set(corpus.cookieLists.flatMap(({ sources }) => sources.map(({ document }) => document)));
  /** What speaks of the real cookie: a list cannot vouch for its own spelling. */
  const outside = (known: KnownCookie | null): Source[] => (known?.sources ?? []).filter(({ document }) => !titles.has(document));

  function dated(
    short: ShortMark,
    cookie: ComparedCookie,
    listedAs: string | null,
    known: KnownCookie | null,
    entries: readonly ListEntry[],
  ): Mark[] {
    const [code, year] = short.split(':');
    const day = list?.effective ?? '';
    switch (code) {
      case 'spelled-differently':
      case 'variant':
        return [{ code, values: { printed: listedAs ?? '' }, sources: [...ofList, ...outside(known)] }];
      case 'was-listed': {
        const at = entries.findIndex(({ row }) => row !== null);
        const last = entries[at]?.list;
        const gone = entries
          .slice(0, at)
          .reverse()
          .find((entry) => entry.namesOwn && entry.list.completeness === 'full')?.list;
        return last
          ? [
              {
                code,
                values: { last: last.effective, gone: gone?.effective ?? null },
                sources: [listSource(last), ...(gone ? [listSource(gone)] : [])],
              },
            ]
          : [];
      }
      case 'lifetime-differs': {
        const claims = entries.flatMap((entry) =>
          entry.row?.claimedLifetime && entry.list.effective.startsWith(year ?? '')
            ? [{ ...entry, claimed: entry.row.claimedLifetime }]
            : [],
        );
        const found = claims.find(({ claimed }) => (claimed === 'persistent') !== (cookie.expires !== null));
        return found ? [{ code, values: { day: found.list.effective, claimed: found.claimed }, sources: [listSource(found.list)] }] : [];
      }
      case 'domain-not-in-list':
        return [{ code, values: { domain: cookie.domain }, sources: ofList }];
      case 'extension-made':
        return [{ code, values: {}, sources: known?.sources ?? [] }];
      case 'list-is-excerpt':
      case 'list-names-no-cookies':
        return [{ code, values: { day }, sources: ofList }];
      case 'no-list-held':
        return [{ code, values: {}, sources: [] }];
      default:
        return [];
    }
  }

  function lasting(cookie: ComparedCookie, observed: Observed, entries: readonly ListEntry[]): Mark[] {
    const stored = longestKnown(cookie, observed);
    if (stored === null) return [];
    const found = entries.find(({ row }) => row?.claimedDuration !== undefined && exceeds(stored, row.claimedDuration));
    if (!found?.row?.claimedDuration) return [];
    return [
      {
        code: 'lasts-longer',
        values: { day: found.list.effective, stated: found.row.claimedDuration, stored: Math.floor(stored) },
        sources: [listSource(found.list)],
      },
    ];
  }

  function asking({ expires }: ComparedCookie, { at }: Observed, known: KnownCookie | null): Mark[] {
    const asked = known?.askedLifetime;
    if (!asked || expires === null || expires === UNKNOWN) return [];
    const seconds = asked.seconds ?? (Date.parse(`${asked.until ?? ''}T00:00:00Z`) - at) / 1000;
    if (!(seconds > MOST_KEPT)) return [];
    return [
      {
        code: 'asks-longer',
        values: { seconds: asked.seconds, until: asked.until, kept: MOST_KEPT },
        sources: [...asked.sources, COOKIE_STANDARD],
      },
    ];
  }

  return {
    marksOf(cookie, observed) {
      const { marks, listedAs, known } = matcher.judge(cookie);
      const entries = known?.setBy === 'extension' ? [] : matcher.entries(cookie);
      const all = marks.flatMap((short) => dated(short, cookie, listedAs, known, entries));
      all.push(...lasting(cookie, observed, entries), ...asking(cookie, observed, known), ...moves(entries));
      if (known?.carries) {
        const { sources, ...values } = known.carries;
        all.push({ code: 'carries', values, sources });
      }
      if (known?.login && cookie.httpOnly === false) all.push({ code: 'login-readable', values: {}, sources: known.sources });
      return all;
    },
    notSeen(name) {
      const known = corpus.catalogue.find((one) => one.name === name || one.printedAs === name);
      const seconds = known?.askedLifetime?.seconds ?? null;
      const brief = seconds !== null && seconds <= HOUR ? seconds : null;
      return {
        code: 'listed-not-seen',
        values: { brief },
        sources: [...ofList, ...(brief === null ? [] : (known?.askedLifetime?.sources ?? []))],
      };
    },
  };
}

/** A mark as one short text, as the matcher writes it: `was-listed:2020`. */
export function shortMark({ code, values }: Mark): ShortMark {
  if (code === 'was-listed') return `${code}:${values.last.slice(0, 4)}`;
  return code === 'lifetime-differs' ? `${code}:${values.day.slice(0, 4)}` : code;
}

/** What a comparison of values says of one cookie; null where it was not compared with another site. `at`: when, in milliseconds. */
export function sameValueMark(
  { name, domain }: Pick<ComparedCookie, 'name' | 'domain'>,
  all: readonly SameValue[],
  known: KnownCookie | null,
  at: number,
): Mark<'same-value'> | null {
  const found = all.find((one) => one.name === name && one.domain === domain);
  return found ? { code: 'same-value', values: { same: found.same, different: found.different, at }, sources: known?.sources ?? [] } : null;
}
