import type { CookieRow } from '../cookie/cookie-list';
import type { Verdict } from '../cookie/match';
import { VERDICT_ORDER } from '../cookie/summary';
import { lifetimeScale } from './axis';
import { rowsIn, tick } from './rows';
import { legend, line, verdictMark, type Drawing, type Shape } from './shape';

/** One cookie of the chart, in the order of the chart. */
export interface LifetimeRow {
  name: string;
  verdict: Verdict;
  /** Left at the moment of the report; null until the browser closes. */
  seconds: number | null;
  /** What the newest list that says anything says of it. */
  claim: CookieRow['claimedLifetime'];
}

/** The axis in words: its first place, and times (seconds) after it. */
export interface LifetimeWords {
  session: string;
  ticks: readonly (readonly [seconds: number, text: string])[];
  verdict(verdict: Verdict): string;
  /** What an open ring means. */
  claim: string;
}

/** Pixels for cookies that end with the browser: they have no place on an axis of time. */
const SESSION_WIDTH = 92;

/** How long each cookie stays: a mark of its verdict on a logarithmic axis, and an open ring where a list says something else. */
export function lifetimeDots(rows: readonly LifetimeRow[], words: LifetimeWords, width: number): Drawing {
  const frame = rowsIn(width, rows.length, { top: 26, margin: 20 });
  const { plot } = frame;
  const sessionX = plot.start + SESSION_WIDTH / 2 - 8;
  const scale = lifetimeScale(plot.start + SESSION_WIDTH, plot.end);
  const place = (seconds: number | null): number => (seconds === null ? sessionX : scale(seconds));
  const shapes: Shape[] = [
    ...tick(sessionX, plot, words.session),
    ...words.ticks.flatMap(([seconds, text]) => tick(scale(seconds), plot, text)),
  ];
  for (const [index, { name, verdict, seconds, claim }] of rows.entries()) {
    const y = frame.y(index);
    const x = place(seconds);
    // A list that says "persistent" names no time: its ring is around the mark, or at the shortest time.
    const claimed = claim === null ? null : claim === 'session' ? sessionX : seconds === null ? scale(0) : x;
    if (index > 0 && rows[index - 1]?.verdict !== verdict) shapes.push(line(0, y - 10, width, y - 10, 'grid'));
    shapes.push(frame.label(index, name));
    if (claimed !== null && claimed !== x) shapes.push(line(Math.min(claimed, x), y, Math.max(claimed, x), y, 'notice'));
    if (claimed !== null) shapes.push({ kind: 'circle', x: claimed, y, radius: 8, look: 'claim' });
    shapes.push(...verdictMark(verdict, x, y));
  }
  const verdicts = VERDICT_ORDER.filter((verdict) => rows.some((row) => row.verdict === verdict));
  const ring = rows.some(({ claim }) => claim !== null);
  const key = legend(
    [
      ...verdicts.map((verdict) => ({ marks: (at: number, y: number) => verdictMark(verdict, at, y), text: words.verdict(verdict) })),
      ...(ring
        ? [{ marks: (at: number, y: number): Shape[] => [{ kind: 'circle', x: at, y, radius: 6, look: 'claim' }], text: words.claim }]
        : []),
    ],
    frame.height,
    width,
  );
  return { width, height: frame.height + key.height, shapes: [...shapes, ...key.shapes] };
}
