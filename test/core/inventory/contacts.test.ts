import { describe, expect, it } from 'vitest';
import { matchContacts, toFrameContacts, type FrameContacts } from '../../../src/core/inventory/contacts';
import { findEntity } from '../../../src/core/inventory/entities';
import { corpus, entities, shopOn } from './records';

const { shop, named } = shopOn('aliexpress');
const records = { ...corpus, entities };
const frame = (hosts: readonly string[], more: Partial<FrameContacts> = {}): FrameContacts => ({
  host: 'www.aliexpress.com',
  since: 1_790_000_000_000,
  requests: hosts.map((host) => ({ host, kind: 'script', count: 1 })),
  pixels: [],
  full: false,
  ...more,
});
const match = (frames: readonly FrameContacts[], decides = true) => matchContacts(frames, shop, records, named, decides);
const one = (host: string, decides = true) => match([frame([host])], decides).contacts[0];

describe('a contact', () => {
  it.each([
    ['sslwidget.criteo.com', 'Criteo', 'records', 'outside', 'companyListed'],
    ['connect.facebook.net', 'Facebook', 'records', 'outside', 'companyListed'],
    // Named by a product in the directory, by its company in our records.
    ['fonts.googleapis.com', 'Google', 'directory', 'outside', 'companyListed'],
    ['ib.adnxs.com', 'Xandr', 'records', 'outside', 'notListed'],
    ['cdn.taboola.com', 'Taboola', 'records', 'outside', 'companyListed'],
    ['js-agent.newrelic.com', 'New Relic', 'directory', 'outside', 'notListed'],
    ['log.mmstat.com', 'Alibaba log servers (mmstat)', 'records', 'group', 'unclear'],
    ['stat.alibaba.com', 'Alibaba.com', 'records', 'group', 'unclear'],
  ])('%s is %s, by the %s', (host, name, from, party, standing) => {
    expect(one(host)).toMatchObject({ owner: { name, from }, party, standing });
  });

  it('of nobody we or the directory know stays undecided', () => {
    expect(one('tracker.unknown.example')).toMatchObject({ owner: null, standing: 'unclear' });
  });

  it('is called not named only where the list is held whole', () => {
    expect(one('ib.adnxs.com', false)).toMatchObject({ standing: 'unclear' });
    expect(one('sslwidget.criteo.com', false)).toMatchObject({ standing: 'companyListed' });
  });

  it('is told apart from the shop’s own requests, which are only counted', () => {
    const found = match([frame(['www.aliexpress.com', 'ae01.alicdn.com', 'login.aliexpress.us'])]);
    expect(found.own).toBe(2);
    expect(found.contacts.map(({ host }) => host)).toEqual(['ae01.alicdn.com']);
  });

  it('is one row for all frames, kinds and pixels of a host', () => {
    const found = match([
      frame([], {
        requests: [
          { host: 'bat.bing.com', kind: 'img', count: 2 },
          { host: 'bat.bing.com', kind: 'script', count: 1 },
        ],
        pixels: [{ host: 'bat.bing.com', count: 2 }],
      }),
      frame(['bat.bing.com'], { since: 1_700_000_000_000, full: true, pixels: [{ host: 'www.aliexpress.com', count: 5 }] }),
    ]);
    expect(found).toMatchObject({
      since: 1_700_000_000_000,
      full: true,
      contacts: [
        {
          host: 'bat.bing.com',
          requests: 4,
          pixels: 2,
          kinds: [
            { kind: 'img', count: 2 },
            { kind: 'script', count: 2 },
          ],
        },
      ],
    });
  });

  it('stands first where it is not named, and last where it is the group’s', () => {
    const found = match([frame(['log.mmstat.com', 'sslwidget.criteo.com', 'x.unknown.example', 'ib.adnxs.com'])]);
    expect(found.contacts.map(({ host }) => host)).toEqual(['ib.adnxs.com', 'sslwidget.criteo.com', 'x.unknown.example', 'log.mmstat.com']);
  });

  it('is the company’s by whose hosts a product of it is listed, though under a name of its own', () => {
    const found = match([frame(['i.ytimg.com', 's-msn.com'])]);
    expect(found.contacts.map(({ host, standing }) => [host, standing])).toEqual([
      ['i.ytimg.com', 'companyListed'],
      ['s-msn.com', 'companyListed'],
    ]);
  });
});

describe('the directory of third parties', () => {
  it('takes no customer of a content network for another', () => {
    expect(findEntity('d1234567890123.cloudfront.net', entities)).toBeNull();
    expect(findEntity('d26b395fwzu5fz.cloudfront.net', entities)).toMatchObject({ name: 'Keen' });
  });

  it('knows hosts below a wildcard, and none that only end alike', () => {
    expect(findEntity('a.b.newrelic.com', entities)).toMatchObject({ company: 'New Relic' });
    expect(findEntity('notnewrelic.com', entities)).toBeNull();
    expect(findEntity('__proto__', entities)).toBeNull();
  });

  it('says its version, day and licence', () => {
    expect(entities.source).toEqual({ name: 'third-party-web', version: '0.30.0', date: '2026-09-14', licence: 'MIT' });
  });
});

describe('what comes back from a page', () => {
  it.each([
    null,
    undefined,
    1,
    'x',
    [],
    {},
    { host: 'a b', since: 1 },
    { host: 'a.example', since: Number.NaN },
    { host: 'a.example', since: 1e300 },
  ])('%j is no answer', (value) => {
    expect(toFrameContacts(value)).toBeNull();
  });

  it('loses whatever is no host, no count and no word of the browser', () => {
    expect(
      toFrameContacts({
        host: 'www.aliexpress.com',
        since: 1,
        full: 'yes',
        requests: [
          { host: 'ok.example', kind: 'img', count: 1 },
          { host: 'https://a.example/?mail=me@example.com', kind: 'img', count: 1 },
          { host: 'b.example', kind: '<img>', count: 2 },
          { host: 'c.example', kind: 'img', count: -1 },
          null,
          'x',
        ],
        pixels: { length: 3 },
      }),
    ).toEqual({
      host: 'www.aliexpress.com',
      since: 1,
      full: false,
      pixels: [],
      requests: [
        { host: 'ok.example', kind: 'img', count: 1 },
        { host: 'b.example', kind: 'other', count: 2 },
      ],
    });
  });
});
