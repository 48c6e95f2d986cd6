/** Letters and digits that nobody mistakes for each other (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Number of random bytes a reference is made of. */
export const REFERENCE_BYTES = 5;

/** Whether a text is a reference as this module makes them. */
export function isReference(text: string): boolean {
  return /^PR-[0-9A-HJKMNP-TV-Z]{8}$/.test(text);
}

/** A reference like `PR-7K3M9XQ2`, from random bytes (40 bits): it says nothing of the shopper and repeats for nobody. */
export function referenceOf(random: Uint8Array): string {
  let number = random.slice(0, REFERENCE_BYTES).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let place = 0; place < 8; place += 1, number /= 32n) text = (ALPHABET[Number(number % 32n)] ?? '') + text;
  return `PR-${text}`;
}
