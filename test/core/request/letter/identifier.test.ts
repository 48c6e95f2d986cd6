import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../src/build/data';
import type { StoredCookie } from '../../../../src/core/cookie/cookie';
import { identifiersAllowed, isWritable } from '../../../../src/core/request/letter/identifier';
import { storedCookie } from '../../cookie/stored-cookie';
import { nameTakenBy, SECRET_COOKIES } from '../../cookie/secret-cookies';

const { catalogue, sites } = readCorpus(path.resolve(import.meta.dirname, '../../../../src/data'));
const shopDomains = sites.shops.flatMap(({ domains }) => domains);

const cookie = (name: string, domain = 'aliexpress.com'): StoredCookie => storedCookie(name, { domain, sameSite: 'none' });

const allowed = (...cookies: StoredCookie[]): string[] => identifiersAllowed(cookies, catalogue, shopDomains).map(({ name }) => name);

const DOMAINS = [
  ...new Set([...shopDomains, ...catalogue.flatMap(({ domains }) => domains ?? []).filter((domain) => domain !== 'shop'), 'example.org']),
];

describe('identifiers that may stand in a letter', () => {
  it('are the numbers that shop and partners know a browser by', () => {
    expect(allowed(cookie('cna'), cookie('ali_apache_id'), cookie('_ga'), cookie('_fbp'), cookie('_gcl_au'))).toEqual([
      'cna',
      'ali_apache_id',
      '_ga',
      '_fbp',
      '_gcl_au',
    ]);
  });

  it.each(SECRET_COOKIES)('%s is never one, on no domain', (name) => {
    for (const domain of DOMAINS) expect(allowed(cookie(name, domain)), domain).toEqual([]);
  });

  it('no secret, unknown or meaningless record of the catalogue is one, on any domain, in any spelling', () => {
    const others = catalogue.filter(({ value }) => value !== 'identifier');
    expect(others.length).toBeGreaterThan(90);
    for (const record of others) {
      const name = nameTakenBy(record);
      if (name === null) continue;
      for (const domain of DOMAINS) expect(allowed(cookie(name, domain)), `${record.id} on ${domain}`).toEqual([]);
    }
  });

  it('an unknown name is never one, nor a known one on a domain it is not known for', () => {
    expect(allowed(cookie('cna', 'example.org'), cookie('CNA'), cookie('cna2'))).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...DOMAINS), (name, domain) => {
        const records = catalogue.filter(
          (known) => known.name === name || (known.pattern !== null && new RegExp(known.pattern).test(name)),
        );
        if (records.some(({ value }) => value !== 'identifier') || records.length === 0) expect(allowed(cookie(name, domain))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('a name that a second record calls a secret is none, whatever the first says', () => {
    const [first] = catalogue.filter(({ name }) => name === 'cna');
    if (!first) throw new Error('no record of cna');
    const poisoned = [...catalogue, { ...first, id: 'cna-elsewhere', domains: ['example.org'], value: 'secret' as const }];
    expect(identifiersAllowed([cookie('cna')], poisoned, shopDomains)).toEqual([]);
  });

  it('a session entered as an identifier by mistake is still none', () => {
    const [first] = catalogue.filter(({ name }) => name === 'cna');
    if (!first) throw new Error('no record of cna');
    for (const name of ['JSESSIONID', 'xman_t', 'sgcookie', 'x5sec', 'auth_token']) {
      expect(identifiersAllowed([cookie(name)], [{ ...first, name }], shopDomains), name).toEqual([]);
    }
  });
});

describe('a value', () => {
  it('is written only where it is printable and no longer than an identifier', () => {
    expect(['GA1.2.1.1', 'a'.repeat(300)].every(isWritable)).toBe(true);
    expect(['', 'abc', 'a b c d', 'a\r\nBcc: x', 'ä'.repeat(9), 'a'.repeat(301)].some(isWritable)).toBe(false);
  });
});
