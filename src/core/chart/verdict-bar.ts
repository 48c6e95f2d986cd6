import type { Summary } from '../cookie/summary';
import { stripes, type Drawing, type Shape } from './shape';

export const BAR_VERDICTS = ['listed', 'companyListed', 'notListed', 'unclear'] as const;

const HEIGHT = 20;
const GAP = 2;
/** A verdict that is there at all can be seen. */
const LEAST = 6;

/** The four verdicts as parts of one bar. */
export function verdictBar(summary: Pick<Summary, (typeof BAR_VERDICTS)[number]>, width: number): Drawing {
  const there = BAR_VERDICTS.filter((verdict) => summary[verdict] > 0);
  const total = there.reduce((sum, verdict) => sum + summary[verdict], 0);
  const room = width - GAP * Math.max(0, there.length - 1) - LEAST * there.length;
  let x = 0;
  const shapes = there.flatMap((verdict): Shape[] => {
    const part = { x, y: 0, width: LEAST + (summary[verdict] / total) * room, height: HEIGHT };
    x += part.width + GAP;
    return [{ kind: 'rect', ...part, look: verdict }, ...stripes(verdict, part)];
  });
  return { width, height: HEIGHT, shapes };
}
