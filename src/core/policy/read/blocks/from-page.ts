import { MOST_BLOCKS, type Block } from './block';
import { cleanLine, LONGEST_TEXT } from '../text/characters';

/**
 * What the reader needs of a DOM node. A browser's `DOMParser` result satisfies it as it is; on the command line
 * `cli/parse-html.ts` makes nodes of this form.
 */
export interface PageNode {
  /** 1 for elements, 3 for text, 9 and 11 for documents. */
  readonly nodeType: number;
  readonly nodeName: string;
  /** The text of a text node. */
  readonly nodeValue: string | null;
  readonly childNodes: ArrayLike<PageNode>;
  getAttribute?(name: string): string | null;
}

const ELEMENT = 1;
const TEXT = 3;

/** Never part of what a reader of the page sees. */
const LEFT_OUT = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD TITLE IFRAME OBJECT EMBED SVG MATH CANVAS SELECT TEXTAREA BUTTON AUDIO VIDEO'.split(' '),
);

/** Elements that begin and end a line. */
const BLOCK = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LEGEND LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);

/** Elements and roles by which a page marks what is not its main text. */
const OUTSIDE = new Set(['NAV', 'FOOTER', 'ASIDE', 'DIALOG']);
const OUTSIDE_ROLES = new Set(['navigation', 'contentinfo', 'banner', 'complementary', 'search', 'dialog', 'alertdialog']);

function isOutside(node: PageNode, name: string): boolean {
  return OUTSIDE.has(name) || OUTSIDE_ROLES.has((node.getAttribute?.('role') ?? '').toLowerCase());
}

/** Whether a page hides an element where it stands; style sheets are not read. */
function isHidden(node: PageNode): boolean {
  const attribute = (name: string): string | null => node.getAttribute?.(name) ?? null;
  if (attribute('hidden') !== null) return true;
  const style = attribute('style');
  return (
    style !== null &&
    style.split(';').some((rule) => {
      const [property = '', value = ''] = rule.split(':', 2);
      return property.trim().toLowerCase() === 'display' && value.trim().toLowerCase().startsWith('none');
    })
  );
}

/** A row of a table, while its cells are read. */
interface OpenRow {
  cells: string[][];
  links: string[];
  table: number;
  /** The row holds a table: it is there for the looks of the page. */
  isLayout: boolean;
  /** A cell of a row above reaches into it. */
  isSpanned: boolean;
}

/** Puts together the blocks of a page, as its elements open and close and its texts come. */
class PageBlocks {
  readonly blocks: Block[] = [];
  #line = '';
  #lines: string[] = [];
  #links: string[] = [];
  /** Depth of headings, of bold words, of elements that are marked as no part of the text. */
  #headings = 0;
  #bold = 0;
  #outside = 0;
  /** Depth of `PRE`, where line ends are printed; browsers show plain text files so. */
  #preformatted: number;
  #isItem = false;
  /** Whether some word of the block is not bold: a line of bold words alone is a heading. */
  #hasPlain = false;
  /** The rows that are being read, the innermost last. */
  readonly #rows: OpenRow[] = [];
  /** By table: rows below into which a cell reaches. */
  readonly #spans = new Map<number, number>();
  readonly #openTables: number[] = [];
  #tables = 0;

  constructor(lineEnds: boolean) {
    this.#preformatted = lineEnds ? 1 : 0;
  }

  text(text: string): void {
    this.#line += text;
    if (this.#bold === 0 && text.trim() !== '') this.#hasPlain = true;
  }

  enter(node: PageNode, name: string): void {
    if (name === 'BR') this.#endLine();
    if (name === 'A') {
      const address = node.getAttribute?.('href') ?? null;
      if (address !== null) this.#links.push(address);
    }
    if (name === 'B' || name === 'STRONG') this.#bold += 1;
    if (BLOCK.has(name)) {
      this.endBlock();
      if (name === 'TABLE') this.#enterTable();
      else if (name === 'TR') this.#enterRow();
      else if (name === 'TD' || name === 'TH') this.#enterCell(node);
      else if (name === 'LI' || name === 'DT') this.#isItem = true;
      else if (name === 'PRE') this.#preformatted += 1;
      else if (/^H[1-6]$/.test(name)) this.#headings += 1;
    }
    if (isOutside(node, name)) this.#outside += 1;
  }

  leave(node: PageNode, name: string): void {
    if (name === 'B' || name === 'STRONG') this.#bold -= 1;
    if (BLOCK.has(name)) {
      this.endBlock();
      if (name === 'LI' || name === 'DT') this.#isItem = false;
      if (/^H[1-6]$/.test(name)) this.#headings -= 1;
      if (name === 'PRE') this.#preformatted -= 1;
      if (name === 'TABLE') this.#openTables.pop();
      else if (name === 'TR') this.#leaveRow();
    }
    if (isOutside(node, name)) this.#outside -= 1;
  }

  #endLine(): void {
    for (const one of this.#preformatted > 0 ? this.#line.split(/[\n\r]/) : [this.#line]) {
      const clean = cleanLine(one);
      if (clean !== '') this.#lines.push(clean);
    }
    this.#line = '';
  }

