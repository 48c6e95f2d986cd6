import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus, readFingerprints } from '../../../../../src/build/data';
import { readSource } from '../../../../../src/cli/read';
import { linesOf } from '../../../../../src/core/policy/read/blocks/block';
import { draftFingerprints, draftRecords } from '../../../../../src/core/policy/read/draft-records';
import { recognise, type Known } from '../../../../../src/core/policy/read/recognise/recognise';
import { readText } from '../../../../../src/core/policy/read/blocks/from-text';
import type { ShopId } from '../../../../../src/core/site/site';
import { SHARED, withShared } from '../../../../with-shared';
import { policy, prose } from '../invented';

const DATA = path.resolve(import.meta.dirname, '../../../../../src/data');
const TEXTS = path.join(SHARED, 'policies');
const corpus = readCorpus(DATA);

const OLD = policy({ date: 'May 3, 2011', first: 1 });
const NEW = policy({ date: 'June 4, 2012', first: 20 });
const notice = (cookies: string): string =>
  `AliExpress Cookie Notice\n\nEffective as of May 5, 2012\n\n【About】\n\n${prose(40)} Cookies are cookies.\n\n【Categories】\n\nEssential Cookies: light.\n\n|  |  |\n| --- | --- |\n| Types of Cookies | Who serves these Cookies |\n| Essential Cookies: | lamps.com<br>${cookies} |\n\n【More】\n\n${prose(41)}`;
const NOTICES = ['lamp_id,<br>wick', 'lamp_id,<br>wick,<br>oil_t'].map(notice);

/** A corpus of invented texts: two policies and two notices of one date. */
function inventedCorpus(): Known {
  const known: Known = { policies: [], cookieLists: [], companies: [], sites: corpus.sites, fingerprints: [] };
  const shops: ShopId[] = ['aliexpress'];
  const order = { shops, part: 1, url: null, until: null };
  const drafts = [
    draftRecords(readSource(OLD), { ...order, id: 'old', captured: '2011-05-03' }, known),
    draftRecords(readSource(NEW), { ...order, id: 'new', captured: '2012-06-04' }, known),
    ...NOTICES.map((text, index) =>
      draftRecords(readSource(text), { ...order, id: `notice-${String(index)}`, captured: `2012-0${String(index + 6)}-01` }, known),
    ),
  ];
  return {
    ...known,
    policies: drafts.flatMap(({ policy: one }) => (one ? [one] : [])),
    cookieLists: drafts.flatMap(({ cookieList }) => (cookieList ? [cookieList] : [])),
    fingerprints: drafts.map(({ fingerprints }) => fingerprints),
  };
}

const known = inventedCorpus();
const match = (text: string, site: ShopId | null = null): string => {
  const { verdict, id } = recognise(readSource(text), known, site);
  return `${verdict} ${String(id)}`;
};

