import type { CalendarDate } from '../calendar';
import type { Verdict } from '../cookie/match';
import { VERDICT_ORDER } from '../cookie/summary';
import { dayScale, dayTicks, withRoom, type Span } from './axis';
import { rowsIn, tick } from './rows';
import { legend, line, verdictMark, type Drawing, type Shape } from './shape';

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

/** The chart in words. */
export interface SeenWords {
  tick(day: CalendarDate): string;
  verdict(verdict: Verdict): string;
  gone: string;
}

const LINE_HEIGHT = 15;

/**
 * A bar from first to last seen for each cookie, with the days of new texts as lines through all of them. What is stored
 * now ends in the mark of its verdict at the last day of the axis, what has gone ends in the open.
 */
export function seenBars(rows: readonly SeenRow[], span: Span, lines: readonly TextLine[], words: SeenWords, width: number): Drawing {
  const shown = lines.filter(({ day }) => day >= span.from && day <= span.to);
  const frame = rowsIn(width, rows.length, { top: 26 + shown.length * LINE_HEIGHT, margin: 14 });
  const { plot } = frame;
  const x = dayScale(span, plot.start, plot.end);
  const ticks = withRoom(dayTicks(span, Math.max(2, Math.floor((plot.end - plot.start) / 90))), x).flatMap((day) =>
    tick(x(day), plot, words.tick(day), atEdge(x(day), plot)),
  );
  const shapes: Shape[] = ticks.filter(({ kind }) => kind !== 'text');
  for (const [index, { name, first, last, verdict }] of rows.entries()) {
    const y = frame.y(index);
    const [start, end] = [x(first), verdict === null ? x(last) : x(span.to)];
    // One that was seen on a single day is a bar as well, of the least width that can be seen.
    const bar = { kind: 'rect' as const, x: Math.min(start, plot.end - 4), y: y - 4, width: Math.max(4, end - start), height: 8 };
    shapes.push(frame.label(index, name), { ...bar, look: verdict ?? 'quiet' });
    if (verdict !== null) shapes.push(...verdictMark(verdict, plot.end, y, 6));
  }
  for (const [index, { day, kind }] of shown.entries()) shapes.push(line(x(day), 2 + index * LINE_HEIGHT, x(day), plot.bottom, kind));
  // Words last: they stand on a ground of their own, over lines that cross them.
  shapes.push(...ticks.filter(({ kind }) => kind === 'text'));
  for (const [index, { day, text }] of shown.entries()) {
    const after = x(day) < (plot.start + plot.end) / 2;
    shapes.push({
      kind: 'text',
      x: x(day) + (after ? 5 : -5),
      y: 12 + index * LINE_HEIGHT,
      text,
      anchor: after ? 'start' : 'end',
      look: 'quiet',
    });
  }
  const verdicts = VERDICT_ORDER.filter((verdict) => rows.some((row) => row.verdict === verdict));
  const gone = rows.some(({ verdict }) => verdict === null);
  const key = legend(
    [
      ...verdicts.map((verdict) => ({ marks: (at: number, y: number) => verdictMark(verdict, at, y), text: words.verdict(verdict) })),
      ...(gone
        ? [
            {
              marks: (at: number, y: number): Shape[] => [{ kind: 'rect', x: at - 6, y: y - 4, width: 12, height: 8, look: 'quiet' }],
              text: words.gone,
            },
          ]
        : []),
    ],
    frame.height,
    width,
  );
  return { width, height: frame.height + key.height, shapes: [...shapes, ...key.shapes] };
}

/** Words at the ends of an axis stay inside it. */
export function atEdge(x: number, { start, end }: { start: number; end: number }): 'start' | 'middle' | 'end' {
  if (x - start < 24) return 'start';
  return end - x < 24 ? 'end' : 'middle';
}
