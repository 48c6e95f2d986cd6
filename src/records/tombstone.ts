import * as v from 'valibot';
import { day, id, oneOf } from './fields';

/** What is left of a record that was removed: an id is never used again and never just vanishes. */
export const tombstone = v.strictObject({
  kind: id('Folder or file of `data` the record was in: `policies`, `cookie-lists`, `companies`.'),
  id: id('Its id.'),
  removed: day('When it was removed.'),
  reason: oneOf(
    {
      duplicate: 'the same as its successor',
      split: 'split into records of which the successor is the first',
      wrong: 'wrong from the start',
    },
    'Why it was removed.',
  ),
  successor: v.nullable(id('Id of the record of the same kind to look at instead; null where there is none.')),
});

export type Tombstone = v.InferOutput<typeof tombstone>;
