import type { WebmailService } from '../../../records/webmail';
import { withCrlf, type Outgoing } from './outgoing';

export type { WebmailService };

export type WebmailLink =
  /** `verify`: the shopper has to look whether the end of the letter arrived. `missing`: addresses to be added by hand. */
  | { url: string; fit: 'fits' | 'verify'; length: number; missing: readonly string[] }
  | { url: null; fit: 'too-long' | 'plus-address'; length: number };

/**
 * The address at which a webmail service opens the letter as a new message. Everything is encoded by
 * `encodeURIComponent`: `URLSearchParams` writes a space as `+`, which some services show as one.
 */
export function webmailLink(service: WebmailService, { to, cc, subject, body }: Outgoing): WebmailLink {
  const { fields } = service;
  const parts: [string, string][] = [
    [fields.to, to],
    ...(fields.cc !== null && cc.length > 0 ? [[fields.cc, cc.join(',')] as [string, string]] : []),
    [fields.subject, subject],
    [fields.body, body],
  ];
  const url = service.address + parts.map(([name, value]) => `${name}=${encodeURIComponent(withCrlf(value))}`).join('&');
  const { length } = url;
  if (!service.plus && [to, ...cc].some((address) => address.includes('+'))) return { url: null, fit: 'plus-address', length };
  if (length > service.limits.refuse) return { url: null, fit: 'too-long', length };
  return { url, fit: length > service.limits.verify ? 'verify' : 'fits', length, missing: fields.cc === null ? cc : [] };
}
