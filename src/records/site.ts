import * as v from 'valibot';
import { REQUEST_KINDS } from '../core/request/request';
import { described, domain, id, listOf, oneOrMore, onlyTrue, provenance, secureAddress, sources, text, webAddress } from './fields';
import { shopId } from './shop';

const domains = oneOrMore(domain('A domain.'), 'Its registrable domains, the main one first.');

/** A cookie of a shop that holds the ship-to country, and the field it stands in. */
export const shipToCookie = v.strictObject({
  cookie: text('Name of the cookie.'),
  field: text('The field of its value; nothing else of it is read.'),
});

/** A shop we compare. */
export const shop = v.strictObject({
  id: shopId,
  name: text('Its name.'),
  home: secureAddress('Its home page.'),
  domains,
  shipTo: listOf(shipToCookie, 'Where the ship-to country stands.'),
  nationalSites: v.exactOptional(
    listOf(domain('A domain.'), 'Registrable domains of national sites that the policy says it covers; no access is asked for them.'),
  ),
  forms: v.exactOptional(
    listOf(
      v.strictObject({
        request: v.pipe(v.picklist(REQUEST_KINDS), v.description('The kind of request.')),
        url: secureAddress('The page.'),
        sources,
      }),
      'Pages of the shop’s own form for one kind of request, beside the form that its policy names.',
    ),
  ),
  ...provenance,
});

/** A site of the same group under a policy of its own, of which we hold no list. */
export const sisterSite = v.strictObject({
  id: id('Short name.'),
  name: text('Its name.'),
  domains,
  policyUrl: v.nullable(webAddress('Its own policy; null where none is known.')),
  onShopPages: onlyTrue('The shops’ own pages call its hosts, as a source of this record shows.'),
  ...provenance,
});

export const siteDirectory = v.strictObject({
  shops: listOf(shop, 'The shops we compare.'),
  sisters: listOf(sisterSite, 'Sites of the same group under policies of their own.'),
  policyPages: listOf(
    v.strictObject({
      host: domain('The host.'),
      path: text('Where the paths of policies begin.'),
      shop: v.nullable(described(shopId, 'The shop; null where the host serves texts of several.')),
      ...provenance,
    }),
    'Where the shops publish their policies.',
  ),
  groupHosts: listOf(
    v.strictObject({ domain: domain('The registrable domain.'), name: text('What it is.'), ...provenance }),
    'Domains of the group that are no shop (mmstat.com, alicdn.com…).',
  ),
});

export type ShipToCookie = v.InferOutput<typeof shipToCookie>;
export type Shop = v.InferOutput<typeof shop>;
export type SisterSite = v.InferOutput<typeof sisterSite>;
export type SiteDirectory = v.InferOutput<typeof siteDirectory>;
