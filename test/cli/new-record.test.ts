import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runNew } from '../../src/cli/new-record';
import { policy } from '../core/policy/read/invented';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'new-'));
  writeFileSync(
    path.join(folder, 'lamps.txt'),
    policy({
      date: 'May 3, 2011',
      cookies:
        'Essential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nl\n\nMarketing Cookies: shine.\n\nGoogle https://google.com\n\nGlowworm https://glow.example\n\nWhat else?\n\nWrite to a@lamps.com.',
    }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function make(...args: string[]): { status: number; out: string; err: string } {
  const outcome = { status: -1, out: '', err: '' };
  outcome.status = runNew([...args, '--into', 'data'], {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    folder,
    today: '2026-11-22',
  });
  return outcome;
}

function record(kind: string, id: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(folder, 'data', kind, `${id}.json`), 'utf8')) as Record<string, unknown>;
}

const KEPT = path.resolve(import.meta.dirname, '../../src/data');

describe('npm run new policy', () => {
  it('writes the policy, its cookie list and its fingerprints, with the fields of the records that are there', () => {
    const { status, out, err } = make('policy', 'aliexpress-2011-05-03', 'lamps.txt', '--url', 'https://lamps.com/p');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const written = record('policies', 'aliexpress-2011-05-03');
    expect(written).toMatchObject({
      id: 'aliexpress-2011-05-03',
      shops: ['aliexpress'],
      title: 'AliExpress Privacy Policy',
      effective: '2011-05-03',
      captured: ['2026-11-22'],
      urls: ['https://lamps.com/p'],
      contacts: [{ kind: 'email', value: 'a@lamps.com', section: 'COOKIES' }],
      entities: [],
      storage: [],
      cookieList: 'aliexpress-2011-05-03',
      sources: [{ document: 'AliExpress Privacy Policy', url: 'https://lamps.com/p', date: '2011-05-03' }],
    });
    expect(written['sections']).toHaveLength(8);
    const list = record('cookie-lists', 'aliexpress-2011-05-03');
    expect(list).toMatchObject({
      effective: '2011-05-03',
      captured: null,
      section: 'COOKIES',
      domains: ['aliexpress.com'],
      rows: [{ name: 'lamp_id', category: 'essential', provider: 'lamps.com', company: null, claimedLifetime: null }, { name: 'l' }],
      companies: [
        { company: 'google', printed: 'Google', category: 'marketing' },
        { company: '', printed: 'Glowworm', category: 'marketing' },
      ],
    });
    expect(Object.keys(record('fingerprints', 'aliexpress-2011-05-03'))).toEqual(['$schema', 'id', 'fingerprints']);
    // What a text need not have is left out of a draft, and named among what is to be filled in.
    const leftOut = ['$comment', 'safeguards', 'prevailingLanguage', 'groups'];
    for (const [kind, id] of [
      ['policies', 'aliexpress-2020-09-09'],
      ['cookie-lists', 'aliexpress-2020-09-09'],
    ] as const) {
      const kept = JSON.parse(readFileSync(path.join(KEPT, kind, `${id}.json`), 'utf8')) as object;
      expect(Object.keys(record(kind, 'aliexpress-2011-05-03')).sort()).toEqual(
        expect.arrayContaining(Object.keys(kept).filter((key) => !leftOut.includes(key))),
      );
    }
    expect(out).toContain('To fill in:');
    for (const field of ['entities', 'storage', 'Glowworm', 'safeguards', 'prevailingLanguage', 'groups']) expect(out).toContain(field);
  });

  it('refuses to write over a record, and leaves everything as it was', () => {
    expect(make('policy', 'aliexpress-2011-05-03', 'lamps.txt').status).toBe(0);
    const before = record('policies', 'aliexpress-2011-05-03');
    rmSync(path.join(folder, 'data', 'fingerprints'), { recursive: true });
    const { status, out, err } = make('policy', 'aliexpress-2011-05-03', 'lamps.txt', '--captured', '2011-06-01');
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain('is there already');
    expect(record('policies', 'aliexpress-2011-05-03')).toEqual(before);
    expect(existsSync(path.join(folder, 'data', 'fingerprints'))).toBe(false);
  });

  it('writes a notice as a cookie list of its day', () => {
    writeFileSync(
      path.join(folder, 'notice.txt'),
      'AliExpress Cookie Notice\n\nEffective as of May 5, 2012\n\nCookies are cookies.\n\nEssential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nwick',
    );
    expect(make('policy', 'aliexpress-notice-2012-06-01', 'notice.txt', '--captured', '2012-06-01').status).toBe(0);
    expect(readdirSync(path.join(folder, 'data')).sort()).toEqual(['cookie-lists', 'fingerprints']);
    expect(record('cookie-lists', 'aliexpress-notice-2012-06-01')).toMatchObject({
      effective: '2012-05-05',
      captured: '2012-06-01',
      section: null,
    });
  });

  it('writes only the fingerprints where asked', () => {
    expect(make('fingerprints', 'aliexpress-2011-05-03', 'lamps.txt').status).toBe(0);
    expect(readdirSync(path.join(folder, 'data'))).toEqual(['fingerprints']);
  });

  it.each([
    [['policy', 'aliexpress-2011-05-03'], 'expected an ID and a FILE'],
    [['policy', '../x', 'lamps.txt'], 'ID "../x"'],
    [['policy', 'lampshop-2011', 'lamps.txt'], 'expected the shop at its start'],
    [['policy', 'aliexpress-2011-05-03', 'gone.txt'], 'gone.txt: no such file'],
    [['policy', 'aliexpress-2011-05-03', 'lamps.txt', '--captured', '2011-02-30'], '--captured'],
    [['policy', 'aliexpress-2011-05-03', 'lamps.txt', '--part', 'x'], '--part'],
    [['policy', 'aliexpress-2011-05-03', 'lamps.txt', '--until', 'no such words'], '--until'],
    [['policy', 'aliexpress-2011-05-03', 'lamps.txt', '--color', 'red'], '--color'],
    [['cookie', 'a', 'b'], 'expected policy or fingerprints'],
  ])('%j is refused in one line', (args, message) => {
    const { status, err } = make(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(err.match(/\n/g)).toHaveLength(1);
    expect(existsSync(path.join(folder, 'data'))).toBe(false);
  });
});
