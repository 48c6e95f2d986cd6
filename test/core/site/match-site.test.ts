import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../src/build/data';
import { registrableDomain } from '../../../src/core/site/host';
import { matchCoveredSite, matchSite } from '../../../src/core/site/match-site';

const { sites } = readCorpus(path.resolve(import.meta.dirname, '../../../src/data'));

describe('a shop', () => {
  it.each([
    ['https://www.aliexpress.com/', 'aliexpress', 'www.aliexpress.com', 'aliexpress.com'],
    ['https://de.aliexpress.com/item/1005001.html?spm=a2g0o#nav', 'aliexpress', 'de.aliexpress.com', 'aliexpress.com'],
    ['de.aliexpress.com', 'aliexpress', 'de.aliexpress.com', 'aliexpress.com'],
    ['aliexpress.com:443', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['aliexpress.com:8443/item', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['aliexpress.com:443?spm=1', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['http://aliexpress.com:8080/x', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['HTTPS://DE.ALIEXPRESS.COM/', 'aliexpress', 'de.aliexpress.com', 'aliexpress.com'],
    ['AliExpress.com', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['https://de.aliexpress.com./', 'aliexpress', 'de.aliexpress.com', 'aliexpress.com'],
    ['  aliexpress.com\n', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
    ['https://www.aliexpress.us/', 'aliexpress', 'www.aliexpress.us', 'aliexpress.us'],
    ['alibaba.com', 'alibaba', 'alibaba.com', 'alibaba.com'],
    ['https://german.alibaba.com/trade', 'alibaba', 'german.alibaba.com', 'alibaba.com'],
    ['https://user:secret@aliexpress.com/', 'aliexpress', 'aliexpress.com', 'aliexpress.com'],
  ])('is known by %j', (text, id, host, domain) => {
    const match = matchSite(text, sites);
    expect(match).toMatchObject({ kind: 'shop', host, domain });
    expect(match.kind === 'shop' && match.shop.id).toBe(id);
  });

  it('is known by every subdomain, port and path', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(
        fc.array(label, { maxLength: 3 }),
        fc.constantFrom('aliexpress.com', 'aliexpress.us', 'alibaba.com'),
        fc.webPath(),
        (labels, domain, rest) => {
          expect(matchSite(`https://${[...labels, domain].join('.')}${rest}`, sites)).toMatchObject({ kind: 'shop', domain });
        },
      ),
    );
  });
});

describe('a national site that the shop’s policy covers', () => {
  it('is the shop for questions about the policy, and another site for everything else', () => {
    expect(matchCoveredSite('https://www.alibaba.uk/x', sites)).toMatchObject({
      kind: 'shop',
      shop: { id: 'alibaba' },
      host: 'www.alibaba.uk',
      domain: 'alibaba.uk',
    });
    expect(matchSite('https://www.alibaba.uk/x', sites)).toEqual({ kind: 'other', host: 'www.alibaba.uk' });
  });

  it.each(['alibaba.co.uk', 'notalibaba.uk', 'alibaba.uk.example', 'aliexpress.uk', 'aliexpress.ru', 'aliexpress.com', 'about:blank'])(
    'is not %s',
    (text) => {
      expect(matchCoveredSite(text, sites)).toEqual(matchSite(text, sites));
    },
  );
});

describe('a look-alike is another site', () => {
  it.each([
    ['https://notaliexpress.com/', 'notaliexpress.com'],
    ['aliexpress.com.evil.test', 'aliexpress.com.evil.test'],
    ['https://aliexpress.com@evil.test/', 'evil.test'],
    ['aliexpress.com@evil.test', 'evil.test'],
    ['https://evil.test/aliexpress.com', 'evil.test'],
    ['https://evil.test/?u=https://aliexpress.com', 'evil.test'],
    ['https://evil.test#aliexpress.com', 'evil.test'],
    ['https://evil.test\\aliexpress.com', 'evil.test'],
    ['aliexpress-com.test', 'aliexpress-com.test'],
    ['aliexpress.co', 'aliexpress.co'],
    ['aliexpress.com.co', 'aliexpress.com.co'],
    ['aliexpress.github.io', 'aliexpress.github.io'],
    ['https://xn--aliexprss-h4a.com/', 'xn--aliexprss-h4a.com'],
  ])('%j', (text, host) => {
    expect(matchSite(text, sites)).toEqual({ kind: 'other', host });
  });

  it.each(['аliexpress.com', 'aliexpreѕs.com', 'aliexpréss.com', 'alıbaba.com', 'https://www.аlibaba.com/'])(
    '%s in letters of another script',
    (text) => {
      expect(matchSite(text, sites).kind).toBe('other');
    },
  );

  it('but full-width letters are the same host name to every browser', () => {
    expect(matchSite('ａｌｉｅｘｐｒｅｓｓ.com', sites)).toMatchObject({ kind: 'shop', host: 'aliexpress.com' });
  });

  it('and no name with something glued to the front or the back is a shop', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,10}$/), fc.constantFrom('aliexpress.com', 'alibaba.com', 'taobao.com'), (word, domain) => {
        expect(matchSite(`${word}${domain}`, sites).kind).toBe('other');
        expect(matchSite(`${domain}.${word}.test`, sites).kind).toBe('other');
      }),
    );
  });
});

