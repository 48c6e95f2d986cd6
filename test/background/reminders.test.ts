import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import en from '../../locales/en/messages.json';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings';
import { corpusAssets } from './corpus-assets';

type Held = Record<string, unknown>;
const held: Held = {};
const shown: { id: string; title: string; message: string; type: string }[] = [];
const alarms = new Map<string, object>();
let allowed = true;
let failing = false;
let requests: object[] = [];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: (path: string) => `ext://x/${path}` },
    i18n: { getUILanguage: () => 'en' },
    storage: {
      local: {
        get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
        set: async (items: Held) => void Object.assign(held, items),
        remove: async (key: string) => void delete held[key],
      },
    },
    permissions: { contains: async () => allowed },
    alarms: {
      get: async (name: string) => alarms.get(name),
      create: async (name: string, how: object) => void alarms.set(name, how),
      clear: async (name: string) => alarms.delete(name),
    },
    notifications: {
      create: async (id: string, what: { title: string; message: string; type: string }) => {
        if (failing) throw new Error('no');
        shown.push({ id, ...what });
      },
    },
  },
}));
vi.mock('../../src/platform/assets', () => ({
  ...corpusAssets(),
  loadMessages: async () => Object.fromEntries(Object.entries(en).map(([key, { message }]) => [key, message])),
}));
vi.mock('../../src/storage/request-log', () => ({ requestLog: { get: async () => requests } }));
const { followReminders, keepReminders, pageOfReminder, remind } = await import('../../src/background/reminders');

const request = (id: string, due: string, more: object = {}): object => ({
  id,
  shop: 'aliexpress',
  kind: 'erasure',
  also: [],
  reference: 'PR-7K3M9XQ2',
  person: { country: 'DE', state: null },
  law: 'gdpr',
  language: 'en',
  to: 'x@aliexpress.com',
  cc: [],
  addressee: 'Alibaba.com Singapore',
  policy: null,
  subject: 'Erase my data',
  body: 'I am Jane Roe',
  drafted: '2026-10-30',
  events: [{ id: 'e', on: '2026-10-30', type: 'sent', channel: 'email' }],
  sent: '2026-10-30',
  due,
  overdueFrom: null,
  ...more,
});
const settings = (reminders: Settings['reminders']): void => {
  held.settings = { version: 0, value: { ...DEFAULT_SETTINGS, reminders } };
};
const log = (...all: object[]): void => {
  requests = all;
};
const on = (day: string): void => void vi.setSystemTime(new Date(`${day}T10:00:00`));

describe('the daily check', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    for (const key of Object.keys(held)) delete held[key];
    shown.length = 0;
    alarms.clear();
    allowed = true;
    failing = false;
    settings('notifications');
  });
  afterEach(() => vi.useRealTimers());

  it('says what is due, once a day, and nothing that a locked screen should not show', async () => {
    log(request('a', '2026-11-30'));
    on('2026-11-23');
    await Promise.all([remind(), remind()]);
    await remind();
    expect(shown).toEqual([
      {
        id: 'reminder:a',
        type: 'basic',
        iconUrl: 'ext://x/icons/solid-128.png',
        title: 'Privacy Receipt',
        message: 'The answer to a privacy request is due in 7 days.',
      },
    ]);
    on('2026-11-30');
    await remind();
    on('2026-12-01');
    await remind();
    expect(shown.map(({ message }) => message).slice(1)).toEqual([
      'The answer to a privacy request is due today.',
      'The answer to a privacy request was due. You can ask again.',
    ]);
    expect(JSON.stringify(shown)).not.toMatch(/jane|alibaba|aliexpress|erase|PR-/i);
  });

  it('puts several and what was missed into one', async () => {
    log(request('a', '2026-11-30'), request('b', '2026-11-25'), request('c', '2026-12-02'));
    on('2026-11-15');
    await remind();
    on('2026-11-30');
    await remind();
    expect(shown.map(({ id, message }) => [id, message])).toEqual([['reminder:', 'Privacy requests that need a look: 3.']]);
  });

  it('says of missed days what is true today', async () => {
    log(request('a', '2026-11-30'));
    on('2026-11-20');
    await remind();
    on('2026-11-27');
    await remind();
    expect(shown.map(({ message }) => message)).toEqual(['The answer to a privacy request is due in 3 days.']);
  });

  it('is silent where it is not wanted or not allowed, and loses nothing by it', async () => {
    log(request('a', '2026-11-30'));
    on('2026-11-29');
    await remind();
    allowed = false;
    on('2026-11-30');
    await remind();
    expect(shown).toEqual([]);
    allowed = true;
    failing = true;
    await expect(remind()).rejects.toThrow();
    failing = false;
    await remind();
    expect(shown).toHaveLength(1);
    settings('calendar');
    on('2026-12-01');
    await remind();
    expect(shown).toHaveLength(1);
  });

  it('follows the setting: an alarm a day at nine, or none and nothing remembered', async () => {
    log();
    on('2026-11-22');
    await followReminders();
    expect(alarms.get('reminders')).toEqual({ when: new Date('2026-11-23T09:00:00').getTime(), periodInMinutes: 1440 });
    expect(held.reminded).toMatchObject({ value: '2026-11-22' });
    settings('extension');
    await followReminders();
    expect(alarms.size).toBe(0);
    expect(held).not.toHaveProperty('reminded');
  });

  it('is not silenced by a clock that was a year ahead once', async () => {
    log(request('a', '2026-11-30'));
    on('2026-11-21');
    await remind();
    on('2027-11-24');
    await remind();
    on('2026-11-22');
    await remind();
    on('2026-11-23');
    await remind();
    expect(shown.map(({ message }) => message).at(-1)).toBe('The answer to a privacy request is due in 7 days.');
  });

  it('tells on the day itself what falls on the day on which such a clock is right again', async () => {
    log(request('a', '2026-11-29'));
    on('2026-11-21');
    await remind();
    on('2027-11-24');
    await remind();
    on('2026-11-22');
    await remind();
    expect(shown.map(({ message }) => message).at(-1)).toBe('The answer to a privacy request is due in 7 days.');
    const number = shown.length;
    await remind();
    expect(shown).toHaveLength(number);
  });

  it('tells nothing by a clock that fell back, and nothing twice once it is right again', async () => {
    log(request('a', '2026-11-30'));
    on('2026-12-05');
    await remind();
    const number = shown.length;
    for (const day of ['2026-12-06', '2026-12-07']) {
      on('2000-01-01');
      await remind();
      on(day);
      await remind();
    }
    expect(shown).toHaveLength(number);
  });

  it('is set anew where the browser has lost the alarm, and where it is wanted', async () => {
    log();
    on('2026-11-22');
    await keepReminders();
    expect(alarms.size).toBe(1);
    alarms.clear();
    await keepReminders();
    expect(alarms.size).toBe(1);
    settings('extension');
    alarms.clear();
    await keepReminders();
    expect(alarms.size).toBe(0);
  });

  it('leads to the request, or to all of them', async () => {
    log(request('a b', '2026-11-30'));
    expect(await pageOfReminder('reminder:a b')).toBe('ext://x/src/app/index.html#/request?site=aliexpress&id=a+b');
    expect(await pageOfReminder('reminder:')).toBe('ext://x/src/app/index.html#/requests');
    expect(await pageOfReminder('reminder:gone')).toBe('ext://x/src/app/index.html#/requests');
    expect(await pageOfReminder('somebody else’s')).toBeNull();
  });
});
