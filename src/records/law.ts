import * as v from 'valibot';
import { anyOf, count, day, described, flag, id, listOf, oneOf, onlyTrue, provenance, text } from './fields';
import {
  ABSENCE_REASONS,
  FEE_RULES,
  IDENTITY_RULES,
  OTHER_PERIODS,
  REQUEST_WARNINGS,
  RIGHTS,
  TERRITORIAL_TRIGGERS,
  TIME_UNITS,
} from './vocabulary';

const SURE = 'Whether the article itself was seen, or two independent sources agree. Only what is sure is shown as fact.';
const sure = flag(SURE);
const article = v.nullable(
  text('The article that says so, as citations of this law write it: `Art. 12(3)`, `s. 45`. Null where none is known.'),
);
export const right = oneOf(RIGHTS, 'The right.');
const rights = v.exactOptional(
  listOf(right, 'The rights that this holds for, where the law lists them. Left out: for all that nothing narrower is said of.'),
);

const act = v.exactOptional(
  id('Id in `otherActs` of the Act whose article this is, where it is not the law’s own. Left out: the article is of the law itself.'),
);

/** Since when and how long a fact of a law has held; left out where it holds as long as the law. */
const whileInForce = {
  from: v.exactOptional(day('First day on which this holds, where it is later than the law itself.')),
  until: v.exactOptional(day('Last day on which this holds, where it ended before the law did.')),
};

const periodFields = {
  value: v.nullable(count('How many. Null: the law sets no fixed number.')),
  unit: oneOf(TIME_UNITS, 'The unit, as the law writes it.'),
  article,
  act,
  sure,
  rights,
  ...whileInForce,
};

/** A period of a law. Never shown as a date unless it is sure. */
export const period = v.strictObject({
  ...periodFields,
  extension: v.exactOptional(
    v.nullable(described(v.strictObject(periodFields), 'By how much this period, and no other, may be extended.')),
  ),
});

/** A period for several rights: of a right that it does not list, it says nothing. */
export const generalPeriod = v.strictObject({
  ...periodFields,
  rights: listOf(right, 'The rights whose requests the law answers within it. A right that is not here has no date from it.'),
});

const maybePeriod = (meaning: string) => v.nullable(described(period, meaning));

/** A period that the law once set. */
const formerPeriod = v.strictObject({
  of: oneOf(
    {
      respond: 'the answer',
      extension: 'its extension',
      acknowledge: 'the acknowledgement',
      appeal: 'the answer to an appeal',
      ...OTHER_PERIODS,
    },
    'What the period was for.',
  ),
  ...periodFields,
  until: day('Last day on which it held.'),
});

export const legalRight = v.strictObject({
  right,
  article,
  act,
  sure,
  ...whileInForce,
  fromAtLatest: onlyTrue('The first day was not found: by `from` it held at the latest. Before, it is shown as not sure.'),
});

/** Another Act that gives the people of a law a right of it: letters and pages name that Act, and not the law. */
export const otherAct = v.strictObject({
  id: id('Country and a short name: `tr-6563`. Never changed, never used again.'),
  short: text('The name that letters and pages use: `Law 6563`.'),
  long: text('The full name, in the language of the Act or in English.'),
  citation: text('How the Act is cited, with number and publication.'),
  inForceFrom: v.nullable(day('First day in force; null where it is not known.')),
  ...provenance,
});

export const absentRight = v.strictObject({
  right,
  reason: oneOf(ABSENCE_REASONS, 'Why it is not given.'),
  article,
  ...whileInForce,
});

export const counting = v.strictObject({
  start: oneOf(
    {
      receipt: 'the day of receipt counts',
      'day-after-receipt': 'the count starts on the day after',
      request: 'the count runs from the request itself',
    },
    'Where the count begins.',
  ),
  rule: oneOf(
    {
      'eu-1182-71': 'Regulation (EEC, Euratom) 1182/71',
      'corresponding-date': 'the day of the same number, months later (United Kingdom)',
      'date-to-date': 'the day of the same number, months later; where there is none, the first of the month after (Andorra)',
      'clear-days': 'calendar days of which neither the first nor the last counts (Morocco)',
      'calendar-days': 'calendar days',
      'working-days': 'working days',
      unstated: 'nothing of it is known',
    },
    'Whose arithmetic it is.',
  ),
  article,
  sure,
});

export const pause = v.strictObject({
  allowed: flag('Whether the clock may stop while the company waits for something.'),
  reasons: listOf(
    oneOf({ identity: 'proof of identity', clarification: 'what the request is about' }, 'What it may wait for.'),
    'What the company may wait for; empty where the clock may not stop.',
  ),
  article,
  from: v.nullable(day('Since when the clock may stop; null: as long as the law.')),
  anew: onlyTrue('The period does not go on afterwards but runs anew from the day the company has what it waited for.'),
  sure,
});

const dated = { article, sure, ...whileInForce };

