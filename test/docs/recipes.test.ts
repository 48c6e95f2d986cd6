import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { knownCookie } from '../../src/records/catalogue';
import { legalRight } from '../../src/records/law';
import { letterTexts } from '../../src/records/letter-texts';
import { problemsIn } from '../../src/records/problems';

const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/data.md'), 'utf8');

/** The example under a heading, as JSON. A line that is a field alone is one of an object. */
function exampleUnder(heading: string): unknown {
  const [, example = ''] = new RegExp(`^## ${heading}$[^]*?\`\`\`json\\n([^]*?)\`\`\``, 'm').exec(text) ?? [];
  return JSON.parse(example.trimStart().startsWith('{') ? example : `{${example}}`);
}

describe('the examples of docs/data.md', () => {
  it.each<[string, v.GenericSchema]>([
    ['Add a cookie', knownCookie],
    ['Add or correct a right of a law', legalRight],
    ['Correct a letter, or add a language', v.partial(letterTexts)],
  ])('under “%s” fit the schema', (heading, schema) => {
    expect(problemsIn(heading, exampleUnder(heading), schema)).toEqual([]);
  });
});
