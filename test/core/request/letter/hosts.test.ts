import { expect, it } from 'vitest';
import { hostsSeen } from '../../../../src/core/request/letter/hosts';

const cookie = (domain: string, partition: string | null): { domain: string; partition: string | null } => ({ domain, partition });

it('a host was seen on the shop’s pages where its cookie lies in the shop’s partition or a look found it contacted', () => {
  const cookies = [
    cookie('criteo.com', 'https://aliexpress.com'),
    cookie('criteo.com', 'https://aliexpress.com'),
    cookie('elsewhere.example', null),
    cookie('de.aliexpress.com', 'https://aliexpress.com'),
    cookie('aliexpress.com', null),
  ];
  expect(hostsSeen(cookies, ['aliexpress.com', 'aliexpress.us'])).toEqual(['criteo.com']);
  expect(hostsSeen(cookies, ['aliexpress.com'], ['bat.bing.com', 'www.aliexpress.com', 'notaliexpress.com', 'criteo.com'])).toEqual([
    'bat.bing.com',
    'criteo.com',
    'notaliexpress.com',
  ]);
});
