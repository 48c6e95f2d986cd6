import type { Corpus } from '../corpus';
import type { ConsentRecord } from '../history/consent';
import type { Observations } from '../history/past';
import type { Lifetime, CookieRecord } from '../history/cookie-record';
import type { Source } from '../source';
import type { KnownCookie } from './catalogue';
import { cookieIdentity, UNKNOWN, type ComparedCookie, type StoredCookie } from './cookie';
import type { CookieCategory, CookieList, Description } from './cookie-list';
import type { Finding, ListEntry, Matcher } from './match';
import type { SameValue } from './same-value';
import type { Mark, MarkSource } from './mark';

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
    // Most of what a site stores is neither in a list nor in the catalogue: nothing else can be said of it.
    if (entries.length === 0 && finding.known === null) return ofVerdict(cookie, finding, entries);
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
      const ofLists = ofRecords(cookie, at, seen?.lifetime ?? null);
      if (sameValues === null && !observations?.consent) return ofLists;
      return [
        ...ofLists,
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
