import type { LetterTexts } from '../../../records/letter-texts';
import { familyOf } from '../../law/family';
import type { Law } from '../../law/law';

export type { CitationGrammar, LetterTexts } from '../../../records/letter-texts';

/** A language that letters exist in, known without loading its texts. */
export type LetterLanguage = Pick<LetterTexts, 'name' | 'askedBy'> & { code: string };

/** The language a letter is written in: the one chosen; else the one its law asks for; else English, the companies' own. */
export function letterLanguage(chosen: string | null, law: string | null, languages: readonly LetterLanguage[]): string {
  const wanted = languages.find(({ code }) => code === chosen) ?? languages.find(({ askedBy }) => law !== null && askedBy.includes(law));
  return wanted?.code ?? 'en';
}

/** The sentences of a language with the words of its own that a law has, or another Act that gives one of the rights. */
export function textsUnder(
  texts: LetterTexts,
  { id, otherActs = [] }: Pick<Law, 'id' | 'otherActs'>,
): Pick<LetterTexts, 'intro' | 'demand' | 'detail' | 'subject'> {
  const named = [id, ...otherActs.map((act) => act.id)]
    .flatMap((law) => [familyOf(law), law])
    .flatMap((name) => (name !== null && Object.hasOwn(texts.own, name) ? (texts.own[name] ?? []) : []));
  return {
    intro: named.findLast(({ intro }) => intro !== undefined)?.intro ?? texts.intro,
    demand: Object.assign({}, texts.demand, ...named.map(({ demand }) => demand)) as LetterTexts['demand'],
    detail: Object.assign({}, texts.detail, ...named.map(({ detail }) => detail)) as LetterTexts['detail'],
    subject: Object.assign({}, texts.subject, ...named.map(({ subject }) => subject)) as LetterTexts['subject'],
  };
}
