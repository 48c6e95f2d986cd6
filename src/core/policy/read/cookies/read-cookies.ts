import type { CookieCategory } from '../../../cookie/cookie-list';
import type { Block } from '../blocks/block';
import { categoryLabel, type CookieTable } from './collector';
import { LineReader, type Line } from './flattened-lines';
import { atAddresses, readTable } from './marked-up-table';

type Row = Extract<Block, { kind: 'row' }>;

/** A line in which several providers may stand. */
const LONGEST_FLAT = 1000;

/** The rows of the table that begins at a block. */
function rowsFrom(blocks: readonly Block[], index: number): Row[] {
  const rows: Row[] = [];
  for (let at = index; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.kind !== 'row' || block.table !== (rows[0] ?? block).table) break;
    rows.push(block);
  }
  return rows;
}

/** A block as lines; glued providers apart. */
function linesIn(block: Exclude<Block, Row>): Line[] {
  return block.lines
    .flatMap((line) => (line.length <= LONGEST_FLAT ? atAddresses(line) : [line]))
    .map((text) => ({ text, isHeading: block.kind === 'heading', isItem: block.kind === 'item' }));
}

/**
 * The cookies of one part: from tables as such, from tables that a saved page has flattened to lines, and from lists
 * that a text without line ends has glued together.
 */
export function readCookies(blocks: readonly Block[], part: number): CookieTable {
  const out: CookieTable = { cookies: [], companies: [] };
  let category: CookieCategory | null = null;
  let context = '';
  let lines: Line[] = [];
  const readLines = (): void => {
    new LineReader(lines, part, out).read();
    lines = [];
  };
  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) break;
    if (block.kind === 'row') {
      readLines();
      const rows = rowsFrom(blocks, index);
      readTable(rows, category, context, part, out);
      index += rows.length - 1;
      continue;
    }
    for (const line of linesIn(block)) {
      lines.push(line);
      const label = categoryLabel(line.text);
      if (label) category = label.category;
      else if (line.isHeading) category = null;
    }
    context = block.lines.at(-1) ?? context;
  }
  readLines();
  return out;
}
