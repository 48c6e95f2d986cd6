import { describe, expect, it } from 'vitest';
import type { Company } from '../../../src/core/cookie/catalogue';
import type { CookieList } from '../../../src/core/cookie/cookie-list';
import { compareReading, isUnchanged, ownListOf } from '../../../src/core/policy/compare-reading';
import type { Entity, Policy } from '../../../src/core/policy/policy';
import type { PolicyReading } from '../../../src/core/policy/reading';
import type { Shop } from '../../../src/core/site/site';

const source = { sources: [{ document: 'A test', date: '2026-01-01' }] as [{ document: string; date: string }], quality: 'read' as const };
const companies: Company[] = [{ id: 'criteo', name: 'Criteo', printed: ['CRITEO'], domains: ['criteo.com'], ...source }];
const entities: Entity[] = [{ id: 'one', name: 'One Pte. Ltd.', registration: '1', place: 'Singapore', address: null, ...source }];
const shop: Shop = {
  id: 'aliexpress',
  name: 'AliExpress',
  home: 'https://www.aliexpress.com/',
  domains: ['aliexpress.com', 'aliexpress.us'],
  shipTo: [],
  ...source,
};

const list = (rows: CookieList['rows'], named: CookieList['companies'] = []): CookieList => ({
  id: 'list',
  shops: ['aliexpress'],
  title: 'List',
  effective: '2024-05-16',
  captured: null,
  completeness: 'full',
  domains: ['aliexpress.com'],
  section: null,
  rows,
  companies: named,
  ...source,
});
const row = (name: string, category: 'essential' | 'analytics' | null = 'essential'): CookieList['rows'][number] => ({
  name,
  category,
  provider: 'aliexpress.com',
  company: null,
  claimedLifetime: null,
});
const policy = {
  entities: [{ role: 'controller', entity: 'one', when: { test: 'from', places: ['*'] }, rank: 'residual', section: 'A' }],
  contacts: [
    { kind: 'email', value: 'dpo@example.com', section: 'A' },
    { kind: 'email', value: 'dpo@example.com', section: 'B' },
  ],
} as unknown as Policy;
const reading = (parts: Partial<PolicyReading>): PolicyReading => ({
  effective: ['2026-10-01'],
  sections: [],
  cookies: [],
  companies: [],
  entities: [],
  emails: [],
  links: [],
  newest: 1,
  language: null,
  titles: [],
  words: { privacy: 0, personal: 0, cookies: 0, characters: 0 },
  sentences: [],
  ...parts,
});
const cookie = (name: string, category: 'essential' | 'analytics' | null = 'essential', part = 1): PolicyReading['cookies'][number] => ({
  name,
  category,
  lifetime: null,
  provider: null,
  part,
});
const corpus = { companies, entities };

