import type { Corpus, LawBook } from '../core/corpus';
import { publishedCounts, publishedVerdict } from '../core/cookie/published-verdict';
import { compareJudged, listedNotSeen, summarise, type Summary } from '../core/cookie/summary';
import { evaluate } from '../core/cookie/evaluate';
import { createMarker, type Mark } from '../core/cookie/marks';
import { createMatcher, type Verdict } from '../core/cookie/match';
import type { CookieCategory } from '../core/cookie/cookie-list';
import { UNKNOWN, type FileCookie, type Unknown } from '../core/cookie/cookie';
import { shortMarks } from '../core/evidence/evidence-marks';
import type { Jar } from '../core/jar/jar';
import { authorityReason } from '../core/law/authority';
import type { Due } from '../core/law/deadline';
import { holidaysOf, type HolidayRecord } from '../core/law/holidays';
import type { TimeUnit } from '../core/law/law';
import { isInForce } from '../core/law/law-of';
import type { ContactKind } from '../core/policy/policy';
import { noteKeys, type NoteCode } from '../core/policy/note';
import { resolvePolicy, type Resolution } from '../core/policy/resolve';
import { applicableLaw } from '../core/policy/resolve/applicable-law';
import { comparisonOn } from '../core/policy/timeline';
import { mailtoLink } from '../core/request/delivery/mailto';
import { isLetter, writeLetter } from '../core/request/letter/first-letter';
import { letterLanguage, type LetterLanguage, type LetterTexts } from '../core/request/letter/letter-texts';
import type { DetailName, RequestKind } from '../core/request/request';
import { withinDomain } from '../core/site/domain';
import { registrableDomain } from '../core/site/host';
import type { Shop, ShopId } from '../core/site/site';
import type { LetterQuestion, Question } from './options';
import type { Sentences } from './sentences';

/** Records of the package that the answers are made from. */
export interface Records {
  corpus: Corpus;
  book: LawBook;
  letters: Readonly<Record<string, LetterTexts>>;
  holidays: readonly HolidayRecord[];
  letterLanguages: readonly LetterLanguage[];
  say: Sentences;
}

interface NoteText {
  code: string;
  text: string;
}

export interface PolicyAnswer {
  site: ShopId | null;
  policy: { id: string; effective: string | null; revision: string | null; standing: 'latest-known' | 'superseded' | null } | null;
  cookieList: { id: string; effective: string; captured: string | null } | null;
  otherPolicy: { site: string | null; name: string; url: string | null; section: string | null } | null;
  readings: {
    role: 'contract' | 'controller';
    entity: { name: string; registration: string | null; place: string | null } | null;
    section: string;
    why: string;
  }[];
  storage: string[];
  transfers: string[];
  contacts: { kind: ContactKind; value: string; for?: string }[];
  laws: { id: string; rights: string[]; respond: { value: number; unit: TimeUnit; rights: string[] } | null; sure: boolean }[];
  authority: { id: string; name: string; website: string } | null;
  notes: NoteText[];
}

export interface CookiesAnswer {
  list: PolicyAnswer['cookieList'];
  summary: Pick<Summary, Verdict | 'total'>;
  cookies: {
    name: string;
    domain: string;
    verdict: Verdict;
    category: CookieCategory | null;
    listedAs: string | null;
    marks: string[];
    /** What the file says of it; `unknown` where it does not say. */
    attributes: {
      domainFrom: FileCookie['domainFrom'];
      path: string;
      /** ISO 8601; null for a session cookie. */
      expires: string | null | Unknown;
      httpOnly: FileCookie['httpOnly'];
      secure: FileCookie['secure'];
      sameSite: FileCookie['sameSite'];
    };
    datedMarks?: Mark[];
  }[];
  listedNotSeen: string[];
  notes: NoteText[];
}

