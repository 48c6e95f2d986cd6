import type { CalendarDate } from '../../calendar';
import { mayShow } from '../../law/authority';
import { lastComplaintDate } from '../../law/complaint-window';
import type { AuthorityComplaintOrder, FollowUpBlank } from './follow-up';
import { line, wantsCompanyComplaint, type FollowUpPen, type Written } from './letter-renderer';
import { formatsOf } from './formats';

/** Whether the company has been asked first in the way the law wants. */
function hasAskedCompany({ law, letters }: AuthorityComplaintOrder): boolean {
  return !wantsCompanyComplaint(law) || letters.some(({ kind }) => kind === 'company-complaint');
}

function byDay(a: { on: CalendarDate }, b: { on: CalendarDate }): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : 0;
}

/** What happened, a line for each day, the earliest first. */
function events(order: AuthorityComplaintOrder, pen: FollowUpPen, replies: readonly CalendarDate[]): string[] {
  const { past, texts, letters, on } = order;
  const { names } = texts;
  const found = [
    { on: past.sent, text: `${names.request} – ${pen.titles().join('; ')}` },
    ...(past.sure && past.due !== null && past.due < on ? [{ on: past.due, text: names.due }] : []),
    ...letters.map(({ kind, on: day }) => ({ on: day, text: names[kind] })),
    ...replies.map((day) => ({ on: day, text: names.reply })),
  ];
  return found.sort(byDay).map(({ on: day, text }) => `- ${pen.day(day)} – ${text}`);
}

function exhibits({ past, texts, letters, report }: AuthorityComplaintOrder, pen: FollowUpPen, replies: readonly CalendarDate[]): string[] {
  const { names } = texts;
  const { policy } = past;
  const papers = [...letters.map(({ kind, on }) => ({ on, name: names[kind] })), ...replies.map((on) => ({ on, name: names.reply }))].sort(
    byDay,
  );
  const list = [
    `${names.request}, ${pen.day(past.sent)}${line(past.reference) === '' ? '' : ` (${line(past.reference)})`}`,
    ...papers.map(({ on, name }) => `${name}, ${pen.day(on)}`),
    ...(policy
      ? [[line(policy.title) || names.policy, pen.day(policy.effective), line(policy.section)].filter((part) => part !== '').join(', ')]
      : []),
    ...(report === null ? [] : [`${names.report}, ${pen.day(report)}`]),
  ];
  return list.map((text, index) => `${String(index + 1)}. ${text}`);
}

/** The complaint to the authority where the shopper lives: who, what was asked and when, what came of it, what the authority is asked to do. */
export function writeAuthorityComplaint(order: AuthorityComplaintOrder, pen: FollowUpPen): Written {
  const { past, law, texts, letterTexts, authority, on, language, country } = order;
  const replies = [...new Set([...(past.answered === null ? [] : [past.answered]), ...order.replies])].sort();
  const right = law.rights.find((candidate) => candidate.right === 'complain_to_authority');
  const lastDay = lastComplaintDate(
    law,
    { sent: past.sent, answered: past.answered, due: past.sure ? past.due : null },
    order.circumstances,
  );
  const inTime = lastDay.date !== null && on <= lastDay.date;
  const lastCitation = pen.citation({ article: lastDay.article, sure: lastDay.sure });
  const route = law.complaintRoute;
  const first =
    route?.sure && (route.companyFirst === 'required' || route.companyFirst === 'expected') && hasAskedCompany(order)
      ? pen.citation(route)
      : '';
  const name = authority ? (language === 'en' && authority.nameEn !== '' ? authority.nameEn : authority.name) : '';
  const email = authority && mayShow(authority, 'email') ? authority.email : null;
  const form = authority && mayShow(authority, 'complaintUrl') ? authority.complaintUrl : null;
  const blanks: FollowUpBlank[] = [
    ...(pen.details.name === '' ? (['name'] as const) : []),
    ...(order.outcome === 'incomplete' && pen.items(order.items ?? [], order.hosts ?? []).length === 0 ? (['missing'] as const) : []),
  ];
  return {
    to: email ?? '',
    cc: [],
    subject: pen.say(texts.subject['authority-complaint']),
    addressee: pen.addressee,
    blanks,
    expects: null,
    form,
    lastDay,
    warnings: [
      ...(authority === null ? ['no-authority'] : email === null ? ['authority-no-email'] : []),
      ...(hasAskedCompany(order) ? [] : ['company-first']),
      ...(lastDay.date !== null && !inTime ? ['complaint-window-passed'] : []),
      ...(authority && authority.languages.length > 0 && !authority.languages.includes(language.slice(0, 2)) ? ['authority-language'] : []),
    ],
    paragraphs: [
      pen.say(texts.authority.greeting, { authority: name }),
      pen.say(texts.authority.intro, { citation: pen.citation(right) }),
      pen.say(letterTexts.intro, { country: formatsOf(language).region(country) ?? country }),
      [pen.say(texts.authority.events), ...events(order, pen, replies)].join('\n'),
      pen.outcome(order),
      [
        first === '' ? '' : pen.say(texts.authority.companyFirst, { citation: first }),
        pen.say(texts.authority.ask),
        inTime && lastCitation !== '' ? pen.say(texts.authority.inTime, { last: pen.day(lastDay.date), citation: lastCitation }) : '',
      ]
        .filter((one) => one !== '')
        .join(pen.space),
      [pen.say(texts.authority.exhibits), ...exhibits(order, pen, replies)].join('\n'),
      pen.closing(pen.details.email),
    ],
  };
}
