import type { Corpus, LawBook, LetterTexts } from '../core/corpus';
import { compareJudged, listedNotSeen, summarise, type Summary } from '../core/cookie/summary';
import { createMatcher, type Verdict } from '../core/cookie/match';
import type { CookieCategory } from '../core/cookie/cookie-list';
import type { Jar } from '../core/jar/parse-jar';
import type { TimeUnit } from '../core/law/law';
import { isInForce } from '../core/law/law-of';
import type { ContactKind } from '../core/policy/policy';
import { noteKeys, type Note } from '../core/policy/note';
import { resolvePolicy, type Resolution } from '../core/policy/resolve';
import { comparisonOn } from '../core/policy/timeline';
import { isLetter, writeLetter } from '../core/request/letter';
import { registrableDomain } from '../core/site/host';
import type { ShopId } from '../core/site/site';
import type { LetterQuestion, Question } from './options';
import type { Sentences } from './sentences';

/** Records of the package that the answers are made from. */
export interface Records {
  corpus: Corpus;
  book: LawBook;
  letters: Readonly<Record<string, LetterTexts>>;
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
  laws: { id: string; rights: string[]; respond: { value: number; unit: TimeUnit } | null; sure: boolean }[];
  authority: { id: string; name: string; website: string } | null;
  notes: NoteText[];
}

export interface CookiesAnswer {
  list: PolicyAnswer['cookieList'];
  summary: Pick<Summary, Verdict | 'total'>;
  cookies: { name: string; domain: string; verdict: Verdict; category: CookieCategory | null; listedAs: string | null; marks: string[] }[];
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
}

function resolutionOf({ site, person, date }: Question, { corpus, book }: Records): Resolution | null {
  return site.kind === 'shop' ? resolvePolicy({ shop: site.shop.id, person, date }, corpus, book) : null;
}

function ownNotes(question: Question): Note[] {
  const codes = [...question.notes];
  if (question.site.kind === 'other') codes.push('not-a-shop');
  if (question.site.kind === 'sister') codes.push('sister-site');
  return codes.map((code) => ({ code, detail: {} }));
}

function withText(notes: readonly Note[], say: Sentences): NoteText[] {
  return notes.map((note) => ({ code: note.code, text: noteKeys(note).map((key) => say('note', key.slice('note_'.length), note.detail)).join(' ') }));
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
      site: null, policy: null, cookieList: null,
      otherPolicy: sister && { site: registrableDomain(site.kind === 'sister' ? site.host : ''), name: sister.name, url: sister.policyUrl, section: null },
      readings: [], storage: [], transfers: [], contacts: [], laws: [], authority: null,
      notes: withText(ownNotes(question), say),
    };
  }
  const { policy, otherPolicy, law, authorities } = resolution;
  const own = ownNotes(question);
  if (site.kind === 'shop' && !site.shop.domains.includes(site.domain)) {
    own.push({ code: policy?.nationalSites?.domains.includes(site.domain) ? 'national-site' : 'national-site-not-named', detail: { site: site.domain } });
  }
  const respond = law?.respond ?? null;
  const authority = authorities[0];
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
    contacts: resolution.contacts.map(({ kind, value, representative }) => ({ kind, value, ...(representative === undefined ? {} : { for: representative }) })),
    laws: law
      ? [
          {
            id: law.id,
            rights: law.rights.map(({ right }) => right),
            respond: respond && respond.value !== null ? { value: respond.value, unit: respond.unit } : null,
            sure: law.sure && (respond?.sure ?? true) && isInForce(law, question.date),
          },
        ]
      : [],
    authority: authority ? { id: authority.id, name: authority.name, website: authority.website } : null,
    notes: withText([...own, ...resolution.notes], say),
  };
}

/** Notes of a resolution that bear on a comparison of cookies. */
const COOKIE_NOTES = new Set(['no-version-for-date', 'cookie-list-not-held', 'list-names-no-cookies', 'other-policy-applies', 'policy-excludes-you', 'excerpt-absence-proves-nothing']);

/** What the list in force says of every cookie of the shop, its group and its partners. */
export function answerCookies(jar: Jar, question: Question, records: Records): CookiesAnswer {
  const { corpus, say } = records;
  const { site, date } = question;
  const notes: { code: string; detail: Record<string, string> }[] = [...ownNotes(question), ...jar.notes];
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
  const judged = cookies.map((cookie) => ({ cookie, judgement: matcher.judge(cookie) })).sort(compareJudged);
  const { comparable: _, listHeld: __, ...summary } = summarise(judged, list);
  notes.push(...(resolutionOf(question, records)?.notes ?? []).filter(({ code }) => COOKIE_NOTES.has(code)));
  return {
    list: listOf(list),
    summary,
    cookies: judged.map(({ cookie, judgement }) => ({
      name: cookie.name,
      domain: `${cookie.hostOnly ? '' : '.'}${cookie.domain}`,
      verdict: judgement.verdict,
      category: judgement.category,
      listedAs: judgement.listedAs,
      marks: judgement.marks,
    })),
    listedNotSeen: listedNotSeen(judged, list),
    notes: withText(notes, say),
  };
}

/** The letter for one right, or the sentence why there is none. */
export function answerLetter(order: LetterQuestion, question: Question, records: Records): LetterAnswer {
  const { letters, say } = records;
  const { request, sent, form, language } = order;
  const none = { to: null, cc: [], subject: null, body: null, language, mailto: null, mailtoLength: 0, addressee: null, due: { date: null, working: [], sure: false } };
  const resolution = resolutionOf(question, records);
  if (!resolution || question.site.kind !== 'shop') return { ...none, law: null, unavailable: say('unavailable', 'not-a-shop') };
  const texts = letters[language];
  if (!texts) throw new Error(`The letter texts are missing: ${language}`);
  const letter = writeLetter({ kind: request, resolution, shopName: question.site.shop.name, sent, form, language, texts });
  if (!isLetter(letter)) return { ...none, law: resolution.law?.id ?? null, unavailable: say('unavailable', letter.reason, { law: letter.law ?? '' }) };
  return {
    to: letter.to,
    cc: letter.cc,
    subject: letter.subject,
    body: letter.body,
    language,
    mailto: letter.mailto,
    mailtoLength: letter.mailto.length,
    law: letter.law,
    addressee: letter.addressee,
    due: { date: letter.due.date, working: letter.due.working.map(({ code, values }) => say('working', code, values)), sure: letter.due.sure },
    unavailable: null,
  };
}
