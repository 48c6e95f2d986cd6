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

/**
 * Reads a page into blocks. Nothing is run and nothing is loaded; scripts, styles, templates and what the page hides by
 * the `hidden` attribute or an inline `display: none` are left out. Walks without recursion, since pages may nest deeply.
 *
 * `lineEnds` says that line ends inside text nodes are printed, as in a text with a few tags left in it.
 */
export function readPage(root: PageNode, { lineEnds = false }: { lineEnds?: boolean } = {}): Block[] {
  const blocks: Block[] = [];
  let headings = 0;
  /** Depth of `PRE`, where line ends are printed; browsers show plain text files so. */
  let preformatted = lineEnds ? 1 : 0;
  let isItem = false;
  let bold = 0;
  /** Whether some word of the block is not bold: a line of bold words alone is a heading. */
  let hasPlain = false;
  let line = '';
  let lines: string[] = [];
  let links: string[] = [];
  let tables = 0;
  /** Depth of elements that are marked as no part of the text. */
  let outside = 0;
  /** The row and cell that is being read, the innermost last. */
  const rows: { cells: string[][]; links: string[]; table: number; isLayout: boolean; isSpanned: boolean }[] = [];
  /** By table: rows below into which a cell reaches. */
  const spans = new Map<number, number>();
  const openTables: number[] = [];

  const mark = (): { outside?: true } => (outside > 0 ? { outside: true } : {});
  const endLine = (): void => {
    for (const one of preformatted > 0 ? line.split(/[\n\r]/) : [line]) {
      const clean = cleanLine(one);
      if (clean !== '') lines.push(clean);
    }
    line = '';
  };
  const endBlock = (): void => {
    endLine();
    const row = rows.at(-1);
    const cell = row?.cells.at(-1);
    if (row && cell && !row.isLayout) {
      for (const one of lines) cell.push(one);
      for (const link of links) row.links.push(link);
    } else if (lines.length > 0) {
      const isTitle = !hasPlain && preformatted === 0 && lines.length === 1 && (lines[0] ?? '').length <= 160;
      const kind = headings > 0 || isTitle ? 'heading' : isItem ? 'item' : 'paragraph';
      isItem = false;
      if (preformatted > 0) for (const one of lines) blocks.push({ kind, lines: [one], links: one === lines[0] ? links : [], ...mark() });
      else blocks.push({ kind, lines, links, ...mark() });
    }
    lines = [];
    links = [];
    hasPlain = false;
  };

  const asParagraphs = (row: { cells: string[][]; links: string[] }): void => {
    row.cells
      .flat()
      .forEach((one, index) => blocks.push({ kind: 'paragraph', lines: [one], links: index === 0 ? row.links : [], ...mark() }));
  };

  const enter = (node: PageNode, name: string): void => {
    if (name === 'BR') endLine();
    if (name === 'A') {
      const address = node.getAttribute?.('href') ?? null;
      if (address !== null) links.push(address);
    }
    if (name === 'B' || name === 'STRONG') bold += 1;
    if (!BLOCK.has(name)) return;
    endBlock();
    if (name === 'TABLE') {
      // A table around a table is there for the looks of the page: its words are paragraphs.
      const outer = rows.at(-1);
      if (outer && !outer.isLayout) {
        asParagraphs(outer);
        outer.isLayout = true;
      }
      openTables.push((tables += 1));
    } else if (name === 'TR') {
      const table = openTables.at(-1) ?? 0;
      const reach = spans.get(table) ?? 0;
      spans.set(table, Math.max(0, reach - 1));
      rows.push({ cells: [], links: [], table, isLayout: false, isSpanned: reach > 0 });
    } else if (name === 'TD' || name === 'TH') {
      const row = rows.at(-1);
      row?.cells.push([]);
      const span = Number(node.getAttribute?.('rowspan') ?? 1);
      if (row && span > 1 && span <= 1000) spans.set(row.table, Math.max(spans.get(row.table) ?? 0, span - 1));
    } else if (name === 'LI' || name === 'DT') isItem = true;
    else if (name === 'PRE') preformatted += 1;
    else if (/^H[1-6]$/.test(name)) headings += 1;
  };
  const leave = (name: string): void => {
    if (name === 'B' || name === 'STRONG') bold -= 1;
    if (!BLOCK.has(name)) return;
    endBlock();
    if (name === 'LI' || name === 'DT') isItem = false;
    if (/^H[1-6]$/.test(name)) headings -= 1;
    if (name === 'PRE') preformatted -= 1;
    if (name === 'TABLE') openTables.pop();
    else if (name === 'TR') {
      const row = rows.pop();
      if (!row || row.isLayout || row.cells.every((cell) => cell.length === 0)) return;
      if (row.cells.length === 1 && !row.isSpanned) asParagraphs(row);
      else blocks.push({ kind: 'row', cells: row.cells, table: row.table, links: row.links, ...mark() });
    }
  };

  const open: { node: PageNode; name: string; next: number; isOut: boolean }[] = [
    { node: root, name: root.nodeName.toUpperCase(), next: 0, isOut: false },
  ];
  let left = LONGEST_TEXT;
  while (open.length > 0 && left > 0 && blocks.length < MOST_BLOCKS) {
    left -= 1;
    const at = open.at(-1);
    if (!at) break;
    const child = at.node.childNodes[at.next];
    at.next += 1;
    if (child === undefined) {
      leave(at.name);
      if (at.isOut) outside -= 1;
      open.pop();
    } else if (child.nodeType === TEXT) {
      const text = child.nodeValue ?? '';
      line += text.slice(0, left);
      left -= text.length;
      if (bold === 0 && text.trim() !== '') hasPlain = true;
    } else if (child.nodeType === ELEMENT) {
      const name = child.nodeName.toUpperCase();
      if (LEFT_OUT.has(name) || isHidden(child)) continue;
      enter(child, name);
      const isOut = isOutside(child, name);
      if (isOut) outside += 1;
      open.push({ node: child, name, next: 0, isOut });
    }
  }
  while (open.length > 0) leave(open.pop()?.name ?? '');
  endBlock();
  return blocks;
}
