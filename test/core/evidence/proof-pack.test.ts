import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  archiveName,
  fileNamePart,
  proofPack,
  type PackFile,
  type ProofParts,
  type ProofWords,
} from '../../../src/core/evidence/proof-pack';
import type { EventDetails, LoggedRequest, RequestEvent } from '../../../src/core/request/case/logged-request';
import { zipOf } from '../../../src/platform/archive';
import { unzip } from '../../zip';

const sha256 = (text: string): Promise<string> => Promise.resolve(createHash('sha256').update(text, 'utf8').digest('hex'));

const letter = (kind: 'reminder' | 'deficiency' | 'authority-complaint', sent: string | null): EventDetails => ({
  type: 'letter',
  letter: kind,
  language: 'en',
  to: 'dpo@example.com',
  cc: [],
  subject: `About ${kind}`,
  body: `The ${kind} itself.`,
  sent,
});
const story = (...told: [string, EventDetails][]): RequestEvent[] =>
  told.map(([on, details], index) => ({ ...details, id: String(index), on }));
const EVENTS = story(
  ['2026-03-01', { type: 'sent', channel: 'email' }],
  ['2026-04-03', letter('reminder', '2026-04-03')],
  ['2026-04-05', letter('reminder', null)],
  ['2026-04-10', { type: 'reply', text: 'Dear customer,\nsee our policy.' }],
  ['2026-04-10', { type: 'reply', text: 'A second message.' }],
  ['2026-04-10', { type: 'answered' }],
  ['2026-04-11', { type: 'incomplete', missing: ['recipients'] }],
  ['2026-04-11', { type: 'note', text: '=private(1)' }],
  ['2026-05-01', letter('authority-complaint', null)],
);

function request(events: RequestEvent[] = EVENTS, more: Partial<LoggedRequest> = {}): LoggedRequest {
  return {
    id: 'a',
    reference: 'PR-7K3M9XQ2',
    shop: 'aliexpress',
    kind: 'access',
    also: [],
    person: { country: 'DE', state: 'BE' },
    law: 'gdpr',
    language: 'en',
    to: 'dpo@example.com',
    cc: ['rep@example.com'],
    addressee: 'A Company',
    policy: { id: 'a', title: 'Policy', effective: '2026-01-01', section: 'K' },
    subject: 'My data',
    body: 'Dear company',
    drafted: '2026-02-28',
    events,
    sent: '2026-03-01',
    due: '2026-04-01',
    overdueFrom: '2026-04-02',
    ...more,
  };
}

function parts(more: Partial<ProofParts> = {}): ProofParts {
  return {
    request: request(),
    made: '2026-05-02',
    extensionVersion: '0.1.0',
    working: ['Received on 1 March', 'Same day of the month: 1 April'],
    report: null,
    signal: null,
    withNotes: false,
    policy: {
      id: 'a',
      title: 'Policy',
      effective: '2026-01-01',
      copied: '2026-01-02',
      url: 'https://example.com/',
      section: 'K',
      fingerprint: { sha256: 'f'.repeat(64), sentences: 12 },
    },
    ...more,
  };
}

const words: ProofWords = {
  language: 'en',
  direction: 'ltr',
  title: 'Proof',
  intro: 'Intro',
  facts: [['Company', 'A Company']],
  storyTitle: 'Story',
  deadlineTitle: 'Deadline',
  exhibitsTitle: 'Exhibits',
  othersTitle: 'Others',
  columns: { number: 'No', what: 'What', day: 'Day', file: 'File', hash: 'SHA-256' },
  exhibit: (kind) => kind,
  file: (name) => name,
  event: ({ type }) => type,
  day: (date) => date,
  toAdd: 'to be added',
  hashNote: 'Hashes',
};

const make = (more: Partial<ProofParts> = {}): Promise<PackFile[]> => proofPack(parts(more), words, sha256);
const named = (files: readonly PackFile[], name: string): string => files.find((file) => file.name === name)?.text ?? '';

