import { webAddress } from './headers';
import { JarError } from './jar';
import { keepSent, readCookieHeader } from './response';
import type { TextFormat } from './text-format';

const ADDRESS = /fetch\(\s{0,100}["'`]([^"'`\s]{1,8000})/;
const HEADER = /["'`]?\bcookie["'`]?\s{0,100}:\s{0,100}(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/gi;

/** “Copy as fetch (Node.js)” of developer tools. The fetch for a page has no Cookie header: the browser adds it. */
export const COPIED_FETCH: TextFormat = {
  id: 'copied-fetch',
  title: '“Copy as fetch (Node.js)” of developer tools',
  fits: (text) => /^\s*(?:await\s+)?fetch\(/.test(text.slice(0, 1000)),
  gather(text, gathering) {
    const host = webAddress(ADDRESS.exec(text)?.[1] ?? '', null)?.hostname ?? null;
    const sent = [...text.matchAll(HEADER)].flatMap(([, double, single, back]) =>
      readCookieHeader((double ?? single ?? back ?? '').replace(/\\(.)/g, '$1'), host, 'the cookie header', gathering),
    );
    if (sent.length === 0)
      throw new JarError(
        'the command',
        'a cookie header, which “Copy as fetch” leaves out: take “Copy as cURL” or “Copy as fetch (Node.js)”',
      );
    keepSent(sent, gathering);
  },
};
