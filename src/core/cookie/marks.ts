import type { CalendarDate } from '../calendar';
import type { Corpus } from '../corpus';
import type { ChosenConsent, ConsentRecord } from '../history/consent';
import type { Observations } from '../history/past';
import type { Lifetime, CookieRecord } from '../history/cookie-record';
import type { Source } from '../source';
import type { Carried, KnownCookie } from './catalogue';
import { cookieIdentity, UNKNOWN, type ComparedCookie, type StoredCookie } from './cookie';
import type { CookieCategory, CookieList, Description } from './cookie-list';
import type { Finding, ListEntry, Matcher } from './match';
import type { SameValue } from './same-value';

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
  /** On a host of the shop's own group, of which its list does not speak. */
  'same-group': Record<never, never>;
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

/** Marks that say more of a verdict: what the list prints instead, what older lists said, why it cannot decide. */
export const VERDICT_MARKS: ReadonlySet<MarkCode> = new Set<MarkCode>([
  'spelled-differently',
  'variant',
  'was-listed',
  'lifetime-differs',
  'domain-not-in-list',
  'extension-made',
  'list-is-excerpt',
  'list-names-no-cookies',
  'no-list-held',
  'same-group',
]);

/** What marks rest on besides lists and catalogue. Where a part is left out, it was not asked for. */
export interface MarkCircumstances {
  /** Milliseconds since the epoch. */
  at: number;
  /** Null where there is no history to ask. */
  observations?: Observations | null;
  /** Null where the shopper has not asked for the comparison. */
  sameValues?: readonly SameValue[] | null;
  /** Whether two moments fall on one civil day where the shopper is. */
  sameDay?: (a: number, b: number) => boolean;
}