describe('an address without a domain is another site', () => {
  it.each([
    'http://127.0.0.1:3000/',
    '192.168.1.1',
    'http://[::1]:8080/',
    'http://2130706433/',
    'localhost',
    'http://localhost:5173/',
    'com',
  ])('%s', (text) => {
    expect(matchSite(text, sites).kind).toBe('other');
  });
});

describe('a page of the browser can never be looked at', () => {
  it.each([
    'chrome://settings/',
    'chrome://newtab',
    'about:blank',
    'about:addons',
    'file:///home/me/aliexpress.com.html',
    'moz-extension://0b2b7f3e/popup.html',
    'chrome-extension://abc/aliexpress.com',
    'edge://settings',
    'view-source:https://www.aliexpress.com/',
    'data:text/html,aliexpress.com',
    'blob:https://www.aliexpress.com/1',
    'javascript:location="https://aliexpress.com"',
    'ftp://aliexpress.com/',
    'https://',
    '',
    'two words.com',
  ])('%j', (text) => {
    expect(matchSite(text, sites)).toEqual({ kind: 'browser' });
  });
});

describe('sisters are told apart from the shops', () => {
  it.each([
    ['https://www.lazada.sg/', 'lazada'],
    ['https://www.lazada.co.th/', 'lazada'],
    ['https://world.taobao.com/', 'taobao'],
    ['https://aliexpress.ru/item/1.html', 'aliexpress-ru'],
    ['https://business.aliexpress.ru/', 'aliexpress-ru'],
    ['https://www.tmall.com/', 'tmall'],
    ['https://tmall.ru/', 'tmall-ru'],
    ['https://detail.1688.com/', '1688'],
    ['https://www.aliyun.com/', 'alibaba-cloud'],
  ])('%s', (text, id) => {
    const match = matchSite(text, sites);
    expect(match.kind).toBe('sister');
    expect(match.kind === 'sister' && match.site.id).toBe(id);
  });

  it('and servers of the group are no site of their own', () => {
    expect(matchSite('https://log.mmstat.com/', sites).kind).toBe('other');
  });

  it('and no domain belongs to two sites', () => {
    const domains = [...sites.shops, ...sites.sisters].flatMap((site) => site.domains);
    expect(new Set(domains).size).toBe(domains.length);
    for (const domain of domains) expect(registrableDomain(domain), domain).toBe(domain);
  });
});

it('any text at all has an answer', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.webUrl()), (text) =>
      ['shop', 'sister', 'other', 'browser'].includes(matchSite(text, sites).kind),
    ),
  );
});
