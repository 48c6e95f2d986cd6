import { describe, expect, it } from 'vitest';
import { personOf, regionOf } from '../../src/background/region';
import { DEFAULT_SETTINGS } from '../../src/core/settings';

const zones = { 'Europe/Berlin': 'DE' };

describe('the country an answer is for', () => {
  it('is what the shopper said, whatever the clock says', () => {
    expect(regionOf({ ...DEFAULT_SETTINGS, country: 'US', state: 'CA' }, 'Europe/Berlin', zones)).toEqual({ country: 'US', state: 'CA', origin: 'setting' });
  });

  it('is else a guess from the time zone, labelled as one', () => {
    expect(regionOf(DEFAULT_SETTINGS, 'Europe/Berlin', zones)).toEqual({ country: 'DE', state: null, origin: 'timeZone' });
  });

  it.each(['UTC', '', 'constructor', '__proto__'])('is unknown for the zone %j', (zone) => {
    expect(regionOf(DEFAULT_SETTINGS, zone, zones)).toEqual({ country: null, state: null, origin: 'none' });
  });

  it('puts somebody of an unknown country into no clause but the one for everybody else', () => {
    expect(personOf({ country: null, state: null, origin: 'none' }, DEFAULT_SETTINGS).country).toBe('ZZ');
  });
});
