import type { ListCell } from '../cookie/list-history';
import { rowsIn } from './rows';
import { line, type Drawing, type Shape } from './shape';

/** One name with what each list says of it. */
export interface StripRow {
  name: string;
  cells: readonly ListCell[];
}

/** The lists in words, and a category in words. */
export interface StripWords {
  columns: readonly string[];
  category(cell: ListCell & { kind: 'named' }): string;
}

/** A character of the charts' small type, in pixels; wide enough for the languages we have. */
const ADVANCE = 6.2;

/** Where the words over the columns begin, none of them beyond the edge, and how many lines higher each stands so that it does not run into another. */
function inLines(texts: readonly string[], x: (column: number) => number, width: number): { text: string; at: number; above: number }[] {
  const ends: number[] = [];
  return texts.map((text, column) => {
    const at = Math.max(0, Math.min(x(column), width - text.length * ADVANCE));
    const free = ends.findIndex((end) => end <= at);
    const above = free === -1 ? ends.length : free;
    ends[above] = at + (text.length + 1) * ADVANCE;
    return { text, at, above };
  });
}

/**
 * What past lists said of each name: a filled mark where it was named, an open one where not, a dash where the list is an
 * excerpt and proves nothing. The category stands where it first appears and where it changes.
 */
export function listStrip(rows: readonly StripRow[], words: StripWords, width: number): Drawing {
  const { start, end } = rowsIn(width, rows.length, { top: 0, rowHeight: 32, margin: 10 }).plot;
  const step = (end - start) / Math.max(1, words.columns.length);
  const x = (column: number): number => start + 6 + column * step;
  const heads = inLines(words.columns, x, width);
  const frame = rowsIn(width, rows.length, {
    top: 10 + 14 * (Math.max(0, ...heads.map(({ above }) => above)) + 1),
    rowHeight: 32,
    margin: 10,
  });
  const { plot } = frame;
  const shapes: Shape[] = heads.flatMap(({ text, at, above }, column): Shape[] => [
    line(x(column), plot.top - 4 - 14 * above, x(column), plot.bottom, 'grid'),
    { kind: 'text', x: at, y: plot.top - 8 - 14 * above, text, anchor: 'start', look: 'quiet' },
  ]);
  for (const [index, { name, cells }] of rows.entries()) {
    const label = frame.label(index, name);
    const y = frame.y(index) + 5;
    // Beside the marks, not beside the words over them; in a narrow chart above those words.
    shapes.push(label.kind === 'text' ? { ...label, y: plot.start > 40 ? y + 4 : label.y - 4 } : label);
    let said: string | null = null;
    for (const [column, cell] of cells.entries()) {
      const at = x(column);
      const before = cells[column - 1];
      if (cell.kind === 'named') {
        if (before?.kind === 'named') shapes.push(line(x(column - 1), y, at, y, 'axis'));
        const category = words.category(cell);
        if (category !== said || before?.kind !== 'named') {
          const next = cells.findIndex((other, place) => place > column && (other.kind !== 'named' || words.category(other) !== category));
          const room = (next === -1 ? plot.end + 10 : x(next)) - at;
          const most = Math.floor(room / ADVANCE);
          shapes.push({
            kind: 'text',
            x: at - 4,
            y: y - 9,
            text: category.length > most ? `${category.slice(0, Math.max(1, most - 1))}…` : category,
            anchor: 'start',
            look: 'quiet',
          });
        }
        said = category;
        shapes.push({ kind: 'circle', x: at, y, radius: 4.5, look: 'listed' });
      } else if (cell.kind === 'absent') shapes.push({ kind: 'circle', x: at, y, radius: 4, look: 'claim' });
      else shapes.push(line(at - 4, y, at + 4, y, 'axis'));
    }
  }
  return { width, height: frame.height, shapes };
}
