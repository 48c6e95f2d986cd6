import type { CookieCategory } from '../../cookie/cookie-list';
import type { ReadCompany, ReadCookie } from '../reading';
import type { Block } from './block';
import { plainForms } from './clean';
import { isBareDomain, isCookieToken, isTellingName, listItems, namesOfLine } from './cookie-name';
import { proseNames } from './cookie-prose';
import { categoryOf, forStems, isDuration, lifetimeOf, speaksOfCookies } from './words';

export interface CookieTable {
  cookies: ReadCookie[];
  companies: ReadCompany[];
}

const WEB = /https?:\/\//i;
/** No cell that says how long a cookie stays is longer. */
const LONGEST_LIFETIME = 40;
const LONGEST_PROVIDER = 80;
/** Prose of this length is no cell of a flattened table, except the purposes between its rows. */
const LONGEST_CELL = 400;

const HEADS = /^(?:types? of cookies?|who serves th(?:ese|e) cookies?|how to refuse|provider|cookies?|cookie[- ]?(?:name|type|category)s?|purpose|anbieter|cookie-?typ|cookie-?art|zweck|fournisseur|type de cookies?|finalité|but|proveedor|tipo de cookies?|finalidad|fornitore|tipo di cookie|finalità|aanbieder|doel|fornecedor|тип|поставщик|назначение)$/;

/**
 * The category that a line opens a group with: "Essential Cookies: these are …". The label stands at the start and holds
 * the word cookie; what follows may be pages long.
 */
export function categoryLabel(line: string): { category: CookieCategory; rest: string } | null {
  const head = line.slice(0, 90);
  const colon = plainForms(head).search(/[:。.]/);
  const label = colon > 0 ? head.slice(0, colon) : head;
  const words = label.split(' ').slice(0, 7).join(' ');
  if (!speaksOfCookies(words)) return null;
  // The label ends with the word cookie, or begins with it: "Cookies d'analyse".
  const plain = forStems(words);
  const at = plain.search(/cookie|куки|쿠키|クッキー|kuki|çerez/u);
  const category = categoryOf(at <= 3 ? words : plain.slice(0, at));
  if (at > 40 || (at > 3 && plain.slice(0, at).split(' ').length > 6)) return null;
  return category && { category, rest: colon > 0 ? line.slice(colon + 1).trim() : '' };
}

