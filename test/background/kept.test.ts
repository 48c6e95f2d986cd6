import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { FORMAT, plainFile, readFile, VERSION, type FileHead } from '../../src/core/portable/export-file';
import type { EventDetails } from '../../src/core/request/case/logged-request';
import { CHANNELS, FOLLOW_UP_KINDS } from '../../src/core/request/request';
import { REQUEST_KINDS } from '../../src/core/request/request';
import type { Contents } from '../../src/core/portable/schema';
import type { PageFinding } from '../../src/core/policy/finding';
import type { OwnList } from '../../src/core/policy/compare-reading';
import { SHOP_IDS } from '../../src/core/site/site';
import { ACCOUNTS, REMINDERS, type Settings } from '../../src/core/settings';
import { contents } from '../core/portable/samples';
import { wake, type Worker } from './worker';

const HEAD: FileHead = { format: FORMAT, version: VERSION, extension: '1', made: '2026-11-30' };
let worker: Worker;
beforeEach(async () => {
  worker = await wake();
  await worker.send('everything.delete');
  await worker.send('settings.save', { country: 'DE' });
});

/** Every way in which the shopper's data are written; whether the background took it. */
const tried = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

/** Texts of every length that a page or a person could come up with: mostly short, sometimes beyond all measure. */
const text = fc.oneof(
  { weight: 12, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('x'.repeat(201), 'ش'.repeat(2001), '价'.repeat(20_001), '😀'.repeat(10_001), 'x'.repeat(200_001)),
  },
);
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const category = fc.constantFrom('essential' as const, 'analytics' as const, 'marketing' as const, null);
const texts = fc.array(text, { maxLength: 3 });
const difference = fc.option(fc.record({ added: texts, gone: texts }));
const finding: fc.Arbitrary<PageFinding> = fc.record({
  id: text,
  shop: fc.constantFrom(...SHOP_IDS),
  on: day,
  address: text,
  title: text,
  effective: texts,
  verdict: fc.constantFrom('same' as const, 'newer' as const, 'not-a-policy' as const),
  comparedWith: fc.option(text),
  facts: fc.record({
    cookies: fc.option(
      fc.record({ added: texts, gone: texts, moved: fc.array(fc.record({ name: text, from: category, to: category }), { maxLength: 2 }) }),
    ),
    companies: difference,
    entities: difference,
    emails: difference,
  }),
  sentences: fc.option(fc.record({ missing: fc.nat(), fresh: fc.nat() })),
});
const source = fc.record({ document: text, section: text, url: text, date: day }, { requiredKeys: ['document', 'date'] });
const row = fc.record(
  {
    name: text,
    category,
    provider: text,
    company: fc.option(text),
    claimedLifetime: fc.constantFrom('session' as const, 'persistent' as const, null),
    claimedDuration: fc.nat(),
    described: fc.constantFrom('behaviour' as const, 'affiliate' as const, 'login' as const, 'region' as const, 'session' as const),
  },
  { requiredKeys: ['name', 'category', 'provider', 'company', 'claimedLifetime'] },
);
const own: fc.Arbitrary<OwnList> = fc.record({
  readOn: day,
  address: text,
  list: fc.record(
    {
      id: text,
      shops: fc.subarray([...SHOP_IDS]),
      title: text,
      effective: day,
      captured: fc.option(day),
      completeness: fc.constantFrom('full' as const, 'excerpt' as const),
      domains: texts,
      section: fc.option(text),
      rows: fc.array(row, { maxLength: 4 }),
      companies: fc.array(fc.record({ company: text, printed: text, category }), { maxLength: 3 }),
      notice: fc.record({
        contacts: texts,
        optOuts: texts,
        appSoftware: texts,
        honours: fc.record({ doNotTrack: fc.option(fc.boolean()), globalPrivacyControl: fc.option(fc.boolean()) }),
      }),
      sources: fc.tuple(source),
      quality: fc.constantFrom('read' as const, 'secondary' as const, 'inferred' as const),
    },
    {
      requiredKeys: [
        'id',
        'shops',
        'title',
        'effective',
        'captured',
        'completeness',
        'domains',
        'section',
        'rows',
        'companies',
        'sources',
        'quality',
      ],
    },
  ),
});
const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    country: fc.option(text),
    state: fc.option(text),
    whereabouts: fc.option(text),
    account: fc.constantFrom(...ACCOUNTS),
    language: fc.constantFrom('en', 'de', 'ar', null),
    letterLanguage: fc.option(text),
    theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
    showNumber: fc.boolean(),
    webmail: fc.option(text),
    reminders: fc.constantFrom(...REMINDERS),
    // A file never shortens how long the history is kept: that is another rule, and tested beside it.
    history: fc.constantFrom('12months' as const, 'forever' as const),
  },
  { requiredKeys: [] },
);
const details: fc.Arbitrary<EventDetails> = fc.oneof(
  fc.record({ type: fc.constant('sent' as const), channel: fc.constantFrom(...CHANNELS) }),
  fc.record({ type: fc.constantFrom('acknowledged' as const, 'identity-asked' as const, 'answered' as const, 'closed' as const) }),
  fc.record({ type: fc.constant('extended' as const), until: fc.option(day) }),
  fc.record({ type: fc.constant('incomplete' as const), missing: texts }),
  fc.record({ type: fc.constant('own-date' as const), date: fc.option(day) }),
  fc.record({ type: fc.constantFrom('reply' as const, 'note' as const), text }),
  fc.record({
    type: fc.constant('letter' as const),
    letter: fc.constantFrom(...FOLLOW_UP_KINDS),
    language: text,
    to: text,
    cc: texts,
    subject: text,
    body: text,
    sent: fc.option(day),
  }),
);
const letter = fc.record({
  kind: fc.constantFrom(...REQUEST_KINDS),
  also: fc.subarray([...REQUEST_KINDS]),
  language: text,
  reference: fc.option(text),
  to: text,
  cc: texts,
  subject: text,
  body: text,
  law: fc.constantFrom('gdpr', 'nothing we hold'),
  addressee: text,
  policy: fc.option(fc.record({ id: text, title: text, effective: fc.option(day), section: text })),
});
const identity = fc.record({ name: text, email: text, address: text, member: text }, { requiredKeys: [] });

