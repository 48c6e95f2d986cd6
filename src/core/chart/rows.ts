import { clipped, line, type Shape } from './shape';

/** Most rows that one chart draws; more are in its table alone. A page of paper holds no more. */
export const MOST_ROWS = 40;

/** Below this a name stands above its row, not beside it. */
const NARROW = 480;
const GAP = 12;

/** The frame of a chart with a row for each cookie: names at the start of the line, the plot after them. */
export interface Rows {
  height: number;
  plot: { start: number; end: number; top: number; bottom: number };
  /** Middle of a row. */
  y(index: number): number;
  label(index: number, name: string): Shape;
}

/** `top`: pixels above the first row, for the axis and what stands over it. */
export function rowsIn(
  width: number,
  count: number,
  { top, rowHeight = 20, margin = 8 }: { top: number; rowHeight?: number; margin?: number },
): Rows {
  const beside = width >= NARROW;
  const labels = beside ? Math.min(190, Math.round(width * 0.27)) : 0;
  const height = beside ? rowHeight : rowHeight + 16;
  const bottom = top + count * height;
  const y = (index: number): number => top + index * height + height - rowHeight / 2;
  return {
    height: bottom + 8,
    plot: { start: labels === 0 ? margin : labels + GAP, end: width - margin, top, bottom },
    y,
    label: (index, name) =>
      beside
        ? { kind: 'text', x: 0, y: y(index) + 4, text: clipped(name, labels), anchor: 'start', look: 'dot', name: true }
        : { kind: 'text', x: 0, y: y(index) - rowHeight / 2, text: clipped(name, width), anchor: 'start', look: 'dot', name: true },
  };
}

/** An upright line of the grid with its words above it. */
export function tick(x: number, { top, bottom }: Rows['plot'], text: string, anchor: 'start' | 'middle' | 'end' = 'middle'): Shape[] {
  return [line(x, top, x, bottom, 'grid'), { kind: 'text', x, y: top - 6, text, anchor, look: 'quiet' }];
}
