import { describe, expect, it } from 'vitest';
import {
  HOUR,
  MOST_REMOVALS,
  MOST_ROUNDS,
  noteRound,
  NOTHING_KEPT,
  planKeeping,
  type KeepingMemory,
} from '../../../src/core/control/keep-clean';
import type { FoundCookie } from '../../../src/core/control/cleaning';
import type { CookieUse } from '../../../src/records/vocabulary';
import { storedCookie } from '../cookie/stored-cookie';

const cookie = (name: string, use?: CookieUse): FoundCookie => ({
  cookie: storedCookie(name),
  finding: { verdict: 'notListed', category: null, company: null, known: use ? { setBy: 'shop', use } : null },
});
const names = (found: readonly FoundCookie[]): string[] => found.map((one) => one.cookie.name);
const identityOf = ({ cookie: { name } }: FoundCookie): string => name;
const NOON = 1_800_000_000_000;
const plan = (cookies: FoundCookie[], memory: KeepingMemory, at = NOON, leaving = false): { remove: string[]; left: string[] } => {
  const { remove, left } = planKeeping(cookies, ['tracking', 'notListed'], memory, { at, leaving, identityOf });
  return { remove: names(remove), left: names(left) };
};

describe('keeping clean', () => {
  const ad = cookie('ad', 'ads');
  it('removes what was ticked, each once, and never what is needed or in doubt', () => {
    const cookies = [ad, cookie('login', 'login'), cookie('my_session_id'), cookie('viewed', 'viewed'), cookie('plain')];
    expect(plan(cookies, NOTHING_KEPT)).toEqual({ remove: ['ad', 'viewed', 'plain'], left: [] });
    expect(names(planKeeping(cookies, ['tracking'], NOTHING_KEPT, { at: NOON, leaving: false, identityOf }).remove)).toEqual(['ad']);
    expect(planKeeping(cookies, [], NOTHING_KEPT, { at: NOON, leaving: true, identityOf }).remove).toEqual([]);
  });

  it('leaves alone what is set again and again, until the shopper leaves or an hour is over, and removes the others', () => {
    let memory = NOTHING_KEPT;
    for (let turn = 0; turn < MOST_REMOVALS; turn += 1) {
      expect(plan([ad], memory, NOON + turn).remove).toEqual(['ad']);
      memory = noteRound(memory, ['ad'], { at: NOON + turn, leaving: false });
    }
    expect(plan([ad, cookie('plain')], memory, NOON + 10)).toEqual({ remove: ['plain'], left: ['ad'] });
    expect(plan([ad], memory, NOON + 10, true)).toEqual({ remove: ['ad'], left: [] });
    expect(plan([ad], memory, NOON + HOUR + 10).remove).toEqual(['ad']);
    expect(plan([ad], noteRound(memory, ['ad'], { at: NOON + 10, leaving: true }), NOON + 11).remove).toEqual(['ad']);
  });

  it('ends where a site makes up new names or goes away and comes back without end', () => {
    let memory = NOTHING_KEPT;
    let removed = 0;
    for (let turn = 0; turn < 1000; turn += 1) {
      const { remove } = plan([cookie(`name${String(turn)}`)], memory, NOON + turn, turn % 2 === 0);
      removed += remove.length;
      memory = noteRound(memory, remove, { at: NOON + turn, leaving: turn % 2 === 0 });
    }
    expect(removed).toBe(MOST_ROUNDS);
    expect(plan([cookie('one')], memory, NOON + 1000)).toEqual({ remove: [], left: ['one'] });
    expect(Object.keys(memory.removals).length).toBeLessThanOrEqual(500);
  });

  it('counts nothing that a clock now set back has yet to reach', () => {
    const memory = noteRound(NOTHING_KEPT, ['ad'], { at: NOON + HOUR, leaving: false });
    expect(noteRound(memory, [], { at: NOON, leaving: false })).toEqual(NOTHING_KEPT);
  });
});
