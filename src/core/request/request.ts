/** What a shopper can ask for, in the order of a letter that asks for several; the words of `receipt letter --request`. */
export const REQUEST_KINDS = [
  'access',
  'cookies',
  'portability',
  'rectification',
  'restriction',
  'objection',
  'marketing',
  'withdraw',
  'opt-out',
  'limit',
  'erasure',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** The rights in `data/laws` that a request of a kind rests on; the first that the law has is cited. */
export const RIGHTS_OF: Readonly<Record<RequestKind, readonly string[]>> = {
  access: ['access'],
  // Purpose, recipients and period belong to what access has to tell; laws without it may still have a duty to inform.
  cookies: ['access', 'be_informed', 'know_categories'],
  portability: ['portability'],
  rectification: ['rectification'],
  restriction: ['restriction'],
  objection: ['objection'],
  marketing: ['object_direct_marketing'],
  withdraw: ['withdraw_consent'],
  'opt-out': ['opt_out_sharing', 'opt_out_sale', 'opt_out_targeted_ads'],
  limit: ['limit_sensitive', 'sensitive_opt_out'],
  erasure: ['erasure'],
};

/** What a shopper may add of their own, all optional but for the blanks of a request. */
export const DETAILS = ['email', 'member', 'order', 'name', 'address', 'wrong', 'right', 'situation'] as const;
export type DetailName = (typeof DETAILS)[number];
export type Details = Partial<Record<DetailName, string>>;

/** Details without which a request says nothing: until they are filled in, no mail program is opened. */
export const BLANKS_OF: Readonly<Partial<Record<RequestKind, readonly DetailName[]>>> = { rectification: ['wrong', 'right'] };

/** Letters after the first one, in the order in which they may become needed. */
export const FOLLOW_UP_KINDS = ['identity-answer', 'reminder', 'deficiency', 'appeal', 'company-complaint', 'authority-complaint'] as const;
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

/** What a company insists on that is about the way of asking and not about who asks: its own form, a telephone call. */
export const WAY_DEMANDS = ['form', 'call'] as const;
export type WayDemand = (typeof WAY_DEMANDS)[number];

/** How a letter reaches the company: by mail, through the company's own form, or by post. */
export const CHANNELS = ['email', 'form', 'post'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What a company insists on before it answers: proof of identity, its own form, a telephone call. `other`: in the shopper's words. */
export const IDENTITY_DEMANDS = ['account-email', 'id-copy', 'signature', 'phone', ...WAY_DEMANDS, 'other'] as const;
export type IdentityDemand = (typeof IDENTITY_DEMANDS)[number];

/** Whether a demand is about the way of asking and not about who asks; giving in to it takes no letter. */
export function isAboutTheWay(demand: IdentityDemand): demand is WayDemand {
  return WAY_DEMANDS.some((way) => way === demand);
}

/** What came of a request, as a complaint or an appeal tells it. */
export const OUTCOMES = ['no-answer', 'late', 'incomplete', 'refused'] as const;
export type Outcome = (typeof OUTCOMES)[number];
