import type { Verdict } from '../cookie/match';

/** What a shape stands for; the style sheet gives each its fill, and its border in forced colours and on paper. */
export type Look = Verdict | 'grid' | 'axis' | 'policy' | 'notice' | 'line' | 'dot' | 'claim' | 'stripe' | 'quiet';

type Point = readonly [x: number, y: number];

/** One mark of a chart, in CSS pixels from the top and the start of the line. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; look: Look }
  | { kind: 'circle'; x: number; y: number; radius: number; look: Look }
  | { kind: 'polygon'; points: readonly Point[]; look: Look }
  | { kind: 'polyline'; points: readonly Point[]; look: Look }
  /** `name`: chosen by a site, so it runs left to right whatever the language. */
  | { kind: 'text'; x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; look: Look; name?: boolean };

/** A chart drawn for one width. */
export interface Drawing {
  width: number;
  height: number;
  shapes: Shape[];
}

export const line = (x1: number, y1: number, x2: number, y2: number, look: Look): Shape => ({
  kind: 'polyline',
  points: [
    [x1, y1],
    [x2, y2],
  ],
  look,
});

const ANCHORS = { start: 'end', middle: 'middle', end: 'start' } as const;

/**
 * The same for a language that is read from the right: bars start and time begins there. The anchor of a text follows
 * its own direction, so that of a name, which stays left to right, is turned.
 */
export function mirrored({ width, height, shapes }: Drawing): Drawing {
  const turned = ([x, y]: Point): Point => [width - x, y];
  return {
    width,
    height,
    shapes: shapes.map((shape): Shape => {
      switch (shape.kind) {
        case 'rect':
          return { ...shape, x: width - shape.x - shape.width };
        case 'circle':
          return { ...shape, x: width - shape.x };
        case 'text':
          return { ...shape, x: width - shape.x, anchor: shape.name ? ANCHORS[shape.anchor] : shape.anchor };
        default:
          return { ...shape, points: shape.points.map(turned) };
      }
    }),
  };
}

/** The shape that stands for a verdict wherever it is shown: circle, square, diamond, striped square. */
export function verdictMark(verdict: Verdict, x: number, y: number, radius = 5): Shape[] {
  const look = verdict;
  switch (verdict) {
    case 'listed':
      return [{ kind: 'circle', x, y, radius, look }];
    case 'companyListed':
      return [{ kind: 'rect', x: x - radius * 0.9, y: y - radius * 0.9, width: radius * 1.8, height: radius * 1.8, look }];
    case 'notListed':
      return [
        {
          kind: 'polygon',
          points: [
            [x, y - radius * 1.1],
            [x + radius * 1.1, y],
            [x, y + radius * 1.1],
            [x - radius * 1.1, y],
          ],
          look,
        },
      ];
    default:
      return [-1, 0, 1].map((step) => ({
        kind: 'rect',
        x: x + step * radius * 0.75 - radius * 0.22,
        y: y - radius * 0.9,
        width: radius * 0.44,
        height: radius * 1.8,
        look,
      }));
  }
}

/** Stripes over a segment of a bar, so that it is told from its neighbours without colour: slanting for what is not listed, upright for what is unclear. */
export function stripes(verdict: Verdict, { x, y, width, height }: { x: number; y: number; width: number; height: number }): Shape[] {
  const slant = verdict === 'notListed' ? height : 0;
  if (slant === 0 && verdict !== 'unclear') return [];
  const step = slant === 0 ? 4 : 7;
  const count = Math.max(0, Math.floor((width - slant - 2) / step) + 1);
  return Array.from({ length: count }, (_, index) => line(x + 2 + index * step + slant, y, x + 2 + index * step, y + height, 'stripe'));
}

/** What the marks of a chart stand for, one after the other below it, in as many lines as they need. Returns the height too. */
export function legend(
  items: readonly { marks: (x: number, y: number) => Shape[]; text: string }[],
  top: number,
  width: number,
): { shapes: Shape[]; height: number } {
  const shapes: Shape[] = [];
  let [x, y] = [0, top + 12];
  for (const { marks, text } of items) {
    const advance = 18 + [...text].length * TEXT_ADVANCE + 16;
    if (x > 0 && x + advance > width) [x, y] = [0, y + 18];
    shapes.push(...marks(x + 6, y), { kind: 'text', x: x + 18, y: y + 4, text, anchor: 'start', look: 'quiet' });
    x += advance;
  }
  return { shapes, height: items.length === 0 ? 0 : y - top + 12 };
}

/** A name that fits into so many pixels of the charts' fixed-width type, with an ellipsis where something is missing. */
export function clipped(name: string, width: number): string {
  const characters = [...name];
  const most = Math.max(3, Math.floor(width / NAME_ADVANCE));
  return characters.length <= most ? name : `${characters.slice(0, most - 1).join('')}…`;
}

/** Pixels that one character of a name takes: 0.6 em of 12 pixels in every common fixed-width type, and a little more. */
const NAME_ADVANCE = 7.5;
/** Pixels that a character of the charts' words takes at most on average, in the languages we have. */
const TEXT_ADVANCE = 7;
