import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readCorpus, readCountries, readFingerprints, readFollowUpTexts, readLawBook, readLetterTexts } from '../../src/build/data';
import { jsonSchemas } from '../../src/build/json-schemas';
import { filesIn, readList, readRecord } from '../../src/build/records';
import { RECORD_KINDS, type RecordKind } from '../../src/records/kinds';
import { problemsIn } from '../../src/records/problems';
import { RULES } from '../../src/records/rules';
import type { Records } from '../../src/records/rules/rule';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const TODAY = '2026-11-22';

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const filesOf = ({ path: where }: RecordKind): string[] =>
  where.endsWith('/') ? filesIn(path.join(DATA, where)) : [path.join(DATA, where)];

describe('every record', () => {
  const files = RECORD_KINDS.flatMap((kind) => filesOf(kind).map((file) => [path.relative(DATA, file), kind] as const));

  it.each(files)('%s fits its schema', (file, kind) => {
    expect(problemsIn(file, json(path.join(DATA, file)), kind.file)).toEqual([]);
  });

  it.each(RECORD_KINDS.filter(({ path: where }) => where.endsWith('/')).map((kind) => [kind.path, kind] as const))(
    'of %s lies in the file of its id, or of its language',
    (_path, kind) => {
      for (const file of filesOf(kind)) {
        const name = path.basename(file, '.json');
        const { id } = json(file) as { id?: string };
        if (kind.path.startsWith('letters/')) expect(name).toMatch(/^[a-z]{2}(-[A-Z]{2})?$/);
        else expect(id).toBe(name);
      }
    },
  );

  it.each(RECORD_KINDS.map((kind) => [kind.name, kind] as const))('of the kind %s fits what editors are told', (name, kind) => {
    const ajv = new Ajv({ strict: false, allErrors: true, formats: { date: true, uri: true } });
    const fits = ajv.compile(json(path.join(DATA, 'schema', `${name}.schema.json`)) as object);
    for (const file of filesOf(kind)) expect(fits(json(file)) ? [] : fits.errors, path.basename(file)).toEqual([]);
  });
});

describe('what the records say of each other', () => {
  const records: Records = {
    ...readLawBook(DATA),
    ...readCorpus(DATA),
    fingerprints: readFingerprints(DATA),
    letterTexts: readLetterTexts(DATA),
    followUpTexts: readFollowUpTexts(DATA),
    optOutDirectory: readRecord(path.join(DATA, 'opt-outs.json')) as Records['optOutDirectory'],
    blockableHosts: readList(path.join(DATA, 'blockable-hosts.json'), 'hosts') as Records['blockableHosts'],
    proceedings: readList(path.join(DATA, 'proceedings.json'), 'proceedings') as Records['proceedings'],
    deletionNotes: readList(path.join(DATA, 'deletion-notes.json'), 'deletionNotes') as Records['deletionNotes'],
    countries: readCountries(DATA),
    timeZones: readList(path.join(DATA, 'time-zones.json'), 'timeZones') as Records['timeZones'],
    today: TODAY,
  };

  it.each(RULES.map((rule) => [rule.sentence, rule] as const))('%s', (_sentence, rule) => {
    expect(rule.broken(records)).toEqual([]);
  });
});

describe('the JSON Schemas', () => {
  it.each([...jsonSchemas()])('%s is as `npm run schemas` writes it', (name, contents) => {
    const file = path.join(DATA, 'schema', name);
    expect(existsSync(file), `${name}: run npm run schemas`).toBe(true);
    expect(readFileSync(file, 'utf8') === contents, `${name}: run npm run schemas`).toBe(true);
  });

  it('are there for no kind that is gone', () => {
    expect(filesIn(path.join(DATA, 'schema')).map((file) => path.basename(file))).toEqual([...jsonSchemas().keys()].sort());
  });
});