/** One law. Rights and periods carry their article; `sure` says whether they may be shown as fact. */
export const law = v.strictObject({
  id: id('Country or state and a short name: `br-lgpd`. Never changed, never used again.'),
  short: text('The name that letters and pages use: `GDPR`.'),
  long: text('The full name, in the language of the law or in English.'),
  citation: text('How the law is cited, with number and publication.'),
  inForceFrom: v.nullable(day('First day in force; null where it is not known.')),
  postponementPending: v.exactOptional(
    described(
      v.strictObject({ seen: day('The day on which the bill was last seen pending; its source is among the sources.') }),
      'A bill that would move the first day in force. Left out where none is known.',
    ),
  ),
  transition: v.exactOptional(
    described(
      v.strictObject({
        until: v.nullable(day('Last day of it; null where it has not begun to run or its end is not fixed.')),
        article,
        sure,
      }),
      'A time after the first day in force in which companies need not comply yet. Left out where the law gives none.',
    ),
  ),
  sure: flag('Whether anything of this law may be shown as fact. Of an unsure law nothing is sure.'),
  rights: listOf(legalRight, 'The rights that the law gives, each with its article.'),
  otherActs: v.exactOptional(listOf(otherAct, 'Other Acts that rights or periods of this record stand in. Left out: none.')),
  absentRights: listOf(absentRight, 'Rights that the law is known not to give.'),
  respond: v.nullable(
    described(
      generalPeriod,
      'The period for the answer, for the rights that it lists and that have none of their own. Null: the law has none.',
    ),
  ),
  extension: v.nullable(described(generalPeriod, 'By how much the general period may be extended. Null: not at all, or not known.')),
  acknowledge: maybePeriod('The period for acknowledging receipt. Null: the law has none.'),
  perRight: anyOf(RIGHTS, period, 'Periods of single rights, by right.'),
  appeal: v.nullable(
    described(
      v.strictObject({
        decide: described(period, 'The period for the decision.'),
        extension: maybePeriod('By how much it may be extended.'),
      }),
      'The answer of the company to an appeal against its refusal (US states). Null: the law knows none.',
    ),
  ),
  otherPeriods: anyOf(OTHER_PERIODS, period, 'Periods besides the answer, by what they are for.'),
  formerPeriods: v.exactOptional(listOf(formerPeriod, 'Periods that the law set until a day, and no longer.')),
  pause: v.nullable(described(pause, 'Whether the clock may stop. Null: nothing is known of it.')),
  counting: described(counting, 'How periods are counted.'),
  roll: oneOf(
    { nextWorkingDay: 'moved to the next working day', none: 'not moved, as far as is known' },
    'What happens to a last day on a Saturday, Sunday or public holiday.',
  ),
  weekend: v.exactOptional(
    listOf(
      oneOf(
        {
          sunday: 'Sunday',
          monday: 'Monday',
          tuesday: 'Tuesday',
          wednesday: 'Wednesday',
          thursday: 'Thursday',
          friday: 'Friday',
          saturday: 'Saturday',
        },
        'The day.',
      ),
      'The days of the week that are no working days where the law is in force, where they are others than Saturday and Sunday.',
    ),
  ),
  daysOff: v.exactOptional(
    described(
      v.strictObject({
        from: v.pipe(v.string(), v.regex(/^\d\d-\d\d$/, 'Expected a day of the year, as 12-25'), v.description('First day, `MM-DD`.')),
        to: v.pipe(v.string(), v.regex(/^\d\d-\d\d$/, 'Expected a day of the year, as 01-15'), v.description('Last day, `MM-DD`.')),
      }),
      'A stretch of the year without working days, both ends included (New Zealand, Privacy Act 2020 s. 7).',
    ),
  ),
  fee: described(
    v.strictObject({
      rule: oneOf(FEE_RULES, 'What a request costs.'),
      perYear: v.nullable(count('How many requests in twelve months are free, where the law counts them.')),
      ...dated,
    }),
    'What a request costs.',
  ),
  identity: described(
    v.strictObject({ rule: oneOf(IDENTITY_RULES, 'What is asked of the person who writes.'), ...dated }),
    'How the person shows who they are.',
  ),
  agent: described(
    v.strictObject({
      allowed: v.nullable(flag('Whether somebody else may ask; null: unclear.')),
      scope: oneOf({ all: 'every request', 'opt-outs': 'opt-outs only' }, 'For which requests.'),
      ...dated,
    }),
    'Whether somebody else may ask for the shopper.',
  ),
  complaintRoute: v.nullable(
    described(
      v.strictObject({
        companyFirst: v.nullable(
          oneOf(
            { required: 'the authority takes no complaint before', expected: 'the authority expects it', no: 'not needed' },
            'Whether the company has to be asked before the authority; null: not known.',
          ),
        ),
        satisfiedBy: v.exactOptional(
          oneOf({ request: 'the request itself' }, 'What the law wants first, where it is not a complaint to the company.'),
        ),
        ...dated,
      }),
      'The way to the authority. Null: nothing is known of it.',
    ),
  ),
  territorial: described(
    v.strictObject({ trigger: oneOf(TERRITORIAL_TRIGGERS, 'What ties a person to the law.'), ...dated }),
    'Whom the law protects.',
  ),
  warnings: v.exactOptional(
    listOf(oneOf(REQUEST_WARNINGS, 'The demand.'), 'Demands on the form of a request that a plain e-mail may not meet.'),
  ),
  ...provenance,
});

export type Period = v.InferOutput<typeof period>;
export type GeneralPeriod = v.InferOutput<typeof generalPeriod>;
export type OtherAct = v.InferOutput<typeof otherAct>;
export type LegalRight = v.InferOutput<typeof legalRight>;
export type AbsentRight = v.InferOutput<typeof absentRight>;
export type Counting = v.InferOutput<typeof counting>;
export type Pause = v.InferOutput<typeof pause>;
export type Law = v.InferOutput<typeof law>;
