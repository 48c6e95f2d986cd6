import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../../../../src/build/data';
import { readSource } from '../../../../../src/cli/read';
import { draftRecords } from '../../../../../src/core/policy/read/draft-records';
import { compareFingerprints } from '../../../../../src/core/policy/read/fingerprints/compare';
import { recognise, type Known } from '../../../../../src/core/policy/read/recognise/recognise';
import { policy, prose } from '../invented';

const { sites } = readCorpus(new URL('../../../../../src/data', import.meta.url).pathname);

const COOKIES =
  'Essential Cookies: light.\n\nlamps.com\n\nlamp_id,\n\nwick_t\n\nMarketing Cookies: shine.\n\nGlowworm https://glow.example\n\nglow_worm\n\nWhat else?\n\nLamps are kept in these countries, and in no other one on this side of the sea:\n\nBrazil\n\nNorway\n\nWrite to Lamps Co., Ltd. (Reg. No. 200012345K) at desk@lamps.com.\n\nWe keep each lamp for 30 days after the last owl has left.';
const OURS = policy({ date: 'June 4, 2012', cookies: COOKIES, first: 20 });
const NOTICE = `AliExpress Cookie Notice\n\nEffective as of May 5, 2012\n\n【About】\n\n${prose(40)} Cookies are cookies.\n\n【Categories】\n\nEssential Cookies: light.\n\n|  |  |\n| --- | --- |\n| Types of Cookies | Who serves these Cookies |\n| Essential Cookies: | lamps.com<br>lamp_id,<br>wick |\n| Marketing Cookies: | Glowworm https://glow.example<br>glow_t |\n\n【More】\n\n${prose(41)}`;

const empty: Known = {
  policies: [],
  cookieLists: [],
  companies: [{ id: 'glowworm', name: 'Glowworm', printed: ['Glowworm'] }] as unknown as Known['companies'],
  sites,
  fingerprints: [],
};
const order = { shops: ['aliexpress' as const], part: 1, url: null, until: null };
const drafts = [
  draftRecords(readSource(OURS), { ...order, id: 'ours', captured: '2012-06-04' }, empty),
  draftRecords(readSource(NOTICE), { ...order, id: 'notice', captured: '2012-06-01' }, empty),
];
const known: Known = {
  ...empty,
  policies: drafts.flatMap(({ policy: one }) => (one ? [one] : [])),
  cookieLists: drafts.flatMap(({ cookieList }) => (cookieList ? [cookieList] : [])),
  fingerprints: drafts.map(({ fingerprints }) => fingerprints),
};
const verdict = (text: string): string => recognise(readSource(text), known, 'aliexpress').verdict;
const lines = OURS.split('\n\n');
const asPage = (text: string): string =>
  `<!doctype html><html><body>${text
    .split('\n\n')
    .map((line) => `<p>${line}</p>`)
    .join('')}</body></html>`;

describe('a text that is ours', () => {
  const forms: [string, string][] = [
    ['as it stands', OURS],
    ['a page', asPage(OURS)],
    ['one line', lines.join(' ')],
    ['a narrow column', OURS.replace(/(.{60,79}) /g, '$1\n')],
    ['a notice', NOTICE],
    [
      'a page with a menu and a footer',
      `<!doctype html><html><body><nav><a href="/">Home</a> We sell lamps all day long.</nav><h1>AliExpress Privacy Policy</h1>${asPage(lines.slice(1).join('\n\n')).slice(27, -14)}<footer><p>Lamps for everybody, every day of the year.</p><p>© 2026 Lamp Holding Co., Ltd.</p></footer></body></html>`,
    ],
    ['a page with a banner', asPage(`${OURS}\n\nWe use cookies to make this shop shine brighter for you.\n\nAccept all\n\nReject all`)],
    ['a page with a banner above', asPage(`We use cookies to make this shop shine brighter for you.\n\nAccept all\n\n${OURS}`)],
    [
      'a page with a question below',
      `Help Center\n\nAll about wicks and how to trim them.\n\n${OURS}\n\nIs this helpful for you?\n\nYes / No\n\nFollow us to the lamp post and beyond.`,
    ],
    ['a page with a menu below', `${OURS}\n\nBuyer Protection\n\nShipping\n\nLamps by Country\n\n© 2012 Lampshop. All rights reserved.`],
  ];
  it.each(forms)('%s is the same', (_, text) => expect(verdict(text)).toBe('same'));
});

