import { describe, expect, it } from 'vitest';
import { handoverOf } from '../../../../src/core/policy/resolve/handover';
import type { Handover } from '../../../../src/core/policy/policy';
import { codes, person, places, policy } from './question';

const korea: Handover = {
  when: { test: 'from', places: ['KR'] },
  name: 'Korean policy',
  site: null,
  url: null,
  excludes: false,
  section: 'A. WHO WE ARE',
};
const to = (handover: Handover, who = person('KR')) => handoverOf(policy({ handovers: [handover] }), who, places);

describe('step 3, the handover', () => {
  it('is to the policy whose clause covers the person', () => {
    expect(to(korea).answer).toBe(korea);
    expect(codes(to(korea).notes)).toEqual(['other-policy-applies']);
    expect(to(korea, person('AT'))).toEqual({ answer: null, notes: [] });
  });

  it('that excludes somebody is said in other words', () => {
    expect(codes(to({ ...korea, excludes: true }).notes)).toEqual(['policy-excludes-you']);
  });

  it('is only possible where residence and whereabouts give two answers to an undefined “from”', () => {
    const { answer, notes } = to(korea, person('AT', { whereabouts: 'KR' }));
    expect([answer, codes(notes)]).toEqual([null, ['other-policy-possible']]);
  });
});
