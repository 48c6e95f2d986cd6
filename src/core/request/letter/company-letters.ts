import type { CalendarDate } from '../../calendar';
import { endOf } from '../../law/deadline';
import type { Law, Period } from '../../law/law';
import { sanitizeLine } from '../sanitize-text';
import type { FollowUpBlank, FollowUpOrder, FollowUpParts, IdentityAnswerOrder } from './follow-up-order';
import type { FollowUpRenderer } from './follow-up-renderer';
import { isAboutTheWay } from '../request';
import { GAP } from './letter-renderer';

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

function identityRule({ law, texts }: IdentityAnswerOrder, renderer: FollowUpRenderer): string {
  const { identity } = law;
  const article = identity.sure ? firstArticle(identity.article) : null;
  if (asksForProof(law) && identity.sure)
    return renderer.render(texts.identity.proof, { citation: renderer.citation({ article, sure: true }) });
  // An opt-out is not to be checked like a request for data (11 CCR 7026(d)), so nothing is conceded there.
  const optsOut = renderer.kinds.every((kind) => kind === 'opt-out' || kind === 'limit' || kind === 'marketing');
  const checks = (identity.rule === 'may-check' || identity.rule === 'must-check' || identity.rule === 'identifier') && !optsOut;
  const rule = identity.rule === 'doubt' ? texts.identity.doubt : checks ? texts.identity.check : null;
  return article !== null && rule !== null
    ? renderer.render(rule, { cited: renderer.under({ article, sure: true }) })
    : renderer.render(texts.identity.unknown);
}

function identityParagraphs(
  order: IdentityAnswerOrder,
  renderer: FollowUpRenderer,
): { paragraphs: string[]; blanks: FollowUpBlank[]; warnings: string[] } {
  const { law, texts, letterTexts, demand } = order;
  const { identity } = texts;
  const asked = sanitizeLine(order.asked);
  const supplied = sanitizeLine(order.supplied);
  const needsText = order.give && (demand === 'phone' || demand === 'other');
  const blanks: FollowUpBlank[] = [
    ...(demand === 'account-email' && renderer.details.email === '' ? (['email'] as const) : []),
    ...(demand === 'other' && asked === '' ? (['asked'] as const) : []),
    ...(needsText && supplied === '' ? (['supplied'] as const) : []),
  ];
  const found = [
    demand === 'account-email' || renderer.details.email !== ''
      ? renderer.render(identity.email, { email: renderer.details.email || GAP })
      : renderer.render(identity.sender),
    ...(['member', 'order'] as const)
      .filter((name) => renderer.details[name] !== '')
      .map((name) => renderer.render(letterTexts.references[name])),
    ...(order.identifiers ? [renderer.render(identity.identifiers)] : []),
  ];
  const doubted = law.identity.sure && law.identity.rule === 'doubt';
  const refused = demand === 'id-copy' && !order.give;
  // The guidelines speak of the right of access alone.
  const guidelines = law.id === 'gdpr' && renderer.kinds.every((kind) => kind === 'access' || kind === 'cookies') ? 'yes' : '';
  // Regulation (EU) 2016/679, Art. 12(1), retained in the United Kingdom: information in writing, orally where the person asks for it.
  const inWriting = law.id === 'gdpr' || law.id === 'uk-gdpr' ? renderer.citation({ article: 'Art. 12(1)', sure: true }) : '';
  const ofTheWay = isAboutTheWay(demand)
    ? [
        demand === 'form' ? renderer.render(identity.noForm, { guidelines }) : renderer.render(identity.noCall, { citation: inWriting }),
        ...((demand === 'form' ? guidelines : inWriting) === '' ? [renderer.render(identity.whichRule)] : []),
      ]
    : [];
  const answer =
    demand === 'account-email' || isAboutTheWay(demand)
      ? ''
      : !order.give
        ? refused && doubted
          ? renderer.render(identity.noIdCopy, { guidelines })
          : renderer.render(identity.whichRule)
        : demand === 'id-copy'
          ? renderer.render(identity.attached)
          : demand === 'signature'
            ? renderer.render(identity.signed)
            : renderer.render(identity.supplied, { supplied: supplied || GAP });
  const noPause = !isAboutTheWay(demand) && law.sure && law.pause?.sure && !law.pause.allowed && law.pause.article !== null;
  return {
    blanks,
    warnings: !order.give && demand !== 'account-email' && !isAboutTheWay(demand) && asksForProof(law) ? ['law-asks-identity'] : [],
    paragraphs: [
      renderer.render(identity.asked, { demand: demand === 'other' ? asked || GAP : renderer.render(identity.demand[demand]) }),
      isAboutTheWay(demand) ? '' : identityRule(order, renderer),
      `${renderer.render(identity.found)}\n${renderer.list(found)}`,
      answer,
      ofTheWay.join(renderer.space),
      noPause ? renderer.render(identity.noPause, { cited: renderer.under(law.pause) }) : '',
      renderer.render(identity.goOn),
    ],
  };
}

