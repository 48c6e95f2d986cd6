import type { CookieCategory } from '../../../cookie/cookie-list';
import type { Block } from '../blocks/block';
import { Collector, categoryLabel, LONGEST_CELL, LONGEST_LIFETIME, LONGEST_PROVIDER, providerOf, WEB, type CookieTable } from './collector';
import { isCookieToken, isTellingName, listItems, namesOfLine } from './cookie-name';
import { proseNames } from './prose';
import { categoryOf, durationOf, forStems, isDuration, lifetimeOf, speaksOfCookies } from '../text/vocabulary';

type Role = 'name' | 'provider' | 'kind' | 'lifetime' | 'category' | 'other';

/** What a column holds, by its heading. */
function roleOf(heading: string): Role {
  const text = forStems(heading);
  if (text.length > 80) return 'other';
  if (
    /provid|anbieter|fourniss|proveed|fornit|fornec|aanbied|serve|party|domain|host|issuer|émetteur|emisor|поставщ|сервис|提供|제공|owner|company|vendor/u.test(
      text,
    )
  )
    return 'provider';
  if (/categor|kategor|catégor|類別|类别|カテゴリ|분류|범주/u.test(text)) return 'category';
  if (
    /duration|expir|lifespan|lifetime|retention|durée|laufzeit|dauer|ablauf|duraci|caduc|durata|scadenza|bewaar|looptijd|duraç|validade|срок|기간|期間|期限|有效/u.test(
      text,
    )
  )
    return 'lifetime';
  if (/type|typ\b|typen|tipo|kind|art\b|soort|тип|вид|種類|类型|유형|종류/u.test(text)) return 'kind';
  if (/purpose|zweck|finalit|finalid|descri|beschreib|scop|doel|but\b|refuse|verwendung|назнач|цель|目的|用途|목적/u.test(text))
    return 'other';
  // "Cookies" heads a column of names; "Quién ofrece estas cookies" asks a question about them.
  if (
    (speaksOfCookies(text) && text.split(' ').length <= 2) ||
    /^(?:cookie\s)?(?:name|nom|nombre|nome|naam|имя|название|名称|名前|이름)\b|\bname$/u.test(text)
  )
    return 'name';
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

type Row = Extract<Block, { kind: 'row' }>;

const textOf = (cell: readonly string[] | undefined): string => (cell ?? []).join(' ');

/** Reads the rows of one real table into `out`; `before`: the category its group was opened with, `context`: the line above it. */
export function readTable(rows: readonly Row[], before: CookieCategory | null, context: string, part: number, out: CookieTable): void {
  const roles = columnRoles(rows);
  if (!isOfCookies(rows, roles, before, context)) return;
  const collector = new Collector(part, out);
  collector.category = before;
  if (roles.includes('name')) readColumns(rows.slice(1), roles, collector);
  else readGroups(rows, collector);
}

/** What each column holds, by the first row. A row of a table whose heading stands elsewhere is no heading: "Essential Cookies:" and the names beside it. */
function columnRoles(rows: readonly Row[]): Role[] {
  const [first] = rows;
  const heads = (first?.cells ?? []).map(textOf);
  const isHeading = first !== undefined && !hasRowContent(first) && heads.every((head) => categoryLabel(head) === null || rows.length > 1);
  return heads.map((head) => (isHeading && categoryLabel(head) === null ? roleOf(head) : 'other'));
}

/** Whether a table is one of cookies at all, and not of anything else that has names. */
function isOfCookies(rows: readonly Row[], roles: readonly Role[], before: CookieCategory | null, context: string): boolean {
  const heads = (rows[0]?.cells ?? []).map(textOf);
  if (heads.some((head) => head.length <= 80 && speaksOfCookies(head))) return true;
  if (rows.some(({ cells }) => categoryLabel(textOf(cells[0])) !== null)) return true;
  if (!roles.includes('name')) return false;
  const saysMore = roles.includes('lifetime') || roles.includes('provider');
  // Below "Essential cookies", or beside a category, a plain word under "Name" is one too.
  if (before !== null && saysMore) return true;
  if (rows.slice(1).some(({ cells }) => categoryOf(textOf(cells[roles.indexOf('category')])) !== null)) return true;
  return (saysMore || speaksOfCookies(context)) && rows.some(({ cells }) => cells.some(isNameCell));
}

/** Reads the rows below a heading that has a column of names. */
function readColumns(rows: readonly Row[], roles: readonly Role[], collector: Collector): void {
  let provider: string | null = null;
  /** The category of the row above, for the rows that its cell spans. */
  let spanning: CookieCategory | null = null;
  for (const { cells } of rows) {
    const group = groupLabel(cells);
    // A cell that spans rows is missing in the ones below: the cells that are there belong to the last columns.
    const shift = Math.max(0, roles.length - cells.length);
    const cellOf = (role: Role): string[] | null => {
      const column = roles.indexOf(role) - shift;
      return roles.includes(role) && column >= 0 ? (cells[column] ?? []) : null;
    };
    provider = cellOf('provider')?.[0] ?? provider;
    if (group) {
      collector.category = group.category;
      continue;
    }
    const isSpanned = roles.includes('category') && roles.indexOf('category') < shift;
    spanning = isSpanned ? spanning : (ownCategory(roles, cellOf) ?? collector.category);
    const life = textOf(cellOf('lifetime') ?? []);
    const lifetime = lifetimeInRow(life, textOf(cellOf('kind') ?? []));
    const printed = provider && (providerOf(provider) ?? provider.slice(0, LONGEST_PROVIDER));
    for (const name of cellNames(cells[roles.indexOf('name') - shift] ?? []))
      collector.add(name, spanning, lifetime, printed, durationOf(life.slice(0, LONGEST_LIFETIME)));
  }
}

/** The category of a row that is only the title of those below it; null for any other row. */
function groupLabel(cells: Row['cells']): ReturnType<typeof categoryLabel> {
  const filled = cells.filter((cell) => cell.length > 0);
  return filled.length === 1 ? categoryLabel(textOf(filled[0])) : null;
}

/** The category that a row names itself, in a column of categories or of kinds ("Analyse-Cookies"); null where it names none. */
function ownCategory(roles: readonly Role[], cellOf: (role: Role) => string[] | null): CookieCategory | null {
  const texts = [cellOf('category'), cellOf('kind')].flatMap((cell) => (cell === null ? [] : [textOf(cell)]));
  const isGroup = (text: string): boolean =>
    speaksOfCookies(text) && lifetimeOf(text) === null && categoryLabel(text) !== null && !/-cookie$/i.test(text);
  if (!roles.includes('category') && !(roles.includes('kind') && texts.some(isGroup))) return null;
  return texts.map(categoryOf).find((one) => one !== null) ?? null;
}

/** How long the cookies of a row stay, by the cell that says so or by their kind ("session cookie"). */
function lifetimeInRow(life: string, kind: string): ReturnType<typeof lifetimeOf> {
  const said = [life, kind].map((text) => (text.length <= LONGEST_LIFETIME ? lifetimeOf(text) : null)).find((one) => one !== null);
  return said ?? (isDuration(life.slice(0, LONGEST_LIFETIME)) ? 'persistent' : null);
}

/** Reads rows without a column of names: a category in the first cell, and names, providers and purposes in the others. */
function readGroups(rows: readonly Row[], collector: Collector): void {
  for (const [index, row] of rows.entries()) {
    const label = categoryLabel(textOf(row.cells[0]));
    if (index === 0 && label === null && !hasRowContent(row)) continue;
    if (label) {
      collector.startCategory(label.category);
      // "Essential cookies: cna, isg": what stands behind the label of a group may be its names.
      for (const name of namesOfLine(label.rest, false)) collector.add(name, collector.category, null, providerOf(row.cells[1]?.[0] ?? ''));
    }
    for (const [column, cell] of row.cells.entries()) {
      if (column === 0 && label) continue;
      readCell(cell, { mayBePurpose: column > 1, isLoose: column === 1 && label !== null }, collector);
    }
    collector.flush();
  }
}

/**
 * Reads one cell of such a row. `mayBePurpose`: of the last column, "how to refuse", only names and lifetimes are of
 * interest. `isLoose`: a provider may stand without its address.
 */
function readCell(cell: readonly string[], { mayBePurpose, isLoose }: { mayBePurpose: boolean; isLoose: boolean }, to: Collector): void {
  const lines = cell.flatMap(atAddresses).flatMap(providerApart);
  for (const [at, text] of lines.entries()) {
    const isGlued = text.includes('_') && !WEB.test(text.slice(0, 4)) && namesOfLine(text, to.continues).length === 0 && /,/.test(text);
    if (text.length > LONGEST_CELL || isGlued)
      for (const found of proseNames(text, to.category)) to.add(found.name, found.category, found.lifetime, found.provider);
    else if (!mayBePurpose || namesOfLine(text, to.continues).length > 0 || lifetimeOf(text) !== null) to.line(lines, at, isLoose);
  }
}

/** A line that holds names and then who sets them as two: "cna, isg - shop.com", "_ga, _gat (Google Analytics)". */
export function providerApart(line: string): string[] {
  if (line.length > LONGEST_CELL) return [line];
  const dash = line.search(/ [-–—] /);
  const bracket = line.endsWith(')') ? line.lastIndexOf(' (') : -1;
  const at = dash > 0 ? dash : bracket;
  if (at <= 0) return [line];
  const names = line.slice(0, at);
  const provider = line.slice(at + (dash > 0 ? 3 : 2), dash > 0 ? undefined : -1).trim();
  return namesOfLine(names, true).length > 0 &&
    provider !== '' &&
    lifetimeOf(provider) === null &&
    namesOfLine(provider, false).length === 0
    ? [names, provider]
    : [line];
}

/** The parts of a line that holds several providers with their addresses: each ends with its address. */
export function atAddresses(line: string): string[] {
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

function hasRowContent(row: Row): boolean {
  return row.cells.some((cell) => cell.some((line) => WEB.test(line)) || isNameCell(cell));
}
