/**
 * A piece of a text as it is printed, whatever form the text came in. `lines` are what the printed form puts on lines of
 * its own; `outside` says that the page marks it as its own and not the text's. Lines are clean: no markup, no invisible characters, one space between words, no empty line.
 */
export type Block =
  | { kind: 'heading' | 'paragraph' | 'item'; lines: string[]; links: string[]; outside?: true }
  /** One row of a table; the rows of one table share its number. */
  | { kind: 'row'; cells: string[][]; table: number; links: string[]; outside?: true };

/** Blocks of a text that are read: the longest policy has a thousand. */
export const MOST_BLOCKS = 20_000;

/** The lines of a block; of a row, those of all its cells in reading order. */
export function linesOf(block: Block): string[] {
  return block.kind === 'row' ? block.cells.flat() : block.lines;
}

/** A block as one paragraph: lines joined by a space, cells by a tab. */
export function paragraphOf(block: Block): string {
  return block.kind === 'row' ? block.cells.map((cell) => cell.join(' ')).join('\t') : block.lines.join(' ');
}
