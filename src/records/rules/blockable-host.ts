import { repeated, unknown, type Rule } from './rule';

const withinDomain = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/** Labels of hosts that a page may need: whoever serves one of these blocks a login, a payment, a captcha or what the page shows. */
const NEEDED = /(?:^|[.-])(?:accounts?|login|auth|pay|payments?|checkout|captcha|recaptcha|cdn|static|api)[.-]/;

export const BLOCKABLE_HOST_RULES: readonly Rule[] = [
  {
    sentence: 'A host that may be blocked is told once, and lies on a domain of the company that it names.',
    broken: ({ blockableHosts, companies }) => [
      ...repeated(blockableHosts.map(({ host }) => host)),
      ...blockableHosts.flatMap(({ host, company }) => [
        ...unknown(host, [company], companies),
        ...(companies.some(({ id, domains }) => id === company && domains.some((domain) => withinDomain(host, domain)))
          ? []
          : [`${host}: ${company}`]),
      ]),
      ...blockableHosts
        .filter(({ host }) => blockableHosts.some((other) => other.host !== host && withinDomain(host, other.host)))
        .map(({ host }) => `${host}: below another`),
    ],
  },
  {
    sentence: 'No host that may be blocked is a shop’s, a sister site’s or the group’s own, nor above or below one of them.',
    broken: ({ blockableHosts, sites }) => {
      const own = [
        ...[...sites.shops, ...sites.sisters].flatMap(({ domains }) => [...domains]),
        ...sites.shops.flatMap(({ nationalSites = [] }) => nationalSites),
        ...sites.groupHosts.map(({ domain }) => domain),
      ];
      return blockableHosts
        .filter(({ host }) => own.some((one) => withinDomain(host, one) || withinDomain(one, host)))
        .map(({ host }) => host);
    },
  },
  {
    sentence: 'No host that may be blocked speaks of a login, a payment, a captcha or of what a page shows.',
    broken: ({ blockableHosts }) => blockableHosts.filter(({ host }) => NEEDED.test(host)).map(({ host }) => host),
  },
];
