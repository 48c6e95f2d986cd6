import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';

/** What a shopper can ask for; the words of `receipt letter --request`. */
export const REQUEST_KINDS = ['access', 'erasure', 'rectification', 'objection', 'marketing', 'portability', 'restriction', 'withdraw', 'opt-out', 'limit'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** The rights in `data/laws` that a request of a kind rests on; the first that the law has is cited. */
export const RIGHTS_OF: Readonly<Record<RequestKind, readonly string[]>> = {
  access: ['access'],
  erasure: ['erasure'],
  rectification: ['rectification'],
  objection: ['objection'],
  marketing: ['object_direct_marketing'],
  portability: ['portability'],
  restriction: ['restriction'],
  withdraw: ['withdraw_consent'],
  'opt-out': ['opt_out_sharing', 'opt_out_sale', 'opt_out_targeted_ads'],
  limit: ['limit_sensitive', 'sensitive_opt_out'],
};

/** A request in the shopper's own log. The clock starts when the shopper says it was sent, never before. */
export interface LoggedRequest {
  id: string;
  shop: ShopId;
  kind: RequestKind;
  to: string;
  addressee: string;
  law: string;
  subject: string;
  body: string;
  drafted: CalendarDate;
  sent: CalendarDate | null;
  /** Null where the law is unsure or names no period. */
  due: CalendarDate | null;
  /** The first working day after every doubt about `due`; not in logs of before. */
  chaseFrom?: CalendarDate | null;
}

/** Whether the answer is late beyond doubt: a holiday of a region, or a letter of the evening, may have moved the day. */
export function isOverdue({ due, chaseFrom }: Pick<LoggedRequest, 'due' | 'chaseFrom'>, today: CalendarDate): boolean {
  if (due === null) return false;
  return chaseFrom ? today >= chaseFrom : today > due;
}
