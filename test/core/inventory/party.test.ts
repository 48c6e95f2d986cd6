import { describe, expect, it } from 'vitest';
import { partyOf } from '../../../src/core/inventory/party';
import { corpus, shopOn } from './records';

describe('whose a host is', () => {
  it.each([
    ['aliexpress', 'aliexpress.com', 'first'],
    ['aliexpress', 'de.aliexpress.com', 'first'],
    ['aliexpress', 'www.aliexpress.us', 'first'],
    ['aliexpress', 'log.mmstat.com', 'group'],
    ['aliexpress', 'fourier.taobao.com', 'group'],
    ['aliexpress', 'retcode-us-west-1.arms.aliyuncs.com', 'group'],
    ['aliexpress', 'stat.alibaba.com', 'group'],
    ['alibaba', 'stat.alibaba.com', 'first'],
    ['alibaba', 'www.aliexpress.com', 'group'],
    ['aliexpress', 'www.lazada.sg', 'group'],
    ['aliexpress', 'sslwidget.criteo.com', 'outside'],
    ['aliexpress', 'notaliexpress.com', 'outside'],
    ['aliexpress', 'aliexpress.com.example.org', 'outside'],
    ['aliexpress', 'notmmstat.com', 'outside'],
    ['aliexpress', '', 'outside'],
  ] as const)('seen from %s, %s is %s', (shop, host, party) => {
    expect(partyOf(host, shopOn(shop).shop, corpus.sites)).toBe(party);
  });
});
