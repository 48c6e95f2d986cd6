import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../src/build/words';

const MESSAGES = {
  popup_open: 'Open',
  popup_opened: 'Opened',
  answer_all_one: 'One',
  answer_all_other: 'All',
  legend_listed_other: 'listed',
  legend_unclear_few: 'unclear',
  rules_title: 'Rules',
  'note_law-not-held': 'Unknown law',
  extName: 'Privacy Receipt',
};
const keys = (code: string): string[] => Object.keys(messagesOf(code, MESSAGES));

describe('the words that a script can say', () => {
  it.each([
    ['t("popup_open")', ['popup_open']],
    ["t('extName')", ['extName']],
    ["t('note_law-not-held')", ['note_law-not-held']],
    ['t(`popup_opened`)', ['popup_opened']],
    ['plural("answer_all", n)', ['answer_all_one', 'answer_all_other']],
    ['plural(`legend_${verdict}`, n)', ['legend_listed_other', 'legend_unclear_few']],
    ['t(done?"popup_open":`rules_title`)', ['popup_open', 'rules_title']],
    ['`a${b}` + "popup"', []],
  ])('of %s', (code, expected) => {
    expect(keys(code)).toEqual(expected);
  });
});
