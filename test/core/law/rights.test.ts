import { deadlinesOf } from '../../../src/core/request/deadlines';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../src/build/data';
import { authorityReason, mayShow } from '../../../src/core/law/authority';
import { lawOf } from '../../../src/core/law/law-of';
import { missingRights } from '../../../src/core/law/rights';
import type { Law } from '../../../src/core/law/law';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../src/data'));

function law(id: string): Law {
  const found = book.laws.find((one) => one.id === id);
  if (!found) throw new Error(`no law ${id}`);
  return found;
}

describe('a right that a country does not give', () => {
  it.each([
    ['hk-pdpo', 'erasure', 'not-in-law'],
    ['hk-pdpo', 'portability', 'not-in-law'],
    ['au-privacy', 'erasure', 'not-in-law'],
    ['nz-privacy', 'erasure', 'not-in-law'],
    ['sg-pdpa', 'erasure', 'not-in-law'],
    ['us-ia', 'rectification', 'not-in-law'],
    ['us-federal', 'access', 'no-general-law'],
    ['gdpr', 'opt_out_sale', 'other-right'],
    ['us-va', 'objection', 'not-found'],
    ['jp-appi', 'portability', 'not-found'],
  ])('%s: %s, %s', (id, right, reason) => {
    expect(missingRights(law(id)).find((one) => one.right === right)?.reason).toBe(reason);
  });

  it('is never one that it gives', () => {
    for (const one of book.laws) {
      const held = new Set(one.rights.map(({ right }) => right));
      expect(
        missingRights(one).filter(({ right }) => held.has(right)),
        one.id,
      ).toEqual([]);
    }
  });

  it('has no deadline', () => {
    expect(deadlinesOf(law('hk-pdpo'), ['erasure'], '2026-11-22')).toEqual([]);
    expect(deadlinesOf(law('us-ca'), ['opt-out'], '2026-11-20')[0]?.due).toMatchObject({ date: '2026-12-11' });
  });
});

describe('the authority', () => {
  it.each([
    ['DE', 'BY', 'authority-of-land', ['de-by-lda']],
    ['DE', 'NW', 'authority-of-land', ['de-nw-ldi']],
    ['US', 'CA', 'authority-of-state', ['us-ca-cppa', 'us-ca-ag', 'us-ftc']],
    ['US', 'TX', 'authority-of-state', ['us-tx-ag', 'us-ftc']],
    ['US', null, 'authority-without-state', ['us-ftc']],
    ['CA', 'QC', 'authority-of-province', ['ca-qc-cai', 'ca-opc']],
    ['CA', 'ON', 'authority-of-country', ['ca-opc']],
    ['FR', null, 'authority-of-choice', ['fr-cnil']],
    ['KR', null, 'authority-of-country', null],
    ['TJ', null, 'authority-not-identified', ['tj-none']],
  ])('of %s %s: %s', (country, state, reason, ids) => {
    const { place, law: own, authorities } = lawOf({ country, state }, book);
    expect(place && authorityReason(place, own, authorities)).toBe(reason);
    if (ids) expect(authorities.map(({ id }) => id)).toEqual(ids);
    else expect(authorities.length).toBeGreaterThan(0);
  });

  it('shows of an unsure record only what is sure by itself', () => {
    const body = (id: string): (typeof book.authorities)[number] =>
      book.authorities.find((one) => one.id === id) ?? book.authorities[0] ?? (undefined as never);
    const shown = (id: string): string[] => (['complaintUrl', 'email', 'address'] as const).filter((detail) => mayShow(body(id), detail));
    expect(shown('at-dsb')).toEqual(['complaintUrl', 'email', 'address']);
    expect(shown('bg-cpdp')).toEqual(['email']);
    expect(shown('gb-ico')).toEqual(['complaintUrl']);
  });
});