/** The printed name of a provider in a line of a cell: what stands before the address, without a remark in brackets. */
function providerOf(line: string): string | null {
  const web = line.search(WEB);
  const text = (web === -1 ? line : line.slice(0, web)).replace(/\s*[（(](?![.\s]*[a-z0-9-]+\.[a-z]).*$/u, '').replace(/^[·•\-–—\s]+|[\s:：,;›»]+$/gu, '').trim();
  if (text === '' || text.length > LONGEST_PROVIDER || !/^[\p{L}\p{N}.]/u.test(text)) return null;
  if (text.split(' ').length > 6 || speaksOfCookies(text) || /[?!;]$|[.,] \p{Ll}/u.test(text)) return null;
  return text;
}

/** Whether the addresses of a provider follow its name, in its line or in the next. */
function hasAddress(lines: readonly string[], index: number): boolean {
  return WEB.test(lines[index] ?? '') || WEB.test((lines[index + 1] ?? '').slice(0, 12)) || /^www\./i.test(lines[index + 1] ?? '');
}

/** Whether a short line names the kind of the cookies above it, in the singular: "Analyse-Cookie". Groups are in the plural. */
function isKindCell(line: string): boolean {
  return line.length <= LONGEST_LIFETIME && /cookie(?!s)/.test(forStems(line)) && !/cookies|[:：]$/.test(forStems(line));
}

/** Collects the rows of one table or one flattened stretch of it. */
class Collector {
  category: CookieCategory | null = null;
  private provider: string | null = null;
  private names: string[] = [];
  private lifetime: ReadCookie['lifetime'] = null;
  private readonly seen = new Set<string>();
  private readonly named = new Set<string>();
  /** Whether the last line held names. */
  continues = false;
  /** Whether the last list of names ended with a comma, so that the next line goes on with it. */
  private open = false;
  /** Whether the next provider stands with the names before it. */
  private justNamed = false;

  constructor(
    private readonly part: number,
    private readonly out: CookieTable,
  ) {}

  add(name: string, category: CookieCategory | null, lifetime: ReadCookie['lifetime'], provider: string | null): void {
    const key = `${String(this.part)} ${category ?? ''} ${name}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.out.cookies.push({ name, category, lifetime, provider, part: this.part });
  }

  company(name: string): void {
    if (isBareDomain(name)) return;
    const key = `${this.category ?? ''} ${plainForms(name).toLowerCase()}`;
    if (this.named.has(key)) return;
    this.named.add(key);
    this.out.companies.push({ name, category: this.category });
  }

  /** The group of names is whole: hand its rows over. */
  flush(): void {
    for (const name of this.names) this.add(name, this.category, this.lifetime, this.provider);
    if (this.names.length > 0) this.provider = null;
    this.names = [];
    this.lifetime = null;
    this.continues = false;
    this.open = false;
  }

  startCategory(category: CookieCategory): void {
    this.flush();
    this.category = category;
    this.provider = null;
    this.justNamed = false;
  }

  /** Takes one line of a cell and says whether it fits into a cookie table. `loose` takes providers without an address. */
  line(lines: readonly string[], index: number, loose: boolean): boolean {
    const line = lines[index] ?? '';
    const names = namesOfLine(line, this.continues && (this.open || !hasAddress(lines, index)));
    const single = names.length === 0 && this.open ? listItems(line).filter(isCookieToken) : [];
    const found = names.length > 0 ? names : single.length === listItems(line).length ? single : [];
    if (found.length > 0 && !(found.length === 1 && !isTellingName(found[0] ?? '') && !this.open && hasAddress(lines, index))) {
      if (this.lifetime !== null || (this.names.length > 0 && !this.continues)) this.flush();
      this.names.push(...found);
      this.continues = true;
      this.justNamed = true;
      this.open = /[,;、،]\s*$/.test(plainForms(line));
      return true;
    }
    const lifetime = line.length <= LONGEST_LIFETIME ? lifetimeOf(line) : null;
    if (this.names.length > 0 && lifetime !== null) {
      this.lifetime ??= lifetime;
      this.continues = false;
      this.open = false;
      return true;
    }
    const isKind = this.continues && isKindCell(line);
    this.continues = false;
    this.open = false;
    if (isKind) return true;
    if (/^\W{0,4}https?:\/\//i.test(line)) return line.length <= LONGEST_CELL;
    // The rest of an address that is broken at a slash.
    const isRest = /https?:\/\/\S*\/$/i.test(lines[index - 1] ?? '') && /^[a-z0-9][a-z0-9/_.?=&%-]*$/.test(line);
    const provider = isRest ? null : providerOf(line);
    if (provider !== null) {
      const hadNames = this.justNamed;
      this.justNamed = false;
      const addressed = hasAddress(lines, index);
      if (!hadNames) {
        this.flush();
        this.provider = provider;
        if ((addressed || loose) && !isBareDomain(provider) && this.category !== null) this.company(provider);
      } else {
        // "Google Analytics" under its names is where they come from; the provider of the next row stands there as well.
        this.flush();
        this.provider = provider;
      }
      return addressed || loose || isBareDomain(provider) || provider.split(' ').length <= 4;
    }
    this.justNamed = false;
    return line.length <= LONGEST_CELL;
  }
}

type Role = 'name' | 'provider' | 'kind' | 'lifetime' | 'category' | 'other';

/** What a column holds, by its heading. */
function roleOf(heading: string): Role {
  const text = forStems(heading);
  if (text.length > 80) return 'other';
  if (/provid|anbieter|fourniss|proveed|fornit|fornec|aanbied|serve|party|domain|host|issuer|émetteur|emisor|поставщ|сервис|提供|제공|owner|company|vendor/u.test(text)) return 'provider';
  if (/categor|kategor|catégor|類別|类别|カテゴリ|분류|범주/u.test(text)) return 'category';
  if (/duration|expir|lifespan|lifetime|retention|durée|laufzeit|dauer|ablauf|duraci|caduc|durata|scadenza|bewaar|looptijd|duraç|validade|срок|기간|期間|期限|有效/u.test(text)) return 'lifetime';
  if (/type|typ\b|typen|tipo|kind|art\b|soort|тип|вид|種類|类型|유형|종류/u.test(text)) return 'kind';
  if (/purpose|zweck|finalit|finalid|descri|beschreib|scop|doel|but\b|refuse|verwendung|назнач|цель|目的|用途|목적/u.test(text)) return 'other';
  // "Cookies" heads a column of names; "Quién ofrece estas cookies" asks a question about them.
  if ((speaksOfCookies(text) && text.split(' ').length <= 2) || /^(?:cookie\s)?(?:name|nom|nombre|nome|naam|имя|название|名称|名前|이름)\b|\bname$/u.test(text)) return 'name';
  return 'other';
}

function isNameCell(lines: readonly string[]): boolean {
  return lines.some((line) => listItems(line).some(isTellingName));
}

/** Names of a cell of a column of names: every list, or every line, of words that can be names. */
function cellNames(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const items = listItems(line);
    const plain = items.flatMap((item) => (item.includes(' ') && item.split(' ').every(isTellingName) ? item.split(' ') : [item]));
    return plain.filter(isCookieToken);
  });
}

function readTable(rows: readonly (Extract<Block, { kind: 'row' }>)[], before: CookieCategory | null, context: string, part: number, out: CookieTable): void {
  const heads = (rows[0]?.cells ?? []).map((cell) => cell.join(' '));
  // A row of a table whose heading stands elsewhere is no heading: "Essential Cookies:" and the names beside it.
  const isHeading = rows[0] !== undefined && !hasRowContent(rows[0]) && heads.every((head) => categoryLabel(head) === null || rows.length > 1);
  const roles = heads.map((head): Role => (isHeading && categoryLabel(head) === null ? roleOf(head) : 'other'));
  const names = roles.indexOf('name');
  const hasNames = rows.some((row) => row.cells.some(isNameCell));
  const isAbout = heads.some((head) => head.length <= 80 && speaksOfCookies(head)) || rows.some((row) => (row.cells[0] ?? []).length > 0 && categoryLabel((row.cells[0] ?? []).join(' ')) !== null);
  // Below "Essential cookies", or beside a category, a plain word under "Name" is one too.
  const isGrouped = names !== -1 && ((before !== null && roles.some((role) => role === 'lifetime' || role === 'provider')) || rows.slice(1).some((row) => categoryOf((row.cells[roles.indexOf('category')] ?? []).join(' ')) !== null));
  const isOfCookies = isAbout || isGrouped || (names !== -1 && hasNames && (speaksOfCookies(context) || roles.some((role) => role === 'lifetime' || role === 'provider')));
  if (!isOfCookies) return;
  const collector = new Collector(part, out);
  collector.category = before;

  if (names !== -1) {
    let provider: string | null = null;
    let spanning: CookieCategory | null = null;
    for (const row of rows.slice(1)) {
      // A cell that spans rows is missing in the ones below: the cells that are there belong to the last columns.
      const shift = Math.max(0, heads.length - row.cells.length);
      const cellOf = (role: Role): string[] | null => {
        const column = roles.indexOf(role) - shift;
        return roles.includes(role) && column >= 0 ? (row.cells[column] ?? []) : null;
      };
      const printed = cellOf('provider');
      if (printed && printed.length > 0) provider = printed[0] ?? null;
      const labelled = [cellOf('category'), cellOf('kind')].flatMap((cell) => (cell === null ? [] : [cell.join(' ')]));
      const title = row.cells.filter((cell) => cell.length > 0);
      const group = title.length === 1 ? categoryLabel((title[0] ?? []).join(' ')) : null;
      if (group) {
        collector.category = group.category;
        continue;
      }
      const life = cellOf('lifetime')?.join(' ') ?? '';
      const kind = cellOf('kind')?.join(' ') ?? '';
      const lifetime = [life, kind].map((text) => (text.length <= LONGEST_LIFETIME ? lifetimeOf(text) : null)).find((one) => one !== null) ?? (isDuration(life.slice(0, LONGEST_LIFETIME)) ? 'persistent' : null);
      const own = roles.includes('category') || (roles.includes('kind') && labelled.some((text) => speaksOfCookies(text) && lifetimeOf(text) === null && categoryLabel(text) !== null && !/-cookie$/i.test(text)));
      const isSpanned = own && shift > 0 && roles.includes('category') && roles.indexOf('category') < shift;
      const category: CookieCategory | null = isSpanned ? spanning : own ? (labelled.map(categoryOf).find((one) => one !== null) ?? collector.category) : collector.category;
      spanning = category;
      const column = names - shift;
      for (const name of cellNames(row.cells[column] ?? [])) collector.add(name, category, lifetime, provider && (providerOf(provider) ?? provider.slice(0, LONGEST_PROVIDER)));
    }
    return;
  }
  rows.forEach((row, index) => {
    const label = categoryLabel((row.cells[0] ?? []).join(' '));
    if (index === 0 && label === null && !hasRowContent(row)) return;
    if (label) collector.startCategory(label.category);
    row.cells.forEach((cell, column) => {
      // "Essential cookies: cna, isg": what stands behind the label of a group may be its names.
      const behind = column === 0 && label ? namesOfLine(label.rest, false) : [];
      for (const name of behind) collector.add(name, collector.category, null, providerOf(row.cells[1]?.[0] ?? ''));
      if (column === 0 && label) return;
      // Of the last column, "how to refuse", only names and lifetimes are of interest.
      const isLoose = column === 1 && row.cells.length > 1 && label !== null;
      const lines = cell.flatMap(atAddresses).flatMap(providerApart);
      lines.forEach((text, at) => {
        const isGlued = text.includes('_') && !WEB.test(text.slice(0, 4)) && namesOfLine(text, collector.continues).length === 0 && /,/.test(text);
        if (text.length > LONGEST_CELL || isGlued) for (const found of proseNames(text, collector.category)) collector.add(found.name, found.category, found.lifetime, found.provider);
        else if (column <= 1 || namesOfLine(text, collector.continues).length > 0 || lifetimeOf(text) !== null) collector.line(lines, at, isLoose);
      });
    });
    collector.flush();
  });
}

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

/** A line that holds names and then who sets them as two: "cna, isg - shop.com", "_ga, _gat (Google Analytics)". */
function providerApart(line: string): string[] {
  if (line.length > LONGEST_CELL) return [line];
  const dash = line.search(/ [-–—] /);
  const bracket = line.endsWith(')') ? line.lastIndexOf(' (') : -1;
  const at = dash > 0 ? dash : bracket;
  if (at <= 0) return [line];
  const names = line.slice(0, at);
  const provider = line.slice(at + (dash > 0 ? 3 : 2), dash > 0 ? undefined : -1).trim();
  return namesOfLine(names, true).length > 0 && provider !== '' && lifetimeOf(provider) === null && namesOfLine(provider, false).length === 0 ? [names, provider] : [line];
}

/** The parts of a line that holds several providers with their addresses: each ends with its address. */
function atAddresses(line: string): string[] {
  const parts: string[] = [];
  let words: string[] = [];
  for (const word of line.split(' ')) {
    words.push(word);
    if (/^\W{0,3}https?:\/\//i.test(word) && !/[›»>]$/.test(word)) {
      parts.push(words.join(' '));
      words = [];
    }
  }
  if (words.length > 0) parts.push(words.join(' '));
  return parts;
}

function hasRowContent(row: Extract<Block, { kind: 'row' }>): boolean {
  return row.cells.some((cell) => cell.some((line) => WEB.test(line)) || isNameCell(cell));
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
        for (const { names, provider, lifetime } of list.entries) for (const name of names) collector.add(name, list.category, lifetime, provider);
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
        const isTable = isOpen || ahead.some((line, at) => namesOfLine(line, false).length > 0 || isBareDomain(line) || (at < 2 && line.length <= 120 && WEB.test(line)));
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
      const isTelling = names.filter((name) => name.includes('_')).length >= (isOpen ? 1 : 2) || (!isOpen && names.length === 1 && isTellingName(names[0] ?? '') && lifetimeOf(texts[index + 1] ?? '') !== null);
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
