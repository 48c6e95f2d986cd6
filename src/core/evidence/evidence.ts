import type { CalendarDate } from '../calendar';
import type { CookieList } from '../cookie/cookie-list';
import type { Verdict } from '../cookie/match';
import type { Mark } from '../cookie/mark';
import { publishedCounts, publishedVerdict, type Published } from '../cookie/published-verdict';
import type { JudgedCookie } from '../cookie/summary';
import type { NotedChoice } from '../history/consent';
import type { Past, ShopPast } from '../history/past';
import type { Inventory } from '../inventory/inventory';
import { notSeenOf, type NotSeen } from '../inventory/not-seen';
import type { Party } from '../inventory/party';
import type { LoggedRequest } from '../request/case/logged-request';
import type { Region } from '../region';
import type { CookiesReport } from '../report';
import type { Resolution } from '../policy/resolve';
import type { Source } from '../source';
import { partsOf } from './partition';
import { beyondOf, type EvidenceBeyond } from './beyond';
import type { EvidenceCookie } from './evidence-cookie';
import { choiceOf, shortMarks, type EvidenceChoice } from './evidence-marks';
import { historyEvidence, listEvidence, type EvidenceHistory, type EvidenceLists } from './past';

/** Version of the form below; `public/evidence.schema.json` describes it. */
export const EVIDENCE_VERSION = 1;

/** One request. What may tell who the shopper is (references, names, addresses, identifiers) stands in `letter` alone, which a copy made to be shared leaves out. */
export interface EvidenceRequest {
  kind: string;
  law: string;
  addressee: string;
  sent: string | null;
  due: string | null;
  letter: { to: string; subject: string; body: string } | null;
}

/** What the browser, the extension and its data were, and what could not be looked at. */
export interface Environment {
  /** ISO 8601, UTC. */
  madeAt: string;
  timeZone: string;
  extensionVersion: string;
  browser: 'chromium' | 'firefox';
  /** As the browser itself says it; null where it does not. */
  browserVersion: string | null;
  /** What the browser allows the extension, as in its manifest: names and match patterns. */
  permissions: string[];
  /** Newest day of any record. */
  dataOf: string;
  language: string;
}

/** A finding that can be handed on: everything it rests on, with dates, and what it does not know. */
export interface Evidence {
  schema: 'privacy-receipt-evidence';
  version: typeof EVIDENCE_VERSION;
  environment: Environment;
  shop: { id: string; name: string };
  /** Registrable domains whose cookies were read, and those of the shop to which the browser gave no access. */
  lookedAt: string[];
  notLookedAt: string[];
  /** What this report does not cover, computed from what could be looked at. */
  outside: NotSeen[];
  region: { country: string | null; state: string | null; whereabouts: string | null; origin: Region['origin'] };
  policy: { id: string; title: string; effective: string | null; copied: string | null; url: string | null } | null;
  list: {
    id: string;
    title: string;
    effective: string;
    copied: string | null;
    names: number;
    readByShopper: { on: string; address: string } | null;
  } | null;
  companies: { role: string; name: string | null; registration: string | null; section: string }[];
  law: { id: string; name: string } | null;
  /** Null where there is no list that names cookies: then no number is a finding. */
  summary: Published<Record<Verdict, number> & { total: number; comparable: boolean }>;
  cookies: EvidenceCookie[];
  listedNotSeen: string[];
  /** Beyond the shop's own cookies, and in none of the numbers of `summary`. */
  beyond: EvidenceBeyond;
  /** What the shopper said of a choice about cookies; null where they said nothing. */
  choice: EvidenceChoice | null;
  history: EvidenceHistory;
  listHistory: EvidenceLists;
  /** The shopper's requests; null where they chose to leave them out. */
  requests: EvidenceRequest[] | null;
  sources: Source[];
}

