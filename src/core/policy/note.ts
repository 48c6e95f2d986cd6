/** Something the answer leaves open; its sentences are those of `noteKeys` in `locales`, `detail` their dates or names. */
export interface Note {
  code: string;
  detail: Record<string, string>;
}

/** Keys of the sentences of a note in `locales`, in their order: what it is about, and of neighbours only those there are. */
export function noteKeys({ code, detail }: Note): string[] {
  if (code === 'two-readings') return [`note_two-readings_${detail['role'] ?? ''}`];
  if (code !== 'no-version-for-date') return [`note_${code}`];
  const neighbours = ['before', 'after', 'known'].filter((name) => (detail[name] ?? '') !== '');
  return [`note_${code}`, ...neighbours.map((name) => `note_no-version-for-date_${name}`)];
}
