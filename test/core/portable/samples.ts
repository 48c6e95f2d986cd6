import type { Contents } from '../../../src/core/portable/schema';
import type { LoggedRequest } from '../../../src/core/request/case/logged-request';
import { DEFAULT_SETTINGS } from '../../../src/core/settings';
import { cookieIdentity } from '../../../src/core/cookie/cookie';

/** A request with every kind of line. */
export const request: LoggedRequest = {
  id: 'r1',
  reference: 'PR-7K3M9XQ2',
  shop: 'aliexpress',
  kind: 'access',
  also: ['erasure'],
  person: { country: 'DE', state: 'BY' },
  law: 'gdpr',
  language: 'de',
  to: 'privacy@example.com',
  cc: ['dpo@example.com'],
  addressee: 'A Ltd.',
  policy: { id: 'p', title: 'Privacy', effective: '2026-01-01', section: 'A' },
  subject: 'Äußerst =wichtig',
  body: 'Zeile 1\nZeile 2 "x", 😀',
  drafted: '2026-03-01',
  events: [
    { id: 'e1', on: '2026-03-02', type: 'sent', channel: 'form' },
    { id: 'e10', on: '2026-03-02', type: 'came-back', everywhere: true },
    { id: 'e11', on: '2026-03-03', type: 'sent', channel: 'post' },
    { id: 'e12', on: '2026-03-03', type: 'came-back', everywhere: false },
    { id: 'e2', on: '2026-03-03', type: 'acknowledged' },
    { id: 'e13', on: '2026-03-03', type: 'insisted', demand: 'call' },
    { id: 'e3', on: '2026-03-04', type: 'identity-asked' },
    { id: 'e4', on: '2026-03-05', type: 'identity-answered' },
    { id: 'e5', on: '2026-03-06', type: 'extended', until: '2026-05-04' },
    { id: 'e6', on: '2026-03-06', type: 'own-date', date: null },
    { id: 'e7', on: '2026-03-07', type: 'note', text: 'n' },
    { id: 'e8', on: '2026-03-07', type: 'reply', text: 'r' },
    {
      id: 'e9',
      on: '2026-03-08',
      type: 'letter',
      letter: 'reminder',
      language: 'de',
      to: 'x',
      cc: [],
      subject: 's',
      body: 'b',
      sent: null,
    },
    { id: 'ea', on: '2026-03-09', type: 'incomplete', missing: ['copy'] },
    { id: 'eb', on: '2026-03-10', type: 'closed' },
  ],
  sent: '2026-03-02',
  due: '2026-05-04',
  overdueFrom: '2026-05-05',
};

const cookie = { name: 'xman_f', domain: 'aliexpress.com', hostOnly: false, path: '/', store: '0', partition: null };

/** One of everything, with every optional key. */
export const contents = {
  settings: { ...DEFAULT_SETTINGS, country: 'DE', state: 'BY', theme: 'dark', history: 'forever' },
  requests: [request],
  ownLists: {
    aliexpress: {
      readOn: '2026-03-01',
      address: 'https://example.com/cookies',
      list: {
        id: 'read-aliexpress-2026-03-01',
        shops: ['aliexpress'],
        title: 'Cookies',
        effective: '2026-01-01',
        captured: '2026-03-01',
        completeness: 'full',
        domains: ['aliexpress.com'],
        section: null,
        rows: [
          {
            name: 'xman_f',
            category: 'essential',
            provider: 'aliexpress.com',
            company: null,
            claimedLifetime: null,
            claimedDuration: 86_400,
            described: 'session',
          },
        ],
        companies: [{ company: 'google', printed: 'Google', category: null }],
        notice: {
          contacts: ['a@example.com'],
          optOuts: [],
          appSoftware: ['SDK'],
          honours: { doNotTrack: false, globalPrivacyControl: null },
        },
        sources: [{ document: 'Cookies', section: '1', url: 'https://example.com', date: '2026-03-01' }],
        quality: 'secondary',
      },
    },
  },
  findings: [
    {
      id: 'f1',
      shop: 'alibaba',
      on: '2026-03-01',
      address: 'https://example.com',
      title: 'Privacy',
      effective: ['2026-01-01'],
      verdict: 'newer',
      comparedWith: 'alibaba-2026',
      facts: {
        cookies: { added: ['a'], gone: [], moved: [{ name: 'b', from: null, to: 'marketing' }] },
        companies: { added: [], gone: ['C'] },
        entities: null,
        emails: null,
      },
      sentences: { missing: 1, fresh: 2 },
    },
  ],
  identity: { name: 'Lea Winter', email: 'lea@example.com', address: 'Gasse 1', member: 'at1' },
  history: {
    sightings: [
      {
        ...cookie,
        shop: 'aliexpress',
        id: cookieIdentity(cookie),
        secure: true,
        httpOnly: true,
        sameSite: 'lax',
        session: false,
        lifetime: 'year',
        firstSeen: 60_000,
        lastSeen: 120_000,
        firstDay: '2026-03-01',
        lastDay: '2026-03-02',
        days: 2,
        list: null,
      },
    ],
    visits: [
      {
        shop: 'aliexpress',
        store: '0',
        day: '2026-03-02',
        first: 60_000,
        last: 120_000,
        list: null,
        total: 1,
        listed: 1,
        companyOnly: 0,
        notListed: 0,
        unclear: 0,
      },
    ],
  },
} satisfies Contents as Required<Contents>;
