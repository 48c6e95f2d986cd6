import { PREAMBLE } from '../../../records/vocabulary';
import type { CookieList } from '../../cookie/cookie-list';
import type { Corpus } from '../../corpus';
import type { ShopId } from '../../site/site';
import type { Policy } from '../policy';
import type { PolicyReading, ReadSentence } from '../reading';
import { isBareDomain, isTellingName } from './cookies/cookie-name';
import { findDates } from './text/dates';
import { plainForms } from './text/characters';
import { fingerprintsOf, type PolicyFingerprints } from './fingerprints/compare';
import { isNotice } from './recognise/recognise';
import { sentenceKey } from './text/sentences';
import { speaksOfCookies } from './text/vocabulary';

/** What a draft is made for. */
export interface DraftOrder {
  /** Id of the policy, or of the cookie list of a separate notice. */
  id: string;
  shops: ShopId[];
  /** Which policy of the page: 1 is the first. */
  part: number;
  /** Day of the copy, `YYYY-MM-DD`. */
  captured: string;
  url: string | null;
  /** Words with which the page's own text begins again below the policy; null where the policy ends the page. */
  until: string | null;
}

/** Records as far as a text gives them, and the fields that a person has to fill in. */
export interface Draft {
  policy: Policy | null;
  cookieList: CookieList | null;
  fingerprints: PolicyFingerprints;
  toFillIn: string[];
}

/** The date of the policy that a short sentence prints; null where it prints none of those. */
function dateIn({ text }: ReadSentence, { effective }: PolicyReading): string | null {
  return text.length <= 240 ? (findDates(plainForms(text)).find(({ date }) => effective.includes(date))?.date ?? null) : null;
}

/**
 * The sentences of the policy itself: from behind the line with its date, without the page around it. That line is left
 * out, since copies set it with or without the title, and the date is compared as such.
 */
function ownSentences(reading: PolicyReading, { part, until }: Pick<DraftOrder, 'part' | 'until'>): ReadSentence[] {
  const all = reading.sentences.filter((one) => one.part === part);
  const own = all.slice(all.findIndex((one) => dateIn(one, reading) !== null) + 1);
  const end = until === null ? -1 : own.findIndex(({ text }) => text.includes(until));
  return end === -1 ? own : own.slice(0, end);
}

/** The fingerprints of the policy in a text, without the page around it. */
export function draftFingerprints(reading: PolicyReading, order: Pick<DraftOrder, 'id' | 'part' | 'until'>): PolicyFingerprints {
  return { id: order.id, fingerprints: fingerprintsOf(ownSentences(reading, order)) };
}

/**
 * Writes the skeleton of the records of one text. What the reader cannot know (who answers to whom, where data lies, what
 * is promised) stays empty and is named in `toFillIn`: an unknown is never guessed.
 */
export function draftRecords(reading: PolicyReading, order: DraftOrder, known: Pick<Corpus, 'companies' | 'sites'>): Draft {
  const { id, shops, part, captured, url } = order;
  const toFillIn: string[] = [];
  const notice = isNotice(reading);
  // The dates of a reading are sorted; which of them is this part's, its own lines say.
  const effective =
    reading.sentences
      .filter((one) => one.part === part)
      .map((one) => dateIn(one, reading))
      .find((date) => date !== null) ?? null;
  const title = reading.titles.find((line) => speaksOfCookies(line) === notice) ?? '';
  if (title === '') toFillIn.push('title');
  if (effective === null) toFillIn.push('effective');
  const source = { document: title, ...(url === null ? {} : { url }), date: effective ?? captured };
  const sections = reading.sections.filter((section) => section.part === part);

  const cookies = reading.cookies.filter((cookie) => cookie.part === part);
  const companyOf = (printed: string): string | null => {
    const key = sentenceKey(printed);
    return (
      known.companies.find(({ name, printed: all }) => sentenceKey(name) === key || all.some((one) => sentenceKey(one) === key))?.id ?? null
    );
  };
  const domains = known.sites.shops.filter((shop) => shops.includes(shop.id)).map((shop) => shop.domains[0]);
  const hasTable = cookies.length > 0 || reading.companies.length > 0;
  const listSection =
    sections.find(({ paragraphs }) => paragraphs.some((text) => cookies.some(({ name }) => isTellingName(name) && text.includes(name)))) ??
    sections.find((section) => speaksOfCookies(section.title));
  const cookieList: CookieList | null = hasTable
    ? {
        id,
        shops,
        title: notice ? title : `Cookie table of the ${title}`,
        effective: effective ?? '',
        captured: notice ? captured : null,
        completeness: 'full',
        domains,
        section: notice ? null : (listSection?.title ?? null),
        rows: cookies.map(({ name, category, lifetime, provider, duration }) => ({
          name,
          category,
          provider: provider ?? '',
          company: provider === null || isBareDomain(provider) ? null : companyOf(provider),
          claimedLifetime: lifetime,
          ...(duration === undefined ? {} : { claimedDuration: duration }),
        })),
        companies: reading.companies.map(({ name, category }) => {
          const company = companyOf(name);
          if (company === null) toFillIn.push(`cookie list: id of the company “${name}” in data/companies.json`);
          return { company: company ?? '', printed: name, category };
        }),
        sources: [source],
        quality: 'read',
      }
    : null;
  if (cookieList) toFillIn.push('cookie list: groups (servers and how to refuse by category; left out where the text says neither)');
  for (const { name, provider } of cookies) if (provider === null) toFillIn.push(`cookie list: provider of ${name}`);
  if (notice) return { policy: null, cookieList, fingerprints: draftFingerprints(reading, order), toFillIn };

  const sectionOf = (text: string): string =>
    sections.find(({ paragraphs }) => paragraphs.some((one) => one.includes(text)))?.title ?? PREAMBLE;
  toFillIn.push(
    'languages',
    ...(url === null ? ['urls'] : []),
    'eea',
    'entities',
    'controllerIsContract',
    'handovers',
    'storage',
    'transfers',
    'safeguards, prevailingLanguage, audience (each left out where the text says nothing of it)',
    'contacts (post, phone, forms; whom an e-mail is for)',
    'promisedRights',
    'partners',
    'collects',
    'retention',
    'minors',
    'optOuts',
    'supplements',
    'honours',
    'remarks',
  );
  const policy: Policy = {
    id,
    shops,
    title,
    effective,
    revision: null,
    captured: [captured],
    completeness: 'full',
    languages: [],
    urls: url === null ? [] : [url],
    sections: sections.map(({ label, title: heading }) => ({ label, title: heading })),
    eea: null,
    entities: [],
    controllerIsContract: null,
    handovers: [],
    storage: [],
    transfers: [],
    contacts: reading.emails.map((value) => ({ kind: 'email', value, section: sectionOf(value) })),
    promisedRights: [],
    partners: [],
    collects: null,
    retention: [],
    minors: [],
    optOuts: [],
    supplements: [],
    honours: { doNotTrack: null, globalPrivacyControl: null },
    remarks: [],
    cookieList: cookieList === null ? null : id,
    sources: [source],
    quality: 'read',
  };
  return { policy, cookieList, fingerprints: draftFingerprints(reading, order), toFillIn };
}
