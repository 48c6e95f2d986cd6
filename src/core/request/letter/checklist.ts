import { familyOf, type LawFamily } from '../../law/family';
import type { RequestKind } from '../request';

/** What an answer can lack; the sentence is `items.<code>` in the follow-up texts, the label of its tick `missing_item_<code>` in `locales`. */
export const DEFICIENCY_ITEMS = [
  'confirm',
  'copy',
  'unreadable',
  'link-expired',
  'policy-text',
  'purposes',
  'categories',
  'recipients',
  'hosts',
  'period',
  'rights',
  'source',
  'automated',
  'transfers',
  'each-cookie',
  'not-confirmed',
  'not-done',
  'part-kept',
  'recipients-not-told',
  'no-reasons',
  'no-grounds',
  'still-used',
] as const;
export type DeficiencyItem = (typeof DEFICIENCY_ITEMS)[number];

/** One tick: the item, and the article that asks for it where that is sure. */
export interface ChecklistEntry {
  item: DeficiencyItem;
  article: string | null;
}

type Articles = Partial<Record<RequestKind, Partial<Record<DeficiencyItem, string>>>>;

/** What an answer to a request for access tells besides the data itself: what a letter asks for, and what may be missing afterwards. */
export const PARTICULARS = ['purposes', 'categories', 'recipients', 'period', 'rights', 'source', 'automated', 'transfers'] as const;
export type Particular = (typeof PARTICULARS)[number];

/**
 * Regulation (EU) 2016/679, Art. 15(1)(a)-(h), (2). California: Civ. Code § 1798.110(a)(1)-(3), (5), no recipients by name and
 * no period. Other US states: confirmation and access, nothing beside them.
 */
const PARTICULARS_OF: Readonly<Record<LawFamily, readonly Particular[]>> = {
  gdpr: PARTICULARS,
  'us-ca': ['purposes', 'categories', 'source'],
  'us-state': [],
  messages: [],
};

/** What a letter under a law asks to be told with the data; under a law of its own wording, what nearly all of them give. */
export function particularsOf(law: string): readonly Particular[] {
  const family = familyOf(law);
  return family === null ? ['purposes', 'recipients', 'period', 'source', 'transfers'] : PARTICULARS_OF[family];
}

/** What an answer to each kind of request has to hold, in any law; for access, with its particulars. */
const ITEMS: Readonly<Record<RequestKind, readonly DeficiencyItem[]>> = {
  access: ['confirm', 'copy', 'unreadable', 'link-expired', 'policy-text'],
  cookies: ['each-cookie', 'purposes', 'recipients', 'hosts', 'period', 'link-expired', 'policy-text'],
  portability: ['copy', 'unreadable', 'link-expired', 'no-reasons'],
  rectification: ['not-done', 'not-confirmed', 'recipients-not-told', 'no-reasons'],
  restriction: ['not-done', 'still-used', 'not-confirmed', 'recipients-not-told', 'no-reasons'],
  objection: ['still-used', 'no-grounds', 'not-confirmed', 'no-reasons'],
  marketing: ['still-used', 'not-confirmed'],
  withdraw: ['still-used', 'part-kept', 'not-confirmed'],
  'opt-out': ['still-used', 'recipients-not-told', 'not-confirmed', 'no-reasons'],
  limit: ['still-used', 'not-confirmed', 'no-reasons'],
  erasure: ['not-done', 'part-kept', 'not-confirmed', 'recipients-not-told', 'no-reasons'],
};

/**
 * Regulation (EU) 2016/679, Arts. 12(3)-(4), 15-21, by right, so that nothing said of access is cited for an erasure. A copy
 * in a commonly used electronic form: Art. 15(3). Recipients by name: Court of Justice, C-154/21 of 12 January 2023.
 */
