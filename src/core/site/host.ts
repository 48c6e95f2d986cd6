import { getDomain } from 'tldts';

/** The registrable domain of a host name or URL by the Public Suffix List (`de.aliexpress.com` → `aliexpress.com`); null for an IP address, a bare suffix or no host. */
export function registrableDomain(hostOrUrl: string): string | null {
  return getDomain(hostOrUrl);
}
