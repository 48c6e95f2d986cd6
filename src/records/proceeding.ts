import * as v from 'valibot';
import { condition } from './condition';
import { day, id, oneOf, provenance, someOf } from './fields';
import { shopId } from './shop';

/** A decision on a shop, or a complaint about one, that bears on what a shopper may ask for. */
export const proceeding = v.strictObject({
  id: id('Its text is `proceeding_<id>` and `proceeding_<id>_body` in `locales`.'),
  kind: oneOf({ decision: 'an authority or a court decided', complaint: 'somebody complained; nothing is decided by that' }, 'What it is.'),
  shops: someOf(shopId, 'The shops it is about.'),
  when: condition,
  day: day('Day of the decision or of the complaint.'),
  ...provenance,
});

export type Proceeding = v.InferOutput<typeof proceeding>;
