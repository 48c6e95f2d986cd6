import type { Verdict } from '../core/cookie/match';

const HATCHED_SQUARE = 'M1 1h2.5v10H1zM4.8 1h2.4v10H4.8zM8.5 1H11v10H8.5z';

/** The outline of each verdict's mark, as an SVG path in a square of 12: circle, square, diamond, hatched square. */
export const VERDICT_SHAPES: Readonly<Record<Verdict, string>> = {
  listed: 'M6 1a5 5 0 0 1 0 10A5 5 0 0 1 6 1z',
  companyListed: 'M1.5 1.5h9v9h-9z',
  notListed: 'M6 .5 11.5 6 6 11.5.5 6z',
  unclear: HATCHED_SQUARE,
  extensionMade: HATCHED_SQUARE,
};
