import type { CookieList } from '../../cookie/cookie-list';
import type { Corpus } from '../../corpus';
import type { Shop, ShopId } from '../../site/site';
import type { Policy } from '../policy';
import type { PolicyMatch, PolicyReading, PrintedDate } from '../reading';
import { comparePrints, type PolicyPrints, type PrintComparison } from './prints';
import { plainForms } from './clean';
import { sentenceKey } from './sentences';
import { speaksOfCookies } from './words';

/** What a reading is compared with. */
export interface Known extends Pick<Corpus, 'policies' | 'cookieLists' | 'companies' | 'sites'> {
  prints: readonly PolicyPrints[];
}

/**
 * The recognised text, and how its sentences stand to a copy of ours: the one it is, the one of its date, or, of a newer
 * text, the latest that we hold.
 */
export interface Recognition extends PolicyMatch {
  comparison: PrintComparison | null;
  /** Id of the record whose prints were compared; null where none were. */
  against: string | null;
}

/** A verdict, with the comparison that belongs to it where there was one. */
function verdictOf(verdict: PolicyMatch['verdict'], id: string | null, comparison: PrintComparison | null = null, against = id): Recognition {
  return { verdict, id, comparison, against: comparison === null ? null : against };
}

/** Below these, a text that mentions privacy is no privacy policy: a footer, a banner, a recipe for cookies. */
const LEAST = { topic: 6, characters: 400 };

/** A sentence of fewer letters may differ between copies by chance: a stray label, a button. */
const TELLING_LENGTH = 25;
/** Share of our lines that a copy may lack (a heading of the contents, a cell) and still be the same text. No sentence may. */
const MISSING = 0.02;

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
  const ranked = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]).map(([id]) => id);
  if (ranked.length === 0) return [];
  return site === null ? ranked : [site];
}

/** Whether the text is a separate cookie notice, by its first title. */
export function isNotice({ titles, words }: PolicyReading): boolean {
  const title = titles[0] ?? '';
  if (speaksOfCookies(title)) return !/privacy|datenschutz|privacidad|confidential|隐私/iu.test(plainForms(title));
  return title === '' && words.cookies > (words.privacy + words.personal) * 2;
}

/** Whether the sentences of a text are those of our copy, both ways. */
function agrees({ found, missing, lost, fresh }: PrintComparison): boolean {
  const news = fresh.filter(({ text }) => sentenceKey(text).length >= TELLING_LENGTH).length;
  return news === 0 && lost === 0 && missing <= Math.max(2, (found + missing) * MISSING);
}

/** The best comparison of any part of the page with our copy. */
function compared(reading: PolicyReading, prints: PolicyPrints): PrintComparison {
  const parts = [...new Set(reading.sentences.map(({ part }) => part))];
  const all = parts.map((part) => comparePrints(reading, prints, part));
  return all.reduce((best, one) => (one.found > best.found ? one : best), all[0] ?? { found: 0, missing: 0, lost: 0, fresh: [] });
}

const pairs = (values: readonly string[]): string => [...new Set(values)].sort().join('\n');

/** Whether the table that was read is the one of a record: names and companies, each under its category. */
function hasTableOf(reading: PolicyReading, list: CookieList, known: Known): boolean {
  const part = Math.min(...reading.cookies.map((cookie) => cookie.part), Infinity);
  const cookies = reading.cookies.filter((cookie) => cookie.part === part || reading.effective.length < 2);
  const names = pairs(cookies.map(({ name, category }) => `${category ?? ''} ${name}`));
  if (names !== pairs(list.rows.map(({ name, category }) => `${category ?? ''} ${name}`))) return false;
  return distance(reading, list, known) === 0;
}

/** Ids of companies by the names they are printed under. */
function companyKey(printed: string, known: Known): string {
  const key = sentenceKey(printed);
  const company = known.companies.find(({ name, printed: all }) => sentenceKey(name) === key || all.some((one) => sentenceKey(one) === key));
  return company?.id ?? key;
}

/** In how many names and companies a reading and a list differ. */
function distance(reading: PolicyReading, list: CookieList, known: Known): number {
  const read = new Set([...reading.cookies.map(({ name, category }) => `c ${category ?? ''} ${name}`), ...reading.companies.map(({ name, category }) => `p ${category ?? ''} ${companyKey(name, known)}`)]);
  const held = new Set([...list.rows.map(({ name, category }) => `c ${category ?? ''} ${name}`), ...list.companies.map(({ company, category }) => `p ${category ?? ''} ${company}`)]);
  return [...read].filter((one) => !held.has(one)).length + [...held].filter((one) => !read.has(one)).length;
}

