import type { CalendarDate } from '../calendar';
import type { Verdict } from '../cookie/match';
import { dayScale, dayTicks, type Span } from './axis';
import { rowsIn, tick } from './rows';
import { line, verdictMark, type Drawing, type Shape } from './shape';

/** One cookie: when it was first and last seen. */
export interface SeenRow {
  name: string;
  first: CalendarDate;
  last: CalendarDate;
  /** Its verdict where it is stored now; null where it has gone. */
  verdict: Verdict | null;
}

/** A day on which a text of the shop appeared. */
export interface TextLine {
  day: CalendarDate;
  kind: 'policy' | 'notice';
  text: string;
}

const LINE_HEIGHT = 15;

/**
 * A bar from first to last seen for each cookie, with the days of new texts as lines through all of them. What is stored
 * now ends in the mark of its verdict at the last day of the axis, what has gone ends in the open.
 */
export function seenBars(rows: readonly SeenRow[], span: Span, lines: readonly TextLine[], tickText: (day: CalendarDate) => string, width: number): Drawing {
  const shown = lines.filter(({ day }) => day >= span.from && day <= span.to);
  const frame = rowsIn(width, rows.length, { top: 26 + shown.length * LINE_HEIGHT, margin: 14 });
  const { plot } = frame;
  const x = dayScale(span, plot.start, plot.end);
  const shapes: Shape[] = dayTicks(span, Math.max(2, Math.floor((plot.end - plot.start) / 90))).flatMap((day) => tick(x(day), plot, tickText(day), atEdge(x(day), plot)));
  for (const [index, { name, first, last, verdict }] of rows.entries()) {
    const y = frame.y(index);
    const [start, end] = [x(first), verdict === null ? x(last) : x(span.to)];
    // One that was seen on a single day is a bar as well, of the least width that can be seen.
    const bar = { kind: 'rect' as const, x: Math.min(start, plot.end - 4), y: y - 4, width: Math.max(4, end - start), height: 8 };
    shapes.push(frame.label(index, name), { ...bar, look: verdict ?? 'quiet' });
    if (verdict !== null) shapes.push(...verdictMark(verdict, plot.end, y, 6));
  }
  for (const [index, { day, kind, text }] of shown.entries()) {
    const y = 10 + index * LINE_HEIGHT;
    const after = x(day) < (plot.start + plot.end) / 2;
    shapes.push(line(x(day), y - 8, x(day), plot.bottom, kind), { kind: 'text', x: x(day) + (after ? 5 : -5), y: y + 2, text, anchor: after ? 'start' : 'end', look: 'quiet' });
  }
  return { width, height: frame.height, shapes };
}

/** Words at the ends of an axis stay inside it. */
export function atEdge(x: number, { start, end }: { start: number; end: number }): 'start' | 'middle' | 'end' {
  if (x - start < 24) return 'start';
  return end - x < 24 ? 'end' : 'middle';
}