describe('a text that is not ours', () => {
  const changes: [string, string][] = [
    ['a new last section', `${OURS}\n\nI.SALE OF EVERYTHING\n\nWe sell all of it to the owls.`],
    ['a new last paragraph', `${OURS}\n\nWe sell all of it to the owls.`],
    [
      'a new last section below what the page asks',
      `${OURS}\n\nIs this helpful for you?\n\nI.SALE OF EVERYTHING\n\nWe sell all of it to the owls.`,
    ],
    ['a paragraph above the contents', OURS.replace('Table of Contents', 'We sell all of it to the owls.\n\nTable of Contents')],
    ['a paragraph above the date', OURS.replace('(Effective', 'We sell all of it to the owls.\n\n(Effective')],
    ['words behind the date', OURS.replace('2012)', '2012) and we sell all of it')],
    ['a long sentence that goes on', OURS.replace(/(as rule 22-1 of AliExpress says)\./, '$1, and we sell all of it too.')],
    ['another address', OURS.replace('desk@lamps.com', 'owl@lamps.com')],
    ['one more address', OURS.replace('desk@lamps.com.', 'desk@lamps.com or owl@lamps.com.')],
    ['another number', OURS.replace('200012345K', '200012346K')],
    ['another country', OURS.replace('Norway', 'Sweden')],
    ['one more country', OURS.replace('Norway', 'Norway\n\nChad')],
    ['one country less', OURS.replace('Norway\n\n', '')],
    ['no', OURS.replace('We keep each lamp', 'No, we keep each lamp')],
    ['one more cookie', OURS.replace('wick_t', 'wick_t,\n\nash_t')],
    ['one more plain cookie', OURS.replace('wick_t', 'wick_t,\n\nash')],
    ['a cookie under another category', OURS.replace(',\n\nwick_t', '').replace('glow_worm', 'glow_worm,\n\nwick_t')],
    ['sentences in another order', OURS.replace('Brazil\n\nNorway', 'Norway\n\nBrazil')],
    ['another period', OURS.replace('30 days', '90 days')],
    ['no date', OURS.replace('(Effective as of June 4, 2012)\n\n', '')],
    ['a notice with one more name', NOTICE.replace('<br>wick', '<br>wick,<br>ash')],
    ['a notice with another company', NOTICE.replace('Glowworm', 'Firefly')],
    ['a notice with names in prose', NOTICE.replace('【More】', '【New】\n\nAnalytics cookies: tracker_x, tracker_y\n\n【More】')],
    ['a notice with names at its end', `${NOTICE}\n\n【New】\n\nAnalytics cookies: tracker_x, tracker_y`],
  ];
  it.each(changes)('%s is not the same', (_, text) => {
    expect([OURS, NOTICE]).not.toContain(text);
    expect(verdict(text)).not.toMatch(/^(?:same|older-known)$/);
    expect(verdict(asPage(text))).not.toMatch(/^(?:same|older-known)$/);
    expect(verdict(text.split('\n\n').join(' '))).not.toMatch(/^(?:same|older-known)$/);
  });

  const NEWS = [
    'We sell all of it to the owls.',
    'ash_t',
    'moth@lamps.com',
    'Peru',
    'Moth Co., Ltd.',
    '201912345K',
    'Registration No. 201912345K',
    'Data is kept for 700 days.',
    'Analytics Cookies: moths.',
    'This line has no stop',
    'J. SALE OF ALL',
  ];
  it('is never the same with anything put in, taken out or altered', () => {
    const at = fc.integer({ min: 1, max: lines.length });
    const change = fc.oneof(
      fc
        .record({ at, news: fc.constantFrom(...NEWS) })
        .map(({ at: place, news }) => [...lines.slice(0, place), news, ...lines.slice(place)].join('\n\n')),
      fc
        .record({ at: fc.nat(lines.length - 1), news: fc.constantFrom(...NEWS) })
        .filter(({ at: place }) => place > 0)
        .map(({ at: place, news }) => lines.map((line, index) => (index === place ? `${line} ${news}` : line)).join('\n\n')),
      fc
        .nat(lines.length - 1)
        .filter(
          (place) =>
            place > 1 &&
            lines.indexOf(lines[place] ?? '') === lines.lastIndexOf(lines[place] ?? '') &&
            !/^[A-H]\./.test(lines[place] ?? ''),
        )
        .map((place) => lines.filter((_, index) => index !== place).join('\n\n')),
      fc
        .nat(lines.length - 1)
        .filter((place) => place > 1)
        .chain((place) => {
          const words = (lines[place] ?? '').split(' ');
          return fc
            .nat(words.length - 1)
            .map((word) =>
              lines
                .map((line, index) =>
                  index === place ? words.map((one, i) => (i === word ? one.replace(/[\p{L}\p{N}]+/u, 'moth') : one)).join(' ') : line,
                )
                .join('\n\n'),
            );
        }),
    );
    fc.assert(
      fc.property(change, fc.boolean(), fc.boolean(), (text, page, chrome) => {
        const whole = chrome ? `Home\n\n${text}\n\nIs this helpful for you?\n\nYes / No` : text;
        expect(verdict(page ? asPage(whole) : whole)).not.toMatch(/^(?:same|older-known)$/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('compareFingerprints', () => {
  it('calls every sentence new of a text that has none of ours', () => {
    const other = policy({ date: 'June 5, 2013', first: 70, titles: ['ONE', 'TWO', 'THREE', 'FOUR'] }).replaceAll(/(\p{L}+)/gu, (word) =>
      /^(?:AliExpress|Privacy|Policy|Effective|as|of|June)$/.test(word) ? word : `${word}x`,
    );
    const reading = readSource(other);
    const fingerprints = known.fingerprints[0] ?? { id: '', fingerprints: '' };
    const { found, fresh } = compareFingerprints(reading, fingerprints);
    expect(found).toBeLessThan(3);
    expect(fresh.length).toBeGreaterThan(20);
    expect(fresh.map(({ text }) => text)).not.toContain('AliExpress Privacy Policy');
  });
});
