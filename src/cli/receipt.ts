import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { letterLanguagesOf, readCorpus, readCountries, readFingerprints, readHolidays, readLawBook, readLetterTexts } from '../build/data';
import type { CalendarDate } from '../core/calendar';
import { JarError, type Jar } from '../core/jar/jar';
import { parseJar } from '../core/jar/parse-jar';
import type { Messages } from '../core/message';
import type { PolicyFingerprints } from '../core/policy/read/fingerprints/compare';
import type { Records } from './answer';
import { answerCookies, publishedCookies } from './cookies-answer';
import { answerLetter } from './letter-answer';
import { answerPolicy, saidPlaces } from './policy-answer';
import {
  InputError,
  readArguments,
  readLetterQuestion,
  readQuestion,
  readShopOption,
  sentOption,
  type CommandName,
  type Question,
  type RawOptions,
} from './options';
import { printCookies, printLetter, printPolicy, printReading } from './print';
import { decode, decodeText, isBinary } from './decode';
import { answerRead, readSource, type ReadAnswer } from './read';
import { isMime, readMime } from './saved-page';
import { createSentences } from './sentences';

/** Where the command reads and writes; a test gives its own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** Folders that a FILE may be relative to, first match taken. */
  folders: readonly string[];
  today: CalendarDate;
}

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const COMMANDS: readonly CommandName[] = ['policy', 'cookies', 'letter', 'read'];
/** Larger than any cookie jar; keeps a wrong file from filling the memory. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Larger than any policy with the page around it. */
const MAX_TEXT_BYTES = 24 * 1024 * 1024;

const HELP = `Usage: npm run --silent receipt -- <command> [options]

  policy        --site S --country C
                which policy, company, law and authority answer
  cookies FILE  --site S --country C
                what the cookie list in force says of each cookie; FILE (- for standard input) is what a
                browser, an extension or a program wrote: JSON, a cookies.txt, a HAR, headers, a Cookie header or a
                request copied from developer tools, the table of cookies, CSV (docs/command-line.md has them all)
                [--sources]  with every mark and the dated texts it rests on
  letter        --request R[,R…] --site S --country C [--sent DATE] [--language L] [--form compact|full]
                a privacy request; R is access, cookies, portability, rectification, restriction, objection, marketing,
                withdraw, opt-out, limit or erasure; L is en, de, fr, es, it, nl, pt-BR, pt-PT, pl, cs, el, ro, sv, tr,
                ko or ja (default: the one the law asks for, else English)
                [--email E] [--member N] [--order N] [--name N] [--address A]  how the company finds you; all optional
                --wrong TEXT --right TEXT  what to correct (rectification); [--situation TEXT]  why you object
                --jar FILE  your cookies; of them, cookies asks about those that the list does not name
  read FILE     [--site S]
                what a policy or cookie notice says of itself, and which version it is; FILE (- for standard input) is
                plain text, Markdown, HTML or a page saved as one file (MHTML)

Options of all commands but read, which takes --site and --json:
  --site S      host name or URL, as aliexpress.com
  --country C   country of residence, ISO 3166-1 alpha-2
  --state ST    US state or German Land, as CA or BE
  --from C      country you are in now, where it differs
  --account A   buyer, seller, none or unknown (default)
  --date DATE   the day the answer is for, YYYY-MM-DD (default today)
  --json        JSON for programs
  --help        this text

Nothing is sent anywhere and nothing is written. Exit status: 0 answered, 2 the input is wrong, 1 our own fault.
`;

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function readMessages(): Messages {
  const file = path.join(ROOT, 'locales', 'en', 'messages.json');
  const messages = json(file) as Record<string, { message: string }>;
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}

function readRecords(): Records & { countries: readonly string[]; fingerprints: readonly PolicyFingerprints[] } {
  const data = path.join(ROOT, 'src', 'data');
  const letters = readLetterTexts(data);
  return {
    corpus: readCorpus(data),
    book: readLawBook(data),
    letters,
    letterLanguages: letterLanguagesOf(letters),
    holidays: readHolidays(data),
    say: createSentences(readMessages()),
    countries: readCountries(data),
    fingerprints: readFingerprints(data),
  };
}

async function readInput<Content>(
  file: string,
  io: Io,
  what: string,
  most: number,
  read: (bytes: Uint8Array) => Content,
): Promise<Content> {
  const limit = `expected at most ${String(most / (1024 * 1024))} MB`;
  if (file === '-') {
    const bytes = await io.stdin();
    if (bytes.length > most) throw new InputError(`standard input: ${limit}`);
    return read(bytes);
  }
  const found = io.folders.map((folder) => path.resolve(folder, file)).find((candidate) => existsSync(candidate));
  if (found === undefined) throw new InputError(`${file}: no such file; expected the path of ${what}, or - for standard input`);
  const about = statSync(found);
  if (about.isDirectory()) throw new InputError(`${file}: is a folder; expected a file`);
  if (about.size > most) throw new InputError(`${file}: ${limit}`);
  try {
    return read(readFileSync(found));
  } catch (error) {
    throw new InputError(
      `${file}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'}); expected a readable file`,
    );
  }
}

