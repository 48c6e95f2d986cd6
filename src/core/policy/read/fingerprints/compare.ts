import type { PolicyFingerprints } from '../../../../records/fingerprints';
import type { PolicyReading, ReadSentence } from '../../reading';
import { decode, encode, Hash, sentenceHash, isSentence, LEAST_ANCHOR, WIDTH } from './hash';
import { headLength, ownSentencesBefore, isDateLine, isLabelKey, ownSentencesAfter } from './own-words';
import { sentenceKey } from '../text/sentences';
import { isVerbatim } from './verbatim';
import { isPolicyTitle } from '../text/vocabulary';

export type { PolicyFingerprints };

/** How the sentences of a text stand to those of our copy. */
export interface FingerprintComparison {
  /** Sentences of our copy that the text has, and that it lacks. */
  found: number;
  missing: number;
  /** Of the missing, those that are long enough to say something: no heading and no cell. */
  lost: number;
  /** Sentences of the text that our copy lacks. What the page prints around the policy is none of them, unless it reads like more of it. */
  fresh: ReadSentence[];
  /** Sentences that our copy lacks as well, and that are taken for the page's own. */
  around: ReadSentence[];
  /** Whether the text is our copy word for word: every sentence in its order, and nothing else. */
  verbatim: boolean;
}

/** Shorter sentences are labels and stray letters. */
const LEAST_KEY = 2;
/** No sentence is followed further. */
const LONGEST_KEY = 800;
/** Letters of a sentence that known ones need not make up: a bullet's number. */
const MOST_SKIPPED = 2;
/** Sentences among which the line with the date stands. */
const HEAD_WITHIN = 60;
/** Letters of a sentence that is found behind skipped ones. */
const LEAST_BEHIND = 8;
/** Letters that may be tried in all; a text that needs more is another text. Bounds the work on any input. */
const MOST_TRIED = 2_000_000;
/** Below this share of our sentences a text is another one, and not broken differently. */
const LEAST_LIKENESS = 0.1;

/** The fingerprints of sentences, each once. */
export function fingerprintsOf(sentences: readonly ReadSentence[]): string {
  const values = new Set<number>();
  for (const { text } of sentences) {
    const key = sentenceKey(text);
    if (key.length >= LEAST_KEY) values.add(sentenceHash(key));
  }
  return [...values].map(encode).join('');
}

/** How many sentences a record of fingerprints holds. */
export function countFingerprints({ fingerprints }: PolicyFingerprints): number {
  return Math.floor(fingerprints.length / WIDTH);
}

/**
 * Compares the text of a reading (or of one of its parts) with the fingerprints of a text we hold. A copy may break its lines
 * elsewhere: sentences that are not known as they stand are tried together, and in pieces, before they count as new.
 * The work grows with the length of the text.
 */
export function compareFingerprints(
  reading: Pick<PolicyReading, 'sentences'> & Partial<Pick<PolicyReading, 'sections'>>,
  fingerprints: PolicyFingerprints,
  part?: number,
): FingerprintComparison {
  const sentences = part === undefined ? reading.sentences : reading.sentences.filter((one) => one.part === part);
  const held = decode(fingerprints.fingerprints);
  const found = new Set<number>();
  const keys = sentences.map(({ text }) => sentenceKey(text));
  for (let index = 0; index < Math.min(keys.length, HEAD_WITHIN); index += 1) {
    const key = keys[index] ?? '';
    if (held.has(sentenceHash(key))) {
      if (key.length >= LEAST_ANCHOR) break;
      continue;
    }
    // The title and the date are no sentence of ours, and may stand before one on its line.
    const head = headLength(sentences[index]?.text ?? '');
    if (head > 0) keys[index] = key.slice(head);
  }
  const known = keys.map((key) => {
    if (key.length < LEAST_KEY) return true;
    const value = sentenceHash(key);
    if (held.has(value)) found.add(value);
    return held.has(value);
  });
  const budget = { left: held.size > 0 && found.size >= held.size * LEAST_LIKENESS ? MOST_TRIED : 0 };
  // A text without line ends has few sentences as we have them, but it is short of nothing else: it is tried as well.
  if (budget.left === 0 && keys.length < held.size) budget.left = MOST_TRIED / 4;
  for (let from = 0; from < keys.length && budget.left > 0;) {
    if (known[from] === true) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < keys.length && known[to] !== true) to += 1;
    coverRun(keys, from, to, held, found, known, budget);
    from = to;
  }
  const isAnchor = (index: number): boolean => known[index] === true && (keys[index] ?? '').length >= LEAST_ANCHOR;
  const first = keys.findIndex((_, index) => isAnchor(index));
  const last = keys.findLastIndex((_, index) => isAnchor(index));
  const sections = reading.sections ?? [];
  const isNew = (index: number): boolean => known[index] !== true && !isLabelKey(keys[index] ?? '');
  const said = new Set<ReadSentence>();
  if (first === last) {
    // Nothing of ours, or next to nothing: all that the policy says is new.
    const date = sentences.findIndex(isDateLine);
    const start = (date === -1 ? sentences.findIndex((one) => isPolicyTitle(one.text)) : date) + 1;
    const lastHeading = sentences.findLastIndex(({ section }, index) => section !== null && section !== sentences[index - 1]?.section);
    const end = Math.max(start, lastHeading);
    for (const one of [...sentences.slice(start, end), ...ownSentencesAfter(sentences, end, sections)]) said.add(one);
  } else for (const one of [...ownSentencesBefore(sentences, first), ...ownSentencesAfter(sentences, last + 1, sections)]) said.add(one);
  const isInside = (index: number): boolean => first !== last && index > first && index < last;
  const fresh = held.size === 0 ? [] : sentences.filter((one, index) => isNew(index) && (isInside(index) || said.has(one)));
  const news = new Set(fresh);
  const lost = [...held].filter((value) => value % 2 === 1 && !found.has(value)).length;
  const verbatim = fresh.length === 0 && lost === 0 && isVerbatim(sentences, keys, held, sections);
  return {
    found: found.size,
    missing: held.size - found.size,
    lost,
    fresh,
    around: sentences.filter((one, index) => isNew(index) && !news.has(one)),
    verbatim,
  };
}

