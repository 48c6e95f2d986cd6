import type { TimeUnit } from '../../law/law';
import type { CitationGrammar } from './citation';
import type { RequestKind } from '../request';

/** The sentences that letters of one language are made of, as templates of `fillTemplate`. */
export interface LetterTexts {
  /** The language by its own name. */
  name: string;
  /** Laws that ask for a request in this language, by id. */
  askedBy: string[];
  citation: CitationGrammar;
  /** Names of laws in this language, by law id, where they have one of their own. */
  lawNames: Record<string, string>;
  /** `{citation}` after "under": one article, several, or what has no article of its own (`§ 1798.105 CCPA`). */
  under: { article: string; articles: string; other: string };
  underLaw: string;
  greeting: string;
  intro: string;
  /** Why the letter goes to this company; full form. */
  policy: string;
  /** Why the letter rests on the law of the companies' seat, where we hold none of the shopper's country. */
  fallback: string;
  identity: string;
  /** What else was asked of us: it is said in the full form only. */
  identityMore: string;
  deadline: string;
  noPeriod: string;
  /** The same for some of several requests, by their numbers. */
  deadlineOf: string;
  noPeriodOf: string;
  also: string;
  accessFirst: string;
  identifiers: string;
  /** Hosts that the shopper wants to be told about. */
  hosts: string;
  references: Record<'reference' | 'member' | 'order', string>;
  closing: string;
  /** Periods as they stand after "within", with `{n}`. */
  units: Record<TimeUnit, string>;
  subject: Record<RequestKind | 'together', string>;
  demand: Record<RequestKind, string>;
  /** Further paragraphs of the full form. */
  detail: Record<RequestKind, string[]>;
}

/** A language that letters exist in, known without loading its texts. */
export type LetterLanguage = Pick<LetterTexts, 'name' | 'askedBy'> & { code: string };

/** The language a letter is written in: the one chosen; else the one its law asks for; else English, the companies' own. */
export function letterLanguage(chosen: string | null, law: string | null, languages: readonly LetterLanguage[]): string {
  const wanted = languages.find(({ code }) => code === chosen) ?? languages.find(({ askedBy }) => law !== null && askedBy.includes(law));
  return wanted?.code ?? 'en';
}
