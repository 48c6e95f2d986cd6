import { fileURLToPath } from 'node:url';
import { readCorpus, readEntities } from '../../../src/build/data';
import type { StoredCookie } from '../../../src/core/cookie/cookie';
import { createMatcher, type Matcher } from '../../../src/core/cookie/match';
import { namedCompanies } from '../../../src/core/inventory/sources';
import { comparisonOn } from '../../../src/core/policy/timeline';
import type { Shop, ShopId } from '../../../src/core/site/site';
import { storedCookie } from '../cookie/stored-cookie';

export const corpus = readCorpus(fileURLToPath(new URL('../../../src/data', import.meta.url)));
export const entities = readEntities(fileURLToPath(new URL('../../..', import.meta.url)));
export const DAY = '2026-11-22';

/** A shop with what its cookies are compared with on the day of these tests. */
export function shopOn(id: ShopId): { shop: Shop; matcher: Matcher; named: Set<string> } & ReturnType<typeof comparisonOn> {
  const shop = corpus.sites.shops.find((one) => one.id === id);
  if (!shop) throw new Error(id);
  const compared = comparisonOn(corpus, id, DAY);
  return {
    shop,
    ...compared,
    matcher: createMatcher(corpus, { shop, ...compared }),
    named: namedCompanies(compared.list, compared.partners),
  };
}

export function cookie(name: string, domain: string, partition: string | null = null): StoredCookie {
  return storedCookie(name, { domain, partition, sameSite: 'none' });
}
