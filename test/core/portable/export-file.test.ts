import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORMAT,
  fittingFile,
  LARGEST_FILE,
  lockedFile,
  plainFile,
  readFile,
  readUnsealed,
  sealedText,
  VERSION,
  type FileHead,
} from '../../../src/core/portable/export-file';
import { cookieIdentity } from '../../../src/core/cookie/cookie';
import type { Retention } from '../../../src/core/history/retention';
import type { LoggedRequest } from '../../../src/core/request/case/logged-request';
import { mergeContents, type Present } from '../../../src/core/portable/plan';
import { MOST } from '../../../src/core/portable/limits';
import type { Contents } from '../../../src/core/portable/schema';
import { requestsCsv } from '../../../src/core/request/case/log-csv';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { contents, request } from './samples';

const HEAD: FileHead = { format: FORMAT, version: VERSION, extension: '0.1.0', made: '2026-11-22' };
const { identity, ...open } = contents;
const refusal = (json: string): unknown => {
  const reading = readFile(json);
  return reading.kind === 'refused' ? reading.refusal.code : reading.kind;
};
const file = (changes: object): string => JSON.stringify({ ...HEAD, contents: open, ...changes });

describe('an export file', () => {
  it('holds everything it was given, to the last optional field, but who the shopper is', () => {
    expect(readFile(plainFile(HEAD, contents))).toEqual({ kind: 'open', head: HEAD, contents: open });
    expect(plainFile(HEAD, contents)).not.toContain('Winter');
    expect(readUnsealed(JSON.stringify(contents))).toEqual(contents);
  });

  it('keeps the words that files had from the first version on, also where the program has others', () => {
    const text = plainFile(HEAD, contents);
    expect(text).toContain('"chaseFrom": "2026-05-05"');
    expect(text).toContain('"companyOnly": 0');
    expect(sealedText(contents)).toContain('"chaseFrom":"2026-05-05"');
    for (const word of ['overdueFrom', 'companyListed', 'extensionMade']) expect(text).not.toContain(word);
    expect(readFile(text)).toMatchObject({ contents: { requests: [{ overdueFrom: '2026-05-05' }] } });
    expect(readUnsealed(sealedText(contents))).toEqual(contents);
  });

  it('that is locked says only what stands outside', () => {
    const locked = { key: { salt: 'x', iterations: 600_000 }, sealed: { iv: 'a', data: 'b' } };
    expect(readFile(lockedFile(HEAD, locked))).toEqual({ kind: 'locked', head: HEAD, locked });
  });

  it.each<[string, string, string]>([
    ['not-ours', 'nothing', ''],
    ['not-ours', 'half a file', plainFile(HEAD, contents).slice(0, 500)],
    ['not-ours', 'another program’s', '{"format":"something","version":1}'],
    ['not-ours', 'a list', '[]'],
    ['not-ours', 'no object', 'null'],
    ['newer', 'a later format', file({ version: 2 })],
    ['broken', 'version nought', file({ version: 0 })],
    ['broken', 'no contents', JSON.stringify(HEAD)],
    ['broken', 'contents that are none', file({ contents: 7 })],
    ['broken', 'a day that is none', file({ made: '2026-02-30' })],
    ['broken', 'a wrong type deep inside', file({ contents: { requests: [{ ...request, cc: [7] }] } })],
    [
      'broken',
      'an unknown line',
      file({ contents: { requests: [{ ...request, events: [{ id: 'x', on: '2026-01-01', type: 'bribed' }] }] } }),
    ],
    [
      'broken',
      'a day from which no period can be counted',
      file({ contents: { requests: [{ ...request, events: [{ id: 'x', on: '9999-12-31', type: 'sent', channel: 'post' }] }] } }),
    ],
    ['broken', 'a text beyond all measure', file({ contents: { requests: [{ ...request, subject: 'x'.repeat(3000) }] } })],
    ['broken', 'a setting that is none', file({ contents: { settings: { theme: 'pink' } } })],
    [
      'broken',
      'a count below nought',
      file({ contents: { history: { sightings: [], visits: [{ ...contents.history.visits[0], total: -1 }] } } }),
    ],
    [
      'broken',
      'two lines under one id',
      file({
        contents: {
          requests: [
            {
              ...request,
              events: [request.events[0], { ...request.events[1], id: 'e1' }],
            },
          ],
        },
      }),
    ],
    [
      'broken',
      'a story in which an answer comes before the letter',
      file({ contents: { requests: [{ ...request, events: request.events.slice(1) }] } }),
    ],
    ['broken', 'two requests under one id', file({ contents: { requests: [request, request] } })],
    [
      'broken',
      'a time that no calendar can tell',
      file({ contents: { history: { sightings: [{ ...contents.history.sightings[0], lastSeen: 8.64e15 + 1 }], visits: [] } } }),
    ],
    [
      'broken',
      'a cookie under the id of another',
      file({ contents: { history: { sightings: [{ ...contents.history.sightings[0], path: '/other' }], visits: [] } } }),
    ],
    [
      'broken',
      'more requests than a file holds',
      file({ contents: { requests: Array.from({ length: MOST.requestsInFile + 1 }, (_, index) => ({ ...request, id: String(index) })) } }),
    ],
    ['broken', 'a million requests', file({ contents: { requests: Array.from({ length: 1_000_000 }, () => 0) } })],
    ['broken', 'a locked part that is none', JSON.stringify({ ...HEAD, key: { salt: 7, iterations: 'many' }, sealed: {} })],
    ['too-big', 'more than we read', ' '.repeat(LARGEST_FILE + 1)],
  ])('is refused as %s: %s', (code, _title, json) => {
    expect(refusal(json)).toBe(code);
  });

  it('carries no key that it should not, prototype or other', () => {
    const hostile = `{"format":"${FORMAT}","version":1,"extension":"1","made":"2026-01-01","contents":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"settings":{"__proto__":{"polluted":1},"more":1,"country":"DE"},"requests":[]}}`;
    const reading = readFile(hostile);
    expect(reading).toEqual({ kind: 'open', head: expect.anything(), contents: { settings: { country: 'DE' }, requests: [] } });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((reading as unknown as { contents: Record<string, unknown> }).contents['polluted']).toBeUndefined();
  });

  it('whatever it holds, it is read or refused, and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void readFile(text)));
    fc.assert(fc.property(fc.json(), (text) => void readFile(text)));
    fc.assert(fc.property(fc.jsonValue(), (value) => void readFile(file({ contents: value }))));
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(contents)),
        fc.jsonValue(),
        (key, value) => void readFile(file({ contents: { ...open, [key]: value } })),
      ),
    );
  });

  it('one byte changed anywhere is read as something whole, or refused', () => {
    const text = plainFile(HEAD, contents);
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, character) => {
        const reading = readFile(text.slice(0, at) + character + text.slice(at + 1));
        if (reading.kind === 'open') expect(readFile(plainFile(reading.head, reading.contents)).kind).toBe('open');
      }),
      { numRuns: 500 },
    );
  });
});

