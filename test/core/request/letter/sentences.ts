/** Every text of a record by the way to it, as `demand.access`. */
export function sentencesOf(record: unknown, at = ''): Map<string, string> {
  if (typeof record === 'string') return new Map([[at, record]]);
  if (typeof record !== 'object' || record === null) return new Map();
  return new Map(Object.entries(record).flatMap(([key, inner]) => [...sentencesOf(inner, at === '' ? key : `${at}.${key}`)]));
}
