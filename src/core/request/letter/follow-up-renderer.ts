import { addDays, type CalendarDate } from '../../calendar';
import { COURTESY_DAYS } from '../case/next-step';
import { deadlinesOf, rightFor } from '../deadlines';
import type { RequestKind } from '../request';
import { sanitizeLine, sanitizeText } from '../sanitize-text';
import { checklistFor, citesCourt, type DeficiencyItem } from './checklist';
import type { FollowUpOrder, OutcomeDetails } from './follow-up-order';
import { createLetterRenderer, GAP, type LetterRenderer } from './letter-renderer';
import { textsUnder } from './letter-texts';

/** What the paragraphs of a letter after the first one are written with. */
export interface FollowUpRenderer extends LetterRenderer {
  kinds: readonly RequestKind[];
  subject: string;
  addressee: string;
  /** The last day that a letter leaves out of courtesy. */
  courtesy: CalendarDate;
  /** What the first letter asked for, a line each, with the article. */
  titles: () => string[];
  /** What came of the request, with the day on which the answer was due and with what an incomplete one lacks. */
  outcome: (details: OutcomeDetails) => string;
  /** What an answer lacks, a line each, with the article. */
  items: (items: readonly DeficiencyItem[], hosts: readonly string[]) => string[];
  courtesyLine: () => string;
  closing: (...more: string[]) => string;
}

/** The subject as it went out, with the number of the request where it does not hold it yet. */
function subjectOf(subject: string, reference: string): string {
  return reference === '' || subject.includes(reference) ? subject : `${subject} [${reference}]`;
}

export function createFollowUpRenderer(order: FollowUpOrder): FollowUpRenderer {
  const { firstLetter, law, texts, letterTexts, language, on, circumstances } = order;
  const kinds = [firstLetter.kind, ...firstLetter.also];
  const addressee = sanitizeLine(firstLetter.addressee);
  const subject = sanitizeLine(firstLetter.subject);
  const reference = sanitizeLine(firstLetter.reference);
  const courtesy = addDays(on, COURTESY_DAYS);
  const renderer = createLetterRenderer({
    language,
    texts: letterTexts,
    law,
    details: order.details,
    values: ({ day }) => ({
      addressee,
      subject,
      reference: subject.includes(reference) ? '' : reference,
      sent: day(firstLetter.sent),
      answered: day(firstLetter.answered),
      site: order.shopName,
      courtesy: day(courtesy),
    }),
  });
  const { render, day, citation, cite, period, list, space, details } = renderer;

  const dueLine = (outcome: OutcomeDetails['outcome']): string => {
    const late = outcome === 'late' ? firstLetter.answered : outcome === 'no-answer' ? on : null;
    if (!firstLetter.sure || firstLetter.due === null || late === null || late <= firstLetter.due) return '';
    // The period is named where it leads to this day; an extension or a day of the shopper's own does not follow from it.
    const first = deadlinesOf(law, kinds, firstLetter.sent, circumstances)[0];
    const held = first?.due.date === firstLetter.due ? first.due.period : null;
    const article = citation(held);
    return `${space}${render(texts.due, { due: day(firstLetter.due), period: held?.value && article !== '' ? period(held) : '', citation: article })}`;
  };
  const items: FollowUpRenderer['items'] = (wanted, hosts) =>
    checklistFor(law.id, kinds)
      .filter(({ item }) => wanted.includes(item) && (item !== 'hosts' || hosts.length > 0))
      .map(({ item, article }) => {
        const cited = [...(article === null ? [] : [cite(article).text]), ...(citesCourt(law.id, item) ? [texts.court] : [])];
        const text = render(texts.items[item], item === 'hosts' ? { hosts: [...new Set(hosts.map(sanitizeLine))].sort().join(', ') } : {});
        return cited.length === 0 ? text : render(texts.cited, { text, citation: cited.join('; ') });
      });

  return {
    ...renderer,
    kinds,
    subject: subjectOf(subject, reference),
    addressee,
    courtesy,
    items,
    titles: () =>
      kinds.map((kind) => {
        // The subject of a first letter without the law in brackets is the name of what it asks for, in the words of the law or of the other Act.
        const title = render(textsUnder(letterTexts, law).subject[kind].replace(/\s*[(（]\{law\}[)）]/, ''));
        const article = citation(rightFor(law, kind));
        return article === '' ? title : render(texts.cited, { text: title, citation: article });
      }),
    outcome: ({ outcome, reason, items: wanted = [], hosts = [] }) => {
      const told = `${render(texts.outcome[outcome], { reason: sanitizeText(reason) })}${dueLine(outcome)}`;
      const missing = outcome === 'incomplete' ? items(wanted, hosts) : [];
      return outcome === 'incomplete' ? `${told}\n${missing.length === 0 ? GAP : list(missing)}` : told;
    },
    courtesyLine: () => render(texts.courtesy),
    // An authority has to know who complains; a company finds the account without a name.
    closing: (...more) =>
      [render(letterTexts.closing), details.name || (order.kind === 'authority-complaint' ? GAP : ''), details.address, ...more]
        .filter((one) => one !== '')
        .join('\n'),
  };
}
