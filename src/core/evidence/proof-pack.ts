import type { CalendarDate } from '../calendar';
import type { SignalPeriod } from '../control/signal';
import { exhibitsOf, letterText, type Exhibit } from '../request/case/exhibits';
import type { LoggedRequest, RequestEvent } from '../request/case/logged-request';
import { csvFile } from './csv';
import { escapeHtml } from './markup';

/** Version of `story.json`. */
export const PROOF_VERSION = 1;

/** A file of the folder for the authority. Names are ours alone: ASCII, lower case, no separators, so that every system takes them. */
export interface PackFile {
  name: string;
  text: string;
}

/** The version of the policy that names the addressee, and how to tell its text again: the texts themselves are not ours to hand on. */
export interface PolicyProof {
  id: string;
  title: string;
  effective: CalendarDate | null;
  /** Day of our copy. */
  copied: CalendarDate | null;
  url: string | null;
  section: string;
  /** SHA-256 of the fingerprints of our copy's sentences, and how many there are; null where we hold no text. */
  fingerprint: { sha256: string; sentences: number } | null;
}

export interface ProofParts {
  request: LoggedRequest;
  made: CalendarDate;
  extensionVersion: string;
  policy: PolicyProof | null;
  /** How the date of the answer was counted, step by step, in words. */
  working: readonly string[];
  /** The cookie report as JSON, with its day, and the same for reading; null where the shopper left it out. */
  report: { on: CalendarDate; json: string; html: string } | null;
  /** When the browser sent Global Privacy Control to the shop; null where the shopper left it out. */
  signal: readonly SignalPeriod[] | null;
  /** Notes are the shopper's own: only where ticked. */
  withNotes: boolean;
}

/** The words of the cover, in the language that the shopper chose for it. */
export interface ProofWords {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  intro: string;
  facts: readonly (readonly [string, string])[];
  storyTitle: string;
  deadlineTitle: string;
  exhibitsTitle: string;
  othersTitle: string;
  columns: { number: string; what: string; day: string; file: string; hash: string };
  exhibit(kind: Exhibit['kind']): string;
  /** Of a file that is no exhibit. */
  file(name: string): string;
  event(event: RequestEvent): string;
  day(date: CalendarDate): string;
  /** Instead of a file name: the shopper has to add it. */
  toAdd: string;
  hashNote: string;
}

/** Part of a file name from text that may hold anything: letters, digits and hyphens, never a name that Windows keeps for itself. */
export function fileNamePart(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
    .toLowerCase();
}

/** The name of the archive. It begins with words of ours, so that it can be no reserved name. */
export function archiveName({ reference, shop }: Pick<LoggedRequest, 'reference' | 'shop'>, made: CalendarDate): string {
  return ['proof', fileNamePart(reference ?? shop), made].filter((part) => part !== '').join('-') + '.zip';
}

interface Numbered extends Exhibit {
  number: number;
  name: string | null;
}

function numbered(exhibits: readonly Exhibit[]): Numbered[] {
  return exhibits.map((exhibit, index) => {
    const ending = exhibit.kind === 'report' || exhibit.kind === 'policy' ? 'json' : 'txt';
    const name = fileNamePart(
      [String(index + 1).padStart(2, '0'), exhibit.kind === 'report' ? 'cookie-report' : exhibit.kind, exhibit.on ?? ''].join(' '),
    );
    return { ...exhibit, number: index + 1, name: exhibit.text === null ? null : `${name}.${ending}` };
  });
}

/** Where the text of an event stands in the folder. */
function fileOf(event: RequestEvent, exhibits: readonly Numbered[], complaint: RequestEvent | undefined): string | null {
  if (event.type === 'sent') return exhibits.find(({ kind }) => kind === 'request')?.name ?? null;
  if (event.type === 'reply') return exhibits.find(({ kind, on }) => kind === 'reply' && on === event.on)?.name ?? null;
  if (event.type !== 'letter') return null;
  if (event.letter === 'authority-complaint') return event.id === complaint?.id ? 'complaint.txt' : null;
  return exhibits.find((exhibit) => exhibit.event === event.id)?.name ?? null;
}

