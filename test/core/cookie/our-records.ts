import path from 'node:path';
import { expect } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import type { CookieList } from '../../../src/core/cookie/cookie-list';
import type { Shop, ShopId } from '../../../src/core/site/site';

/** The records as the package has them. */
export const corpus = readCorpus(path.resolve(import.meta.dirname, '../../../src/data'));

export const NOTICE = 'aliexpress-notice-2026-06-08';
export const EARLY_NOTICE = 'aliexpress-notice-2025-12-10';
export const LIST_2020 = 'aliexpress-2020-09-09';
export const LIST_2018 = 'shared-2018-05-25';
export const EXCERPT = 'aliexpress-2022-06-21';

export function shop(id: ShopId): Shop {
  return corpus.sites.shops.find((one) => one.id === id) ?? expect.fail(`No shop ${id}`);
}

export function list(id: string): CookieList {
  return corpus.cookieLists.find((one) => one.id === id) ?? expect.fail(`No list ${id}`);
}
