import type { ReadSentence } from '../../reading';
import { linesOf, type Block } from '../blocks/block';
import { plainForms } from './characters';
import type { PolicyPart } from '../outline/outline';

const STOP = '.!?…。！？；;';
const CLOSING = '"”’\')]）】」』';

/**
 * Splits a line into sentences. Spaces play no part, since copies lose and gain them: a stop ends a sentence where a
 * capital, a figure, a letter of a script without case, or nothing follows. A semicolon always does.
 */
export function splitSentences(line: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    if (!STOP.includes(line[at] ?? '')) continue;
    let end = at + 1;
    while (end < line.length && (CLOSING.includes(line[end] ?? '') || STOP.includes(line[end] ?? ''))) end += 1;
    let next = end;
    while (line[next] === ' ') next += 1;
    const isHard = ';；。！？'.includes(line[at] ?? '');
    if (!isHard && next < line.length && !/^[\p{Lu}\p{Lo}\p{Lt}“"‘'(（【[•·●]/u.test(line.slice(next, next + 2))) {
      at = end - 1;
      continue;
    }
    sentences.push(line.slice(from, end).trim());
    from = next;
    at = next - 1;
  }
  if (from < line.length) sentences.push(line.slice(from).trim());
  return sentences.filter((sentence) => sentence !== '');
}

/**
 * What is left of a sentence for comparing: letters and figures in lower case and plain forms. Spaces, quotes, dashes,
 * bullets and markup differ between copies of one text and are no part of it.
 */
export function sentenceKey(sentence: string): string {
  return plainForms(sentence)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The sentences of all blocks, each with the section and the part it stands in. */
export function sentencesOf(blocks: readonly Block[], parts: readonly PolicyPart[]): ReadSentence[] {
  const sentences: ReadSentence[] = [];
  let firstSection = 0;
  parts.forEach((part, partIndex) => {
    let inside = 0;
    for (let index = part.from; index < part.to; index += 1) {
      const block = blocks[index];
      if (!block) continue;
      while (inside < part.sections.length && index >= (part.sections[inside]?.to ?? 0)) inside += 1;
      const span = part.sections[inside];
      const section = span && index >= span.from ? firstSection + inside : null;
      for (const line of linesOf(block))
        for (const text of splitSentences(line))
          sentences.push({ text, section, part: partIndex + 1, ...(block.outside ? { outside: true } : {}) });
    }
    firstSection += part.sections.length;
  });
  return sentences;
}
