import { publishedCounts, publishedVerdict, type Published, type PublishedVerdict } from '../cookie/published-verdict';
import type { Contact } from '../inventory/contacts';
import type { Inventory, PageScan } from '../inventory/inventory';
import type { OtherCookie, OtherCounts } from '../inventory/others';
import { maskedStorage, type WebStorage } from '../inventory/web-storage';
import type { EvidenceCookie } from './evidence-cookie';

/** What is stored and contacted beyond the shop's own cookies, as far as it was looked at. */
export interface EvidenceBeyond {
  /** Everybody asked about, and which of their domains the browser let us look at. */
  access: { name: string; party: 'group' | 'outside'; reason: 'named' | 'seen' | 'group'; domains: string[]; allowed: string[] }[];
  counts: Published<OtherCounts>;
  cookies: EvidenceCookie[];
  /** Null where the shop's page was not read. */
  contacts: {
    readAt: string;
    from: string;
    pageLoadedAt: string;
    ownRequests: number;
    full: boolean;
    directory: PageScan['directory'];
    hosts: (Omit<Contact, 'standing'> & { standing: PublishedVerdict<Contact['standing']> })[];
  } | null;
  /** Null where it was not read. Names are masked: numbers and addresses in them may be the shopper's. */
  storage: ({ readAt: string; masked: true } & WebStorage) | null;
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The inventory in the form of the report; `toEvidence` words a cookie as those of the shop are. */
export function beyondOf(
  { sources, others, counts, scan }: Inventory,
  toEvidence: (cookie: OtherCookie) => EvidenceCookie,
): EvidenceBeyond {
  return {
    access: sources.map(({ name, party, reason, domains, allowed }) => ({
      name,
      party,
      reason,
      domains: [...domains],
      allowed: [...allowed],
    })),
    counts: publishedCounts(counts),
    cookies: others.map(toEvidence),
    contacts: scan && {
      readAt: iso(scan.at),
      from: scan.host,
      pageLoadedAt: iso(scan.contacts.since),
      ownRequests: scan.contacts.own,
      full: scan.contacts.full,
      directory: scan.directory,
      hosts: scan.contacts.contacts.map((contact) => ({ ...contact, standing: publishedVerdict(contact.standing) })),
    },
    storage: scan?.storage ? { readAt: iso(scan.at), masked: true, ...maskedStorage(scan.storage) } : null,
  };
}
