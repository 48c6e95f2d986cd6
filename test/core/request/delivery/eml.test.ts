import path from 'node:path';
import fc from 'fast-check';
import PostalMime, { type Email } from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook, readLetterTexts } from '../../../../src/build/data';
import { resolvePolicy } from '../../../../src/core/policy/resolve';
import { isLetter, writeLetter, type Letter } from '../../../../src/core/request/letter/first-letter';
import { cookieFile } from '../../../../src/core/request/delivery/cookie-file';
import { emlFile } from '../../../../src/core/request/delivery/eml';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const texts = readLetterTexts(DATA);
const OUT = { to: 'DataProtection.AE@aliexpress.com', cc: [], subject: 'Request', body: 'Hello\nworld' };

/** Read by a parser that is none of ours, from the bytes of the file. */
const parse = (file: string): Promise<Email> => PostalMime.parse(new TextEncoder().encode(file));
const header = (file: string): string => file.slice(0, file.indexOf('\r\n\r\n'));

function letterIn(language: string, country: string): Letter {
  const corpus = readCorpus(DATA);
  const resolution = resolvePolicy(
    { shop: 'aliexpress', date: '2026-11-22', person: { country, state: null, whereabouts: country, account: 'buyer' } },
    corpus,
    readLawBook(DATA),
  );
  const letter = writeLetter({
    kinds: ['access', 'erasure'],
    resolution,
    shopName: 'AliExpress',
    sent: '2026-11-22',
    form: 'full',
    language,
    texts: texts[language] ?? expect.fail(language),
    details: { name: 'Zoë Ødegård 👩‍👩‍👧', address: '100 % Straße\n=?UTF-8?Q?x?=' },
    reference: 'PR-7K3M9XQ2',
  });
  return isLetter(letter) ? letter : expect.fail(letter.reason);
}

