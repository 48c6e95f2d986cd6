/** A letter as it leaves, whichever way it takes; the first one and those that follow are alike here. */
export interface Outgoing {
  /** Empty where there is no address. */
  to: string;
  cc: readonly string[];
  subject: string;
  body: string;
}

/** UTF-8 has no form for half a surrogate pair, and header fields no room for control characters. */
export function oneLine(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[\x00-\x1f\x7f\u2028\u2029]+/g, ' ')
    .trim();
}

/** Line ends as mail has them (RFC 5322: CRLF and nothing else). */
export function withCrlf(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n|\r|\n/g, '\r\n');
}