/** The end of the longest known sentence that begins at a place; -1 where none does. What is found on the way is noted. */
function knownEnd(text: string, at: number, least: number, held: ReadonlySet<number>, found: Set<number>): number {
  const hash = new Hash();
  let end = -1;
  for (let next = at; next < Math.min(text.length, at + LONGEST_KEY); next += 1) {
    hash.add(text.charCodeAt(next));
    const value = hash.valueOf(isSentence(text, at, next + 1));
    if (next - at + 1 >= least && held.has(value)) {
      end = next + 1;
      found.add(value);
    }
  }
  return end;
}

/** The end of a known sentence that begins at a place, or behind the label of a line that stands there; -1 where none does. */
function knownEndFrom(text: string, begin: number, held: ReadonlySet<number>, found: Set<number>, budget: { left: number }): number {
  for (let at = begin; at <= begin + MOST_SKIPPED && at < text.length; at += 1) {
    if (at > begin && !isLabelKey(text.slice(begin, at))) return -1;
    budget.left -= Math.min(text.length - at, LONGEST_KEY);
    // Behind skipped letters, only a whole sentence counts: short words are found everywhere.
    const end = knownEnd(text, at, at === begin ? LEAST_KEY : LEAST_BEHIND, held, found);
    if (end !== -1) return end;
  }
  return -1;
}

/** Where each text begins in all of them together. */
function startsOf(texts: readonly string[]): number[] {
  let length = 0;
  return texts.map((text) => {
    length += text.length;
    return length - text.length;
  });
}

/** Marks those of the sentences `from` … `to` as known that known sentences, broken elsewhere, make up. */
function coverRun(
  keys: readonly string[],
  from: number,
  to: number,
  held: ReadonlySet<number>,
  found: Set<number>,
  known: boolean[],
  budget: { left: number },
): void {
  const run = keys.slice(from, to);
  const text = run.join('');
  const starts = startsOf(run);
  const startOf = (sentence: number): number => starts[sentence] ?? text.length;
  /** By sentence: how many of its letters known sentences cover. */
  const covered = new Float64Array(run.length);
  let sentence = 0;
  for (let at = 0; at < text.length && budget.left > 0;) {
    while (sentence + 1 < starts.length && startOf(sentence + 1) <= at) sentence += 1;
    const end = knownEndFrom(text, at, held, found, budget);
    if (end === -1) {
      // Nothing known begins here: go on at the next sentence. The label of the next line may stand at the end of this one.
      const next = startOf(sentence + 1);
      if (isLabelKey(text.slice(at, next))) covered[sentence] = (covered[sentence] ?? 0) + next - at;
      at = next;
      continue;
    }
    for (let index = sentence; index < starts.length && startOf(index) < end; index += 1)
      covered[index] = (covered[index] ?? 0) + Math.min(end, startOf(index + 1)) - Math.max(at, startOf(index));
    at = end;
  }
  run.forEach((key, index) => {
    if ((covered[index] ?? 0) >= key.length) known[from + index] = true;
  });
}
