import { NOTHING_ASSUMED, type ObjectFormat } from './cookie-object';

/** Objects with a name and whatever else a program of one's own wrote, in any case: what they do not say is unknown. */
export const PLAIN_OBJECTS: ObjectFormat = {
  id: 'plain-objects',
  title: 'JSON with a name and at most some attributes (name, value, domain, path)',
  fits: (keys) => keys.has('name') || keys.has('key'),
  absent: NOTHING_ASSUMED,
};
