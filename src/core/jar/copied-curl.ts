import { webAddress } from './headers';
import { JarError } from './jar';
import { keepSent, readCookieHeader, type SentCookie } from './response';
import type { TextFormat } from './text-format';

/** The words of a command line as a shell reads them: quoted for a POSIX shell or for cmd.exe, continued with `\` or `^`. */
function* words(text: string): Generator<string> {
  let word: string | null = null;
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    let sign = text[at] ?? '';
    // cmd.exe escapes any sign with ^, also the quotation marks themselves.
    if (sign === '^' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      sign = text[at] ?? '';
      if (sign === '\r' || sign === '\n') continue;
    }
    if (sign === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      const next = text[at] ?? '';
      if (next !== '\n' && next !== '\r') word = (word ?? '') + next;
    } else if (quote !== '') {
      if (sign === (quote === '$' ? "'" : quote)) quote = '';
      else word = (word ?? '') + sign;
    } else if (sign === '$' && text[at + 1] === "'") {
      at += 1;
      quote = '$';
      word ??= '';
    } else if (sign === '"' || sign === "'") {
      quote = sign;
      word ??= '';
    } else if (/\s/.test(sign)) {
      if (word !== null) yield word;
      word = null;
    } else word = (word ?? '') + sign;
  }
  if (word !== null) yield word;
}

/** “Copy as cURL” of developer tools: a request with its Cookie header. */
export const COPIED_CURL: TextFormat = {
  id: 'copied-curl',
  title: '“Copy as cURL” of developer tools',
  fits: (text) => /^\s*(?:\$\s+)?curl(?:\.exe)?\s/i.test(text.slice(0, 1000)),
  gather(text, gathering) {
    const headers: string[] = [];
    let host: string | null = null;
    let option = '';
    for (const word of words(text)) {
      const joined = /^(?:-b|--cookie=)(.+)$/s.exec(word)?.[1];
      if (option === '-b' || option === '--cookie') headers.push(word);
      else if (option === '-H' || option === '--header') {
        const cookie = /^cookie:(.*)$/is.exec(word)?.[1];
        if (cookie !== undefined) headers.push(cookie);
      } else if (joined !== undefined && joined.includes('=')) headers.push(joined);
      else host ??= webAddress(word, null)?.hostname ?? null;
      option = word;
    }
    const sent: SentCookie[] = headers
      .filter((header) => header.includes('='))
      .flatMap((header) => readCookieHeader(header, host, 'the Cookie header', gathering));
    if (sent.length === 0) throw new JarError('the command', 'a Cookie header (-b or -H "Cookie: …")');
    keepSent(sent, gathering);
  },
};
