import * as v from 'valibot';

/** Why something that a page sent is not stored; the sentence is `refused_<code>` in `locales`. */
export const WRITE_REFUSALS = ['too-long', 'too-many', 'not-possible', 'malformed'] as const;
export type WriteRefusalCode = (typeof WRITE_REFUSALS)[number];

/** Its message is the code, so that it reaches a page as it is. */
export class WriteRefusal extends Error {
  constructor(readonly code: WriteRefusalCode) {
    super(code);
  }
}

function messagesOf(issues: readonly v.BaseIssue<unknown>[]): string[] {
  return issues.flatMap(({ message, issues: inner }) => [message, ...messagesOf(inner ?? [])]);
}

/**
 * What a page sent, as it is stored: checked by the schema that the export and the import check it by, so that whatever is
 * stored can be written to a file and brought back. Keys that the schema does not know are left out. Throws a `WriteRefusal`.
 */
export function accepted<T>(schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const messages = messagesOf(result.issues);
  throw new WriteRefusal(WRITE_REFUSALS.find((code) => messages.includes(code)) ?? 'malformed');
}

/** The records that a file can hold, and those that it cannot: too long, broken, or beyond `most`. Of two with one id the first is held. */
export function sorted<T>(
  schema: v.GenericSchema<unknown, T>,
  records: readonly T[],
  idOf: (record: T) => string,
  most = Number.POSITIVE_INFINITY,
): { held: T[]; leftOut: T[] } {
  const [held, leftOut]: [T[], T[]] = [[], []];
  const ids = new Set<string>();
  for (const record of records) {
    const result = v.safeParse(schema, record, { abortEarly: true });
    if (result.success && held.length < most && !ids.has(idOf(result.output))) {
      held.push(result.output);
      ids.add(idOf(result.output));
    } else leftOut.push(record);
  }
  return { held, leftOut };
}