/** Every line of the list of hashes against the file it names. */
function checkSums(files: ReadonlyMap<string, { text: Buffer }>): string[] {
  const lines = (files.get('SHA256SUMS.txt')?.text.toString('utf8') ?? '').trimEnd().split('\n');
  for (const line of lines) {
    const [, hash, name = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    expect(
      createHash('sha256')
        .update(files.get(name)?.text ?? 'missing')
        .digest('hex'),
      line,
    ).toBe(hash);
  }
  return lines.map((line) => line.slice(66));
}

describe('the folder for the authority', () => {
  it('numbers the exhibits as a complaint does, and leaves out what was not sent', async () => {
    const files = await make({ report: { on: '2026-05-02', json: '{"cookies":[]}', html: '<!doctype html><p>report' } });
    expect(files.map(({ name }) => name)).toEqual([
      'index.html',
      '01-request-2026-03-01.txt',
      '02-reminder-2026-04-03.txt',
      '03-reply-2026-04-10.txt',
      '04-policy-2026-01-01.json',
      '05-cookie-report-2026-05-02.json',
      'story.csv',
      'story.json',
      'deadline.txt',
      'cookie-report.html',
      'SHA256SUMS.txt',
    ]);
    expect(named(files, '01-request-2026-03-01.txt')).toBe(
      'To: dpo@example.com\nCc: rep@example.com\nSubject: My data\nSent: 2026-03-01\nReference: PR-7K3M9XQ2\n\nDear company\n',
    );
    expect(named(files, '03-reply-2026-04-10.txt')).toBe('Dear customer,\nsee our policy.\n\n----\n\nA second message.');
    expect(JSON.parse(named(files, '04-policy-2026-01-01.json'))).toMatchObject({
      effective: '2026-01-01',
      fingerprint: { sentences: 12 },
    });
  });

  it('points each letter at its own file, also two of one kind on one day, and packs the complaint that was sent last', async () => {
    const second = { ...letter('reminder', '2026-04-03'), body: 'The second reminder.' } as EventDetails;
    const sent = { ...letter('authority-complaint', '2026-05-01'), body: 'The complaint that was sent.' } as EventDetails;
    const files = await make({
      request: request(
        story(
          ['2026-03-01', { type: 'sent', channel: 'email' }],
          ['2026-04-03', letter('reminder', '2026-04-03')],
          ['2026-04-03', second],
          ['2026-05-01', sent],
          ['2026-05-02', letter('authority-complaint', null)],
        ),
      ),
    });
    const { events } = JSON.parse(named(files, 'story.json')) as { events: { file: string | null }[] };
    expect(events.map(({ file }) => file)).toEqual([
      '01-request-2026-03-01.txt',
      '02-reminder-2026-04-03.txt',
      '03-reminder-2026-04-03.txt',
      'complaint.txt',
      null,
    ]);
    expect(named(files, '03-reminder-2026-04-03.txt')).toContain('The second reminder.');
    expect(named(files, 'complaint.txt')).toContain('The complaint that was sent.');
  });

  it('keeps a number for an answer that was not pasted, and says that it is to be added', async () => {
    const files = await make({
      request: request(story(['2026-03-01', { type: 'sent', channel: 'post' }], ['2026-03-20', { type: 'refused' }])),
    });
    expect(files.map(({ name }) => name)).toContain('03-policy-2026-01-01.json');
    expect(files.some(({ name }) => name.startsWith('02'))).toBe(false);
    expect(named(files, 'index.html')).toContain('<th scope="row">2</th><td>reply</td><td>2026-03-20</td><td>to be added</td>');
  });

  it('takes the times of the signal along only where they are ticked', async () => {
    expect((await make()).map(({ name }) => name)).not.toContain('signal.csv');
    const signal = [
      { shop: 'aliexpress', from: Date.UTC(2026, 3, 2), until: null, ended: null },
      { shop: 'aliexpress', from: Date.UTC(2026, 2, 1), until: Date.UTC(2026, 2, 3, 4, 5), ended: 'access' },
    ] as const;
    expect(
      named(await make({ signal }), 'signal.csv')
        .replace(/^\uFEFF/, '')
        .trim()
        .split('\r\n'),
    ).toEqual(['from,until,ended', '2026-04-02T00:00:00.000Z,,', '2026-03-01T00:00:00.000Z,2026-03-03T04:05:00.000Z,access']);
  });

  it('tells the story for people, tables and programs, notes only where they were ticked', async () => {
    const plain = await make();
    const noted = await make({ withNotes: true });
    for (const name of ['index.html', 'story.csv', 'story.json']) expect(named(plain, name)).not.toContain('private');
    expect(named(noted, 'story.csv')).toContain(`2026-04-11,note,"'=private(1)",`);
    expect(
      named(plain, 'story.csv')
        .replace(/^\uFEFF/, '')
        .split('\r\n')
        .slice(0, 3),
    ).toEqual([
      'on,event,detail,file',
      '2026-03-01,sent,email,01-request-2026-03-01.txt',
      '2026-04-03,letter,reminder,02-reminder-2026-04-03.txt',
    ]);
    const told = JSON.parse(named(plain, 'story.json')) as { events: object[]; request: object };
    expect(told.events).toContainEqual({ type: 'incomplete', on: '2026-04-11', missing: ['recipients'], file: null });
    expect(JSON.stringify(told)).not.toContain('The reminder itself.');
    expect(Object.keys(told.request)).not.toContain('body');
  });

  it('is a zip that another program opens, each file with its hash', async () => {
    const files = await make({ report: { on: '2026-05-02', json: JSON.stringify({ name: 'x'.repeat(4096) }), html: '<p>' } });
    const unpacked = await unzip(zipOf(files, '2026-05-02'));
    expect([...unpacked.keys()]).toEqual(files.map(({ name }) => name));
    expect(checkSums(unpacked)).toEqual(files.slice(0, -1).map(({ name }) => name));
    const cover = unpacked.get('index.html')?.text.toString('utf8') ?? '';
    for (const [name, { text }] of unpacked) {
      if (name === 'index.html' || name === 'SHA256SUMS.txt') continue;
      expect(cover).toContain(`<a href="${name}">`);
      expect(cover).toContain(createHash('sha256').update(text).digest('hex'));
    }
  });

  it('gives the same bytes for the same files, in whatever time zone', async () => {
    const files = await make();
    const zone = process.env.TZ;
    try {
      const made = ['Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Berlin'].map((one) => {
        process.env.TZ = one;
        return createHash('sha256').update(zipOf(files, '2026-05-02')).digest('hex');
      });
      expect(new Set(made).size).toBe(1);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
    const { entry } = (await unzip(zipOf(files, '2026-05-02'))).get('index.html') ?? {};
    expect([entry?.lastModFileDate, entry?.lastModFileTime]).toEqual([((2026 - 1980) << 9) | (5 << 5) | 2, 12 << 11]);
  });

  it('runs no script, loads nothing, and shows hostile text as text', async () => {
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(1)>"\'&‮';
    const files = await proofPack(
      parts({
        request: request(story(['2026-03-01', { type: 'sent', channel: 'email' }], ['2026-03-02', { type: 'reply', text: hostile }]), {
          subject: `a\nBcc: x@example.com ${hostile}`,
          addressee: hostile,
        }),
        working: [hostile],
      }),
      { ...words, title: hostile, facts: [[hostile, hostile]], event: () => hostile, exhibit: () => hostile },
      sha256,
    );
    const cover = named(files, 'index.html');
    expect(cover).not.toMatch(/<script|<img/);
    expect(cover).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(named(files, '01-request-2026-03-01.txt')).not.toMatch(/^Bcc:/m);
  });

  it('has names that every system takes, whatever was imported', async () => {
    const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('../../etc/passwd', 'CON', 'nul.txt', 'a/b\\c:d*?"<>|', ' . ', '‮gpj.exe', 'x'.repeat(4096), '\ud800'),
    );
    await fc.assert(
      fc.asyncProperty(text, text, async (reference, body) => {
        expect(archiveName({ reference, shop: 'aliexpress' }, '2026-05-02')).toMatch(/^proof-[a-z0-9-]*2026-05-02\.zip$/);
        const files = await make({
          request: request(story(['2026-03-01', { type: 'sent', channel: 'email' }], [reference, { type: 'reply', text: body }]), {
            reference,
            body,
            subject: body,
          }),
        });
        for (const { name } of files) {
          expect(name).toMatch(/^[A-Za-z0-9-]+\.(txt|json|csv|html)$/);
          expect(name).not.toMatch(RESERVED);
          expect(name.length).toBeLessThan(60);
        }
        const unpacked = await unzip(zipOf(files, '2026-05-02'));
        expect(unpacked.size).toBe(files.length);
        checkSums(unpacked);
      }),
      { numRuns: 60 },
    );
    expect(fileNamePart('Ärger—№ 7')).toBe('a-rger-no-7');
  });
});
