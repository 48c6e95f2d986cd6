/**
 * Runs in a frame of the shop, once, on the shopper's click: it may use only its arguments. Counts the requests that the
 * browser noted for this frame (Resource Timing) by host and kind, and the images of one pixel. Only hosts and
 * kinds leave the page; addresses, which may carry personal data, do not. At most `most` rows of each.
 */
export function contactsOfFrame(most: number): unknown {
  const hostOf = (address: unknown): string | null => {
    try {
      const { protocol, hostname } = new URL(String(address));
      return /^(?:https?|wss?):$/.test(protocol) ? hostname : null;
    } catch {
      return null;
    }
  };
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read();
    } catch {
      return otherwise;
    }
  };
  const rows = <Row extends { count: number }>(counted: Iterable<Row>): Row[] =>
    [...counted].sort((a, b) => b.count - a.count).slice(0, most);

  const entries = attempt(() => performance.getEntriesByType('resource') as PerformanceResourceTiming[], []);
  const requests = new Map<string, { host: string; kind: string; count: number }>();
  for (let i = 0; i < entries.length; i += 1) {
    const entry = entries[i];
    const host = attempt(() => hostOf(entry?.name), null);
    if (host === null) continue;
    const kind = attempt(() => String(entry?.initiatorType ?? 'other').slice(0, 24), 'other');
    const row = requests.get(`${host} ${kind}`) ?? { host, kind, count: 0 };
    row.count += 1;
    requests.set(`${host} ${kind}`, row);
  }

  // From the prototype: an image named `images` takes the place of the document's own list.
  const listed = Object.getOwnPropertyDescriptor(Document.prototype, 'images')?.get;
  const images = attempt(() => Array.from((listed?.call(document) as HTMLCollectionOf<HTMLImageElement> | undefined) ?? []), []);
  const pixels = new Map<string, { host: string; count: number }>();
  for (const image of images) {
    // A broken image has no size at all: that somebody was asked for it stands among the requests.
    const host = attempt(
      () => (image.complete && image.naturalWidth === 1 && image.naturalHeight === 1 ? hostOf(image.currentSrc || image.src) : null),
      null,
    );
    if (host === null) continue;
    const row = pixels.get(host) ?? { host, count: 0 };
    row.count += 1;
    pixels.set(host, row);
  }
  return {
    // A blank frame that the shop's page wrote has no address; its origin is the page's.
    host: location.hostname || attempt(() => hostOf(self.origin), null) || '',
    since: attempt(() => performance.timeOrigin, 0),
    requests: rows(requests.values()),
    pixels: rows(pixels.values()),
    full: entries.length >= 250 || requests.size > most,
  };
}
