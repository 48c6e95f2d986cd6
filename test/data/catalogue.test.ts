import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/build/data';
import type { KnownCookie } from '../../src/core/cookie/catalogue';
import { COOKIE_RULES } from '../../src/records/rules/cookie';
import type { Records } from '../../src/records/rules/rule';
import { SHARED, withShared } from '../with-shared';

const { catalogue } = readCorpus(path.resolve(import.meta.dirname, '../../src/data'));

function isKnown(name: string): boolean {
  return catalogue.some((one) => one.name === name || (one.pattern !== null && new RegExp(one.pattern).test(name)));
}

/** The names of a cell such as "also X-XSRF-TOKEN, c_csrf" or "uc1/uc3", with something in the place of "<id>". */
function namesIn(cell: string): string[] {
  return cell
    .replace(/<[^>]*>/g, '1234')
    .replace(/\^.*$/, '')
    .split(/[\s,;/]+/)
    .filter((word) => /^[\w-]{1,60}$/.test(word) && (/[_\d]|[A-Z]{2}/.test(word) || word.length <= 9));
}

it.each([
  ['c', 'creativecdn.com', 364],
  ['uids', 'adnxs.com', 120],
])('the days asked for %s are those of %s, not of another company that uses the name', (name, domain, days) => {
  const cookie = catalogue.find((one) => one.name === name && one.domains?.includes(domain));
  expect(cookie?.askedLifetime?.seconds).toBe(days * 24 * 60 * 60);
});

describe('how sure a purpose is', () => {
  const found = (sentence: string, known: KnownCookie): string[] =>
    (COOKIE_RULES.find((rule) => rule.sentence.startsWith(sentence)) ?? expect.fail(sentence)).broken({
      catalogue: [known],
    } as unknown as Records);
  const tfstk = catalogue.find(({ id }) => id === 'tfstk') ?? expect.fail('no tfstk');
  const ga = catalogue.find(({ id }) => id === 'ga') ?? expect.fail('no _ga');

  it('follows from a source that states it: without one it is concluded from what was seen', () => {
    const sentence = 'A purpose is well documented or fairly sure';
    expect(tfstk.confidence).toBe('seen');
    expect(found(sentence, tfstk)).toEqual([]);
    expect(found(sentence, { ...tfstk, confidence: 'high' })).toEqual(['tfstk']);
    expect(found(sentence, { ...tfstk, confidence: 'medium' })).toEqual(['tfstk']);
    expect(found(sentence, ga)).toEqual([]);
    expect(found(sentence, { ...ga, confidence: 'low' })).toEqual(['ga']);
  });

  it('does not follow from a jar, from headers, program code or saved pages', () => {
    const [first] = tfstk.sources;
    const sentence = 'What was stored, sent, or found in program code';
    expect(found(sentence, tfstk)).toEqual([]);
    expect(found(sentence, { ...tfstk, sources: [{ ...first, statesPurpose: true }] })).toEqual([`tfstk: ${first.document}`]);
  });
});

withShared('samples/cookie-catalogue.json', 'the catalogue and the research', () => {
  it('know the same cookies', () => {
    const { rows } = JSON.parse(readFileSync(path.join(SHARED, 'samples/cookie-catalogue.json'), 'utf8')) as {
      rows: { name: string; pattern: string | null }[];
    };
    expect(rows.length).toBeGreaterThan(60);
    // "SLG_*" stands for a name of that beginning; a name in brackets, or of two words, is no name.
    const named = rows.flatMap(({ name }) => (/^\(|family$/.test(name) ? [] : name.split(' / '))).map((name) => name.replace('*', 'x'));
    const also = rows
      .flatMap(({ pattern }) => namesIn((pattern ?? '').replace(/^also /, '')))
      .filter((word) => !['published', 'as', 'min', 'session', 'mo', 'and'].includes(word) && !/^\d+$/.test(word));
    expect(also).toEqual(expect.arrayContaining(['_tt_enable_cookie', 'AB_ALG', '_uetvid', 'uc3', 'CNZZDATA1234', 't']));
    // The table prints `_utma` for `__utma`: that is a list's misspelling, kept with the real name.
    const misprinted = new Set(catalogue.map(({ printedAs }) => printedAs));
    expect([...named, ...also].filter((name) => !isKnown(name) && !misprinted.has(name))).toEqual([]);
  });

  it('hold every name that was seen in public code and is in no list', () => {
    const text = readFileSync(path.join(SHARED, 'facts/policies.md'), 'utf8');
    const [, line = ''] = /in NO published table \(M; names only\): (.*?)\. Undated code/s.exec(text) ?? [];
    const names = line
      .split(/[,;:]\s*/)
      .map((name) => name.replace(/\s*\(.*$/, '').replace('*', '1'))
      .map((name) => name.trim())
      .filter((name) => name !== '' && name !== 'alibaba.com');
    expect(names.length).toBeGreaterThan(50);
    expect(names.filter((name) => !isKnown(name))).toEqual([]);
  });
});
