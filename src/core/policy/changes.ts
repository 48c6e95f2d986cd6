import { addDays, type CalendarDate } from '../calendar';
import type { CookieCategory, CookieList } from '../cookie/cookie-list';
import type { Corpus, LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import type { Person } from './places';
import type { CollectsCode, Contact, Entity, Policy, Statement } from './policy';
import { resolvePolicy, type Resolution } from './resolve';
import { firstDayOf, startOf } from './timeline';

/** What of a step cannot be told, because one of the two texts, or that part of it, is not held. */
export type UnknownPart =
  'version' | 'contract' | 'controller' | 'storage' | 'transfers' | 'contacts' | 'collects' | 'cookies' | 'partners' | 'rights';

/** One thing that changed for a shopper from one text to the next. An empty list: the text states none. */
export type Change =
  | { kind: 'company'; role: 'contract' | 'controller'; before: Entity[]; after: Entity[] }
  /** Hands the shopper over to another policy, or no longer. */
  | { kind: 'other-policy'; before: string | null; after: string | null }
  | { kind: 'storage' | 'transfers'; before: string[]; after: string[] }
  | { kind: 'contacts'; added: Contact[]; gone: Contact[] }
  | { kind: 'representative' | 'officer'; before: string[]; after: string[] }
  | { kind: 'collects'; added: CollectsCode[]; gone: CollectsCode[] }
  | {
      kind: 'cookies';
      added: string[];
      gone: string[];
      moved: { name: string; before: CookieCategory | null; after: CookieCategory | null }[];
    }
  /** Ids in `data/companies.json`: named in the policy itself, or in its cookie list. */
  | { kind: 'partners'; namedIn: 'policy' | 'cookie-list'; added: string[]; gone: string[] }
  | { kind: 'rights'; added: string[]; gone: string[] }
  /** Nothing is inferred from what is not held. */
  | { kind: 'unknown'; part: UnknownPart };

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
const without = <T>(values: readonly T[], others: readonly T[]): T[] => values.filter((value) => !others.includes(value));
const same = (a: readonly string[], b: readonly string[]): boolean => without(a, b).length === 0 && without(b, a).length === 0;

/**
 * What changed from one cookie list to a later one. An excerpt proves no absence: nothing is gone from it, and nothing
 * is new after it.
 */
export function listChanges(before: CookieList, after: CookieList): Change[] {
  const changes: Change[] = [];
  const partial = before.completeness === 'excerpt' || after.completeness === 'excerpt';
  const names = (list: CookieList): string[] => list.rows.map(({ name }) => name);
  const companies = (list: CookieList): string[] => unique(list.companies.map(({ company }) => company));
  const added = <T>(values: (list: CookieList) => T[]): T[] =>
    before.completeness === 'excerpt' ? [] : without(values(after), values(before));
  const gone = <T>(values: (list: CookieList) => T[]): T[] =>
    after.completeness === 'excerpt' ? [] : without(values(before), values(after));
  const moved = after.rows.flatMap(({ name, category }) => {
    const old = before.rows.find((row) => row.name === name);
    // The table of 2018 has no categories: a name was not moved out of none.
    return old && old.category !== category && old.category !== null ? [{ name, before: old.category, after: category }] : [];
  });
  const cookies = { kind: 'cookies', added: added(names), gone: gone(names), moved } as const;
  if (cookies.added.length + cookies.gone.length + moved.length > 0) changes.push(cookies);
  const partners = { kind: 'partners', namedIn: 'cookie-list', added: added(companies), gone: gone(companies) } as const;
  if (partners.added.length + partners.gone.length > 0) changes.push(partners);
  if (partial) changes.push({ kind: 'unknown', part: 'cookies' });
  return changes;
}

/**
 * What changed for a shopper at the step from one text of a shop's policy to a later one: the first as it stood on the
 * last day before the second, and the second on its first day. Sorted as a shopper asks: company, place, contact,
 * data, cookies, partners, rights; then what cannot be told.
 */
export function changesBetween(before: Policy, after: Policy, person: Person, corpus: Corpus, book: LawBook): Change[] {
  const start = firstDayOf(corpus.policies, after);
  const isRead = (policy: Policy): boolean =>
    (policy.completeness === 'full' || policy.completeness === 'excerpt') && startOf(policy) !== null;
  const shop = after.shops.find((id): id is ShopId => before.shops.includes(id));
  if (start === null || shop === undefined || !isRead(before) || !isRead(after)) return [{ kind: 'unknown', part: 'version' }];

  const answer = (policy: Policy, date: CalendarDate): Resolution =>
    resolvePolicy({ shop, person, date }, { ...corpus, policies: [policy] }, book);
  const [eve, own] = [addDays(start, -1), firstDayOf(corpus.policies, before) ?? ''];
  const old = answer(before, own > eve ? own : eve);
  const now = answer(after, start);
  const changes: Change[] = [];
  const unknown: UnknownPart[] = [];
  // What an excerpt does not say it may say in a part that we do not hold.
  const silent = (policy: Policy, values: readonly unknown[]): boolean => policy.completeness === 'excerpt' && values.length === 0;
  const told = (part: UnknownPart, a: readonly unknown[], b: readonly unknown[]): boolean => {
    const known = !silent(before, a) && !silent(after, b);
    if (!known) unknown.push(part);
    return known;
  };

  const isExcerpt = (policy: Policy): boolean => policy.completeness === 'excerpt';
  const handed = { before: old.otherPolicy?.name ?? null, after: now.otherPolicy?.name ?? null };
  if (handed.before !== handed.after) changes.push({ kind: 'other-policy', ...handed });
  // Of a policy that does not apply, nothing is an answer, and nothing of it has changed.
  if (old.otherPolicy?.excludes || now.otherPolicy?.excludes) return changes;

  for (const role of ['contract', 'controller'] as const) {
    const readings = (resolution: Resolution): (Entity | null)[] =>
      resolution.readings.filter((reading) => reading.role === role).map(({ entity }) => entity);
    const [was, is] = [readings(old), readings(now)];
    if (was.includes(null) || is.includes(null)) unknown.push(role);
    else if (told(role, was, is)) {
      const entities = (list: (Entity | null)[]): Entity[] => list.filter((entity) => entity !== null);
      const companies = { before: entities(was), after: entities(is) };
      if (
        !same(
          companies.before.map(({ id }) => id),
          companies.after.map(({ id }) => id),
        )
      )
        changes.push({ kind: 'company', role, ...companies });
    }
  }
  for (const kind of ['storage', 'transfers'] as const) {
    if (told(kind, old[kind], now[kind]) && !same(old[kind], now[kind])) changes.push({ kind, before: old[kind], after: now[kind] });
  }
  if (told('contacts', old.contacts, now.contacts)) {
    const key = ({ kind, value, representative }: Contact): string => `${kind} ${value} ${representative ?? ''}`;
    const keys = (list: Contact[]): string[] => list.map(key);
    const contacts = {
      added: now.contacts.filter((contact) => !keys(old.contacts).includes(key(contact))),
      gone: old.contacts.filter((contact) => !keys(now.contacts).includes(key(contact))),
    };
    if (contacts.added.length + contacts.gone.length > 0) changes.push({ kind: 'contacts', ...contacts });
    for (const kind of ['representative', 'officer'] as const) {
      const named = ({ contacts: list }: Resolution): string[] =>
        unique(list.flatMap(({ representative, officer = false }) => (officer === (kind === 'officer') ? (representative ?? []) : [])));
      if (!same(named(old), named(now))) changes.push({ kind, before: named(old), after: named(now) });
    }
  }
  if (old.collects === null || now.collects === null) unknown.push('collects');
  else {
    const codes = (statements: readonly Statement<CollectsCode>[]): CollectsCode[] => unique(statements.map(({ code }) => code));
    const [was, is] = [codes(old.collects), codes(now.collects)];
    // An excerpt proves no absence, as with the cookie lists.
    const collects = { added: isExcerpt(before) ? [] : without(is, was), gone: isExcerpt(after) ? [] : without(was, is) };
    if (collects.added.length + collects.gone.length > 0) changes.push({ kind: 'collects', ...collects });
    if (isExcerpt(before) || isExcerpt(after)) unknown.push('collects');
  }
  if (old.cookieList === null || now.cookieList === null) unknown.push('cookies');
  else {
    for (const change of listChanges(old.cookieList, now.cookieList)) {
      if (change.kind === 'unknown') unknown.push(change.part);
      else changes.push(change);
    }
  }
  const partners = (policy: Policy): string[] => policy.partners.map(({ company }) => company);
  if (told('partners', partners(before), partners(after))) {
    const named = { added: without(partners(after), partners(before)), gone: without(partners(before), partners(after)) };
    if (named.added.length + named.gone.length > 0) changes.push({ kind: 'partners', namedIn: 'policy', ...named });
  }
  const rights = (resolution: Resolution): string[] => unique(resolution.promisedRights.flatMap((promise) => promise.rights));
  const [promised, promises] = [rights(old), rights(now)];
  if (told('rights', promised, promises) && !same(promised, promises)) {
    const [added, gone] = [isExcerpt(before) ? [] : without(promises, promised), isExcerpt(after) ? [] : without(promised, promises)];
    if (added.length + gone.length > 0) changes.push({ kind: 'rights', added, gone });
    if (isExcerpt(before) || isExcerpt(after)) unknown.push('rights');
  }
  return [...changes, ...unique(unknown).map((part): Change => ({ kind: 'unknown', part }))];
}
