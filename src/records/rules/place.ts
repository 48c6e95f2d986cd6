import { repeated, type Rule } from './rule';

export const PLACE_RULES: readonly Rule[] = [
  {
    sentence: 'Every place, and every body, is there once.',
    broken: ({ places, authorities }) => [...repeated(places.map(({ code }) => code)), ...repeated(authorities.map(({ id }) => id))],
  },
  {
    sentence: 'A place names laws and bodies that exist, and a parent that exists and begins its code.',
    broken: ({ places, laws, authorities }) =>
      places.flatMap(({ code, parent, law, lawBeside, upcomingLaw, formerLaw, authorities: bodies }) => [
        ...[law, lawBeside, upcomingLaw, formerLaw?.law]
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
    sentence: 'A body rests on a document and not on its own name, and one that nobody checked is not sure.',
    broken: ({ authorities }) =>
      authorities.flatMap(({ id, name, nameEn, sure, sources }) => [
        ...(sources.some(({ document }) => document === name || document === nameEn) ? [`${id}: its name`] : []),
        ...(sure && sources.every(({ document }) => document.startsWith('General knowledge')) ? [`${id}: not checked`] : []),
      ]),
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
  {
    sentence: 'Countries are sorted, each once; every time zone lies in one of them.',
    broken: ({ countries, timeZones }) => [
      ...countries.filter((code, index) => index > 0 && code <= (countries[index - 1] ?? '')),
      ...Object.entries(timeZones)
        .filter(([, country]) => !countries.includes(country))
        .map(([zone]) => zone),
    ],
  },
];
