import Papa from 'papaparse';
import { gatherObjects } from './cookie-object';
import { plainKey } from './fields';
import { formatOfObjects } from './object-formats';
import { lines } from './lines';
import type { TextFormat } from './text-format';

const DELIMITERS = [',', ';', '\t'];

/** The head row and what parts its cells; null where the first line is none. */
function headOf(text: string): { delimiter: string } | null {
  for (const [line] of lines(text)) {
    if (line.length > 4096) return null;
    for (const delimiter of DELIMITERS) {
      const keys = line.split(delimiter).map((cell) => plainKey(cell.replace(/^"|"$/g, '')));
      if (keys.includes('name') && ['domain', 'host', 'hostkey'].some((key) => keys.includes(key))) return { delimiter };
    }
    return null;
  }
  return null;
}

/** A table with a head row (RFC 4180), as a database browser writes out `moz_cookies`: read as a list of objects. */
export const CSV: TextFormat = {
  id: 'csv',
  title: 'CSV with a head row (Firefox cookies.sqlite)',
  fits: (text) => headOf(text) !== null,
  gather(text, gathering) {
    const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true, delimiter: headOf(text)?.delimiter ?? ',' });
    const [head = [], ...rows] = data;
    const entries = rows.map((cells) => Object.fromEntries(head.map((column, index) => [column, cells[index] ?? ''])));
    gatherObjects(entries, formatOfObjects(entries), (index) => `row ${index + 2}`, null, gathering);
  },
};
