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

/** Laws that share the wording of their rights; letters have words of their own for some. */
export const LAW_FAMILIES = {
  gdpr: 'the Regulation, and laws that repeat its Articles 15 to 22',
  'us-ca': 'California’s Act, before and after its amendment',
  'us-state': 'statutes of the other US states',
  messages: 'Acts on advertising messages, which say nothing of other uses of data',
} as const;
export type LawFamily = keyof typeof LAW_FAMILIES;

/** Units in which laws write their periods. */
export const TIME_UNITS = {
  month: 'months, ending on the day of the same number',
  day: 'calendar days',
  businessDay: 'days that are no Saturday, Sunday or public holiday, where the law calls them business days',
  workingDay: 'the same, where the law calls them working days',
  hour: 'hours, counted from the receipt itself',
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
  'turkish-obligatory-fields':
    'name, number of identity (of foreigners: nationality and passport number) and address are obligatory in Türkiye',
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

/** The shops whose policies we hold. */
export const SHOPS = { aliexpress: 'AliExpress', alibaba: 'Alibaba.com' } as const;
export type ShopId = keyof typeof SHOPS;

/** The section of what a policy says before its first heading. */
export const PREAMBLE = 'Preamble';

/** The section of what an excerpt says under a heading that it does not print. */
export const NO_HEADING = 'Heading not in our copy';

/** How a clause ties a person to a place. */
export const PLACE_TESTS = {
  from: 'not defined in the texts: residence and whereabouts are both tried, and a difference is shown as two readings',
  resident: 'residence',
  based: 'residence, in other words',
  access: 'where the person is',
  located: 'where the person is, in other words',
  residentOrAccess: 'either of the two',
  account: 'the registered country of the account',
} as const;
export type PlaceTest = keyof typeof PLACE_TESTS;

/** Which accounts a clause covers. */
export const ACCOUNTS = {
  registered: 'an account of any kind',
  buyer: 'the account of a buyer',
  seller: 'the account of a seller',
  visitor: 'no account',
} as const;

/**
 * Kinds of personal data that a policy may say it collects, about its users or those it invites to be. A text has a word where
 * it names the data itself, not where it only says what data is used for: none read so far states that it collects credit
 * information, or data of the voice or the body as proof of who one is. The goods that a seller offers are no data about a person.
 */
export const COLLECTED = {
  contact: 'addresses and numbers to reach a person',
  account: 'the account and its profile',
  'log-in': 'user name and password',
  'gender-or-birth': 'gender, or date of birth',
  payment: 'means of payment',
  orders: 'orders and deliveries',
  identity: 'papers and numbers of identity',
  proofs: 'papers that prove an address or a business: phone and utility bills, leases',
  business: 'licences and registrations of a business',
  disputes: 'disputes',
  health: 'health',
  support: 'correspondence with customer service, and recordings of it',
  'audio-visual': 'sound and pictures',
  messages: 'messages between users',
  posts: 'posts in forums',
  uploads: 'what users upload',
  influencers: 'data of bloggers and influencers',
  questionnaires: 'answers to surveys',
  income: 'family and income',
  preferences: 'preferences',
  body: 'measures of the body',
  device: 'the device and its addresses',
  location: 'the place as far as country, city or an approximate one',
  'precise-location': 'the exact place',
  browsing: 'what was looked at',
  cookies: 'what cookies collect',
  conclusions: 'what the company concludes from the rest',
  promotions: 'promotions taken part in',
  camera: 'camera and microphone',
  'device-files': 'files on the device',
  'address-book': 'the address book',
  calendar: 'the calendar',
  events: 'events of the industry',
  social: 'the profile of a social network',
  verification: 'from firms that verify customers',
  carriers: 'from carriers',
  'review-services': 'from services for reviews',
  'group-services': 'from services of the group',
  'public-sources': 'from public sources',
} as const;
export type CollectsCode = keyof typeof COLLECTED;

/** What a policy says on keeping data. */
export const RETENTION = {
  'no-period': 'it states no period',
  'service-need': 'as long as the service needs it',
  'business-need': 'as long as there is a business need',
  'legal-rules': 'as long as laws ask for it',
  'delete-or-anonymise': 'then it is deleted or made anonymous',
  'isolate-backups': 'what lies in back-ups is set apart until it can be deleted',
  'after-closing': 'some of it stays after the account was closed',
  'depends-on-activity': 'it depends on what the person does',
} as const;
export type RetentionCode = keyof typeof RETENTION;

/** What a policy says on minors. */
export const MINORS = {
  'law-decides': 'the law decides who is one',
  'not-targeted': 'the shop does not aim at them',
  'adults-only': 'only adults may use it',
  'not-directed': 'it is not directed to people below an age',
  'parents-may-write': 'parents may write',
  'no-sale': 'their data are not sold',
  'no-profiling': 'no profiles are made of them',
} as const;
export type MinorsCode = keyof typeof MINORS;

/** What a policy names to protect data that it sends abroad. */
export const SAFEGUARDS = {
  'standard-clauses': 'standard contractual clauses',
} as const;
export type SafeguardCode = keyof typeof SAFEGUARDS;

/** Whom a policy says its site is made for. */
export const AUDIENCES = {
  'businesses-only': 'businesses, and not individual or personal use',
} as const;

/** How cookies of a category are refused, as a list prints it. */
export const REFUSALS = {
  cannot: 'they cannot be disabled',
  instructions: 'by the instructions further down in the same text',
} as const;

/** Categories of cookies that lists print. */
export const COOKIE_CATEGORIES = {
  essential: 'needed for the site to work',
  analytics: 'measurement',
  personalisation: 'personalisation',
  marketing: 'advertising',
  social: 'social networks',
} as const;
export type CookieCategory = keyof typeof COOKIE_CATEGORIES;

/** What a list says a cookie is for, where it says so in words and not by a category. */
export const DESCRIPTIONS = {
  behaviour: 'following behaviour',
  affiliate: 'links of affiliates',
  login: 'the login',
  region: 'the region',
  session: 'the session',
} as const;
export type Description = keyof typeof DESCRIPTIONS;

/** What the value of a cookie is good for. */
export const VALUE_KINDS = {
  identifier: 'tells a browser or person apart; it may be offered for a letter',
  secret: 'opens an account; never offered',
  neither: 'holds nothing personal',
  unknown: 'nobody knows',
} as const;
export type ValueKind = keyof typeof VALUE_KINDS;

/** What a shop does with a cookie, and so what breaks without it. Which of them protect a cookie: docs/protected-cookies.md. */
export const COOKIE_USES = {
  login: 'keeps the visitor logged in',
  session: 'the session of this visit, and the cart of a visitor who has not logged in',
  calls: 'signs what the page asks of the shop, or guards it against forged requests',
  region: 'country, currency or place of delivery',
  language: 'language, or language and currency',
  robots: 'tells people and robots apart: without it captchas come',
  ads: 'advertising of a company',
  measurement: 'counts visits, or measures how pages perform',
  viewed: 'what was looked at or searched for',
  affiliate: 'who brought the visitor',
  number: 'numbers the browser, and nothing is known to need it',
  trial: 'a trial, or which version of a page is shown',
} as const;
export type CookieUse = keyof typeof COOKIE_USES;

/** Data about a person that stand in a cookie in readable form. */
export const CARRIED = {
  region: 'country or region',
  currency: 'currency',
  language: 'language',
  member: 'number of the member',
  account: 'name of the login',
  name: 'name of the person',
  email: 'e-mail address',
  searches: 'searches',
  products: 'products looked at',
  origin: 'where the visitor came from',
  affiliate: 'the affiliate who brought the visitor',
} as const;
export type Carried = keyof typeof CARRIED;

/** How sure it is what a cookie carries. */
export const CONFIDENCES = {
  high: 'sources agree, or one of them is the site itself',
  medium: 'one good source',
  low: 'a hint',
} as const;

/** How sure the purpose of a cookie is; the words are `detail_confidence_<word>` in `locales`. */
export const PURPOSE_CONFIDENCES = {
  high: 'documents that state it agree, or one of them is that of the site or company itself',
  medium: 'one document states it',
  seen: 'no document states it: concluded from what stands in real cookies, or from what program code does with them',
  low: 'a hint, as a name, or not known at all',
} as const;

/** What a contradiction is about, what matters most to a shopper first. */
export const CONTRADICTION_KINDS = {
  company: 'which company answers',
  storage: 'where data lie',
  rights: 'rights',
  cookies: 'cookies',
  text: 'the text itself',
} as const;
export type ContradictionKind = keyof typeof CONTRADICTION_KINDS;

/** What an opt-out depends on. */
export const OPT_OUT_MECHANISMS = {
  account: 'a login',
  cookie: 'a cookie of this browser',
  accountOrCookie: 'a login or a cookie of this browser',
  device: 'a setting of the device',
  addOn: 'an add-on of the browser',
  form: 'a form that is sent',
  siteSetting: 'a setting of the site',
  unknown: 'not known',
} as const;
export type OptOutMechanism = keyof typeof OPT_OUT_MECHANISMS;

/**
 * Stands for the country of somebody who told none: user-assigned in ISO 3166-1, so it is no country, and only a clause for
 * everyone covers it.
 */
export const NO_COUNTRY = 'ZZ';
