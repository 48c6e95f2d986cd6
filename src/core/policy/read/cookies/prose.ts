import type { CookieCategory } from '../../../cookie/cookie-list';
import type { ReadCookie } from '../../reading';
import { plainForms } from '../text/characters';
import { isCookieToken, isTellingName } from './cookie-name';
import { categoryOf, lifetimeOf } from '../text/vocabulary';

/** Two names or more with commas between; bounded, so that no text makes it slow. */
const RUN = /(?<![\w.$-])[\w.$-]{1,80}(?:\s?,\s?[\w.$-]{1,80}){0,400},?/g;

/** Names in one line; no list has more. */
const MOST_NAMES = 2000;

/** How far before a list its category may stand, in characters: the sentence that explains the category lies between. */
const REACH = 1500;

/** A name behind an address it is glued to: `https://www.shop.com_ga`, `shop.comali_id`. */
function unglued(token: string): string {
  const end = /^.*\.(?:com|net|org|us|ru|de|fr|es|it|nl|cn)(?=[A-Za-z_])/i.exec(token) ?? /^.*\.(?=_)/.exec(token);
  return end ? token.slice(end[0].length) : token;
}

/** A name before a word it is glued to: `_utmzGoogle`, where no other name of the list has capitals. */
function cutWord(token: string, others: readonly string[]): string {
  const glued = /^([a-z0-9_]+)[A-Z][a-z]{2,}[A-Za-z-]*$/.exec(token) ?? /^([A-Z0-9_-]{4,})[A-Z][a-z]{2,}$/.exec(token);
  const name = glued?.[1] ?? '';
  return name !== '' && others.every((other) => !/[a-z][A-Z]/.test(other)) ? name : token;
}

/**
 * Cookie names inside a line of prose, or of a text that has lost its line ends: lists with an underscore in them, and
 * lists or single names that a lifetime follows. Nothing else in prose is taken for a name.
 */
export function proseNames(
  line: string,
  category: CookieCategory | null,
): Pick<ReadCookie, 'name' | 'category' | 'lifetime' | 'provider'>[] {
  const found: Pick<ReadCookie, 'name' | 'category' | 'lifetime' | 'provider'>[] = [];
  if (!line.includes('_') && lifetimeOf(line) === null) return found;
  // `_Your Rights_` is emphasis, and no name begins and ends so.
  const text = plainForms(line).replace(/(?<![\w.$-])_(?=\p{Lu})([\p{L} '’-]{1,80})_(?![\w.$-])/gu, ' $1 ');
  const isAboutCookies = category !== null || /cookie/i.test(text);
  for (const match of text.matchAll(RUN)) {
    const raw = match[0];
    const hasMark = raw.includes('_');
    const isList = raw.includes(',');
    if (!isList && (!hasMark || !isAboutCookies)) continue;
    if (found.length >= MOST_NAMES) break;
    const before = text.slice(Math.max(0, match.index - 10), match.index);
    let after = text.slice(match.index + raw.length, match.index + raw.length + 60);
    // Parts of addresses are no names.
    if (/[@/?&=#%]$/.test(before) && !/\.(?:com|net|org)/.test(raw)) continue;
    if (/^[@/=&]/.test(after)) continue;
    let tokens = raw
      .split(',')
      .map((token) => token.trim())
      .filter((token) => token !== '');
    tokens = tokens.map((token, index) => (index === 0 || token.includes('._') ? unglued(token) : token));
    const last = tokens.length - 1;
    const whole = tokens[last] ?? '';
    tokens[last] = cutWord(whole, tokens.slice(0, last).filter(isTellingName));
    after = `${whole.slice((tokens[last] ?? '').length)}${after}`;
    const lifetime = lifetimeOf(after.slice(0, 26));
    const isGoogle = /^\s{0,2}google\s+analytics/i.test(after);
    // A word of the next sentence: "JSESSIONID, Essential cookies cannot …".
    if (tokens.some(isTellingName)) tokens = tokens.filter((token) => !/^\p{Lu}\p{Ll}+$/u.test(token));
    tokens = tokens.map((token) => token.replace(/[.-]+$/, '')).filter(isCookieToken);
    const marked = tokens.filter((token) => token.includes('_')).length;
    // "name, address" is prose; "cna, isg, l Persistent Cookie" is not.
    if (
      marked === 0 &&
      (lifetime === null ||
        !/^\s?[\p{L}-]{4,14}[\s-]?(?:cookie|$)/iu.test(after) ||
        !tokens.every((token) => /^[a-z0-9]{1,12}$/.test(token)))
    )
      continue;
    if (
      marked > 0 &&
      tokens.length === 1 &&
      lifetime === null &&
      !/cookie/i.test(`${text.slice(Math.max(0, match.index - 40), match.index)}${after.slice(0, 20)}`) &&
      category === null
    )
      continue;
    if (marked > 0 && tokens.length > 1) {
      // The first word of a list may end the sentence before it.
      const first = tokens.findIndex(isTellingName);
      if (first > 0 && tokens.slice(0, first).some((token) => !/^[a-z0-9]{1,12}$/.test(token))) tokens = tokens.slice(first);
    }
    const near = text.slice(Math.max(0, match.index - REACH), match.index);
    const said = category ?? lastCategory(near) ?? (isGoogle ? 'analytics' : null);
    for (const name of tokens)
      found.push({ name, category: lifetime === null ? said : category, lifetime, provider: isGoogle ? 'Google Analytics' : null });
  }
  return found;
}

/** The category of the last "Analytics Cookies" before a place: a label begins with a capital, where the script has them. */
function lastCategory(text: string): CookieCategory | null {
  const lower = text.toLowerCase();
  for (let at = lower.lastIndexOf('cookie'), tries = 0; at > 0 && tries < 12; at = lower.lastIndexOf('cookie', at - 1), tries += 1) {
    const label = text.slice(Math.max(0, at - 34), at);
    const words = label.slice(label.search(/[^.。:]*$/u)).split(/ |(?<=\p{Ll})(?=\p{Lu})/u);
    for (let from = Math.max(0, words.length - 5); from < words.length; from += 1) {
      const first = words[from] ?? '';
      const category = /^[\p{Lu}\p{Lo}]/u.test(first) ? categoryOf(first) : null;
      if (category) return category;
    }
  }
  return null;
}
