import { withCrlf, type Outgoing } from './outgoing';

/** Longest `mailto:` address that every mail program takes, in characters after encoding (older Windows shells drop longer ones silently). */
export const MAILTO_LIMIT = 1800;

/** Percent-encodes for RFC 6068: UTF-8, `%20` for a space, CRLF for a line break; the `@` of an address stays. */
function encode(text: string): string {
  return encodeURIComponent(withCrlf(text));
}

/** A `mailto:` URL (RFC 6068). Fields left out where they are empty. */
export function mailtoUrl(to: string, fields: Pick<Outgoing, 'cc' | 'subject' | 'body'>): string {
  const query = [
    fields.cc.length > 0 ? `cc=${fields.cc.map((address) => encode(address).replace(/%40/g, '@')).join(',')}` : '',
    `subject=${encode(fields.subject)}`,
    fields.body === '' ? '' : `body=${encode(fields.body)}`,
  ].filter((part) => part !== '');
  return `mailto:${encode(to).replace(/%40/g, '@')}?${query.join('&')}`;
}

/** The link that opens the mail program: with the whole letter where that fits, else with address and subject, and the body has to be pasted. `length` is that of the whole. */
export function mailtoLink({ to, ...fields }: Outgoing): { href: string; fits: boolean; length: number } {
  const whole = mailtoUrl(to, fields);
  const fits = whole.length <= MAILTO_LIMIT;
  return { href: fits ? whole : mailtoUrl(to, { ...fields, body: '' }), fits, length: whole.length };
}
