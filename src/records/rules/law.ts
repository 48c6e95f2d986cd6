import type { Law, Period } from '../law';
import { repeated, type Rule } from './rule';

/** Every period of a law, with the way to it. */
export function periodsOf(law: Law): [path: string, period: Period][] {
  const all: [string, Period | null | undefined][] = [
    ['respond', law.respond],
    ['extension', law.extension],
    ['acknowledge', law.acknowledge],
    ['appeal.decide', law.appeal?.decide],
    ['appeal.extension', law.appeal?.extension],
    ...Object.entries(law.perRight).map(([right, period]): [string, Period] => [`perRight.${right}`, period]),
    ...Object.entries(law.otherPeriods).map(([name, period]): [string, Period] => [`otherPeriods.${name}`, period]),
    ...(law.formerPeriods ?? []).map((period, index): [string, Period] => [`formerPeriods[${String(index)}]`, period]),
  ];
  return all.flatMap(([path, period]): [string, Period][] =>
    period ? [[path, period], ...(period.extension ? [[`${path}.extension`, period.extension] as [string, Period]] : [])] : [],
  );
}

interface Fact {
  sure: boolean;
  article: string | null;
  act?: string;
  from?: string | null;
  until?: string;
}

/** Everything that a law says with an article. */
function factsOf(law: Law): [path: string, fact: Fact][] {
  return [
    ...periodsOf(law),
    ...law.rights.map((right, index): [string, Fact] => [`rights[${String(index)}] ${right.right}`, right]),
    ...(['counting', 'fee', 'identity', 'agent', 'territorial', 'pause', 'complaintRoute'] as const).flatMap((name): [string, Fact][] => {
      const fact = law[name];
      return fact ? [[name, fact]] : [];
    }),
  ];
}

/** The periods for an answer, with the rights that each is for. */
function answerPeriods({ respond, extension, perRight, formerPeriods }: Law): [path: string, period: Period][] {
  return [
    ...Object.entries({ respond, extension }).flatMap(([path, period]): [string, Period][] => (period ? [[path, period]] : [])),
    ...Object.entries(perRight).map(([right, period]): [string, Period] => [
      `perRight.${right}`,
      { ...period, rights: [right as keyof typeof perRight] },
    ]),
    ...(formerPeriods ?? [])
      .filter(({ of }) => of === 'respond' || of === 'extension')
      .map((period): [string, Period] => [`formerPeriods ${period.of}`, period]),
  ];
}

/** The numbers of the articles of the law itself that a citation begins with: 30 to 33 of `ss. 30-33`; none of an ordinance or a code. */
function articlesOf(citation: string | null): string[] {
  const [, list = ''] = /^(?:Arts?\.|ss?\.|APPs?|Act Arts?\.) (.*)$/.exec(citation ?? '') ?? [];
  const plain =
    list
      .split(';')[0]
      ?.replace(/\([^)]*\)/g, '')
      .replace(/ §.*$/, '') ?? '';
  return plain.split(',').flatMap((part) => {
    const [, first = '', last = first] = /^\s*(\d+)(?:-(\d+))?\s*$/.exec(part) ?? [];
    return first === '' ? [] : Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => String(Number(first) + index));
  });
}

/** Whether two citations of one law name an article in common. */
function sharesArticle(one: string | null, other: string | null): boolean {
  const numbers = articlesOf(one);
  return articlesOf(other).some((number) => numbers.includes(number));
}

/** The latest year that a citation names: 2021 of `PDP Regulations 2021 reg. 5`; null where it names none. */
function latestYearIn(citation: string | null): string | null {
  return (citation?.match(/(?<![\d.:-])(?:19|20)\d{2}(?![\d.:])/g) ?? []).sort().at(-1) ?? null;
}

/** What a law says besides rights and periods: where it is not sure, the pages say nothing of it. */
const TERMS: readonly string[] = ['fee', 'identity', 'agent', 'territorial', 'pause', 'complaintRoute'];

/** Laws whose record begins after their articles were put in, or that bring them themselves: `17A` says nothing of when it came there. */
const INSERTED_BEFORE: readonly string[] = [
  'au-privacy', // the record begins on 12 March 2014: ss. 5B and 40(1A) are older
  'cl-21719', // the Act puts Arts. 1 bis, 8 bis and 8 ter into the Act that it amends
];

