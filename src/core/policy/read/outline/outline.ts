import type { PrintedDate, ReadSection } from '../../reading';
import { paragraphOf, linesOf, type Block } from '../blocks/block';
import { plainForms } from '../text/characters';
import { findDates } from '../text/dates';
import { dateCue, isPolicyTitle } from '../text/vocabulary';

/** A heading that might open a section. */
interface Candidate {
  block: number;
  label: string | null;
  /** Place of the label in its alphabet: A and 1 are 1; 0 without a label. */
  order: number;
  title: string;
}

/** The policy, or one of the policies, of a page: blocks `from` … `to` (not included). */
export interface PolicyPart {
  from: number;
  to: number;
  effective: PrintedDate | null;
  sections: Span[];
}

/** A section and its blocks; the heading is block `from`. */
export interface Span {
  label: string | null;
  title: string;
  from: number;
  to: number;
}

/** Runs of headings of one page; a page with more is no policy, and each is compared with each. */
const MOST_RUNS = 40;
/** Headings of one page. */
const MOST_HEADINGS = 2000;

const LABELLED = /^(?:(?:section|part|abschnitt|artikel|article|artículo|§)\s?)?([A-ZА-Я]|\d{1,2})\s?[.)、．:：]\s*(\S.*)$/iu;
const BRACKETED = /^[【〖[〔《]\s*(\S.{0,120}?)\s*[】〗\]〕》]$/u;
const LONGEST_TITLE = 130;
/** Text between two policies of one page; shorter stretches are the page's own furniture. */
const LEAST_PART = 1200;

