import type { ReadSection, ReadSentence } from '../../reading';
import { plainForms } from '../text/characters';
import { sentenceHash, Hash, isSentence } from './hash';
import { ownSentencesBefore, isDateLine, isLabelKey, ownSentencesAfter } from './own-words';
import { sentenceKey } from '../text/sentences';

/** Letters after which a sentence is not looked for where the text has its breaks elsewhere. */
const LONGEST = 1500;
/** Letters hashed in all. A text that is ours needs a few times its length; any other is given up at once or nearly. */
const MOST_TRIED = 3_000_000;
/** Places at which a policy may be tried to begin. */
const MOST_STARTS = 12;
/** Sentences among which a head may be glued to the first one. */
const GLUED_WITHIN = 40;

interface Keyed {
  keys: readonly string[];
  /** All letters of the text, and where each sentence begins in them. */
  text: string;
  starts: readonly number[];
  /** Where a bullet's number or letter stands alone, and its length: it may be ours or not. */
  labels: ReadonlyMap<number, number>;
  budget: { left: number };
}

/** The first sentence that begins at a place or behind it. */
function sentenceAt({ starts }: Keyed, place: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A way through the text: the place it has come to, and the sentence of ours that comes next. */
type Way = [place: number, next: number];

/** The way on where the text has a whole sentence as we have it; null where it has none. */
function wayByWholeSentence(keyed: Keyed, [place, next]: Way, order: ReadonlyMap<number, number>): Way | null {
  const sentence = sentenceAt(keyed, place);
  const whole = keyed.starts[sentence] === place ? (keyed.keys[sentence] ?? '') : '';
  keyed.budget.left -= whole.length;
  const ours = whole === '' ? undefined : order.get(sentenceHash(whole));
  return ours !== undefined && ours <= next ? [place + whole.length, ours === next ? next + 1 : next] : null;
}

/** The ways on where sentences of the text are broken elsewhere than ours: those said before, and last the one that comes next. */
function waysByLetters({ text, budget }: Keyed, [place, next]: Way, order: ReadonlyMap<number, number>): Way[] {
  const ways: Way[] = [];
  const hash = new Hash();
  const end = Math.min(text.length, place + LONGEST);
  for (let at = place; at < end; at += 1) {
    hash.add(text.charCodeAt(at));
    if (at === place) continue;
    const found = order.get(hash.valueOf(isSentence(text, place, at + 1)));
    if (found === undefined || found > next) continue;
    ways.push([at + 1, found === next ? next + 1 : next]);
    if (found === next) {
      budget.left -= at - place;
      return ways;
    }
  }
  budget.left -= end - place;
  return ways;
}

/**
 * Follows the text from a place on, sentence by sentence in the order of our copy; what our copy says twice may come
 * again, and bullets may be there or not. The place behind the last sentence of ours, or -1: not one letter may be over.
 */
function follow(keyed: Keyed, from: number, order: ReadonlyMap<number, number>): number {
  const tried = new Set<number>();
  const open: Way[] = [[from, 0]];
  while (open.length > 0 && keyed.budget.left > 0) {
    const way = open.pop() ?? [0, 0];
    const [place, next] = way;
    if (next === order.size) return place;
    const state = place * (order.size + 1) + next;
    if (place >= keyed.text.length || tried.has(state)) continue;
    tried.add(state);
    // The surest way last, since the last one is taken first.
    const label = keyed.labels.get(place);
    if (label !== undefined) open.push([place + label, next]);
    const whole = wayByWholeSentence(keyed, way, order);
    if (whole) open.push(whole);
    else open.push(...waysByLetters(keyed, way, order));
  }
  return -1;
}

/**
 * Whether the text is ours word for word: every sentence of ours in its order, nothing between them, nothing of the
 * policy's own before the first and behind the last.
 */
export function isVerbatim(
  sentences: readonly ReadSentence[],
  keys: readonly string[],
  held: ReadonlySet<number>,
  sections: readonly ReadSection[],
): boolean {
  const order = new Map([...held].map((value, index) => [value, index]));
  if (order.size === 0 || sentences.length === 0) return false;
  const starts: number[] = [];
  let length = 0;
  const labels = new Map<number, number>();
  keys.forEach((key, index) => {
    starts.push(length);
    const printed = plainForms(sentences[index]?.text ?? '').toLowerCase();
    let at = length + key.length - sentenceKey(printed).length;
    for (const [word] of printed.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (at >= length && isLabelKey(word)) labels.set(at, word.length);
      at += word.length;
    }
    length += key.length;
  });
  const keyed: Keyed = { keys, text: keys.join(''), starts, labels, budget: { left: MOST_TRIED } };
  const first = [...held][0];
  const candidates = new Set<number>([0]);
  sentences.forEach((one, index) => {
    // A text without line ends has its date and its first sentence in one: `keys` then begin behind the date.
    if (isDateLine(one) && isLabelKey(keys[index] ?? '')) candidates.add(index + 1);
    else if (index < GLUED_WITHIN && keys[index] !== '' && keys[index] !== sentenceKey(one.text)) candidates.add(index);
    else if ((keys[index] ?? '').length > 1 && sentenceHash(keys[index] ?? '') === first) candidates.add(index);
  });
  for (const index of [...candidates].sort((a, b) => a - b).slice(0, MOST_STARTS)) {
    const place = starts[index];
    if (place === undefined || ownSentencesBefore(sentences, index).length > 0) continue;
    const end = follow(keyed, place, order);
    if (end !== -1) return endsWell(keyed, end, sentences, order, sections);
  }
  return false;
}

/** Whether nothing of the policy's own stands behind a place. */
function endsWell(
  keyed: Keyed,
  end: number,
  sentences: readonly ReadSentence[],
  order: ReadonlyMap<number, number>,
  sections: readonly ReadSection[],
): boolean {
  let next = sentenceAt(keyed, end);
  const rest = keyed.text.slice(end, keyed.starts[next] ?? keyed.text.length);
  if (!isLabelKey(rest) && !order.has(sentenceHash(rest))) return false;
  while (next < keyed.keys.length && (isLabelKey(keyed.keys[next] ?? '') || order.has(sentenceHash(keyed.keys[next] ?? '')))) next += 1;
  return ownSentencesAfter(sentences, next, sections).length === 0;
}
