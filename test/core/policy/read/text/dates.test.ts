import { describe, expect, it } from 'vitest';
import { findDates } from '../../../../../src/core/policy/read/text/dates';

const dates = (line: string): string[] => findDates(line.normalize('NFKC')).map(({ date }) => date);

describe('findDates', () => {
  it.each([
    ['Effective as of January 17,2019', '2019-01-17'],
    ['(Updated as of 10/05/18)', '2018-05-10'],
    ['Version 15. 07. 2019', '2019-07-15'],
    ['June 21st, 2022', '2022-06-21'],
    ['the 3rd of May 2021', '2021-05-03'],
    ['Updated as of December 2014', '2014-12'],
    ['2024-05-16', '2024-05-16'],
    ['2026.08.12', '2026-08-12'],
    ['Sept. 9 2020', '2020-09-09'],
    ['１２ August ２０２６', '2026-08-12'],
    ['En vigueur à partir du 1er mai 2019', '2019-05-01'],
    ['Mise à jour le 5 août 2024', '2024-08-05'],
    ['Gültig ab 3. März 2021', '2021-03-03'],
    ['Vigente desde el 14 de octubre de 2025', '2025-10-14'],
    ['valida dal 17 gennaio 2019', '2019-01-17'],
    ['Geldig vanaf 15 juli 2019', '2019-07-15'],
    ['Em vigor a partir de 9 de setembro de 2020', '2020-09-09'],
    ['Вступает в силу с 9 сентября 2020 г.', '2020-09-09'],
    ['2024년 5월 16일', '2024-05-16'],
    ['2024年5月16日', '2024-05-16'],
    ['2024 年 5 月', '2024-05'],
    ['تاريخ السريان 16 مايو 2024', '2024-05-16'],
  ])('%s', (line, date) => {
    expect(dates(line)).toEqual([date]);
  });

  it.each([
    'IP 192.168.10.12',
    '29 February 2023',
    'section 12, 2019 items',
    '1600 Amphitheater',
    '+82 02-3016-7449',
    '31/31/2020',
    'May you 2020',
  ])('finds none in %s', (line) => {
    expect(dates(line)).toEqual([]);
  });

  it('takes 10/05 as the tenth of May, and the only order that is a date otherwise', () => {
    expect(dates('10/05/2018')).toEqual(['2018-05-10']);
    expect(dates('05/25/2018')).toEqual(['2018-05-25']);
  });
});
