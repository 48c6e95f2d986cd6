import type { Authority } from './authority';
import type { Law, Period } from './law';
import type { Place } from './place';

/** All records, as the rules between them read them. `today`: the day on which they are to be right. */
export interface Records {
  laws: readonly Law[];
  places: readonly Place[];
  authorities: readonly Authority[];
  today: string;
}

/** A rule that no schema can state, since it speaks of several fields or records. */
export interface Rule {
  sentence: string;
  /** The records that break it, each as `record: what is wrong`. */
  broken(records: Records): string[];
}

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

/** What stands more than once. */
function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Whether two facts hold on one day at least. */
function overlap(a: { from?: string; until?: string }, b: { from?: string; until?: string }): boolean {
  return (a.from ?? '') <= (b.until ?? '9999') && (b.from ?? '') <= (a.until ?? '9999');
}

const LAW_RULES: readonly Rule[] = [
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
    sentence: 'Nothing of a law holds before the law, or ends before it begins.',
    broken: ({ laws }) =>
      laws.flatMap((law) =>
        factsOf(law).flatMap(([path, { from, until }]) => [
          ...(from && law.inForceFrom !== null && from < law.inForceFrom ? [`${law.id}: ${path} from ${from}`] : []),
          ...(until !== undefined && until < (from ?? law.inForceFrom ?? '') ? [`${law.id}: ${path} until ${until}`] : []),
        ]),
      ),
  },
];

const PLACE_RULES: readonly Rule[] = [
  {
    sentence: 'Every place, and every body, is there once.',
    broken: ({ places, authorities }) => [...repeated(places.map(({ code }) => code)), ...repeated(authorities.map(({ id }) => id))],
  },
  {
    sentence: 'A place names laws and bodies that exist, and a parent that exists and begins its code.',
    broken: ({ places, laws, authorities }) =>
      places.flatMap(({ code, parent, law, upcomingLaw, formerLaw, authorities: bodies }) => [
        ...[law, upcomingLaw, formerLaw?.law]
          .filter((id) => typeof id === 'string' && !laws.some((one) => one.id === id))
          .map((id) => `${code}: law ${String(id)}`),
        ...bodies.filter((id) => !authorities.some((one) => one.id === id)).map((id) => `${code}: authority ${id}`),
        // Länder and states carry their country's code; the overseas territories of France and Finland have codes of their own.
        ...(parent !== null && !places.some((one) => one.code === parent) ? [`${code}: parent ${parent}`] : []),
        ...(code.includes('-') && parent !== code.slice(0, 2) ? [`${code}: parent ${String(parent)}`] : []),
      ]),
  },
  {
    sentence: 'A place has a body to complain to, but for Germany, where those of its Länder are competent.',
    broken: ({ places }) => places.filter(({ code, authorities }) => authorities.length === 0 && code !== 'DE').map(({ code }) => code),
  },
  {
    sentence: 'A body that is competent for a time is one of the bodies of its place.',
    broken: ({ places }) =>
      places.flatMap(({ code, authorities, authorityTerms }) =>
        (authorityTerms ?? []).filter(({ authority }) => !authorities.includes(authority)).map(({ authority }) => `${code}: ${authority}`),
      ),
  },
  {
    sentence: 'A place stands under a law in force; the one to come is not in force yet, and the former one ended before today’s began.',
    broken: ({ places, laws, today }) =>
      places.flatMap(({ code, law, upcomingLaw, formerLaw }) => {
        const from = (id: string | null): string | null => laws.find((one) => one.id === id)?.inForceFrom ?? null;
        const [now, next] = [from(law), from(upcomingLaw)];
        return [
          ...(now !== null && now > today ? [`${code}: ${law} from ${now}`] : []),
          ...(next !== null && next <= today ? [`${code}: ${String(upcomingLaw)} from ${next}`] : []),
          ...(formerLaw && now !== null && formerLaw.until >= now ? [`${code}: ${formerLaw.law} until ${formerLaw.until}`] : []),
        ];
      }),
  },
];

/** What has to hold between the records. */
export const RULES: readonly Rule[] = [...LAW_RULES, ...PLACE_RULES];
