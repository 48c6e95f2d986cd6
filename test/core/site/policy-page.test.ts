import { describe, expect, it } from 'vitest';
import { plainAddress, policyPageAt } from '../../../src/core/site/policy-page';
import sites from '../../../src/data/sites.json';
import type { SiteDirectory } from '../../../src/core/site/site';

const directory = sites as unknown as SiteDirectory;

describe('a page where a shop publishes its policies', () => {
  it.each([
    ['https://terms.alicdn.com/legal-agreement/terms/suit_bu1_aliexpress/x.html', { shop: null, host: 'terms.alicdn.com' }],
    [
      'https://rulechannel.alibaba.com/icbu?type=detail&ruleId=2034&cId=1306#/rule/detail?cId=1306&ruleId=2034',
      { shop: 'alibaba', host: 'rulechannel.alibaba.com' },
    ],
    ['https://rule.alibaba.com/rule/detail/2034.htm', { shop: 'alibaba', host: 'rule.alibaba.com' }],
    ['https://terms.alicdn.com/other/x.html', null],
    ['https://terms.alicdn.com.evil.test/legal-agreement/terms/x.html', null],
    ['https://www.aliexpress.com/item/1.html', null],
    ['file:///legal-agreement/terms/x.html', null],
    ['not an address', null],
  ])('%s: %j', (address, found) => {
    expect(policyPageAt(address, directory)).toEqual(found);
  });
});

describe('the address that is kept of a page', () => {
  it.each([
    ['https://terms.alicdn.com/a/b.html?spm=a1.b2&memberId=123&email=me%40example.com&token=SECRET', 'https://terms.alicdn.com/a/b.html'],
    [
      'https://helppage.aliexpress.com/buyercenter/questionAnswer.htm?isRouter=0&viewKey=1&id=1000099018&categoryIds=9205401&uid=7',
      'https://helppage.aliexpress.com/buyercenter/questionAnswer.htm?isRouter=0&viewKey=1&id=1000099018&categoryIds=9205401',
    ],
    [
      'https://rulechannel.alibaba.com/icbu?type=detail&ruleId=2034&spm=x#/rule/detail?cId=1306&ruleId=2034&t=9',
      'https://rulechannel.alibaba.com/icbu?type=detail&ruleId=2034#/rule/detail?cId=1306&ruleId=2034',
    ],
    ['https://user:secret@terms.alicdn.com/a#me@example.com', 'https://terms.alicdn.com/a'],
    ['no address', ''],
  ])('of %s is %s', (address, kept) => {
    expect(plainAddress(address)).toBe(kept);
  });
});
