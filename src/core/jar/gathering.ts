import { UNKNOWN, type FileCookie } from '../cookie/cookie';
import { JarError, type JarNote, type JarOptions, type Refusal } from './jar';

function identityOf(cookie: FileCookie): string {
  const { name, domain, hostOnly, path, store, partition, crossSiteAncestor } = cookie;
  return JSON.stringify([name, domain, hostOnly, path, store, partition, crossSiteAncestor]);
}

function some(texts: readonly string[], most: number): string {
  const unique = [...new Set(texts)];
  return unique.slice(0, most).join(', ') + (unique.length > most ? ', …' : '');
}

/** What a reading can say of how it took expiry dates, with the number of cookies. */
type ExpiryNote = 'expiry-left-out' | 'expiry-not-readable' | 'expiry-scaled';

/** The cookies of one file while it is read. Whatever a parser finds is either kept or refused with a reason: nothing is dropped in silence. */
export class Gathering {
  private readonly kept = new Map<string, { cookie: FileCookie; place: string }>();
  private readonly removed: FileCookie[] = [];
  private readonly counts = new Map<ExpiryNote, number>();
  private readonly assumed = new Map<string, string>();
  private onlySent = 0;
  readonly refused: Refusal[] = [];

  constructor(readonly options: JarOptions) {}

  /** Keeps a cookie; an earlier one of the same identity gives way to it. */
  keep(cookie: FileCookie, place: string): void {
    const id = identityOf(cookie);
    const earlier = this.kept.get(id);
    if (earlier) this.refused.push({ place: earlier.place, name: cookie.name, reason: 'given-again' });
    this.kept.set(id, { cookie, place });
  }

  /** Takes a cookie away again, as the site asked, and what asked for it with it. */
  remove(cookie: FileCookie, place: string): void {
    const id = identityOf(cookie);
    const earlier = this.kept.get(id);
    if (earlier) this.refused.push({ place: earlier.place, name: cookie.name, reason: 'removed' });
    this.kept.delete(id);
    this.removed.push(cookie);
    this.refused.push({ place, name: cookie.name, reason: 'removed' });
  }

  /**
   * Keeps cookies that were sent to a host; to be called when all that were set are kept. One that was set, or removed, or
   * sent before, is the same and counts once: `isSame` tells of two with one name.
   */
  keepSent(sent: readonly { cookie: FileCookie; place: string }[], isSame: (sent: FileCookie, other: FileCookie) => boolean): void {
    const byName = (cookies: Iterable<FileCookie>): Map<string, FileCookie[]> => {
      const groups = new Map<string, FileCookie[]>();
      for (const cookie of cookies) {
        const group = groups.get(cookie.name);
        if (group) group.push(cookie);
        else groups.set(cookie.name, [cookie]);
      }
      return groups;
    };
    const known = byName(this.cookies);
    const removed = byName(this.removed);
    for (const { cookie, place } of sent) {
      const like = (others: readonly FileCookie[] | undefined): boolean => others?.some((other) => isSame(cookie, other)) ?? false;
      if (like(known.get(cookie.name))) this.refused.push({ place, name: cookie.name, reason: 'given-again' });
      else if (like(removed.get(cookie.name))) this.refused.push({ place, name: cookie.name, reason: 'removed' });
      else {
        this.keep(cookie, place);
        known.set(cookie.name, [...(known.get(cookie.name) ?? []), cookie]);
        this.onlySent += 1;
      }
    }
  }

  refuse(refusal: Refusal): void {
    this.refused.push(refusal);
  }

  /** Refuses what the reading of one cookie threw, so that one broken entry does not cost the others. */
  refuseError(error: unknown, name: string | null): void {
    if (!(error instanceof JarError)) throw error;
    this.refused.push({ place: error.place, name, reason: 'not-readable', expected: error.expected });
  }

  count(note: ExpiryNote): void {
    this.counts.set(note, (this.counts.get(note) ?? 0) + 1);
  }

  /** Notes that `asked` was asked and most cookies are for `answered`. */
  assumeHost(asked: string, answered: string): void {
    this.assumed.set(asked, answered);
  }

  get cookies(): FileCookie[] {
    return [...this.kept.values()].map(({ cookie }) => cookie);
  }

  /** The first thing that could not be read, where nothing could. Null where anything was. */
  get failure(): JarError | null {
    const broken = this.refused.find(({ reason }) => reason === 'not-readable');
    return broken && this.kept.size === 0 ? new JarError(broken.place, broken.expected ?? 'a cookie') : null;
  }

  get notes(): JarNote[] {
    const notes: JarNote[] = [...this.assumed]
      .slice(0, 10)
      .map(([asked, answered]) => ({ code: 'host-assumed', detail: { asked, answered } }));
    const namesOf = (refusals: readonly Refusal[]): string =>
      some(
        refusals.map(({ name }) => name ?? '–'),
        10,
      );
    const left = (code: JarNote['code'], reasons: readonly Refusal['reason'][]): void => {
      const found = this.refused.filter(({ reason }) => reasons.includes(reason));
      if (found.length > 0) notes.push({ code, detail: { n: String(found.length), names: namesOf(found) } });
    };
    left('cookies-refused', ['no-right-to-domain', 'no-domain']);
    const gone = this.removed.map(({ name }) => name);
    if (gone.length > 0) notes.push({ code: 'cookies-removed', detail: { n: String(gone.length), names: some(gone, 10) } });
    const ignored = this.refused.filter(({ reason }) => reason === 'ignored-by-browser').length;
    if (ignored > 0) notes.push({ code: 'headers-ignored', detail: { n: String(ignored) } });
    const broken = this.refused.filter(({ reason }) => reason === 'not-readable');
    if (broken.length > 0) {
      const places = broken.map(({ place, expected }) => `${place}: expected ${expected ?? 'a cookie'}`);
      notes.push({
        code: 'entries-not-read',
        detail: { n: String(broken.length), places: places.slice(0, 5).join('; ') + (places.length > 5 ? '; …' : '') },
      });
    }
    // Where a file holds sent cookies alone, that is what it is.
    if (this.onlySent > 0 && this.onlySent < this.kept.size)
      notes.push({ code: 'cookies-only-sent', detail: { n: String(this.onlySent) } });
    for (const [code, n] of this.counts) notes.push({ code, detail: { n: String(n) } });
    const { cookies } = this;
    const assumed = cookies.filter(({ domainFrom }) => domainFrom === 'question').length;
    if (assumed > 0) notes.push({ code: 'domain-assumed', detail: { n: String(assumed), host: this.options.host ?? '' } });
    const unknown = (['expires', 'httpOnly', 'secure', 'sameSite'] as const).flatMap((attribute) => {
      const n = cookies.filter((cookie) => cookie[attribute] === UNKNOWN).length;
      return n === 0 ? [] : [`${attribute} (${n})`];
    });
    if (unknown.length > 0)
      notes.push({ code: 'attributes-unknown', detail: { attributes: unknown.join(', '), of: String(cookies.length) } });
    return notes;
  }
}
