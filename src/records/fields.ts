import * as v from 'valibot';
import { isCalendarDate } from '../core/calendar';
import { QUALITIES, type Quality } from './vocabulary';

/** A schema with the sentence that says what the field means: shown by editors, and where the field is missing. */
export function described<Schema extends v.GenericSchema>(
  schema: Schema,
  meaning: string,
): v.SchemaWithPipe<readonly [Schema, v.DescriptionAction<v.InferOutput<Schema>, string>]> {
  return v.pipe(schema, v.description(meaning));
}

/** A text that is not blank. */
export function text(meaning: string) {
  return v.pipe(v.string(), v.regex(/\S/, 'Expected a text that is not blank'), v.description(meaning));
}

export function flag(meaning: string) {
  return v.pipe(v.boolean(), v.description(meaning));
}

/** A field that is either left out or true. */
export function onlyTrue(meaning: string) {
  return v.exactOptional(v.pipe(v.literal(true), v.description(meaning)));
}

/** A whole number from 1. */
export function count(meaning: string) {
  return v.pipe(v.number(), v.integer(), v.minValue(1), v.description(meaning));
}

/** A day that exists, `YYYY-MM-DD`. */
export function day(meaning: string) {
  return v.pipe(
    v.string(),
    v.isoDate('Expected a day, written YYYY-MM-DD'),
    v.check(isCalendarDate, 'Expected a day that exists'),
    v.description(meaning),
  );
}

/** An address that a browser opens. */
export function webAddress(meaning: string) {
  return v.pipe(
    v.string(),
    v.url('Expected a web address'),
    v.regex(/^https?:\/\//, 'Expected an address with https://'),
    v.description(meaning),
  );
}

export function secureAddress(meaning: string) {
  return v.pipe(
    v.string(),
    v.url('Expected a web address'),
    v.regex(/^https:\/\//, 'Expected an address with https://'),
    v.description(meaning),
  );
}

export function emailAddress(meaning: string) {
  return v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+\.[A-Za-z]+$/, 'Expected an e-mail address'), v.description(meaning));
}

/** Small letters, digits and hyphens: what a record is called for good. */
export function id(meaning: string) {
  return v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Expected small letters, digits and hyphens'), v.description(meaning));
}

/** A domain under which names are sold, with its own: `aliexpress.com`. */
export function domain(meaning: string) {
  return v.pipe(v.string(), v.regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'Expected a domain in small letters'), v.description(meaning));
}

export function country(meaning: string) {
  return v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'Expected a code of ISO 3166-1, as DE'), v.description(meaning));
}

/** A country, or a part of one by its code of ISO 3166-2. */
export function place(meaning: string) {
  return v.pipe(
    v.string(),
    v.regex(/^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/, 'Expected a code of ISO 3166, as DE or US-CA'),
    v.description(meaning),
  );
}

/** A BCP 47 tag as the letters use it: `de`, `pt-BR`. */
export function language(meaning: string) {
  return v.pipe(v.string(), v.regex(/^[a-z]{2}(?:-[A-Z]{2})?$/, 'Expected a language tag, as de or pt-BR'), v.description(meaning));
}

/** A word of a vocabulary, with the meaning of each. */
export function oneOf<Words extends Readonly<Record<string, string>>>(words: Words, meaning: string) {
  const meanings = Object.entries(words).map(([word, what]) => `\n- ${word}: ${what}`);
  return v.pipe(v.picklist(Object.keys(words) as (keyof Words & string)[]), v.description(meaning + meanings.join('')));
}

/** An object whose fields are the words of a vocabulary; none of them has to be there. */
export function anyOf<Words extends Readonly<Record<string, string>>, Item extends v.GenericSchema>(
  words: Words,
  item: Item,
  meaning: string,
) {
  const entries = Object.fromEntries(Object.entries(words).map(([word, what]) => [word, v.exactOptional(described(item, what))]));
  return v.pipe(
    v.strictObject(entries as unknown as { [Word in keyof Words]: v.ExactOptionalSchema<Item, undefined> }),
    v.description(meaning),
  );
}

/** An object that has a field for each of these words. */
export function each<Word extends string, Item extends v.GenericSchema>(words: readonly Word[], item: (word: Word) => Item) {
  return v.strictObject(Object.fromEntries(words.map((word) => [word, item(word)])) as { [_ in Word]: Item });
}

/** A list with at least one entry. */
export function someOf<Item extends v.GenericSchema>(item: Item, meaning: string) {
  return v.pipe(v.array(item), v.minLength(1, 'Expected one entry at least'), v.description(meaning));
}

/** The same, whose type knows that there is a first one. */
export function oneOrMore<Item extends v.GenericSchema>(item: Item, meaning: string) {
  return v.pipe(v.tupleWithRest([item], item), v.description(meaning));
}

export function listOf<Item extends v.GenericSchema>(item: Item, meaning: string) {
  return v.pipe(v.array(item), v.description(meaning));
}

/** Where a fact stands. */
export const source = v.strictObject({
  document: text('Title of the document, as it prints it.'),
  section: v.exactOptional(text('The part of the document.')),
  url: v.exactOptional(webAddress('Where it can be opened.')),
  date: day('Day of the document, or of our reading where the document has none.'),
});

export const sources = oneOrMore(source, 'Where the facts of this record stand; at least one document with its date.');

/** What every record has. */
export const provenance = {
  sources,
  quality: oneOf(QUALITIES, 'How well the record is known.'),
};

export type Source = v.InferOutput<typeof source>;

/** Required in every record. */
export interface Provenance {
  sources: v.InferOutput<typeof sources>;
  quality: Quality;
}
