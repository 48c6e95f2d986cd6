import { splitLines } from './clean';

/** Lines longer than this are no paragraph of a policy: the text has lost its line ends. */
const LONGEST_PARAGRAPH = 6000;
/** Below this, a text is a note and is read as it stands. */
const SHORTEST_TEXT = 1500;

const HEADING = /([A-Z]|\d{1,2})\.\s?(?=\p{Lu}{3})/gu;
const TITLE = /^\p{Lu}[\p{Lu}\d ,&'’“”"/()-]{2,110}/u;

/** Whether the words before a label only point to the section: "see section O. HOW TO CONTACT US". */
function isReference(before: string): boolean {
  return /(?:sections?|sektion|abschnitt|ziffer|paragraphs?|clauses?|article|artikel|and|or|“|"|‘|')\s{0,3}$/iu.test(before);
}

function nextLabel(label: string): string {
  return /\d/.test(label) ? String(Number(label) + 1) : String.fromCharCode(label.charCodeAt(0) + 1);
}

/** Breaks one line before and after what looks like "D.RETENTION", glued to the words around it. */
function breakLine(line: string): string {
  let broken = '';
  let from = 0;
  for (const match of line.matchAll(HEADING)) {
    const label = match[1] ?? '';
    if (match.index < from) continue;
    const before = line.slice(Math.max(0, match.index - 14), match.index);
    // "Co. LTD" and "U.S." are no headings: a label stands at a start, after a sentence, or glued to a word.
    if (isReference(before) || /[.@/&]$/.test(before.trimEnd().slice(-1)) === false && /\b[A-Z]$/.test(before)) continue;
    const start = match.index + match[0].length;
    let title = TITLE.exec(line.slice(start, start + 112))?.[0] ?? '';
    const after = line[start + title.length] ?? '';
    // The capital that opens the next word belongs to it; so does the next label: "D.RETENTIONE. Depending".
    if (/\p{Ll}/u.test(after)) title = title.slice(0, -1);
    else if (after === '.' && title.endsWith(nextLabel(label))) title = title.slice(0, -nextLabel(label).length);
    title = title.trimEnd();
    if (title.replace(/[^\p{Lu}]/gu, '').length < 4) continue;
    broken += `${line.slice(from, match.index)}\n\n${label}. ${title}\n\n`;
    from = start + title.length;
    if (line[from] === '.') from += 1;
  }
  return broken + line.slice(from);
}

/**
 * Gives a text that has lost its line ends some of them back: around headings in capitals with a letter or a number. A
 * text in lines is returned as it is.
 */
export function unglue(text: string): string {
  if (text.length < SHORTEST_TEXT) return text;
  const lines = splitLines(text);
  if (!lines.some((line) => line.length > LONGEST_PARAGRAPH && !line.trimStart().startsWith('|'))) return text;
  return lines.map((line) => (line.length > LONGEST_PARAGRAPH && !line.trimStart().startsWith('|') ? breakLine(line) : line)).join('\n');
}
