import type { CalendarDate } from '../calendar';
import { countTicks, dayScale, dayTicks } from './axis';
import { atEdge } from './seen-bars';
import { line, type Drawing, type Look, type Shape } from './shape';

/** What was counted last on a day of a visit. */
export interface VisitCount {
  day: CalendarDate;
  total: number;
  notListed: number;
}

/** The axis in words, and the names of the two lines. */
export interface VisitWords {
  tick(day: CalendarDate): string;
  number(count: number): string;
  total: string;
  notListed: string;
}

const TOP = 24;
const BOTTOM = 26;
const HEIGHT = 180;
const AXIS = 32;

/** Counts by the day of the visit, as steps from nought: what was counted stands until the next visit. `days` oldest first, two at least. */
export function visitLine(days: readonly VisitCount[], words: VisitWords, width: number): Drawing {
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? ''];
  const plot = { start: AXIS, end: width - 10 };
  const x = dayScale({ from: first, to: last }, plot.start, plot.end);
  const counts = countTicks(Math.max(...days.map(({ total }) => total)), 4);
  const most = Math.max(1, ...days.map(({ total }) => total));
  const base = HEIGHT - BOTTOM;
  const y = (count: number): number => base - (count / most) * (base - TOP);
  const shapes: Shape[] = counts.flatMap((count): Shape[] => [
    line(plot.start, y(count), plot.end, y(count), count === 0 ? 'axis' : 'grid'),
    { kind: 'text', x: plot.start - 6, y: y(count) + 4, text: words.number(count), anchor: 'end', look: 'quiet' },
  ]);
  for (const day of dayTicks({ from: first, to: last }, Math.max(2, Math.floor(width / 100)))) {
    shapes.push(line(x(day), base, x(day), base + 4, 'axis'), { kind: 'text', x: x(day), y: base + 18, text: words.tick(day), anchor: atEdge(x(day), plot), look: 'quiet' });
  }
  const steps = (pick: (day: VisitCount) => number, look: Look): Shape => ({
    kind: 'polyline', look,
    points: days.flatMap((day, index) => {
      const before = days[index - 1];
      const here = [x(day.day), y(pick(day))] as const;
      return before ? [[x(day.day), y(pick(before))] as const, here] : [here];
    }),
  });
  shapes.push(steps(({ total }) => total, 'axis'), steps(({ notListed }) => notListed, 'line'));
  for (const { day, total, notListed } of days) shapes.push({ kind: 'circle', x: x(day), y: y(total), radius: 2.5, look: 'unclear' }, { kind: 'circle', x: x(day), y: y(notListed), radius: 2.5, look: 'notListed' });
  // The names stand over the beginning of their lines: a key apart would have to be searched for.
  const start = days[0] ?? { total: 0, notListed: 0 };
  shapes.push({ kind: 'text', x: plot.start + 6, y: y(start.total) - 7, text: words.total, anchor: 'start', look: 'quiet' });
  if (y(start.notListed) - y(start.total) > 16) shapes.push({ kind: 'text', x: plot.start + 6, y: y(start.notListed) - 7, text: words.notListed, anchor: 'start', look: 'notListed' });
  return { width, height: HEIGHT, shapes };
}
