import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/build/data';
import type { CookieList } from '../../src/core/cookie/cookie-list';
import type { Policy } from '../../src/core/policy/policy';
import { COLLECTS_WORDS } from './text-check';

const DATA = path.resolve(import.meta.dirname, '../../src/data');

const { policies, cookieLists: lists, entities, catalogue, sites } = readCorpus(DATA);

function policy(id: string): Policy {
  const found = policies.find((one) => one.id === id);
  if (!found) throw new Error(`no policy ${id}`);
  return found;
}

function list(id: string): CookieList {
  const found = lists.find((one) => one.id === id);
  if (!found) throw new Error(`no cookie list ${id}`);
  return found;
}

function expectUnique(values: string[]): void {
  expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
}

describe('policies', () => {
  it('keep no facts from versions that are only known, or paraphrased', () => {
    for (const one of policies.filter(({ completeness }) => completeness === 'known' || completeness === 'paraphrase')) {
      for (const facts of [
        one.sections,
        one.entities,
        one.handovers,
        one.storage,
        one.transfers,
        one.contacts,
        one.promisedRights,
        one.partners,
        one.retention,
        one.minors,
        one.optOuts,
        one.supplements,
        one.remarks,
      ]) {
        expect(facts).toEqual([]);
      }
      expect(one.collects).toBeNull();
      // The separate notice may be held where the policy that points to it is not.
      if (!one.cookieList?.includes('-notice-')) expect(one.cookieList).toBeNull();
      expect(one.honours).toEqual({ doNotTrack: null, globalPrivacyControl: null });
    }
  });

  it('are told apart by the day of the copy, all of them, where texts share a date', () => {
    for (const one of policies.filter(({ effective }) => effective !== null)) {
      const texts = policies.filter((other) => other.effective === one.effective && other.shops.some((shop) => one.shops.includes(shop)));
      expect(one.revision !== null, one.id).toBe(texts.length > 1);
      if (one.revision !== null) expect(one.captured[0]).toBe(one.revision);
    }
  });

  it('never claim the same day twice for one shop', () => {
    for (const shop of ['aliexpress', 'alibaba'] as const) {
      expectUnique(
        policies
          .filter((one) => one.shops.includes(shop) && one.effective !== null)
          .map((one) => `${String(one.effective)} ${String(one.revision)}`),
      );
    }
  });

  it('find the section of the contact by title where the letters of 2020 disagree', () => {
    const sections = policy('aliexpress-2020-09-09').sections;
    expect(sections.find(({ title }) => title === 'HOW TO CONTACT US')?.label).toBe('N');
    expect(sections.find(({ title }) => title === 'COOKIES')?.label).toBe('F');
    expect(sections.find(({ title }) => title === 'VISITORS FROM CALIFORNIA')?.label).toBe('K');
  });

  it('say what is collected in words of every language, each kind in one text at least', () => {
    const codes = [...new Set(policies.flatMap(({ collects }) => collects ?? []).map(({ code }) => code))];
    expect(codes.sort()).toEqual(Object.keys(COLLECTS_WORDS).sort());
    for (const language of ['en', 'de', 'ar']) {
      const messages = JSON.parse(readFileSync(path.resolve(DATA, `../../locales/${language}/messages.json`), 'utf8')) as Record<
        string,
        { message: string }
      >;
      const said = Object.keys(messages).filter((key) => key.startsWith('collects_'));
      expect(said.sort()).toEqual(codes.map((code) => `collects_${code}`).sort());
      for (const key of said) expect(messages[key]?.message.length, key).toBeLessThanOrEqual(62);
    }
  });

  it('name the companies of the AliExpress text of 2020', () => {
    const clauses = policy('aliexpress-2020-09-09').entities.map(
      ({ role, rank, entity, when }) => `${role} ${rank} ${when.test} ${when.places.join('+')} ${String(entity)}`,
    );
    expect(clauses).toEqual([
      'contract ordinary from CN hangzhou-alibaba-advertising',
      'contract ordinary from HK+MO alibaba-hong-kong',
      'contract residual from * alibaba-singapore',
      'contract override residentOrAccess RJ aliexpress-russia-holding',
      'controller ordinary based EEA+UK alibaba-singapore',
    ]);
  });

  it('leave the company open where the excerpt of 2022 cuts it out', () => {
    const one = policy('aliexpress-2022-06-21');
    expect(one.completeness).toBe('excerpt');
    expect(one.entities.filter(({ entity }) => entity === null)).toHaveLength(2);
    expect(one.contacts).toEqual([]);
  });
});

describe('entities', () => {
  it('keep the number through the change of name', () => {
    const cis = entities.find(({ id }) => id === 'aliexpress-cis-holding');
    const russia = entities.find(({ id }) => id === 'aliexpress-russia-holding');
    expect(cis?.registration).toBe('201917627W');
    expect(russia?.registration).toBe(cis?.registration);
    expect(cis?.formerly).toBe(russia?.name);
  });
});