/** The story without the texts that stand in files of their own. */
function storyOf(
  { request, made, extensionVersion, policy, withNotes }: ProofParts,
  exhibits: readonly Numbered[],
  complaint: RequestEvent | undefined,
): { json: string; csv: string } {
  const told = request.events.filter(({ type }) => withNotes || type !== 'note');
  const events = told.map((event) => {
    const { id: _, ...rest } = event;
    const bare =
      event.type === 'letter'
        ? {
            type: event.type,
            on: event.on,
            letter: event.letter,
            language: event.language,
            to: event.to,
            cc: event.cc,
            subject: event.subject,
            sent: event.sent,
          }
        : event.type === 'reply'
          ? { type: event.type, on: event.on }
          : rest;
    return { ...bare, file: fileOf(event, exhibits, complaint) };
  });
  const { reference, shop, kind, also, person, law, language, to, cc, addressee, subject, drafted, sent, due } = request;
  const json = JSON.stringify(
    {
      schema: 'privacy-receipt-story',
      version: PROOF_VERSION,
      made,
      extensionVersion,
      request: {
        reference,
        shop,
        kind,
        also,
        person,
        law,
        language,
        to,
        cc,
        addressee,
        subject,
        drafted,
        sent,
        due,
        chaseFrom: request.overdueFrom,
      },
      policy,
      events,
    },
    null,
    2,
  );
  const detail = (event: RequestEvent): string => {
    switch (event.type) {
      case 'sent':
        return event.channel;
      case 'came-back':
        return event.everywhere ? 'from every address' : 'not from every address';
      case 'insisted':
        return event.demand;
      case 'extended':
        return event.until ?? '';
      case 'own-date':
        return event.date ?? '';
      case 'incomplete':
        return event.missing.join(' ');
      case 'letter':
        return [event.letter, event.sent === null ? 'not sent' : ''].filter(Boolean).join(', ');
      case 'note':
        return event.text;
      default:
        return '';
    }
  };
  const rows = [
    ['on', 'event', 'detail', 'file'],
    ...told.map((event) => [event.on, event.type, detail(event), fileOf(event, exhibits, complaint) ?? '']),
  ];
  return { json: `${json}\n`, csv: csvFile(rows) };
}