const GDPR: Articles = {
  access: {
    confirm: 'Art. 15(1)',
    copy: 'Art. 15(3)',
    unreadable: 'Art. 15(3)',
    'link-expired': 'Art. 15(3)',
    'policy-text': 'Art. 15(1)',
    purposes: 'Art. 15(1)(a)',
    categories: 'Art. 15(1)(b)',
    recipients: 'Art. 15(1)(c)',
    hosts: 'Art. 15(1)(c)',
    period: 'Art. 15(1)(d)',
    rights: 'Art. 15(1)(e)-(f)',
    source: 'Art. 15(1)(g)',
    automated: 'Art. 15(1)(h)',
    transfers: 'Art. 15(2)',
  },
  cookies: {
    purposes: 'Art. 15(1)(a)',
    recipients: 'Art. 15(1)(c)',
    hosts: 'Art. 15(1)(c)',
    period: 'Art. 15(1)(d)',
    'policy-text': 'Art. 15(1)',
  },
  portability: { copy: 'Art. 20(1)', unreadable: 'Art. 20(1)', 'link-expired': 'Art. 20(1)', 'no-reasons': 'Art. 12(4)' },
  rectification: { 'not-done': 'Art. 16', 'not-confirmed': 'Art. 12(3)', 'recipients-not-told': 'Art. 19', 'no-reasons': 'Art. 12(4)' },
  restriction: {
    'not-done': 'Art. 18(1)',
    'still-used': 'Art. 18(2)',
    'not-confirmed': 'Art. 12(3)',
    'recipients-not-told': 'Art. 19',
    'no-reasons': 'Art. 12(4)',
  },
  objection: { 'still-used': 'Art. 21(1)', 'no-grounds': 'Art. 21(1)', 'not-confirmed': 'Art. 12(3)', 'no-reasons': 'Art. 12(4)' },
  marketing: { 'still-used': 'Art. 21(3)', 'not-confirmed': 'Art. 12(3)' },
  // Art. 12(3) covers Arts. 15 to 22 only; what was processed on consent is erased by Art. 17(1)(b).
  withdraw: { 'still-used': 'Art. 7(3)', 'part-kept': 'Art. 17(1)(b)' },
  erasure: {
    'not-done': 'Art. 17(1)',
    'part-kept': 'Art. 17(3)',
    'not-confirmed': 'Art. 12(3)',
    'recipients-not-told': 'Art. 19',
    'no-reasons': 'Art. 12(4)',
  },
};

/** The retained Regulation has the same articles; that the Data (Use and Access) Act 2025 left these as they were is not read for Art. 12(3)-(4) (periods moved to Art. 12A). */
const UK: Articles = Object.fromEntries(
  Object.entries(GDPR).map(([kind, articles]) => [
    kind,
    Object.fromEntries(Object.entries(articles).filter(([, article]) => !article.startsWith('Art. 12'))),
  ]),
);

const FAMILIES: Readonly<Record<string, Articles>> = { gdpr: GDPR, 'uk-gdpr': UK };

/** Articles of several rights in one citation: `Arts. 16, 17(1)`. */
function joined(articles: readonly string[]): string | null {
  const [first = null, ...more] = articles;
  return more.length === 0 ? first : `Arts. ${articles.map((article) => article.replace(/^Art\. /, '')).join(', ')}`;
}

/** What an answer to one kind of request has to hold under a law. */
function itemsOf(law: string, kind: RequestKind): readonly DeficiencyItem[] {
  if (kind === 'access') {
    const particulars = particularsOf(law);
    return [...ITEMS.access, ...particulars, ...(particulars.includes('recipients') ? (['hosts'] as const) : [])];
  }
  // Grounds that outweigh those of the person are asked for where the law has that test (GDPR Art. 21(1)).
  return kind === 'objection' && familyOf(law) !== 'gdpr' ? ITEMS.objection.filter((item) => item !== 'no-grounds') : ITEMS[kind];
}

/** What may be missing from the answer to a letter that asked for these things, each item once, with its article where we are sure of it. */
export function checklistFor(law: string, kinds: readonly RequestKind[]): ChecklistEntry[] {
  const articles = Object.hasOwn(FAMILIES, law) ? FAMILIES[law] : undefined;
  return DEFICIENCY_ITEMS.flatMap((item) => {
    const asking = kinds.filter((kind) => itemsOf(law, kind).includes(item));
    return asking.length === 0 ? [] : [{ item, article: joined([...new Set(asking.flatMap((kind) => articles?.[kind]?.[item] ?? []))]) }];
  });
}

/** The article by which data that an objection is about may not be used until the answer; null where we are not sure of it. */
export function suspensionArticle(law: string): string | null {
  return law === 'gdpr' || law === 'uk-gdpr' ? 'Art. 18(1)(d)' : null;
}

/** Whether the judgment C-154/21 may be cited: it reads the Union's Regulation and says that recipients are to be named. */
export function citesCourt(law: string, item: DeficiencyItem): boolean {
  return law === 'gdpr' && item === 'recipients';
}
