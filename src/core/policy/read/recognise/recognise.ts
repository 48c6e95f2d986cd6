import type { CookieList } from '../../../cookie/cookie-list';
import type { Corpus } from '../../../corpus';
import type { Shop, ShopId } from '../../../site/site';
import type { Policy } from '../../policy';
import type { PolicyMatch, PolicyReading, PrintedDate } from '../../reading';
import { compareFingerprints, type PolicyFingerprints, type FingerprintComparison } from '../fingerprints/compare';
import { emailsIn } from '../facts/addresses';
import { plainForms } from '../text/characters';
import { entitiesIn } from '../facts/legal-persons';
import { namesOfLine } from '../cookies/cookie-name';
import { sentenceKey } from '../text/sentences';
import { speaksOfCookies } from '../text/vocabulary';

/** What a reading is compared with. */
export interface Known extends Pick<Corpus, 'policies' | 'cookieLists' | 'companies' | 'sites'> {
  fingerprints: readonly PolicyFingerprints[];
}

/**
 * The recognised text, and how its sentences stand to a copy of ours: the one it is, the one of its date, or, of a newer
 * text, the latest that we hold.
 */
export interface Recognition extends PolicyMatch {
  part: number;
  comparison: FingerprintComparison | null;
  /** Id of the record whose fingerprints were compared; null where none were. */
  against: string | null;
}

/** A comparison, and the part of the page that was compared. */
interface PartComparison extends FingerprintComparison {
  part: number;
}

/** Below these, a text that mentions privacy is no privacy policy: a footer, a banner, a recipe for cookies. */
const LEAST = { topic: 6, characters: 400 };

function isPolicy({ words }: PolicyReading): boolean {
  const topic = words.privacy + words.personal;
  const isOfPrivacy = topic >= LEAST.topic && words.personal >= 1;
  const isOfCookies = words.cookies >= LEAST.topic && topic >= 1;
  // Pages about something else speak of privacy here and there; a policy does so in every paragraph.
  return words.characters >= LEAST.characters && (isOfPrivacy || isOfCookies) && (topic + words.cookies) * 700 >= words.characters;
}

