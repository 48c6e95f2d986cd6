import { FORMATS, TEXT_FORMATS } from './formats';
import { Gathering } from './gathering';
import { JarError, type Jar, type JarOptions } from './jar';
import { gatherJson } from './json';
import { jsonErrorAt } from './json-error';

/** Files that hold no cookies in a form we read, and what to take instead. */
const OTHERS: readonly [RegExp, string][] = [
  [/^SQLite format 3\0/, 'a text; this is an SQLite database: write its table of cookies out as JSON or CSV'],
  [/^(?:PK\x03\x04|\x1f\ufffd|%PDF-)/, 'a text; this is an archive or a document'],
  [/^\s*<(?:!doctype|html|\?xml)/i, 'cookies; this is a page'],
  [/^(?:From: <Saved by|MIME-Version:)/i, 'cookies; this is a saved page (MHTML)'],
];

/**
 * Reads a cookie jar in any format we know, told apart by its shape. Values are dropped at once. A later cookie of the
 * same identity replaces an earlier one; in headers and HAR an expiry before the response's own date removes it, and a
 * domain that the answering host has no right to is refused, as a browser would. Every cookie of the file is either among
 * the cookies or among the refused. Throws only `JarError`: where the format is unknown, or not one cookie can be read.
 */
export function parseJar(source: string, options: JarOptions): Jar {
  const text = source.replace(/^\uFEFF/, '');
  const gathering = new Gathering(options);
  const format = gather(text, gathering);
  const { failure, cookies, refused, notes } = gathering;
  if (failure) throw failure;
  return { format, cookies, refused, notes };
}

function gather(text: string, gathering: Gathering): string {
  const first = /\S/.exec(text)?.[0];
  if (first === undefined) throw new JarError('the file', 'cookies, found nothing');
  for (const [pattern, expected] of OTHERS) if (pattern.test(text.slice(0, 1000))) throw new JarError('the file', expected);
  if (first === '[' || first === '{') return gatherJson(parseJson(text), gathering);
  const format = TEXT_FORMATS.find((one) => one.fits(text));
  if (!format) throw new JarError('line 1', `cookies in a form we know: ${FORMATS.map(({ title }) => title).join('; ')}`);
  format.gather(text, gathering);
  return format.id;
}

function place(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return `line ${line}, column ${offset - start + 1}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JarError(place(text, jsonErrorAt(text)), 'valid JSON');
  }
}
