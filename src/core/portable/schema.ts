import * as v from 'valibot';
import { isCalendarDate } from '../calendar';
import type { CookieCategory, CookieList } from '../cookie/cookie-list';
import { RETENTIONS } from '../history/retention';
import type { Sighting, VisitDay } from '../history/sighting';
import type { Finding } from '../policy/finding';
import type { OwnList } from '../policy/compare-reading';
import type { MatchVerdict } from '../policy/reading';
import { LONGEST, RequestEventSchema } from '../request/case/event-schema';
import { LONGEST_FIELD, type Identity, type IdentityField } from '../request/identity';
import type { LoggedRequest } from '../request/case/logged-request';
import { REQUEST_KINDS } from '../request/request';
import { ACCOUNTS, REMINDERS, type Settings } from '../settings';
import { SHOP_IDS } from '../site/site';

/** Most records of each kind in a file: what this extension keeps at most, or what anybody could have. */
export const MOST = { requests: 500, events: 1000, findings: 200, rows: 5000, sightings: 50_000, visits: 20_000 } as const;

const line = v.pipe(v.string(), v.maxLength(LONGEST.line));
const longLine = v.pipe(v.string(), v.maxLength(20_000));
const code = v.pipe(v.string(), v.maxLength(200));
const day = v.pipe(v.string(), v.check(isCalendarDate));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const shop = v.picklist(SHOP_IDS);
const kind = v.picklist(REQUEST_KINDS);
/** A list of at most so many: the length is looked at before its members. */
const list = <T>(member: v.GenericSchema<unknown, T>, most: number = MOST.rows): v.GenericSchema<unknown, T[]> =>
  v.pipe(
    v.custom<unknown[]>((value) => Array.isArray(value) && value.length <= most),
    v.array(member),
  );

const settings = {
  country: v.nullable(code),
  state: v.nullable(code),
  whereabouts: v.nullable(code),
  account: v.picklist(ACCOUNTS),
  language: v.nullable(code),
  letterLanguage: v.nullable(code),
  theme: v.picklist(['system', 'light', 'dark']),
  showNumber: v.boolean(),
  webmail: v.nullable(code),
  reminders: v.picklist(REMINDERS),
  history: v.picklist(RETENTIONS),
} satisfies Record<keyof Settings, v.GenericSchema>;

const request = {
  id: code,
  reference: v.nullable(code),
  shop,
  kind,
  also: list(kind, REQUEST_KINDS.length),
  person: v.object({ country: v.nullable(code), state: v.nullable(code) }),
  law: code,
  language: code,
  to: line,
  cc: list(line, 50),
  addressee: line,
  policy: v.nullable(v.object({ id: code, title: line, effective: v.nullable(day), section: line })),
  subject: line,
  body: v.pipe(v.string(), v.maxLength(LONGEST.letter)),
  drafted: day,
  events: list(RequestEventSchema, MOST.events),
  sent: v.nullable(day),
  due: v.nullable(day),
  chaseFrom: v.nullable(day),
} satisfies Record<keyof LoggedRequest, v.GenericSchema>;

const CATEGORIES = ['essential', 'analytics', 'personalisation', 'marketing', 'social'] as const satisfies readonly CookieCategory[];
const category = v.nullable(v.picklist(CATEGORIES));
const source = v.object({ document: longLine, section: v.exactOptional(line), url: v.exactOptional(longLine), date: day });
const cookieList = {
  id: code,
  shops: list(shop, SHOP_IDS.length),
  title: longLine,
  effective: day,
  captured: v.nullable(day),
  completeness: v.picklist(['full', 'excerpt']),
  domains: list(code, 50),
  section: v.nullable(line),
  rows: list(
    v.object({
      name: line,
      category,
      provider: longLine,
      company: v.nullable(line),
      claimedLifetime: v.nullable(v.picklist(['session', 'persistent'])),
    }),
  ),
  companies: list(v.object({ company: line, printed: longLine, category })),
  notice: v.exactOptional(
    v.object({
      contacts: list(line, 100),
      optOuts: list(line, 100),
      appSoftware: list(line, 100),
      honours: v.object({ doNotTrack: v.nullable(v.boolean()), globalPrivacyControl: v.nullable(v.boolean()) }),
    }),
  ),
  sources: v.pipe(v.tupleWithRest([source], source), v.maxLength(20)),
  quality: v.picklist(['read', 'secondary', 'inferred']),
} satisfies Record<keyof CookieList, v.GenericSchema>;
const ownList: v.GenericSchema<unknown, OwnList> = v.object({ list: v.object(cookieList), readOn: day, address: longLine });

