import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/core/calendar';
import { lifetimeDots, type LifetimeRow } from '../../../src/core/chart/lifetimes';
import { listStrip } from '../../../src/core/chart/list-strip';
import { seenBars, type SeenRow } from '../../../src/core/chart/seen-bars';
import { clipped, mirrored, type Drawing, type Look, type Shape } from '../../../src/core/chart/shape';
import { verdictBar } from '../../../src/core/chart/verdict-bar';
import { visitLine } from '../../../src/core/chart/visit-line';
import type { Verdict } from '../../../src/core/cookie/match';
import { DAY } from '../../../src/core/chart/axis';

const width = fc.integer({ min: 288, max: 1000 });
const verdict = fc.constantFrom<Verdict>('listed', 'companyListed', 'notListed', 'unclear');
const date = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-10-01', days));
const rects = ({ shapes }: Drawing, look?: Look): Extract<Shape, { kind: 'rect' }>[] =>
  shapes.filter((shape) => shape.kind === 'rect' && (look === undefined || shape.look === look)) as never;

/** Places of a shape from the start of the line; words may hang over the edge of their axis a little, marks may not. */
function ends(shape: Shape): number[] {
  switch (shape.kind) {
    case 'rect':
      return [shape.x, shape.x + shape.width];
    case 'circle':
      return [shape.x - shape.radius, shape.x + shape.radius];
    case 'text':
      return [shape.x];
    default:
      return shape.points.map(([x]) => x);
  }
}

function expectInside(drawing: Drawing): void {
  for (const shape of drawing.shapes)
    for (const x of ends(shape)) expect(x >= -0.01 && x <= drawing.width + 0.01, JSON.stringify(shape)).toBe(true);
  const heights = drawing.shapes.map((shape) =>
    shape.kind === 'polygon' || shape.kind === 'polyline' ? Math.max(...shape.points.map(([, y]) => y)) : shape.y,
  );
  for (const y of heights) expect(y <= drawing.height && Number.isFinite(y)).toBe(true);
}

describe('the bar of verdicts', () => {
  it('has a part for each verdict that is there, in proportion beyond what can just be seen, and fills its width', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500), width, (listed, companyListed, notListed, unclear, wide) => {
        const summary = { listed, companyListed, notListed, unclear };
        const drawing = verdictBar(summary, wide);
        const there = Object.entries(summary).filter(([, count]) => count > 0);
        const parts = rects(drawing);
        expect(parts.map(({ look }) => look)).toEqual(there.map(([name]) => name));
        expectInside(drawing);
        const last = parts.at(-1);
        if (last) expect(last.x + last.width).toBeCloseTo(wide, 6);
        for (const [index, part] of parts.entries()) {
          expect(part.width).toBeGreaterThanOrEqual(6);
          for (const [other, { width: otherWidth }] of parts.entries())
            if ((there[index]?.[1] ?? 0) > (there[other]?.[1] ?? 0)) expect(part.width).toBeGreaterThan(otherWidth);
        }
      }),
    );
  });

  it('tells what is not listed from the rest without colour', () => {
    const looks = (summary: object): Look[] =>
      verdictBar({ listed: 0, companyListed: 0, notListed: 0, unclear: 0, ...summary }, 400).shapes.map(({ look }) => look);
    expect(looks({ notListed: 3 })).toContain('stripe');
    expect(looks({ listed: 3, companyListed: 2 })).not.toContain('stripe');
  });
});

const seenWords = { tick: (day: string) => day, verdict: (name: string) => name, gone: 'gone' };

