/**
 * Whether two values of JSON say the same, whatever the order of their keys: Chromium's `storage.local` gives an object back
 * with its keys sorted. A key that is undefined is as one that is not there.
 */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => isSameValue(one, b[index]));
  const [ofA, ofB] = [a, b] as Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSameValue(ofA?.[key], ofB?.[key]));
}