/** Whether a citation names an article that was put in later, as its number shows: `17A`, `12.1`, `37-2` behind a single article, `1(1.1)`. */
function isInserted(citation: string | null): boolean {
  return (citation ?? '')
    .split(/[;,] ?/)
    .some(
      (one) =>
        /^(?:\p{L}+ (?:\d{4} )?)?(?:Arts?\.|ss?\.) \d+(?:[A-Z]\b|\.\d| bis\b| ter\b|\(\d+\.\d+\))/u.test(one) ||
        /^Art\. (\d+)-\d\b/.test(one),
    );
}

/** Whether two facts hold on one day at least. */
function overlap(a: { from?: string; until?: string }, b: { from?: string; until?: string }): boolean {
  return (a.from ?? '') <= (b.until ?? '9999') && (b.from ?? '') <= (a.until ?? '9999');
}

export const LAW_RULES: readonly Rule[] = [
  {
    sentence: 'No two laws, and no law and another Act, have one short name.',
    broken: ({ laws }) => repeated(laws.flatMap(({ short, otherActs = [] }) => [short, ...otherActs.map((act) => act.short)])),
  },
  {
    sentence: 'A law is sure of nothing that has no article.',
    broken: ({ laws }) =>
      laws.flatMap((law) => factsOf(law).flatMap(([path, { sure, article }]) => (sure && article === null ? [`${law.id}: ${path}`] : []))),
  },
  {
    sentence: 'A law that is unsure itself is sure of nothing.',
    broken: ({ laws }) =>
      laws.filter(({ sure }) => !sure).flatMap((law) => factsOf(law).flatMap(([path, { sure }]) => (sure ? [`${law.id}: ${path}`] : []))),
  },
  {
    sentence: 'A law gives or lacks each right once on any day.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights, absentRights }) => {
        const all = [...rights, ...absentRights];
        return all.flatMap((one, index) =>
          all.slice(index + 1).some((other) => other.right === one.right && overlap(one, other)) ? [`${id}: ${one.right}`] : [],
        );
      }),
  },
  {
    sentence: 'A period lists no right that its law does not give.',
    broken: ({ laws }) =>
      laws.flatMap((law) =>
        periodsOf(law).flatMap(([path, period]) =>
          (period.rights ?? [])
            .filter((right) => !law.rights.some((one) => one.right === right))
            .map((right) => `${law.id}: ${path} lists ${right}`),
        ),
      ),
  },
  {
    sentence: 'A period of a single right is of a right that its law gives.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights, perRight }) =>
        Object.keys(perRight)
          .filter((right) => !rights.some((one) => one.right === right))
          .map((right) => `${id}: perRight.${right}`),
      ),
  },
  {
    sentence: 'A period that stands in the article of one right holds for no right of another article.',
    broken: ({ laws }) =>
      laws.flatMap((law) =>
        answerPeriods(law).flatMap(([path, { article, act, rights }]) => {
          const owners = law.rights.filter((right) => right.act === act && sharesArticle(right.article, article));
          return owners.length === 0
            ? []
            : (rights ?? [])
                .filter((right) => !owners.some((owner) => owner.right === right))
                .map((right) => `${law.id}: ${path}: ${right} under ${String(article)}`);
        }),
      ),
  },
  {
    sentence: 'Nothing of a law holds before the law, or ends before it begins.',
    broken: ({ laws }) =>
      laws.flatMap((law) =>
        factsOf(law).flatMap(([path, { from, until }]) => [
          ...(from && law.inForceFrom !== null && from < law.inForceFrom ? [`${law.id}: ${path} from ${from}`] : []),
          ...(until !== undefined && until < (from ?? law.inForceFrom ?? '') ? [`${law.id}: ${path} until ${until}`] : []),
        ]),
      ),
  },
  {
    sentence: 'What stands in a rule of a later year than the law does not hold from the first day of the law.',
    broken: ({ laws }) =>
      laws.flatMap((law) =>
        factsOf(law).flatMap(([path, { article, from, sure }]) => {
          const made = path === 'counting' || (TERMS.includes(path) && !sure) ? null : latestYearIn(article);
          const holdsFrom = from ?? law.inForceFrom;
          return made !== null && holdsFrom !== null && holdsFrom.slice(0, 4) < made
            ? [`${law.id}: ${path}: ${String(article)} from ${holdsFrom}`]
            : [];
        }),
      ),
  },
  {
    sentence: 'A first day that is the latest one possible is a day later than the law, and no day before it is told for the same right.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights }) =>
        rights
          .filter(
            ({ right, from, fromAtLatest }) =>
              fromAtLatest && (from === undefined || rights.some((one) => one.right === right && (one.until ?? '9999') < from)),
          )
          .map(({ right }) => `${id}: ${right}`),
      ),
  },
  {
    sentence: 'What stands in an article that was put in later does not hold from the first day of the law.',
    broken: ({ laws }) =>
      laws
        .filter(({ id }) => !INSERTED_BEFORE.includes(id))
        .flatMap((law) =>
          factsOf(law)
            .filter(([, { sure, article, act, from }]) => sure && act === undefined && (from ?? null) === null && isInserted(article))
            .map(([path, { article }]) => `${law.id}: ${path}: ${String(article)}`),
        ),
  },
  {
    // The same article lets a browser or an agent send the opt-out: Tex. Bus. & Com. Code 541.055(e).
    sentence: 'An agent may send an opt-out no sooner than the signal of a browser has to be honoured, where one article says both.',
    broken: ({ laws, places, optOutDirectory }) =>
      laws.flatMap(({ id, agent, inForceFrom }) => {
        const from = agent.from ?? inForceFrom ?? '';
        const duty = optOutDirectory.gpc.find(
          ({ place, article }) =>
            article !== null && article === agent.article && places.some(({ code, law }) => code === place && law === id),
        );
        return agent.allowed && agent.sure && (duty?.since ?? '') > from
          ? [`${id}: agent from ${from}, the signal from ${String(duty?.since)}`]
          : [];
      }),
  },
  {
    sentence: 'A law that is sure, though its own text was not read, rests on two sources besides its name at least.',
    broken: ({ laws }) =>
      laws
        .filter(
          ({ sure, quality, citation, sources }) =>
            sure && quality !== 'read' && sources.filter(({ document }) => document !== citation).length < 2,
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'What stands in another Act names one of the Acts of its record, each of which is named, and does not hold before it.',
    broken: ({ laws }) =>
      laws.flatMap((law) => {
        const acts = law.otherActs ?? [];
        const named = factsOf(law).flatMap(([path, fact]) => (fact.act === undefined ? [] : [{ path, act: fact.act, fact }]));
        return [
          ...named.flatMap(({ path, act, fact }) => {
            const found = acts.find(({ id }) => id === act);
            const from = fact.from ?? law.inForceFrom ?? '';
            return !found
              ? [`${law.id}: ${path}: ${act}`]
              : found.inForceFrom !== null && from < found.inForceFrom
                ? [`${law.id}: ${path} holds from ${from}, ${act} only from ${found.inForceFrom}`]
                : [];
          }),
          ...acts.filter(({ id }) => !named.some(({ act }) => act === id)).map(({ id }) => `${law.id}: otherActs: ${id}`),
        ];
      }),
  },
  {
    sentence: 'A right that is sure in another Act rests on two sources at least.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights, otherActs = [] }) =>
        otherActs
          .filter((act) => act.sources.length < 2 && rights.some((right) => right.sure && right.act === act.id))
          .map((act) => `${id}: ${act.id}`),
      ),
  },
  {
    sentence: 'A period of a single right stands in the same Act as the right.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights, perRight }) =>
        Object.entries(perRight)
          .filter(([name, period]) => rights.some(({ right, act }) => right === name && act !== period.act))
          .map(([name]) => `${id}: perRight.${name}`),
      ),
  },
  {
    // `Act Art. 35` beside a decree is the law itself; `DPA 2018 s. 165` and `PAIA s. 56` are Acts that the citation of the law names.
    sentence: 'The article of a right names no other Act: that stands in a field of its own.',
    broken: ({ laws }) =>
      laws.flatMap(({ id, rights }) =>
        rights
          .filter(({ article }) => /(?:\p{Lu}[\p{L}()-]* )(?:Act|Law)\b(?: \d{4})?/u.test(article ?? ''))
          .map(({ right, article }) => `${id}: ${right}: ${String(article)}`),
      ),
  },
];