function matchNotice(reading: PolicyReading, known: Known, shops: readonly ShopId[]): Recognition {
  const lists = known.cookieLists
    .filter((list) => list.captured !== null && list.shops.some((shop) => shops.includes(shop)))
    .sort((a, b) => `${a.effective} ${a.captured ?? ''}`.localeCompare(`${b.effective} ${b.captured ?? ''}`));
  const latest = lists.at(-1);
  const candidates = lists.map((list) => {
    const prints = known.prints.find(({ id }) => id === list.id);
    return { list, comparison: prints ? compared(reading, prints) : null, distance: distance(reading, list, known) };
  });
  const date = reading.effective[0] ?? null;
  const sameDate = candidates.filter(({ list }) => date === null || list.effective === date);
  const same =
    // One name more is a change, and shorter than any sentence: here every line counts.
    sameDate.find(({ comparison, distance: steps }) => comparison !== null && agrees(comparison) && (steps === 0 || (comparison.fresh.length === 0 && comparison.missing === 0))) ??
    // Of texts without prints, the table is what we know; of two with the same table, the later.
    sameDate.findLast(({ comparison, list }) => comparison === null && reading.cookies.length > 0 && hasTableOf(reading, list, known));
  if (same) return verdictOf(same.list === latest ? 'same' : 'older-known', same.list.id, same.comparison);
  if (date !== null && latest !== undefined && date > latest.effective) {
    const last = candidates.findLast(({ comparison }) => comparison !== null);
    return verdictOf('newer', null, last?.comparison, last?.list.id ?? null);
  }
  const nearest = sameDate.reduce<(typeof sameDate)[number] | null>((best, one) => (best === null || one.distance <= best.distance ? one : best), null);
  if (date !== null && nearest) return verdictOf('same-date-different-text', nearest.list.id, nearest.comparison);
  return verdictOf('older-unknown', null);
}

/** Whether a reading agrees with a record of which we have no prints: its sections and its cookie names. */
function agreesWithRecord(reading: PolicyReading, policy: Policy, known: Known): boolean {
  const list = known.cookieLists.find(({ id, captured }) => id === policy.cookieList && captured === null);
  const names = new Set(reading.cookies.map(({ name }) => name));
  const listed = list?.rows.map(({ name }) => name) ?? [];
  if (policy.completeness === 'excerpt') return [...names].every((name) => listed.includes(name));
  const titles = new Set(reading.sections.map(({ title }) => sentenceKey(title)));
  return listed.every((name) => names.has(name)) && policy.sections.filter(({ title }) => titles.has(sentenceKey(title))).length * 10 >= policy.sections.length * 9;
}

function isLater(date: PrintedDate, other: PrintedDate): boolean {
  return date.slice(0, other.length) > other.slice(0, date.length);
}

/**
 * Which text of the corpus a reading is, or how it stands to those we hold. `site` is the shop it was taken from, where
 * that is known; otherwise titles, names and addresses tell.
 */
export function recognise(reading: PolicyReading, known: Known, site: ShopId | null = null): Recognition {
  const none = verdictOf('not-a-policy', null);
  if (!isPolicy(reading)) return none;
  const shops = shopsOf(reading, known, site);
  const main = shops[0];
  if (main === undefined) return none;
  if (isNotice(reading)) return matchNotice(reading, known, shops);

  const date = reading.effective[0] ?? null;
  const ours = known.policies.filter((policy) => policy.shops.some((shop) => shops.includes(shop)));
  const candidates = ours.map((policy) => {
    const prints = known.prints.find(({ id }) => id === policy.id);
    return { policy, comparison: prints ? compared(reading, prints) : null };
  });
  const latestOf = (shop: ShopId): PrintedDate => ours.filter((policy) => policy.shops.includes(shop)).reduce((last, { effective }) => (effective !== null && effective > last ? effective : last), '');
  const isLatest = ({ shops: of, effective }: Policy): boolean => of.some((shop) => effective !== null && effective === latestOf(shop));
  const held = (policy: Policy): 'same' | 'older-known' => (isLatest(policy) ? 'same' : 'older-known');

  // A policy below the newest of the page is not what the page is.
  const identical = candidates.find(({ policy, comparison }) => comparison !== null && agrees(comparison) && (date === null || policy.effective === null || policy.effective === date));
  if (identical) return verdictOf(held(identical.policy), identical.policy.id, identical.comparison);
  if (date === null) {
    const nearest = candidates.filter(({ comparison }) => comparison !== null && comparison.found > comparison.missing).sort((a, b) => (b.comparison?.found ?? 0) - (a.comparison?.found ?? 0))[0];
    return nearest && isLatest(nearest.policy) ? verdictOf('same-date-different-text', nearest.policy.id, nearest.comparison) : verdictOf('older-unknown', null, nearest?.comparison, nearest?.policy.id ?? null);
  }
  const rank = ({ policy, comparison }: (typeof candidates)[number]): number => (policy.shops.includes(main) ? 1_000_000 : 0) + (comparison?.found ?? 0);
  const sameDate = candidates
    .filter(({ policy }) => policy.effective === date || (policy.effective === null && policy.id.endsWith(`-${date}`)))
    .sort((a, b) => rank(b) - rank(a))[0];
  if (sameDate) {
    const { policy, comparison } = sameDate;
    const isHeld = comparison !== null || policy.completeness === 'full' || policy.completeness === 'excerpt';
    if (!isHeld) return verdictOf(isLatest(policy) ? 'newer' : 'older-unknown', policy.id);
    const isSame = comparison === null && agreesWithRecord(reading, policy, known);
    return verdictOf(isSame ? held(policy) : 'same-date-different-text', policy.id, comparison);
  }
  if (!isLater(date, latestOf(main))) return verdictOf('older-unknown', null);
  // What a newer text says anew is told against the latest copy that we have.
  const last = candidates
    .filter(({ policy, comparison }) => comparison !== null && policy.shops.includes(main))
    .sort((a, b) => (a.policy.effective ?? '').localeCompare(b.policy.effective ?? ''))
    .at(-1);
  return verdictOf('newer', null, last?.comparison, last?.policy.id ?? null);
}
