import { plainForms } from '../text/characters';

/** Characters of a cookie's name (RFC 6265 token) that published lists use. */
const TOKEN = /^[A-Za-z0-9_$.!~#%&'*+^`|-]{1,100}$/;
/** Where a list prints what differs from visitor to visitor: `_gat_UA-<id>`, `AMCV_###@Org`, `wp-settings-[UID]`. */
const PLACEHOLDER = /<[\w-]{1,20}>|\[[\w-]{1,20}\]|\{[\w-]{1,20}\}|#{2,}(?:@\w{1,30})?|(?<=_[#X*]{1,8})@\w{1,30}/g;
const DOMAIN =
  /^\.?(?:[a-z0-9-]{1,63}\.)+(?:com|net|org|info|biz|io|co|us|eu|uk|de|fr|es|it|nl|pl|ru|cn|hk|sg|jp|kr|tr|br|mx|in|ai|app|tv|me|[a-z]{2}\.[a-z]{2})$/i;

/** Whether a text is nothing but the name of a site: `aliexpress.com`. */
export function isBareDomain(text: string): boolean {
  return text.length <= 253 && DOMAIN.test(text);
}

/** Whether a text can be a cookie's name: one word of its characters, no address. */
export function isCookieToken(printed: string): boolean {
  // Without what stands in for something else, it is one word of a name, and most of it is left.
  const text = printed.length <= 100 && /[<[{#]/.test(printed) && !/^[<[{#]/.test(printed) ? printed.replace(PLACEHOLDER, 'x') : printed;
  return (
    TOKEN.test(text) &&
    /[A-Za-z0-9]/.test(text) &&
    !isBareDomain(text) &&
    !/^\d+$/.test(text) &&
    !/[.!'&+]$/.test(text) &&
    !/^['.&+*]/.test(text)
  );
}

/** Whether a word looks like a cookie's name and like no word of a language: `_ga`, `XSRF-TOKEN`, `x5sec`, `JSESSIONID`. */
export function isTellingName(text: string): boolean {
  if (!isCookieToken(text)) return false;
  // `_Your` and `Rights_` are words in emphasis.
  if (/_/.test(text)) return !/^_+$/.test(text) && !/^_?\p{Lu}\p{Ll}+_?$/u.test(text);
  if (/[<[{#]/.test(text)) return true;
  return /^[A-Z0-9]{2,}(?:-[A-Z0-9]+)+$/.test(text) || /^[a-z]+\d[a-z\d]*$/i.test(text) || /^[A-Z]{7,}$/.test(text);
}

/** The words of a line that divides them by commas or semicolons, in any script's comma. */
export function listItems(line: string): string[] {
  return plainForms(line)
    .split(/[,;、،]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/**
 * The cookie names of a line that holds nothing else; empty where it holds anything else. `continues` says that the line
 * before was such a line: then a word without any mark, as `cna`, is a name too.
 */
export function namesOfLine(line: string, continues: boolean): string[] {
  if (line.length > 4000) return [];
  let items = listItems(line.replace(/[.:]\s*$/, ''));
  if (items.length === 1 && (items[0] ?? '').includes(' ')) {
    const words = (items[0] ?? '').split(' ');
    if (words.every((word) => isTellingName(word))) items = words;
  }
  if (items.length === 0 || !items.every(isCookieToken)) return [];
  const isList = /[,;、،]/.test(plainForms(line));
  if (items.some(isTellingName)) return items;
  // Words of a language stand in lists as well; names are not written like "Name, Address".
  const plain = items.every((item) => /^[a-z][a-z0-9-]*$/.test(item) && item.length <= 24);
  return plain && (continues || isList) ? items : [];
}