/** The times of the signal in UTC, the last first; one that lasts has no end. */
function signalTable(periods: readonly SignalPeriod[]): string {
  const moment = (at: number): string => new Date(at).toISOString();
  return csvFile([
    ['from', 'until', 'ended'],
    ...periods.map(({ from, until, ended }) => [moment(from), until === null ? '' : moment(until), ended ?? '']),
  ]);
}

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#16191d;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}
dl{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.4rem 1.5rem}dt{color:#4a525c}dd{margin:0;overflow-wrap:anywhere}
table{inline-size:100%;border-collapse:collapse;font-size:.875rem}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid #d3d7dd;overflow-wrap:anywhere}
th{font-weight:600}.hash{font-family:ui-monospace,monospace;font-size:.75rem}
@page{margin:18mm}@media print{body{font-size:10.5pt;margin:0}thead{display:table-header-group}tr,li{break-inside:avoid}}`;

type Row = { number: string; what: string; on: CalendarDate | null; name: string | null };

function coverOf(
  parts: ProofParts,
  words: ProofWords,
  exhibits: readonly Row[],
  others: readonly Row[],
  hashes: ReadonlyMap<string, string>,
): string {
  const text = escapeHtml;
  const { columns } = words;
  const table = (
    rows: readonly Row[],
    withNumbers: boolean,
  ): string => `<table><thead><tr>${[...(withNumbers ? [columns.number] : []), columns.what, columns.day, columns.file, columns.hash].map((head) => `<th scope="col">${text(head)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(({ number, what, on, name }) => `<tr>${withNumbers ? `<th scope="row">${number}</th>` : ''}<td>${text(what)}</td><td>${on === null ? '–' : text(words.day(on))}</td><td>${name === null ? text(words.toAdd) : `<a href="${name}"><bdi dir="ltr">${name}</bdi></a>`}</td><td class="hash"><bdi dir="ltr">${(name === null ? undefined : hashes.get(name)) ?? '–'}</bdi></td></tr>`).join('\n')}
</tbody></table>`;
  const story = parts.request.events.filter(({ type }) => type !== 'note');
  return `<!doctype html>
<html lang="${text(words.language)}" dir="${words.direction}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(words.title)}</title>
<style>
${STYLE}
</style></head><body>
<h1>${text(words.title)}</h1>
<p>${text(words.intro)}</p>
<dl>${words.facts.map(([label, value]) => `<dt>${text(label)}</dt><dd><bdi>${text(value)}</bdi></dd>`).join('')}</dl>
<h2>${text(words.exhibitsTitle)}</h2>
${table(exhibits, true)}
<h2>${text(words.storyTitle)}</h2>
<ol>${story.map((event) => `<li>${text(words.day(event.on))}: <bdi>${text(words.event(event))}</bdi></li>`).join('')}</ol>
${parts.working.length === 0 ? '' : `<h2>${text(words.deadlineTitle)}</h2>\n<ol>${parts.working.map((step) => `<li><bdi>${text(step)}</bdi></li>`).join('')}</ol>\n`}<h2>${text(words.othersTitle)}</h2>
${table(others, false)}
<p>${text(words.hashNote)}</p>
</body></html>
`;
}

/**
 * A folder of files for the authority: a cover without scripts, the exhibits numbered as the complaint counts them, the
 * story, and the SHA-256 of each file. Of the shopper it holds what stands in the letters and replies, and where they live.
 * `hash` gives the SHA-256 of a text's UTF-8 bytes, in hexadecimal.
 */
export async function proofPack(parts: ProofParts, words: ProofWords, hash: (text: string) => Promise<string>): Promise<PackFile[]> {
  const { request, policy, report, working, signal } = parts;
  const exhibits = numbered(
    exhibitsOf(request, {
      policy: policy && `${JSON.stringify(policy, null, 2)}\n`,
      report: report && { on: report.on, text: report.json },
    }),
  );
  const complaint = request.events.findLast(
    (event) => event.type === 'letter' && event.letter === 'authority-complaint' && event.sent !== null,
  );
  const story = storyOf(parts, exhibits, complaint);
  const others: PackFile[] = [
    ...(complaint?.type === 'letter'
      ? [{ name: 'complaint.txt', text: letterText({ ...complaint, on: complaint.sent, reference: request.reference }) }]
      : []),
    { name: 'story.csv', text: story.csv },
    { name: 'story.json', text: story.json },
    ...(working.length === 0 ? [] : [{ name: 'deadline.txt', text: `${working.join('\n')}\n` }]),
    ...(signal === null ? [] : [{ name: 'signal.csv', text: signalTable(signal) }]),
    ...(report === null ? [] : [{ name: 'cookie-report.html', text: report.html }]),
  ];
  const files: PackFile[] = [...exhibits.flatMap(({ name, text }) => (name === null || text === null ? [] : [{ name, text }])), ...others];
  const hashes = new Map(await Promise.all(files.map(async ({ name, text }): Promise<[string, string]> => [name, await hash(text)])));
  const cover = coverOf(
    parts,
    words,
    exhibits.map(({ number, kind, on, name }) => ({ number: String(number), what: words.exhibit(kind), on, name })),
    others.map(({ name }) => ({ number: '', what: words.file(name), on: null, name })),
    hashes,
  );
  const all = [{ name: 'index.html', text: cover }, ...files];
  hashes.set('index.html', await hash(cover));
  // As `sha256sum --check` reads it.
  return [...all, { name: 'SHA256SUMS.txt', text: all.map(({ name }) => `${hashes.get(name) ?? ''}  ${name}\n`).join('') }];
}
