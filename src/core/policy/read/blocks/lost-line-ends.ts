import type { Block } from './block';
import { plainForms } from '../text/characters';
import { findDates } from '../text/dates';
import { dateCue } from '../text/vocabulary';

/** Lines longer than this are no paragraph of a policy: the text has lost its line ends. */
const LONGEST_PARAGRAPH = 6000;

const HEADING = /([A-Z]|\d{1,2})\.\s?(?=\p{Lu}{3})/gu;
const DATED = /[（(][^()（）]{6,90}[)）]/gu;
const TITLE = /^\p{Lu}[\p{Lu}\d ,&'’“”"/()-]{2,110}/u;

/** Whether the words before a label only point to the section: "see section O. HOW TO CONTACT US". */
function isReference(before: string): boolean {
  return /(?:sections?|sektion|abschnitt|ziffer|paragraphs?|clauses?|article|artikel|and|or|“|"|‘|')\s{0,3}$/iu.test(before);
}

function nextLabel(label: string): string {
  return /\d/.test(label) ? String(Number(label) + 1) : String.fromCharCode(label.charCodeAt(0) + 1);
}

/** Puts "(Effective as of …)" on a line of its own. */
function breakAtDates(line: string): string {
  return line.replace(DATED, (bracket) => {
    const plain = plainForms(bracket);
    const date = findDates(plain)[0];
    return date && dateCue(plain.slice(0, date.index).slice(0, 40)) !== null && date.index < 45 ? `\n${bracket}\n` : bracket;
  });
}

/** Breaks one line before and after what looks like "D.RETENTION", glued to the words around it. */
function breakAtHeadings(line: string): string {
  let broken = '';
  let from = 0;
  let expected = '';
  for (const match of line.matchAll(HEADING)) {
    const label = match[1] ?? '';
    if (match.index < from) continue;
    const before = line.slice(Math.max(0, match.index - 14), match.index);
    if (isReference(before)) continue;
    // "ALIBABA.COM" and "U.S." are no headings: behind a capital, only the label that comes next is one.
    if (/[\p{Lu}\d][.]?\s?$/u.test(before) && label !== expected && !(/\s$/.test(before) && (label === 'A' || label === '1'))) continue;
    const start = match.index + match[0].length;
    let title = TITLE.exec(line.slice(start, start + 112))?.[0] ?? '';
    const after = line[start + title.length] ?? '';
    // The capital that opens the next word belongs to it; so does the next label: "D.RETENTIONE. Depending".
    if (/\p{Ll}/u.test(after)) title = title.slice(0, -1);
    else if (after === '.') {
      const isHeading = /^\.\s?\p{Lu}{3}/u.test(line.slice(start + title.length, start + title.length + 6));
      const next = [nextLabel(label), ...(isHeading ? ['A', '1'] : [])].find((one) => title.endsWith(one));
      if (next !== undefined) title = title.slice(0, -next.length);
    }
    title = title.trimEnd();
    if (title.replace(/[^\p{Lu}]/gu, '').length < 4) continue;
    broken += `${line.slice(from, match.index)}\n${label}. ${title}\n`;
    expected = nextLabel(label);
    from = start + title.length;
    if (line[from] === '.') from += 1;
  }
  return broken + line.slice(from);
}

/**
 * Gives a text that has lost its line ends some of them back: around headings in capitals with a letter or a number, and
 * around the date in brackets. Blocks of ordinary length are returned as they are.
 */
export function unglue(blocks: readonly Block[]): Block[] {
  const isGlued = (block: Block): boolean => block.kind !== 'row' && block.lines.some((line) => line.length > LONGEST_PARAGRAPH);
  if (!blocks.some(isGlued)) return [...blocks];
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'row' || !isGlued(block)) return [block];
    const lines = block.lines.flatMap((line) =>
      breakAtHeadings(line)
        .split('\n')
        .flatMap((piece) => breakAtDates(piece).split('\n')),
    );
    return lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line, index) => ({ kind: 'paragraph', lines: [line], links: index === 0 ? block.links : [] }));
  });
}
