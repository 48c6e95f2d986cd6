import * as v from 'valibot';
import { isCalendarDate, type CalendarDate } from '../calendar';
import { ContentsSchema, type Contents } from './schema';

export const FORMAT = 'privacy-receipt-export';
/** Raised when a file can hold what an older reader would drop or misread. */
export const VERSION = 1;
/** Largest file that is read, in bytes: 500 letters, 50,000 cookie records and room to spare. */
export const LARGEST_FILE = 50_000_000;

/** What stands outside, readable by everybody. */
export interface FileHead {
  format: typeof FORMAT;
  version: number;
  /** Version of the extension that wrote it. */
  extension: string;
  made: CalendarDate;
}

/** Contents that a passphrase opens. */
export interface Locked {
  key: { salt: string; iterations: number };
  sealed: { iv: string; data: string };
}

/** What a sealed file's contents are sealed for; see `platform/encryption`. */
export const EXPORT_PURPOSE = `${FORMAT} ${String(VERSION)}`;

/** Why a file is not read; the sentence is `import_<code>` in `locales`, and nothing was changed. */
export type FileRefusal = { code: 'not-ours' | 'broken' | 'too-big' } | { code: 'newer'; version: number };

export type FileReading =
  | { kind: 'refused'; refusal: FileRefusal }
  | { kind: 'locked'; head: FileHead; locked: Locked }
  | { kind: 'open'; head: FileHead; contents: Contents };

const text = (most: number): v.GenericSchema<string> => v.pipe(v.string(), v.maxLength(most));
const HeadSchema = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  extension: text(50),
  made: v.pipe(v.string(), v.check(isCalendarDate)),
});
const LockedSchema: v.GenericSchema<unknown, Locked> = v.object({
  key: v.object({ salt: text(100), iterations: v.pipe(v.number(), v.safeInteger()) }),
  sealed: v.object({ iv: text(100), data: text(LARGEST_FILE * 2) }),
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

const refused = (refusal: FileRefusal): FileReading => ({ kind: 'refused', refusal });

/** Contents as a file has them: what files called `chaseFrom` from the first version on is `overdueFrom` here. */
function toFile({ requests, ...contents }: Contents): object {
  return {
    ...contents,
    ...(requests && { requests: requests.map(({ overdueFrom: chaseFrom, ...request }) => ({ ...request, chaseFrom })) }),
  };
}

function fromFile(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('requests' in value) || !Array.isArray(value.requests)) return value;
  return {
    ...value,
    requests: value.requests.map((request: unknown) => {
      if (typeof request !== 'object' || request === null || !('chaseFrom' in request)) return request;
      const { chaseFrom: overdueFrom, ...rest } = request;
      return { ...rest, overdueFrom };
    }),
  };
}

/** Contents out of the text of a file that was unsealed, or of its plain part; null where they are not whole and right. */
export function readContents(value: unknown): Contents | null {
  const result = v.safeParse(ContentsSchema, fromFile(value), { abortEarly: true });
  return result.success ? result.output : null;
}

const bytes = new TextEncoder();
/** Whether a file of this text is small enough to be read again. What counts are the bytes on the disk: one Arabic letter has two, a Chinese one three. */
export function fitsFile(text: string): boolean {
  return text.length <= LARGEST_FILE && (text.length * 3 <= LARGEST_FILE || bytes.encode(text).length <= LARGEST_FILE);
}

/** What is written, and what of it the file holds. */
export interface Written {
  text: string;
  contents: Contents;
}

/**
 * The text of a file that can be read again, as `write` makes it of the contents. Of a history that is too large the older
 * half is left out until it fits. Null where the rest alone is too large.
 */
export async function fittingFile(contents: Contents, write: (contents: Contents) => string | Promise<string>): Promise<Written | null> {
  const text = await write(contents);
  if (fitsFile(text)) return { text, contents };
  const { history } = contents;
  if (!history || history.sightings.length + history.visits.length === 0) return null;
  const half = <R>(records: R[]): R[] => records.slice(0, Math.floor(records.length / 2));
  return fittingFile({ ...contents, history: { sightings: half(history.sightings), visits: half(history.visits) } }, write);
}

/** What a file says it is, checked to the last field. Whatever it holds, the answer is a reading or a refusal; it never throws. */
export function readFile(json: string): FileReading {
  if (!fitsFile(json)) return refused({ code: 'too-big' });
  const value = parsed(json);
  if (typeof value !== 'object' || value === null) return refused({ code: 'not-ours' });
  const { format, version, contents } = value as Partial<Record<string, unknown>>;
  if (format !== FORMAT || typeof version !== 'number') return refused({ code: 'not-ours' });
  if (version > VERSION) return refused({ code: 'newer', version });
  const head = v.safeParse(HeadSchema, value, { abortEarly: true });
  if (!head.success) return refused({ code: 'broken' });
  if (contents === undefined) {
    const locked = v.safeParse(LockedSchema, value, { abortEarly: true });
    return locked.success ? { kind: 'locked', head: head.output, locked: locked.output } : refused({ code: 'broken' });
  }
  const read = readContents(contents);
  return read === null ? refused({ code: 'broken' }) : { kind: 'open', head: head.output, contents: read };
}

/** The same out of text that was unsealed; null where it is not whole and right. */
export function readUnsealed(json: string): Contents | null {
  return readContents(parsed(json));
}

/** The text of a file whose contents everybody can read. Who the shopper is never goes into one. */
export function plainFile(head: FileHead, { identity: _, ...contents }: Contents): string {
  return JSON.stringify({ ...head, contents: toFile(contents) }, null, 1);
}

/** The text that is sealed with a passphrase; `readUnsealed` reads it again. */
export function sealedText(contents: Contents): string {
  return JSON.stringify(toFile(contents));
}

/** The text of a file that a passphrase opens. */
export function lockedFile(head: FileHead, locked: Locked): string {
  return JSON.stringify({ ...head, ...locked });
}
