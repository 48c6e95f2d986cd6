import type { CalendarDate } from '../../calendar';
import { actOf } from '../../law/article';
import type { Law, Period } from '../../law/law';
import type { MessageValues } from '../../message';
import { DETAILS, type DetailName, type Details } from '../request';
import { sanitizeText } from '../sanitize-text';
import { cite, numberOf, type Citation } from './citation';
import { formatsOf } from './formats';
import type { LetterTexts } from './letter-texts';
import { fillTemplate } from './template';

/** What stands in the preview where something still has to be filled in. */
export const GAP = '________';

/** A fact with the article it rests on, which may be one of another Act. */
type Cited = { article: string | null; act?: string; sure: boolean } | null | undefined;

/** What the paragraphs of every letter, the first one and those that follow, are written with: one language, one law. */
export interface LetterRenderer {
  language: string;
  /** What letters in the language call the law. */
  lawName: string;
  /** What the shopper typed, sanitized; empty where nothing was. */
  details: Record<DetailName, string>;
  /** What stands between two sentences. */
  space: string;
  /** Fills a template with the values of the letter, and with more of its own. */
  render: (template: string, more?: MessageValues) => string;
  /** A day in words; empty for null. */
  day: (date: CalendarDate | null) => string;
  /** An article with its law. */
  cite: (article: string) => Citation;
  /** The same for brackets; empty where the fact is not sure or names no article. */
  citation: (fact: Cited) => string;
  /** The same after "under"; `underLaw` of the texts where no article can be cited. */
  under: (fact: Cited) => string;
  period: (period: Pick<Period, 'value' | 'unit'>) => string;
  list: (lines: readonly string[]) => string;
}

/** What letters in a language call a law. */
export function lawNameIn({ lawNames }: Pick<LetterTexts, 'lawNames'>, law: Pick<Law, 'id' | 'short'>): string {
  return (Object.hasOwn(lawNames, law.id) ? lawNames[law.id] : undefined) ?? law.short;
}

/** `values`: what templates of this letter may name besides the shopper's details and the law. */
export function createLetterRenderer({
  language,
  texts,
  law,
  details: typed = {},
  called,
  values,
}: {
  language: string;
  texts: LetterTexts;
  law: Law;
  details?: Details | undefined;
  /** What the letter calls what it rests on, where that is no law. */
  called?: string | undefined;
  values: (renderer: Pick<LetterRenderer, 'day' | 'details'>) => MessageValues;
}): LetterRenderer {
  const formats = formatsOf(language);
  const lawName = called ?? lawNameIn(texts, law);
  const details = Object.fromEntries(DETAILS.map((name) => [name, sanitizeText(typed[name])])) as Record<DetailName, string>;
  const day = (date: CalendarDate | null): string => (date === null ? '' : formats.day(date));
  const all: MessageValues = { ...details, law: lawName, number: numberOf(lawName), ...values({ day, details }) };
  const render: LetterRenderer['render'] = (template, more = {}) => fillTemplate(template, { ...all, ...more }, language);
  const citeArticle = (article: string): Citation => cite(article, { id: law.id, name: lawName }, texts.citation);
  const citationOf = (fact: Cited): Citation | null => {
    if (!fact?.sure || fact.article === null) return null;
    const act = actOf(law, fact);
    return act ? cite(fact.article, { id: act.id, name: lawNameIn(texts, act) }, texts.citation) : citeArticle(fact.article);
  };
  return {
    language,
    lawName,
    details,
    // Japanese sentences follow each other without a space.
    space: language === 'ja' ? '' : ' ',
    render,
    day,
    cite: citeArticle,
    citation: (fact) => citationOf(fact)?.text ?? '',
    under: (fact) => {
      const citation = citationOf(fact);
      return citation ? render(texts.under[citation.form], { citation: citation.text }) : render(texts.underLaw);
    },
    period: ({ unit, value }) => fillTemplate(texts.units[unit], { n: value ?? 0 }, language),
    list: (lines) => lines.map((line) => `- ${line}`).join('\n'),
  };
}

/** A letter as mail: the paragraphs that say something, with an empty line between them. */
export function assembleMail<Mail extends { to: string; cc: readonly string[]; subject: string; paragraphs: readonly string[] }>({
  paragraphs,
  ...mail
}: Mail): Omit<Mail, 'paragraphs'> & { body: string } {
  return { ...mail, body: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n') };
}
