import * as v from 'valibot';
import { domain, id, oneOf, provenance } from './fields';

/**
 * A host of an outside company that serves advertising or measurement and nothing that a page of a shop needs: what the
 * shopper may have blocked there. A host that may do anything else, a login, a payment, a captcha, a video or the loading of
 * other scripts, has no record.
 */
export const blockableHost = v.strictObject({
  host: domain('The host; all hosts below it are meant as well.'),
  company: id('Id in `companies.json` of the company that it belongs to.'),
  use: oneOf({ ads: 'advertising', measurement: 'measurement of visits' }, 'What a source says it serves.'),
  ...provenance,
});

export type BlockableHost = v.InferOutput<typeof blockableHost>;
