import { addDays, type CalendarDate } from '../../calendar';
import type { LastComplaintDate } from '../../law/complaint-window';
import type { Law, Period } from '../../law/law';
import type { MessageValues } from '../../message';
import { checklistFor, citesCourt, type DeficiencyItem } from './checklist';
import { cite, type Citation } from './citation';
import type { FollowUpBlank, FollowUpOrder } from './follow-up';
import type { Outcome } from './follow-up-texts';
import { formatsOf } from './formats';
import { deadlinesOf, lawNameIn, own, rightFor } from './first-letter';
import { DETAILS, type DetailName, type RequestKind } from '../request';
import { compose } from './template';

/** What stands in the preview where something still has to be filled in. */
export const GAP = '________';

/** How many days a letter leaves out of courtesy; no law says so, and the letter says that. */
export const COURTESY_DAYS = 14;

/** A letter before it becomes a mail. */
export interface Written {
  to: string;
  cc: string[];
  subject: string;
  paragraphs: string[];
  addressee: string;
  blanks: FollowUpBlank[];
  expects: CalendarDate | null;
  form: string | null;
  lastDay: LastComplaintDate | null;
  warnings: string[];
}

/** What the paragraphs of every follow-up letter are written with. */
export interface FollowUpPen {
  kinds: readonly RequestKind[];
  details: Record<DetailName, string>;
  subject: string;
  addressee: string;
  courtesy: CalendarDate;
  /** What stands between two sentences. */
  space: string;
  say: (template: string, more?: MessageValues) => string;
  day: (date: CalendarDate | null) => string;
  /** An article with its law, for brackets; empty where it is not sure. */
  citation: (fact: { article: string | null; sure: boolean } | null | undefined) => string;
  cite: (article: string) => Citation;
  period: (period: Period) => string;
  /** What the first letter asked for, a line each, with the article. */
  titles: () => string[];
  list: (lines: readonly string[]) => string;
  outcome: (told: { outcome: Outcome; reason?: string; items?: readonly DeficiencyItem[]; hosts?: readonly string[] }) => string;
  items: (items: readonly DeficiencyItem[], hosts: readonly string[]) => string[];
  courtesyLine: () => string;
  closing: (...more: string[]) => string;
}

/** One line of text that a company, a policy or the shopper wrote. */
export function line(text: string | null | undefined): string {
  return own(text ?? undefined).replace(/\s*\n\s*/g, ' ');
}

/** The subject as it went out, with the number of the request where it does not hold it yet. */
function subjectOf({ subject, reference }: FollowUpOrder['past']): string {
  const text = line(subject);
  const number = line(reference);
  return number === '' || text.includes(number) ? text : `${text} [${number}]`;
}

export function createFollowUpPen(order: FollowUpOrder): FollowUpPen {
  const { past, law, texts, letterTexts, language, on, circumstances } = order;
  const formats = formatsOf(language);
  const name = lawNameIn(letterTexts, law);
  const kinds = [past.kind, ...past.also];
  const details = Object.fromEntries(DETAILS.map((detail) => [detail, own(order.details?.[detail])])) as Record<DetailName, string>;
  const day = (date: CalendarDate | null): string => (date === null ? '' : formats.day(date));
  const addressee = line(past.addressee);
  const courtesy = addDays(on, COURTESY_DAYS);
  const values: MessageValues = {
    ...details,
    addressee,
    subject: line(past.subject),
    reference: line(past.subject).includes(line(past.reference)) ? '' : line(past.reference),
    sent: day(past.sent),
    answered: day(past.answered),
    site: order.shopName,
    law: name,
    courtesy: day(courtesy),
  };
  const say: FollowUpPen['say'] = (template, more = {}) => compose(template, { ...values, ...more }, language);
  const citeArticle = (article: string): Citation => cite(article, { id: law.id, name }, letterTexts.citation);
  const citation: FollowUpPen['citation'] = (fact) => (fact?.sure && fact.article !== null ? citeArticle(fact.article).text : '');
  const period = ({ unit, value }: Period): string => compose(letterTexts.units[unit], { n: value ?? 0 }, language);

  // Japanese sentences follow each other without a space.
  const space = language === 'ja' ? '' : ' ';
  const dueLine = (outcome: Outcome): string => {
    const late = outcome === 'late' ? past.answered : outcome === 'no-answer' ? on : null;
    if (!past.sure || past.due === null || late === null || late <= past.due) return '';
    // The period is named where it leads to this day; an extension or a day of the shopper's own does not follow from it.
    const first = deadlinesOf(law, kinds, past.sent, circumstances)[0];
    const held = first?.due.date === past.due ? first.due.period : null;
    const article = citation(held);
    return `${space}${say(texts.due, { due: day(past.due), period: held?.value && article !== '' ? period(held) : '', citation: article })}`;
  };
  const items: FollowUpPen['items'] = (wanted, hosts) =>
    checklistFor(law.id, kinds)
      .filter(({ item }) => wanted.includes(item) && (item !== 'hosts' || hosts.length > 0))
      .map(({ item, article }) => {
        const cited = [...(article === null ? [] : [citeArticle(article).text]), ...(citesCourt(law.id, item) ? [texts.court] : [])];
        const text = say(texts.items[item], item === 'hosts' ? { hosts: [...new Set(hosts.map(line))].sort().join(', ') } : {});
        return cited.length === 0 ? text : say(texts.cited, { text, citation: cited.join('; ') });
      });
  const list = (lines: readonly string[]): string => lines.map((one) => `- ${one}`).join('\n');

  return {
    kinds,
    details,
    subject: subjectOf(past),
    addressee,
    courtesy,
    space,
    say,
    day,
    citation,
    cite: citeArticle,
    period,
    items,
    list,
    titles: () =>
      kinds.map((kind) => {
        // The subject of a first letter without the law in brackets is the name of what it asks for.
        const title = say(letterTexts.subject[kind].replace(/\s*[(（]\{law\}[)）]/, ''));
        const article = citation(rightFor(law, kind));
        return article === '' ? title : say(texts.cited, { text: title, citation: article });
      }),
    outcome: ({ outcome, reason, items: wanted = [], hosts = [] }) => {
      const told = `${say(texts.outcome[outcome], { reason: own(reason) })}${dueLine(outcome)}`;
      const missing = outcome === 'incomplete' ? items(wanted, hosts) : [];
      return outcome === 'incomplete' ? `${told}\n${missing.length === 0 ? GAP : list(missing)}` : told;
    },
    courtesyLine: () => say(texts.courtesy),
    // An authority has to know who complains; a company finds the account without a name.
    closing: (...more) =>
      [say(letterTexts.closing), details.name || (order.kind === 'authority-complaint' ? GAP : ''), details.address, ...more]
        .filter((one) => one !== '')
        .join('\n'),
  };
}

/** Whether a law wants a complaint to the company, not only a request, before the authority is asked; a report of that which is not sure counts, too. */
export function wantsCompanyComplaint(law: Pick<Law, 'complaintRoute'>): boolean {
  const route = law.complaintRoute;
  return (route?.companyFirst === 'required' || route?.companyFirst === 'expected') && route.satisfiedBy !== 'request';
}
