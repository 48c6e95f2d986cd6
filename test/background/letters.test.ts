import 'fake-indexeddb/auto';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { letterLanguagesOf, readCorpus, readLawBook, readLetterTexts } from '../../src/build/data';
import { isLetter, type Letter } from '../../src/core/request/letter/first-letter';
import { REQUEST_KINDS } from '../../src/core/request/request';
import { calendarFile } from '../../src/core/request/case/calendar-file';
import { cookieFile } from '../../src/core/request/delivery/cookie-file';
import { mailtoLink } from '../../src/core/request/delivery/mailto';
import { emlFile } from '../../src/core/request/delivery/eml';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { letterComposer, type ComposedLetter, type LetterChoices, type LetterFacts } from '../../src/core/request/letter/compose';
import type { TickedIdentifier } from '../../src/protocol';
import { nameTakenBy, SECRET_COOKIES } from '../core/cookie/secret-cookies';
import { corpusAssets } from './corpus-assets';

const DATA = path.resolve(import.meta.dirname, '..', '..', 'src', 'data');
const corpus = readCorpus(DATA);
type Held = Record<string, unknown>;
const held: Held = {};
let asked: string[] = [];

interface JarCookie {
  name: string;
  domain: string;
  value: string;
  path: string;
  storeId: string;
  hostOnly: boolean;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
  partitionKey?: { topLevelSite: string };
}
const SENTINEL = 'sentinel-';
const inJar = (name: string, domain = '.aliexpress.com', more: Partial<JarCookie> = {}): JarCookie => ({
  name,
  domain,
  value: `${SENTINEL}${Buffer.from(`${name}@${domain}`).toString('hex')}`,
  path: '/',
  storeId: '0',
  hostOnly: false,
  secure: true,
  httpOnly: false,
  sameSite: 'no_restriction',
  ...more,
});

// Every cookie that the catalogue knows, what research calls secret, and names that nobody knows.
const UNKNOWN = ['nobody_knows_me', 'cna2', 'CNA', '_ga_session', 'auth_token', '__proto__', 'constructor', '{value}', '$&'];
const jar: JarCookie[] = [
  ...[...new Set([...corpus.catalogue.flatMap((record) => nameTakenBy(record) ?? []), ...SECRET_COOKIES, ...UNKNOWN])].map((name) =>
    inJar(name),
  ),
  inJar('uid', '.criteo.com', { partitionKey: { topLevelSite: 'https://aliexpress.com' } }),
  inJar('xman_t', '.tracker.example', { partitionKey: { topLevelSite: 'https://aliexpress.com' } }),
];

vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    storage: {
      local: {
        get: async (key: string) => (key in held ? { [key]: held[key] } : {}),
        set: async (items: Held) => void Object.assign(held, items),
      },
      // What a look at an open page found.
      session: {
        get: async () => ({
          'look:aliexpress:0': { version: 1, value: { contacts: { contacts: [{ host: 'bat.bing.com' }, { host: 'ae01.alicdn.com' }] } } },
        }),
      },
    },
    permissions: { contains: async () => true },
    cookies: {
      getAllCookieStores: async () => [{ id: '0', tabIds: [] }],
      getAll: async (query: { name?: string; storeId?: string }) => {
        if (query.storeId !== undefined && query.storeId !== '0') throw new Error('Invalid cookie store id');
        if (query.name !== undefined) asked.push(query.name);
        return jar.filter(({ name }) => query.name === undefined || name === query.name);
      },
    },
  },
}));
vi.mock('../../src/platform/assets', async () => {
  const texts = readLetterTexts(DATA);
  const book = readLawBook(DATA);
  return {
    ...corpusAssets(),
    loadWholeCorpus: async () => corpus,
    loadLawBook: async () => book,
    loadHolidays: async () => [],
    loadCountries: async () => ['DE'],
    loadTimeZones: async () => ({}),
    loadLetterLanguages: async () => letterLanguagesOf(texts),
    loadLetterTexts: async (language: string) => texts[language],
  };
});
const { composerFacts, identifierValues, quickDrafts } = await import('../../src/background/letters');
const { resolvePolicy } = await import('../../src/core/policy/resolve');

type Composed = LetterFacts & ComposedLetter & { identifierAnswer: TickedIdentifier[] };
const texts = readLetterTexts(DATA);

