import path from 'node:path';
import { expect, it } from 'vitest';
import { readCorpus } from '../../src/build/data';
import { SHARED, withShared } from '../with-shared';
import { FOUNDING, foundingText, walk } from './founding-facts';

const corpus = readCorpus(path.resolve(import.meta.dirname, '../../src/data'));
const policies = path.join(SHARED, 'policies');

/** What differs between a founding text and its record, and why it has to. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'aliexpress-2022-06-21': {
    'only in the record: company: AliExpress E-Commerce One Pte. Ltd.':
      'the excerpt cuts the name behind “Pte.”; the record names the company by its whole name',
    'only in the record: registration: 200720572D':
      'the excerpt cuts the number behind “Company Reg.”; it belongs to the company that is named',
  },
  'alibaba-2020-09-14': {
    'only in the record: link: https://profile.alibaba.com/privacy/privacySettingShow.htm':
      'a bare “here” in this copy; the copy of 2020-11-09 keeps the address behind it',
  },
};

withShared('policies', 'every fact of the founding texts', () => {
  it.each(Object.keys(FOUNDING))('%s: stands in the record, and what stands in the record stands in the text', (id) => {
    const policy = corpus.policies.find((one) => one.id === id) ?? expect.fail(id);
    const { inText, inRecord, agreed } = walk(policy, foundingText(policies, id), corpus);
    const known = Object.keys(KNOWN[id] ?? {});
    const differing = [
      ...inText.filter((one) => !agreed.includes(one)).map((one) => `only in the text: ${one}`),
      ...inRecord.filter((one) => !agreed.includes(one)).map((one) => `only in the record: ${one}`),
    ];
    expect(differing.sort()).toEqual([...known].sort());
    expect(agreed.length).toBeGreaterThan(20);
  });
});
