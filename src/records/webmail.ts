import * as v from 'valibot';
import { count, described, flag, id, provenance, text } from './fields';

/** Where a webmail service opens a new message that is already filled in. */
export const webmailService = v.strictObject({
  id: id('Short name.'),
  name: text('Its name.'),
  address: v.pipe(
    v.string(),
    v.regex(/^https:\/\/.*[?&]$/, 'Expected an address that ends in ? or &'),
    v.description('The address up to the first field, fixed parameters included: it ends in `?` or `&`.'),
  ),
  fields: described(
    v.strictObject({
      to: text('The field of the recipient.'),
      cc: v.nullable(text('The field of copies; null where none is known: then the copy has to be added by hand.')),
      subject: text('The field of the subject.'),
      body: text('The field of the text.'),
    }),
    'Names of the fields.',
  ),
  plus: flag('Whether a plus in an address arrives as one.'),
  limits: described(
    v.strictObject({ verify: count('Above this it was seen to be cut.'), refuse: count('Above this it is refused.') }),
    'Characters of the whole address, encoded.',
  ),
  ...provenance,
});

export type WebmailService = v.InferOutput<typeof webmailService>;