interface Parts {
  report: CookiesReport;
  inventory: Inventory;
  domains: readonly string[];
  resolution: Resolution;
  requests: readonly LoggedRequest[] | null;
  /** Leaves out everything that may tell who the shopper is. */
  shareSafe: boolean;
  past: Past<ShopPast>;
  /** The day of the report where the shopper is. */
  today: CalendarDate;
  lists: readonly CookieList[];
  environment: Environment;
  marksOf: (row: JudgedCookie) => Mark[];
  consent: NotedChoice | null;
}

/** Puts a report together. The store (private window, container) is never in it, nor the shopper's identity unless they want the texts of their letters in it. */
export function evidenceOf({
  report,
  inventory,
  domains,
  resolution,
  requests,
  shareSafe,
  past,
  today,
  lists,
  environment,
  marksOf,
  consent,
}: Parts): Evidence {
  const { policy, law } = resolution;
  const { list, own, region, summary } = report;
  const { listHeld: _, ...numbers } = summary;
  return {
    schema: 'privacy-receipt-evidence',
    version: EVIDENCE_VERSION,
    environment,
    shop: { id: report.shop, name: report.shopName },
    lookedAt: [...report.lookedAt],
    notLookedAt: domains.filter((domain) => !report.lookedAt.includes(domain)),
    outside: notSeenOf(inventory),
    region: { country: region.country, state: region.state, whereabouts: region.whereabouts, origin: region.origin },
    policy: policy && {
      id: policy.id,
      title: policy.title,
      effective: policy.effective,
      copied: policy.revision ?? policy.captured.at(-1) ?? null,
      url: policy.urls[0] ?? null,
    },
    list: list && {
      id: list.id,
      title: list.title,
      effective: list.effective,
      copied: list.captured,
      names: list.rows.length,
      readByShopper: own && { on: own.readOn, address: own.address },
    },
    companies: resolution.readings.map(({ role, entity, section }) => ({
      role,
      name: entity?.name ?? null,
      registration: entity?.registration ?? null,
      section,
    })),
    law: law && { id: law.id, name: law.short },
    summary: publishedCounts(numbers),
    cookies: report.cookies.map((judged) => cookieEvidence(judged, 'first', marksOf(judged), domains)),
    listedNotSeen: [...report.listedNotSeen],
    beyond: beyondOf(inventory, (judged) => cookieEvidence(judged, judged.party, judged.marks, domains)),
    choice: choiceOf(consent),
    history: historyEvidence(past, report, today, domains),
    listHistory: listEvidence(lists, report),
    requests:
      requests &&
      requests.map(({ kind, law: id, addressee, sent, due, to, subject, body }) => ({
        kind,
        law: id,
        addressee,
        sent,
        due,
        letter: shareSafe ? null : { to, subject, body },
      })),
    sources: [...(policy?.sources ?? []), ...(list?.sources ?? []), ...(law?.sources ?? [])],
  };
}

function cookieEvidence(
  { cookie, judgement }: JudgedCookie,
  party: Party,
  marks: readonly Mark[],
  domains: readonly string[],
): EvidenceCookie {
  return {
    name: cookie.name,
    domain: cookie.domain,
    hostOnly: cookie.hostOnly,
    path: cookie.path,
    ...partsOf(cookie, domains),
    expires: isoTime(cookie.expires),
    secure: cookie.secure,
    httpOnly: cookie.httpOnly,
    sameSite: cookie.sameSite,
    verdict: publishedVerdict(judgement.verdict),
    listedAs: judgement.listedAs,
    category: judgement.category,
    company: judgement.company,
    marks: shortMarks(marks),
    // The published form has none for cookies of others.
    datedMarks: party === 'first' ? [...marks] : [],
    party,
  };
}

/** Seconds since the epoch as ISO 8601; null for a session cookie and for a day beyond what a date can hold. */
function isoTime(seconds: number | null): string | null {
  const date = new Date((seconds ?? Number.NaN) * 1000);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The text that the hash of a report is made of: JSON with sorted keys (RFC 8785 in spirit), so that a copy gives the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}
