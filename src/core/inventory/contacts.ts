import type { Corpus } from '../corpus';
import type { Verdict } from '../cookie/match';
import type { Shop } from '../site/site';
import { withinDomain } from '../site/domain';
import { findEntity, type EntityTable } from './entities';
import { partyOf, type Party } from './party';
import { ownerOf } from './sources';

/** What one frame of the shop says of the requests made from it. Hosts and kinds only: addresses may carry personal data and stay in the page. */
export interface FrameContacts {
  /** Host of the frame itself. */
  host: string;
  /** When the frame began to load, milliseconds since the epoch. */
  since: number;
  requests: { host: string; kind: string; count: number }[];
  /** Images of one pixel, by host. */
  pixels: { host: string; count: number }[];
  /** The browser keeps 250 requests of a page unless the page asks for more: there may be further ones. */
  full: boolean;
}

/** How the list stands to whoever a host belongs to: named, not named, or nobody can say. */
export type Standing = Extract<Verdict, 'companyListed' | 'notListed' | 'unclear'>;

/** A host that the shop's page contacted and that is not the shop's own. */
export interface Contact {
  host: string;
  party: Exclude<Party, 'first'>;
  /** Null where neither our records nor the directory knows the host. */
  owner: { name: string; from: 'records' | 'directory' } | null;
  standing: Standing;
  kinds: { kind: string; count: number }[];
  requests: number;
  pixels: number;
}

/** Who was contacted, by what the list says of them. `own`: requests to the shop's own hosts. */
export interface Contacts {
  contacts: Contact[];
  own: number;
  since: number;
  full: boolean;
}

/** The last moment that a date can hold, in milliseconds since the epoch. */
const LAST_MOMENT = 8.64e15;

const isHost = (value: unknown): value is string => typeof value === 'string' && value.length <= 253 && /^[a-z0-9.:[\]_-]+$/i.test(value);
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
const rowsOf = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((row) => typeof row === 'object' && row !== null) : [];

/** What came back from a page as contacts, with everything left out that is none; null where it is not the answer of our function at all. */
export function toFrameContacts(value: unknown): FrameContacts | null {
  if (typeof value !== 'object' || value === null) return null;
  const { host, since, requests, pixels, full } = value as Record<string, unknown>;
  if (!isHost(host) || typeof since !== 'number' || !(Math.abs(since) <= LAST_MOMENT)) return null;
  return {
    host,
    since,
    requests: rowsOf(requests).flatMap((row) =>
      isHost(row['host']) && isCount(row['count']) ? [{ host: row['host'], kind: kindOf(row['kind']), count: row['count'] }] : [],
    ),
    pixels: rowsOf(pixels).flatMap((row) =>
      isHost(row['host']) && isCount(row['count']) ? [{ host: row['host'], count: row['count'] }] : [],
    ),
    full: full === true,
  };
}

/** The browser's word for what asked (`script`, `img`, `fetch`…); anything else is `other`. */
function kindOf(value: unknown): string {
  return typeof value === 'string' && /^[a-z-]{1,24}$/.test(value) ? value : 'other';
}

interface Records extends Pick<Corpus, 'sites' | 'companies'> {
  entities: EntityTable;
}

/**
 * Puts the frames of a shop together and says of every other host whose it is and whether the list names that company.
 * `named`: ids of companies that list or policy name. `decides`: whether the list is held whole, so that whom it does not
 * name is not named; without that, and for hosts nobody knows, it stays undecided. The group's own hosts are no company
 * a list would name: undecided as well.
 */
export function matchContacts(
  frames: readonly FrameContacts[],
  shop: Shop,
  records: Records,
  named: ReadonlySet<string>,
  decides: boolean,
): Contacts {
  const hosts = new Map<string, { kinds: Map<string, number>; pixels: number }>();
  const at = (host: string): { kinds: Map<string, number>; pixels: number } => {
    const found = hosts.get(host) ?? { kinds: new Map<string, number>(), pixels: 0 };
    hosts.set(host, found);
    return found;
  };
  let own = 0;
  const isOwn = (host: string): boolean => partyOf(host, shop, records.sites) === 'first';
  for (const frame of frames) {
    for (const { host, kind, count } of frame.requests) {
      if (isOwn(host)) own += count;
      else at(host).kinds.set(kind, (at(host).kinds.get(kind) ?? 0) + count);
    }
    for (const { host, count } of frame.pixels) if (!isOwn(host)) at(host).pixels += count;
  }
  const contacts = [...hosts].map(([host, { kinds, pixels }]): Contact => {
    const party = partyOf(host, shop, records.sites) === 'group' ? 'group' : 'outside';
    const { owner, company } = whose(host, records);
    const standing: Standing =
      party === 'group' || owner === null
        ? 'unclear'
        : company !== null && named.has(company)
          ? 'companyListed'
          : decides
            ? 'notListed'
            : 'unclear';
    const sorted = [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count || (a.kind < b.kind ? -1 : 1));
    return { host, party, owner, standing, kinds: sorted, requests: sorted.reduce((sum, { count }) => sum + count, 0), pixels };
  });
  return {
    contacts: contacts.sort(
      (a, b) => rank(a) - rank(b) || (a.owner?.name ?? '~').localeCompare(b.owner?.name ?? '~', 'en') || (a.host < b.host ? -1 : 1),
    ),
    own,
    since: frames.reduce((first, { since }) => Math.min(first, since), Number.POSITIVE_INFINITY),
    full: frames.some(({ full }) => full),
  };
}

const RANK: Readonly<Record<Standing, number>> = { notListed: 0, companyListed: 1, unclear: 2 };

/** What is not named first, the group's own hosts last. */
function rank({ standing, party }: Contact): number {
  return party === 'group' ? 3 : RANK[standing];
}

/** Our records first. The directory knows more hosts; where it names a company of ours, it is that company, so that `fonts.googleapis.com` is Google's. */
function whose(host: string, records: Records): { owner: Contact['owner']; company: string | null } {
  const known = ownerOf(host, records);
  if (known.id !== null || known.name !== host) return { owner: { name: known.name, from: 'records' }, company: known.id };
  const entity = findEntity(host, records.entities);
  if (entity === null) return { owner: null, company: null };
  const names = new Set([entity.name, entity.company].map((name) => name.toLowerCase()));
  // By its name, else by a host that our records give a company: the directory has YouTube and Bing Ads as names of their own.
  const company =
    records.companies.find(({ name, printed }) => [name, ...printed].some((one) => names.has(one.toLowerCase()))) ??
    records.companies.find(({ domains }) =>
      entity.hosts.some((one) => domains.some((domain) => withinDomain(one.replace(/^\*\./, ''), domain))),
    );
  return { owner: { name: company?.name ?? entity.name, from: 'directory' }, company: company?.id ?? null };
}
