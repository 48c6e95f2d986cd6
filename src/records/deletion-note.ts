import * as v from 'valibot';
import { flag, id, provenance, someOf } from './fields';
import { shopId } from './shop';

/** What to know before an account is deleted. `quality`: `read` where the shop says it, else others do. */
export const deletionNote = v.strictObject({
  id: id('Its text is `deletion_<id>` in `locales`.'),
  shops: someOf(shopId, 'The shops it is about.'),
  sure: flag('Whether it may be shown as fact.'),
  ...provenance,
});

export type DeletionNote = v.InferOutput<typeof deletionNote>;
