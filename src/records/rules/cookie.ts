import { repeated, unknown, type Rule } from './rule';

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Titles of what shows that a cookie is there, or in which category a shop puts it, and never what it is for. */
const WITHOUT_PURPOSES = [
  'program code',
  'cookie jar',
  'Set-Cookie headers',
  'Saved AliExpress',
  'DuckDuckGo Tracker Radar',
  'General knowledge',
  'AliExpress Cookie Notice',
  'AliExpress.com Privacy Policy',
];

export const COOKIE_RULES: readonly Rule[] = [
  {
    sentence:
      'A ticket of a login on a shop’s own domain is used for the login or the session, or its use is not known: no cleaning takes it by the way.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(
          ({ login, domains, use }) =>
            login && (domains === null || domains.includes('shop')) && use !== undefined && use !== 'login' && use !== 'session',
        )
        .map(({ id }) => id),
  },
  {
    sentence:
      'A use rests on a purpose that a source states or that was seen at work: not on a hint, on a likeness, or on what we believe of the company.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(
          ({ use, purpose, confidence, quality }) =>
            use !== undefined &&
            (purpose === null || /^Probably|known from/i.test(purpose) || confidence === 'low' || quality === 'inferred'),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'A purpose is well documented or fairly sure only where a source states it.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(
          ({ confidence, purpose, sources }) =>
            (confidence === 'high' || confidence === 'medium') !== (purpose !== null && sources.some(({ statesPurpose }) => statesPurpose)),
        )
        .map(({ id }) => id),
  },
  {
    sentence: 'What was stored, sent, or found in program code or on saved pages states no purpose, nor does a list without purposes.',
    broken: ({ catalogue }) =>
      catalogue.flatMap(({ id, sources }) =>
        sources
          .filter(({ document, statesPurpose }) => statesPurpose && WITHOUT_PURPOSES.some((one) => document.includes(one)))
          .map(({ document }) => `${id}: ${document}`),
      ),
  },
  {
    sentence: 'What we believe of a company and have not checked is inferred.',
    broken: ({ catalogue }) =>
      catalogue
        .filter(
          ({ sources, quality }) => quality !== 'inferred' && sources.every(({ document }) => document.startsWith('General knowledge')),
        )
        .map(({ id }) => id),
  },
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
