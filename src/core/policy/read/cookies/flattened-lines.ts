import type { CookieCategory } from '../../../cookie/cookie-list';
import type { ReadCookie } from '../../reading';
import { Collector, categoryLabel, isKindCell, LONGEST_CELL, LONGEST_LIFETIME, providerOf, WEB, type CookieTable } from './collector';
import { isBareDomain, isTellingName, namesOfLine } from './cookie-name';
import { proseNames } from './prose';
import { providerApart } from './marked-up-table';
import { forStems, isDuration, lifetimeOf, speaksOfCookies } from '../text/vocabulary';

const HEADS =
  /^(?:types? of cookies?|who serves th(?:ese|e) cookies?|how to refuse|provider|cookies?|cookie[- ]?(?:name|type|category)s?|purpose|anbieter|cookie-?typ|cookie-?art|zweck|fournisseur|type de cookies?|finalité|but|proveedor|tipo de cookies?|finalidad|fornitore|tipo di cookie|finalità|aanbieder|doel|fornecedor|тип|поставщик|назначение)$/;

/** A line of the text outside tables. */
export interface Line {
  text: string;
  isHeading: boolean;
  isItem: boolean;
}

interface Entry {
  names: string[];
  provider: string | null;
  lifetime: ReadCookie['lifetime'];
}

/** Names and who sets them, several on one line: "x — Glow; y — Worm". Null where any of it is something else. */
function entriesOf(line: string): Entry[] | null {
  if (line.length > LONGEST_CELL) return null;
  const entries: Entry[] = [];
  for (const piece of line.replace(/[.;]\s*$/, '').split(/\s*[;；]\s*/)) {
    const [names = '', provider] = providerApart(piece);
    const found = namesOfLine(names, true);
    const printed = provider === undefined ? null : providerOf(provider);
    if (found.length === 0 || printed === null) return null;
    entries.push({ names: found, provider: printed, lifetime: null });
  }
  return entries;
}

/**
 * The list of cookies that a line opens: names as items of a list or as terms with their explanation below a category,
 * or lines with names and who sets them, below a category or "The cookies we set:". Every item must be one.
 */
function listBelow(lines: readonly Line[], index: number): { entries: Entry[]; category: CookieCategory | null; to: number } | null {
  const head = lines[index]?.text ?? '';
  if (head.length > 160 || !speaksOfCookies(head)) return null;
  const category = categoryLabel(head)?.category ?? null;
  const label = /[:：]\s*$/.test(head);
  if (category === null && !label) return null;
  const entries: Entry[] = [];
  let to = index;
  let hasTerms = false;
  for (let at = index + 1; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || line.isHeading || categoryLabel(line.text) !== null) break;
    const several = entriesOf(line.text);
    const names = line.isItem && several === null && category !== null ? namesOfLine(line.text, true) : [];
    if (several) entries.push(...several);
    else if (names.length > 0) {
      entries.push({ names, provider: null, lifetime: null });
      hasTerms = true;
    } else if (line.isItem) return null;
    else {
      // What stands below a term explains it; below lines with names and providers, the list is over.
      const last = entries.at(-1);
      if (!hasTerms || !last || WEB.test(line.text) || line.text.length > LONGEST_CELL || !(lines[at - 1]?.isItem ?? false)) break;
      last.lifetime = lifetimeOf(line.text) ?? (isDuration(line.text) ? 'persistent' : null);
    }
    to = at;
  }
  return entries.length > 0 ? { entries, category, to } : null;
}

/** Lines that a flattened table may hold between two that tell: purposes, remarks, how to refuse. */
const MOST_IDLE_LINES = 6;

/** Longest line that names a category. */
const LONGEST_CATEGORY = 1500;

/** How many lines ahead a category label must be followed by something that is of a table. */
const LOOK_AHEAD = 5;

/**
 * Reads cookies from lines outside tables: tables that a saved page has flattened to lines, and lists. Each line is what the
 * first step says that knows it.
 */
export class LineReader {
  readonly #texts: readonly string[];
  readonly #collector: Collector;
  /** Whether the lines are those of a table, and how many of the last ones told nothing. */
  #isOpen = false;
  #idle = 0;
  /** Place of the last heading of a column: those of the other columns follow it. */
  #head = -2;
  /** Lines up to here were a list and are read. */
  #readTo = -1;

