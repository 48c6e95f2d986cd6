import { LAW_FAMILIES } from '../vocabulary';
import { repeated, unknown, type Rule } from './rule';

export const LETTER_RULES: readonly Rule[] = [
  {
    sentence: 'Each language has the sentences of the first letter and of later ones.',
    broken: ({ letterTexts, followUpTexts }) => [
      ...Object.keys(letterTexts)
        .filter((language) => !Object.hasOwn(followUpTexts, language))
        .map((language) => `letters/follow-up/${language}.json is not there`),
      ...Object.keys(followUpTexts)
        .filter((language) => !Object.hasOwn(letterTexts, language))
        .map((language) => `letters/${language}.json is not there`),
    ],
  },
  {
    sentence: 'Letters name laws that exist, and a law asks for one language at most.',
    broken: ({ letterTexts, laws }) => {
      const named = Object.entries(letterTexts).flatMap(
        ([
          language,
          {
            askedBy,
            lawNames,
            own,
            citation: { of },
          },
        ]) => [
          ...askedBy.map((id) => [`${language}: askedBy`, id] as const),
          ...Object.keys(lawNames).map((id) => [`${language}: lawNames`, id] as const),
          ...Object.keys(own)
            .filter((id) => !Object.hasOwn(LAW_FAMILIES, id))
            .map((id) => [`${language}: own`, id] as const),
          ...Object.keys(of)
            .filter((id) => id !== 'default')
            .map((id) => [`${language}: citation.of`, id] as const),
        ],
      );
      const acts = laws.flatMap(({ otherActs = [] }) => otherActs);
      return [
        ...named.flatMap(([where, id]) => unknown(where, [id], [...laws, ...acts])),
        ...repeated(Object.values(letterTexts).flatMap(({ askedBy }) => askedBy)),
      ];
    },
  },
  {
    sentence: 'Every language has a name for each other Act that gives a right for sure.',
    broken: ({ letterTexts, laws }) => {
      const acts = laws.flatMap(({ rights }) => rights.flatMap(({ act, sure }) => (act !== undefined && sure ? [act] : [])));
      return Object.entries(letterTexts).flatMap(([language, { lawNames }]) =>
        [...new Set(acts)].filter((act) => !Object.hasOwn(lawNames, act)).map((act) => `${language}: ${act}`),
      );
    },
  },
  {
    sentence: 'No two languages have one name.',
    broken: ({ letterTexts }) => repeated(Object.values(letterTexts).map(({ name }) => name)),
  },
];
