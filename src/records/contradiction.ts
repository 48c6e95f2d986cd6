import * as v from 'valibot';
import { condition } from './condition';
import { day, described, id, listOf, oneOf, provenance, someOf, text, webAddress } from './fields';
import { shopId } from './shop';
import { CONTRADICTION_KINDS, QUALITIES } from './vocabulary';

/** One of the texts that do not go together. */
export const contradictionSide = v.strictObject({
  policy: v.exactOptional(id('Id of a version of a policy.')),
  cookieList: v.exactOptional(id('Id of a cookie list.')),
  document: v.exactOptional(text('Name of a document that is neither.')),
  url: v.exactOptional(webAddress('Where it stands.')),
  date: day('Of the text, or of our copy where texts share a date.'),
  section: v.nullable(text('Title of the section; null where the whole document is meant, or where it is silent.')),
  quality: v.exactOptional(oneOf(QUALITIES, 'Of this side alone, where it is not `read`.')),
});

/** Statements of the shops that do not go together, or that changed without a word. */
export const contradiction = v.strictObject({
  id: id('Its text is `contradiction_<id>` and `contradiction_<id>_body` in `locales`.'),
  kind: oneOf(CONTRADICTION_KINDS, 'What it is about.'),
  shops: someOf(shopId, 'The shops that say it.'),
  when: v.exactOptional(described(condition, 'For whom it matters; left out where it matters to everybody.')),
  sides: listOf(contradictionSide, 'The texts, two at least, each naming one of policy, cookie list and document.'),
  ...provenance,
});

export type ContradictionSide = v.InferOutput<typeof contradictionSide>;
export type Contradiction = v.InferOutput<typeof contradiction>;
