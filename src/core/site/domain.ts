/** Whether a host is a domain or below it: never by a part of a label (`notaliexpress.com` is not within `aliexpress.com`). */
export function withinDomain(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}
