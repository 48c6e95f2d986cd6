import * as v from 'valibot';
import { isCalendarDate } from '../calendar';
import { cookieIdentity } from '../cookie/cookie';
import type { CookieCategory, CookieList, Description } from '../cookie/cookie-list';
import { RETENTIONS } from '../history/retention';
import type { CookieRecord, VisitDay } from '../history/cookie-record';
import type { PageFinding } from '../policy/finding';
import type { OwnList } from '../policy/compare-reading';
import type { MatchVerdict } from '../policy/reading';
import { DaySchema, LONGEST, RequestEventSchema, LineSchema } from '../request/case/event-schema';
import { LONGEST_FIELD, type Identity, type IdentityField } from '../request/identity';
import type { LoggedRequest } from '../request/case/logged-request';
import { isCoherent } from '../request/case/timeline';
import { REQUEST_KINDS } from '../request/request';
import { ACCOUNTS, REMINDERS, THEMES, type Settings } from '../settings';
import { SHOP_IDS } from '../site/site';
import { LAST_MOMENT, LONGEST_CODE, LONGEST_NAME, LONGEST_PRINTED, MOST } from './limits';

/**
 * Every optional key of a type, at any depth, as a required one. Two types that are alike in this have the same keys: a
 * schema that forgot an optional key would drop it without a word.
 */
type AllKeys<T> = T extends readonly (infer Member)[]
  ? AllKeys<Member>[]
  : T extends object
    ? { [Key in keyof T]-?: AllKeys<Exclude<T[Key], undefined>> }
    : T;
type Alike<A, B> = [AllKeys<A>] extends [AllKeys<B>] ? ([AllKeys<B>] extends [AllKeys<A>] ? true : false) : false;

/** The schema of a stored thing. Does not compile where it has a key less or more than the type, however deep. */
const schemaOf =
  <T>() =>
  <S extends v.GenericSchema>(
    schema: S,
    ..._whole: Alike<v.InferOutput<S>, T> extends true ? [] : ['the schema has other keys than the type']
  ): v.GenericSchema<unknown, T> =>
    schema as v.GenericSchema<unknown, T>;

const line = LineSchema;
const name = v.pipe(v.string(), v.maxLength(LONGEST_NAME, 'too-long'));
const longLine = v.pipe(v.string(), v.maxLength(LONGEST_PRINTED, 'too-long'));
/** An id or a date as printed. */
export const CodeSchema = v.pipe(v.string(), v.maxLength(LONGEST_CODE, 'too-long'));
const code = CodeSchema;
const day = DaySchema;
/** One that was counted from such a day. */
const countedDay = v.pipe(v.string(), v.check(isCalendarDate));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const moment = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LAST_MOMENT));
export const ShopSchema = v.picklist(SHOP_IDS);
const shop = ShopSchema;
const kind = v.picklist(REQUEST_KINDS);
/** A list of at most so many: the length is looked at before its members. */
const list = <T>(member: v.GenericSchema<unknown, T>, most: number = MOST.rows): v.GenericSchema<unknown, T[]> =>
  v.pipe(
    v.custom<unknown[]>((value) => Array.isArray(value), 'no-list'),
    v.check((value) => value.length <= most, 'too-many'),
    v.array(member),
  );
/** A list in which no id stands twice: the pages tell its members apart by it. */
const unique = <T extends { id: string }>(member: v.GenericSchema<unknown, T>, most: number): v.GenericSchema<unknown, T[]> =>
  v.pipe(
    list(member, most),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'not-unique'),
  );

/** What the shopper has told or chosen, whole or only what changes. */
export const SettingsSchema = schemaOf<Partial<Settings>>()(
  v.object({
    country: v.exactOptional(v.nullable(code)),
    state: v.exactOptional(v.nullable(code)),
    whereabouts: v.exactOptional(v.nullable(code)),
    account: v.exactOptional(v.picklist(ACCOUNTS)),
    language: v.exactOptional(v.nullable(code)),
    letterLanguage: v.exactOptional(v.nullable(code)),
    theme: v.exactOptional(v.picklist(THEMES)),
    showNumber: v.exactOptional(v.boolean()),
    webmail: v.exactOptional(v.nullable(code)),
    reminders: v.exactOptional(v.picklist(REMINDERS)),
    history: v.exactOptional(v.picklist(RETENTIONS)),
  }),
);

/** A request of the log. Its lines have ids of their own, and each was possible after those before it. */
export const RequestSchema = schemaOf<LoggedRequest>()(
  v.object({
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
    body: v.pipe(v.string(), v.maxLength(LONGEST.letter, 'too-long')),
    drafted: day,
    events: v.pipe(
      unique(RequestEventSchema, MOST.events),
      v.check((events) => isCoherent(events), 'not-possible'),
    ),
    sent: v.nullable(day),
    due: v.nullable(countedDay),
    overdueFrom: v.nullable(countedDay),
  }),
);