export interface LetterAnswer {
  to: string | null;
  cc: string[];
  subject: string | null;
  body: string | null;
  language: string;
  mailto: string | null;
  mailtoLength: number;
  law: string | null;
  addressee: string | null;
  due: { date: string | null; working: string[]; sure: boolean };
  unavailable: string | null;
  /** When each of several requests is due, the earliest first; only of a letter that makes several. */
  deadlines?: ({ request: RequestKind } & LetterAnswer['due'])[];
  /** Options that have to be given before the letter can be sent; only where there are any. */
  blanks?: DetailName[];
  /** What to know before sending; only where there is something. */
  warnings?: string[];
  /** The law is that of the companies' seat, since none of the country is held; only where it is so. */
  fallback?: true;
}

function resolutionOf({ site, person, date }: Question, { corpus, book }: Records): Resolution | null {
  return site.kind === 'shop' ? resolvePolicy({ shop: site.shop.id, person, date }, corpus, book) : null;
}

/** A note of the resolver, of a jar, or of the command line itself. */
interface AnswerNote {
  code: string;
  detail: Readonly<Record<string, string>>;
}

function ownNotes(question: Question): AnswerNote[] {
  const codes = [...question.notes];
  if (question.site.kind === 'other') codes.push('not-a-shop');
  if (question.site.kind === 'sister') codes.push('sister-site');
  return codes.map((code) => ({ code, detail: {} }));
}

function withText(notes: readonly AnswerNote[], say: Sentences): NoteText[] {
  return notes.map((note) => ({
    code: note.code,
    text: noteKeys(note)
      .map((key) => say('note', key.slice('note_'.length), note.detail))
      .join(' '),
  }));
}

function listOf(list: Resolution['cookieList']): PolicyAnswer['cookieList'] {
  return list && { id: list.id, effective: list.effective, captured: list.captured };
}

export type SaidPlaces = Pick<Resolution, 'storageReadings' | 'transferReadings'>;

/** Which section names which places; the documented answer has the countries alone. */
export function saidPlaces(question: Question, records: Records): SaidPlaces {
  return resolutionOf(question, records) ?? { storageReadings: [], transferReadings: [] };
}

/** Which version, company, contact, storage place, law and authority answer. */
export function answerPolicy(question: Question, records: Records): PolicyAnswer {
  const { say } = records;
  const { site } = question;
  const resolution = resolutionOf(question, records);
  if (!resolution) {
    const sister = site.kind === 'sister' ? site.site : null;
    return {
      site: null,
      policy: null,
      cookieList: null,
      otherPolicy: sister && {
        site: registrableDomain(site.kind === 'sister' ? site.host : ''),
        name: sister.name,
        url: sister.policyUrl,
        section: null,
      },
      readings: [],
      storage: [],
      transfers: [],
      contacts: [],
      laws: [],
      authority: null,
      notes: withText(ownNotes(question), say),
    };
  }
  const { policy, otherPolicy, law, lawBeside, place, authorities } = resolution;
  const own = ownNotes(question);
  if (site.kind === 'shop' && !site.shop.domains.includes(site.domain)) {
    own.push({
      code: policy?.nationalSites?.domains.includes(site.domain) ? 'national-site' : 'national-site-not-named',
      detail: { site: site.domain },
    });
  }
  const authority = authorities[0];
  const chosen: AnswerNote[] = authority && place ? [{ code: authorityReason(place, law, authorities), detail: {} }] : [];
  return {
    site: resolution.shop,
    policy: policy && { id: policy.id, effective: policy.effective, revision: policy.revision, standing: resolution.standing },
    cookieList: listOf(resolution.cookieList),
    otherPolicy: otherPolicy && {
      site: otherPolicy.site,
      name: otherPolicy.name,
      url: otherPolicy.url,
      section: otherPolicy.section,
    },
    readings: resolution.readings.map(({ role, entity, section, why }) => ({
      role,
      entity: entity && { name: entity.name, registration: entity.registration, place: entity.place },
      section,
      why: say('why', why),
    })),
    storage: resolution.storage,
    transfers: resolution.transfers,
    contacts: resolution.contacts.map(({ kind, value, representative }) => ({
      kind,
      value,
      ...(representative === undefined ? {} : { for: representative }),
    })),
    laws: [law, lawBeside].flatMap((one) =>
      one
        ? [
            {
              id: one.id,
              rights: one.rights.map(({ right }) => right),
              respond:
                one.respond && one.respond.value !== null
                  ? { value: one.respond.value, unit: one.respond.unit, rights: one.respond.rights }
                  : null,
              sure: one.sure && (one.respond?.sure ?? true) && isInForce(one, question.date),
            },
          ]
        : [],
    ),
    authority: authority ? { id: authority.id, name: authority.name, website: authority.website } : null,
    notes: withText([...own, ...resolution.notes, ...chosen], say),
  };
}

