import { describe, expect, it } from 'vitest';
import { mergeRequests } from '../../../src/core/portable/plan';
import { requestsBrought, settingsBrought, withoutOwnLists, withoutRequests, withoutSettings } from '../../../src/core/portable/undo';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { contents, request } from './samples';

const before = [
  { ...request, id: 'mine', events: request.events.slice(0, 1) },
  { ...request, events: request.events.slice(0, 3) },
];
const joined = mergeRequests(before, [request, { ...request, id: 'theirs' }]).log;
const brought = requestsBrought(before, joined);
const note = { id: 'told since', on: '2026-03-11', type: 'note' as const, text: 'n' };

describe('an import with another day of sending', () => {
  const [first] = request.events;
  const sentOn = (on: string) => ({ ...request, events: first ? [{ ...first, on }] : [] });

  it('keeps the request with each of the two days: nobody can tell which is the corrected one', () => {
    const { log, tally } = mergeRequests([sentOn('2026-03-02')], [sentOn('2026-03-05')]);
    expect(log.map(({ events }) => events[0]?.on)).toEqual(['2026-03-02', '2026-03-05']);
    expect(tally).toEqual({ added: 0, replaced: 1, skipped: 0 });
  });

  it('brings nothing a second time, nor with the same day', () => {
    const { log } = mergeRequests([sentOn('2026-03-02')], [sentOn('2026-03-05')]);
    expect(mergeRequests(log, [sentOn('2026-03-05')]).tally.skipped).toBe(1);
    expect(mergeRequests(log, [sentOn('2026-03-02')]).tally.skipped).toBe(1);
  });
});

describe('an import that is taken back', () => {
  it('takes with it the requests and lines that it brought', () => {
    const left = withoutRequests(joined, brought);
    expect(left.map(({ id }) => id).sort()).toEqual(['mine', 'r1']);
    expect(left.find(({ id }) => id === 'r1')?.events).toEqual(request.events.slice(0, 3));
  });

  it('leaves what was told since, and the whole request that it was told of', () => {
    const told = joined.map((one) => ({ ...one, events: [...one.events, note] }));
    const left = withoutRequests(told, brought);
    expect(left.map(({ id }) => id).sort()).toEqual(['mine', 'r1', 'theirs']);
    for (const { events } of left) expect(events.at(-1)).toEqual(note);
  });

  it('puts back the settings and lists that are still as it left them', () => {
    const after = { ...DEFAULT_SETTINGS, country: 'DE', theme: 'dark' as const };
    const changes = settingsBrought(DEFAULT_SETTINGS, after);
    expect(withoutSettings({ ...after, country: 'FR' }, changes)).toEqual({ ...DEFAULT_SETTINGS, country: 'FR' });
    const list = contents.ownLists.aliexpress;
    if (!list) throw new Error('no sample');
    expect(withoutOwnLists({ aliexpress: list }, [{ shop: 'aliexpress', before: null, after: list }])).toEqual({});
    const newer = { ...list, readOn: '2026-05-01' };
    expect(withoutOwnLists({ aliexpress: newer }, [{ shop: 'aliexpress', before: null, after: list }])).toEqual({ aliexpress: newer });
  });
});
