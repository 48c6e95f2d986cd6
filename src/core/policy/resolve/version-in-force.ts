import { daysBetween, type CalendarDate } from '../../calendar';
import type { ShopId } from '../../site/site';
import { note, type Note } from '../note';
import type { Policy } from '../policy';
import { startOf, versionOn, type VersionAnswer } from '../timeline';

/** Days after our last copy of a text for which nobody saw whether another one came and went before the next we hold. */
const UNSEEN_DAYS = 365;

/** The neighbours of a day whose version we do not hold, each by its first day; empty where there is none. */
function notesOnGap({ before, after, known }: Extract<VersionAnswer, { kind: 'gap' }>): Note[] {
  const start = (policy: Policy | null): string => (policy && startOf(policy)) ?? '';
  return [note('no-version-for-date', { before: start(before), after: start(after), known: start(known) })];
}

/** What our copy of the text lacks: an excerpt, a version without a day in between, a text that changed under its date. */
function notesOnCopy({ policy, undatedSince, texts }: Extract<VersionAnswer, { kind: 'held' }>): Note[] {
  const notes: Note[] = [];
  if (policy.completeness === 'excerpt') notes.push(note('excerpt', { date: policy.effective ?? '' }));
  if (undatedSince) notes.push(note('undated-version-in-between', { since: undatedSince }));
  if (texts.length > 1) {
    notes.push(
      note('text-changed-same-date', {
        date: policy.effective ?? '',
        first: texts[0]?.revision ?? '',
        last: texts.at(-1)?.revision ?? '',
        shown: policy.revision ?? '',
      }),
    );
  }
  return notes;
}

/** Since when nobody of us has looked: at the shop, where the text is the latest, or at a text that was replaced later. */
function notesOnLastLook(
  { policy, latest }: Extract<VersionAnswer, { kind: 'held' }>,
  { shop, date }: { shop: ShopId; date: CalendarDate },
  policies: readonly Policy[],
): Note[] {
  const lastCopy = policy.captured.at(-1);
  if (!latest)
    return lastCopy !== undefined && daysBetween(lastCopy, date) > UNSEEN_DAYS ? [note('no-copy-since', { date: lastCopy })] : [];
  const newestCopy = policies
    .filter(({ shops }) => shops.includes(shop))
    .flatMap(({ captured }) => captured)
    .sort()
    .at(-1);
  return newestCopy !== undefined && newestCopy < date ? [note('as-known-on', { date: newestCopy })] : [];
}

/** Step 2: which version of the shop's policy is in force on the day, and what is not known of it. */
export function versionInForce(
  question: { shop: ShopId; date: CalendarDate },
  policies: readonly Policy[],
): { answer: VersionAnswer; notes: Note[] } {
  const answer = versionOn(policies, question.shop, question.date);
  const notes = answer.kind === 'gap' ? notesOnGap(answer) : [...notesOnCopy(answer), ...notesOnLastLook(answer, question, policies)];
  return { answer, notes };
}
