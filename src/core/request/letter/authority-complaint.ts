import { mayShow } from '../../law/authority';
import { lastComplaintDate } from '../../law/complaint-window';
import { printedTitle } from '../../policy/printed-title';
import { byDay } from '../case/exhibits';
import { wantsCompanyComplaint } from '../case/next-step';
import { lawOfComplaint } from '../deadlines';
import { sanitizeLine } from '../sanitize-text';
import type { AuthorityComplaintOrder, FollowUpBlank, FollowUpParts } from './follow-up-order';
import type { FollowUpRenderer } from './follow-up-renderer';
import { formatsOf } from './formats';

/** Whether the company has been asked first in the way the law wants. */
function hasAskedCompany({ law, exhibits }: Pick<AuthorityComplaintOrder, 'law' | 'exhibits'>): boolean {
  return !wantsCompanyComplaint(law) || exhibits.some(({ kind }) => kind === 'company-complaint');
}

/** What happened, a line for each day, the earliest first; of one day, letters before replies. */
function eventLines({ firstLetter, texts, exhibits, on }: AuthorityComplaintOrder, renderer: FollowUpRenderer): string[] {
  const { names } = texts;
  const found = [
    { on: firstLetter.sent, text: `${names.request} – ${renderer.titles().join('; ')}` },
    ...(firstLetter.sure && firstLetter.due !== null && firstLetter.due < on ? [{ on: firstLetter.due, text: names.due }] : []),
    ...exhibits.flatMap(({ kind, on: day }) =>
      day === null || kind === 'request' || kind === 'policy' || kind === 'report' ? [] : [{ on: day, text: names[kind] }],
    ),
  ];
  return found.sort(byDay).map(({ on: day, text }) => `- ${renderer.day(day)} – ${text}`);
}

/** A line for each exhibit, numbered as in the folder for the authority. */
function exhibitLines({ firstLetter, texts, exhibits }: AuthorityComplaintOrder, renderer: FollowUpRenderer): string[] {
  const { names } = texts;
  const { policy } = firstLetter;
  const reference = sanitizeLine(firstLetter.reference);
  return exhibits.map(({ kind, on }, index) => {
    const day = renderer.day(on);
    const parts =
      kind === 'policy'
        ? [sanitizeLine(policy?.title) || names.policy, day, printedTitle(sanitizeLine(policy?.section))]
        : [names[kind], day];
    const text = parts.filter((part) => part !== '').join(', ');
    return `${String(index + 1)}. ${text}${kind === 'request' && reference !== '' ? ` (${reference})` : ''}`;
  });
}

/** In the first letter this sentence goes on after a greeting with a comma; here it stands alone. */
function capitalized(sentence: string, language: string): string {
  const [first = ''] = sentence;
  return first.toLocaleUpperCase(language) + sentence.slice(first.length);
}

/** The complaint to the authority where the shopper lives: who, what was asked and when, what came of it, what the authority is asked to do. */
export function writeAuthorityComplaint(order: AuthorityComplaintOrder, renderer: FollowUpRenderer): FollowUpParts {
  const { firstLetter, texts, letterTexts, authority, on, language, country } = order;
  const law = lawOfComplaint(order.law, [firstLetter.kind, ...firstLetter.also]);
  const right = law.rights.find((candidate) => candidate.right === 'complain_to_authority');
  const lastDay = lastComplaintDate(
    law,
    { sent: firstLetter.sent, answered: firstLetter.answered, due: firstLetter.sure ? firstLetter.due : null },
    order.circumstances,
  );
  const inTime = lastDay.date !== null && on <= lastDay.date;
  const lastCitation = renderer.citation({ article: lastDay.article, sure: lastDay.sure });
  const route = law.complaintRoute;
  const first =
    route?.sure &&
    (route.companyFirst === 'required' || route.companyFirst === 'expected') &&
    hasAskedCompany({ law, exhibits: order.exhibits })
      ? renderer.citation(route)
      : '';
  const name = authority ? (language === 'en' && authority.nameEn !== '' ? authority.nameEn : authority.name) : '';
  const email = authority && mayShow(authority, 'email') ? authority.email : null;
  const form = authority && mayShow(authority, 'complaintUrl') ? authority.complaintUrl : null;
  const blanks: FollowUpBlank[] = [
    ...(renderer.details.name === '' ? (['name'] as const) : []),
    ...(order.outcome === 'incomplete' && renderer.items(order.items ?? [], order.hosts ?? []).length === 0 ? (['missing'] as const) : []),
  ];
  return {
    to: email ?? '',
    cc: [],
    subject: renderer.render(texts.subject['authority-complaint']),
    blanks,
    expects: null,
    form,
    lastDay,
    warnings: [
      ...(authority === null ? ['no-authority'] : email === null ? ['authority-no-email'] : []),
      ...(hasAskedCompany({ law, exhibits: order.exhibits }) ? [] : ['company-first']),
      ...(lastDay.date !== null && !inTime ? ['complaint-window-passed'] : []),
      ...(authority && authority.languages.length > 0 && !authority.languages.includes(language.slice(0, 2)) ? ['authority-language'] : []),
    ],
    paragraphs: [
      renderer.render(texts.authority.greeting, { authority: name }),
      renderer.render(texts.authority.intro, { citation: renderer.citation(right) }),
      capitalized(renderer.render(letterTexts.intro, { country: formatsOf(language).region(country) ?? country }), language),
      [renderer.render(texts.authority.events), ...eventLines(order, renderer)].join('\n'),
      renderer.outcome(order),
      [
        first === '' ? '' : renderer.render(texts.authority.companyFirst, { citation: first }),
        renderer.render(texts.authority.ask),
        inTime && lastCitation !== ''
          ? renderer.render(texts.authority.inTime, { last: renderer.day(lastDay.date), citation: lastCitation })
          : '',
      ]
        .filter((one) => one !== '')
        .join(renderer.space),
      [renderer.render(texts.authority.exhibits), ...exhibitLines(order, renderer)].join('\n'),
      renderer.closing(renderer.details.email),
    ],
  };
}
