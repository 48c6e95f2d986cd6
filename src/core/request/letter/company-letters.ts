import type { CalendarDate } from '../../calendar';
import { endOf } from '../../law/deadline';
import type { Law, Period } from '../../law/law';
import type { FollowUpBlank, FollowUpOrder, IdentityAnswerOrder } from './follow-up';
import { GAP, line, type FollowUpPen, type Written } from './letter-renderer';

type ToCompany = Exclude<FollowUpOrder, { kind: 'authority-complaint' }>;

/** Whether the law wants the request itself to say or prove who asks. */
function asksForProof({ identity }: Law): boolean {
  return identity.rule === 'proof' || identity.rule === 'formal';
}

/** The article that carries a rule of which the record names several: `Art. 12(6), 11(2)` → `Art. 12(6)`. Null where it is no place that can be looked up. */
function firstArticle(article: string | null): string | null {
  const [first = ''] = (article ?? '').split(';');
  const one = /^Arts?\. /.test(first) ? first.replace(/,.*$/, '') : first;
  return /\d/.test(one) ? one : null;
}

function identityRule(
  law: Law,
  pen: FollowUpPen,
  texts: IdentityAnswerOrder['texts'],
  under: IdentityAnswerOrder['letterTexts']['under'],
): string {
  const { identity } = law;
  const article = identity.sure ? firstArticle(identity.article) : null;
  const citation = article === null ? null : pen.cite(article);
  if (asksForProof(law) && identity.sure) return pen.say(texts.identity.proof, { citation: citation?.text ?? '' });
  // An opt-out is not to be checked like a request for data (11 CCR 7026(d)), so nothing is conceded there.
  const optsOut = pen.kinds.every((kind) => kind === 'opt-out' || kind === 'limit' || kind === 'marketing');
  const checks = (identity.rule === 'may-check' || identity.rule === 'must-check' || identity.rule === 'identifier') && !optsOut;
  const rule = identity.rule === 'doubt' ? texts.identity.doubt : checks ? texts.identity.check : null;
  return citation && rule !== null
    ? pen.say(rule, { cited: pen.say(under[citation.form], { citation: citation.text }) })
    : pen.say(texts.identity.unknown);
}

function identityParagraphs(
  order: IdentityAnswerOrder,
  pen: FollowUpPen,
): { paragraphs: string[]; blanks: FollowUpBlank[]; warnings: string[] } {
  const { law, texts, letterTexts, demand } = order;
  const { identity } = texts;
  const asked = line(order.asked);
  const supplied = line(order.supplied);
  const needsText = order.give && (demand === 'phone' || demand === 'other');
  const blanks: FollowUpBlank[] = [
    ...(demand === 'account-email' && pen.details.email === '' ? (['email'] as const) : []),
    ...(demand === 'other' && asked === '' ? (['asked'] as const) : []),
    ...(needsText && supplied === '' ? (['supplied'] as const) : []),
  ];
  const found = [
    demand === 'account-email' || pen.details.email !== ''
      ? pen.say(identity.email, { email: pen.details.email || GAP })
      : pen.say(identity.sender),
    ...(['member', 'order'] as const).filter((name) => pen.details[name] !== '').map((name) => pen.say(letterTexts.references[name])),
    ...(order.identifiers ? [pen.say(identity.identifiers)] : []),
  ];
  const doubted = law.identity.sure && law.identity.rule === 'doubt';
  const refused = demand === 'id-copy' && !order.give;
  // The guidelines speak of the right of access alone.
  const guidelines = law.id === 'gdpr' && pen.kinds.every((kind) => kind === 'access' || kind === 'cookies') ? 'yes' : '';
  const answer =
    demand === 'account-email'
      ? ''
      : !order.give
        ? refused && doubted
          ? pen.say(identity.noIdCopy, { guidelines })
          : pen.say(identity.whichRule)
        : demand === 'id-copy'
          ? pen.say(identity.attached)
          : demand === 'signature'
            ? pen.say(identity.signed)
            : pen.say(identity.supplied, { supplied: supplied || GAP });
  const pause = law.sure && law.pause?.sure && !law.pause.allowed && law.pause.article !== null ? pen.cite(law.pause.article) : null;
  return {
    blanks,
    warnings: !order.give && demand !== 'account-email' && asksForProof(law) ? ['law-asks-identity'] : [],
    paragraphs: [
      pen.say(identity.asked, { demand: demand === 'other' ? asked || GAP : pen.say(identity.demand[demand]) }),
      identityRule(law, pen, texts, letterTexts.under),
      `${pen.say(identity.found)}\n${pen.list(found)}`,
      answer,
      pause ? pen.say(identity.noPause, { cited: pen.say(letterTexts.under[pause.form], { citation: pause.text }) }) : '',
      pen.say(identity.goOn),
    ],
  };
}

