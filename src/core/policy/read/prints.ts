import type { PolicyReading, ReadSentence } from '../reading';
import { sentenceKey } from './sentences';

/**
 * The sentences of a text as hashes of 48 bits, in the order of the text, eight characters each. Enough to tell whether a
 * text is the one we read, and which of its sentences are new; not enough to say what it says: the texts are not ours.
 */
export interface PolicyPrints {
  /** Id of the policy, or of the cookie list of a separate notice. */
  id: string;
  prints: string;
}

/** How the sentences of a text stand to those of our copy. */
export interface PrintComparison {
  /** Sentences of our copy that the text has, and that it lacks. */
  found: number;
  missing: number;
  /** Of the missing, those that are long enough to say something: no heading and no cell. */
  lost: number;
  /** Sentences of the text that our copy lacks, between the first and the last that it has: what stands around is the page's own. */
  fresh: ReadSentence[];
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const WIDTH = 8;
/** Shorter sentences are labels and stray letters. */
const LEAST_KEY = 2;
/** A whole sentence: alone it can tell where the policy begins or ends; "Privacy Policy" stands in every footer. */
const LEAST_ANCHOR = 25;
/** No sentence is followed further. */
const LONGEST_KEY = 800;
/** Share of a sentence that must be made of known ones, where a copy has its breaks elsewhere. */
const COVERED = 0.9;
/** Letters before a known sentence that a copy may print on its line: a bullet's number, "and", "or". */
const MOST_SKIPPED = 3;
/** The same at the top of the page, where a title may stand on the line of the first sentence. */
const MOST_SKIPPED_AT_TOP = 150;
/** Letters of a sentence that is found behind skipped ones. */
const LEAST_BEHIND = 8;
/** Letters that may be tried in all; a text that needs more is another text. Bounds the work on any input. */
const MOST_TRIED = 2_000_000;
/** Below this share of our sentences a text is another one, and not broken differently. */
const LEAST_LIKENESS = 0.1;

const PRIME = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/** A running hash of 48 bits: FNV-1a, and a second one of another prime for the upper bits. */
class Hash {
  private low = 0x811c9dc5;
  private high = 0x9747b28c;

  add(code: number): void {
    this.low = Math.imul(this.low ^ code, PRIME);
    this.high = Math.imul(this.high ^ code, OTHER_PRIME) ^ (this.high >>> 13);
  }