export interface Marker {
  /** All marks of a cookie in a fixed order: of the lists, of the catalogue, of the comparison of values, of the shopper's choice. */
  marksOf(cookie: StoredCookie, circumstances: MarkCircumstances): Mark[];
  /** Those of them that need no history, for a cookie of a file. One that needs an attribute which the file does not state is not made. `at` in milliseconds. */
  marksOfFile(cookie: ComparedCookie, at: number): Mark[];
  /** The mark of a name that the list prints and the browser does not store. */
  notSeen(name: string): Mark<'listed-not-seen'>;
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
function longestKnown({ expires }: ComparedCookie, at: number, lifetime: Lifetime | null): number | null {
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

/** Claims of lists that the stored cookie contradicts, one for each year: session against persistent (an expiry date makes it persistent, RFC 6265 §5.3). */
function contradictedClaims({ expires }: ComparedCookie, entries: readonly ListEntry[]): Mark<'lifetime-differs'>[] {
  if (expires === UNKNOWN) return [];
  const years = new Set<string>();
  return entries.flatMap(({ list, row }) => {
    const claimed = row?.claimedLifetime;
    const year = list.effective.slice(0, 4);
    if (!claimed || (claimed === 'persistent') === (expires !== null) || years.has(year)) return [];
    years.add(year);
    return [{ code: 'lifetime-differs', values: { day: list.effective, claimed }, sources: [listSource(list)] }];
  });
}

/** The newest older list that names the cookie, and the first complete one after it that does not. */
function wasListed(entries: readonly ListEntry[]): Mark<'was-listed'>[] {
  const at = entries.findIndex(({ row }) => row !== null);
  const last = entries[at]?.list;
  if (!last) return [];
  const gone = entries
    .slice(0, at)
    .reverse()
    .find((entry) => entry.namesOwn && entry.list.completeness === 'full')?.list;
  return [
    {
      code: 'was-listed',
      values: { last: last.effective, gone: gone?.effective ?? null },
      sources: [listSource(last), ...(gone ? [listSource(gone)] : [])],
    },
  ];
}

/** A stored lifetime that exceeds the one that a list states. */
function lastsLonger(stored: number | null, entries: readonly ListEntry[]): Mark<'lasts-longer'>[] {
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

/** A lifetime that the site asks for and browsers do not grant. */
function asksLonger({ expires }: ComparedCookie, at: number, known: KnownCookie | null): Mark<'asks-longer'>[] {
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

function ofCatalogue({ httpOnly }: ComparedCookie, known: KnownCookie | null): Mark<'carries' | 'login-readable'>[] {
  const found: Mark<'carries' | 'login-readable'>[] = [];
  if (known?.carries) {
    const { sources, ...values } = known.carries;
    found.push({ code: 'carries', values, sources });
  }
  if (known?.login && httpOnly === false) found.push({ code: 'login-readable', values: {}, sources: known.sources });
  return found;
}

/**
 * What can be proved of a cookie and a choice. What was stored when the shopper was about to choose was stored before.
 * What came between that and their word that they had chosen may have come before or after the click itself: we do not
 * see the click. What was stored at neither moment came after. The two lists tell it, not the times, which are cut to the
 * minute: two things of one minute are not confused. Null before the choice is made, and where a list is cut short.
 *
 * `firstSeen` and `watchedSince` are those of the history: a cookie already there when it began may be of any age.
 */
export function choiceMark(
  cookie: StoredCookie,
  record: ConsentRecord | null,
  seenBefore: Pick<CookieRecord, 'firstSeen'> | null,
  watchedSince: number | null,
  sameDay: (a: number, b: number) => boolean,
): Mark<'before-choice' | 'while-choosing' | 'after-choice'> | null {
  if (!record?.chosen) return null;
  const { about, chosen } = record;
  const id = cookieIdentity(cookie);
  const { choice } = chosen;
  const sources: MarkSource[] = [];
  if (about.stored.includes(id)) {
    const seen = seenBefore?.firstSeen ?? null;
    const isOld = seen === null || watchedSince === null || seen <= watchedSince || seen > about.at;
    return {
      code: 'before-choice',
      values: { at: about.at, since: isOld ? 'unknown' : sameDay(seen, about.at) ? 'day' : 'earlier', choice },
      sources,
    };
  }
  if (!about.whole) return null;
  if (chosen.stored.includes(id)) return { code: 'while-choosing', values: { at: chosen.at, choice }, sources };
  return chosen.whole ? { code: 'after-choice', values: { at: chosen.at, choice }, sources } : null;
}

/** What a comparison of values says of one cookie; null where it was not compared with another site. `at`: when, in milliseconds. */
export function sameValueMark(
  { name, domain }: Pick<StoredCookie, 'name' | 'domain'>,
  all: readonly SameValue[],
  known: KnownCookie | null,
  at: number,
): Mark<'same-value'> | null {
  const found = all.find((one) => one.name === name && one.domain === domain);
  return found ? { code: 'same-value', values: { same: found.same, different: found.different, at }, sources: known?.sources ?? [] } : null;
}

/** Gives the marks of the cookies that a matcher compares. */
export function createMarker({ catalogue, cookieLists }: Pick<Corpus, 'catalogue' | 'cookieLists'>, matcher: Matcher): Marker {
  const { list } = matcher;
  const ofList = list ? [listSource(list)] : [];
  const titles = new Set(cookieLists.flatMap(({ sources }) => sources.map(({ document }) => document)));
  /** What speaks of the real cookie: a list cannot vouch for its own spelling. */
  const outside = (known: KnownCookie | null): Source[] => (known?.sources ?? []).filter(({ document }) => !titles.has(document));

  /** What else is to be said of the verdict itself. */
  function ofVerdict(
    { domain }: ComparedCookie,
    { verdict, listedAs, spelling, undecided, known }: Finding,
    entries: readonly ListEntry[],
  ): Mark[] {
    if (verdict === 'extensionMade') return [{ code: 'extension-made', values: {}, sources: known?.sources ?? [] }];
    if (verdict === 'companyListed') return [];
    if (verdict === 'listed') {
      const code = spelling === 'misspelled' ? 'spelled-differently' : spelling;
      const found: Mark[] = code ? [{ code, values: { printed: listedAs ?? '' }, sources: [...ofList, ...outside(known)] }] : [];
      if (matcher.isOffDomain(domain)) found.push({ code: 'domain-not-in-list', values: { domain }, sources: ofList });
      return found;
    }
    const day = list?.effective ?? '';
    switch (undecided) {
      case null:
        return wasListed(entries);
      case 'no-list':
        return [...wasListed(entries), { code: 'no-list-held', values: {}, sources: [] }];
      case 'excerpt':
        return [...wasListed(entries), { code: 'list-is-excerpt', values: { day }, sources: ofList }];
      case 'names-no-cookies':
        return [...wasListed(entries), { code: 'list-names-no-cookies', values: { day }, sources: ofList }];
    }
  }

  /** What lists and catalogue say. `lifetime`: the longest that our history saw. */
  function ofRecords(cookie: ComparedCookie, at: number, lifetime: Lifetime | null): Mark[] {
    const finding = matcher.find(cookie);
    const entries = finding.verdict === 'extensionMade' ? [] : matcher.entries(cookie);
    return [
      ...ofVerdict(cookie, finding, entries),
      ...contradictedClaims(cookie, entries),
      ...lastsLonger(longestKnown(cookie, at, lifetime), entries),
      ...asksLonger(cookie, at, finding.known),
      ...moves(entries),
      ...ofCatalogue(cookie, finding.known),
    ];
  }

  return {
    marksOfFile: (cookie, at) => ofRecords(cookie, at, null),
    marksOf(cookie, { at, observations = null, sameValues = null, sameDay = () => false }) {
      const { known, verdict } = matcher.find(cookie);
      const seen = observations?.seen[cookieIdentity(cookie)] ?? null;
      return [
        ...ofRecords(cookie, at, seen?.lifetime ?? null),
        sameValueMark(cookie, sameValues ?? [], known, at),
        // A browser extension asks nobody for consent, and the shop did not set what it makes.
        verdict === 'extensionMade' ? null : choiceMark(cookie, observations?.consent ?? null, seen, observations?.since ?? null, sameDay),
      ].filter((mark) => mark !== null);
    },
    notSeen(name) {
      const known = catalogue.find((one) => one.name === name || one.printedAs === name);
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

/** The marks of many cookies with each mark once. `of` holds, by the identity of the cookie, the places of its marks in `all`; a cookie without marks is left out. */
export interface PackedMarks {
  all: Mark[];
  of: Record<string, number[]>;
}

/** Packs marks for the way to a page: cookies by the hundred share a few. */
export function packMarks(marks: readonly (readonly [id: string, marks: readonly Mark[]])[]): PackedMarks {
  const places = new Map<string, number>();
  const all: Mark[] = [];
  const placeOf = (mark: Mark): number => {
    const key = JSON.stringify(mark);
    const place = places.get(key) ?? all.push(mark) - 1;
    places.set(key, place);
    return place;
  };
  return { all, of: Object.fromEntries(marks.flatMap(([id, ofOne]) => (ofOne.length === 0 ? [] : [[id, ofOne.map(placeOf)]]))) };
}

/** The marks of one cookie. */
export function unpackMarks({ all, of }: PackedMarks, id: string): Mark[] {
  return (Object.hasOwn(of, id) ? (of[id] ?? []) : []).flatMap((place) => all[place] ?? []);
}
