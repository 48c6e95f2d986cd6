import type { ReadSection, ReadSentence } from '../../reading';
import { emailsIn } from '../facts/addresses';
import { plainForms } from '../text/characters';
import { findDates } from '../text/dates';
import { sentenceKey } from '../text/sentences';
import { dateCue, isPolicyTitle } from '../text/vocabulary';

/** Longest line that says from when a text applies, with a way to the version before. */
const LONGEST_DATE_LINE = 240;
/** Letters that a sentence above the date must have to count; shorter ones are the page's. */
const TELLING = 25;
/** Lines in a row that make a menu. */
const LEAST_MENU = 3;

/** Lines that begin what a page prints below a text: a question to the reader, rights, ways around. Nothing that a policy may title a section with. */
const CHROME =
  /^(?:(?:is|was|did) (?:this|that|the)\b.{0,30}\b(?:helpful|useful|help|answer)|war (?:dies|das|diese).{0,30}hilfreich|alle rechte vorbehalten|tous droits réservés|todos los derechos|yes ?\/? ?no$|yesno$|©|\(c\) ?\d{4}|copyright ©|all rights reserved|back to (?:top|list|home)|follow us\b|share (?:this|on)\b|sign (?:in|up)$|log ?in$|subscribe to (?:our )?newsletter|download (?:our|the) app|help cent(?:er|re)$|related (?:articles|topics|links|pages)$|(?:accept|reject|allow|decline)(?: all)?(?: cookies)?$|(?:manage|cookie) (?:preferences|settings)$|still need help|need more help|rate this|site ?map$|browse alphabetically|(?:part [a-z]\W{1,3})?(?:old|previous|prior|historical|former) version\W{0,3}$)/iu;
const BANNER = /\bcookies?\b/iu;
const BUTTON =
  /^(?:accept|reject|allow|decline|agree|i agree|ok|okay|got it|manage|cookie settings|settings)(?: all)?(?: cookies)?[.!]?$/iu;

/** Words of the line that holds the date; any other word in it says something of its own. */
const DATE_WORDS = new Set(
  'effective as of from on the date is was last latest updated update revised modified amended version versions new old current previous prior to see view please click here this our privacy policy cookie cookies notice statement and applies valid in force since edition published aliexpress alibaba com st nd rd th back list english part'.split(
    ' ',
  ),
);

/** Whether a sentence is the line with the date of the text. Its date is compared as such. */
export function isDateLine({ text }: ReadSentence): boolean {
  if (text.length > LONGEST_DATE_LINE || !/\d/.test(text)) return false;
  const plain = plainForms(text);
  const date = findDates(plain)[0];
  if (!date) return false;
  const rest = `${plain.slice(0, date.index)} ${plain.slice(date.end)}`;
  return (
    dateCue(plain.slice(0, date.index).slice(-60)) !== null ||
    dateCue(plain.slice(date.end, date.end + 20)) !== null ||
    rest.replace(/[^\p{L}]/gu, '').length <= 4 ||
    isPolicyTitle(rest.trim())
  );
}

/** Whether a line with a date says nothing but that. */
export function saysOnlyDate(text: string): boolean {
  let plain = plainForms(text);
  for (let tries = 0; tries < 3; tries += 1) {
    const date = findDates(plain)[0];
    if (!date) break;
    plain = `${plain.slice(0, date.index)} ${plain.slice(date.end)}`;
  }
  return (plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).every((word) => DATE_WORDS.has(word) || /^(?:\d{1,2}|[a-z])$/.test(word));
}

/** A way to the version before: no word of the policy. */
function pointsToVersion({ text }: ReadSentence): boolean {
  return text.length <= 80 && /\bversions?\b/iu.test(text) && saysOnlyDate(text);
}

/** How far into a line its title and date may reach. */
const LONGEST_HEAD = 400;

/** Of a sentence that begins with a title or a date, as one of a text without line ends, the letters that these take; else 0. */
export function headLength(text: string): number {
  const head = text.slice(0, LONGEST_HEAD);
  if (!/\d/.test(head)) return 0;
  for (const { end } of findDates(head).reverse()) {
    const before = head.slice(0, end);
    const title = before.search(/(?:privacy|policy|cookie|notice|datenschutz)(?!.*(?:privacy|policy|cookie|notice|datenschutz))/iu);
    if (saysOnlyDate(before.slice(Math.max(0, title)))) return sentenceKey(before).length;
  }
  return 0;
}

/** A bullet's number or letter. */
export function isLabelKey(key: string): boolean {
  return key.length <= 1 || /^(?:\d{2}|ii|iv|vi|ix|xi|xv|xx)$/.test(key);
}

/** Whether a line reads like an item of a menu: a few words, no end, nothing that could be a fact. */
function isMenuItem(text: string): boolean {
  return text.length <= 45 && text.split(' ').length <= 5 && !/[.!?:;,。、]$|[\d@_]/u.test(text);
}

