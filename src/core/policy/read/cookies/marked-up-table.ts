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

/** Reads the rows of one real table into `out`; `before`: the category its group was opened with, `context`: the line above it. */
export function readTable(
  rows: readonly Extract<Block, { kind: 'row' }>[],
  before: CookieCategory | null,
  context: string,
  part: number,
  out: CookieTable,
): void {
  const heads = (rows[0]?.cells ?? []).map((cell) => cell.join(' '));
  // A row of a table whose heading stands elsewhere is no heading: "Essential Cookies:" and the names beside it.
  const isHeading =
    rows[0] !== undefined && !hasRowContent(rows[0]) && heads.every((head) => categoryLabel(head) === null || rows.length > 1);
  const roles = heads.map((head): Role => (isHeading && categoryLabel(head) === null ? roleOf(head) : 'other'));
  const names = roles.indexOf('name');
  const hasNames = rows.some((row) => row.cells.some(isNameCell));
  const isAbout =
    heads.some((head) => head.length <= 80 && speaksOfCookies(head)) ||
    rows.some((row) => (row.cells[0] ?? []).length > 0 && categoryLabel((row.cells[0] ?? []).join(' ')) !== null);
  // Below "Essential cookies", or beside a category, a plain word under "Name" is one too.
  const isGrouped =
    names !== -1 &&
    ((before !== null && roles.some((role) => role === 'lifetime' || role === 'provider')) ||
      rows.slice(1).some((row) => categoryOf((row.cells[roles.indexOf('category')] ?? []).join(' ')) !== null));
  const isOfCookies =
    isAbout ||
    isGrouped ||
    (names !== -1 && hasNames && (speaksOfCookies(context) || roles.some((role) => role === 'lifetime' || role === 'provider')));
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
      const lifetime =
        [life, kind].map((text) => (text.length <= LONGEST_LIFETIME ? lifetimeOf(text) : null)).find((one) => one !== null) ??
        (isDuration(life.slice(0, LONGEST_LIFETIME)) ? 'persistent' : null);
      const own =
        roles.includes('category') ||
        (roles.includes('kind') &&
          labelled.some(
            (text) => speaksOfCookies(text) && lifetimeOf(text) === null && categoryLabel(text) !== null && !/-cookie$/i.test(text),
          ));
      const isSpanned = own && shift > 0 && roles.includes('category') && roles.indexOf('category') < shift;
      const category: CookieCategory | null = isSpanned
        ? spanning
        : own
          ? (labelled.map(categoryOf).find((one) => one !== null) ?? collector.category)
          : collector.category;
      spanning = category;
      const column = names - shift;
      for (const name of cellNames(row.cells[column] ?? []))
        collector.add(
          name,
          category,
          lifetime,
          provider && (providerOf(provider) ?? provider.slice(0, LONGEST_PROVIDER)),
          durationOf(life.slice(0, LONGEST_LIFETIME)),
        );
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
        const isGlued =
          text.includes('_') && !WEB.test(text.slice(0, 4)) && namesOfLine(text, collector.continues).length === 0 && /,/.test(text);
        if (text.length > LONGEST_CELL || isGlued)
          for (const found of proseNames(text, collector.category))
            collector.add(found.name, found.category, found.lifetime, found.provider);
        else if (column <= 1 || namesOfLine(text, collector.continues).length > 0 || lifetimeOf(text) !== null)
          collector.line(lines, at, isLoose);
      });
    });
    collector.flush();
  });
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

function hasRowContent(row: Extract<Block, { kind: 'row' }>): boolean {
  return row.cells.some((cell) => cell.some((line) => WEB.test(line)) || isNameCell(cell));
}
