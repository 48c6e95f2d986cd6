/** A letter as it leaves, whichever way it takes; the first one and those that follow are alike here. */
export interface Outgoing {
  /** Empty where there is no address. */
  to: string;
  cc: readonly string[];
  subject: string;
  body: string;
}

/** Line ends as mail has them (RFC 5322: CRLF and nothing else). */
export function withCrlf(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n|\r|\n/g, '\r\n');
}
