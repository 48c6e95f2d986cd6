import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isCalendarDate } from '../../src/core/calendar';
import type { KnownCookie, Company } from '../../src/core/cookie/catalogue';
import type { CookieList } from '../../src/core/cookie/cookie-list';
import type { ClauseCondition, Entity, Policy } from '../../src/core/policy/policy';
import { REQUEST_KINDS } from '../../src/core/request/request';
import type { SiteDirectory } from '../../src/core/site/site';
import type { Provenance } from '../../src/core/source';
import { COLLECTS_WORDS } from './text-check';

const DATA = path.resolve(import.meta.dirname, '../../src/data');

function read<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(DATA, file), 'utf8')) as T;
}

function folder<T>(name: string): { file: string; record: T }[] {
  return readdirSync(path.join(DATA, name))
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file, record: read<T>(`${name}/${file}`) }));
}

const policyFiles = folder<Policy>('policies');
const listFiles = folder<CookieList>('cookie-lists');
const policies = policyFiles.map(({ record }) => record);
const lists = listFiles.map(({ record }) => record);
const entities = read<Entity[]>('entities.json');
const companies = read<Company[]>('companies.json');
const catalogue = read<KnownCookie[]>('catalogue.json');
const sites = read<SiteDirectory>('sites.json');

const companyIds = new Set(companies.map(({ id }) => id));
const entityIds = new Set(entities.map(({ id }) => id));
const listIds = new Set(lists.map(({ id }) => id));

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

function keysOf(record: object): string[] {
  return Object.keys(record)
    .filter((key) => key !== '$comment')
    .sort();
}

function expectKeys(record: object, required: string[], optional: string[] = []): void {
  const keys = keysOf(record);
  expect(keys.filter((key) => !required.includes(key) && !optional.includes(key))).toEqual([]);
  expect(required.filter((key) => !keys.includes(key))).toEqual([]);
}

const PROVENANCE = ['sources', 'quality'];

