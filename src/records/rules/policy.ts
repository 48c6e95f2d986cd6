import type { Policy } from '../policy';
import { NO_HEADING, PREAMBLE } from '../vocabulary';
import { repeated, unknown, type Rule } from './rule';

/** The sections that a policy speaks of as holding a fact, with the way to each. */
function sectionsNamed(policy: Policy): [path: string, section: string][] {
  const lists = [
    'entities',
    'handovers',
    'storage',
    'transfers',
    'safeguards',
    'contacts',
    'promisedRights',
    'partners',
    'collects',
    'retention',
    'minors',
    'optOuts',
    'supplements',
  ] as const;
  return [
    ...lists.flatMap((name) => (policy[name] ?? []).map(({ section }, index): [string, string] => [`${name}[${String(index)}]`, section])),
    ...(['nationalSites', 'affiliates', 'honours', 'prevailingLanguage', 'audience'] as const).flatMap((name): [string, string][] => {
      const section = policy[name]?.section;
      return section === undefined ? [] : [[name, section]];
    }),
    ...(policy.controllerIsContract === null ? [] : [['controllerIsContract', policy.controllerIsContract] as [string, string]]),
  ];
}

export const POLICY_RULES: readonly Rule[] = [
  {
    sentence: 'A fact of a policy stands in a section that the policy has.',
    broken: ({ policies }) =>
      policies.flatMap((policy) => {
        const cut = policy.completeness === 'excerpt' ? [NO_HEADING] : [];
        const titles = [PREAMBLE, ...cut, ...policy.sections.map(({ title }) => title)];
        return sectionsNamed(policy)
          .filter(([, section]) => !titles.includes(section))
          .map(([path, section]) => `${policy.id}: ${path}: ${section}`);
      }),
  },
  {
    sentence: 'A policy has each section once, promises each right once in a clause, and names each kind of data once.',
    broken: ({ policies }) =>
      policies.flatMap(({ id, sections, promisedRights, collects }) =>
        [
          ...repeated(sections.map(({ title }) => title)),
          ...promisedRights.flatMap(({ rights }) => repeated(rights)),
          ...repeated((collects ?? []).map(({ code }) => code)),
        ].map((one) => `${id}: ${one}`),
      ),
  },
  {
    sentence: 'A policy names companies, partners and a cookie list that exist; the list is of the same shops.',
    broken: ({ policies, entities, companies, cookieLists }) =>
      policies.flatMap((policy) => [
        ...unknown(
          `${policy.id}: entities`,
          policy.entities.map(({ entity }) => entity),
          entities,
        ),
        ...unknown(
          `${policy.id}: partners`,
          policy.partners.map(({ company }) => company),
          companies,
        ),
        ...unknown(`${policy.id}: cookieList`, [policy.cookieList], cookieLists),
        ...policy.shops
          .filter((shop) => cookieLists.some(({ id, shops }) => id === policy.cookieList && !shops.includes(shop)))
          .map((shop) => `${policy.id}: cookieList: not of ${shop}`),
      ]),
  },
  {
    sentence: 'A policy has a day, or two days between which it took effect; a paraphrase may have none.',
    broken: ({ policies }) =>
      policies
        .filter(({ effective, between, month, captured, completeness }) =>
          between
            ? effective !== null || between[0] >= between[1] || (month !== undefined && captured[0]?.startsWith(month) !== true)
            : completeness !== 'paraphrase' && effective === null,
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'A policy that speaks of a signal of the browser says in which section.',
    broken: ({ policies }) =>
      policies
        .filter(({ honours }) => (honours.doNotTrack !== null || honours.globalPrivacyControl !== null) !== (honours.section !== undefined))
        .map(({ id }) => id),
  },
  {
    sentence: 'An excerpt does not say that nothing is collected.',
    broken: ({ policies }) =>
      policies.filter(({ completeness, collects }) => completeness === 'excerpt' && collects?.length === 0).map(({ id }) => id),
  },
  {
    // No version states a period: a retention section without this statement is one that we hold in part.
    sentence: 'A full policy that speaks of keeping data says that it states no period.',
    broken: ({ policies }) =>
      policies
        .filter(
          ({ completeness, retention }) =>
            completeness === 'full' && retention.length > 0 && !retention.some(({ code }) => code === 'no-period'),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'A contact is written as its kind asks: an e-mail address, a form with https.',
    broken: ({ policies }) =>
      policies.flatMap(({ id, contacts }) =>
        contacts
          .filter(
            ({ kind, value }) =>
              (kind === 'email' && !/^[^\s@]+@[a-z0-9.]+\.[a-z]+$/i.test(value)) || (kind === 'form' && !value.startsWith('https://')),
          )
          .map(({ value }) => `${id}: ${value}`),
      ),
  },
  {
    sentence: 'A company has a number or an address from a day on; each is named by a policy, once.',
    broken: ({ entities, policies }) => [
      ...repeated(entities.map(({ id }) => id)),
      ...entities
        .filter(
          ({ registration, registrationSince, address, addressSince }) =>
            (registrationSince !== undefined) !== (registration !== null) || (addressSince !== undefined) !== (address !== null),
        )
        .map(({ id }) => `${id}: since`),
      ...entities
        .filter(({ id }) => !policies.some((policy) => policy.entities.some(({ entity }) => entity === id)))
        .map(({ id }) => `${id}: named by no policy`),
    ],
  },
  {
    sentence: 'Fingerprints lie under the id of a policy or of a separate notice.',
    broken: ({ fingerprints, policies, cookieLists }) =>
      unknown(
        'fingerprints',
        fingerprints.map(({ id }) => id),
        [...policies, ...cookieLists.filter(({ captured }) => captured !== null)],
      ),
  },
];