/** The last day of a period that is sure, from the day a letter is sent. */
function endOfPeriod(law: Law, period: Period | null | undefined, from: CalendarDate): CalendarDate | null {
  if (!law.sure || !period?.sure || period.value === null) return null;
  return endOf(law, { ...period, value: period.value }, from, () => null, []);
}

/** Reminders, answers, complaints and appeals to the company that the request went to. */
export function writeToCompany(order: ToCompany, pen: FollowUpPen): Written {
  const { past, law, texts, letterTexts, on } = order;
  const about = `${pen.say(texts.about)}\n${pen.list(pen.titles())}`;
  const written = (paragraphs: string[], more: Partial<Written> = {}): Written => ({
    to: past.to,
    cc: [...past.cc],
    subject: pen.say(texts.subject[order.kind], { subject: pen.subject }),
    addressee: pen.addressee,
    blanks: [],
    expects: null,
    form: null,
    lastDay: null,
    warnings: [],
    ...more,
    paragraphs: [pen.say(letterTexts.greeting), about, ...paragraphs, pen.closing()],
  });
  const missing = (items: readonly string[]): FollowUpBlank[] => (items.length === 0 ? ['missing'] : []);

  if (order.kind === 'reminder') {
    const overdue = past.sure && past.due !== null && past.due < on;
    return written([pen.outcome({ outcome: 'no-answer' }), overdue ? '' : pen.say(letterTexts.noPeriod), pen.courtesyLine()], {
      expects: pen.courtesy,
    });
  }
  if (order.kind === 'identity-answer') {
    const { paragraphs, blanks, warnings } = identityParagraphs(order, pen);
    return written(paragraphs, { blanks, warnings });
  }
  if (order.kind === 'deficiency') {
    return written([pen.outcome({ ...order, outcome: 'incomplete' }), pen.courtesyLine()], {
      blanks: missing(pen.items(order.items, order.hosts ?? [])),
      expects: pen.courtesy,
    });
  }
  const blanks = order.outcome === 'incomplete' ? missing(pen.items(order.items ?? [], order.hosts ?? [])) : [];
  const period = order.kind === 'appeal' ? law.appeal?.decide : law.otherPeriods.complaintAcknowledge;
  const expects = endOfPeriod(law, period, on);
  const values = period && expects !== null ? { period: pen.period(period), citation: pen.citation(period) } : null;
  if (order.kind === 'appeal') {
    return written(
      [
        pen.say(texts.appeal.intro, { citation: pen.citation(law.appeal?.decide) }),
        pen.outcome(order),
        pen.say(texts.appeal.ask),
        values ? pen.say(letterTexts.deadline, values) : pen.say(letterTexts.noPeriod),
      ],
      { blanks, expects },
    );
  }
  const right = law.rights.find((candidate) => candidate.right === 'complain_to_controller');
  return written(
    [
      pen.say(texts.company.intro, { citation: pen.citation(right) }),
      pen.outcome(order),
      pen.say(texts.company.ask),
      values ? pen.say(texts.company.acknowledge, values) : '',
    ],
    { blanks, expects },
  );
}
