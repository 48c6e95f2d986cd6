import { UNKNOWN, type FileCookie } from '../cookie/cookie';
import { plainKey, secondsOfText } from './fields';
import type { Gathering } from './gathering';
import { JarError } from './jar';
import { lines } from './lines';
import { bareDomain, parseSameSite } from './set-cookie';
import type { TextFormat } from './text-format';

/** The columns of Chromium and Firefox; they agree up to SameSite. */
const COLUMNS = ['name', 'value', 'domain', 'path', 'expiresmaxage', 'size', 'httponly', 'secure', 'samesite'];

function isHead(cells: readonly string[]): boolean {
  const keys = cells.map(plainKey);
  return keys.includes('name') && keys.includes('domain') && keys.includes('expiresmaxage');
}

function isRow(cells: readonly string[]): boolean {
  return cells.length >= 5 && /^\.?[\w-]+(?:\.[\w-]+)+$/.test(cells[2] ?? '') && (cells[3] ?? '').startsWith('/');
}

/** A flag of the table: Chromium ticks it or leaves it empty, Firefox writes it. A cell that is not there says nothing. */
function flag(cell: string | undefined): boolean | typeof UNKNOWN {
  if (cell === undefined) return UNKNOWN;
  return cell !== '' && cell.toLowerCase() !== 'false';
}

function readRow(cells: readonly string[], columns: readonly string[], place: string, gathering: Gathering): FileCookie {
  const cell = (column: string): string | undefined => {
    const at = columns.indexOf(column);
    return at < 0 ? undefined : cells[at]?.trim();
  };
  const name = cell('name') ?? '';
  const domain = cell('domain') ?? '';
  if (bareDomain(domain) === '' || /[\s/]/.test(domain)) throw new JarError(`${place}, Domain`, 'a host name');
  const expiry = cell('expiresmaxage');
  let expires: FileCookie['expires'] = UNKNOWN;
  if (expiry !== undefined && expiry !== '') {
    const seconds = secondsOfText(expiry);
    // Developer tools in other languages have other words for a session and for months.
    if (seconds === undefined) gathering.count('expiry-not-readable');
    else expires = seconds;
  }
  const sameSite = cell('samesite');
  const key = cells
    .slice(columns.length)
    .concat(cell('partitionkeysite') ?? '', cell('partitionkey') ?? '')
    .find((text) => /^https?:\/\//.test(text.trim()));
  return {
    name,
    domain: bareDomain(domain),
    domainFrom: 'cookie',
    hostOnly: !domain.startsWith('.'),
    path: cell('path') ?? null,
    store: '',
    partition: key?.trim() ?? null,
    crossSiteAncestor: null,
    expires,
    secure: flag(cell('secure')),
    httpOnly: flag(cell('httponly')),
    sameSite: sameSite === undefined ? UNKNOWN : parseSameSite(sameSite),
  };
}

/** The table of cookies in developer tools (Application or Storage), copied: a row each, cells parted by tabs. */
export const STORAGE_TABLE: TextFormat = {
  id: 'storage-table',
  title: 'the table of cookies copied from developer tools',
  fits(text) {
    for (const [line] of lines(text)) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const cells = line.split('\t', 12);
      return isHead(cells) || isRow(cells);
    }
    return false;
  },
  gather(text, gathering) {
    let columns: readonly string[] = COLUMNS;
    for (const [line, number] of lines(text)) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      const cells = line.split('\t', 64);
      if (isHead(cells)) {
        columns = cells.map(plainKey);
        continue;
      }
      const place = `line ${number}`;
      try {
        if (cells.length < 4) throw new JarError(place, 'a row of the table, its cells parted by tabs');
        gathering.keep(readRow(cells, columns, place, gathering), place);
      } catch (error) {
        gathering.refuseError(error, null);
      }
    }
  },
};