describe('cookie lists', () => {
  const count = (id: string, category: string | null): number => list(id).rows.filter((row) => row.category === category).length;

  it('hold as many names as the texts', () => {
    expect(list('shared-2018-05-25').rows).toHaveLength(24);
    expect([count('shared-2018-05-25', null), count('shared-2018-05-25', 'analytics')]).toEqual([17, 7]);
    expect([count('aliexpress-2020-09-09', 'essential'), count('aliexpress-2020-09-09', 'analytics')]).toEqual([22, 7]);
    expect(list('aliexpress-2022-06-21').rows).toHaveLength(7);
    expect([count('aliexpress-notice-2025-12-10', 'essential'), count('aliexpress-notice-2025-12-10', 'analytics')]).toEqual([21, 7]);
    for (const day of ['2026-01-22', '2026-01-23', '2026-04-30', '2026-06-08']) {
      expect([count(`aliexpress-notice-${day}`, 'essential'), count(`aliexpress-notice-${day}`, 'analytics')]).toEqual([21, 10]);
    }
    expect(list('alibaba-2019-01-17').rows).toEqual([]);
    expect(list('alibaba-2020-09-14').rows).toEqual([]);
  });

  it('count the advertising networks of each notice', () => {
    const networks = ['2025-12-10', '2026-01-22', '2026-01-23', '2026-04-30', '2026-06-08'].map(
      (day) => list(`aliexpress-notice-${day}`).companies.filter(({ category }) => category === 'personalisation').length,
    );
    expect(networks).toEqual([13, 12, 12, 13, 15]);
  });

  it('keep names as printed, with one underscore', () => {
    const names = lists.flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(names).toContain('_utma');
    expect(names).not.toContain('__utma');
    expect(names.filter((name) => name.startsWith('__'))).toEqual([]);
  });

  it('claim lifetimes only in 2018', () => {
    for (const one of lists) {
      expect(one.rows.some(({ claimedLifetime }) => claimedLifetime !== null)).toBe(one.id.startsWith('shared-2018-05'));
    }
    const life = new Map(list('shared-2018-05-25').rows.map((row) => [row.name, row.claimedLifetime]));
    expect(life.get('xman_t')).toBe('session');
    expect(life.get('xman_f')).toBe('persistent');
    expect(life.get('_ga')).toBeNull();
  });
});

describe('purposes in words', () => {
  it('stand in 2018 only, for every cookie of the shop', () => {
    for (const one of lists) {
      const own = one.rows.filter(({ company }) => company === null);
      expect(own.filter(({ described }) => described !== undefined).length, one.id).toBe(one.id.startsWith('shared-2018-05') ? 17 : 0);
    }
    const described = new Map(list('shared-2018-05-25').rows.map((row) => [row.name, row.described]));
    expect(
      ['cna', 'isg', 'l', 'ali_apache_id', 'aeu_cid', 'xman_t', 'aep_usuc_f', 'acs_usuc_t'].map((name) => described.get(name)),
    ).toEqual(['behaviour', 'behaviour', 'behaviour', 'behaviour', 'affiliate', 'login', 'region', 'session']);
  });
});

describe('catalogue', () => {
  it('holds more than 150 names', () => {
    expect(new Set(catalogue.map(({ name, pattern }) => name ?? pattern)).size).toBeGreaterThan(150);
  });

  const matches = (name: string): string[] =>
    catalogue.filter((one) => (one.pattern === null ? one.name === name : new RegExp(one.pattern, 'u').test(name))).map(({ id }) => id);

  it.each([
    ['_ga', ['ga']],
    ['_ga_VED1YSGNC7', ['ga4']],
    ['_ga_save', ['ga-save']],
    ['_gaexp', ['gaexp']],
    ['_gat', ['gat']],
    ['_gat_UA-1-1', ['gat-tracker']],
    ['_dc_gtm_UA-1-1', ['dc-gtm']],
    ['_gac_UA-1-1', ['gac']],
    ['_gcl_au', ['gcl-au']],
    ['_gcl_aw', ['gcl-click']],
    ['xman_f', ['xman-f']],
    ['xman_us_f', ['xman-us-f']],
    ['ali_apache_track', ['ali-apache-track']],
    ['L', []],
    ['muid', []],
    ['_utma', []],
    ['ttcsid_C1AB', ['ttcsid']],
    ['SLG_GWPT_Show_Hide_tmp', ['slg']],
    ['Lda_aKUr6BGRn', ['lda']],
  ])('matches %s once', (name, ids) => {
    expect(matches(name)).toEqual(ids);
  });

  it('knows every listed name, or the name that a list misprints', () => {
    const names = new Set(catalogue.flatMap(({ name, printedAs }) => [name, printedAs]));
    for (const row of lists.flatMap(({ rows }) => rows)) expect([...names]).toContain(row.name);
  });

  it('binds one-letter names to a domain', () => {
    for (const one of catalogue.filter(({ name }) => name?.length === 1)) expect(one.domains).not.toBeNull();
  });
});

describe('sites', () => {
  it('are two shops, each with its main domain first', () => {
    expect(sites.shops.map(({ domains: [first] }) => first)).toEqual(['aliexpress.com', 'alibaba.com']);
  });
});
