import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/receipt';
import { policy } from '../core/policy/read/invented';

const folder = mkdtempSync(path.join(tmpdir(), 'read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COOKIES =
  'Essential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nl\n\nMarketing Cookies: shine.\n\nGlowworm https://glow.example\n\nWhat else?\n\nWrite to Lamps Co., Ltd. (Reg. No. 200012345K) at a@lamps.com.';
const TEXT = policy({ date: 'May 3, 2011', cookies: COOKIES });

async function receipt(args: readonly string[], stdin: string | Uint8Array = ''): Promise<{ status: number; out: string; err: string }> {
  const outcome = { status: -1, out: '', err: '' };
  outcome.status = await run(args, {
    out: (text) => void (outcome.out += text),
    err: (text) => void (outcome.err += text),
    stdin: () => Promise.resolve(typeof stdin === 'string' ? new TextEncoder().encode(stdin) : stdin),
    folders: [folder],
    today: '2026-11-22',
  });
  return outcome;
}

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

/** A page as Chromium saves it in one file: quoted-printable, cut in the middle of words. */
function saved(html: string, boundary = '----MB----'): string {
  const bytes = [...new TextEncoder().encode(html)];
  const signs = bytes.map((byte) =>
    byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
  );
  const lines: string[] = [''];
  for (const sign of signs) {
    const last = lines.length - 1;
    if (sign === '\n') lines.push('');
    else if ((lines[last] ?? '').length + sign.length > 20) {
      lines[last] += '=';
      lines.push(sign);
    } else lines[last] += sign;
  }
  return [
    'From: <Saved by Blink>',
    'Snapshot-Content-Location: https://lamps.example/policy',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related;',
    '\ttype="text/html";',
    `\tboundary="${boundary}"`,
    '',
    '',
    `--${boundary}`,
    'Content-Type: text/html',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Location: https://lamps.example/policy',
    '',
    ...lines,
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

describe('receipt read', () => {
  it('reads a page saved as one file (MHTML), and finds in it what the page says', async () => {
    const html = `<!DOCTYPE html><html><body>${TEXT.split('\n\n')
      .map((block) => `<p>${block}</p>`)
      .join('\n')}<p>Für Sie: data.protection.office@lamps.example</p></body></html>`;
    const [page, mhtml] = await Promise.all([
      receipt(['read', file('lamps.html', html), '--json']),
      receipt(['read', file('lamps.mhtml', saved(html)), '--json']),
    ]);
    expect(mhtml).toEqual(page);
    expect(JSON.parse(mhtml.out).emails).toContain('data.protection.office@lamps.example');
    expect(await receipt(['read', file('empty.mhtml', saved('')), '--json'])).toMatchObject({
      status: 2,
      err: expect.stringContaining('is a saved page (MHTML) or mail without a text'),
    });
  });

  it('gives every field of the contract', async () => {
    const { status, out, err } = await receipt(['read', file('lamps.txt', TEXT), '--json']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual([
      'effective',
      'language',
      'sections',
      'cookies',
      'companies',
      'entities',
      'emails',
      'links',
      'match',
      'changes',
    ]);
    expect(answer).toMatchObject({
      effective: ['2011-05-03'],
      language: 'en',
      cookies: [
        { name: 'lamp_id', category: 'essential', lifetime: null, provider: 'lamps.com', part: 1 },
        { name: 'l', category: 'essential', lifetime: null, provider: 'lamps.com', part: 1 },
      ],
      companies: [{ name: 'Glowworm', category: 'marketing' }],
      entities: [{ name: 'Lamps Co., Ltd.', registration: '200012345K' }],
      emails: ['a@lamps.com'],
      links: ['https://glow.example'],
      match: { verdict: 'older-unknown', id: null, part: 1 },
      changes: null,
    });
    expect(answer.sections[4]).toEqual({ label: 'E', title: 'COOKIES', part: 1 });
  });

  it('reads standard input, pages, and a text in UTF-16', async () => {
    const page = `<!doctype html><html><body>${TEXT.split('\n\n')
      .map((line) => `<p>${line}</p>`)
      .join('')}</body></html>`;
    const wide = Buffer.from(`\ufeff${TEXT}`, 'utf16le');
    const expected = (await receipt(['read', '-', '--json'], TEXT)).out;
    expect((await receipt(['read', '-', '--json'], page)).out).toBe(expected);
    expect((await receipt(['read', '-', '--json', '--site', 'de.aliexpress.com'], wide)).out).toBe(expected);
  });

  it('speaks to people too, and lets no control character of the text through', async () => {
    const { status, out } = await receipt(['read', '-'], `${TEXT}\n\nSee https://a.example/\u001b[31m and Bad\u001b Co., Ltd.`);
    expect(status).toBe(0);
    expect(out).toContain('an older version that we do not have');
    expect(out).toContain('lamp_id, l');
    expect(out).toContain('E. COOKIES');
    expect(out).not.toContain('\u001b');
  });

  it.each([['a recipe', 'Cookies\n\n200 g butter, 100 g sugar.']])('calls %s no policy', async (_, content) => {
    const { status, out } = await receipt(['read', '-', '--json'], content);
    expect(status).toBe(0);
    expect(JSON.parse(out).match).toEqual({ verdict: 'not-a-policy', id: null, part: 1 });
  });

  it.each([
    [['read', 'gone.txt'], 'gone.txt: no such file; expected the path of a policy or cookie notice'],
    [['read', '.'], 'is a folder'],
    [['read', '-', '--site', 'lamps.com'], '--site "lamps.com": expected a site of one of the shops'],
    [['read', '-', '--date', '2020-01-01'], 'unknown option --date: expected one of --site, --json'],
    [['read', 'a.txt', 'b.txt'], 'unexpected argument "b.txt"'],
  ])('receipt %j exits with 2', async (args, message) => {
    const { status, out, err } = await receipt(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  it.each([
    ['', 'is empty'],
    [' \n\t\n', 'is empty'],
    ['\ufeff', 'is empty'],
    [new Uint8Array([0, 1, 2, 255, 254, 0, 0, 9]), 'is no text'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'is no text'],
    [Uint8Array.from({ length: 4000 }, (_, index) => 1 + ((index * 7919) % 255)), 'is no text'],
  ])('exits with 2 on what is no text (%#)', async (content, message) => {
    const { status, out, err } = await receipt(['read', '-'], content);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toBe(`receipt read: standard input: ${err.split('standard input: ')[1] ?? ''}`);
    expect(err).toContain(message);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  it('decodes pages in the encoding they name, and older texts', async () => {
    const titles = async (bytes: Uint8Array): Promise<string[]> =>
      (JSON.parse((await receipt(['read', '-', '--json'], bytes)).out) as { sections: { title: string }[] }).sections.map(
        ({ title }) => title,
      );
    const text = 'Politique de confidentialité\n\nA. DONNÉES\n\nLa lampe.\n\nB. DURÉE\n\nLe hibou.\n\nC. SÉCURITÉ\n\nLa porte.';
    const page = (charset: string): string =>
      `<html><head><meta charset="${charset}"></head><body>${text
        .split('\n\n')
        .map((line) => `<p>${line}</p>`)
        .join('')}</body></html>`;
    const expected = ['DONNÉES', 'DURÉE', 'SÉCURITÉ'];
    expect(await titles(Buffer.from(text, 'latin1'))).toEqual(expected);
    expect(await titles(Buffer.from(page('iso-8859-1'), 'latin1'))).toEqual(expected);
    expect(await titles(Buffer.from(page('no-such-thing'), 'latin1'))).toEqual(expected);
    expect(await titles(Buffer.from(page('iso-8859-1'), 'utf8'))).toEqual(expected);
    expect(await titles(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(expected);
    const turkish = Uint8Array.from(Buffer.from(page('iso-8859-9').replace('SÉCURITÉ', 'GIZLILIK'), 'latin1'), (byte) => byte);
    const place = Buffer.from(turkish).indexOf('GIZLILIK');
    turkish.set([0xdd], place + 1);
    expect(await titles(turkish)).toEqual(['DONNÉES', 'DURÉE', 'GİZLILIK']);
  });

  it('asks for a PDF as text', async () => {
    const { status, err } = await receipt(['read', file('policy.pdf', '%PDF-1.7 …')]);
    expect(status).toBe(2);
    expect(err).toContain('expected plain text, Markdown or HTML');
  });
});