const CATEGORIES = ['essential', 'analytics', 'personalisation', 'marketing', 'social'] as const satisfies readonly CookieCategory[];
const DESCRIPTIONS = ['behaviour', 'affiliate', 'login', 'region', 'session'] as const satisfies readonly Description[];
const category = v.nullable(v.picklist(CATEGORIES));
const source = v.object({ document: longLine, section: v.exactOptional(line), url: v.exactOptional(longLine), date: day });
const cookieRow = v.object({
  name,
  category,
  provider: longLine,
  company: v.nullable(name),
  claimedLifetime: v.nullable(v.picklist(['session', 'persistent'])),
  claimedDuration: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(0))),
  described: v.exactOptional(v.picklist(DESCRIPTIONS)),
});
const cookieList = schemaOf<CookieList>()(
  v.object({
    id: code,
    shops: list(shop, SHOP_IDS.length),
    title: longLine,
    effective: day,
    captured: v.nullable(day),
    completeness: v.picklist(['full', 'excerpt']),
    domains: list(code, 50),
    section: v.nullable(line),
    rows: list(cookieRow),
    companies: list(v.object({ company: name, printed: longLine, category })),
    groups: v.exactOptional(
      list(
        v.object({ category: v.picklist(CATEGORIES), server: longLine, refusal: v.picklist(['cannot', 'instructions']) }),
        CATEGORIES.length,
      ),
    ),
    notice: v.exactOptional(
      v.object({
        contacts: list(name, 100),
        optOuts: list(name, 100),
        appSoftware: list(name, 100),
        honours: v.object({ doNotTrack: v.nullable(v.boolean()), globalPrivacyControl: v.nullable(v.boolean()) }),
      }),
    ),
    sources: v.pipe(v.tupleWithRest([source], source), v.maxLength(20)),
    quality: v.picklist(['read', 'secondary', 'inferred']),
  }),
);
/** A cookie list that the shopper read from an open page. */
export const OwnListSchema = schemaOf<OwnList>()(v.object({ list: cookieList, readOn: day, address: longLine }));

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
/** What the shopper found on a policy page and keeps. */
export const FindingSchema = schemaOf<PageFinding>()(
  v.object({
    id: code,
    shop,
    on: day,
    address: longLine,
    title: longLine,
    effective: list(code, MOST.dates),
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
  }),
);

/** What is remembered of one cookie; its id is made of what tells it from others. */
export const CookieRecordSchema = schemaOf<CookieRecord>()(
  v.pipe(
    v.object({
      shop,
      id: longLine,
      name: longLine,
      domain: line,
      hostOnly: v.boolean(),
      path: longLine,
      store: code,
      partition: v.nullable(line),
      crossSiteAncestor: v.exactOptional(v.literal(true)),
      firstPartyDomain: v.exactOptional(line),
      secure: v.boolean(),
      httpOnly: v.boolean(),
      sameSite: v.picklist(['none', 'lax', 'strict', 'unspecified']),
      session: v.boolean(),
      lifetime: v.nullable(v.picklist(['day', 'month', 'year', 'longer'])),
      firstSeen: moment,
      lastSeen: moment,
      firstDay: day,
      lastDay: day,
      days: count,
      list: v.nullable(code),
    }),
    v.check((record) => record.id === cookieIdentity(record), 'other-id'),
    v.check(({ firstSeen, lastSeen, firstDay, lastDay }) => firstSeen <= lastSeen && firstDay <= lastDay, 'last-before-first'),
  ),
);
/** A day on which a shop was open. */
export const VisitDaySchema = schemaOf<VisitDay>()(
  v.pipe(
    v.object({
      shop,
      store: code,
      day,
      first: moment,
      last: moment,
      list: v.nullable(code),
      total: count,
      listed: count,
      companyOnly: count,
      notListed: count,
      unclear: count,
    }),
    v.check(({ first, last }) => first <= last, 'last-before-first'),
  ),
);

const field = v.exactOptional(v.pipe(v.string(), v.maxLength(LONGEST_FIELD, 'too-long')));
const IdentitySchema = schemaOf<Identity>()(
  v.object({ name: field, email: field, address: field, member: field } satisfies Record<IdentityField, unknown>),
);

/** Everything a file may carry, under the key it is stored under. Parts that were not chosen are left out. */
export interface Contents {
  /** As far as the version that wrote the file knew them. */
  settings?: Partial<Settings>;
  requests?: LoggedRequest[];
  ownLists?: Partial<Record<(typeof SHOP_IDS)[number], OwnList>>;
  findings?: PageFinding[];
  /** Only in a file that a passphrase protects. */
  identity?: Identity;
  history?: { sightings: CookieRecord[]; visits: VisitDay[] };
}

const parts = {
  settings: SettingsSchema,
  requests: unique(RequestSchema, MOST.requestsInFile),
  ownLists: v.object({ aliexpress: v.exactOptional(OwnListSchema), alibaba: v.exactOptional(OwnListSchema) } satisfies Record<
    (typeof SHOP_IDS)[number],
    unknown
  >),
  findings: unique(FindingSchema, MOST.findings),
  identity: IdentitySchema,
  history: v.object({ sightings: list(CookieRecordSchema, MOST.sightings), visits: list(VisitDaySchema, MOST.visits) }),
} satisfies Record<keyof Contents, v.GenericSchema>;

export const PARTS = Object.keys(parts) as (keyof Contents)[];

/** Keys that are stored and belong to this browser alone, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  consents: 'what this very browser stored at two moments; of another it would be untrue',
  importing: 'what an import that is under way has brought, until it is whole',
  clock: 'how far this device’s clock is believed',
  exported: 'the day of the last export from this browser',
  explained: 'the popup of this browser alone: whether its number was explained here',
  optOuts: 'which opt-outs were done in this very browser, where most of them hold alone',
  signals: 'when this very browser sent Global Privacy Control; of another it would be untrue',
  controls: 'what was switched on in this very browser, which has to allow it',
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
