import type { Authority } from './authority';
import type { Company, KnownCookie } from './catalogue';
import type { Contradiction } from './contradiction';
import type { CookieList } from './cookie-list';
import type { Law, Period } from './law';
import type { PolicyFingerprints } from './fingerprints';
import type { OptOutDirectory } from './opt-out';
import type { Place } from './place';
import type { Entity, Policy } from './policy';
import type { SiteDirectory } from './site';
import { PREAMBLE } from './vocabulary';

/** All records, as the rules between them read them. `today`: the day on which they are to be right. */
export interface Records {
  laws: readonly Law[];
  places: readonly Place[];
  authorities: readonly Authority[];
  policies: readonly Policy[];
  cookieLists: readonly CookieList[];
  fingerprints: readonly PolicyFingerprints[];
  entities: readonly Entity[];
  companies: readonly Company[];
  catalogue: readonly KnownCookie[];
  contradictions: readonly Contradiction[];
  sites: SiteDirectory;
  optOutDirectory: OptOutDirectory;
  countries: readonly string[];
  timeZones: Readonly<Record<string, string>>;
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
        answerPeriods(law).flatMap(([path, { article, rights }]) => {
          const owners = law.rights.filter((right) => sharesArticle(right.article, article));
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
];

const PLACE_RULES: readonly Rule[] = [
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

/** The sections that a policy speaks of as holding a fact, with the way to each. */
function sectionsNamed(policy: Policy): [path: string, section: string][] {
  const lists = [
    'entities',
    'handovers',
    'storage',
    'transfers',
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
    ...(['nationalSites', 'affiliates', 'honours'] as const).flatMap((name): [string, string][] => {
      const section = policy[name]?.section;
      return section === undefined ? [] : [[name, section]];
    }),
    ...(policy.controllerIsContract === null ? [] : [['controllerIsContract', policy.controllerIsContract] as [string, string]]),
  ];
}

/** Ids of a list that are not among those known, each with its place. */
function unknown(where: string, ids: readonly (string | null | undefined)[], known: readonly { id: string }[]): string[] {
  return ids.filter((id) => typeof id === 'string' && !known.some((one) => one.id === id)).map((id) => `${where}: ${String(id)}`);
}

const POLICY_RULES: readonly Rule[] = [
  {
    sentence: 'A fact of a policy stands in a section that the policy has.',
    broken: ({ policies }) =>
      policies.flatMap((policy) => {
        const titles = [PREAMBLE, ...policy.sections.map(({ title }) => title)];
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

const COOKIE_RULES: readonly Rule[] = [
  {
    sentence: 'A separate notice, and no table in a policy, has the day of its copy and its other facts.',
    broken: ({ cookieLists }) =>
      cookieLists.filter(({ notice, captured }) => (notice !== undefined) !== (captured !== null)).map(({ id }) => id),
  },
  {
    sentence: 'A list prints each name once, and each company once in a category.',
    broken: ({ cookieLists }) =>
      cookieLists.flatMap(({ id, rows, companies }) =>
        [
          ...repeated(rows.map(({ name }) => name)),
          ...repeated(companies.map(({ company, category }) => `${company} ${String(category)}`)),
        ].map((one) => `${id}: ${one}`),
      ),
  },
  {
    sentence: 'A list names companies that exist, as the record of the company spells them.',
    broken: ({ cookieLists, companies }) =>
      cookieLists.flatMap((list) => [
        ...unknown(
          `${list.id}: rows`,
          list.rows.map(({ company }) => company),
          companies,
        ),
        ...list.companies
          .filter(({ company, printed }) => !companies.some((one) => one.id === company && one.printed.includes(printed)))
          .map(({ company, printed }) => `${list.id}: ${company}: ${printed}`),
      ]),
  },
  {
    sentence: 'Each known cookie and each company is there once.',
    broken: ({ catalogue, companies }) => [...repeated(catalogue.map(({ id }) => id)), ...repeated(companies.map(({ id }) => id))],
  },
  {
    sentence: 'A known cookie has a name or a pattern that can be read, once on each domain.',
    broken: ({ catalogue }) => [
      ...catalogue.filter(({ name, pattern }) => (name === null) === (pattern === null)).map(({ id }) => id),
      ...catalogue.filter(({ pattern }) => pattern !== null && !isPattern(pattern)).map(({ id }) => `${id}: pattern`),
      ...repeated(
        catalogue.flatMap(({ name, pattern, domains }) =>
          (domains ?? ['everywhere']).map((domain) => `${name ?? pattern ?? ''} ${domain}`),
        ),
      ),
    ],
  },
  {
    sentence: 'A known cookie names a company that exists where a partner sets it, and none elsewhere; what the shop sets is on the shop.',
    broken: ({ catalogue, companies }) =>
      catalogue.flatMap(({ id, setBy, company, domains }) => [
        ...((company !== null) !== (setBy === 'partner') ? [`${id}: company`] : []),
        ...unknown(id, [company], companies),
        ...(setBy === 'shop' && domains?.includes('shop') !== true ? [`${id}: domains`] : []),
      ]),
  },
  {
    sentence: 'A lifetime that is asked for is so many seconds or a day, not both.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(({ askedLifetime }) => askedLifetime !== null && (askedLifetime.seconds === null) === (askedLifetime.until === null))
        .map(({ id }) => id),
  },
  {
    sentence: 'What a cookie carries is something, each thing once.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(
          ({ carries }) =>
            carries &&
            (carries.always.length + carries.loggedIn.length === 0 || repeated([...carries.always, ...carries.loggedIn]).length > 0),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'What logs somebody in is a secret, which no letter offers.',
    broken: ({ catalogue }) => catalogue.filter(({ login, value }) => login && value !== 'secret').map(({ id }) => id),
  },
  {
    sentence: 'Misprints and variants are of names that a list prints.',
    broken: ({ catalogue, cookieLists }) => {
      const names = new Set(cookieLists.flatMap(({ rows }) => rows.map(({ name }) => name)));
      return catalogue.flatMap(({ id, printedAs, variantOf }) =>
        [printedAs, variantOf].filter((name) => name !== null && !names.has(name)).map((name) => `${id}: ${String(name)}`),
      );
    },
  },
];

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

const SITE_RULES: readonly Rule[] = [
  {
    sentence: 'No domain belongs to two: a shop, a sister site, the group or a company.',
    broken: ({ sites, companies }) =>
      repeated([
        ...[...sites.shops, ...sites.sisters].flatMap(({ domains }) => [...domains]),
        ...sites.groupHosts.map(({ domain }) => domain),
        ...companies.flatMap(({ domains }) => domains),
      ]),
  },
  {
    sentence: 'A shop covers the national sites that its policies name.',
    broken: ({ sites, policies }) =>
      sites.shops
        .filter(({ id, nationalSites = [] }) => {
          const named = policies.filter(({ shops }) => shops.includes(id)).flatMap((policy) => policy.nationalSites?.domains ?? []);
          return [...new Set(named)].sort().join(' ') !== [...nationalSites].sort().join(' ');
        })
        .map(({ id }) => id),
  },
  {
    sentence: 'A form is on a site of its shop, and another source than the policy says that it is there.',
    broken: ({ sites }) =>
      sites.shops.flatMap(({ domains, forms = [] }) =>
        forms
          .filter(
            ({ url, sources: [first] }) => !domains.some((domain) => new URL(url).host.endsWith(`.${domain}`)) || first.url === undefined,
          )
          .map(({ url }) => url),
      ),
  },
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

const CONTRADICTION_RULES: readonly Rule[] = [
  {
    sentence: 'A contradiction has two sides at least, a source for each, and names one text on a side.',
    broken: ({ contradictions }) =>
      contradictions
        .filter(
          ({ sides, sources }) =>
            sides.length < 2 ||
            sources.length !== sides.length ||
            sides.some(
              ({ policy, cookieList, document }) => [policy, cookieList, document].filter((one) => one !== undefined).length !== 1,
            ),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'A side of a contradiction is a text that exists, with its day, its section and one of the shops.',
    broken: ({ contradictions, policies, cookieLists }) =>
      contradictions.flatMap(({ id, sides, shops }) =>
        sides.flatMap((side) => {
          const policy = policies.find((one) => one.id === side.policy);
          const list = cookieLists.find((one) => one.id === side.cookieList);
          const titles = [PREAMBLE, ...(policy?.sections.map(({ title }) => title) ?? [])];
          return [
            ...unknown(id, [side.policy], policies),
            ...unknown(id, [side.cookieList], cookieLists),
            ...(policy && side.date !== (policy.revision ?? policy.effective) ? [`${id}: ${policy.id}: date`] : []),
            ...(list && side.date !== (list.captured ?? list.effective) ? [`${id}: ${list.id}: date`] : []),
            ...(policy && side.section !== null && !titles.includes(side.section) ? [`${id}: ${policy.id}: ${side.section}`] : []),
            ...(policy && !policy.shops.some((shop) => shops.includes(shop)) ? [`${id}: ${policy.id}: shops`] : []),
          ];
        }),
      ),
  },
  {
    sentence: 'A contradiction with a side that nobody read is second-hand, and each of its shops has a side of its own.',
    broken: ({ contradictions, policies, cookieLists }) =>
      contradictions.flatMap(({ id, sides, shops, quality }) => [
        ...(quality === 'read' && sides.some((side) => side.quality !== undefined && side.quality !== 'read') ? [`${id}: quality`] : []),
        ...shops
          .filter(
            (shop) =>
              !sides.some((side) =>
                [...policies, ...cookieLists].some(
                  (one) => (one.id === side.policy || one.id === side.cookieList) && one.shops.includes(shop),
                ),
              ),
          )
          .map((shop) => `${id}: ${shop}`),
      ]),
  },
];

/** What has to hold between the records. */
export const RULES: readonly Rule[] = [
  ...LAW_RULES,
  ...PLACE_RULES,
  ...POLICY_RULES,
  ...COOKIE_RULES,
  ...SITE_RULES,
  ...CONTRADICTION_RULES,
];
