import { readPolicyPage } from '../core/policy/read/read-policy';
import { recognise, type Recognition } from '../core/policy/read/recognise/recognise';
import type { PolicyReading } from '../core/policy/reading';
import type { ShopId } from '../core/site/site';
import { loadWholeCorpus, loadFingerprints } from '../platform/assets';
import { parsePage } from './parse-page';

/** Reads markup as a policy and says which version it is. */
export async function readMarkup(html: string, shop: ShopId | null): Promise<{ reading: PolicyReading; recognition: Recognition }> {
  const [corpus, fingerprints] = await Promise.all([loadWholeCorpus(), loadFingerprints()]);
  const reading = readPolicyPage(parsePage(html));
  return { reading, recognition: recognise(reading, { ...corpus, fingerprints }, shop) };
}
