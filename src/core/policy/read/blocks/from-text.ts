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
const INDENTED = /^\s{2,}/;
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

type TextBlock = Exclude<Block, { kind: 'row' }>;

/** A line in its printed form: the lines it breaks into, without markup, and the addresses it links to. */
type PrintedLine = Pick<TextBlock, 'lines' | 'links'>;

/** Reads a text line by line. What a line is depends on the ones before it. */
class TextReader {
  readonly #blocks: Block[] = [];
  /** Number of the last table. */
  #table = 0;
  /** Whether the last line that was not empty was a row between bars. */
  #isInTable = false;
  /** A label that stood alone on its line and belongs to the next block, empty for a bullet; null where none did. */
  #label: string | null = null;
  #isAfterBlank = true;
  /** The pieces of the last line of the last block, joined once it is known to be whole: joining at each would cost the square. */
  #pieces: string[] = [];

  /** `isWrapped`: lines end where a column does. `escapesUnderscores`: an underscore without a backslash is emphasis. */
  constructor(
    private readonly isWrapped: boolean,
    private readonly escapesUnderscores: boolean,
  ) {}

  read(lines: readonly string[]): Block[] {
    for (const line of lines) {
      if (this.#blocks.length >= MOST_BLOCKS) break;
      this.#readLine(line);
    }
    this.#endLine();
    return this.#blocks;
  }

  #readLine(raw: string): void {
    const line = raw.trim();
    // An empty line ends no table: the line of dashes under its heading, or a lone tab between cells, may be one.
    if (line === '') this.#isAfterBlank = true;
    else if (isTableLine(raw)) this.#readBarRow(raw);
    else {
      this.#isInTable = false;
      if (line.includes('\t')) this.#readTabRow(raw);
      else if (UNDERLINE.test(line)) this.#readUnderline();
      else if (RULE.test(line)) return;
      else if (LONE_BULLET.test(line)) this.#label = '';
      else if (this.#isAfterBlank && LONE_LABEL.test(line)) this.#label = line.replace('\\', '').trim();
      else this.#readSentences(raw);
    }
  }

  #readBarRow(raw: string): void {
    const cells = barCells(raw);
    if (!this.#isInTable) this.#table += 1;
    this.#isInTable = true;
    if (isDivider(cells)) return;
    const printed = cells.map((cell) => this.#print(cell));
    if (printed.some(({ lines }) => lines.length > 0)) this.#pushRow(printed);
    this.#isAfterBlank = false;
  }

  #readTabRow(raw: string): void {
    // Rows of one table follow each other without any other line.
    if (this.#blocks.at(-1)?.kind !== 'row' || this.#isAfterBlank) this.#table += 1;
    this.#pushRow(raw.split('\t').map((cell) => this.#print(cell)));
    this.#isAfterBlank = false;
  }

  /** A line of dashes or equals signs makes a heading of the one line above it. */
  #readUnderline(): void {
    const last = this.#blocks.at(-1);
    if (this.#isAfterBlank || last?.kind !== 'paragraph') return;
    if (this.#pieces.length === 1 && last.lines.length === 1 && (last.lines[0] ?? '').length <= 200) last.kind = 'heading';
  }

  #readSentences(raw: string): void {
    const line = raw.trim();
    const hashes = HASHES.exec(line);
    const bullet = hashes ? null : BULLET.exec(raw);
    const printed = this.#print(hashes ? line.slice(hashes[0].length) : bullet ? raw.slice(bullet[0].length) : line);
    const [first] = printed.lines;
    if (first === undefined) return;
    const isBold = BOLD_LINE.test(line);
    const before = hashes || bullet || isBold ? null : this.#goesOn(raw, first);
    if (before) {
      this.#continue(before, raw, printed);
      return;
    }
    const label = this.#label;
    const isHeading = hashes !== null || (label === null && isBold && printed.lines.length === 1 && first.length <= 160);
    if (label !== null && label !== '') printed.lines[0] = `${label} ${first}`;
    this.#push({ kind: isHeading ? 'heading' : bullet || label === '' ? 'item' : 'paragraph', ...printed });
    this.#label = null;
    this.#isAfterBlank = false;
  }

  /** The block that a line without a mark of its own goes on with; null where it begins another. */
  #goesOn(raw: string, first: string): TextBlock | null {
    const last = this.#blocks.at(-1);
    if (this.#label !== null || this.#isAfterBlank || !last || last.kind === 'row' || last.kind === 'heading') return null;
    const before = this.#pieces.at(-1) ?? '';
    const isInColumn = this.isWrapped && before.length >= WRAPPED_LEAST - 10 && before.length <= WRAPPED_MOST;
    const isMidSentence =
      before.length >= 30 && !/https?:\/\/\S*$/.test(before.slice(-400)) && !SENTENCE_END.test(before.slice(-8)) && /^\p{Ll}/u.test(first);
    return isInColumn || isMidSentence || (last.kind === 'item' && INDENTED.test(raw)) ? last : null;
  }

  #continue(block: TextBlock, raw: string, { lines, links }: PrintedLine): void {
    // A narrow column breaks sentences; an indented line under an item is a line of its own.
    const isOwnLine = INDENTED.test(raw) && !this.isWrapped && block.kind === 'item';
    if (!isOwnLine) this.#pieces.push(lines[0] ?? '');
    for (const line of isOwnLine ? lines : lines.slice(1)) {
      this.#endLine();
      block.lines.push(line);
      this.#pieces = [line];
    }
    for (const link of links) block.links.push(link);
  }

  #print(line: string): PrintedLine {
    const { text, links } = readInline(line, this.escapesUnderscores);
    const lines = text.split('\n').map(cleanLine);
    return { lines: lines.filter((one) => one !== ''), links };
  }

  #pushRow(cells: readonly PrintedLine[]): void {
    this.#push({ kind: 'row', cells: cells.map(({ lines }) => lines), table: this.#table, links: cells.flatMap(({ links }) => links) });
  }

  #push(block: Block): void {
    this.#endLine();
    this.#blocks.push(block);
    if (block.kind !== 'row') this.#pieces = block.lines.slice(-1);
  }

  /** The last line of the last block is whole. */
  #endLine(): void {
    const last = this.#blocks.at(-1);
    if (last && last.kind !== 'row' && this.#pieces.length > 1) last.lines[last.lines.length - 1] = this.#pieces.join(' ');
    this.#pieces = [];
  }
}

/**
 * Reads plain text, Markdown, or anything in between, into blocks. Every line is a block of its own, except lines that go
 * on with the one before: of a text in a narrow column, of a list item, or in the middle of a sentence.
 */
export function readText(text: string): Block[] {
  const lines = splitLines(text.slice(0, LONGEST_TEXT)).map(cleanTabbed);
  if (ATTRIBUTION.test(lines[0] ?? '')) lines.shift();
  const escapesUnderscores = lines.some((line) => line.includes('\\_'));
  return new TextReader(isWrapped(lines), escapesUnderscores).read(lines);
}
