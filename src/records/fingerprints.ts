import * as v from 'valibot';
import { id } from './fields';

/**
 * The sentences of a text as hashes of 48 bits, in the order of the text, eight characters each. Enough to tell whether a
 * text is the one we read, and which of its sentences are new; not enough to say what it says: the texts are not ours.
 */
export const policyFingerprints = v.strictObject({
  id: id('Id of the policy, or of the cookie list of a separate notice.'),
  fingerprints: v.pipe(
    v.string(),
    v.regex(/^(?:[\w-]{8})+$/, 'Expected hashes of eight characters each'),
    v.description('The hashes, one after the other. Written by `npm run new -- fingerprints`.'),
  ),
});

export type PolicyFingerprints = v.InferOutput<typeof policyFingerprints>;
