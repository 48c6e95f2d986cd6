import type { CookieCategory } from '../../../cookie/cookie-list';
import type { ReadCookie } from '../../reading';
import type { Block } from '../blocks/block';
import { Collector, categoryLabel, isKindCell, LONGEST_CELL, LONGEST_LIFETIME, providerOf, WEB, type CookieTable } from './collector';
import { isBareDomain, isTellingName, namesOfLine } from './cookie-name';
import { proseNames } from './prose';
import { atAddresses, providerApart, readTable } from './marked-up-table';
import { forStems, isDuration, lifetimeOf, speaksOfCookies } from '../text/vocabulary';

const HEADS =
  /^(?:types? of cookies?|who serves th(?:ese|e) cookies?|how to refuse|provider|cookies?|cookie[- ]?(?:name|type|category)s?|purpose|anbieter|cookie-?typ|cookie-?art|zweck|fournisseur|type de cookies?|finalité|but|proveedor|tipo de cookies?|finalidad|fornitore|tipo di cookie|finalità|aanbieder|doel|fornecedor|тип|поставщик|назначение)$/;

/** A line of the text outside tables. */
interface Line {
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

/** A line in which several providers may stand. */
const LONGEST_FLAT = 1000;

/** Lines that a flattened table may hold between two that tell: purposes, remarks, how to refuse. */
const MOST_IDLE_LINES = 6;

/** How many lines ahead a category label must be followed by something that is of a table. */
const LOOK_AHEAD = 5;

/**
 * The cookies of one part: from tables as such, from tables that a saved page has flattened to lines, and from lists
 * that a text without line ends has glued together.
 */
export function readCookies(blocks: readonly Block[], part: number): CookieTable {
  const out: CookieTable = { cookies: [], companies: [] };
  let category: CookieCategory | null = null;
  let context = '';
  const lines: Line[] = [];

  const readLines = (): void => {
    const texts = lines.map(({ text }) => text);
    const collector = new Collector(part, out);
    let isOpen = false;
    let idle = 0;
    /** Place of the last heading of a column: those of the other columns follow it. */
    let head = -2;
    /** Lines up to here were a list and are read. */
    let readTo = -1;
    lines.forEach(({ text, isHeading }, index) => {
      if (index <= readTo) return;
      const list = isOpen ? null : listBelow(lines, index);
      if (list) {
        collector.flush();
        for (const { names, provider, lifetime } of list.entries)
          for (const name of names) collector.add(name, list.category, lifetime, provider);
        readTo = list.to;
        return;
      }
      const label = isOpen && collector.continues && isKindCell(text) ? null : categoryLabel(text);
      const behind = label && text.length <= LONGEST_CELL && !isOpen ? namesOfLine(label.rest, false) : [];
      if (label && behind.length > 0 && !/[,;]\s*$/.test(label.rest)) {
        // "Cookies essentiels : wick, oil_t": a group on one line.
        collector.flush();
        for (const name of behind) collector.add(name, label.category, null, null);
        return;
      }
      if (label && text.length <= 1500) {
        const ahead = texts.slice(index + 1, index + 1 + LOOK_AHEAD);
        const isTable =
          isOpen ||
          ahead.some(
            (line, at) => namesOfLine(line, false).length > 0 || isBareDomain(line) || (at < 2 && line.length <= 120 && WEB.test(line)),
          );
        if (isTable) {
          collector.startCategory(label.category);
          isOpen = true;
          idle = 0;
          for (const found of proseNames(text, label.category)) collector.add(found.name, found.category, found.lifetime, found.provider);
          return;
        }
      }
      const isHead = text.length <= 40 && (HEADS.test(forStems(text)) || (isHeading && isOpen && head === index - 1));
      if (isHead) {
        head = index;
        if (!isOpen) collector.category = null;
        collector.flush();
        isOpen = true;
        idle = 0;
        return;
      }
      const names = namesOfLine(text, isOpen && collector.continues);
      const isTelling =
        names.filter((name) => name.includes('_')).length >= (isOpen ? 1 : 2) ||
        (!isOpen && names.length === 1 && isTellingName(names[0] ?? '') && lifetimeOf(texts[index + 1] ?? '') !== null);
      if (!isOpen && isTelling) {
        isOpen = true;
        collector.category = null;
      }
      if (isOpen) {
        const isEnd = (isHeading && names.length === 0) || /[?？]$/.test(text) || idle > MOST_IDLE_LINES;
        if (!isEnd && text.length <= LONGEST_CELL) {
          const telling = names.length > 0 || WEB.test(text) || lifetimeOf(text.slice(0, LONGEST_LIFETIME)) !== null || isBareDomain(text);
          idle = telling ? 0 : idle + 1;
          collector.line(texts, index, false);
          return;
        }
        collector.flush();
        if (isEnd || idle > 2) {
          isOpen = false;
          collector.category = null;
        } else idle += 1;
      }
      for (const found of proseNames(text, null)) collector.add(found.name, found.category, found.lifetime, found.provider);
    });
    collector.flush();
    lines.length = 0;
  };

  for (let index = 0; index < blocks.length; index += 1) {
    const block = blocks[index];
    if (!block) break;
    if (block.kind !== 'row') {
      for (const text of block.lines.flatMap((line) => (line.length <= LONGEST_FLAT ? atAddresses(line) : [line]))) {
        lines.push({ text, isHeading: block.kind === 'heading', isItem: block.kind === 'item' });
        const label = categoryLabel(text);
        if (label) category = label.category;
        else if (block.kind === 'heading') category = null;
      }
      context = block.lines.at(-1) ?? context;
      continue;
    }
    readLines();
    const rows: Extract<Block, { kind: 'row' }>[] = [];
    for (let at = index; at < blocks.length; at += 1) {
      const next = blocks[at];
      if (next?.kind !== 'row' || next.table !== block.table) break;
      rows.push(next);
    }
    readTable(rows, category, context, part, out);
    index += rows.length - 1;
  }
  readLines();
  return out;
}
