import fc from 'fast-check';
import * as v from 'valibot';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { judgeClock } from '../../src/core/history/clock';
import { SettingsSchema } from '../../src/core/portable/schema';
import { withoutBrought } from '../../src/core/portable/undo';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import type * as Items from '../../src/storage/items';

const held: Record<string, unknown> = {};
vi.mock('webextension-polyfill', () => ({
  default: {
    storage: {
      local: {
        get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
        set: async (items: object) => void Object.assign(held, items),
        remove: async (key: string) => void delete held[key],
      },
    },
  },
}));
const items: typeof Items = await import('../../src/storage/items');

/** What a broken disk, another program or an earlier fault may have left in the place of a value. */
const junk = fc.oneof(
  fc.jsonValue(),
  fc.array(fc.dictionary(fc.constantFrom('id', 'shop', 'on', 'events', 'about', 'list', 'readOn', 'key', 'sealed'), fc.jsonValue())),
  fc.dictionary(
    fc.constantFrom('steady', 'trial', 'history', 'country', 'theme', 'aliexpress', 'requests', 'settings', 'value', 'clock'),
    fc.jsonValue(),
  ),
);

describe('whatever is stored under a key of ours', () => {
  beforeEach(() => {
    for (const key of Object.keys(held)) delete held[key];
  });

  it.each(items.ALL_ITEMS.map((item) => [item.key, item] as const))(
    '%s is read as what is whole of it, and never as an error',
    async (key, item) => {
      await fc.assert(
        fc.asyncProperty(junk, async (value) => {
          held[key] = { version: 0, value };
          await item.get();
        }),
        { numRuns: 200 },
      );
    },
  );

  it('settings are the default where they are broken, each by itself', async () => {
    await fc.assert(
      fc.asyncProperty(junk, async (value) => {
        held['settings'] = { version: 0, value };
        expect(v.is(SettingsSchema, await items.settingsItem.get())).toBe(true);
      }),
    );
    held['settings'] = { version: 0, value: { history: 'for a while', country: 'DE', theme: 7, showNumber: false } };
    expect(await items.settingsItem.get()).toEqual({ ...DEFAULT_SETTINGS, country: 'DE', showNumber: false });
  });

  it('the clock can be judged, and an import can be taken back', async () => {
    await fc.assert(
      fc.asyncProperty(junk, async (value) => {
        held['clock'] = { version: 0, value };
        judgeClock(await items.clockItem.get(), 1_800_000_000_000);
        held['importing'] = { version: 0, value };
        const brought = await items.importItem.get();
        if (brought) withoutBrought({ requests: [], findings: [], ownLists: {}, settings: DEFAULT_SETTINGS }, brought);
      }),
    );
    held['importing'] = { version: 0, value: { requests: { added: [] } } };
    expect(await items.importItem.get()).toBeNull();
  });
});
