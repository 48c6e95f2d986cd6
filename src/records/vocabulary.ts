/**
 * The closed vocabularies of the records: each word with what it means. No library is needed for them, so every layer may
 * import them; the schemas beside this file are for the build and the tests.
 */

/** How well a record is known. */
export const QUALITIES = {
  read: 'a stored copy of the document itself was read',
  secondary: 'known from another document or an excerpt',
  inferred: 'concluded by us; never shown as a fact',
} as const;
export type Quality = keyof typeof QUALITIES;

/** Rights that a data protection law may give, or a policy may promise. */
export const RIGHTS = {
  access: 'to be told whether and which personal data are held, and to have a copy',
  appeal: 'to have the company decide again on its refusal (US states)',
  automated_decisions: 'not to be subject to a decision made by a machine alone, or to contest it',
  be_informed: 'to be told what is collected and why, without asking',
  compensation: 'to be paid for damage',
  complain_to_authority: 'to complain to a supervisory authority',
  complain_to_controller: 'to complain to the company itself, which has to deal with the complaint',
  erasure: 'to have data deleted',
  explanation: 'to have the rules of processing explained',
  judicial_remedy: 'to go to court',
  know_categories: 'to be told which categories of data are held',
  know_recipients: 'to be told to whom data were given',
  know_source: 'to be told where data come from',
  limit_sensitive: 'to limit the use of sensitive data (California)',
  nominate: 'to name somebody who exercises the rights after death (India)',
  non_discrimination: 'not to be treated worse for using a right',
  object_direct_marketing: 'to stop the use of data for advertising',
  objection: 'to object to processing',
  opt_out_profiling: 'to opt out of profiling that decides on important things (US states)',
  opt_out_sale: 'to opt out of the sale of data (US states)',
  opt_out_sharing: 'to opt out of sharing for advertising across sites (California)',
  opt_out_targeted_ads: 'to opt out of advertising that follows a person across sites (US states)',
  portability: 'to receive data in a format that machines read, or to have it passed on',
  rectification: 'to have data corrected',
  restriction: 'to have processing suspended, or data blocked',
  sensitive_consent: 'to be asked before sensitive data are processed (US states)',
  sensitive_opt_out: 'to opt out of the processing of sensitive data (US states)',
  withdraw_consent: 'to take a consent back',
} as const;
export type Right = keyof typeof RIGHTS;

/** Units in which laws write their periods. */
export const TIME_UNITS = {
  month: 'months, ending on the day of the same number',
  day: 'calendar days',
  businessDay: 'days that are no Saturday, Sunday or public holiday, where the law calls them business days',
  workingDay: 'the same, where the law calls them working days',
} as const;
export type TimeUnit = keyof typeof TIME_UNITS;

/** Why a law is known not to give a right; the sentences are `missing_<reason>` in `locales`. */
export const ABSENCE_REASONS = {
  'not-in-law': 'the law does not give it',
  'other-right': 'another right does the work: `article` names it',
  'no-general-law': 'there is no law of that kind at all',
} as const;

/** What a law asks of the person who writes, to show who they are; the sentences are `rules_identity_<rule>` in `locales`. */
export const IDENTITY_RULES = {
  doubt: 'the company may ask only where it has reasonable doubts',
  'may-check': 'the company may check',
  'must-check': 'the company has to check',
  proof: 'the request has to prove who asks',
  formal: 'the request has to state details of identity, as a number of papers or a signature',
  'email-only': 'nothing but an e-mail address may be asked for',
  recorded: 'the request has to be made in a recorded form',
  identifier: 'the request names the identifier that the company knows the person by',
  'not-regulated': 'the law says nothing of it',
  'not-read': 'nobody has read what the law says of it',
} as const;
export type IdentityRule = keyof typeof IDENTITY_RULES;

/** What a request costs; the sentences are `rules_fee_<rule>` in `locales`. */
export const FEE_RULES = {
  free: 'nothing; `perYear` where the law counts the free ones',
  'free-in-practice': 'nothing in practice, though the law allows a fee',
  minimal: 'a minimal fee may be asked',
  cost: 'no more than the cost',
  'not-excessive': 'a fee may be asked, and must not be excessive',
  'reasonable-fee-allowed': 'a reasonable fee may be asked',
  'prescribed-fee': 'a fee that the State sets',
  'capped-fee': 'a fee up to a limit that the State sets',
  'not-regulated': 'the law says nothing of it',
  'not-read': 'nobody has read what the law says of it',
} as const;

/** How a person is tied to a law, one word or several with `or`; the sentences are `rules_territorial_<trigger>` in `locales`. */
export const TERRITORIAL_TRIGGERS = {
  resident: 'residence in the place',
  'resident-or-inTerritory': 'residence or presence in the place',
  'resident-or-national': 'residence or nationality',
  inTerritory: 'presence in the place',
  citizen: 'citizenship',
  'citizen-or-resident': 'citizenship or residence',
  nationality: 'nationality',
  'nationality-or-inTerritory': 'nationality or presence in the place',
  effects: 'effects in the place',
  'effects-or-nationality': 'effects in the place, or nationality of the person',
  establishment: 'an establishment of the company in the place',
  'establishment-or-collection': 'an establishment, or collection of data in the place',
  'establishment-or-means': 'an establishment, or means of processing in the place',
  'establishment-or-equipment': 'an establishment, or equipment in the place',
  'establishment-or-targeting': 'an establishment, or an offer to people in the place',
  'domicile-or-means': 'a domicile, or means of processing in the place',
  targeting: 'an offer to people in the place',
  carriesOnBusiness: 'business carried on in the place',
  realConnection: 'a real and substantial connection',
  meansInTerritory: 'means of processing in the place',
  processingInTerritory: 'processing in the place',
  'not-stated': 'the law does not say, or nobody has read it',
} as const;

/** Demands on the form of a request that a plain e-mail may not meet; the sentences are `warning_<code>` in `locales`. */
export const REQUEST_WARNINGS = {
  'identity-and-signature': 'a copy of the identity card and a signature are asked for',
  'turkish-registered-channel': 'asked for through a registered channel of Türkiye, or from an address the company knows',
} as const;

/** Periods of a law besides that for the answer. */
export const OTHER_PERIODS = {
  refusal: 'for a refusal and its reasons',
  carryOut: 'for carrying out a request that was granted',
  throughThirdParties: 'for an answer that needs third parties',
  complaintAcknowledge: 'for acknowledging a complaint to the company',
  complaintWindow: 'the own time of the shopper to complain to the authority, counted from the answer',
  complaintWindowLongest: 'the longest such time, counted from the request',
  beforeLawsuit: 'the wait before a lawsuit',
  unsubscribe: 'for acting on an unsubscribe link',
} as const;
export type OtherPeriod = keyof typeof OTHER_PERIODS;

/** Sets of countries that policies and laws speak of, and a place may belong to. */
export const PLACE_GROUPS = {
  EU: 'the European Union',
  EEA: 'the European Economic Area: the EU with Iceland, Liechtenstein and Norway',
  UK: 'the United Kingdom',
  RJ: 'the eleven "Relevant Jurisdictions" of the AliExpress policies: AM AZ BY GE KG KZ MD RU TJ TM UZ',
} as const;

/**
 * Stands for the country of somebody who told none: user-assigned in ISO 3166-1, so it is no country, and only a clause for
 * everyone covers it.
 */
export const NO_COUNTRY = 'ZZ';