/** A title as two prints of it agree: letters only. */
function keyOf(title: string): string {
  return plainForms(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** A title without the marks that surround it in print. */
function cleanTitle(title: string): string {
  return title.replace(/^[“"'\s]+/u, '').replace(/[\s.:：;,”"]+$/u, '');
}

function labelledCandidate(line: string, block: number): Candidate | null {
  if (line.length > LONGEST_TITLE) return null;
  const match = LABELLED.exec(plainForms(line));
  const label = match?.[1] ?? '';
  const title = cleanTitle(match?.[2] ?? '');
  if (!match || !/^[\p{Lu}\p{Lo}]/u.test(title) || label !== label.toUpperCase()) return null;
  // Sentences are numbered too; a title is short and has no verbs' punctuation inside.
  const words = title.split(' ');
  if (words.length > 16 || /[;!?]|[.,] \p{Ll}/u.test(title)) return null;
  if (/[.;,]$/.test(line) && words.length > 6 && /\p{Ll}/u.test(title)) return null;
  const order = /\d/.test(label) ? Number(label) : label.charCodeAt(0) >= 0x410 ? label.charCodeAt(0) - 0x40f : label.charCodeAt(0) - 64;
  return { block, label, order, title };
}

/** Headings of the kind that this text uses for its sections: letters, numbers, brackets, or printed as headings. */
function candidatesOf(blocks: readonly Block[]): Candidate[] {
  const letters: Candidate[] = [];
  const numbers: Candidate[] = [];
  const brackets: Candidate[] = [];
  const headings: Candidate[] = [];
  blocks.forEach((block, index) => {
    if (block.kind === 'row' || block.lines.length !== 1) return;
    const line = block.lines[0] ?? '';
    const labelled = labelledCandidate(line, index);
    if (labelled) (/\d/.test(labelled.label ?? '') ? numbers : letters).push(labelled);
    const bracketed = line.length <= LONGEST_TITLE ? BRACKETED.exec(line) : null;
    if (bracketed) brackets.push({ block: index, label: null, order: 0, title: cleanTitle(bracketed[1] ?? '') });
    if (block.kind === 'heading' && line.length <= LONGEST_TITLE && !isPolicyTitle(line) && findDates(line).length === 0) {
      headings.push({ block: index, label: null, order: 0, title: cleanTitle(line) });
    }
  });
  for (const all of [letters, numbers, brackets, headings]) all.length = Math.min(all.length, MOST_HEADINGS);
  const distinct = (all: readonly Candidate[]): number => new Set(all.map(({ label }) => label)).size;
  if (distinct(letters) >= 3 && distinct(letters) * 2 >= distinct(numbers)) return letters;
  if (distinct(numbers) >= 3) return numbers;
  if (distinct(letters) >= 2 && headings.length < 6) return letters;
  if (brackets.length >= 2) return brackets;
  return headings.filter(({ title }) => title !== '');
}

/** Candidates in runs that count up; a new run begins where the count begins again. Others are chance. */
function runsOf(candidates: readonly Candidate[]): Candidate[][] {
  if (candidates.every(({ label }) => label === null)) return candidates.length > 0 ? [[...candidates]] : [];
  const runs: Candidate[][] = [];
  for (const candidate of candidates) {
    const current = runs.at(-1);
    const last = current?.at(-1);
    const before = runs.at(-2)?.at(-1);
    if (current && last && candidate.order > last.order && candidate.order <= last.order + 8) {
      // A list "A., B." inside a section is not a run of its own if the section's successor follows.
      if (before && current.length < 3 && candidate.order === before.order + 1 && candidate.order !== last.order + 1) {
        runs.pop();
        runs.at(-1)?.push(candidate);
      } else current.push(candidate);
    } else if (current && before && current.length < 3 && candidate.order === before.order + 1) {
      runs.pop();
      runs.at(-1)?.push(candidate);
    } else if (candidate.order <= 2 || current === undefined) runs.push([candidate]);
  }
  return runs.filter((run) => run.length >= 2 || runs.length === 1).slice(0, MOST_RUNS);
}

interface DatedLine {
  block: number;
  date: PrintedDate;
  cue: 'effective' | 'updated' | null;
}

/** Longest line that says from when a text applies: "(Effective as of …) To see the prior version, click here." */
const LONGEST_DATE_LINE = 240;

/** How far into a text without line ends its date may stand. */
const HEAD = 1500;

/** Lines that say from when the text applies. A date far inside a sentence is the date of something else. */
function datedLines(blocks: readonly Block[]): DatedLine[] {
  const dated: DatedLine[] = [];
  blocks.forEach((block, index) => {
    for (const line of linesOf(block)) {
      if (line.length > LONGEST_DATE_LINE) {
        // A text without line ends begins with its title and its date.
        const head = index <= 1 ? plainForms(line.slice(0, HEAD)) : '';
        const found = findDates(head)
          .map((one) => ({ ...one, cue: dateCue(head.slice(Math.max(0, one.index - 34), one.index)) }))
          .find(({ cue }) => cue !== null);
        if (found) dated.push({ block: index, date: found.date, cue: found.cue });
        continue;
      }
      if (!/\d/.test(line)) continue;
      const plain = plainForms(line);
      const first = findDates(plain)[0];
      if (!first) continue;
      const before = plain.slice(0, first.index);
      const after = plain.slice(first.end, first.end + 40);
      const bracket = before.lastIndexOf('(');
      const phrase = bracket === -1 ? before : before.slice(bracket + 1);
      // In scripts without spaces the word follows the date: "2024年5月16日生效".
      const cue =
        phrase.length <= 60 && before.length <= 110 ? (dateCue(phrase.slice(-60)) ?? (phrase.length <= 12 ? dateCue(after) : null)) : null;
      const rest = `${before}${plain.slice(first.end)}`;
      const isAlone = rest.length <= 100 && (/^[^\p{L}\d]*$/u.test(rest) || isPolicyTitle(rest));
      if (cue !== null || isAlone) dated.push({ block: index, date: first.date, cue });
    }
  });
  return dated;
}

function effectiveOf(dated: readonly DatedLine[]): PrintedDate | null {
  return (dated.find(({ cue }) => cue === 'effective') ?? dated.find(({ cue }) => cue === 'updated') ?? dated[0])?.date ?? null;
}

/** The number of letters of the blocks `from` … `to` (not included). */
type LengthOf = (from: number, to: number) => number;

function lengthsOf(blocks: readonly Block[]): LengthOf {
  const sums = [0];
  for (const block of blocks) sums.push((sums.at(-1) ?? 0) + paragraphOf(block).length);
  return (from, to) => (sums[to] ?? 0) - (sums[from] ?? 0);
}

/** Letters between the headings of a run; what follows the last one is left out, since it may be anything. */
function proseOf(run: readonly Candidate[], lengthOf: LengthOf): number {
  return run.slice(0, -1).reduce((sum, one, index) => sum + lengthOf(one.block + 1, run[index + 1]?.block ?? one.block + 1), 0);
}

/** How many titles of a run stand in another, whole or cut short. */
function sharedTitles(keys: ReadonlySet<string>, other: readonly Candidate[]): number {
  return other.filter(({ title }) => {
    const key = keyOf(title);
    return keys.has(key) || [...keys].some((one) => one.length > 5 && key.length > 5 && (one.startsWith(key) || key.startsWith(one)));
  }).length;
}

/** The runs that are lists of contents: the titles of another run with hardly a word under them. */
function contentsAmong(runs: readonly Candidate[][], lengthOf: LengthOf): ReadonlySet<readonly Candidate[]> {
  const contents = new Set<readonly Candidate[]>();
  runs.forEach((run, index) => {
    const prose = proseOf(run, lengthOf);
    const keys = new Set(run.map(({ title }) => keyOf(title)));
    for (const other of runs) {
      if (other === run || contents.has(other)) continue;
      const isOfBoth = sharedTitles(keys, other) * 2 >= Math.min(run.length, other.length);
      if (isOfBoth && proseOf(other, lengthOf) > prose * 2 + 20) contents.add(run);
    }
    if (index > 0 && prose < run.length * 20) contents.add(run);
  });
  return contents;
}

/** Where a policy after the first begins, with its headings where they are known. */
interface Start {
  block: number;
  body: Candidate[] | null;
}

/** Each body after the first opens a policy: at its date, its list of contents or its first heading, whichever comes first. */
function startsOfBodies(bodies: readonly Candidate[][], contents: ReadonlySet<readonly Candidate[]>, dated: readonly DatedLine[]): Start[] {
  return bodies.slice(1).map((body, index) => {
    const previous = bodies[index]?.at(-1)?.block ?? 0;
    const first = body[0]?.block ?? 0;
    const list = [...contents].find((run) => (run[0]?.block ?? 0) > previous && (run[0]?.block ?? 0) < first);
    const opening = Math.min(first, list?.[0]?.block ?? first);
    const date = dated.find(({ block, cue }) => block > previous && block < opening && cue !== null);
    return { block: date?.block ?? opening, body };
  });
}

/** Without labels, a second line with a date far below the first one opens the next policy. */
function startsOfDates(dated: readonly DatedLine[], end: number, lengthOf: LengthOf): Start[] {
  const starts: Start[] = [];
  let last = dated.find(({ cue }) => cue !== null)?.block ?? -1;
  for (const { block, cue } of dated) {
    if (last === -1 || cue !== 'effective' || lengthOf(last, block) < LEAST_PART || lengthOf(block, end) < LEAST_PART) continue;
    starts.push({ block, body: null });
    last = block;
  }
  return starts;
}

/** The policy of the blocks `from` … `to`, whose headings are among `body`. */
function partOf(
  { from, to }: { from: number; to: number },
  body: readonly Candidate[],
  contents: ReadonlySet<readonly Candidate[]>,
  dated: readonly DatedLine[],
): PolicyPart {
  const isHere = ({ block }: { block: number }): boolean => block >= from && block < to;
  const own = body.filter(isHere);
  const lists = [...contents].filter((run) => run.some(isHere));
  const titles = new Map(lists.flat().map(({ title }) => [keyOf(title), title]));
  const after = lists.flatMap((run) => run.slice(0, 1)).map(({ block }) => block);
  const sections = own.map((one, place): Span => {
    const next = own[place + 1]?.block ?? after.find((block) => block > one.block) ?? to;
    // A title that a machine has torn ("RIGHT. S") is whole in the contents.
    const title = one.title.includes('. ') ? (titles.get(keyOf(one.title)) ?? one.title) : one.title;
    return { label: one.label, title: healed(title), from: one.block, to: Math.min(next, to) };
  });
  const here = dated.filter(isHere);
  const cued = here.filter(({ cue }) => cue !== null);
  const head = here.filter(({ block }) => block <= (own[0]?.block ?? from + 40));
  return { from, to, effective: effectiveOf(cued.length > 0 ? cued : head), sections };
}

/**
 * Finds the policies of a page, their dates and their sections. The list of contents before or after a body has the same
 * titles and hardly a word under them; labels are taken from the body, since the two disagree in places.
 */
export function outlineOf(blocks: readonly Block[]): PolicyPart[] {
  const lengthOf = lengthsOf(blocks);
  const dated = datedLines(blocks);
  const runs = runsOf(candidatesOf(blocks));
  const contents = contentsAmong(runs, lengthOf);
  const bodies = runs.filter((run) => !contents.has(run));
  const starts = startsOfBodies(bodies, contents, dated);
  const isLabelled = bodies[0] !== undefined && bodies[0][0]?.label !== null;
  if (!isLabelled && bodies.length <= 1 && runs.every((run) => run[0]?.label === null || run === bodies[0]))
    starts.push(...startsOfDates(dated, blocks.length, lengthOf));
  const bounds = [0, ...starts.map(({ block }) => block), blocks.length];
  return bounds.slice(0, -1).map((from, index) => {
    const span = { from, to: bounds[index + 1] ?? blocks.length };
    const body = index === 0 ? bodies[0] : starts[index - 1]?.body;
    return partOf(span, body ?? bodies.flat(), contents, dated);
  });
}

/** "RIGHT. S REGARDING" for "RIGHTS REGARDING": a stop inside a word in capitals. */
function healed(title: string): string {
  return title.replace(/(\p{Lu}{3,30})\. ?(S)(?=$|[ ,])/gu, '$1$2');
}

/** The sections of all parts, as a reading gives them. */
export function sectionsOf(blocks: readonly Block[], parts: readonly PolicyPart[]): ReadSection[] {
  return parts.flatMap((part, index) =>
    part.sections.map(({ label, title, from, to }) => ({
      label,
      title,
      part: index + 1,
      paragraphs: blocks.slice(from + 1, to).map(paragraphOf),
    })),
  );
}
