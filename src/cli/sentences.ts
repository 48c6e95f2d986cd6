import { formatMessage, type Messages, type MessageValues } from '../core/message';

/** Notes that only this command has, or that name an option where the pages name a setting. */
const OWN: Messages = {
  'note_account-assumed': 'We assume a buyer’s account; tell us with --account if not.',
  'note_state-not-given': 'US rights differ by state; give one with --state.',
  'note_cookies-refused': 'Cookies that a browser refuses, because the answering host has no right to their domain: {n} ({names}).',
  'note_cookies-removed': 'Cookies that the site itself removed again: {n} ({names}).',
  'note_headers-ignored': 'Set-Cookie headers without a name or too long, which a browser ignores: {n}.',
  'note_host-assumed': '{asked} was asked, but most cookies are for {answered}: we take it that this site answered.',
  'note_no-cookies-in-file': 'The file holds no cookies. Browsers leave them out of a HAR unless asked to keep them.',
  'note_national-site': '{site} is a national site that the policy says it covers.',
  'note_national-site-not-named': '{site} is a national site; this version of the policy does not name it.',
  'unavailable_not-a-shop': 'This host belongs to neither shop.',
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
