import { describe, expect, it } from 'vitest';
import type { LocationRule } from '../../../../src/core/policy/policy';
import {
  countriesOf,
  disagree,
  locationsOf,
  notesOnDisagreement,
  type LocationReading,
} from '../../../../src/core/policy/resolve/locations';
import { note } from '../../../../src/core/policy/note';
import { codes, person, places, policy } from './question';

const rule = (countries: LocationRule['countries'], section: string, more: Partial<LocationRule> = {}): LocationRule => ({
  when: { test: 'from', places: ['*'] },
  countries,
  section,
  ...more,
});
const reading = (countries: string[], uncertain = false): LocationReading => ({ countries, section: 'A', uncertain });

describe('step 5, where the data lies', () => {
  it('is what the sections say that cover the person, each place once', () => {
    const { answer, notes } = locationsOf(
      policy({ storage: [rule(['DE'], 'A'), rule(['DE'], 'B'), rule(['SG'], 'C', { when: { test: 'from', places: ['KR'] } })] }),
      person('AT'),
      places,
    );
    expect(answer.storage).toEqual([{ countries: ['DE'], section: 'A', uncertain: false }]);
    expect(codes(notes)).toEqual([]);
  });

  it('is not stated where no section covers the person', () => {
    expect(codes(locationsOf(policy(), person('AT'), places).notes)).toEqual(['storage-not-stated']);
  });

  it('depends on the country where a section names several and not which', () => {
    expect(codes(locationsOf(policy({ storage: [rule(['DE', 'US'], 'A', { uncertain: true })] }), person('AT'), places).notes)).toEqual([
      'storage-depends-on-country',
    ]);
  });

  it('leaves Norway out where a text means the Member States by EEA', () => {
    const text = policy({ eea: 'EU', storage: [rule(['DE'], 'A')] });
    expect(codes(locationsOf(text, person('NO'), places).notes)).toEqual(['eea-without-efta']);
    expect(codes(locationsOf(text, person('AT'), places).notes)).toEqual([]);
  });

  it('is two places only where two sections cannot both be right', () => {
    expect(disagree([reading(['DE']), reading(['SG'])])).toBe(true);
    expect(disagree([reading(['DE']), reading(['DE', 'US'])])).toBe(true);
    // One of several places includes a narrower answer.
    expect(disagree([reading(['DE']), reading(['DE', 'US'], true)])).toBe(false);
    expect(disagree([reading(['DE'])])).toBe(false);
  });

  it('counts the countries of the first section, and those that another names without a doubt', () => {
    expect(countriesOf([reading(['DE']), reading(['SG']), reading(['US'], true)])).toEqual(['DE', 'SG']);
    expect(countriesOf([reading(['US'], true)])).toEqual(['US']);
  });

  it('says once that sections disagree: not where a remark of the policy has said it of its storage', () => {
    const both = { storage: [reading(['DE']), reading(['SG'])], transfers: [reading(['US']), reading(['RU'])] };
    expect(notesOnDisagreement(both, []).map(({ detail }) => detail)).toEqual([{ role: 'storage' }, { role: 'transfers' }]);
    expect(notesOnDisagreement(both, [note('storage-disagrees-us')]).map(({ detail }) => detail)).toEqual([{ role: 'transfers' }]);
  });
});
