import { formatMessage, type Messages, type MessageValues } from '../core/message';

/** Sentences that only this command has, or that name an option where the pages name a setting. */
const OWN: Messages = {
  'note_account-assumed': 'We assume a buyer’s account; tell us with --account if not.',
  'note_province-not-given':
    'Quebec, Alberta and British Columbia have privacy laws and authorities of their own; give your province with --state.',
  'note_state-not-given': 'US rights differ by state; give one with --state.',
  'note_cookies-of-other-sites-left-out': '{n} cookies of other sites were left out.',
  'note_cookies-refused':
    'Cookies left out, because no site is known for them or the answering host has no right to their domain: {n} ({names}).',
  'note_cookies-removed': 'Cookies that the site itself removed again: {n} ({names}).',
  'note_headers-ignored': 'Cookies without a name or too long, which a browser ignores: {n}.',
  'note_host-assumed': '{asked} was asked, but most cookies are for {answered}: we take it that this site answered.',
  'note_attributes-unknown':
    'Not stated in this file, and so unknown, with the number of cookies of {of}: {attributes}. No mark is made that needs them.',
  'note_domain-assumed': 'Cookies for which the file names no site, compared as those of {host}, the site asked about: {n}.',
  'note_cookies-only-sent': 'Cookies that requests carried and no answer in this file set: {n}. They were stored before.',
  'note_entries-not-read': 'Cookies that could not be read: {n} ({places}).',
  'note_expiry-left-out': 'Lines without an expiry, taken for session cookies since other lines have one: {n}.',
  'note_expiry-scaled': 'Expiry dates in milliseconds or microseconds, read as such: {n}.',
  'note_expiry-not-readable': 'Expiry dates that cannot be read or lie past the year 9999, and so are unknown: {n}.',
  'note_no-cookies-in-file': 'The file holds no cookies. Browsers leave them out of a HAR unless asked to keep them.',
  'note_national-site': '{site} is a national site that the policy says it covers.',
  'note_national-site-not-named': '{site} is a national site; this version of the policy does not name it.',
  'note_not-a-shop': 'This domain belongs to neither shop.',
  'note_sister-site': 'This site has a policy of its own.',
  'note_uk-taken-as-gb': 'UK was taken as GB.',
  match_same: 'the latest version we know, word for word',
  'match_same-date-different-text': 'the date of {id}, but another text',
  'match_other-language': 'the date of {id}, which we have in another language: the wording cannot be compared',
  match_newer: 'newer than any version we have',
  'match_older-known': 'an older version that we have, word for word',
  'match_older-unknown': 'an older version that we do not have, or one without a date',
  'match_not-a-policy': 'neither a privacy policy nor a cookie notice of AliExpress or Alibaba.com',
  match_comparison: '{found} sentences found, {missing} of ours missing, {fresh} new',
  'mark_domain-not-in-list': 'The list does not mention this domain',
  'mark_extension-made': 'Made by a browser extension',
  'mark_list-names-no-cookies': 'The list names no cookies',
  'mark_listed-not-seen': 'Listed, not seen',
  'mark_no-list-held': 'We have no cookie list',
  'unavailable_law-not-held': 'We do not have the privacy law of your country, so we cannot cite it.',
  'unavailable_no-policy': 'We have no version of the policy for that day.',
  'unavailable_not-a-shop': 'This host belongs to neither shop.',
  'unavailable_state-needed': 'Rights in the United States differ by state: give one with --state.',
};

export type Sentences = (
  kind: 'note' | 'why' | 'working' | 'warning' | 'unavailable' | 'mark' | 'verdict' | 'category' | 'match',
  code: string,
  values?: MessageValues,
) => string;

/** The sentences for codes; the code itself where there is none. An unknown value reads as a dash. */
export function createSentences(messages: Messages): Sentences {
  const all = { ...messages, ...OWN };
  return (kind, code, values = {}) => {
    const key = `${kind}_${code}`;
    const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === '' ? '–' : value]));
    return Object.hasOwn(all, key) ? formatMessage(all, key, filled) : code;
  };
}