/** Notes of a resolution that bear on a comparison of cookies. */
const COOKIE_NOTES: ReadonlySet<NoteCode> = new Set<NoteCode>([
  'no-version-for-date',
  'cookie-list-not-held',
  'list-names-no-cookies',
  'other-policy-applies',
  'policy-excludes-you',
]);

function attributesOf({
  domainFrom,
  path,
  expires,
  httpOnly,
  secure,
  sameSite,
}: FileCookie): CookiesAnswer['cookies'][number]['attributes'] {
  return {
    domainFrom,
    path: path ?? UNKNOWN,
    expires: typeof expires === 'number' ? new Date(expires * 1000).toISOString() : expires,
    httpOnly,
    secure,
    sameSite,
  };
}

/**
 * What the list in force says of every cookie of the shop, its group and its partners. `withSources`: also every mark with
 * its values and the texts it rests on; the documented answer has the short marks alone.
 */
export function answerCookies(jar: Jar, question: Question, records: Records, withSources = false): CookiesAnswer {
  const { corpus, say } = records;
  const { site, date } = question;
  const notes: AnswerNote[] = [...ownNotes(question), ...jar.notes];
  if (jar.cookies.length === 0) notes.push({ code: 'no-cookies-in-file', detail: {} });
  if (site.kind !== 'shop') {
    const { comparable: _, listHeld: __, ...summary } = summarise([], null);
    return { list: null, summary, cookies: [], listedNotSeen: [], notes: withText(notes, say) };
  }
  const ours = new Set<string | null>([
    ...site.shop.domains,
    ...corpus.sites.groupHosts.map(({ domain }) => domain),
    ...corpus.companies.flatMap(({ domains }) => domains),
  ]);
  const cookies = jar.cookies.filter((cookie) => ours.has(registrableDomain(cookie.domain)));
  const leftOut = jar.cookies.length - cookies.length;
  if (leftOut > 0) notes.push({ code: 'cookies-of-other-sites-left-out', detail: { n: String(leftOut) } });
  const { list, partners } = comparisonOn(corpus, site.shop.id, date);
  const matcher = createMatcher(corpus, { shop: site.shop, list, partners, date });
  const marker = createMarker(corpus, matcher);
  const { cookies: found, summary: counts } = evaluate(cookies, matcher);
  const judged = [...found].sort(compareJudged);
  const at = Date.parse(`${date}T00:00:00Z`);
  const { comparable: _, listHeld: __, ...summary } = counts;
  notes.push(...(resolutionOf(question, records)?.notes ?? []).filter(({ code }) => COOKIE_NOTES.has(code)));
  return {
    list: listOf(list),
    summary,
    cookies: judged.map(({ cookie, judgement }) => {
      const marks = marker.marksOfFile(cookie, at);
      return {
        name: cookie.name,
        domain: `${cookie.hostOnly === false ? '.' : ''}${cookie.domain}`,
        verdict: judgement.verdict,
        category: judgement.category,
        listedAs: judgement.listedAs,
        marks: shortMarks(marks),
        attributes: attributesOf(cookie),
        ...(withSources && { datedMarks: marks }),
      };
    }),
    listedNotSeen: listedNotSeen(judged, list),
    notes: withText(notes, say),
  };
}

