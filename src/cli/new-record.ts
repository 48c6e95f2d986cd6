import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from '../build/data';
import { isCalendarDate } from '../core/calendar';
import { draftFingerprints, draftRecords } from '../core/policy/read/draft-records';
import { countFingerprints } from '../core/policy/read/fingerprints/compare';
import { SHOP_IDS, type ShopId } from '../core/site/site';
import { InputError } from './options';
import { readSource } from './read';

const DATA = path.resolve(import.meta.dirname, '..', 'data');

/** The JSON Schema of each folder, for editors. */
const SCHEMAS = { policies: 'policy', 'cookie-lists': 'cookie-list', fingerprints: 'fingerprints' } as const;
type Folder = keyof typeof SCHEMAS;

const USAGE = `Usage: npm run new -- policy ID FILE [options]   a policy or a cookie notice: record, cookie list and fingerprints
       npm run new -- fingerprints ID FILE [options]   only the fingerprints, for a record that is there

  ID             as aliexpress-2026-07-30: the shop (or both, aliexpress-alibaba-…), then the date
  FILE           the text: plain, Markdown or HTML
  --url U        where the text stands
  --captured D   day of the copy, YYYY-MM-DD (default today)
  --part N       which policy of a page with several (default 1, the first)
  --until TEXT   words with which the page goes on below the policy
  --into FOLDER  where the records go (default src/data)

Writes nothing over a file that is there.
`;

/** Where the command reads and writes; a test gives its own. */
export interface NewIo {
  out(text: string): void;
  err(text: string): void;
  folder: string;
  today: string;
}

function shopsIn(id: string): ShopId[] {
  const words = id.split('-');
  const shops = SHOP_IDS.filter((shop) => words.includes(shop));
  if (shops.length === 0) throw new InputError(`ID ${JSON.stringify(id)}: expected the shop at its start, as aliexpress-2026-07-30`);
  return shops;
}

function make(args: readonly string[], io: NewIo): void {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string' },
      captured: { type: 'string' },
      part: { type: 'string' },
      until: { type: 'string' },
      into: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [what, id, file, extra] = positionals;
  if (values.help === true || what === undefined) return io.out(USAGE);
  if (what !== 'policy' && what !== 'fingerprints')
    throw new InputError(`${JSON.stringify(what)}: expected policy or fingerprints (or --help)`);
  if (id === undefined || file === undefined || extra !== undefined) throw new InputError('expected an ID and a FILE (or --help)');
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id) || id.length > 80)
    throw new InputError(`ID ${JSON.stringify(id)}: expected small letters, digits and hyphens, as aliexpress-2026-07-30`);
  const part = Number(values.part ?? '1');
  if (!Number.isInteger(part) || part < 1) throw new InputError('--part: expected a number from 1');
  const captured = values.captured ?? io.today;
  if (!isCalendarDate(captured)) throw new InputError(`--captured ${JSON.stringify(captured)}: expected a day that exists, as YYYY-MM-DD`);
  const found = path.resolve(io.folder, file);
  if (!existsSync(found)) throw new InputError(`${file}: no such file; expected the text of a policy or cookie notice`);
  const reading = readSource(readFileSync(found, 'utf8'));
  const until = values.until ?? null;
  if (until !== null && !reading.sentences.some(({ text }) => text.includes(until)))
    throw new InputError('--until: the text has no sentence with these words');
  const into = values.into === undefined ? DATA : path.resolve(io.folder, values.into);

  const files: [folder: Folder, record: object][] = [];
  let toFillIn: string[] = [];
  if (what === 'fingerprints') {
    files.push(['fingerprints', draftFingerprints(reading, { id, part, until })]);
  } else {
    const draft = draftRecords(reading, { id, shops: shopsIn(id), part, captured, url: values.url ?? null, until }, readCorpus(DATA));
    if (draft.policy) files.push(['policies', draft.policy]);
    if (draft.cookieList) files.push(['cookie-lists', draft.cookieList]);
    files.push(['fingerprints', draft.fingerprints]);
    ({ toFillIn } = draft);
  }
  const targets = files.map(([folder, record]) => ({
    target: path.join(into, folder, `${id}.json`),
    record: { $schema: `../schema/${SCHEMAS[folder]}.schema.json`, ...record },
  }));
  const taken = targets.find(({ target }) => existsSync(target));
  if (taken) throw new InputError(`${taken.target}: is there already; a released record is corrected by a new one`);
  for (const { target, record } of targets) {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, `${JSON.stringify(record, null, 2)}\n`, { flag: 'wx' });
    io.out(`Written: ${target}\n`);
  }
  const fingerprints = targets.map(({ record }) => record).find((record) => 'fingerprints' in record) as
    { id: string; fingerprints: string } | undefined;
  if (fingerprints) io.out(`Sentences: ${String(countFingerprints(fingerprints))}\n`);
  if (toFillIn.length > 0) io.out(`To fill in:\n${toFillIn.map((field) => `  ${field}\n`).join('')}`);
}

/** Writes the skeleton of a record from a text. 0 written, 2 the input is wrong, 1 our own fault. */
export function runNew(args: readonly string[], io: NewIo): 0 | 1 | 2 {
  try {
    make(args, io);
    return 0;
  } catch (error) {
    const isInput =
      error instanceof InputError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    io.err(`new: ${error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error)}\n`);
    return isInput ? 2 : 1;
  }
}

/** The process as the command's surroundings. */
export function processNewIo(): NewIo {
  const now = new Date();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // npm moves to the package's folder and remembers where it was called.
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    today: [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((one) => String(one).padStart(2, '0')).join('-'),
  };
}