describe('a page against a version we hold', () => {
  it('tells cookies that came, went and moved, each name exactly as it stands', () => {
    const facts = compareReading(
      reading({ cookies: [cookie('a', 'analytics'), cookie('CNA'), cookie('new')] }),
      { policy: null, list: list([row('a'), row('cna')]) },
      corpus,
    );
    expect(facts.cookies).toEqual({ added: ['CNA', 'new'], gone: ['cna'], moved: [{ name: 'a', from: 'essential', to: 'analytics' }] });
  });

  it('compares the newest of several policies in one page', () => {
    const facts = compareReading(
      reading({ cookies: [cookie('a'), cookie('old', null, 2)] }),
      { policy: null, list: list([row('a')]) },
      corpus,
    );
    expect(facts.cookies).toEqual({ added: [], gone: [], moved: [] });
  });

  it('takes companies for the same in any of their printed spellings', () => {
    const facts = compareReading(
      reading({ companies: [{ name: 'criteo', category: null }] }),
      { policy: null, list: list([], [{ company: 'criteo', printed: 'CRITEO', category: null }]) },
      corpus,
    );
    expect(facts.companies).toEqual({ added: [], gone: [] });
  });

  it('does not mind case, spaces and full-width forms in names of companies', () => {
    const facts = compareReading(
      reading({ entities: [{ name: 'ONE  Pte．Ltd', registration: null }], emails: ['DPO@example.com'] }),
      { policy, list: null },
      corpus,
    );
    expect(facts.entities).toEqual({ added: [], gone: [] });
    expect(facts.emails).toEqual({ added: [], gone: [] });
    expect(isUnchanged(facts)).toBe(true);
  });

  it('names what is gone once, however often our copy printed it', () => {
    expect(compareReading(reading({}), { policy, list: null }, corpus).emails).toEqual({ added: [], gone: ['dpo@example.com'] });
  });

  it('calls a name new that stands in a new sentence, and not one that our record merely leaves out', () => {
    const read = reading({
      entities: [
        { name: 'One Pte. Ltd.', registration: null },
        { name: 'A Partner Ltd', registration: null },
        { name: 'New Corp', registration: null },
      ],
      emails: ['dpo@example.com', 'old@example.com', 'new@example.com'],
    });
    const facts = compareReading(read, { policy, list: null, fresh: [{ text: 'Write to New Corp, new@example.com.' }] }, corpus);
    expect(facts.entities).toEqual({ added: ['New Corp'], gone: [] });
    expect(facts.emails).toEqual({ added: ['new@example.com'], gone: [] });
  });

  it('compares nothing with nothing', () => {
    expect(compareReading(reading({}), { policy: null, list: null }, corpus)).toEqual({
      cookies: null,
      companies: null,
      entities: null,
      emails: null,
    });
  });
});

describe('a list that the shopper has read', () => {
  const page = { title: 'Notice', address: 'https://example.com/notice', readOn: '2026-11-22' };

  it('has the names of the newest part, and says where and when it was read', () => {
    const own = ownListOf(
      reading({
        cookies: [cookie('a'), cookie('old', null, 2)],
        companies: [
          { name: 'Criteo', category: 'marketing' },
          { name: 'Nobody Ltd', category: null },
        ],
      }),
      shop,
      page,
      companies,
    );
    expect(own?.list.rows.map(({ name }) => name)).toEqual(['a']);
    expect(own?.list.companies.map(({ company }) => company)).toEqual(['criteo', 'read-nobody ltd']);
    expect(own).toMatchObject({
      readOn: '2026-11-22',
      address: page.address,
      list: { effective: '2026-10-01', captured: '2026-11-22', quality: 'secondary', domains: ['aliexpress.com'] },
    });
  });

  it('takes the day of reading where the page prints no day', () => {
    expect(ownListOf(reading({ effective: ['2014-12'], cookies: [cookie('a')] }), shop, page, companies)?.list.effective).toBe(
      '2026-11-22',
    );
  });

  it('is none where the page names neither a cookie nor a company', () => {
    expect(ownListOf(reading({}), shop, page, companies)).toBeNull();
  });
});

describe('a name that a page prints under two categories', () => {
  const twice = reading({
    cookies: (['analytics', 'analytics', 'essential'] as const).map((category) => ({
      part: 1,
      name: 'xman_f',
      category,
      lifetime: null,
      provider: null,
    })) as unknown as PolicyReading['cookies'],
  });

  it('is said to have moved once', () => {
    const { cookies } = compareReading(twice, { policy: null, list: list([row('xman_f')]) }, { entities, companies });
    expect(cookies?.moved).toEqual([{ name: 'xman_f', from: 'essential', to: 'analytics' }]);
  });

  it('has a row for each in the list made of it, and no row twice', () => {
    const own = ownListOf(twice, shop, { title: 't', address: 'a', readOn: '2026-01-01' }, companies);
    expect(own?.list.rows.map(({ name, category }) => `${name} ${String(category)}`)).toEqual(['xman_f analytics', 'xman_f essential']);
  });
});