describe('recognise', () => {
  it('knows the latest version and the ones before', () => {
    expect(match(NEW)).toBe('same new');
    expect(match(OLD)).toBe('older-known old');
    expect(match(NEW, 'aliexpress')).toBe('same new');
    expect(match(NEW.split('\n\n').join(' '))).toBe('same new');
  });

  it('says so where the date is known and the text is not', () => {
    const changed = NEW.replace('Privacy matters to us as much as light does', 'Privacy matters to us now and then, in the evening');
    expect(match(changed)).toBe('same-date-different-text new');
    expect(match(NEW.replace(/Whoever asks[^.]*rule 24-3[^.]*\. ?/, ''))).toBe('same-date-different-text new');
    const { comparison } = recognise(readSource(changed), known);
    expect(comparison?.fresh).toHaveLength(1);
  });

  it('tells newer from older ones by the date', () => {
    expect(match(policy({ date: 'June 5, 2013', first: 70 }))).toBe('newer null');
    const next = recognise(
      readSource(
        NEW.replace('June 4, 2012', 'June 5, 2013').replace(
          'E.COOKIES\n\n',
          'E.COOKIES\n\nFrom now on we keep the ashes of your candles too. ',
        ),
      ),
      known,
    );
    expect(next).toMatchObject({ verdict: 'newer', id: null, against: 'new' });
    expect(next.comparison?.fresh.map(({ text }) => text)).toEqual(['From now on we keep the ashes of your candles too.']);
    expect(match(policy({ date: 'June 5, 2011', first: 70 }))).toBe('older-unknown null');
    expect(match(policy({ date: 'some day', first: 70 }))).toBe('older-unknown null');
  });

  it('tells notices of one date by their content', () => {
    expect(match(NOTICES[0] ?? '')).toBe('older-known notice-0');
    expect(match(NOTICES[1] ?? '')).toBe('same notice-1');
    expect(match(notice('lamp_id,<br>wick,<br>oil_t,<br>ash_f'))).toBe('same-date-different-text notice-1');
    expect(match((NOTICES[1] ?? '').replace('May 5, 2012', 'May 6, 2012'))).toBe('newer null');
  });

  it.each([
    ['an empty file', ''],
    ['binary', '\u0000\u0001\ufffd\u0003PNG\ufffd'.repeat(500)],
    [
      'a recipe',
      `Cookies\n\nUpdated on May 3, 2021\n\n${'Bake the cookies until the cookies are brown; serve the cookies warm. AliExpress sells the tins. '.repeat(20)}`,
    ],
    [
      'a product page',
      `<!doctype html><html><body><h1>Lamp, brass</h1>${'<p>A lamp that shines. Free shipping by AliExpress.</p>'.repeat(60)}<footer><a href="/p">Privacy Policy</a> <a href="/c">Cookies</a></footer></body></html>`,
    ],
    ['the policy of somebody else', policy({ date: 'May 3, 2021' }).replaceAll('AliExpress', 'Lampshop')],
    ['one word', 'a'.repeat(100_000)],
  ])('%s is no policy', (_, text) => {
    expect(match(text)).toBe('not-a-policy null');
    expect(match(text, 'aliexpress')).toBe('not-a-policy null');
  });
});

withShared('policies', 'the real texts', () => {
  const real: Known = { ...corpus, fingerprints: readFingerprints(DATA) };
  const files: [file: string, match: string][] = [
    ['aliexpress-2020-09-09.txt', 'older-known aliexpress-2020-09-09'],
    ['aliexpress-2022-06-21-excerpt.txt', 'older-known aliexpress-2022-06-21'],
    ['alibaba-2019-01-17-with-2018-05-25.txt', 'older-known alibaba-2019-01-17'],
    ['alibaba-2020-09-14.txt', 'older-known alibaba-2020-09-14'],
    ['alibaba-2024-03-25.md', 'older-known alibaba-2024-03-25'],
    ['alibaba-2026-08-12.md', 'same alibaba-2026-08-12'],
    ['alibaba-undated-paraphrase.txt', 'older-known alibaba-undated-paraphrase'],
    ['aliexpress-2025-10-14.md', 'older-known aliexpress-2025-10-14'],
    ['aliexpress-2026-07-30.md', 'same aliexpress-2026-07-30'],
    ['aliexpress-cookie-notice-2024-05-16-captured-2025-12-10.md', 'older-known aliexpress-notice-2025-12-10'],
    ['aliexpress-cookie-notice-2024-05-16-captured-2026-06-08.md', 'same aliexpress-notice-2026-06-08'],
  ];
  it.each(files)('%s', (file, expected) => {
    const { verdict, id } = recognise(readSource(readFileSync(path.join(TEXTS, file), 'utf8')), real);
    expect(`${verdict} ${String(id)}`).toBe(expected);
  });

  it.each(files)('%s in every form', (file, expected) => {
    const lines = readText(readFileSync(path.join(TEXTS, file), 'utf8')).flatMap(linesOf);
    const forms = [
      lines.join('\n\n'),
      lines.map((line) => line.replace(/(.{60,79}) /g, '$1\n')).join('\n\n'),
      lines.join(' '),
      `<!doctype html><html><body><nav>Lamps and more of them.</nav>${lines.map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`).join('')}<footer>Follow the owl to the next shop.</footer></body></html>`,
    ];
    const found = forms.map((text) => recognise(readSource(text), real));
    expect(found.map(({ verdict, id }) => `${verdict} ${String(id)}`)).toEqual(forms.map(() => expected));
    expect(found.flatMap(({ comparison }) => comparison?.fresh ?? [])).toEqual([]);
  });

  it('makes the same fingerprints as are kept', () => {
    const reading = readSource(readFileSync(path.join(TEXTS, 'aliexpress-2026-07-30.md'), 'utf8'));
    expect(real.fingerprints).toContainEqual(draftFingerprints(reading, { id: 'aliexpress-2026-07-30', part: 1, until: null }));
  });
});
