import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues as compare } from '../../../src/core/cookie/same-value';

const SITES = ['aliexpress.com', 'aliexpress.us', 'alibaba.com', 'mmstat.com'];
const compareValues = (cookies: { name: string; domain: string }[], labels: (number | null)[]): ReturnType<typeof compare> =>
  compare(cookies, labels, SITES);

const on = (name: string, ...domains: string[]): { name: string; domain: string }[] => domains.map((domain) => ({ name, domain }));

describe('the same identifier on several sites', () => {
  it('is told by host, as same or different', () => {
    const cookies = on('cna', 'aliexpress.com', 'alibaba.com', 'mmstat.com', 'aliexpress.us');
    expect(compareValues(cookies, [0, 0, 1, 0]).find(({ domain }) => domain === 'aliexpress.com')).toEqual({
      name: 'cna',
      domain: 'aliexpress.com',
      same: ['alibaba.com', 'aliexpress.us'],
      different: ['mmstat.com'],
    });
    expect(compareValues(cookies, [0, 0, 1, 0]).find(({ domain }) => domain === 'mmstat.com')).toEqual({
      name: 'cna',
      domain: 'mmstat.com',
      same: [],
      different: ['alibaba.com', 'aliexpress.com', 'aliexpress.us'],
    });
  });

  it('is not told of one site alone, of its sub-domains, nor of different names', () => {
    expect(compareValues(on('cna', 'aliexpress.com'), [0])).toEqual([]);
    expect(compareValues(on('cna', 'aliexpress.com', 'www.aliexpress.com'), [0, 0])).toEqual([]);
    expect(compareValues([...on('cna', 'aliexpress.com'), ...on('_ga', 'alibaba.com')], [0, 0])).toEqual([]);
  });

  it('a value that could not be read, or is too short, is neither', () => {
    expect(compareValues(on('cna', 'aliexpress.com', 'alibaba.com'), [0, null])).toEqual([]);
    expect(compareValues(on('cna', 'aliexpress.com', 'alibaba.com', 'mmstat.com'), [0, null, 0])).toEqual([
      { name: 'cna', domain: 'aliexpress.com', same: ['mmstat.com'], different: [] },
      { name: 'cna', domain: 'mmstat.com', same: ['aliexpress.com'], different: [] },
    ]);
  });

  it('two cookies of a host, one of them equal, are same', () => {
    expect(compareValues([...on('cna', 'aliexpress.com', 'aliexpress.com'), ...on('cna', 'alibaba.com')], [0, 1, 1])[1]).toEqual({
      name: 'cna',
      domain: 'aliexpress.com',
      same: ['alibaba.com'],
      different: [],
    });
  });

  it('is symmetric: what is the same there is the same here', () => {
    const hosts = fc.constantFrom('aliexpress.com', 'www.aliexpress.com', 'alibaba.com', 'mmstat.com', 'aliexpress.us');
    fc.assert(
      fc.property(fc.array(fc.tuple(hosts, fc.option(fc.nat(2))), { maxLength: 8 }), (stored) => {
        const all = compareValues(
          stored.map(([domain]) => ({ name: 'cna', domain })),
          stored.map(([, label]) => label),
        );
        for (const { domain, same, different } of all) {
          for (const host of same) expect(all.find((one) => one.domain === host)?.same).toContain(domain);
          for (const host of different) expect(all.find((one) => one.domain === host)?.different).toContain(domain);
        }
      }),
    );
  });
});
