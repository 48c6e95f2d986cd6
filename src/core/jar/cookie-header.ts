import type { Gathering } from './gathering';
import { lines } from './lines';
import { addHeader, ATTRIBUTE, keepResponses, keepSent, readCookieHeader, type SentCookie, type SetByResponse } from './response';
import type { TextFormat } from './text-format';

const PAIR = /^[^\s=;,"'<>(){}[\]:]{1,256}=/;

/** A line without what was copied around the pairs: the header's name, the quotation marks of a console. */
function bare(line: string): string {
  const text = line.trim().replace(/^cookie\s{0,8}:\s{0,8}/i, '');
  const quoted = /^(["'`])(.*)\1;?$/s.exec(text);
  return (quoted?.[2] ?? text).trim();
}

function isComment(line: string): boolean {
  return line.startsWith('#') || line.startsWith('//') || line.trim() === '';
}

/** What `document.cookie` gives and a request carries: names and values, and nothing else. */
export const COOKIE_HEADER: TextFormat = {
  id: 'cookie-header',
  title: 'a Cookie header or document.cookie (name=value; name=value)',
  fits(text) {
    let found = false;
    for (const [line] of lines(text)) {
      if (isComment(line)) continue;
      if (!PAIR.test(bare(line))) return false;
      found = true;
    }
    return found;
  },
  gather(text, gathering: Gathering) {
    const sent: SentCookie[] = [];
    const response: SetByResponse = { url: null, certain: false, date: null, cookies: [] };
    for (const [line, number] of lines(text)) {
      if (isComment(line)) continue;
      const place = `line ${number}`;
      const pairs = bare(line);
      // The value of a Set-Cookie header without its name.
      if (ATTRIBUTE.test(pairs)) addHeader(response, pairs, place, gathering);
      else sent.push(...readCookieHeader(pairs, null, place, gathering));
    }
    keepResponses([response], gathering);
    keepSent(sent, gathering);
  },
};
