import { repeated, type Rule } from './rule';

export const SITE_RULES: readonly Rule[] = [
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
];
