import { repeated, unknown, type Rule } from './rule';

export const OPT_OUT_RULES: readonly Rule[] = [
  {
    sentence:
      'An opt-out belongs to a shop or a company as its kind says, works in places that exist, and is not linked once it has ended.',
    broken: ({ optOutDirectory, companies, countries, places }) => [
      ...repeated(optOutDirectory.optOuts.map(({ id }) => id)),
      ...optOutDirectory.optOuts.flatMap(({ id, kind, shop, company, regions, retired, url }) => [
        ...((shop !== null) !== (kind === 'site') ? [`${id}: shop`] : []),
        ...((company !== null) !== (kind === 'network') ? [`${id}: company`] : []),
        ...unknown(id, [company], companies),
        ...(retired !== null && url !== null ? [`${id}: url`] : []),
        ...regions
          .filter(
            (region) =>
              !['EU', 'EEA', 'UK', 'RJ', 'AMERICAS', '*'].includes(region) &&
              !countries.includes(region) &&
              !places.some(({ code }) => code === region),
          )
          .map((region) => `${id}: ${region}`),
      ]),
    ],
  },
  {
    sentence: 'An address is told as stale once, in texts that exist.',
    broken: ({ optOutDirectory: { staleLinks }, policies, cookieLists }) => [
      ...repeated(staleLinks.map(({ printed }) => printed)),
      ...staleLinks.flatMap(({ printed, printedIn }) => unknown(printed, printedIn, [...policies, ...cookieLists])),
    ],
  },
  {
    sentence: 'A duty to honour Global Privacy Control that is sure has an article and a day.',
    broken: ({ optOutDirectory: { gpc } }) =>
      gpc
        .filter(({ required, sure, article, since }) => required && sure && (article === null || since === null))
        .map(({ place }) => place),
  },
];
