import type { Contact } from '../inventory/contacts';
import type { Inventory, Look } from '../inventory/inventory';
import type { OtherCookie, OtherCounts } from '../inventory/others';
import { maskedStorage, type WebStorage } from '../inventory/web-storage';
import type { EvidenceCookie } from './evidence-cookie';

/** What is stored and contacted beyond the shop's own cookies, as far as it was looked at. */
export interface EvidenceBeyond {
  /** Everybody asked about, and which of their domains the browser let us look at. */
  access: { name: string; party: 'group' | 'outside'; reason: 'named' | 'seen' | 'group'; domains: string[]; allowed: string[] }[];
  counts: OtherCounts;
  cookies: EvidenceCookie[];
  /** Null where the shop's page was not read. */
  contacts: {
    readAt: string;
    from: string;
    pageLoadedAt: string;
    ownRequests: number;
    full: boolean;
    directory: Look['directory'];
    hosts: Contact[];
  } | null;
  /** Null where it was not read. Names are masked: numbers and addresses in them may be the shopper's. */
  storage: ({ readAt: string; masked: true } & WebStorage) | null;
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The inventory in the form of the report; `toEvidence` words a cookie as those of the shop are. */
export function beyondOf(
  { sources, others, counts, look }: Inventory,
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
    counts,
    cookies: others.map(toEvidence),
    contacts: look && {
      readAt: iso(look.at),
      from: look.host,
      pageLoadedAt: iso(look.contacts.since),
      ownRequests: look.contacts.own,
      full: look.contacts.full,
      directory: look.directory,
      hosts: look.contacts.contacts,
    },
    storage: look?.storage ? { readAt: iso(look.at), masked: true, ...maskedStorage(look.storage) } : null,
  };
}
