import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLetterTexts } from '../../../src/build/data';
import { cite, writeArticle, type CitationGrammar } from '../../../src/core/request/citation';

const texts = readLetterTexts(path.resolve(import.meta.dirname, '../../../src/data'));
const grammar = (language: string): CitationGrammar => texts[language]?.citation ?? expect.fail(language);

describe('an article as German letters cite it', () => {
  it.each([
    ['Art. 15', 'Art. 15'],
    ['Art. 21(1)', 'Art. 21 Abs. 1'],
    ['Art. 17(1)(a)', 'Art. 17 Abs. 1 lit. a'],
    ['Art. 21(2)-(3)', 'Art. 21 Abs. 2 und 3'],
    ['Art. 35(3),(5)', 'Art. 35 Abs. 3 und 5'],
    ['Art. 8(e)', 'Art. 8 lit. e'],
    ['Art. 11(1)(a)-(c)', 'Art. 11 Abs. 1 lit. a bis c'],
    ['Art. 11(1)(ç)', 'Art. 11 Abs. 1 lit. ç'],
    ['Art. 11(1)(4)', 'Art. 11 Abs. 1 Nr. 4'],
    ['Art. 21(5.1)', 'Art. 21 Abs. 5.1'],
    ['Arts. 8(2)(1)-(4), 16', 'Art. 8 Abs. 2 Nr. 1 bis 4, 16'],
    ['Art. 30(2)(b), 32(2)(a)', 'Art. 30 Abs. 2 lit. b, 32 Abs. 2 lit. a'],
    ['Art. 5 (Decree 1558/2001)', 'Art. 5 (Decree 1558/2001)'],
    ['s. 30(1)', 's. 30(1)'],
    ['1798.120(a)', '1798.120(a)'],
    ['11 CCR 7026(f)', '11 CCR 7026(f)'],
  ])('%s → %s', (article, expected) => {
    expect(writeArticle(article, grammar('de'))).toBe(expected);
  });
});

describe('an article with its law', () => {
  it.each([
    ['Art. 21(1)', 'DSGVO', 'de', 'Art. 21 Abs. 1 DSGVO'],
    ['Art. 21(1)', 'GDPR', 'en', 'Art. 21(1) GDPR'],
    ['Art. 21(2)-(3)', 'GDPR', 'en', 'Art. 21(2)-(3) GDPR'],
    ['1798.120', 'CCPA', 'de', '§ 1798.120 CCPA'],
    ['Decree Art. 43(3)', 'PDPL', 'de', 'PDPL, Decree Art. 43 Abs. 3'],
    ['Decree Art. 43(3)', 'PDPL', 'en', 'PDPL, Decree Art. 43(3)'],
  ])('%s of %s in %s', (article, law, language, expected) => {
    expect(cite(article, { id: law.toLowerCase(), name: law }, grammar(language)).text).toBe(expected);
  });
});