describe('the bars of sightings', () => {
  const span = { from: '2026-08-01', to: '2026-08-15' };
  const row = (changes: Partial<SeenRow>): SeenRow => ({ name: 'a', first: '2026-08-01', last: '2026-08-08', verdict: null, ...changes });

  it('reach from the first day to the last, and of what is stored to the end', () => {
    const [gone, stored] = seenBars([row({}), row({ verdict: 'listed' })], span, [], seenWords, 714).shapes.filter(
      (shape) => shape.kind === 'rect' && shape.height === 8,
    ) as { x: number; width: number; look: Look }[];
    expect(gone?.look).toBe('quiet');
    expect((gone?.width ?? 0) * 2).toBeCloseTo(stored?.width ?? 0, 6);
  });

  it('have a line for each text of the time, and none for others', () => {
    const lines = [
      { day: '2026-07-30', kind: 'policy', text: 'before' },
      { day: '2026-08-08', kind: 'policy', text: 'within' },
      { day: '2026-08-15', kind: 'notice', text: 'last' },
    ] as const;
    const { shapes } = seenBars([row({})], span, lines, seenWords, 600);
    expect(shapes.filter(({ look }) => look === 'policy' || look === 'notice')).toHaveLength(2);
    expect(shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))).toEqual(expect.arrayContaining(['within', 'last']));
    expect(JSON.stringify(shapes)).not.toContain('before');
  });

  it('stay inside, however wide the page, long the names and odd the days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ maxLength: 300 }), first: date, last: date, verdict: fc.option(verdict) }), {
          minLength: 1,
          maxLength: 12,
        }),
        date,
        date,
        width,
        (rows, a, b, wide) => {
          expectInside(
            seenBars(rows, a < b ? { from: a, to: b } : { from: b, to: a }, [{ day: a, kind: 'policy', text: 'x' }], seenWords, wide),
          );
        },
      ),
    );
  });
});

describe('the dots of lifetimes', () => {
  const words = { session: 'session', ticks: [[DAY, '1 day']] as const, verdict: (name: string) => name, claim: 'ring' };
  const row = (changes: Partial<LifetimeRow>): LifetimeRow => ({
    name: 'a',
    verdict: 'notListed',
    seconds: 30 * DAY,
    claim: null,
    ...changes,
  });
  const rings = (rows: LifetimeRow[]): Shape[] =>
    lifetimeDots(rows, words, 700).shapes.filter((shape) => shape.kind === 'circle' && shape.look === 'claim' && shape.radius === 8);

  it('have no ring where no list says anything', () => {
    expect(rings([row({}), row({ seconds: null })])).toEqual([]);
  });

  it('have the ring of a list that says session away from a mark that stays, and around one that does not', () => {
    const [kept, ended] = rings([row({ claim: 'session' }), row({ claim: 'session', seconds: null })]) as { x: number }[];
    expect(kept?.x).toBe(ended?.x);
    const [persistent] = rings([row({ claim: 'persistent' })]) as { x: number }[];
    expect(persistent?.x).toBeGreaterThan(kept?.x ?? 0);
  });

  it('stay inside', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: fc.string(),
            verdict,
            seconds: fc.option(fc.double({ noNaN: true })),
            claim: fc.constantFrom('session', 'persistent', null),
          }),
          { maxLength: 10 },
        ),
        width,
        (rows, wide) => {
          expectInside(lifetimeDots(rows as LifetimeRow[], words, wide));
        },
      ),
    );
  });
});

describe('the strip of lists', () => {
  const named = (category: 'essential' | 'analytics') => ({ kind: 'named', as: 'a', category }) as const;
  const words = { columns: ['2018', '2020', '2022', '2024'], category: ({ category }: { category: string | null }) => String(category) };
  const texts = (cells: Parameters<typeof listStrip>[0][number]['cells']): string[] =>
    listStrip([{ name: 'a', cells }], words, 700).shapes.flatMap((shape) =>
      shape.kind === 'text' && !shape.name && !words.columns.includes(shape.text) ? [shape.text] : [],
    );

  it('says a category where it begins and where it changes', () => {
    expect(texts([named('essential'), named('essential'), named('analytics'), named('analytics')])).toEqual(['essential', 'analytics']);
    expect(texts([named('essential'), { kind: 'absent' }, named('essential'), named('essential')])).toEqual(['essential', 'essential']);
  });

  it('lets no words over the columns run into others or over the edge, however narrow it is', () => {
    const columns = ['10 May 2018', '25 May 2018', '9 Sept 2020', '21 Jun 2022', '10 Dec 2025', '22 Jan 2026', '30 Apr 2026', '8 Jun 2026'];
    fc.assert(
      fc.property(width, (wide) => {
        const heads = listStrip([{ name: 'a', cells: columns.map(() => named('essential')) }], { ...words, columns }, wide).shapes.flatMap(
          (shape) => (shape.kind === 'text' && columns.includes(shape.text) ? [{ ...shape, end: shape.x + shape.text.length * 6.2 }] : []),
        );
        expect(heads).toHaveLength(columns.length);
        expect(heads.filter(({ x, y, end }) => x < 0 || y < 8 || end > wide + 0.01)).toEqual([]);
        expect(heads.filter((one) => heads.some((other) => other.y === one.y && other.x > one.x && other.x < one.end))).toEqual([]);
      }),
    );
  });

  it('marks named, absent and unknown by three shapes', () => {
    const looks = listStrip(
      [{ name: 'a', cells: [named('essential'), { kind: 'absent' }, { kind: 'unknown' }] }],
      { ...words, columns: ['1', '2', '3'] },
      700,
    ).shapes.map(({ kind, look }) => `${kind} ${look}`);
    expect(looks).toEqual(expect.arrayContaining(['circle listed', 'circle claim', 'polyline axis']));
  });
});