/** The last day of a period that is sure, from the day a letter is sent. */
function endOfPeriod(law: Law, period: Period | null | undefined, from: CalendarDate): CalendarDate | null {
  if (!law.sure || !period?.sure || period.value === null) return null;
  return endOf(law, { ...period, value: period.value }, from, () => null, []);
}

/** Reminders, answers, complaints and appeals to the company that the request went to. */
export function writeToCompany(order: ToCompany, renderer: FollowUpRenderer): FollowUpParts {
  const { firstLetter, law, texts, letterTexts, on } = order;
  const about = `${renderer.render(texts.about)}\n${renderer.list(renderer.titles())}`;
  const written = (paragraphs: string[], more: Partial<FollowUpParts> = {}): FollowUpParts => ({
    to: firstLetter.to,
    cc: [...firstLetter.cc],
    subject: renderer.render(texts.subject[order.kind], { subject: renderer.subject }),
    blanks: [],
    expects: null,
    form: null,
    lastDay: null,
    warnings: [],
    ...more,
    paragraphs: [renderer.render(letterTexts.greeting), about, ...paragraphs, renderer.closing()],
  });
  const missing = (items: readonly string[]): FollowUpBlank[] => (items.length === 0 ? ['missing'] : []);

  if (order.kind === 'reminder') {
    const overdue = firstLetter.sure && firstLetter.due !== null && firstLetter.due < on;
    return written(
      [renderer.outcome({ outcome: 'no-answer' }), overdue ? '' : renderer.render(letterTexts.noPeriod), renderer.courtesyLine()],
      {
        expects: renderer.courtesy,
      },
    );
  }
  if (order.kind === 'identity-answer') {
    const { paragraphs, blanks, warnings } = identityParagraphs(order, renderer);
    // The question of who asks has not come up: the mail goes on under its own subject.
    return written(paragraphs, { blanks, warnings, ...(isAboutTheWay(order.demand) && { subject: renderer.subject }) });
  }
  if (order.kind === 'deficiency') {
    return written([renderer.outcome({ ...order, outcome: 'incomplete' }), renderer.courtesyLine()], {
      blanks: missing(renderer.items(order.items, order.hosts ?? [])),
      expects: renderer.courtesy,
    });
  }
  const blanks = order.outcome === 'incomplete' ? missing(renderer.items(order.items ?? [], order.hosts ?? [])) : [];
  const period = order.kind === 'appeal' ? law.appeal?.decide : law.otherPeriods.complaintAcknowledge;
  const expects = endOfPeriod(law, period, on);
  const values = period && expects !== null ? { period: renderer.period(period), citation: renderer.citation(period) } : null;
  if (order.kind === 'appeal') {
    return written(
      [
        renderer.render(texts.appeal.intro, { citation: renderer.citation(law.appeal?.decide) }),
        renderer.outcome(order),
        renderer.render(texts.appeal.ask),
        values ? renderer.render(letterTexts.deadline, values) : renderer.render(letterTexts.noPeriod),
      ],
      { blanks, expects },
    );
  }
  const right = law.rights.find((candidate) => candidate.right === 'complain_to_controller');
  return written(
    [
      renderer.render(texts.company.intro, { citation: renderer.citation(right) }),
      renderer.outcome(order),
      renderer.render(texts.company.ask),
      values ? renderer.render(texts.company.acknowledge, values) : '',
    ],
    { blanks, expects },
  );
}