/** Whether words of the page itself begin at a sentence that stands below the policy. */
function isChrome(sentences: readonly ReadSentence[], at: number): boolean {
  const text = sentences[at]?.text ?? '';
  if (text.length <= 160 && CHROME.test(text.replace(/^[^\p{L}\p{N}©(]+/u, ''))) return true;
  const next = sentences.slice(at + 1, at + 5);
  if (text.length <= 300 && BANNER.test(text) && next.some((one) => BUTTON.test(one.text))) return true;
  // The title of the next policy of the page, or a link to one among others.
  return isPolicyTitle(text) && (next.some(isDateLine) || sentences.slice(at + 1).every((one) => isMenuItem(one.text)));
}

/** Whether a sentence is a heading in the style in which the policy numbers its sections. */
function opensSection(
  sentence: ReadSentence,
  before: ReadSentence | undefined,
  after: ReadSentence | undefined,
  sections: readonly ReadSection[],
): boolean {
  // Where a text has no line ends, its headings are in capitals or cannot be told.
  if (/^(?:[A-Z]|\d{1,2})\.$/.test(sentence.text) && /^\p{Lu}{2,} \p{Lu}{2,}/u.test(after?.text ?? '')) return true;
  if (sentence.section === null || sentence.section === (before?.section ?? null)) return false;
  const section = sections[sentence.section];
  return section !== undefined && (section.label !== null || /^[【〖〔《]/u.test(sentence.text));
}

/**
 * Sentences of the policy itself that stand before the first one we know: all after the line with the date, and what
 * reads like a sentence between the title and that line. What stands before the title belongs to the page.
 */
export function ownSentencesBefore(sentences: readonly ReadSentence[], first: number): ReadSentence[] {
  // Of a text that stands in a dialog as a whole, the mark says nothing.
  const isOutside = (one: ReadSentence): boolean => one.outside === true && sentences[first]?.outside !== true;
  let date = -1;
  let title = -1;
  for (let at = first - 1; at >= 0; at -= 1) {
    const one = sentences[at];
    if (!one || isOutside(one)) continue;
    if (date === -1 && isDateLine(one)) date = at;
    if (isPolicyTitle(one.text)) title = at;
    if (title !== -1) break;
  }
  const counts = (one: ReadSentence): boolean => !isOutside(one) && !isLabelKey(sentenceKey(one.text));
  const isTelling = (one: ReadSentence): boolean =>
    counts(one) &&
    !isDateLine(one) &&
    (sentenceKey(one.text).length >= TELLING || /[.!?。]$/u.test(one.text) || emailsIn([one.text]).length > 0);
  if (date === -1 && title === -1)
    return sentences.slice(Math.max(0, first - 1), first).filter((one) => isTelling(one) && /[.!?。]$/u.test(one.text));
  const between =
    title === -1
      ? []
      : sentences
          .slice(title + 1, date === -1 ? first : date)
          .filter(
            (one) => counts(one) && !isPolicyTitle(one.text) && !(isDateLine(one) && saysOnlyDate(one.text)) && !pointsToVersion(one),
          );
  const behind =
    date === -1
      ? []
      : sentences
          .slice(date, first)
          .filter((one, index) =>
            index === 0
              ? !saysOnlyDate(one.text)
              : counts(one) && !isPolicyTitle(one.text) && !(isDateLine(one) && saysOnlyDate(one.text)) && !pointsToVersion(one),
          );
  return [...between, ...behind];
}

/**
 * Sentences of the policy itself that stand after the last one we know: all up to where the words are certainly the
 * page's, and after that, those under a heading that continues the numbering of the policy.
 */
export function ownSentencesAfter(sentences: readonly ReadSentence[], from: number, sections: readonly ReadSection[]): ReadSentence[] {
  const isOutside = (one: ReadSentence): boolean => one.outside === true && sentences[from - 1]?.outside !== true;
  const said: ReadSentence[] = [];
  let at = from;
  for (; at < sentences.length; at += 1) {
    const one = sentences[at];
    if (!one || isOutside(one) || isLabelKey(sentenceKey(one.text))) continue;
    if (isChrome(sentences, at)) break;
    said.push(one);
  }
  let isMenu = 0;
  while (isMenu < said.length && isMenuItem(said[said.length - 1 - isMenu]?.text ?? '')) isMenu += 1;
  if (isMenu >= LEAST_MENU && at < sentences.length) said.length -= isMenu;
  const heading = sentences.findIndex(
    (one, index) => index >= at && !isOutside(one) && opensSection(one, sentences[index - 1], sentences[index + 1], sections),
  );
  return heading === -1
    ? said
    : [...said, ...sentences.slice(heading).filter((one) => !isOutside(one) && !isLabelKey(sentenceKey(one.text)))];
}
