import type { Corpus, LawBook } from '../core/corpus';
import type { HolidayRecord } from '../core/law/holidays';
import { noteKeys } from '../core/policy/note';
import { resolvePolicy, type Resolution } from '../core/policy/resolve';
import type { LetterLanguage, LetterTexts } from '../core/request/letter/letter-texts';
import type { Question } from './options';
import type { Sentences } from './sentences';

/** Records of the package that the answers are made from. */
export interface Records {
  corpus: Corpus;
  book: LawBook;
  letters: Readonly<Record<string, LetterTexts>>;
  holidays: readonly HolidayRecord[];
  letterLanguages: readonly LetterLanguage[];
  say: Sentences;
}

export interface NoteText {
  code: string;
  text: string;
}

export function resolutionOf({ site, person, date }: Question, { corpus, book }: Records): Resolution | null {
  return site.kind === 'shop' ? resolvePolicy({ shop: site.shop.id, person, date }, corpus, book) : null;
}

/** A note of the resolver, of a jar, or of the command line itself. */
export interface AnswerNote {
  code: string;
  detail: Readonly<Record<string, string>>;
}

export function ownNotes(question: Question): AnswerNote[] {
  const codes = [...question.notes];
  if (question.site.kind === 'other') codes.push('not-a-shop');
  if (question.site.kind === 'sister') codes.push('sister-site');
  return codes.map((code) => ({ code, detail: {} }));
}

export function withText(notes: readonly AnswerNote[], say: Sentences): NoteText[] {
  return notes.map((note) => ({
    code: note.code,
    text: noteKeys(note)
      .map((key) => say('note', key.slice('note_'.length), note.detail))
      .join(' '),
  }));
}
