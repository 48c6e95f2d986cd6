import type { CalendarDate } from '../calendar';
import { countTicks, dayScale, dayTicks, withRoom } from './axis';
import { atEdge } from './seen-bars';
import { line, type Drawing, type Look, type Shape } from './shape';

/** What was counted last on a day of a visit. */
export interface VisitCount {
  day: CalendarDate;
  total: number;
  /** Null on a day of which no list that names cookies could be compared with: no number is no nought. */
  notListed: number | null;
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
  for (const day of withRoom(dayTicks({ from: first, to: last }, Math.max(2, Math.floor(width / 110))), x)) {
    shapes.push(line(x(day), base, x(day), base + 4, 'axis'), {
      kind: 'text',
      x: x(day),
      y: base + 18,
      text: words.tick(day),
      anchor: atEdge(x(day), plot),
      look: 'quiet',
    });
  }
  const steps = (counted: readonly (readonly [CalendarDate, number])[], look: Look): Shape => ({
    kind: 'polyline',
    look,
    points: counted.flatMap(([day, count], index) => {
      const before = counted[index - 1];
      const here = [x(day), y(count)] as const;
      return before ? [[x(day), y(before[1])] as const, here] : [here];
    }),
  });
  const totals = days.map(({ day, total }) => [day, total] as const);
  // A line ends where nothing could be compared, and begins anew after it.
  const compared: (readonly [CalendarDate, number])[][] = [[]];
  for (const { day, notListed } of days) {
    if (notListed === null) compared.push([]);
    else compared.at(-1)?.push([day, notListed]);
  }
  shapes.push(steps(totals, 'axis'), ...compared.filter((part) => part.length > 1).map((part) => steps(part, 'line')));
  for (const [day, count] of totals) shapes.push({ kind: 'circle', x: x(day), y: y(count), radius: 2.5, look: 'unclear' });
  for (const [day, count] of compared.flat()) shapes.push({ kind: 'circle', x: x(day), y: y(count), radius: 2.5, look: 'notListed' });
  // The names stand over the beginning of their lines: a key apart would have to be searched for.
  const start = compared.flat()[0];
  shapes.push({ kind: 'text', x: plot.start + 6, y: y(days[0]?.total ?? 0) - 7, text: words.total, anchor: 'start', look: 'quiet' });
  if (start)
    shapes.push({
      kind: 'text',
      x: x(start[0]) + 6,
      y: y(start[1]) - 7,
      text: words.notListed,
      anchor: x(start[0]) > width * 0.7 ? 'end' : 'start',
      look: 'notListed',
    });
  return { width, height: HEIGHT, shapes };
}