/** Findings come back by their day, whatever the order they were kept in. */
const inOneOrder = (all: Contents): Contents => ({
  ...all,
  findings: (all.findings ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
});

describe('whatever the background takes', () => {
  it('can be written to a file and brought back equal', async () => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(finding, { maxLength: 2 }),
        fc.array(own, { maxLength: 1 }),
        settings,
        fc.array(letter, { maxLength: 2 }),
        fc.array(details, { maxLength: 4 }),
        identity,
        async (findings, lists, changes, letters, told, details) => {
          await worker.send('everything.delete');
          const results = [
            ...(await Promise.all(findings.map((one) => tried(worker.send('findings.keep', one))))),
            ...(await Promise.all(lists.map((one) => tried(worker.send('lists.use', { shop: 'aliexpress', own: one }))))),
            await tried(worker.send('settings.save', changes)),
            await tried(worker.send('identity.keep', { identity: details, passphrase: null })),
          ];
          for (const one of letters) {
            const sent = { letter: one as never, shop: 'aliexpress' as const };
            const id = await worker.send('requests.drafted', sent).then(
              (request) => request.id,
              () => null,
            );
            results.push(id !== null);
            if (id === null) continue;
            results.push(await tried(worker.send('requests.sent', { id, on: '2026-01-02', channel: 'form' })));
            for (const line of told)
              results.push(await tried(worker.send('requests.recordEvent', { id, on: '2026-01-03', details: line })));
          }
          kept += results.filter(Boolean).length;
          const before = await worker.send('data.gather', { history: true, identity: true });
          expect(before.leftOut).toEqual([]);
          const reading = readFile(plainFile(HEAD, before.contents));
          if (reading.kind !== 'open') throw new Error(JSON.stringify(reading));
          await worker.send('everything.delete');
          const identityOfFile = before.contents.identity;
          await worker.send('data.import', {
            contents: { ...reading.contents, ...(identityOfFile && { identity: identityOfFile }) },
          });
          const after = await worker.send('data.gather', { history: true, identity: true });
          expect(inOneOrder(after.contents)).toEqual(inOneOrder(before.contents));
        },
      ),
      { numRuns: 30 },
    );
    // Refusing everything would be no proof.
    expect(kept).toBeGreaterThan(30);
  });

  it('is all it takes of a page: the title of any length is cut, and an address that is too long is refused with the reason', async () => {
    const [sample] = contents.findings as [PageFinding];
    const long = 'العنوان '.repeat(4000);
    await worker.send('findings.keep', { ...sample, title: long });
    const { contents: held } = await worker.send('data.gather', { history: false, identity: false });
    expect(held.findings?.[0]?.title).toMatch(/^العنوان .*…$/);
    await expect(worker.send('findings.keep', { ...sample, id: 'other', address: `https://example.com/${long}` })).rejects.toThrow(
      'too-long',
    );
    await expect(worker.send('settings.save', { theme: 'pink' } as never)).rejects.toThrow('malformed');
  });

  it('leaves a record that was stored before there were limits out of the file, by name, and writes the rest', async () => {
    const [sample] = contents.findings;
    worker.world.local['findings'] = {
      version: 0,
      value: [sample, { ...sample, id: 'f2', title: 'x'.repeat(30_000) }, { ...sample, title: 'the same id' }],
    };
    const { contents: held, leftOut } = await worker.send('data.gather', { history: false, identity: false });
    expect(held.findings).toEqual([sample]);
    expect(leftOut.map(({ kind, name }) => [kind, name.slice(0, 11)])).toEqual([
      ['findings', 'xxxxxxxxxxx'],
      ['findings', 'the same id'],
    ]);
    expect(readFile(plainFile(HEAD, held)).kind).toBe('open');
  });
});