describe('a file at the limit', () => {
  // One Arabic letter is two bytes, one Chinese three: what is counted when it is written is what is counted when it is read.
  it.each(['ش', '价'])('of texts of “%s” is written so small that it is read again', async (letter) => {
    const bytes = new TextEncoder().encode(letter).length;
    const body = letter.repeat(200_000);
    const requests = Array.from({ length: Math.floor(LARGEST_FILE / (200_000 * bytes)) - 2 }, (_, index) => ({
      ...request,
      id: String(index),
      body,
    }));
    const [record] = contents.history.sightings;
    if (!record) throw new Error('no sample');
    const sightings = Array.from({ length: 4000 }, (_, index) => {
      const one = { ...record, name: `${letter.repeat(300)}${String(index)}` };
      return { ...one, id: cookieIdentity(one) };
    });
    const all = { requests, history: { sightings, visits: [] } };
    const written = await fittingFile(all, (some) => plainFile(HEAD, some));
    if (written === null) throw new Error('not written');
    expect(new TextEncoder().encode(written.text).length).toBeLessThanOrEqual(LARGEST_FILE);
    expect(readFile(written.text).kind).toBe('open');
    expect(written.contents.requests).toHaveLength(requests.length);
    expect(written.contents.history?.sightings.length).toBeLessThan(4000);
  });

  it('that would be too large without any history is not written', async () => {
    expect(await fittingFile({ requests: [request] }, () => '价'.repeat(LARGEST_FILE / 3 + 1))).toBeNull();
  });
});

