/** Known contradictions and gaps inside a policy: the codes that its record may list under `remarks`. */
export const REMARK_CODES = [
  'access-clause-conflict',
  'access-clause-read-literally',
  'controller-by-reference',
  'dnt-not-honoured',
  'drafting-brackets',
  'eea-without-efta',
  'fee-possible',
  'gpc-not-mentioned',
  'letters-disagree',
  'storage-disagrees-br',
  'storage-disagrees-us',
  'two-sites-one-address',
  'uk-storage-not-named',
] as const;

export type RemarkCode = (typeof REMARK_CODES)[number];

/**
 * What an answer may leave open, besides the remarks of its policy: each code with the values that the resolver gives
 * it. The sentence is `note_<code>` in `locales`, and uses those of the values that it has a place for.
 */
export const NOTE_VALUES = {
  'account-assumed': [],
  'as-known-on': ['date'],
  'authority-of-today': [],
  'company-cut-from-copy': ['section'],
  'company-not-stated': [],
  'contract-not-stated': [],
  'controller-not-stated': [],
  'cookie-list-not-held': [],
  excerpt: ['date'],
  'fallback-law': ['law'],
  'former-law': ['law', 'until'],
  'land-not-given': [],
  'law-beside': ['law', 'beside'],
  'law-not-held': [],
  'law-not-in-force': ['law', 'from'],
  'law-start-not-known': ['law'],
  'law-where-you-are': ['law', 'country'],
  'list-names-no-cookies': [],
  'no-copy-since': ['date'],
  'no-version-for-date': ['before', 'after', 'known'],
  'other-policy-applies': ['policy'],
  'other-policy-possible': ['policy'],
  'policy-excludes-you': ['policy'],
  'postponement-pending': ['law', 'from', 'date'],
  'province-not-given': [],
  'state-not-given': [],
  'storage-depends-on-country': [],
  'storage-not-stated': [],
  'text-changed-same-date': ['date', 'first', 'last', 'shown'],
  'transition-open': ['law', 'article'],
  'transition-until': ['law', 'until', 'article'],
  'two-readings': ['role'],
  'undated-version-in-between': ['since'],
  'upcoming-law': ['law', 'from'],
  'visitor-not-covered': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Values = typeof NOTE_VALUES & Readonly<Record<RemarkCode, readonly []>>;

export type NoteCode = keyof Values;

type Detail<Code extends NoteCode> = Readonly<Record<Values[Code][number], string>>;

/** Something the answer leaves open; its sentences are those of `noteKeys` in `locales`, `detail` their dates or names. */
export type Note = { [Code in NoteCode]: { code: Code; detail: Detail<Code> } }[NoteCode];

/** A note by its code, with the values of its sentence where it has any. */
export function note<Code extends NoteCode>(code: Code, ...[detail]: Values[Code] extends readonly [] ? [] : [Detail<Code>]): Note {
  return { code, detail: detail ?? {} } as Note;
}

/**
 * Keys of the sentences of a note in `locales`, in their order: what it is about, and of neighbours only those there
 * are. Takes the notes of the command line, too, which has codes of its own.
 */
export function noteKeys({ code, detail }: { code: string; detail: Readonly<Record<string, string>> }): string[] {
  if (code === 'two-readings') return [`note_two-readings_${detail['role'] ?? ''}`];
  if (code === 'storage-disagrees-us' || code === 'storage-disagrees-br') return ['note_two-readings_storage'];
  if (code !== 'no-version-for-date') return [`note_${code}`];
  const neighbours = ['before', 'after', 'known'].filter((name) => (detail[name] ?? '') !== '');
  return [`note_${code}`, ...neighbours.map((name) => `note_no-version-for-date_${name}`)];
}