/** The cookies of a file; `date` is the day their lifetimes are counted from. */
async function jarOf(file: string, question: Question, io: Io): Promise<Jar> {
  const text = await readInput(file, io, 'a cookie jar', MAX_BYTES, decode);
  try {
    return parseJar(text, { host: question.site.host, now: Date.parse(`${question.date}T00:00:00Z`) / 1000 });
  } catch (error) {
    if (error instanceof JarError) throw new InputError(`${file === '-' ? 'standard input' : file}: ${error.message}`);
    throw error;
  }
}

async function read(options: RawOptions, records: Records & { fingerprints: readonly PolicyFingerprints[] }, io: Io): Promise<ReadAnswer> {
  const shop = readShopOption(options, records.corpus.sites);
  const bytes = await readInput(options.file, io, 'a policy or cookie notice', MAX_TEXT_BYTES, (content) => content);
  const text = decodeText(bytes);
  const source = options.file === '-' ? 'standard input' : options.file;
  if (text.trim() === '') throw new InputError(`${source}: is empty; expected the text of a policy or cookie notice`);
  // Word processors and printers make these; what a person sees in them is not in the bytes.
  if (/^(?:%PDF-|PK\x03\x04|\{\\rtf)/.test(text))
    throw new InputError(`${source}: expected plain text, Markdown or HTML (save a PDF or a document as text first)`);
  if (isBinary(text)) throw new InputError(`${source}: is no text; expected plain text, Markdown or HTML`);
  const page = isMime(text) ? await readMime(bytes) : text;
  if (page === null || page.trim() === '')
    throw new InputError(
      `${source}: is a saved page (MHTML) or mail without a text; expected plain text, Markdown, HTML or MHTML with one`,
    );
  return answerRead(readSource(page), shop, { ...records.corpus, fingerprints: records.fingerprints });
}

async function answer(command: CommandName, args: readonly string[], io: Io): Promise<string> {
  const options = readArguments(command, args);
  if (options.values['help'] === true) return HELP;
  const records = readRecords();
  const show = <T>(content: T, print: (content: T) => string, publish: (content: T) => unknown = (same) => same): string =>
    options.values['json'] === true ? `${JSON.stringify(publish(content), null, 2)}\n` : print(content);
  if (command === 'read') return show(await read(options, records, io), (content) => printReading(content, records.say));
  const day = command === 'letter' ? sentOption(options, io.today) : io.today;
  const question = readQuestion(options, { sites: records.corpus.sites, countries: records.countries, places: records.book.places }, day);
  switch (command) {
    case 'policy':
      return show(answerPolicy(question, records), (content) => printPolicy(content, saidPlaces(question, records)));
    case 'cookies':
      return show(
        answerCookies(await jarOf(options.file, question, io), question, records, options.values['sources'] === true),
        (content) => printCookies(content, records.say),
        publishedCookies,
      );
    case 'letter': {
      const order = readLetterQuestion(options, Object.keys(records.letters), io.today);
      const letter = answerLetter(order, question, records, order.jar === null ? null : await jarOf(order.jar, question, io));
      // The letter itself has no place for notes.
      for (const code of question.notes) io.err(`receipt letter: ${records.say('note', code)}\n`);
      return show(letter, printLetter);
    }
  }
}

function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
}

/** Runs one command and says how it ended: 0 answered, 2 the input is wrong, 1 our own fault. */
export async function run(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const [first, ...rest] = argv;
  if (first === '--help' || first === '-h' || first === 'help') {
    io.out(HELP);
    return 0;
  }
  const command = COMMANDS.find((name) => name === first);
  try {
    if (command === undefined) {
      throw new InputError(
        `${first === undefined ? 'a command is missing' : `unknown command ${JSON.stringify(first.slice(0, 60))}`}: expected ${COMMANDS.join(', ')} (or --help)`,
      );
    }
    io.out(await answer(command, rest, io));
    return 0;
  } catch (error) {
    const prefix = command === undefined ? 'receipt' : `receipt ${command}`;
    if (error instanceof InputError) {
      io.err(`${prefix}: ${oneLine(error.message)}\n`);
      return 2;
    }
    io.err(
      `${prefix}: our own fault, please report it: ${oneLine(error instanceof Error ? `${error.name}: ${error.message}` : String(error))}\n`,
    );
    return 1;
  }
}

/** The process as the command's surroundings. */
export function processIo(): Io {
  const now = new Date();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async stdin() {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Uint8Array);
        length += (chunk as Uint8Array).length;
        if (length > MAX_BYTES) break;
      }
      return Buffer.concat(chunks);
    },
    // npm moves to the package's folder and remembers where it was called.
    folders: [process.cwd(), process.env['INIT_CWD'] ?? process.cwd()],
    today: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-'),
  };
}