/** How often the text names each shop. */
function mentions(reading: PolicyReading, shops: readonly Shop[]): Map<ShopId, number> {
  const names = shops.map(({ id, name }) => ({ id, name: sentenceKey(name) }));
  const counts = new Map<ShopId, number>(shops.map(({ id }) => [id, 0]));
  for (const { text } of reading.sentences) {
    const key = sentenceKey(text);
    for (const { id, name } of names) if (key.includes(name)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** The shops that the text may be of: the one asked for, or those it names, the more often named first. */
function shopsOf(reading: PolicyReading, known: Known, site: ShopId | null): ShopId[] {
  const counts = mentions(reading, known.sites.shops);
  const hosts = reading.emails.map((email) => email.toLowerCase());
  for (const shop of known.sites.shops) {
    const isAddressed = hosts.some((email) => shop.domains.some((domain) => email.endsWith(`@${domain}`) || email.endsWith(`.${domain}`)));
    if (isAddressed) counts.set(shop.id, (counts.get(shop.id) ?? 0) + 1);
    // The title says it best: a policy of one shop names the other in passing, and often.
    const named = reading.titles.slice(0, 2).some((title) => sentenceKey(title).includes(sentenceKey(shop.name)));
    if (named) counts.set(shop.id, (counts.get(shop.id) ?? 0) + 20);
  }
  const ranked = [...counts]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);
  if (ranked.length === 0) return [];
  return site === null ? ranked : [site];
}

/** Whether the text is a separate cookie notice, by its first title. */
export function isNotice({ titles, words }: PolicyReading): boolean {
  const title = titles[0] ?? '';
  if (speaksOfCookies(title)) return !/privacy|datenschutz|privacidad|confidential|隐私/iu.test(plainForms(title));
  return title === '' && words.cookies > (words.privacy + words.personal) * 2;
}

/** The best comparison of any part of the page with our copy. */
function compared(reading: PolicyReading, fingerprints: PolicyFingerprints): PartComparison {
  const parts = [...new Set(reading.sentences.map(({ part }) => part))];
  const all = parts.map((part) => ({ ...compareFingerprints(reading, fingerprints, part), part }));
  return all.reduce(
    (best, one) => (one.found > best.found ? one : best),
    all[0] ?? { found: 0, missing: 0, lost: 0, fresh: [], around: [], verbatim: false, part: reading.newest },
  );
}

/** A line that says whose the page is; every page has one. */
const COPYRIGHT = /^\W*(?:©|\(c\)|copyright)/iu;

/**
 * Whether a text is our copy word for word. What the page prints around it may be anything but a fact of the kinds we
 * keep, that the text itself does not have: an address, a company, a cookie.
 */
function isSame(reading: PolicyReading, comparison: PartComparison | null, list: CookieList | null): comparison is PartComparison {
  if (!comparison?.verbatim || comparison.part !== reading.newest) return false;
  if (!hasCookiesOf(reading, comparison.part, list)) return false;
  const around = new Set(comparison.around);
  const own = reading.sentences.filter((one) => one.part === comparison.part && !around.has(one)).map(({ text }) => text);
  const strange = comparison.around.filter((one) => one.outside !== true && !COPYRIGHT.test(one.text)).map(({ text }) => text);
  const facts = (texts: readonly string[]): string[] => [
    ...emailsIn(texts).map((email) => email.toLowerCase()),
    ...entitiesIn(texts).flatMap(({ name, registration }) => [sentenceKey(name), ...(registration === null ? [] : [registration])]),
  ];
  const held = new Set(facts(own));
  return (
    facts(strange).every((fact) => held.has(fact)) && strange.every((text) => !namesOfLine(text, false).some((name) => name.includes('_')))
  );
}

/** Whether a part names no cookie that the record lacks, and none under another category. */
function hasCookiesOf(reading: PolicyReading, part: number, list: CookieList | null): boolean {
  const rows = list?.rows ?? [];
  return reading.cookies
    .filter((cookie) => cookie.part === part)
    .every(({ name, category }) => {
      const held = rows.filter((row) => row.name === name);
      return held.length > 0 && (category === null || held.some((row) => row.category === category || row.category === null));
    });
}

/** Ids of companies by the names they are printed under. */
function companyKey(printed: string, known: Known): string {
  const key = sentenceKey(printed);
  const company = known.companies.find(
    ({ name, printed: all }) => sentenceKey(name) === key || all.some((one) => sentenceKey(one) === key),
  );
  return company?.id ?? key;
}

/** In how many names and companies a reading and a list differ. */
function distance(reading: PolicyReading, list: CookieList, known: Known): number {
  const read = new Set([
    ...reading.cookies.map(({ name, category }) => `c ${category ?? ''} ${name}`),
    ...reading.companies.map(({ name, category }) => `p ${category ?? ''} ${companyKey(name, known)}`),
  ]);
  const held = new Set([
    ...list.rows.map(({ name, category }) => `c ${category ?? ''} ${name}`),
    ...list.companies.map(({ company, category }) => `p ${category ?? ''} ${company}`),
  ]);
  return [...read].filter((one) => !held.has(one)).length + [...held].filter((one) => !read.has(one)).length;
}

function matchNotice(reading: PolicyReading, known: Known, shops: readonly ShopId[]): Recognition {
  const lists = known.cookieLists
    .filter((list) => list.captured !== null && list.shops.some((shop) => shops.includes(shop)))
    .sort((a, b) => `${a.effective} ${a.captured ?? ''}`.localeCompare(`${b.effective} ${b.captured ?? ''}`));
  const latest = lists.at(-1);
  const candidates = lists.map((list) => {
    const fingerprints = known.fingerprints.find(({ id }) => id === list.id);
    return { list, comparison: fingerprints ? compared(reading, fingerprints) : null, distance: distance(reading, list, known) };
  });
  const { verdictOf, isOther } = answersTo(reading);
  const date = reading.effective[0] ?? null;
  if (date === null) return verdictOf('older-unknown', null);
  const sameDate = candidates.filter(({ list }) => list.effective === date);
  // Of a list without fingerprints we know the names alone: no text is called the same by them.
  const same = sameDate.find(({ comparison, list }) => isSame(reading, comparison, list));
  if (same) return verdictOf(same.list === latest ? 'same' : 'older-known', same.list.id, same.comparison);
  const languages = known.policies.filter(({ shops: of }) => of.some((shop) => shops.includes(shop))).flatMap((policy) => policy.languages);
  if (latest !== undefined && date > latest.effective) {
    const last = candidates.findLast(({ comparison }) => comparison !== null);
    return isOther(languages) ? verdictOf('newer', null) : verdictOf('newer', null, last?.comparison, last?.list.id ?? null);
  }
  const nearest = sameDate.reduce<(typeof sameDate)[number] | null>(
    (best, one) => (best === null || one.distance <= best.distance ? one : best),
    null,
  );
  if (!nearest) return verdictOf('older-unknown', null);
  return isOther(languages)
    ? verdictOf('other-language', nearest.list.id)
    : verdictOf('same-date-different-text', nearest.list.id, nearest.comparison);
}

/** The answers on one reading. */
function answersTo(reading: PolicyReading): {
  /** A verdict, with the comparison that belongs to it where there was one. */
  verdictOf: (
    verdict: PolicyMatch['verdict'],
    id: string | null,
    comparison?: PartComparison | null,
    against?: string | null,
  ) => Recognition;
  /** Whether the reading is in none of these languages; false where it or they are unknown. */
  isOther: (languages: readonly string[]) => boolean;
} {
  return {
    verdictOf: (verdict, id, comparison = null, against = id) => ({
      verdict,
      id,
      part: comparison?.part ?? reading.newest,
      comparison,
      against: comparison === null ? null : against,
    }),
    isOther: (languages) =>
      reading.language !== null && languages.length > 0 && !languages.some((one) => one.split('-')[0] === reading.language),
  };
}

/** Whether a reading agrees with a record of which we have an excerpt and no fingerprints: each of its names is one of the record's. */
function agreesWithExcerpt(reading: PolicyReading, policy: Policy, known: Known): boolean {
  if (policy.completeness !== 'excerpt') return false;
  const list = known.cookieLists.find(({ id, captured }) => id === policy.cookieList && captured === null) ?? null;
  const emails = new Set(policy.contacts.map(({ value }) => value.toLowerCase()));
  return hasCookiesOf(reading, reading.newest, list) && reading.emails.every((email) => emails.has(email.toLowerCase()));
}

function isLater(date: PrintedDate, other: PrintedDate): boolean {
  return date.slice(0, other.length) > other.slice(0, date.length);
}

/**
 * Which text of the corpus a reading is, or how it stands to those we hold. `site` is the shop it was taken from, where
 * that is known; otherwise titles, names and addresses tell.
 */
export function recognise(reading: PolicyReading, known: Known, site: ShopId | null = null): Recognition {
  const { verdictOf, isOther } = answersTo(reading);
  const none = verdictOf('not-a-policy', null);
  if (!isPolicy(reading)) return none;
  const shops = shopsOf(reading, known, site);
  const main = shops[0];
  if (main === undefined) return none;
  if (isNotice(reading)) return matchNotice(reading, known, shops);

  const date = reading.effective[0] ?? null;
  const ours = known.policies.filter((policy) => policy.shops.some((shop) => shops.includes(shop)));
  const candidates = ours.map((policy) => {
    const fingerprints = known.fingerprints.find(({ id }) => id === policy.id);
    return { policy, comparison: fingerprints ? compared(reading, fingerprints) : null };
  });
  const latestOf = (shop: ShopId): PrintedDate =>
    ours
      .filter((policy) => policy.shops.includes(shop))
      .reduce((last, { effective }) => (effective !== null && effective > last ? effective : last), '');
  const isLatest = ({ shops: of, effective }: Policy): boolean => of.some((shop) => effective !== null && effective === latestOf(shop));
  const held = (policy: Policy): 'same' | 'older-known' => (isLatest(policy) ? 'same' : 'older-known');

  // A policy below the newest of the page is not what the page is.
  const listOf = (policy: Policy): CookieList | null => known.cookieLists.find(({ id }) => id === policy.cookieList) ?? null;
  const identical = candidates.find(({ policy, comparison }) => isSame(reading, comparison, listOf(policy)) && policy.effective === date);
  if (identical) return verdictOf(held(identical.policy), identical.policy.id, identical.comparison);
  if (date === null) {
    const nearest = candidates
      .filter(({ comparison }) => comparison !== null && comparison.found > comparison.missing)
      .sort((a, b) => (b.comparison?.found ?? 0) - (a.comparison?.found ?? 0))[0];
    return verdictOf('older-unknown', null, nearest?.comparison, nearest?.policy.id ?? null);
  }
  const rank = ({ policy, comparison }: (typeof candidates)[number]): number =>
    (policy.shops.includes(main) ? 1_000_000 : 0) + (comparison?.found ?? 0);
  const sameDate = candidates
    .filter(({ policy }) => policy.effective === date || (policy.effective === null && policy.id.endsWith(`-${date}`)))
    .sort((a, b) => rank(b) - rank(a))[0];
  if (sameDate) {
    const { policy, comparison } = sameDate;
    const isHeld = comparison !== null || policy.completeness === 'full' || policy.completeness === 'excerpt';
    if (!isHeld) return verdictOf(isLatest(policy) ? 'newer' : 'older-unknown', policy.id);
    if (isOther(policy.languages)) return verdictOf('other-language', policy.id);
    const isExcerpt = comparison === null && agreesWithExcerpt(reading, policy, known);
    return verdictOf(isExcerpt ? held(policy) : 'same-date-different-text', policy.id, comparison);
  }
  if (!isLater(date, latestOf(main))) return verdictOf('older-unknown', null);
  // What a newer text says anew is told against the latest copy that we have.
  const last = candidates
    .filter(({ policy, comparison }) => comparison !== null && policy.shops.includes(main))
    .sort((a, b) => (a.policy.effective ?? '').localeCompare(b.policy.effective ?? ''))
    .at(-1);
  if (last && isOther(last.policy.languages)) return verdictOf('newer', null);
  return verdictOf('newer', null, last?.comparison, last?.policy.id ?? null);
}
