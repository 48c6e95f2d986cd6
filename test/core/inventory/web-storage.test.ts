import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_NAME,
  maskedName,
  maskedStorage,
  MOST_ENTRIES,
  toWebStorage,
  type WebStorage,
} from '../../../src/core/inventory/web-storage';

describe('a name as it is handed on', () => {
  it.each([
    ['cart_items', 'cart_items'],
    ['ae_user_1234567890_cart', 'ae_user_•••_cart'],
    ['remember:jane.doe@example.com', '•••'],
    ['mail jane.doe@example.com v1', 'mail ••• v1'],
    ['jane%40example.com', '•••'],
    ['v2', 'v2'],
    ['device-550e8400-e29b-41d4-a716-446655440000', 'device-•••'],
    ['tel +49 170 123 45 67', 'tel +•••'],
    ['step-404', 'step-404'],
    ['order 2026', 'order •••'],
    ['uid-deadbeef01', 'uid-•••'],
    ['t_Zm9vYmFyYmF6cXV4MQ', 't_•••'],
    ['٣٤٥٦٧', '•••'],
    ['', ''],
    ['x'.repeat(300), `${'x'.repeat(64)}…`],
  ])('%j becomes %j', (name, shown) => {
    expect(maskedName(name)).toBe(shown);
  });

  it('holds no run of four digits and no e-mail address, whatever the page wrote, and is short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 1000 }), fc.emailAddress(), (text, number, mail) => {
        for (const name of [text, `${text}${String(number)}${text}`, `${text} ${mail}`]) {
          expect(maskedName(name)).not.toMatch(/\p{Nd}{4}/u);
          expect([...maskedName(name)].length).toBeLessThanOrEqual(65);
        }
        expect(maskedName(`k:${mail}`)).not.toContain(mail);
      }),
    );
  });
});

const FULL: WebStorage = {
  host: 'www.aliexpress.com',
  localStorage: { total: 1, bytes: 9, keys: [{ key: 'user_12345', length: 10, bytes: 9 }] },
  sessionStorage: null,
  databases: [
    { name: 'db_12345', stores: ['s_12345'] },
    { name: 'other', stores: null },
  ],
  caches: [{ name: 'c_12345', entries: 3 }],
  workers: ['/12345/'],
  usage: 1000,
  refused: { sessionStorage: 'SecurityError' },
};

describe('storage', () => {
  it('comes back from a page as it was sent', () => {
    expect(toWebStorage(JSON.parse(JSON.stringify(FULL)))).toEqual(FULL);
  });

  it('is masked in every name, and in nothing else', () => {
    expect(JSON.stringify(maskedStorage(FULL))).not.toContain('12345');
    expect(maskedStorage(FULL)).toMatchObject({ localStorage: { total: 1, bytes: 9 }, usage: 1000, refused: FULL.refused });
  });

  it.each([null, 'x', 7, [], {}, { host: 1 }])('is not made of %j', (value) => {
    expect(toWebStorage(value)).toBeNull();
  });

  it('is taken in no larger than was asked for, with nothing that is not of its form', () => {
    const found = toWebStorage({
      host: 'h'.repeat(5000),
      localStorage: {
        total: 10_000,
        bytes: 1,
        keys: Array.from({ length: 10_000 }, (_, at) => ({ key: `${String(at)}${'k'.repeat(1_000_000 / 1000)}`, length: 1000, bytes: 1 })),
      },
      sessionStorage: { total: 'many' },
      databases: [{ name: 5 }, { name: 'a', stores: [1, 'b'] }],
      caches: 'none',
      workers: [null, 'w'],
      usage: -1,
      refused: { localStorage: 5, caches: 'SecurityError', __proto__: 'x', other: 'y' },
      value: 'secret',
    });
    expect(found?.localStorage?.keys).toHaveLength(MOST_ENTRIES);
    expect(found?.localStorage?.keys.every(({ key }) => key.length <= LONGEST_NAME)).toBe(true);
    expect(found).toMatchObject({
      sessionStorage: null,
      databases: [{ name: 'a', stores: ['b'] }],
      caches: null,
      workers: ['w'],
      usage: null,
      refused: { caches: 'SecurityError' },
    });
    expect(Object.keys(found ?? {})).not.toContain('value');
  });
});