  constructor(
    private readonly lines: readonly Line[],
    part: number,
    out: CookieTable,
  ) {
    this.#texts = lines.map(({ text }) => text);
    this.#collector = new Collector(part, out);
  }

  read(): void {
    this.lines.forEach((line, index) => {
      if (index <= this.#readTo) return;
      const isKnown =
        this.#list(index) ||
        this.#groupOnOneLine(line) ||
        this.#category(line, index) ||
        this.#columnHead(line, index) ||
        this.#tableLine(line, index);
      if (!isKnown) this.#prose(line.text, null);
    });
    this.#collector.flush();
  }

  #open(): void {
    this.#isOpen = true;
    this.#idle = 0;
  }

  #prose(text: string, category: CookieCategory | null): void {
    for (const found of proseNames(text, category)) this.#collector.add(found.name, found.category, found.lifetime, found.provider);
  }

  /** The category that a line names, unless it is a cell of the table that is being read. */
  #labelOf(text: string): ReturnType<typeof categoryLabel> {
    return this.#isOpen && this.#collector.continues && isKindCell(text) ? null : categoryLabel(text);
  }

  #list(index: number): boolean {
    const list = this.#isOpen ? null : listBelow(this.lines, index);
    if (!list) return false;
    this.#collector.flush();
    for (const { names, provider, lifetime } of list.entries)
      for (const name of names) this.#collector.add(name, list.category, lifetime, provider);
    this.#readTo = list.to;
    return true;
  }

  /** "Cookies essentiels : wick, oil_t". */
  #groupOnOneLine({ text }: Line): boolean {
    const label = this.#labelOf(text);
    if (!label || this.#isOpen || text.length > LONGEST_CELL || /[,;]\s*$/.test(label.rest)) return false;
    const names = namesOfLine(label.rest, false);
    if (names.length === 0) return false;
    this.#collector.flush();
    for (const name of names) this.#collector.add(name, label.category, null, null);
    return true;
  }

  /** A category above rows of a table. */
  #category({ text }: Line, index: number): boolean {
    const label = this.#labelOf(text);
    if (!label || text.length > LONGEST_CATEGORY || !(this.#isOpen || this.#isTableBelow(index))) return false;
    this.#collector.startCategory(label.category);
    this.#open();
    this.#prose(text, label.category);
    return true;
  }

  #isTableBelow(index: number): boolean {
    return this.#texts
      .slice(index + 1, index + 1 + LOOK_AHEAD)
      .some((line, at) => namesOfLine(line, false).length > 0 || isBareDomain(line) || (at < 2 && line.length <= 120 && WEB.test(line)));
  }

  #columnHead({ text, isHeading }: Line, index: number): boolean {
    const followsHead = isHeading && this.#isOpen && this.#head === index - 1;
    if (text.length > 40 || !(HEADS.test(forStems(text)) || followsHead)) return false;
    this.#head = index;
    if (!this.#isOpen) this.#collector.category = null;
    this.#collector.flush();
    this.#open();
    return true;
  }

  /** Whether the names of a line, with the line below, show that a table begins or goes on here. */
  #isTelling(names: readonly string[], index: number): boolean {
    const underscored = names.filter((name) => name.includes('_')).length;
    if (this.#isOpen) return underscored >= 1;
    return underscored >= 2 || (names.length === 1 && isTellingName(names[0] ?? '') && lifetimeOf(this.#texts[index + 1] ?? '') !== null);
  }

  /** A line of a table, which may begin here; false where it ends or there is none. */
  #tableLine({ text, isHeading }: Line, index: number): boolean {
    const names = namesOfLine(text, this.#isOpen && this.#collector.continues);
    if (!this.#isOpen) {
      if (!this.#isTelling(names, index)) return false;
      this.#isOpen = true;
      this.#collector.category = null;
    }
    const isEnd = (isHeading && names.length === 0) || /[?？]$/.test(text) || this.#idle > MOST_IDLE_LINES;
    if (!isEnd && text.length <= LONGEST_CELL) {
      const tells = names.length > 0 || WEB.test(text) || lifetimeOf(text.slice(0, LONGEST_LIFETIME)) !== null || isBareDomain(text);
      this.#idle = tells ? 0 : this.#idle + 1;
      this.#collector.line(this.#texts, index, false);
      return true;
    }
    this.#collector.flush();
    if (isEnd || this.#idle > 2) {
      this.#isOpen = false;
      this.#collector.category = null;
    } else this.#idle += 1;
    return false;
  }
}