describe('the line of visits', () => {
  const words = { tick: (day: string) => day, number: String, total: 'all', notListed: 'not listed' };
  const days = (counts: (number | null)[]) =>
    counts.map((notListed, index) => ({ day: addDays('2026-08-01', index * 3), total: 30, notListed }));
  const lines = (counts: (number | null)[]): number[] =>
    visitLine(days(counts), words, 600).shapes.flatMap((shape) =>
      shape.kind === 'polyline' && shape.look === 'line' ? [shape.points.length] : [],
    );

  it('goes in steps: what was counted stands until the next visit', () => {
    expect(lines([5, 5, 6, 6, 7])).toEqual([9]);
  });

  it('is no nought where nothing could be compared, but ends and begins anew', () => {
    expect(lines([5, 6, null, 7, 8])).toEqual([3, 3]);
    expect(lines([null, null, 3, null, null])).toEqual([]);
    expect(
      visitLine(days([null, null, 3, null, null]), words, 600).shapes.filter(
        (shape) => shape.kind === 'circle' && shape.look === 'notListed',
      ),
    ).toHaveLength(1);
  });

  it('stands on nought and stays inside', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(200)), { minLength: 2, maxLength: 30 }), width, (counts, wide) => {
        expectInside(
          visitLine(
            counts.map((notListed, index) => ({ day: addDays('2026-08-01', index), total: Math.max(1, notListed ?? 0), notListed })),
            words,
            wide,
          ),
        );
      }),
    );
  });
});

describe('a drawing for a language read from the right', () => {
  const drawing: Drawing = {
    width: 100,
    height: 10,
    shapes: [
      { kind: 'rect', x: 10, y: 0, width: 20, height: 5, look: 'listed' },
      { kind: 'circle', x: 10, y: 0, radius: 2, look: 'dot' },
      {
        kind: 'polyline',
        points: [
          [0, 0],
          [30, 5],
        ],
        look: 'line',
      },
      { kind: 'text', x: 5, y: 0, text: 'words', anchor: 'start', look: 'quiet' },
      { kind: 'text', x: 5, y: 0, text: '_ga', anchor: 'start', look: 'dot', name: true },
    ],
  };

  it('begins at the right; names stay left to right, against the same edge', () => {
    expect(mirrored(drawing).shapes).toMatchObject([
      { x: 70, width: 20 },
      { x: 90 },
      {
        points: [
          [100, 0],
          [70, 5],
        ],
      },
      { x: 95, anchor: 'start' },
      { x: 95, anchor: 'end' },
    ]);
  });

  it('is the first again when it is turned twice', () => {
    expect(mirrored(mirrored(drawing))).toEqual(drawing);
  });
});

it('a name is cut between characters, never inside one, and only where it must be', () => {
  expect(clipped('short', 100)).toBe('short');
  expect(clipped('😀'.repeat(50), 75)).toBe(`${'😀'.repeat(9)}…`);
});
