import { repeated, unknown, type Rule } from './rule';

export const OPT_OUT_RULES: readonly Rule[] = [
  {
    sentence:
      'An opt-out belongs to a shop or a company as its kind says, works in places that exist, and is not linked once it has ended.',
    broken: ({ optOutDirectory, companies, countries, places }) => [
      ...repeated(optOutDirectory.optOuts.map(({ id }) => id)),
      ...optOutDirectory.optOuts.flatMap(({ id, kind, shop, company, regions, retired, url, unreachable }) => [
        ...((shop !== null) !== (kind === 'site') ? [`${id}: shop`] : []),
        ...((company !== null) !== (kind === 'network') ? [`${id}: company`] : []),
        ...unknown(id, [company], companies),
        ...(retired !== null && url !== null ? [`${id}: url`] : []),
        ...[...regions, ...(unreachable?.regions ?? [])]
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
    sentence: 'An opt-out that is sure has an address, unless it is a setting of the device or has ended.',
    broken: ({ optOutDirectory: { optOuts } }) =>
      optOuts.filter(({ sure, url, kind, retired }) => sure && url === null && kind !== 'device' && retired === null).map(({ id }) => id),
  },
  {
    sentence: 'An opt-out that is sure rests on a document and not on its own name.',
    broken: ({ optOutDirectory: { optOuts } }) =>
      optOuts.filter(({ sure, name, sources }) => sure && sources.some(({ document }) => document === name)).map(({ id }) => id),
  },
  {
    sentence: 'An opt-out in an account needs a sign-in, one in a cookie does not, and one of either need not.',
    broken: ({ optOutDirectory: { optOuts } }) =>
      optOuts.flatMap(({ id, mechanism, loginRequired }) =>
        (mechanism === 'account' && loginRequired !== true) || (['cookie', 'accountOrCookie'].includes(mechanism) && loginRequired === true)
          ? [`${id}: ${mechanism}, loginRequired ${String(loginRequired)}`]
          : [],
      ),
  },
  {
    sentence: 'A privacy policy is no opt-out.',
    broken: ({ optOutDirectory: { optOuts, staleLinks } }) => {
      const policies = optOuts.flatMap(({ privacyPolicyUrl }) => (privacyPolicyUrl === null ? [] : [privacyPolicyUrl]));
      return [
        ...optOuts.filter(({ url }) => url !== null && policies.includes(url)).map(({ id }) => id),
        ...staleLinks.filter(({ successor }) => successor !== null && policies.includes(successor)).map(({ printed }) => printed),
      ];
    },
  },
  {
    sentence: 'An opt-out was last checked on the day of its newest source or later.',
    broken: ({ optOutDirectory: { optOuts } }) =>
      optOuts.filter(({ checked, sources }) => sources.some(({ date }) => date > checked)).map(({ id }) => id),
  },
  {
    sentence:
      'What serves instead of an opt-out exists, has an address and is sure; a page that replaces a stale link is as sure as its record.',
    broken: ({ optOutDirectory: { optOuts, staleLinks } }) => [
      ...optOuts.flatMap(({ id, successor }) => {
        const named = successor?.optOut ?? null;
        return named === null || optOuts.some((one) => one.id === named && one.sure && one.url !== null) ? [] : [`${id}: ${named}`];
      }),
      ...staleLinks.flatMap(({ printed, successor, sure }) => {
        const records = optOuts.filter(({ url }) => url !== null && url === successor);
        return records.length > 0 && records.some((one) => one.sure) !== sure ? [printed] : [];
      }),
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
