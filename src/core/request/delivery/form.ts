import type { Contact } from '../../policy/policy';
import type { Shop } from '../../site/site';
import type { Source } from '../../source';
import type { RequestKind } from '../request';

/** The company's own page for requests. Nobody has to use it (EDPB Guidelines 01/2022); some companies answer faster there. */
export interface RequestForm {
  url: string;
  /** The section of the policy that names it; null where another source does. */
  section: string | null;
  source: Source | null;
}

/** The page for what is asked: one of its own where the letter asks for that alone, else the one that the policy names. Null where none is known. */
export function formFor(contacts: readonly Contact[], shop: Pick<Shop, 'forms'>, kinds: readonly RequestKind[]): RequestForm | null {
  const [only] = kinds;
  const own = kinds.length === 1 ? shop.forms?.find(({ request }) => request === only) : undefined;
  if (own) return { url: own.url, section: null, source: own.sources[0] };
  const named = contacts.find(({ kind, representative }) => kind === 'form' && representative === undefined);
  return named ? { url: named.value, section: named.section, source: null } : null;
}

/** The postal address for a request: the one that the policy prints for it, not a representative's, else that of the company written to. Null where neither is known. */
export function postalAddress(contacts: readonly Contact[], company: { name: string; address?: string | null } | null): string | null {
  const printed = contacts.find(({ kind, representative }) => kind === 'post' && representative === undefined)?.value;
  return printed ?? (company?.address ? `${company.name}, ${company.address}` : null);
}
