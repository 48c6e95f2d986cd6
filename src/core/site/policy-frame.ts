import { getDomain } from 'tldts';
import { policyPageAt } from './policy-page';
import type { SiteDirectory } from './site';

/**
 * Whether the text of a frame may be read as the policy of the page it stands in: a frame of the same site as the page, or
 * one where a shop publishes its policies. A partner's frame may hold more text, and another company's policy.
 */
export function isPolicyFrame(frame: string, page: string, directory: Pick<SiteDirectory, 'policyPages'>): boolean {
  if (policyPageAt(frame, directory) !== null) return true;
  const [site, own] = [getDomain(frame), getDomain(page)];
  return site !== null && site === own;
}
