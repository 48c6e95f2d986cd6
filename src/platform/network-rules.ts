import browser, { type DeclarativeNetRequest } from 'webextension-polyfill';
import { isSameValue } from '../core/same-value';
import { SIGNAL_HEADER } from './signal';

/** A site on whose pages requests to these hosts, and to all below them, are blocked. */
export interface BlockedHosts {
  domains: readonly string[];
  hosts: readonly string[];
}

/** All that the browser does with requests for us. */
export interface NetworkRules {
  /** Registrable domains of each site to which the signal is sent. */
  signal: readonly (readonly string[])[];
  blocking: readonly BlockedHosts[];
}

type Part = Pick<DeclarativeNetRequest.Rule, 'action' | 'condition'>;

const sendHeader: DeclarativeNetRequest.RuleActionType = {
  type: 'modifyHeaders',
  requestHeaders: [{ header: SIGNAL_HEADER, operation: 'set', value: '1' }],
};

/**
 * Two rules for a site: its pages, from wherever they are opened, and what its pages ask of the site itself. What they ask
 * of others gets nothing, nor what others ask of the site. A rule without types applies to all but pages.
 */
function signalRules(domains: readonly string[]): Part[] {
  const requestDomains = [...domains];
  return [
    { action: sendHeader, condition: { requestDomains, resourceTypes: ['main_frame'] } },
    { action: sendHeader, condition: { requestDomains, initiatorDomains: requestDomains } },
  ];
}

/** What pages of the site ask of these hosts. Who opens a page of such a host, by a link for one, gets it: the rule has no types. */
const blockRule = ({ domains, hosts }: BlockedHosts): Part => ({
  action: { type: 'block' },
  condition: { requestDomains: [...hosts], initiatorDomains: [...domains], domainType: 'thirdParty' },
});

// All rules are made here and nowhere else, so no two can have one id, and what is not wanted any more goes.
function rulesFor({ signal, blocking }: NetworkRules): DeclarativeNetRequest.Rule[] {
  return [...signal.flatMap(signalRules), ...blocking.map(blockRule)].map((rule, index) => ({ ...rule, id: index + 1, priority: 1 }));
}

/** Rules without what a browser adds to them by itself when it gives them back. */
const withoutAdditions = (rules: readonly DeclarativeNetRequest.Rule[]): unknown =>
  JSON.parse(JSON.stringify(rules, (key, value: unknown) => (value === null || key === 'isUrlFilterCaseSensitive' ? undefined : value)));

/** Whether every part is the same: rules outlive an update of the extension, and one version may differ from the next in a part alone. In doubt they are written anew. */
const isSame = (some: readonly DeclarativeNetRequest.Rule[], others: readonly DeclarativeNetRequest.Rule[]): boolean =>
  isSameValue(withoutAdditions(some), withoutAdditions(others));

/**
 * Has the browser do this with requests and nothing else, from the next request on, until it is called again; both browsers
 * remember it. Neither does anything with a request where we have no access to the site that makes it and to the host that
 * is asked. Does nothing where it is so already.
 */
export async function applyNetworkRules(wanted: NetworkRules): Promise<void> {
  const [addRules, rules] = [rulesFor(wanted), await browser.declarativeNetRequest.getDynamicRules()];
  if (
    isSame(
      [...rules].sort((a, b) => a.id - b.id),
      addRules,
    )
  )
    return;
  await browser.declarativeNetRequest.updateDynamicRules({ removeRuleIds: rules.map(({ id }) => id), addRules });
}