describe('what is here, together with a file', () => {
  const nothing: Present = { settings: DEFAULT_SETTINGS, requests: [], ownLists: {}, findings: [], identity: undefined };
  const all: Present = {
    settings: { ...DEFAULT_SETTINGS, ...contents.settings },
    requests: contents.requests,
    ownLists: contents.ownLists,
    findings: contents.findings,
    identity,
  };

  it('takes all of it where there is nothing, and none where all is there', () => {
    const { plan, changes } = mergeContents(nothing, contents);
    expect(plan).toEqual({
      settings: { added: 0, replaced: 1, skipped: 0 },
      requests: { added: 1, replaced: 0, skipped: 0 },
      ownLists: { added: 1, replaced: 0, skipped: 0 },
      findings: { added: 1, replaced: 0, skipped: 0 },
      identity: { added: 1, replaced: 0, skipped: 0 },
    });
    expect(changes).toEqual({ settings: all.settings, requests: all.requests, ownLists: all.ownLists, findings: all.findings, identity });
    expect(mergeContents(all, contents).changes).toEqual({});
  });

  it('joins the lines of a request that is in both, and loses none of ours', () => {
    const ours = {
      ...request,
      events: [...request.events.slice(0, 2), { id: 'mine', on: '2026-03-04', type: 'note' as const, text: 'mine' }],
    };
    const { plan, changes } = mergeContents({ ...all, requests: [ours] }, contents);
    expect(plan.requests).toEqual({ added: 0, replaced: 1, skipped: 0 });
    expect(changes.requests?.[0]?.events.map(({ id }) => id)).toEqual(expect.arrayContaining(['mine', 'eb']));
  });

  it('skips a request of which we know more than the file', () => {
    const theirs: Contents = { requests: [{ ...request, events: request.events.slice(0, 2) }] };
    expect(mergeContents(all, theirs)).toMatchObject({ plan: { requests: { skipped: 1 } }, changes: {} });
  });

  it('takes from the file that a letter was sent', () => {
    const letter = {
      id: 'l',
      on: '2026-03-20',
      type: 'letter' as const,
      letter: 'reminder' as const,
      language: 'en',
      to: 'x',
      cc: [],
      subject: 's',
      body: 'b',
      sent: null,
    };
    const ours = { ...request, events: [...request.events.slice(0, 1), letter] };
    const theirs: Contents = { requests: [{ ...ours, events: [...ours.events.slice(0, 1), { ...letter, sent: '2026-03-21' }] }] };
    const { plan, changes } = mergeContents({ ...all, requests: [ours] }, theirs);
    expect(plan.requests).toEqual({ added: 0, replaced: 1, skipped: 0 });
    expect(changes.requests?.[0]?.events.at(-1)).toEqual({ ...letter, sent: '2026-03-21' });
    // And not back from a file that does not know it.
    expect(mergeContents({ ...all, requests: changes.requests ?? [] }, { requests: [ours] })).toMatchObject({
      plan: { requests: { skipped: 1 } },
      changes: {},
    });
  });

  it('holds what does not go together twice, under ids of its own, and once only', () => {
    const told = (...types: ('answered' | 'closed' | 'refused' | 'reopened')[]) => ({
      ...request,
      events: [
        request.events[0] as LoggedRequest['events'][number],
        ...types.map((type, index) => ({ id: `${type}-${String(index)}`, on: '2026-05-01', type })),
      ],
    });
    const other = { ...request, id: `${request.id}-2` };
    const first = mergeContents(
      { ...all, requests: [told('closed'), other] },
      { requests: [told('answered', 'closed', 'reopened', 'closed')] },
    );
    const log = first.changes.requests ?? [];
    expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
    expect(
      mergeContents({ ...all, requests: log }, { requests: [told('answered', 'closed', 'reopened', 'closed')] }).plan.requests,
    ).toEqual({ added: 0, replaced: 0, skipped: 1 });
  });

  it('never keeps the history for less long than it is kept here', () => {
    const at = (here: Retention, file: Retention) =>
      mergeContents({ ...all, settings: { ...all.settings, history: here } }, { settings: { history: file } }).changes.settings?.history ??
      here;
    expect([at('forever', 'off'), at('12months', '30days'), at('12months', 'forever'), at('12months', '12months')]).toEqual([
      'forever',
      '12months',
      'forever',
      '12months',
    ]);
  });

  it('does not write over details that nobody opened', () => {
    expect(mergeContents({ ...all, identity: 'locked' }, contents)).toMatchObject({ plan: { identity: { skipped: 1 } }, changes: {} });
  });

  it('says when the log would be too long', () => {
    const many = Array.from({ length: MOST.requestsInFile }, (_, index) => ({ ...request, id: `other-${String(index)}` }));
    expect(mergeContents({ ...all, requests: many }, contents).tooMany).toBe(true);
    expect(mergeContents({ ...all, requests: many }, {}).tooMany).toBe(false);
  });
});

describe('the log as a table', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    'says %j and computes nothing',
    (text) => {
      expect(requestsCsv([{ ...request, subject: text }])).toContain(`"'${text}"`);
    },
  );

  it('has a row for each request, and runs nothing in a spreadsheet', () => {
    const [head, row, end] = requestsCsv([{ ...request, subject: '=HYPERLINK("x")', addressee: 'A, "B"' }])
      .replace(/^\uFEFF/, '')
      .split('\r\n');
    expect(head).toMatch(/^reference,shop,kind,status/);
    expect(row).toContain('access erasure');
    expect(row).toContain('"A, ""B"""');
    expect(row).toContain('"\'=HYPERLINK(""x"")"');
    expect(row).toContain('closed');
    expect(end).toBe('');
  });
});
