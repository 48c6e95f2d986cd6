/** What a law's rule on identity comes to for the person who asks; the sentence is `rules_identity_<code>` in `locales`. */
export type IdentityTerms =
  'doubt' | 'may-check' | 'must-check' | 'proof' | 'formal' | 'email-only' | 'recorded' | 'identifier' | 'not-regulated';

const TERMS: Readonly<Record<string, IdentityTerms>> = {
  'only-if-reasonable-doubt': 'doubt',
  'may-verify': 'may-check',
  'may-request': 'may-check',
  'must-verify': 'must-check',
  'must-satisfy': 'must-check',
  authenticate: 'must-check',
  verifiable: 'must-check',
  'verified-request': 'must-check',
  'must-prove': 'proof',
  'adequate-proof': 'proof',
  'must-identify': 'proof',
  formal: 'formal',
  'e-mail address only': 'email-only',
  'recorded-request': 'recorded',
  identifier: 'identifier',
  'not-regulated': 'not-regulated',
};

/** The terms of a rule of `data/laws`; null for one that nobody has read. */
export function identityTerms(rule: string): IdentityTerms | null {
  return Object.hasOwn(TERMS, rule) ? (TERMS[rule] ?? null) : null;
}
