import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBlockableHosts, readCorpus } from '../../../src/build/data';
import { askedCompanies, blockableHosts, byCompany, type BlockableHost } from '../../../src/core/control/blocking';
import { askableSources } from '../../../src/core/inventory/sources';
import { withinDomain } from '../../../src/core/site/domain';

const root = path.resolve(import.meta.dirname, '../../..');
const corpus = readCorpus(path.join(root, 'src/data'));
const { sites, companies } = corpus;
const hosts = readBlockableHosts(path.join(root, 'src/data'));
const own = [
  ...[...sites.shops, ...sites.sisters].flatMap(({ domains }) => [...domains]),
  ...sites.shops.flatMap(({ nationalSites = [] }) => nationalSites),
  ...sites.groupHosts.map(({ domain }) => domain),
];
const madeUp = (host: string): BlockableHost => ({
  host,
  company: 'criteo',
  use: 'ads',
  sources: [{ document: 'None', date: '2026-11-22' }],
  quality: 'secondary',
});

describe('what may be blocked', () => {
  it('is no host of a shop, of a sister site or of the group', () => {
    expect(hosts.length).toBeGreaterThan(15);
    const isOwn = (host: string): boolean => own.some((one) => withinDomain(host, one) || withinDomain(one, host));
    expect(hosts.filter(({ host }) => isOwn(host))).toEqual([]);
    // Where a record were wrong, nothing of them would be blocked all the same.
    const wrong = own.filter((domain) => domain !== 'alibaba.uk').map((domain) => madeUp(`log.${domain}`));
    expect(blockableHosts([...wrong, madeUp('example.com')], sites).map(({ host }) => host)).toEqual(['example.com']);
  });

  it('is nothing by which a shopper logs in or pays, shows that they are no robot, or sees what a page is made of', () => {
    const needed = [
      'accounts.google.com',
      'www.google.com',
      'apis.google.com',
      'pay.google.com',
      'www.recaptcha.net',
      'www.gstatic.com',
      'www.googletagmanager.com',
      'connect.facebook.net',
      'www.facebook.com',
      'graph.facebook.com',
      'appleid.apple.com',
      'api.twitter.com',
      'x.com',
      'www.paypal.com',
      'js.stripe.com',
      'login.microsoftonline.com',
      'login.live.com',
      'www.bing.com',
      'www.youtube.com',
      'www.tiktok.com',
      'www.pinterest.com',
      'i.pinimg.com',
      'vk.com',
      'auth.login.yahoo.co.jp',
      'ae01.alicdn.com',
      'log.mmstat.com',
      'fourier.taobao.com',
      'render.alipay.com',
      'acs.aliexpress.com',
      'time-ae.akamaized.net',
      'retcode-us-west-1.arms.aliyuncs.com',
    ];
    expect(needed.filter((host) => hosts.some((one) => withinDomain(host, one.host)))).toEqual([]);
  });

  it('is within what the browser can be asked for: the optional hosts of the manifest', () => {
    const askable = askableSources(corpus).flatMap(({ domains }) => domains);
    expect(hosts.filter(({ host }) => !askable.some((domain) => withinDomain(host, domain)))).toEqual([]);
    const manifest = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8')) as { optional_host_permissions: string[] };
    expect(manifest.optional_host_permissions).toEqual(expect.arrayContaining(['*://*.doubleclick.net/*', '*://*.bing.com/*']));
  });
});

describe('the companies', () => {
  const all = byCompany(hosts, companies, ['criteo.com']);

  it('are shown by name, each with its hosts and with the access to them', () => {
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(all.find(({ id }) => id === 'criteo')?.hosts.map(({ host, allowed }) => [host, allowed])).toEqual([
      ['criteo.com', true],
      ['criteo.net', false],
    ]);
    expect(all.flatMap((company) => company.hosts)).toHaveLength(hosts.length);
  });

  it('of which a page asked something are told by the hosts it contacted, and by no part of a label', () => {
    const contacted = ['sslwidget.criteo.com', 'bat.bing.com', 'www.bing.com', 'notcriteo.com', 'log.mmstat.com'];
    expect(askedCompanies(all, contacted)).toEqual(['Criteo', 'Microsoft']);
    expect(askedCompanies(all, ['www.bing.com', 'notcriteo.com'])).toEqual([]);
  });
});
