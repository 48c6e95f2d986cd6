/** A letter as the composer takes it along, for tests that need a request and not how it was written. */
export const LETTER = {
  kind: 'access',
  also: [],
  language: 'en',
  reference: 'PR-7K3M9XQ2',
  to: 'privacy@example.com',
  cc: [],
  subject: 'Access request',
  body: 'Dear all,\nplease.',
  law: 'gdpr',
  addressee: 'A Ltd.',
  policy: null,
};

/** The civil day so many days ago, here. Time that passes is a day of sending that lies back: a test needs no clock of its own. */
export function dayAgo(days: number): string {
  const day = new Date(Date.now() - days * 86_400_000);
  return `${String(day.getFullYear())}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
