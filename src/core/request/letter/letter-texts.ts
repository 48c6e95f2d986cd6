import type { LetterTexts } from '../../../records/letter-texts';

export type { CitationGrammar, LetterTexts } from '../../../records/letter-texts';

/** A language that letters exist in, known without loading its texts. */
export type LetterLanguage = Pick<LetterTexts, 'name' | 'askedBy'> & { code: string };

/** The language a letter is written in: the one chosen; else the one its law asks for; else English, the companies' own. */
export function letterLanguage(chosen: string | null, law: string | null, languages: readonly LetterLanguage[]): string {
  const wanted = languages.find(({ code }) => code === chosen) ?? languages.find(({ askedBy }) => law !== null && askedBy.includes(law));
  return wanted?.code ?? 'en';
}
