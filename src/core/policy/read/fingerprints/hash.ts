const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const WIDTH = 8;
/** A whole sentence: alone it can tell where the policy begins or ends; "Privacy Policy" stands in every footer. */
export const LEAST_ANCHOR = 25;

const PRIME = 0x01000193;
const OTHER_PRIME = 0x85ebca6b;

/** A running hash of 48 bits: FNV-1a, and a second one of another prime for the upper bits. */
export class Hash {
  private low = 0x811c9dc5;
  private high = 0x9747b28c;

  add(code: number): void {
    this.low = Math.imul(this.low ^ code, PRIME);
    this.high = Math.imul(this.high ^ code, OTHER_PRIME) ^ (this.high >>> 13);
  }

  /** The hash of what was added. Its last bit says whether that is a whole sentence: see `lost`. */
  valueOf(isSentence: boolean): number {
    const low = this.low >>> 0;
    return ((this.high ^ (this.high >>> 16)) & 0xffff) * 0x1_0000_0000 + low - (low % 2) + (isSentence ? 1 : 0);
  }
}

/** Whether a stretch of letters is long enough to say something; an address alone says nothing that can be lost. */
export function isSentence(text: string, from: number, to: number): boolean {
  return to - from >= LEAST_ANCHOR && !text.startsWith('http', from);
}

/** The fingerprint of a sentence: 48 bits of a hash of its key, of which the lowest says whether it is long enough to say something. */
export function sentenceHash(key: string): number {
  const hash = new Hash();
  for (let at = 0; at < key.length; at += 1) hash.add(key.charCodeAt(at));
  return hash.valueOf(isSentence(key, 0, key.length));
}

export function encode(value: number): string {
  let text = '';
  let rest = value;
  for (let digit = 0; digit < WIDTH; digit += 1) {
    text += DIGITS[rest % 64] ?? '';
    rest = Math.floor(rest / 64);
  }
  return text;
}

/** The hashes of a record, in the order in which the text says them first. */
export function decode(fingerprints: string): Set<number> {
  const values = new Set<number>();
  for (let at = 0; at + WIDTH <= fingerprints.length; at += WIDTH) {
    let value = 0;
    for (let digit = WIDTH - 1; digit >= 0; digit -= 1) value = value * 64 + Math.max(0, DIGITS.indexOf(fingerprints[at + digit] ?? ''));
    values.add(value);
  }
  return values;
}