  /** The hash of what was added. Its last bit says whether that is a whole sentence: see `lost`. */
  valueOf(isSentence: boolean): number {
    const low = this.low >>> 0;
    return ((this.high ^ (this.high >>> 16)) & 0xffff) * 0x1_0000_0000 + low - (low % 2) + (isSentence ? 1 : 0);
  }
}

/** Whether a stretch of letters is long enough to say something; an address alone says nothing that can be lost. */
function isSentence(text: string, from: number, to: number): boolean {
  return to - from >= LEAST_ANCHOR && !text.startsWith('http', from);
}

function hashOf(key: string): number {
  const hash = new Hash();
  for (let at = 0; at < key.length; at += 1) hash.add(key.charCodeAt(at));
  return hash.valueOf(isSentence(key, 0, key.length));
}

function encode(value: number): string {
  let text = '';
  let rest = value;
  for (let digit = 0; digit < WIDTH; digit += 1) {
    text += DIGITS[rest % 64] ?? '';
    rest = Math.floor(rest / 64);
  }
  return text;
}

function decode(prints: string): Set<number> {
  const values = new Set<number>();
  for (let at = 0; at + WIDTH <= prints.length; at += WIDTH) {
    let value = 0;
    for (let digit = WIDTH - 1; digit >= 0; digit -= 1) value = value * 64 + Math.max(0, DIGITS.indexOf(prints[at + digit] ?? ''));
    values.add(value);
  }
  return values;
}

/** The prints of sentences, each once. */
export function printsOf(sentences: readonly ReadSentence[]): string {
  const values = new Set<number>();
  for (const { text } of sentences) {
    const key = sentenceKey(text);
    if (key.length >= LEAST_KEY) values.add(hashOf(key));
  }
  return [...values].map(encode).join('');
}

/** How many sentences a record of prints holds. */
export function countPrints({ prints }: PolicyPrints): number {
  return Math.floor(prints.length / WIDTH);
}

/**
 * Compares the text of a reading (or of one of its parts) with the prints of a text we hold. A copy may break its lines
 * elsewhere: sentences that are not known as they stand are tried together, and in pieces, before they count as new.
 * The work grows with the length of the text.
 */
export function comparePrints(reading: Pick<PolicyReading, 'sentences'>, prints: PolicyPrints, part?: number): PrintComparison {
  const sentences = part === undefined ? reading.sentences : reading.sentences.filter((one) => one.part === part);
  const held = decode(prints.prints);
  const found = new Set<number>();
  const keys = sentences.map(({ text }) => sentenceKey(text));
  const known = keys.map((key) => {
    if (key.length < LEAST_KEY) return true;
    const value = hashOf(key);
    if (held.has(value)) found.add(value);
    return held.has(value);
  });
  const budget = { left: held.size > 0 && found.size >= held.size * LEAST_LIKENESS ? MOST_TRIED : 0 };
  // A text without line ends has few sentences as we have them, but it is short of nothing else: it is tried as well.
  if (budget.left === 0 && keys.length < held.size) budget.left = MOST_TRIED / 4;
  for (let from = 0; from < keys.length && budget.left > 0; ) {
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
  const fresh = first === -1 ? [] : sentences.filter((_, index) => index > first && index < last && known[index] !== true);
  const lost = [...held].filter((value) => value % 2 === 1 && !found.has(value)).length;
  return { found: found.size, missing: held.size - found.size, lost, fresh };
}

/** Marks those of the sentences `from` … `to` as known that known sentences, broken elsewhere, make up. */
function coverRun(keys: readonly string[], from: number, to: number, held: ReadonlySet<number>, found: Set<number>, known: boolean[], budget: { left: number }): void {
  const text = keys.slice(from, to).join('');
  const starts: number[] = [];
  let length = 0;
  for (let index = from; index < to; index += 1) {
    starts.push(length);
    length += (keys[index] ?? '').length;
  }
  const covered = new Float64Array(to - from);
  let sentence = 0;
  for (let at = 0; at < text.length && budget.left > 0; ) {
    while (sentence + 1 < starts.length && (starts[sentence + 1] ?? 0) <= at) sentence += 1;
    let end = -1;
    const start = at;
    const skip = from + sentence === 0 ? MOST_SKIPPED_AT_TOP : MOST_SKIPPED;
    for (; at <= start + skip && at < text.length; at += 1) {
      const hash = new Hash();
      // Behind skipped letters, only a whole sentence counts: short words are found everywhere.
      const least = at === start ? LEAST_KEY : LEAST_BEHIND;
      budget.left -= Math.min(text.length - at, LONGEST_KEY);
      for (let next = at; next < Math.min(text.length, at + LONGEST_KEY); next += 1) {
        hash.add(text.charCodeAt(next));
        const value = hash.valueOf(isSentence(text, at, next + 1));
        if (next - at + 1 >= least && held.has(value)) {
          end = next + 1;
          found.add(value);
        }
      }
      if (end !== -1) break;
    }
    if (end === -1) {
      // Nothing known begins here: go on at the next sentence.
      at = starts[sentence + 1] ?? text.length;
      continue;
    }
    for (let index = sentence; index < starts.length && (starts[index] ?? 0) < end; index += 1) {
      const start = starts[index] ?? 0;
      covered[index] = (covered[index] ?? 0) + Math.min(end, starts[index + 1] ?? text.length) - Math.max(at, start);
    }
    at = end;
  }
  for (let index = from; index < to; index += 1) {
    const whole = (keys[index] ?? '').length;
    const part = covered[index - from] ?? 0;
    if (part >= whole * COVERED || (part > 0 && whole >= LEAST_ANCHOR && whole - part <= MOST_SKIPPED)) known[index] = true;
  }
}
