import { readPolicyPage } from '../core/policy/read/read-policy';
import { recognise, type Recognition } from '../core/policy/read/recognise/recognise';
import type { PolicyReading } from '../core/policy/reading';
import type { ShopId } from '../core/site/site';
import { loadWholeCorpus, loadFingerprints } from '../platform/assets';

/** Reads markup as a policy and says which version it is. `DOMParser` runs no script and loads nothing. */
export async function readMarkup(html: string, shop: ShopId | null): Promise<{ reading: PolicyReading; recognition: Recognition }> {
  const [corpus, fingerprints] = await Promise.all([loadWholeCorpus(), loadFingerprints()]);
  const reading = readPolicyPage(new DOMParser().parseFromString(html, 'text/html'));
  return { reading, recognition: recognise(reading, { ...corpus, fingerprints }, shop) };
}
