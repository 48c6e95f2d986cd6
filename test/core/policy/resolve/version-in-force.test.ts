import { describe, expect, it } from 'vitest';
import { versionInForce } from '../../../../src/core/policy/resolve/version-in-force';
import { codes, policy } from './question';

const first = policy({ id: 'first', effective: '2020-01-01', captured: ['2020-02-01'] });
const second = policy({ id: 'second', effective: '2024-01-01', captured: ['2024-06-01'] });
const on = (date: string, policies = [first, second]): { id: string | null; codes: string[] } => {
  const { answer, notes } = versionInForce({ shop: 'aliexpress', date }, policies);
  return { id: answer.kind === 'held' ? answer.policy.id : null, codes: codes(notes) };
};

describe('step 2, the version', () => {
  it('is the one whose time has begun last', () => {
    expect(on('2020-01-01').id).toBe('first');
    expect(on('2023-12-31').id).toBe('first');
    expect(on('2024-01-01').id).toBe('second');
  });

  it('is none before the first, with the day of the next', () => {
    const { answer, notes } = versionInForce({ shop: 'aliexpress', date: '2019-01-01' }, [first, second]);
    expect(answer.kind).toBe('gap');
    expect(notes).toEqual([
      expect.objectContaining({ code: 'no-version-for-date', detail: expect.objectContaining({ after: '2020-01-01' }) }),
    ]);
  });

  it('of another shop is no answer', () => {
    expect(versionInForce({ shop: 'alibaba', date: '2024-02-01' }, [first, second]).answer.kind).toBe('gap');
  });

  it('of the past is doubtful a year after our last copy of it, the latest as soon as nobody has looked', () => {
    expect(on('2021-01-30').codes).toEqual([]);
    expect(on('2021-02-02').codes).toEqual(['no-copy-since']);
    expect(on('2024-06-01').codes).toEqual([]);
    expect(on('2024-06-02').codes).toEqual(['as-known-on']);
  });

  it('that is an excerpt says so', () => {
    expect(on('2024-02-01', [first, { ...second, completeness: 'excerpt' }]).codes).toContain('excerpt');
  });
});