/** The same as programs read it: verdicts by their published words. */
export function publishedCookies({ summary, cookies, ...answer }: CookiesAnswer): object {
  const { list, ...rest } = answer;
  return {
    list,
    summary: publishedCounts(summary),
    cookies: cookies.map((cookie) => ({ ...cookie, verdict: publishedVerdict(cookie.verdict) })),
    ...rest,
  };
}

/** Names of the shop's cookies in a jar that the list of the day does not name. */
function unlistedIn(jar: Jar, shop: Shop, date: string, corpus: Corpus): NonNullable<Parameters<typeof writeLetter>[0]['unlisted']> {
  const { list, partners } = comparisonOn(corpus, shop.id, date);
  const matcher = createMatcher(corpus, { shop, list, partners, date });
  const ours = jar.cookies.filter((cookie) => shop.domains.some((domain) => withinDomain(cookie.domain, domain)));
  return {
    names: ours.filter((cookie) => matcher.judge(cookie).verdict === 'notListed').map(({ name }) => name),
    list: list?.effective ?? null,
  };
}

/** The letter for one or several rights, or the sentence why there is none. */
export function answerLetter(order: LetterQuestion, question: Question, records: Records, jar: Jar | null): LetterAnswer {
  const { letters, holidays, say, corpus } = records;
  const { requests, sent, form, details } = order;
  const resolved = resolutionOf(question, records);
  // A letter rests on the law of the day it is sent on, whichever day the policy is asked for.
  const resolution = resolved && { ...resolved, ...applicableLaw(question.person, sent, records.book).answer };
  const language = letterLanguage(order.language, resolution?.law?.id ?? null, records.letterLanguages);
  const none = {
    to: null,
    cc: [],
    subject: null,
    body: null,
    language,
    mailto: null,
    mailtoLength: 0,
    addressee: null,
    due: { date: null, working: [], sure: false },
  };
  if (!resolution || question.site.kind !== 'shop') return { ...none, law: null, unavailable: say('unavailable', 'not-a-shop') };
  const { shop } = question.site;
  const texts = letters[language];
  if (!texts) throw new Error(`The letter texts are missing: ${language}`);
  const letter = writeLetter({
    kinds: requests,
    resolution,
    shopName: shop.name,
    sent,
    form,
    language,
    texts,
    details,
    circumstances: { holidays: holidaysOf(resolution.person, holidays) },
    ...(jar && { unlisted: unlistedIn(jar, shop, sent, corpus) }),
  });
  if (!isLetter(letter))
    return { ...none, law: resolution.law?.id ?? null, unavailable: say('unavailable', letter.reason, { law: letter.law ?? '' }) };
  // A letter that lacks something is not to leave.
  const mailto = letter.blanks.length > 0 ? null : mailtoLink(letter).href;
  const inWords = (due: Due): LetterAnswer['due'] => ({
    date: due.date,
    working: due.working.map(({ code, values }) => say('working', code, values)),
    sure: due.sure,
  });
  return {
    to: letter.to,
    cc: letter.cc,
    subject: letter.subject,
    body: letter.body,
    language,
    mailto,
    mailtoLength: mailto?.length ?? 0,
    law: letter.law,
    addressee: letter.addressee,
    due: inWords(letter.due),
    unavailable: null,
    ...(letter.deadlines.length > 1 && { deadlines: letter.deadlines.map(({ kind, due }) => ({ request: kind, ...inWords(due) })) }),
    ...(letter.blanks.length > 0 && { blanks: letter.blanks }),
    ...(letter.warnings.length > 0 && { warnings: letter.warnings.map((code) => say('warning', code)) }),
    ...(letter.fallback && { fallback: true as const }),
  };
}
