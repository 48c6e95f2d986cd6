import { sanitizeLine } from '../sanitize-text';
import { withCrlf, type Outgoing } from './outgoing';

/** A file that goes with the letter; its name is plain ASCII. */
export interface Attachment {
  name: string;
  type: 'text/csv';
  text: string;
}

const CRLF = '\r\n';
/** Longest line of an encoded text, and of a header that holds encoded words (RFC 2045 section 6.8, RFC 2047 section 2). */
const LINE = 76;
const WORD = 75;
const OPEN = '=?UTF-8?B?';
const CLOSE = '?=';
/** Base 64 knows no underscore: the line can stand in no part. */
const BOUNDARY = '=_part_of_the_letter';

const utf8 = /* @__PURE__ */ new TextEncoder();

function base64(text: string): string {
  let bytes = '';
  for (const byte of utf8.encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}

function lines(text: string): string {
  return (base64(text).match(new RegExp(`.{1,${String(LINE)}}`, 'g')) ?? []).join(CRLF);
}

/** Bytes that fit into an encoded word when so many characters stand before it on its line. */
function room(before: number): number {
  const characters = Math.min(WORD, LINE - before) - OPEN.length - CLOSE.length;
  return Math.floor(characters / 4) * 3;
}

/** A header field as encoded words (RFC 2047), each on its own line and made of whole characters; as it is where it is short and plain. */
function unstructured(name: string, text: string): string {
  const value = sanitizeLine(text);
  const start = `${name}: `;
  if (/^[\x20-\x7e]*$/.test(value) && !value.includes('=?') && start.length + value.length <= LINE) return start + value;
  const words: string[] = [];
  let word = '';
  for (const character of value) {
    const before = words.length === 0 ? start.length : 1;
    if (word !== '' && utf8.encode(word + character).length > room(before)) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  words.push(word);
  return start + words.map((part) => OPEN + base64(part) + CLOSE).join(`${CRLF} `);
}

/**
 * An address as a header takes it: its domain in ASCII (IDNA). Throws a RangeError for what is no single address, so that
 * nothing can slip into the header by it.
 */
function address(text: string): string {
  const [, local, domain] = /^([^\s<>,;:"()[\]\\@\p{Cc}]+)@([^\s<>,;:"()[\]\\@/?#\p{Cc}]+)$/u.exec(text.trim()) ?? [];
  if (local === undefined || domain === undefined) throw new RangeError('Not an address of a mailbox');
  return `${local}@${/^[\x21-\x7e]+$/.test(domain) ? domain : new URL(`http://${domain}`).hostname}`;
}

function part(type: string, text: string, more: readonly string[] = []): string {
  return [`Content-Type: ${type}; charset=utf-8`, 'Content-Transfer-Encoding: base64', ...more, '', lines(text)].join(CRLF);
}

/**
 * The letter as a file for mail programs (RFC 5322, MIME). `X-Unsent: 1` makes some of them open it as a draft. It has no
 * sender and no date: the shopper's own mail program knows both. Throws a RangeError where an address is none.
 */
export function emlFile({ to, cc, subject, body }: Outgoing, attachment: Attachment | null = null): string {
  const addresses = (name: string, all: readonly string[]): string[] =>
    all.length > 0 ? [`${name}: ${all.map(address).join(`,${CRLF} `)}`] : [];
  const head = [
    ...addresses('To', to === '' ? [] : [to]),
    ...addresses('Cc', cc),
    unstructured('Subject', subject),
    'X-Unsent: 1',
    'MIME-Version: 1.0',
  ];
  const letter = part('text/plain', withCrlf(body));
  if (attachment === null) return [...head, letter, ''].join(CRLF);
  const file = part(attachment.type, attachment.text, [
    `Content-Disposition: attachment; filename="${attachment.name.replace(/[^\w.-]/g, '-')}"`,
  ]);
  return [
    ...head,
    `Content-Type: multipart/mixed; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    letter,
    `--${BOUNDARY}`,
    file,
    `--${BOUNDARY}--`,
    '',
  ].join(CRLF);
}