const difference = v.object({ added: list(longLine), gone: list(longLine) });
const VERDICTS = [
  'same',
  'same-date-different-text',
  'newer',
  'older-known',
  'older-unknown',
  'other-language',
  'not-a-policy',
] as const satisfies readonly MatchVerdict[];
const finding = {
  id: code,
  shop,
  on: day,
  address: longLine,
  title: longLine,
  effective: list(code, 100),
  verdict: v.picklist(VERDICTS),
  comparedWith: v.nullable(code),
  facts: v.object({
    cookies: v.nullable(
      v.object({ added: list(longLine), gone: list(longLine), moved: list(v.object({ name: longLine, from: category, to: category })) }),
    ),
    companies: v.nullable(difference),
    entities: v.nullable(difference),
    emails: v.nullable(difference),
  }),
  sentences: v.nullable(v.object({ missing: count, fresh: count })),
} satisfies Record<keyof Finding, v.GenericSchema>;

const sighting = {
  shop,
  id: longLine,
  name: longLine,
  domain: line,
  hostOnly: v.boolean(),
  path: longLine,
  store: code,
  partition: v.nullable(line),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(['none', 'lax', 'strict', 'unspecified']),
  session: v.boolean(),
  lifetime: v.nullable(v.picklist(['day', 'month', 'year', 'longer'])),
  firstSeen: count,
  lastSeen: count,
  firstDay: day,
  lastDay: day,
  days: count,
  list: v.nullable(code),
} satisfies Record<keyof Sighting, v.GenericSchema>;
const visit = {
  shop,
  store: code,
  day,
  first: count,
  last: count,
  list: v.nullable(code),
  total: count,
  listed: count,
  companyOnly: count,
  notListed: count,
  unclear: count,
} satisfies Record<keyof VisitDay, v.GenericSchema>;

const field = v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_FIELD)));
const identity: v.GenericSchema<unknown, Identity> = v.object({ name: field, email: field, address: field, member: field } satisfies Record<
  IdentityField,
  unknown
>);

/** Everything a file may carry, under the key it is stored under. Parts that were not chosen are left out. */
export interface Contents {
  /** As far as the version that wrote the file knew them. */
  settings?: Partial<Settings>;
  requests?: LoggedRequest[];
  ownLists?: Partial<Record<(typeof SHOP_IDS)[number], OwnList>>;
  findings?: Finding[];
  /** Only in a file that a passphrase protects. */
  identity?: Identity;
  history?: { sightings: Sighting[]; visits: VisitDay[] };
}

const parts = {
  settings: v.partial(v.object(settings)) as unknown as v.GenericSchema<unknown, Partial<Settings>>,
  requests: list<LoggedRequest>(v.object(request), MOST.requests),
  ownLists: v.object({ aliexpress: v.exactOptional(ownList), alibaba: v.exactOptional(ownList) } satisfies Record<
    (typeof SHOP_IDS)[number],
    unknown
  >),
  findings: list<Finding>(v.object(finding), MOST.findings),
  identity,
  history: v.object({
    sightings: list<Sighting>(v.object(sighting), MOST.sightings),
    visits: list<VisitDay>(v.object(visit), MOST.visits),
  }),
} satisfies Record<keyof Contents, v.GenericSchema>;

export const PARTS = Object.keys(parts) as (keyof Contents)[];

/** Keys that are stored and belong to this browser alone, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  consents: 'what this very browser stored at two moments; of another it would be untrue',
  exported: 'the day of the last export from this browser',
  reminded: 'the day on which this browser last reminded of dates',
};

export const ContentsSchema: v.GenericSchema<unknown, Contents> = v.object({
  settings: v.exactOptional(parts.settings),
  requests: v.exactOptional(parts.requests),
  ownLists: v.exactOptional(parts.ownLists),
  findings: v.exactOptional(parts.findings),
  identity: v.exactOptional(parts.identity),
  history: v.exactOptional(parts.history),
});
