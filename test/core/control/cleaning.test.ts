import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import {
  keptReason,
  lostUses,
  planCleaning,
  PRESETS,
  PROTECTED_USES,
  type FoundCookie,
  type Preset,
} from '../../../src/core/control/cleaning';
import type { StoredCookie } from '../../../src/core/cookie/cookie';
import { createMatcher } from '../../../src/core/cookie/match';
import { comparisonOn } from '../../../src/core/policy/timeline';
import { cookiesOf, SCENARIOS } from '../../shop/scenarios';
import { storedCookie } from '../cookie/stored-cookie';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const corpus = readCorpus(path.join(root, 'src', 'data'));
const shop = corpus.sites.shops.find(({ id }) => id === 'aliexpress') ?? expect.fail('No AliExpress');
const { list, partners } = comparisonOn(corpus, shop.id, '2026-11-30');
const matcher = createMatcher(corpus, { shop, list, partners });

const found = (name: string, more: Partial<StoredCookie> = {}): FoundCookie => {
  const cookie = storedCookie(name, more);
  return { cookie, finding: matcher.find(cookie) };
};
const names = (cookies: readonly FoundCookie[]): string[] => cookies.map(({ cookie }) => cookie.name).sort();
/** Everything that the demo shop ever sets on the shop's own domain. */
const demo = SCENARIOS.filter((name) => name !== 'thousand').flatMap((scenario) =>
  cookiesOf(scenario, 'www.aliexpress.com').map(({ name, httpOnly = false }) => found(name, { httpOnly })),
);
const removed = (preset: Preset): string[] => [...new Set(names(planCleaning(demo, preset).remove))];

describe('a preset', () => {
  it('of ads and measurement takes those and nothing that the shop needs', () => {
    expect(removed('tracking')).toEqual(
      expect.arrayContaining(['_fbp', '_ga', '_ga_VED1YSGNC7', '_gcl_au', '_uetsid', '_uetvid', 'ali_apache_track', 'cna', 'cto_bundle']),
    );
    expect(removed('tracking')).not.toContain('aep_history');
  });

  it('of what was viewed takes that cookie, and one of affiliates theirs', () => {
    expect(removed('viewed')).toEqual(['aep_history']);
    expect(names(planCleaning([found('aeu_cid'), found('xman_t'), found('_ga')], 'affiliate').remove)).toEqual(['aeu_cid']);
  });

  it('of what is not listed takes no login that the list forgot, and no token against robots', () => {
    expect(removed('notListed')).toEqual(expect.arrayContaining(['e_id', 'aep_history']));
    const plan = planCleaning([found('tfstk'), found('l'), found('sgcookie'), found('e_id')], 'notListed');
    expect(names(plan.remove)).toEqual(['e_id']);
  });

  it('but everything leaves login, session, cart, region, language and what keeps robots out', () => {
    const needed = demo.filter(({ finding }) => PROTECTED_USES.some((use) => use === finding.known?.use));
    expect(names(needed)).toEqual(
      expect.arrayContaining(['xman_t', 'xman_us_t', 'JSESSIONID', 'aep_usuc_f', 'intl_locale', 'isg', 'sgcookie']),
    );
    for (const preset of PRESETS.filter((one) => one !== 'everything'))
      for (const { cookie } of needed) expect(removed(preset), preset).not.toContain(cookie.name);
    expect(planCleaning(demo, 'everything').remove).toHaveLength(demo.length);
  });

  it('leaves what nobody knows and may be needed, and what an extension made', () => {
    expect(keptReason(found('never_heard_of', { httpOnly: true }))).toBe('doubt');
    expect(keptReason(found('shopping_cart'))).toBe('doubt');
    expect(keptReason(found('never_heard_of'))).toBeNull();
    // Known, but of none does a source say what it is for.
    for (const name of ['acs_rt', 'ali_ab', 'af_ss_a', 'RT', 'xman_status2', 'bm_sz']) expect(keptReason(found(name)), name).toBe('doubt');
    expect(keptReason(found('e_id'))).toBeNull();
    expect(keptReason(found('SLG_WPT_TO'))).toBe('extension');
  });

  it('says what is lost, each once, the gravest first', () => {
    expect(lostUses([found('intl_locale'), found('xman_t'), found('xman_f'), found('_ga')])).toEqual(['login', 'language']);
  });

  it('takes or leaves each cookie that it speaks of, whatever its name and attributes, and takes no protected one', () => {
    const known = corpus.catalogue.flatMap(({ name }) => name ?? []);
    const cookie = fc
      .record({
        name: fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'grapheme' })),
        domain: fc.constantFrom('aliexpress.com', 'www.aliexpress.com', 'aliexpress.us'),
        httpOnly: fc.boolean(),
        partition: fc.constantFrom(null, 'https://example.com'),
      })
      .map(({ name, ...more }) => found(name, more));
    fc.assert(
      fc.property(fc.array(cookie), fc.constantFrom(...PRESETS), (cookies, preset) => {
        const { remove, keep } = planCleaning(cookies, preset);
        const both = [...remove, ...keep.map((one) => one.found)];
        expect(new Set(both).size).toBe(both.length);
        for (const one of both) expect(cookies).toContain(one);
        if (preset === 'everything' || preset === 'notNeeded') expect(both).toHaveLength(cookies.length);
        if (preset !== 'everything') for (const one of remove) expect(keptReason(one)).toBeNull();
      }),
    );
  });
});

it('the page of protected cookies names those that the records protect, and no others', () => {
  const text = readFileSync(path.join(root, 'docs', 'protected-cookies.md'), 'utf8');
  const named = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
  const kept = corpus.catalogue.filter(({ use }) => PROTECTED_USES.some((one) => one === use)).map(({ name, pattern }) => name ?? pattern);
  expect(named.sort()).toEqual(kept.sort());
});
