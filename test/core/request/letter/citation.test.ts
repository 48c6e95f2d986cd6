import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook, readLetterTexts } from '../../../../src/build/data';
import { cite, writeArticle } from '../../../../src/core/request/letter/citation';
import type { CitationGrammar } from '../../../../src/core/request/letter/letter-texts';

const texts = readLetterTexts(path.resolve(import.meta.dirname, '../../../../src/data'));
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
    ['Arts. 8(2)(1)-(4), 16', 'Art. 8 Abs. 2 Nr. 1 bis 4 und 16'],
    ['Art. 30(2)(b), 32(2)(a)', 'Art. 30 Abs. 2 lit. b und 32 Abs. 2 lit. a'],
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

describe('articles in each language', () => {
  it.each([
    ['fr', 'Art. 17(1)(a)', 'article 17, paragraphe 1, point a), du RGPD'],
    ['fr', 'Art. 21(2)-(3)', 'article 21, paragraphes 2 et 3, du RGPD'],
    ['es', 'Art. 17(1)(a)', 'artículo 17, apartado 1, letra a), del RGPD'],
    ['it', 'Art. 17(1)(a)', 'art. 17, par. 1, lett. a), GDPR'],
    ['nl', 'Art. 17(1)(a)', 'artikel 17, lid 1, onder a, AVG'],
    ['pt-PT', 'Art. 17(1)(a)', 'artigo 17.º, n.º 1, alínea a), do RGPD'],
    ['pt-BR', 'Art. 17(1)(a)', 'art. 17, § 1, alínea a, do GDPR'],
    ['pl', 'Art. 17(1)(a)', 'art. 17 ust. 1 lit. a RODO'],
    ['cs', 'Art. 17(1)(a)', 'čl. 17 odst. 1 písm. a) GDPR'],
    ['el', 'Art. 17(1)(f)', 'άρθρο 17 παρ. 1 στοιχ. στ) ΓΚΠΔ'],
    ['ro', 'Art. 17(1)(a)', 'art. 17 alin. (1) lit. a) din RGPD'],
    ['sv', 'Art. 17(1)(a)', 'artikel 17.1 a i GDPR'],
    ['tr', 'Art. 17(1)(a)', 'GDPR m. 17/1-a'],
    ['ko', 'Art. 21(2)-(3)', 'GDPR 제21조 제2항 및 제3항'],
    ['ja', 'Art. 21(2)-(3)', 'GDPR 第21条第2項及び第3項'],
    ['de', 'Art. 17(1)(a)', 'Art. 17 Abs. 1 lit. a DSGVO'],
    ['en', 'Art. 17(1)(a)', 'Art. 17(1)(a) GDPR'],
  ])('%s: %s → %s', (language, article, expected) => {
    expect(cite(article, { id: 'gdpr', name: texts[language]?.lawNames['gdpr'] ?? 'GDPR' }, grammar(language)).text).toBe(expected);
  });

  it.each([
    ['fr', 'Arts. 45-46', 'articles 45 et 46', 'articles'],
    ['fr', 'Arts. 33-35', 'articles 33 à 35', 'articles'],
    ['ja', 'Arts. 33-35', '第33条から第35条', 'articles'],
    // An article put in later is one article, not a stretch.
    ['ko', 'Art. 35-2', '제35조의2', 'article'],
    ['es', 'Art. 3, 12', 'artículos 3 y 12', 'articles'],
    ['pt-BR', 'Art. 18, I-II', 'art. 18, I-II, da Lei X', 'article'],
    ['pt-BR', 'Art. 18, IX; Art. 8 §5', 'X, art. 18, IX; art. 8 §5', 'other'],
    ['it', 's. 30(1)', 's. 30(1)', 'other'],
    ['pl', '1798.120', '§ 1798.120', 'other'],
    ['tr', 'Art. 11(1)(ç)', 'm. 11/1-ç', 'article'],
    ['ko', 'Enforcement Decree Art. 41(4)', '시행령 제41조 제4항', 'other'],
  ])('%s: %s → %s, led into as %s', (language, article, expected, form) => {
    const citation = cite(article, { id: 'x', name: 'X' }, grammar(language));
    expect(citation.text).toContain(expected);
    expect(citation.form).toBe(form);
  });

  // As lawyers of the place write them; each end of a pair has its brackets.
  it.each([
    ['de', 'ch-fadp', 'Art. 30(2)(b), 32(2)(a)', 'Art. 30 Abs. 2 lit. b und 32 Abs. 2 lit. a DSG', 'articles'],
    ['de', 'ch-fadp', 'DPO Art. 18(1)', 'Art. 18 Abs. 1 DSV', 'article'],
    ['fr', 'ch-fadp', 'Art. 32(2)(c)', 'art. 32, al. 2, let. c, LPD', 'article'],
    ['fr', 'ch-fadp', 'DPO Art. 18(1)', 'art. 18, al. 1, OPDo', 'other'],
    ['fr', 'gdpr', 'Art. 12(3)', 'article 12, paragraphe 3, du RGPD', 'article'],
    ['it', 'ch-fadp', 'Art. 32(2)(c)', 'art. 32 cpv. 2 lett. c LPD', 'article'],
    ['it', 'ch-fadp', 'DPO Arts. 18(1), 22', 'art. 18 cpv. 1 e art. 22 OPDa', 'article'],
    ['es', 'co-1581', 'Art. 8(a),(f)', 'artículo 8, literales a) y f), de la Ley 1581 de 2012', 'article'],
    ['es', 'pe-29733', 'Ley Art. 19', 'artículo 19 de la Ley 29733', 'article'],
    ['es', 'pe-29733', 'Reglamento Art. 69', 'artículo 69 del Reglamento de la Ley 29733', 'article'],
    ['es', 'ar-25326', 'Art. 5 (Decree 1558/2001)', 'artículo 5 de la Ley 25.326 (Decreto 1558/2001)', 'article'],
    ['ro', 'gdpr', 'Art. 21(2)-(3)', 'art. 21 alin. (2) și (3) din RGPD', 'article'],
    ['ro', 'gdpr', 'Art. 15(1)-(3)', 'art. 15 alin. (1)-(3) din RGPD', 'article'],
    ['pt-BR', 'br-lgpd', 'Art. 18, I-II', 'art. 18, I e II, da LGPD', 'article'],
    ['pt-BR', 'br-lgpd', 'Art. 18 §2', 'art. 18, § 2º, da LGPD', 'article'],
    ['pt-BR', 'br-lgpd', 'Art. 18, IX; Art. 8 §5', 'arts. 8º, § 5º, e 18, IX, da LGPD', 'articles'],
    ['tr', 'tr-kvkk', 'Art. 11(1)(a)-(c)', '6698 sayılı KVKK m. 11/1-a, b ve c', 'other'],
    ['ja', 'jp-appi', 'Art. 35(3),(5)', '個人情報の保護に関する法律第35条第3項及び第5項', 'article'],
    ['en', 'uk-gdpr', 'Art. 12(3) / 12A', 'Arts. 12(3) and 12A UK GDPR', 'other'],
    ['en', 'us-ca', '11 CCR 7026(f)', 'Cal. Code Regs. tit. 11, § 7026(f)', 'other'],
    ['en', 'au-privacy', 'APP 12', 'Australian Privacy Principle 12 of the Privacy Act 1988 (Cth)', 'other'],
  ])('%s under %s: %s → %s, led into as %s', (language, id, article, text, form) => {
    expect(cite(article, { id, name: texts[language]?.lawNames[id] ?? 'X' }, grammar(language))).toEqual({ text, form });
  });

  it('write as a whole only articles that a record has', () => {
    const book = readLawBook(path.resolve(import.meta.dirname, '../../../../src/data'));
    for (const [language, { citation }] of Object.entries(texts))
      for (const [id, whole] of Object.entries(citation.whole ?? {})) {
        const law = JSON.stringify(book.laws.find((one) => one.id === id) ?? expect.fail(id));
        for (const article of Object.keys(whole)) expect(law, `${language} ${id}`).toContain(`"${article}"`);
      }
  });

  it('says the noun "law" once', () => {
    expect(cite('Art. 5', { id: 'kz-94v', name: 'Law 94-V' }, grammar('fr')).text).toBe('article 5 de la loi 94-V');
    expect(cite('Art. 5', { id: 'cl-19628', name: 'Ley 19.628' }, grammar('es')).text).toBe('artículo 5 de la Ley 19.628');
    expect(cite('Art. 5', { id: 'by-99z', name: 'Закон № 99-З' }, grammar('it')).text).toBe('art. 5 della legge № 99-З');
  });
});