/** What the page shows for a shopper's choices: the facts, the values of what was ticked, and the letter written from both. */
async function compose({
  store = null,
  ticked = [],
  ...more
}: Partial<LetterChoices> & { store?: string | null; ticked?: string[] } = {}): Promise<Composed> {
  const { letter } = await composerFacts({ shop: 'aliexpress', store });
  const facts = letter ?? expect.fail('no facts');
  const identifierAnswer = ticked.length === 0 ? [] : await identifierValues({ shop: 'aliexpress', store, keys: ticked });
  const identifiers = identifierAnswer.flatMap(({ name, host, value }) => (value === null ? [] : [{ name, host, value }]));
  const chosen: LetterChoices = {
    kinds: ['access', 'cookies'],
    form: 'full',
    language: 'en',
    texts: texts['en'] ?? expect.fail('no texts'),
    details: {},
    identifiers,
    hosts: [],
    signal: false,
    reference: 'PR-7K3M9XQ2',
    ...more,
  };
  return { ...facts, ...letterComposer(facts)(chosen), identifierAnswer };
}
const letterOf = ({ letter }: ComposedLetter): Letter => (letter && isLetter(letter) ? letter : expect.fail('no letter'));
/** Cookies whose values stand in a text. */
const leaked = (text: string): string[] =>
  jar
    .filter(({ value }) => text.includes(value))
    .map(({ name, domain }) => `${name}@${domain.slice(1)}`)
    .sort();
/** Every form a letter leaves in, encoded and decoded. */
const everyForm = (page: Composed): string => {
  const letter = letterOf(page);
  const eml = emlFile(letter, cookieFile(page.unlistedCookies));
  const calendar = calendarFile({ id: 'x', due: '2026-12-22', overdueFrom: null, events: [] }, { due: 'due', overdueFrom: '' }, 0) ?? '';
  return [
    JSON.stringify(page),
    decodeURIComponent(mailtoLink(letter).href),
    eml,
    ...[...eml.matchAll(/base64\r\n(?:Content-Disposition[^\r]*\r\n)?\r\n([A-Za-z0-9+/=\r\n]*)/g)].map(([, text = '']) =>
      Buffer.from(text, 'base64').toString(),
    ),
    calendar,
  ].join('\n');
};

describe('what of a cookie reaches a letter', () => {
  beforeEach(() => {
    for (const key of Object.keys(held)) delete held[key];
    held.settings = { version: 0, value: { ...DEFAULT_SETTINGS, country: 'DE' } };
    asked = [];
  });

  it('is no value at all, unless one is ticked: not in the letter, not in the page, not in a file', async () => {
    const page = await compose({ kinds: REQUEST_KINDS });
    expect(page.unlistedCookies.length).toBeGreaterThan(20);
    expect(leaked(everyForm(page))).toEqual([]);
  });

  it('is, of everything that a page may ask for, only what is on the list', async () => {
    const offered = (await compose()).identifiers;
    expect(offered.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['cna@aliexpress.com', 'ali_apache_id@aliexpress.com', 'uid@criteo.com']),
    );
    for (const name of [...SECRET_COOKIES, ...UNKNOWN])
      expect(
        offered.map((one) => one.name),
        name,
      ).not.toContain(name);
    // A page that asks for every cookie of the jar under every key it could have.
    const keys = jar.flatMap(({ name, domain }) => [name, `${name}@${domain}`, `${name}@${domain.slice(1)}`]);
    const page = await compose({
      ticked: keys,
      hosts: jar.map(({ value }) => value),
      details: { order: '{value}', name: '{identifiers}' },
    });
    expect(leaked(everyForm(page))).toEqual(offered.map(({ key }) => key).sort());
  });

  /** Names that the browser was asked for, but for those that tell the country. */
  const read = (): string[] =>
    asked.filter((name) => !corpus.sites.shops.some(({ shipTo }) => shipTo.some(({ cookie }) => cookie === name)));

  it('is not even read before it is ticked, and then alone', async () => {
    await compose({ kinds: REQUEST_KINDS });
    expect(read()).toEqual([]);
    await compose({ ticked: ['cna@aliexpress.com'] });
    expect(read()).toEqual(['cna']);
  });

  it('of what is not on the list is never read', async () => {
    await compose({ ticked: jar.map(({ name, domain }) => `${name}@${domain.slice(1)}`) });
    for (const name of [...SECRET_COOKIES, ...UNKNOWN]) expect(read(), name).not.toContain(name);
  });

  it('is nothing in the letters of the popup', async () => {
    const [shop] = corpus.sites.shops;
    const resolution = resolvePolicy(
      { shop: 'aliexpress', date: '2026-11-22', person: { country: 'DE', state: null, whereabouts: 'DE', account: 'unknown' } },
      corpus,
      readLawBook(DATA),
    );
    const drafts = await quickDrafts(resolution, shop ?? expect.fail(), { ...DEFAULT_SETTINGS, country: 'DE' }, []);
    expect(leaked(JSON.stringify(drafts))).toEqual([]);
    expect(asked).toEqual([]);
    const [access, erasure] = [drafts.access, drafts.erasure].map((draft) => (draft && isLetter(draft) ? draft.reference : null));
    expect(access).toMatch(/^PR-/);
    expect(erasure).not.toBe(access);
  });
});

