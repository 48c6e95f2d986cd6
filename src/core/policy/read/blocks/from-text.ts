import { MOST_BLOCKS, type Block } from './block';
import { cleanLine, cleanTabbed, LONGEST_TEXT, splitLines } from '../text/characters';
import { readInline } from './inline-markup';

/** The attribution that Open Terms Archive asks for stands in the first line of a copy and is not part of the text. */
const ATTRIBUTION = /^#\s*SOURCE:/;

const BULLET = /^\s*(?:[*+\-–—•·●○◦▪■□‣⁃∙]\s+|[•·●○◦▪■□‣⁃∙])(?=\S)/;
const LONE_BULLET = /^\s*[•·●○◦▪■□‣⁃∙*+-]\s*$/;
const LONE_LABEL = /^\s*(?:\d{1,2}|[A-Z])\s?\\?[.)、．]\s*$/;
const UNDERLINE = /^\s{0,3}(?:={3,}|-{3,})\s*$/;
const RULE = /^\s{0,3}(?:(?:\*\s*){3,}|(?:_\s*){3,}|(?:-\s*){3,})$/;
const HASHES = /^\s{0,3}(#{1,6})\s+(?=\S)/;
const BOLD_LINE = /^\s*\*\*.*\*\*\s*$/;
const SENTENCE_END = /[.!?。！？:：;；]["”’)\]]*$/;

/** A column of text, as mail programs break it; longer lines are whole paragraphs. */
const WRAPPED_LEAST = 50;
const WRAPPED_MOST = 120;

function isTableLine(line: string): boolean {
  return line.trimStart().startsWith('|');
}

/** The cells of a Markdown row: divided by bars that are not escaped. */
function barCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  const row = line.trim();
  for (let i = 1; i < row.length; i += 1) {
    const character = row[i] ?? '';
    if (character === '\\') {
      cell += character + (row[i + 1] ?? '');
      i += 1;
    } else if (character === '|') {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  if (cell.trim() !== '') cells.push(cell);
  return cells;
}

function isDivider(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => /^\s*:?-+:?\s*$/.test(cell));
}

/** Whether most long lines are as wide as a column of text, so that a line end means nothing. */
function isWrapped(lines: readonly string[]): boolean {
  let wide = 0;
  let long = 0;
  for (let i = 0; i < lines.length; i += 1) {
    const length = lines[i]?.trim().length ?? 0;
    if (length > WRAPPED_MOST) long += 1;
    else if (length >= WRAPPED_LEAST && (lines[i + 1]?.trim() ?? '') !== '') wide += 1;
  }
  return wide > 8 && wide > long * 4;
}

/**
 * Reads plain text, Markdown, or anything in between, into blocks. Every line is a block of its own, except lines that go
 * on with the one before: of a text in a narrow column, of a list item, or in the middle of a sentence.
 */
export function readText(text: string): Block[] {
  const lines = splitLines(text.slice(0, LONGEST_TEXT)).map(cleanTabbed);
  if (ATTRIBUTION.test(lines[0] ?? '')) lines.shift();
  const escapesUnderscores = lines.some((line) => line.includes('\\_'));
  const wrapped = isWrapped(lines);
  const blocks: Block[] = [];
  let table = 0;
  let tableOpen = false;
  /** Whether the next block belongs to the bullet or the label that stood alone on its line. */
  let label: string | null = null;
  let previousBlank = true;
  const inline = (line: string): { lines: string[]; links: string[] } => {
    const { text: plain, links } = readInline(line, escapesUnderscores);
    return {
      lines: plain
        .split('\n')
        .map(cleanLine)
        .filter((one) => one !== ''),
      links,
    };
  };
  /** The pieces of the last line of the last block, joined once it is known to be whole: joining at each would cost the square. */
  let pieces: string[] = [];
  const settle = (): void => {
    const last = blocks.at(-1);
    if (last && last.kind !== 'row' && pieces.length > 1) last.lines[last.lines.length - 1] = pieces.join(' ');
    pieces = [];
  };
  const push = (block: Block): void => {
    settle();
    blocks.push(block);
    if (block.kind !== 'row') pieces = block.lines.slice(-1);
  };

  for (let index = 0; index < lines.length && blocks.length < MOST_BLOCKS; index += 1) {
    const raw = lines[index] ?? '';
    const line = raw.trim();
    if (line === '') {
      // The line of dashes under a table, or a lone tab between cells, says nothing that the lines do not.
      previousBlank = true;
      continue;
    }
    if (isTableLine(raw)) {
      const cells = barCells(raw);
      if (!tableOpen) table += 1;
      tableOpen = true;
      if (isDivider(cells)) continue;
      const read = cells.map(inline);
      if (read.some((cell) => cell.lines.length > 0))
        push({ kind: 'row', cells: read.map((cell) => cell.lines), table, links: read.flatMap((cell) => cell.links) });
      previousBlank = false;
      continue;
    }
    tableOpen = false;
    if (line.includes('\t')) {
      const read = raw.split('\t').map(inline);
      const last = blocks.at(-1);
      // Rows of one table follow each other without any other line.
      if (last?.kind !== 'row' || previousBlank) table += 1;
      push({ kind: 'row', cells: read.map((cell) => cell.lines), table, links: read.flatMap((cell) => cell.links) });
      previousBlank = false;
      continue;
    }
    if (UNDERLINE.test(line)) {
      const last = blocks.at(-1);
      if (
        !previousBlank &&
        last?.kind === 'paragraph' &&
        pieces.length === 1 &&
        last.lines.length === 1 &&
        (last.lines[0] ?? '').length <= 200
      )
        last.kind = 'heading';
      continue;
    }
    if (RULE.test(line)) continue;
    if (LONE_BULLET.test(line)) {
      label = '';
      continue;
    }
    if (previousBlank && LONE_LABEL.test(line)) {
      label = line.replace('\\', '').trim();
      previousBlank = true;
      continue;
    }
    const hashes = HASHES.exec(line);
    const bullet = hashes ? null : BULLET.exec(raw);
    const bare = hashes ? line.slice(hashes[0].length) : bullet ? raw.slice(bullet[0].length) : line;
    const read = inline(bare);
    if (read.lines.length === 0) continue;
    const last = blocks.at(-1);
    const first = read.lines[0] ?? '';
    if (
      label === null &&
      !hashes &&
      !bullet &&
      !previousBlank &&
      last &&
      last.kind !== 'row' &&
      last.kind !== 'heading' &&
      !BOLD_LINE.test(line)
    ) {
      const before = pieces.at(-1) ?? '';
      const goesOn =
        (wrapped && before.length >= WRAPPED_LEAST - 10 && before.length <= WRAPPED_MOST) ||
        (before.length >= 30 &&
          !/https?:\/\/\S*$/.test(before.slice(-400)) &&
          !SENTENCE_END.test(before.slice(-8)) &&
          /^\p{Ll}/u.test(first)) ||
        (last.kind === 'item' && /^\s{2,}/.test(raw));
      if (goesOn) {
        // A narrow column breaks sentences; an indented line under an item is a line of its own.
        const isOwnLine = /^\s{2,}/.test(raw) && !wrapped && last.kind === 'item';
        if (!isOwnLine) pieces.push(first);
        for (const one of isOwnLine ? read.lines : read.lines.slice(1)) {
          settle();
          last.lines.push(one);
          pieces = [one];
        }
        for (const link of read.links) last.links.push(link);
        continue;
      }
    }
    if (label !== null && label !== '') read.lines[0] = `${label} ${first}`;
    push({
      kind:
        hashes || (label === null && BOLD_LINE.test(line) && read.lines.length === 1 && first.length <= 160)
          ? 'heading'
          : bullet || label === ''
            ? 'item'
            : 'paragraph',
      ...read,
    });
    label = null;
    previousBlank = false;
  }
  settle();
  return blocks;
}
