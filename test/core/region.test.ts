import { describe, expect, it } from 'vitest';
import { personOf, regionOf, shipToCountry, type RegionHint } from '../../src/core/region';
import { DEFAULT_SETTINGS } from '../../src/core/settings';

const clock: RegionHint = { country: 'DE', source: 'timeZone' };
const shipTo: RegionHint = { country: 'DE', source: 'shipTo' };
const elsewhere: RegionHint = { country: 'UA', source: 'shipTo' };

describe('the country an answer is for', () => {
  it('is what the shopper said, whatever the hints say', () => {
    expect(regionOf({ ...DEFAULT_SETTINGS, country: 'US', state: 'CA' }, [clock])).toEqual({
      country: 'US',
      state: 'CA',
      whereabouts: null,
      account: 'unknown',
      origin: 'setting',
      hints: [],
    });
  });

  it('is else a guess from a hint, labelled with it', () => {
    expect(regionOf(DEFAULT_SETTINGS, [clock])).toMatchObject({ country: 'DE', state: null, origin: 'guess', hints: [clock] });
  });

  it('is likelier, and still a guess, where hints agree', () => {
    expect(regionOf(DEFAULT_SETTINGS, [shipTo, clock])).toMatchObject({ country: 'DE', origin: 'guess', hints: [shipTo, clock] });
  });

  it('is not preselected where hints contradict each other, and both are kept to be shown', () => {
    expect(regionOf(DEFAULT_SETTINGS, [elsewhere, clock])).toMatchObject({ country: null, origin: 'none', hints: [elsewhere, clock] });
  });

  it('is unknown without a hint', () => {
    expect(regionOf(DEFAULT_SETTINGS, [])).toEqual({
      country: null,
      state: null,
      whereabouts: null,
      account: 'unknown',
      origin: 'none',
      hints: [],
    });
  });

  it('puts somebody of an unknown country into no clause but the one for everybody else', () => {
    expect(personOf(regionOf(DEFAULT_SETTINGS, [])).country).toBe('ZZ');
  });

  it('keeps residence and whereabouts apart', () => {
    const settings = { ...DEFAULT_SETTINGS, country: 'DE', whereabouts: 'GE' };
    expect(personOf(regionOf(settings, []))).toMatchObject({ country: 'DE', whereabouts: 'GE' });
  });
});

describe('the ship-to country in a cookie of the shop', () => {
  const known = new Set(['DE', 'GB', 'RS', 'UA']);
  const cookie = { cookie: 'aep_usuc_f', field: 'region' };

  it.each([
    ['site=glo&c_tp=EUR&region=DE&b_locale=de_DE', 'DE'],
    ['region=UA', 'UA'],
    ['site=glo&region=UK&b_locale=en_US', 'GB'],
    ['site=glo&region=SRB', 'RS'],
    ['site%3Dglo%26region%3Dde', 'DE'],
    ['site=glo&xregion=DE', null],
    ['site=glo&region=', null],
    ['region=QQ', null],
    ['region=DEUTSCHLAND', null],
    ['%E0%A4%A&region=DE', 'DE'],
    ['', null],
  ])('of %j is %j', (value, country) => {
    expect(shipToCountry(cookie, value, known)).toBe(country);
  });
});