describe('a record with a mistake', () => {
  const kind = (name: string): RecordKind => {
    const found = RECORD_KINDS.find((one) => one.name === name);
    if (!found) throw new Error(`no kind ${name}`);
    return found;
  };
  const problems = (file: string, name: string, change: (record: Record<string, never>) => void): string[] => {
    const record = json(path.join(DATA, file)) as Record<string, never>;
    change(record);
    return problemsIn(file, record, kind(name).file);
  };
  type Loose = Record<string, unknown>;

  it('is told the field that is missing, and what it means', () => {
    expect(problems('laws/gdpr.json', 'law', (law: Loose) => delete law['citation'])).toEqual([
      'laws/gdpr.json: citation: missing; expected: How the law is cited, with number and publication.',
    ]);
  });

  it.each<[string, string, string, (record: Loose) => Loose]>([
    ['catalogue.json', 'catalogue', 'cookies[0] (', (file) => (file['cookies'] as Loose[])[0] ?? {}],
    ['policies/aliexpress-2026-07-30.json', 'policy', '', (policy) => policy],
    ['laws/gdpr.json', 'law', 'rights[0].', (law) => (law['rights'] as Loose[])[0] ?? {}],
    ['letters/de.json', 'letter-texts', 'demand.', (texts) => texts['demand'] as Loose],
  ])('in %s is told by name every field that is left out', (file, name, where, recordIn) => {
    const given = Object.keys(recordIn(json(path.join(DATA, file)) as Loose)).filter((field) => !['$schema', 'id'].includes(field));
    const told = given.flatMap((field) => {
      const found = problems(file, name, (all: Loose) => {
        const record = recordIn(all);
        delete record[field];
      });
      // Nothing is said of a field that may be left out.
      return found.length === 0 ? [] : [[field, found] as const];
    });
    expect(told.length).toBeGreaterThan(1);
    for (const [field, found] of told) {
      expect(found, field).toHaveLength(1);
      expect(found[0]?.startsWith(`${file}: ${where}`), found[0]).toBe(true);
      expect(found[0]).toContain(`${field}: missing; expected: `);
    }
  });

  it('is told the field that nobody knows, and the one that was meant', () => {
    expect(
      problems('laws/gdpr.json', 'law', (law: Loose) => Object.assign((law['rights'] as object[])[0] ?? {}, { artcle: 'Art. 13' })),
    ).toEqual(['laws/gdpr.json: rights[0].artcle: unknown field; expected “article”?']);
  });

  it('is told the word that a vocabulary lacks, and the one that was meant', () => {
    const [problem = ''] = problems('laws/gdpr.json', 'law', (law: Loose) =>
      Object.assign((law['rights'] as object[])[0] ?? {}, { right: 'acces' }),
    );
    expect(problem).toMatch(/^laws\/gdpr\.json: rights\[0\]\.right: "acces"; expected .* \(“access”\?\)$/);
  });

  it('is named in a file of many', () => {
    expect(
      problems('places.json', 'places', (file: Loose) =>
        Object.assign((file['places'] as object[])[0] ?? {}, { sources: [{ document: 'x', date: '2026-02-30' }] }),
      ),
    ).toEqual(['places.json: places[0] (AT).sources[0].date: "2026-02-30": expected a day that exists']);
  });

  it('is told when it does not name its schema', () => {
    expect(problems('laws/gdpr.json', 'law', (law: Loose) => delete law['$schema'])).toEqual([
      'laws/gdpr.json: $schema: missing; expected: Lets an editor complete and check this file.',
    ]);
  });

  it('is told the place that a sentence of a letter has to have, and the one that nothing fills', () => {
    expect(problems('letters/de.json', 'letter-texts', (texts: Loose) => Object.assign(texts, { greeting: 'An {adressee}' }))).toEqual([
      'letters/de.json: greeting: "An {adressee}": expected all of these places: {addressee}',
      'letters/de.json: greeting: "An {adressee}": expected no other places than {addressee}, {law}, {site}',
    ]);
    expect(problems('letters/de.json', 'letter-texts', (texts: Loose) => Object.assign(texts, { closing: 'Gruß {name?' }))).toEqual([
      'letters/de.json: closing: "Gruß {name?": expected places that are closed: {name}, {name?words}, {!name?words}, {n#one:words|other:words}',
    ]);
  });
});