describe('the letter as a file', () => {
  it.each(Object.keys(texts))('is read back word for word in %s', async (language) => {
    const letter = letterIn(language, 'TR');
    const file = emlFile(letter);
    const read = await parse(file);
    expect(read.subject).toBe(letter.subject);
    expect(read.text?.trimEnd()).toBe(letter.body.replaceAll('\n', '\r\n'));
    expect(read.to?.map(({ address }) => address)).toEqual([letter.to]);
    expect(read.cc?.map(({ address }) => address)).toEqual(letter.cc);
    expect(letter.cc).not.toEqual([]);
  });

  it('opens as a draft, has no sender and no date, and ends its lines as mail does', () => {
    const file = emlFile(letterIn('ja', 'DE'));
    expect(header(file)).toMatch(/^X-Unsent: 1$/m);
    expect(header(file)).not.toMatch(/^(From|Date|Message-ID|User-Agent|X-Mailer|Sender|Reply-To):/im);
    expect(file.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]*$/);
    for (const line of file.split('\r\n')) expect(line.length, line).toBeLessThanOrEqual(76);
    for (const [word] of file.matchAll(/=\?[^?]+\?B\?[^?]*\?=/g)) expect(word.length).toBeLessThanOrEqual(75);
  });

  it('names nobody but the shopper and the company: nothing says what made it', () => {
    expect(atobAll(emlFile(letterIn('en', 'DE'), cookieFile([])))).not.toMatch(/privacy receipt|extension/i);
  });

  it('writes a plain subject plainly, and whole characters into every encoded word', () => {
    expect(emlFile(OUT)).toContain('Subject: Request\r\n');
    const words = [...emlFile({ ...OUT, subject: '個人データ👩‍👩‍👧'.repeat(20) }).matchAll(/=\?UTF-8\?B\?([^?]*)\?=/g)].map(([, text = '']) =>
      new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64')),
    );
    expect(words.length).toBeGreaterThan(3);
    expect(words.join('')).toBe('個人データ👩‍👩‍👧'.repeat(20));
  });

  it('takes the list of cookies along, and a spreadsheet runs nothing of it', async () => {
    const attachment = cookieFile([
      { name: '=HYPERLINK("x")', domain: 'aliexpress.com', until: '2084-11-30' },
      { name: 'ü,"b"', domain: 'de.aliexpress.com', until: null },
    ]);
    const { attachments, text } = await parse(emlFile(OUT, attachment));
    expect(text?.trim()).toBe('Hello\r\nworld');
    expect(attachments.map(({ filename, mimeType, disposition }) => ({ filename, mimeType, disposition }))).toEqual([
      { filename: 'cookies-not-listed.csv', mimeType: 'text/csv', disposition: 'attachment' },
    ]);
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(attachments[0]?.content as ArrayBuffer)).toBe(attachment.text);
    expect(attachment.text).toBe(
      '\uFEFFname,domain,stored until\r\n"\'=HYPERLINK(""x"")",aliexpress.com,2084-11-30\r\n"ü,""b""",de.aliexpress.com,session\r\n',
    );
  });

  it('writes a domain of another script as the network knows it', () => {
    expect(emlFile({ ...OUT, to: 'datenschutz@bücher.example' })).toContain('To: datenschutz@xn--bcher-kva.example\r\n');
  });

  it('has no addressee where there is none', () => {
    expect(emlFile({ ...OUT, to: '' })).not.toMatch(/^To:/m);
  });

  it.each(['x@y.z\r\nBcc: evil@example.com', 'x@y.z, evil@example.com', 'x@y.z>', '"x"@y.z', 'x y@z', 'x@', '@y', 'x@y@z', 'x@y/z?q', ''])(
    'refuses %j as an address',
    (address) => {
      expect(() => emlFile({ ...OUT, cc: [address] })).toThrow(RangeError);
    },
  );

  it('lets no text become a header or another part', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.constantFrom(
        'a\r\nBcc: evil@example.com\r\n\r\nbody',
        '\n.\n',
        '=?UTF-8?B?QQ==?=',
        '--=_part_of_the_letter--',
        'x\u2028Bcc: y',
        ' leading and trailing ',
        'From me\nFrom you',
        'two\0\0controls \n with space',
        '\u202egnitirw',
      ),
    );
    const plain = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/\r\n|\r/g, '\n');
    await fc.assert(
      fc.asyncProperty(hostile, hostile, fc.boolean(), async (subject, body, attached) => {
        const file = emlFile({ ...OUT, subject, body }, attached ? { name: 'a\r\n";b.csv', type: 'text/csv', text: body } : null);
        const names = [...header(file).matchAll(/^([\w-]+):/gm)].map(([, name]) => name);
        expect(names).toEqual([
          'To',
          'Subject',
          'X-Unsent',
          'MIME-Version',
          'Content-Type',
          ...(attached ? [] : ['Content-Transfer-Encoding']),
        ]);
        const read = await parse(file);
        expect(read.headers.map(({ key }) => key)).not.toContain('bcc');
        expect((read.subject ?? '').trim()).toBe(
          plain(subject)
            .split(/\s*[\x00-\x1f\x7f\u2028\u2029][\s\x00-\x1f\x7f]*/)
            .join(' ')
            .trim(),
        );
        expect(Buffer.from(/base64\r\n\r\n([\s\S]*?)\r\n(?:--|$)/.exec(file)?.[1] ?? '', 'base64').toString()).toBe(
          plain(body).replaceAll('\n', '\r\n'),
        );
        expect(read.attachments).toHaveLength(attached ? 1 : 0);
      }),
      { numRuns: 200 },
    );
  });
});

/** The file with everything that is encoded in it as text. */
function atobAll(file: string): string {
  return file + [...file.matchAll(/[A-Za-z0-9+/=\r\n]{40,}/g)].map(([part]) => Buffer.from(part, 'base64').toString()).join('\n');
}