describe('a letter that was opened before', () => {
  it('keeps its reference until it is said to be sent', async () => {
    const [shop] = corpus.sites.shops;
    const resolution = resolvePolicy(
      { shop: 'aliexpress', date: '2026-11-22', person: { country: 'DE', state: null, whereabouts: 'DE', account: 'unknown' } },
      corpus,
      readLawBook(DATA),
    );
    const write = async (events: object[]): Promise<string | null> => {
      const log = [{ shop: 'aliexpress', kind: 'access', also: [], reference: 'PR-AAAAAAAA', events }] as unknown as Parameters<
        typeof quickDrafts
      >[3];
      const { access } = await quickDrafts(resolution, shop ?? expect.fail(), { ...DEFAULT_SETTINGS, country: 'DE' }, log);
      return access && isLetter(access) ? access.reference : null;
    };
    expect(await write([])).toBe('PR-AAAAAAAA');
    expect(await write([{ type: 'sent' }])).not.toBe('PR-AAAAAAAA');
  });
});

describe('the composer', () => {
  beforeEach(() => {
    held.settings = { version: 0, value: { ...DEFAULT_SETTINGS, country: 'DE' } };
  });

  it('names in the letter only hosts that were seen on the shop’s pages', async () => {
    const page = await compose({ hosts: ['criteo.com', 'evil.example'] });
    expect(page.hosts).toEqual(['ae01.alicdn.com', 'bat.bing.com', 'criteo.com', 'tracker.example']);
    expect(letterOf(page).body).toContain('criteo.com');
    expect(letterOf(page).body).not.toMatch(/evil\.example|tracker\.example/);
  });

  it('says since when the signal was sent only where that is ticked, the letter objects, and the signal is on', async () => {
    const bodyOf = async (more: Partial<LetterChoices>): Promise<string> => {
      const { letter } = await compose(more);
      return letter && isLetter(letter) ? letter.body : expect.fail('no letter');
    };
    const from = Date.UTC(2026, 9, 5, 12);
    held['signals'] = { version: 0, value: [{ shop: 'aliexpress', from, until: null, ended: null }] };
    expect((await compose()).signalSince).toBe('2026-10-05');
    expect(await bodyOf({ kinds: ['objection'] })).not.toContain('Global Privacy Control');
    expect(await bodyOf({ kinds: ['access'], signal: true })).not.toContain('Global Privacy Control');
    expect(await bodyOf({ kinds: ['objection'], signal: true })).toContain(
      'Since 5 October 2026 my browser has sent AliExpress the Global Privacy Control signal (Sec-GPC: 1).',
    );
    held['signals'] = { version: 0, value: [{ shop: 'aliexpress', from, until: from + 1, ended: 'shopper' }] };
    expect(await bodyOf({ kinds: ['objection'], signal: true })).not.toContain('Global Privacy Control');
    delete held['signals'];
  });

  it('writes the letter without cookies where the window they belong to is closed', async () => {
    const page = await compose({ store: '1', ticked: ['cna@aliexpress.com'] });
    expect([page.looked, page.identifiers, page.hosts, page.unlistedCookies]).toEqual([false, [], [], []]);
    expect(letterOf(page).body).not.toContain('cna');
  });

  it('offers the company’s form, its own page for what is asked where it has one, and the address for post', async () => {
    expect((await compose({ kinds: ['erasure'] })).form).toMatchObject({
      url: 'https://privacy.aliexpress.com/home#/request/delete',
      section: null,
    });
    expect((await compose({ kinds: ['access'] })).form).toMatchObject({
      url: 'https://privacy.aliexpress.com/',
      section: 'HOW TO CONTACT US',
    });
    expect((await compose({ kinds: ['access', 'erasure'] })).form).toMatchObject({ section: 'HOW TO CONTACT US' });
  });

  it('takes no reference that is none', async () => {
    expect(letterOf(await compose({ reference: 'x\r\nBcc: y' })).reference).toBeNull();
    expect(letterOf(await compose()).reference).toBe('PR-7K3M9XQ2');
  });

  it('says which requests there are as the letters themselves would', async () => {
    const page = await compose();
    for (const { kind, unavailable } of page.choices) {
      const { letter } = await compose({ kinds: [kind] });
      // What cannot be asked for is left out of a letter, so the one that comes instead asks for something else.
      if (unavailable === null) expect(letterOf({ ...page, letter })).toMatchObject({ kind, also: [] });
      else expect(letterOf({ ...page, letter }).kind, kind).not.toBe(kind);
    }
    expect(page.choices.map(({ kind }) => kind)).toEqual(REQUEST_KINDS);
  });

  it('has no letter while the country is a guess', async () => {
    held.settings = { version: 0, value: DEFAULT_SETTINGS };
    expect(await composerFacts({ shop: 'aliexpress', store: null })).toMatchObject({ letter: null, region: { country: null } });
  });
});
