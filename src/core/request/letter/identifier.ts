import type { KnownCookie } from '../../cookie/catalogue';
import type { StoredCookie } from '../../cookie/cookie';
import { withinDomain } from '../../site/domain';

declare const allowed: unique symbol;

/** A stored cookie whose value may stand in a letter. Only `identifiersAllowed` makes one, so nothing else can ask for a value. */
export type AllowedIdentifier = StoredCookie & { readonly [allowed]: true };

/** An identifier that the shopper ticked, with its value. */
export interface Identifier {
  name: string;
  host: string;
  value: string;
}

/**
 * Names of logins, sessions, tokens and bot defences of these shops and in general. The catalogue alone decides what is
 * allowed; this is the second lock, for the day somebody enters one of them as an identifier by mistake.
 */
const NEVER =
  /sess|token|auth|login|passw|csrf|xsrf|secure?[_-]|sec_|_sec|_tk|tk_|usuc|usus|xman|sgcookie|x5|^isg$|^tfstk$|^t$|_us_[ft]$|track|^fr$|^sid$|^ss?id/i;

/** Every record that speaks of a name, on whatever domain. */
function recordsOf(name: string, catalogue: readonly KnownCookie[]): KnownCookie[] {
  return catalogue.filter((known) => known.name === name || (known.pattern !== null && new RegExp(known.pattern).test(name)));
}

/**
 * The stored cookies whose values a shopper may add to a letter, so that the company finds data kept under them (EDPB
 * Guidelines 01/2022; GDPR Art. 11(2)). A fixed list: the catalogue must know the name on this domain as an identifier,
 * and no record of that name, on any domain, may call it a secret or leave it open.
 */
export function identifiersAllowed(
  cookies: readonly StoredCookie[],
  catalogue: readonly KnownCookie[],
  shopDomains: readonly string[],
): AllowedIdentifier[] {
  const decided = new Map<string, boolean>();
  const isAllowed = ({ name, domain }: StoredCookie): boolean => {
    if (NEVER.test(name)) return false;
    const records = recordsOf(name, catalogue);
    return (
      records.length > 0 &&
      records.every(({ value, setBy }) => value === 'identifier' && setBy !== 'extension') &&
      records.some(
        ({ domains }) =>
          domains === null || domains.some((own) => (own === 'shop' ? shopDomains : [own]).some((one) => withinDomain(domain, one))),
      )
    );
  };
  return cookies.filter((cookie): cookie is AllowedIdentifier => {
    const key = `${cookie.domain}\n${cookie.name}`;
    const known = decided.get(key) ?? isAllowed(cookie);
    decided.set(key, known);
    return known;
  });
}

/** A value that may be written into a letter: printable, and no longer than an identifier is. */
export function isWritable(value: string): boolean {
  return /^[\x21-\x7E]{4,300}$/.test(value);
}

/** The key of a tick: the same cookie in another partition is the same line. */
export function identifierKey({ name, domain }: Pick<StoredCookie, 'name' | 'domain'>): string {
  return `${name}@${domain}`;
}
