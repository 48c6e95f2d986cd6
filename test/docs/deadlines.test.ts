import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { holidaysByCountry, readLawBook } from '../../src/build/data';
import { addDays, daysBetween } from '../../src/core/calendar';
import { dueDate, type Due } from '../../src/core/law/deadline';
import { holidaysOf } from '../../src/core/law/holidays';
import type { Law } from '../../src/core/law/law';

const root = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(root, 'docs/deadlines.md'), 'utf8');
const book = readLawBook(path.join(root, 'src/data'));
const holidays = holidaysByCountry(path.join(root, 'src/data'));

function law(id: string): Law {
  const found = book.laws.find((one) => one.id === id);
  if (!found) throw new Error(`docs/deadlines.md names an unknown law: ${id}`);
  return found;
}

/** The rows of the table of examples, without their marks. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );

function counted([id = '', right = '', place = '', received = '']: readonly string[]): Due {
  const [country = '', state = null] = place.split('-');
  return dueDate(law(id), right, received, { holidays: holidaysOf({ country, state }, holidays.get(country) ?? []) });
}

describe('how deadlines are computed, as docs/deadlines.md tells it', () => {
  it('has examples of months, days, working days and of a law without a date', () => {
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(new Set(rows.map((row) => counted(row).period?.unit))).toEqual(new Set(['month', 'day', 'businessDay', 'workingDay']));
    expect(rows.filter((row) => counted(row).date === null)).not.toEqual([]);
  });

  it.each(rows)('%s, %s, %s, received %s: due %s by %s', (...row) => {
    const [id = '', right = '', , , due, article] = row;
    const { date, period } = counted(row);
    expect(law(id).rights.map((one) => one.right)).toContain(right);
    expect({ due: date ?? '–', article: period?.article }).toEqual({ due, article });
  });

  it.each([31, 30])('says on how many days of 2026 +%i days is right', (days) => {
    const told = new RegExp(`“\\+${String(days)} days” is right on (\\d+), too early on (\\d+) and too late on (\\d+)`)
      .exec(page)
      ?.slice(1)
      .map(Number);
    const off = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index)).map((day) =>
      daysBetween(dueDate(law('gdpr'), 'access', day).date ?? '', addDays(day, days)),
    );
    expect(told).toEqual([off.filter((one) => one === 0).length, off.filter((one) => one < 0).length, off.filter((one) => one > 0).length]);
  });
});