function expectProvenance(record: Provenance): void {
  expect(['read', 'secondary', 'inferred']).toContain(record.quality);
  expect(record.sources.length).toBeGreaterThan(0);
  for (const source of record.sources) {
    expectKeys(source, ['document', 'date'], ['section', 'url']);
    expect(source.document.trim()).not.toBe('');
    expect(isCalendarDate(source.date)).toBe(true);
    if (source.url !== undefined) expect(source.url).toMatch(/^https?:\/\//);
  }
}

function expectUnique(values: string[]): void {
  expect(values.filter((value, index) => values.indexOf(value) !== index)).toEqual([]);
}

const DOMAIN = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const PLACE = /^([A-Z]{2}(-[A-Z]{2})?|EEA|AMERICAS|\*)$/;
const TESTS = ['from', 'resident', 'based', 'access', 'located', 'residentOrAccess', 'account'];
const CATEGORIES = ['essential', 'analytics', 'personalisation', 'marketing', 'social'];
const RIGHTS = [
  'access',
  'rectification',
  'erasure',
  'restriction',
  'portability',
  'objection',
  'object_direct_marketing',
  'withdraw_consent',
  'complain_to_authority',
  'automated_decisions',
  'know_recipients',
  'opt_out_sale',
  'opt_out_sharing',
  'limit_sensitive',
  'opt_out_targeted_ads',
  'appeal',
  'non_discrimination',
];

function expectCondition(condition: ClauseCondition): void {
  expectKeys(condition, ['test', 'places'], ['except', 'account']);
  expect(TESTS).toContain(condition.test);
  expect(condition.places.length).toBeGreaterThan(0);
  for (const place of [...condition.places, ...(condition.except ?? [])]) {
    expect(place).toMatch(PLACE);
    expect(place).not.toBe('GB');
  }
  if (condition.account !== undefined) expect(['registered', 'buyer', 'seller', 'visitor']).toContain(condition.account);
}

describe('policies', () => {
  it('carry their file name as id', () => {
    for (const { file, record } of policyFiles) expect(record.id).toBe(path.basename(file, '.json'));
  });

  it.each(policies.map((one) => [one.id, one] as const))('%s fits the type', (_id, one) => {
    expectKeys(
      one,
      [
        'id',
        'shops',
        'title',
        'effective',
        'revision',
        'captured',
        'completeness',
        'languages',
        'urls',
        'sections',
        'eea',
        'entities',
        'controllerIsContract',
        'handovers',
        'storage',
        'transfers',
        'contacts',
        'promisedRights',
        'partners',
        'collects',
        'retention',
        'minors',
        'optOuts',
        'supplements',
        'honours',
        'remarks',
        'cookieList',
        ...PROVENANCE,
      ],
      ['between', 'month', 'translationOnly', 'nationalSites', 'affiliates'],
    );
    expectProvenance(one);
    expect(one.shops.length).toBeGreaterThan(0);
    for (const shop of one.shops) expect(['aliexpress', 'alibaba']).toContain(shop);
    expect(['full', 'excerpt', 'known', 'paraphrase']).toContain(one.completeness);
    for (const day of [one.effective, one.revision, ...one.captured, ...(one.between ?? [])]) {
      if (day !== null) expect(isCalendarDate(day)).toBe(true);
    }
    if (one.between) {
      expect(one.effective).toBeNull();
      expect(one.between).toHaveLength(2);
      expect(one.between[0] < one.between[1]).toBe(true);
      if (one.month !== undefined) expect(one.captured[0]?.startsWith(one.month)).toBe(true);
    } else if (one.completeness !== 'paraphrase') {
      expect(one.effective).not.toBeNull();
    }
    expect([null, 'EEA', 'EU']).toContain(one.eea);
    expectKeys(one.honours, ['doNotTrack', 'globalPrivacyControl'], ['section']);
    if (one.honours.doNotTrack !== null || one.honours.globalPrivacyControl !== null)
      expect(one.sections.map(({ title }) => title)).toContain(one.honours.section);

    const titles = one.sections.map(({ title }) => title);
    expectUnique(titles);
    for (const section of one.sections) expectKeys(section, ['label', 'title']);
    const known = new Set([...titles, 'Preamble']);
    const expectSection = (section: string): void => expect([...known]).toContain(section);

    for (const clause of one.entities) {
      expectKeys(clause, ['role', 'entity', 'when', 'rank', 'section']);
      expect(['contract', 'controller']).toContain(clause.role);
      expect(['override', 'ordinary', 'residual']).toContain(clause.rank);
      if (clause.entity !== null) expect([...entityIds]).toContain(clause.entity);
      expectCondition(clause.when);
      expectSection(clause.section);
    }
    if (one.controllerIsContract !== null) expectSection(one.controllerIsContract);
    for (const handover of one.handovers) {
      expectKeys(handover, ['when', 'name', 'site', 'url', 'excludes', 'section']);
      expectCondition(handover.when);
      expectSection(handover.section);
      if (handover.url !== null) expect(handover.url).toMatch(/^https:\/\//);
    }
    for (const rule of [...one.storage, ...one.transfers]) {
      expectKeys(rule, ['when', 'countries', 'section'], ['uncertain']);
      expectCondition(rule.when);
      expectSection(rule.section);
      expect(rule.countries.length).toBeGreaterThan(0);
      for (const country of rule.countries) expect(country).toMatch(/^[A-Z]{2}$/);
    }
    for (const contact of one.contacts) {
      expectKeys(contact, ['kind', 'value', 'section'], ['when', 'representative', 'officer', 'person', 'shop']);
      expect(['email', 'form', 'post', 'phone']).toContain(contact.kind);
      expectSection(contact.section);
      if (contact.when) expectCondition(contact.when);
      if (contact.kind === 'email') expect(contact.value).toMatch(/^[^\s@]+@[a-z0-9.]+\.[a-z]+$/i);
      if (contact.kind === 'form') expect(contact.value).toMatch(/^https:\/\//);
    }
    for (const promise of one.promisedRights) {
      expectKeys(promise, ['when', 'rights', 'section'], ['reply']);
      expectCondition(promise.when);
      expectSection(promise.section);
      expectUnique(promise.rights);
      for (const right of promise.rights) expect(RIGHTS).toContain(right);
    }
    for (const statement of [...(one.collects ?? []), ...one.retention, ...one.minors]) {
      expectKeys(statement, ['code', 'section'], ['age', 'when']);
      if (statement.when) expectCondition(statement.when);
      expectSection(statement.section);
    }
    if (one.collects !== null) {
      for (const { code } of one.collects) expect(Object.keys(COLLECTS_WORDS)).toContain(code);
      expectUnique(one.collects.map(({ code }) => code));
      // “None” cannot be read off an excerpt.
      if (one.completeness === 'excerpt') expect(one.collects).not.toEqual([]);
    }
    // No version states a period: a retention section without this statement is one that we hold in part.
    if (one.completeness === 'full' && one.retention.length > 0) expect(one.retention.map(({ code }) => code)).toContain('no-period');
    for (const link of [...one.optOuts, ...one.supplements]) {
      expectSection(link.section);
      expect(link.url).toMatch(/^https?:\/\//);
    }
    for (const partner of one.partners) {
      expectKeys(partner, ['company', 'section']);
      expect([...companyIds]).toContain(partner.company);
      expectSection(partner.section);
    }
    for (const remark of one.remarks) {
      expectKeys(remark, ['code'], ['when']);
      expect(remark.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      if (remark.when) expectCondition(remark.when);
    }
    if (one.cookieList !== null) {
      expect([...listIds]).toContain(one.cookieList);
      for (const shop of one.shops) expect(list(one.cookieList).shops).toContain(shop);
    }
  });

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
  it('fit the type', () => {
    expectUnique(entities.map(({ id }) => id));
    for (const one of entities) {
      expectKeys(one, ['id', 'name', 'registration', 'place', 'address', ...PROVENANCE], ['formerly', 'registrationSince', 'addressSince']);
      // A number or an address is a fact from the text on that prints it first.
      expect(one.registrationSince !== undefined).toBe(one.registration !== null);
      expect(one.addressSince !== undefined).toBe(one.address !== null);
      expectProvenance(one);
      if (one.registration !== null) expect(one.registration).toMatch(/^[0-9]{7,9}[A-Z]?$/);
    }
  });

  it('are all named by a policy', () => {
    const named = new Set(policies.flatMap((one) => one.entities.map(({ entity }) => entity)));
    for (const { id } of entities) expect([...named]).toContain(id);
  });

  it('keep the number through the change of name', () => {
    const cis = entities.find(({ id }) => id === 'aliexpress-cis-holding');
    const russia = entities.find(({ id }) => id === 'aliexpress-russia-holding');
    expect(cis?.registration).toBe('201917627W');
    expect(russia?.registration).toBe(cis?.registration);
    expect(cis?.formerly).toBe(russia?.name);
  });
});

describe('cookie lists', () => {
  it('carry their file name as id', () => {
    for (const { file, record } of listFiles) expect(record.id).toBe(path.basename(file, '.json'));
  });

  it.each(lists.map((one) => [one.id, one] as const))('%s fits the type', (_id, one) => {
    expectKeys(
      one,
      ['id', 'shops', 'title', 'effective', 'captured', 'completeness', 'domains', 'section', 'rows', 'companies', ...PROVENANCE],
      ['notice'],
    );
    // A notice of its own is the one kind of list whose texts share a date.
    expect(one.notice !== undefined).toBe(one.captured !== null);
    if (one.notice) expectKeys(one.notice, ['contacts', 'optOuts', 'honours', 'appSoftware']);
    expectProvenance(one);
    expect(isCalendarDate(one.effective)).toBe(true);
    if (one.captured !== null) expect(isCalendarDate(one.captured)).toBe(true);
    expect(['full', 'excerpt']).toContain(one.completeness);
    for (const domain of one.domains) expect(domain).toMatch(DOMAIN);
    expectUnique(one.rows.map(({ name }) => name));
    for (const row of one.rows) {
      expectKeys(row, ['name', 'category', 'provider', 'company', 'claimedLifetime'], ['claimedDuration', 'described']);
      expect(row.name).toMatch(/^[\w-]+$/);
      if (row.category !== null) expect(CATEGORIES).toContain(row.category);
      expect([null, 'session', 'persistent']).toContain(row.claimedLifetime);
      if (row.company !== null) expect([...companyIds]).toContain(row.company);
    }
    expectUnique(one.companies.map(({ company, category }) => `${company} ${String(category)}`));
    for (const named of one.companies) {
      expectKeys(named, ['company', 'printed', 'category']);
      expect([...companyIds]).toContain(named.company);
      expect(companies.find(({ id }) => id === named.company)?.printed).toContain(named.printed);
      if (named.category !== null) expect(CATEGORIES).toContain(named.category);
    }
  });

  const count = (id: string, category: string | null): number => list(id).rows.filter((row) => row.category === category).length;

  it('hold as many names as the texts', () => {
    expect(list('shared-2018-05-25').rows).toHaveLength(24);
    expect(count('shared-2018-05-25', null)).toBe(24);
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
      for (const { described } of own) expect([undefined, 'behaviour', 'affiliate', 'login', 'region', 'session']).toContain(described);
    }
    const described = new Map(list('shared-2018-05-25').rows.map((row) => [row.name, row.described]));
    expect(
      ['cna', 'isg', 'l', 'ali_apache_id', 'aeu_cid', 'xman_t', 'aep_usuc_f', 'acs_usuc_t'].map((name) => described.get(name)),
    ).toEqual(['behaviour', 'behaviour', 'behaviour', 'behaviour', 'affiliate', 'login', 'region', 'session']);
  });
});

describe('companies', () => {
  it('fit the type, and share no domain', () => {
    expectUnique(companies.map(({ id }) => id));
    expectUnique(companies.flatMap(({ domains }) => domains));
    for (const one of companies) {
      expectKeys(one, ['id', 'name', 'printed', 'domains', ...PROVENANCE], ['onShopPages']);
      expectProvenance(one);
      for (const domain of one.domains) expect(domain).toMatch(DOMAIN);
    }
  });
});

describe('catalogue', () => {
  it('fits the type', () => {
    expectUnique(catalogue.map(({ id }) => id));
    for (const one of catalogue) {
      expectKeys(
        one,
        [
          'id',
          'name',
          'pattern',
          'domains',
          'setBy',
          'company',
          'printedAs',
          'variantOf',
          'purpose',
          'value',
          'askedLifetime',
          'confidence',
          ...PROVENANCE,
        ],
        ['carries', 'login'],
      );
      expectProvenance(one);
      expect(one.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect((one.name === null) !== (one.pattern === null)).toBe(true);
      expect(['shop', 'group', 'partner', 'extension']).toContain(one.setBy);
      expect(['identifier', 'secret', 'neither', 'unknown']).toContain(one.value);
      expect(['high', 'medium', 'low']).toContain(one.confidence);
      expect(one.company !== null).toBe(one.setBy === 'partner');
      if (one.company !== null) expect([...companyIds]).toContain(one.company);
      if (one.askedLifetime !== null) {
        const { seconds, until, sources } = one.askedLifetime;
        expectKeys(one.askedLifetime, ['seconds', 'until', 'sources']);
        expect((seconds === null) !== (until === null), one.id).toBe(true);
        if (seconds !== null) expect(Number.isInteger(seconds) && seconds > 0).toBe(true);
        if (until !== null) expect(isCalendarDate(until)).toBe(true);
        expectProvenance({ sources, quality: one.quality });
      }
      if (one.carries) {
        const { always, loggedIn, confidence, sources } = one.carries;
        expectKeys(one.carries, ['always', 'loggedIn', 'confidence', 'sources']);
        expectUnique([...always, ...loggedIn]);
        expect(always.length + loggedIn.length).toBeGreaterThan(0);
        for (const what of [...always, ...loggedIn])
          expect([
            'region',
            'currency',
            'language',
            'member',
            'account',
            'name',
            'email',
            'searches',
            'products',
            'origin',
            'affiliate',
          ]).toContain(what);
        expect(['high', 'medium', 'low']).toContain(confidence);
        expectProvenance({ sources, quality: one.quality });
      }
      // What logs somebody in can never be offered for a letter.
      if (one.login) expect(one.value, one.id).toBe('secret');
      for (const domain of one.domains ?? []) expect(domain === 'shop' || DOMAIN.test(domain)).toBe(true);
      if (one.setBy === 'shop') expect(one.domains).toContain('shop');
    }
  });

  it('holds more than 150 names', () => {
    expect(new Set(catalogue.map(({ name, pattern }) => name ?? pattern)).size).toBeGreaterThan(150);
  });

  it('holds every name once per domain', () => {
    expectUnique(catalogue.flatMap((one) => (one.domains ?? ['any']).map((domain) => `${String(one.name ?? one.pattern)} ${domain}`)));
  });

  it('anchors its patterns', () => {
    for (const { pattern } of catalogue) {
      if (pattern === null) continue;
      expect(pattern).toMatch(/^\^.*\$$/);
      expect(() => new RegExp(pattern, 'u')).not.toThrow();
    }
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

  it('points variants at listed names', () => {
    const printed = new Set(lists.flatMap(({ rows }) => rows.map(({ name }) => name)));
    for (const { variantOf, printedAs } of catalogue) {
      if (variantOf !== null) expect([...printed]).toContain(variantOf);
      if (printedAs !== null) expect([...printed]).toContain(printedAs);
    }
  });
});

describe('sites', () => {
  it('fit the type, and share no domain', () => {
    for (const shop of sites.shops) {
      expectKeys(shop, ['id', 'name', 'home', 'domains', 'shipTo', ...PROVENANCE], ['nationalSites', 'forms']);
      for (const { request, url, sources } of shop.forms ?? []) {
        expect(REQUEST_KINDS).toContain(request);
        // A form is on a site of the shop, and another source than the policy says that it is there.
        expect(shop.domains.some((domain) => new URL(url).host.endsWith(`.${domain}`))).toBe(true);
        expect(sources[0].url).toMatch(/^https:/);
      }
      // A site is covered because a version of the policy says so.
      const covered = policies.filter((one) => one.shops.includes(shop.id)).flatMap((one) => one.nationalSites?.domains ?? []);
      expect([...new Set(covered)]).toEqual(shop.nationalSites ?? []);
      expectProvenance(shop);
    }
    for (const sister of sites.sisters) {
      expectKeys(sister, ['id', 'name', 'domains', 'policyUrl', ...PROVENANCE], ['onShopPages']);
      expectProvenance(sister);
    }
    for (const page of sites.policyPages) {
      expectKeys(page, ['host', 'path', 'shop', ...PROVENANCE]);
      expectProvenance(page);
    }
    for (const host of sites.groupHosts) {
      expectKeys(host, ['domain', 'name', ...PROVENANCE]);
      expectProvenance(host);
    }
    const domains = [...sites.shops, ...sites.sisters]
      .flatMap((site) => [...site.domains])
      .concat(sites.groupHosts.map(({ domain }) => domain));
    expectUnique([...domains, ...companies.flatMap((one) => one.domains)]);
    for (const domain of domains) expect(domain).toMatch(DOMAIN);
    expectUnique([...sites.shops, ...sites.sisters].map(({ id }) => id));
    expect(sites.shops.map(({ domains: [first] }) => first)).toEqual(['aliexpress.com', 'alibaba.com']);
  });
});