  /** What was read since the last block: a part of the cell that is open, or a block of its own. */
  endBlock(): void {
    this.#endLine();
    const row = this.#rows.at(-1);
    const cell = row?.cells.at(-1);
    if (row && cell && !row.isLayout) {
      cell.push(...this.#lines);
      row.links.push(...this.#links);
    } else if (this.#lines.length > 0) this.#addLines(this.#lines, this.#links);
    this.#lines = [];
    this.#links = [];
    this.#hasPlain = false;
  }

  #addLines(lines: string[], links: string[]): void {
    const isTitle = !this.#hasPlain && this.#preformatted === 0 && lines.length === 1 && (lines[0] ?? '').length <= 160;
    const kind = this.#headings > 0 || isTitle ? 'heading' : this.#isItem ? 'item' : 'paragraph';
    this.#isItem = false;
    if (this.#preformatted === 0) this.#add({ kind, lines, links });
    else for (const one of lines) this.#add({ kind, lines: [one], links: one === lines[0] ? links : [] });
  }

  #add(block: Block): void {
    this.blocks.push(this.#outside > 0 ? { ...block, outside: true } : block);
  }

  #addAsParagraphs({ cells, links }: OpenRow): void {
    cells.flat().forEach((one, index) => this.#add({ kind: 'paragraph', lines: [one], links: index === 0 ? links : [] }));
  }

  #enterTable(): void {
    // A table around a table is there for the looks of the page: its words are paragraphs.
    const outer = this.#rows.at(-1);
    if (outer && !outer.isLayout) {
      this.#addAsParagraphs(outer);
      outer.isLayout = true;
    }
    this.#openTables.push((this.#tables += 1));
  }

  #enterRow(): void {
    const table = this.#openTables.at(-1) ?? 0;
    const reach = this.#spans.get(table) ?? 0;
    this.#spans.set(table, Math.max(0, reach - 1));
    this.#rows.push({ cells: [], links: [], table, isLayout: false, isSpanned: reach > 0 });
  }

  #enterCell(node: PageNode): void {
    const row = this.#rows.at(-1);
    row?.cells.push([]);
    const span = Number(node.getAttribute?.('rowspan') ?? 1);
    if (row && span > 1 && span <= 1000) this.#spans.set(row.table, Math.max(this.#spans.get(row.table) ?? 0, span - 1));
  }

  #leaveRow(): void {
    const row = this.#rows.pop();
    if (!row || row.isLayout || row.cells.every((cell) => cell.length === 0)) return;
    if (row.cells.length === 1 && !row.isSpanned) this.#addAsParagraphs(row);
    else this.#add({ kind: 'row', cells: row.cells, table: row.table, links: row.links });
  }
}

/**
 * Reads a page into blocks. Nothing is run and nothing is loaded; scripts, styles, templates and what the page hides by
 * the `hidden` attribute or an inline `display: none` are left out. Walks without recursion, since pages may nest deeply.
 *
 * `lineEnds` says that line ends inside text nodes are printed, as in a text with a few tags left in it.
 */
export function readPage(root: PageNode, { lineEnds = false }: { lineEnds?: boolean } = {}): Block[] {
  const page = new PageBlocks(lineEnds);
  const open: { node: PageNode; name: string; next: number }[] = [{ node: root, name: root.nodeName.toUpperCase(), next: 0 }];
  const close = (): void => {
    const last = open.pop();
    if (last) page.leave(last.node, last.name);
  };
  let left = LONGEST_TEXT;
  while (left > 0 && page.blocks.length < MOST_BLOCKS) {
    left -= 1;
    const at = open.at(-1);
    if (!at) break;
    const child = at.node.childNodes[at.next];
    at.next += 1;
    if (child === undefined) close();
    else if (child.nodeType === TEXT) {
      const text = child.nodeValue ?? '';
      page.text(text.slice(0, left));
      left -= text.length;
    } else if (child.nodeType === ELEMENT) {
      const name = child.nodeName.toUpperCase();
      if (LEFT_OUT.has(name) || isHidden(child)) continue;
      page.enter(child, name);
      open.push({ node: child, name, next: 0 });
    }
  }
  while (open.length > 0) close();
  page.endBlock();
  return page.blocks;
}
