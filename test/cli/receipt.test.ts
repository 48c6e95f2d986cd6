import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/receipt';
import { SHARED, withShared } from '../with-shared';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SAMPLES = path.join(SHARED, 'samples');
const JAR = 'aliexpress_com_jar_2022-11_chrome_BR_fake-values.json';
const TODAY = '2026-11-22';

const folder = mkdtempSync(path.join(tmpdir(), 'receipt-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  status: number;
  out: string;
  err: string;
}

async function receipt(args: string, stdin = ''): Promise<Outcome> {
  const outcome: Outcome = { status: -1, out: '', err: '' };
  outcome.status = await run(
    args.split(' ').filter((word) => word !== ''),
    {
      out: (text) => void (outcome.out += text),
      err: (text) => void (outcome.err += text),
      stdin: () => Promise.resolve(new TextEncoder().encode(stdin)),
      folders: [folder, SAMPLES],
      today: TODAY,
    },
  );
  return outcome;
}

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- the point of these tests is what a program finds in the JSON */
async function json(args: string, stdin = ''): Promise<any> {
  const { status, out, err } = await receipt(`${args} --json`, stdin);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return JSON.parse(out);
}

function codes(answer: { notes: { code: string }[] }): string[] {
  return answer.notes.map(({ code }) => code);
}

describe('receipt policy', () => {
  it('prints two sections with two storage places, each with its section', async () => {
    const { out } = await receipt('policy --site alibaba.com --country US --from CN');
    expect(out).toMatch(
      /Stored in: +China\n +section “INTERNATIONAL TRANSFERS OF PERSONAL INFORMATION”\nStored in: +United States\n +section “USERS FROM THE UNITED STATES”/,
    );
    expect(out).toContain('Two sections name different storage places for you');
    expect((await json('policy --site alibaba.com --country US --from CN')).storage).toEqual(['CN', 'US']);
  });

  it('answers a day before the law and the first version without either', async () => {
    const answer = await json('policy --site aliexpress.com --country FR --date 2010-01-01');
    expect(answer).toMatchObject({ policy: null, laws: [], storage: [] });
    const { out } = await receipt('policy --site aliexpress.com --country FR --date 2010-01-01');
    expect(out).toContain('GDPR applies only from 2018-05-25');
    expect(out).not.toContain('–.');
  });

  it('answers for a national site that the policy covers, and says whether the version names it', async () => {
    const now = await json('policy --site www.alibaba.uk --country GB');
    expect(now).toMatchObject({ site: 'alibaba', policy: { id: 'alibaba-2026-08-12' } });
    expect(codes(now)).toContain('national-site');
    expect(codes(await json('policy --site alibaba.uk --country GB --date 2023-01-01'))).toContain('national-site-not-named');
    expect(codes(await json('policy --site alibaba.com --country GB')).filter((code) => code.startsWith('national-site'))).toEqual([]);
  });

  it('tells the texts of one date apart by the day of the copy', async () => {
    const answer = await json('policy --site aliexpress.com --country DE --date 2026-02-01');
    expect(answer.policy).toEqual({
      id: 'aliexpress-2025-10-14-captured-2026-01-30',
      effective: '2025-10-14',
      revision: '2026-01-30',
      standing: 'superseded',
    });
    expect(answer.notes.find(({ code }: { code: string }) => code === 'text-changed-same-date').text).toContain(
      'from 2025-12-10 to 2026-01-30',
    );
  });

  it('gives every field of the contract', async () => {
    const answer = await json('policy --site https://de.aliexpress.com/item/1.html --country DE --state BE --account buyer');
    expect(Object.keys(answer)).toEqual([
      'site',
      'policy',
      'cookieList',
      'otherPolicy',
      'readings',
      'storage',
      'transfers',
      'contacts',
      'laws',
      'authority',
      'notes',
    ]);
    expect(answer.site).toBe('aliexpress');
    expect(answer.policy).toEqual({ id: 'aliexpress-2026-07-30', effective: '2026-07-30', revision: null, standing: 'latest-known' });
    expect(answer.cookieList).toEqual({ id: 'aliexpress-notice-2026-06-08', effective: '2024-05-16', captured: '2026-06-08' });
    expect(answer.readings[0]).toEqual({
      role: 'contract',
      entity: { name: 'Alibaba.com Singapore E-Commerce Private Limited', registration: '200720572D', place: 'Singapore' },
      section: 'Preamble',
      why: expect.stringMatching(/ .*/),
    });
    expect(answer.contacts).toContainEqual({ kind: 'email', value: 'DataProtection.AE@aliexpress.com' });
    expect(answer.laws).toMatchObject([
      { id: 'gdpr', respond: { value: 1, unit: 'month', rights: expect.arrayContaining(['access', 'erasure']) }, sure: true },
    ]);
    expect(answer.laws[0].rights).toContain('access');
    expect(Object.keys(answer.authority)).toEqual(['id', 'name', 'website']);
    for (const note of answer.notes) expect(note.text).not.toBe(note.code);
  });

  it('says so where no version is held, and names the neighbours', async () => {
    const answer = await json('policy --site alibaba.com --country DE --date 2005-01-01');
    expect(answer).toMatchObject({ site: 'alibaba', policy: null, cookieList: null, readings: [] });
    expect(codes(answer)).toContain('no-version-for-date');
  });

  it('calls an older version superseded', async () => {
    expect((await json('policy --site aliexpress.com --country DE --date 2021-01-01')).policy).toMatchObject({
      id: 'aliexpress-2020-09-09',
      standing: 'superseded',
    });
  });

  it('takes UK as GB with a note, and lower case', async () => {
    const answer = await json('policy --site aliexpress.com --country uk --from UK');
    expect(answer.laws[0].id).toBe('uk-gdpr');
    expect(codes(answer).filter((code) => code === 'uk-taken-as-gb')).toHaveLength(1);
  });

  it('answers for a host of neither shop with a note', async () => {
    for (const site of ['example.org', 'aliexpress.com.evil.net', '127.0.0.1']) {
      const answer = await json(`policy --site ${site} --country DE`);
      expect(answer).toMatchObject({
        site: null,
        policy: null,
        cookieList: null,
        otherPolicy: null,
        readings: [],
        laws: [],
        authority: null,
      });
      expect(codes(answer)).toEqual(['not-a-shop']);
    }
  });

  it('names the policy of a sister site', async () => {
    const answer = await json('policy --site https://aliexpress.ru/ --country RU');
    expect(answer).toMatchObject({
      site: null,
      policy: null,
      otherPolicy: { site: 'aliexpress.ru', name: 'AliExpress Russia', url: expect.stringMatching(/^https:/) },
    });
    expect(codes(answer)).toEqual(['sister-site']);
  });

  it('knows states without a law of their own, and none where there are none', async () => {
    expect((await receipt('policy --site aliexpress.com --country US --state NY')).status).toBe(0);
    expect((await json('policy --site aliexpress.com --country US --state us-ca')).laws[0].id).toBe('us-ca');
    const laws = async (province: string): Promise<string[]> =>
      (await json(`policy --site aliexpress.com --country CA --state ${province}`)).laws.map(({ id }: { id: string }) => id);
    expect(await laws('QC')).toEqual(['ca-qc-p391', 'ca-pipeda']);
    expect(await laws('ON')).toEqual(['ca-pipeda']);
    expect((await receipt('policy --site aliexpress.com --country FR --state CA')).status).toBe(2);
  });

  it('prints sentences for people by default', async () => {
    const { out } = await receipt('policy --site aliexpress.com --country DE');
    expect(out).toContain('Contract:');
    expect(out).toContain('Alibaba.com Singapore E-Commerce Private Limited');
    expect(out).not.toMatch(/undefined|null|\[object/);
  });
});

describe('receipt cookies', () => {
  const header = '# Netscape HTTP Cookie File\n';
  const line = (domain: string, name: string): string => `${domain}\tTRUE\t/\tTRUE\t0\t${name}\tSECRET\n`;

  it('counts the shop’s, its group’s and its partners’ cookies, and says how many it left out', async () => {
    const answer = await json(
      'cookies - --site aliexpress.com --country DE',
      header +
        line('.aliexpress.com', 'xman_f') +
        line('.aliexpress.us', 'zzz') +
        line('.mmstat.com', 'cna') +
        line('.criteo.com', 'uid') +
        line('.example.org', 'a') +
        line('.notaliexpress.com', 'b'),
    );
    expect(Object.keys(answer)).toEqual(['list', 'summary', 'cookies', 'listedNotSeen', 'notes']);
    expect(answer.summary.total).toBe(4);
    expect(answer.cookies).toContainEqual({
      name: 'xman_f',
      domain: '.aliexpress.com',
      verdict: 'listed',
      category: 'essential',
      listedAs: 'xman_f',
      marks: expect.any(Array),
      attributes: { domainFrom: 'cookie', path: '/', expires: null, httpOnly: 'unknown', secure: true, sameSite: 'unknown' },
    });
    expect(answer.cookies.find((cookie: { name: string }) => cookie.name === 'uid').verdict).toBe('companyOnly');
    expect(answer.listedNotSeen).toContain('xman_t');
    expect(answer.notes).toContainEqual({ code: 'cookies-of-other-sites-left-out', text: expect.stringContaining('2') });
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });

  it('adds every mark with its dated sources where they are asked for, and nothing else', async () => {
    // A file of curl says which cookies are HttpOnly.
    const jar = `${header}# This file was generated by libcurl!\n${line('.aliexpress.com', 'JSESSIONID')}${line('.aliexpress.com', 'aep_history')}`;
    const plain = await json('cookies - --site aliexpress.com --country DE', jar);
    const full = await json('cookies - --site aliexpress.com --country DE --sources', jar);
    for (const cookie of full.cookies) {
      expect(cookie.datedMarks.length).toBeGreaterThan(0);
      for (const { sources } of cookie.datedMarks)
        for (const { document, date } of sources)
          expect([document, date]).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/)]);
      delete cookie.datedMarks;
    }
    expect(full).toEqual(plain);
    const { out } = await receipt('cookies - --site aliexpress.com --country DE --sources', jar);
    expect(out).toContain(
      'was-listed last=2020-09-09 gone=2024-05-16 [AliExpress.com Privacy Policy, COOKIES, 2020-09-09; AliExpress Cookie Notice, Categories, 2025-12-10]',
    );
    expect(await receipt('cookies - --site aliexpress.com --country DE --sources=yes', jar)).toMatchObject({ status: 2 });
    expect(await receipt('policy --site aliexpress.com --country DE --sources')).toMatchObject({ status: 2 });
  });

  it('says what a file does not state, and makes no mark that needs it', async () => {
    const bare = JSON.stringify([
      { name: 'xman_f', domain: '.aliexpress.com' },
      { name: 'xman_t', domain: '.aliexpress.com' },
    ]);
    const answer = await json('cookies - --site aliexpress.com --country DE --sources', bare);
    expect(answer.cookies.map(({ name, marks, attributes }: Record<string, unknown>) => [name, marks, attributes])).toEqual(
      ['xman_f', 'xman_t'].map((name) => [
        name,
        [],
        { domainFrom: 'cookie', path: 'unknown', expires: 'unknown', httpOnly: 'unknown', secure: 'unknown', sameSite: 'unknown' },
      ]),
    );
    for (const { datedMarks } of answer.cookies)
      expect(datedMarks.map(({ code }: { code: string }) => code)).toEqual(
        expect.not.arrayContaining(['login-readable', 'lasts-longer', 'asks-longer']),
      );
    expect((await receipt('cookies - --site aliexpress.com --country DE', bare)).out).toContain(
      'Not stated in this file, and so unknown, with the number of cookies of 2: expires (2), httpOnly (2), secure (2), sameSite (2).',
    );
    // The same cookies with what a browser would say of them have those marks.
    const whole = JSON.stringify([
      { name: 'xman_t', domain: '.aliexpress.com', expires: 1836912423, httpOnly: false, sameSite: 'None', secure: true },
    ]);
    const marked = await json('cookies - --site aliexpress.com --country DE --sources', whole);
    expect(marked.cookies[0].datedMarks.map(({ code }: { code: string }) => code)).toEqual(
      expect.arrayContaining(['lifetime-differs', 'login-readable']),
    );
  });

  it('compares names where a request is all there is, and says for which site', async () => {
    const answer = await json('cookies - --site aliexpress.com --country DE', 'Cookie: xman_f=SECRET; zzz=SECRET');
    expect(answer.cookies).toMatchObject([
      { name: 'zzz', verdict: 'notListed', attributes: { domainFrom: 'question' } },
      { name: 'xman_f', verdict: 'listed', attributes: { expires: 'unknown' } },
    ]);
    expect(answer.notes).toContainEqual({
      code: 'domain-assumed',
      text: 'Cookies for which the file names no site, compared as those of aliexpress.com, the site asked about: 2.',
    });
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });

  it('reads files by name, also in UTF-16', async () => {
    writeFileSync(
      path.join(folder, 'jar.txt'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(header + line('.aliexpress.com', 'xman_f'), 'utf16le')]),
    );
    expect((await json('cookies jar.txt --site aliexpress.com --country DE')).summary).toMatchObject({ total: 1, listed: 1 });
  });

  it('keeps control characters away from the terminal', async () => {
    const { out } = await receipt(
      'cookies - --site aliexpress.com --country DE',
      JSON.stringify([{ name: '\u001b]0;x\u0007\u009b', domain: '.aliexpress.com' }]),
    );
    expect(out).not.toMatch(/[\u0007\u001b\u009b]/);
  });

  it('says what is wrong with a file', async () => {
    expect(await receipt('cookies - --site aliexpress.com --country DE', '')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/^receipt cookies: standard input: the file: expected .*\n$/),
    });
    expect((await receipt('cookies - --site aliexpress.com --country DE', `${header}a b`)).err).toContain('line 2: expected seven fields');
    expect(await receipt('cookies missing.txt --site aliexpress.com --country DE')).toMatchObject({
      status: 2,
      err: expect.stringContaining('missing.txt: no such file'),
    });
    expect(await receipt('cookies . --site aliexpress.com --country DE')).toMatchObject({
      status: 2,
      err: expect.stringContaining('is a folder'),
    });
  });
});

describe('receipt letter', () => {
  const access = 'letter --request access --site aliexpress.com --country DE';

  it('gives every field of the contract', async () => {
    const answer = await json(`${access} --sent 2026-10-31`);
    expect(Object.keys(answer)).toEqual([
      'to',
      'cc',
      'subject',
      'body',
      'language',
      'mailto',
      'mailtoLength',
      'law',
      'addressee',
      'due',
      'unavailable',
    ]);
    expect(answer).toMatchObject({
      to: 'DataProtection.AE@aliexpress.com',
      language: 'en',
      law: 'gdpr',
      addressee: 'Alibaba.com Singapore E-Commerce Private Limited',
      unavailable: null,
    });
    expect(answer.mailtoLength).toBe(answer.mailto.length);
    // A month ends on 30 November, a Monday.
    expect(answer.due).toMatchObject({ date: '2026-11-30', sure: true });
    for (const sentence of answer.due.working) expect(sentence).toMatch(/ /);
  });

  it('writes German and the full form on request', async () => {
    const compact = await json(`${access} --language de`);
    expect(compact.language).toBe('de');
    expect(compact.body).not.toBe((await json(access)).body);
    expect((await json(`${access} --form full --language de`)).body.length).toBeGreaterThan(compact.body.length);
  });

  it('takes several requests and every language', async () => {
    const several = await json('letter --request erasure,access,opt-out --site aliexpress.com --country US --state CA --language fr');
    expect(several.language).toBe('fr');
    expect(several.deadlines.map(({ request }: { request: string }) => request)).toEqual(['opt-out', 'access', 'erasure']);
    expect(several.due).toEqual(expect.objectContaining({ date: several.deadlines[0].date }));
    for (const [typed, taken] of [
      ['pt', 'pt-BR'],
      ['pt-pt', 'pt-PT'],
      ['KO', 'ko'],
    ])
      expect((await json(`${access} --language ${typed ?? ''}`)).language).toBe(taken);
  });

  it('writes in the language the law asks for, unless told otherwise', async () => {
    expect((await json('letter --request access --site aliexpress.com --country TR')).language).toBe('tr');
    expect((await json('letter --request access --site aliexpress.com --country TR --language en')).language).toBe('en');
  });

  it('offers no address while something is left blank', async () => {
    const open = await json('letter --request rectification --site aliexpress.com --country DE');
    expect(open).toMatchObject({ mailto: null, mailtoLength: 0, blanks: ['wrong', 'right'] });
    const { blanks, mailto } = await json('letter --request rectification --site aliexpress.com --country DE --wrong=old --right=new');
    expect({ blanks, mailto }).toEqual({ blanks: undefined, mailto: expect.stringMatching(/^mailto:/) });
  });

  it('asks about the cookies of a jar that the list does not name', async () => {
    const cookies = 'letter --request cookies --site aliexpress.com --country DE';
    expect((await json(cookies)).unavailable).toMatch(/cookie/);
    const jar = path.join(folder, 'unlisted.json');
    writeFileSync(
      jar,
      JSON.stringify(
        ['tfstk', 'cna'].map((name) => ({
          name,
          value: 'SECRETVALUE',
          domain: '.aliexpress.com',
          path: '/',
          secure: true,
          httpOnly: false,
          session: true,
          hostOnly: false,
          storeId: '0',
        })),
      ),
    );
    const { body } = await json(`${cookies} --jar ${jar}`);
    expect(body).toContain(': tfstk.');
    expect(body).not.toContain('SECRETVALUE');
  });

  it('says why there is none', async () => {
    const answer = await json('letter --request limit --site aliexpress.com --country DE');
    expect(answer).toMatchObject({ to: null, mailto: null, mailtoLength: 0, law: 'gdpr', due: { date: null, working: [], sure: false } });
    expect(answer.unavailable).toMatch(/ /);
    expect((await json('letter --request access --site example.org --country DE')).unavailable).toMatch(/neither shop/);
  });

  it('prints the letter for people', async () => {
    const { out } = await receipt(access);
    expect(out).toMatch(/^To: +DataProtection/);
    expect(out).toContain('Answer due:');
  });
});

describe('wrong input', () => {
  it.each([
    ['', 'a command is missing'],
    ['polcy', 'unknown command "polcy"'],
    ['read', 'FILE is missing'],
    ['read no-such.txt', 'no-such.txt: no such file'],
    ['read x.txt --country DE', 'unknown option --country'],
    ['read x.txt --site example.org', '--site "example.org"'],
    ['policy --country DE', '--site is missing'],
    ['policy --site aliexpress.com', '--country is missing'],
    ['policy --site aliexpress.com --country DE --country FR', '--country is given twice'],
    ['policy --site aliexpress.com --country DE --json --json', '--json is given twice'],
    ['policy --site aliexpress --country DE', '--site "aliexpress"'],
    ['policy --site ftp://aliexpress.com --country DE', '--site "ftp://aliexpress.com"'],
    ['policy --site aliexpress.com --country Germany', '--country "Germany"'],
    ['policy --site aliexpress.com --country EU', '--country "EU"'],
    ['policy --site aliexpress.com --country DE --from XX', '--from "XX"'],
    ['policy --site aliexpress.com --country US --state XX', '--state "XX"'],
    ['policy --site aliexpress.com --country DE --date 2026-02-29', '--date "2026-02-29"'],
    ['policy --site aliexpress.com --country DE --account guest', '--account "guest"'],
    ['policy --site aliexpress.com --country DE --color', 'unknown option --color'],
    ['policy --site aliexpress.com --country DE --request access', 'unknown option --request'],
    ['policy --site aliexpress.com --country DE extra', 'unexpected argument "extra"'],
    ['policy --site --country DE', '--site: expected a value'],
    ['policy --site= --country DE', '--site: expected a value'],
    ['policy --site aliexpress.com --country DE --json=yes', '--json: expected no value'],
    ['cookies --site aliexpress.com --country DE', 'FILE is missing'],
    ['letter --site aliexpress.com --country DE', '--request is missing'],
    ['letter --site aliexpress.com --country DE --request money', '--request "money"'],
    ['letter --site aliexpress.com --country DE --request access --language xx', '--language "xx"'],
    ['letter --site aliexpress.com --country DE --request access --form long', '--form "long"'],
    ['letter --site aliexpress.com --country DE --request access --sent 1.1.2026', '--sent "1.1.2026"'],
  ])('receipt %s', async (args, message) => {
    const { status, out, err } = await receipt(args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(message);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  it('--help answers and names every command', async () => {
    for (const args of ['--help', 'policy --help', 'cookies -h']) {
      const { status, out } = await receipt(args);
      expect(status).toBe(0);
      expect(out).toContain('letter');
      expect(out).toMatch(/^ {2}read/m);
    }
  });
});

describe('the command itself', () => {
  const script = path.join(ROOT, 'src/build/receipt.mjs');

  it('answers from any folder with JSON alone on standard output', () => {
    const out = execFileSync(process.execPath, [script, 'policy', '--site', 'alibaba.com', '--country', 'FR', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(JSON.parse(out)).toMatchObject({ site: 'alibaba' });
  });

  it('ends with 2 and one line on wrong input', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'policy', '--bogus'], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^receipt policy: unknown option --bogus: expected .*\n$/);
  });
});

withShared('samples', 'the jar of November 2022', () => {
  it('against the notice of 2026-06-08: 19, of which 13 are listed and 6 are not', async () => {
    const answer = await json(`cookies ${JAR} --site aliexpress.com --country BR`);
    expect(answer.list).toEqual({ id: 'aliexpress-notice-2026-06-08', effective: '2024-05-16', captured: '2026-06-08' });
    expect(answer.summary).toEqual({ total: 19, listed: 13, companyOnly: 0, notListed: 6, unclear: 0, notTheShops: 3 });
    expect(answer.cookies.find((cookie: { name: string }) => cookie.name === 'xman_t').marks).toEqual(['lifetime-differs:2018']);
    expect(answer.listedNotSeen).toContain('cbc');
  });

  it('on the day it was recorded the list in force is an excerpt: a name that is not in it is unclear', async () => {
    const answer = await json(`cookies ${JAR} --site aliexpress.com --country BR --date 2022-11-08`);
    expect(answer.list).toMatchObject({ id: 'aliexpress-2022-06-21' });
    expect(answer.summary).toMatchObject({ total: 19, notListed: 0, unclear: 19, notTheShops: 3 });
    for (const { verdict, marks } of answer.cookies.filter((cookie: { verdict: string }) => cookie.verdict !== 'notTheShops'))
      expect([verdict, marks]).toEqual(['unclear', expect.arrayContaining(['list-is-excerpt'])]);
  });

  // The dry run of the research, list by list.
  it.each([
    [
      'in the tables of 2018, 2020 and the notice',
      ['ali_apache_id', 'xman_f', 'xman_us_f', 'aep_usuc_f', 'intl_common_forever', 'acs_usuc_t', 'intl_locale', 'isg', 'xman_t'],
      'listed',
      'listed',
      'listed',
    ],
    ['in 2020 and the notice', ['_m_h5_tk', '_m_h5_tk_enc', 'JSESSIONID'], 'notListed', 'listed', 'listed'],
    ['in the notice alone', ['x5sec'], 'notListed', 'notListed', 'listed'],
    ['in 2018 and 2020', ['l', 'ali_apache_track', 'ali_apache_tracktmp'], 'listed', 'listed', 'notListed'],
    ['in 2020 alone', ['aep_history'], 'notListed', 'listed', 'notListed'],
    ['in no list', ['tfstk', 'e_id'], 'notListed', 'notListed', 'notListed'],
    [
      'of a browser extension',
      ['SLG_G_WPT_TO', 'SLG_GWPT_Show_Hide_tmp', 'SLG_wptGlobTipTmp'],
      'notTheShops',
      'notTheShops',
      'notTheShops',
    ],
  ])('%s', async (_, names, in2018, in2020, now) => {
    const verdicts = async (date: string): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await json(`cookies ${JAR} --site aliexpress.com --country BR --date ${date}`)).cookies.map(
          (cookie: { name: string; verdict: string }) => [cookie.name, cookie.verdict],
        ),
      );
    const [first, second, third] = await Promise.all(['2018-06-01', '2021-01-01', '2026-11-22'].map(verdicts));
    for (const name of names) expect([first?.[name], second?.[name], third?.[name]], name).toEqual([in2018, in2020, now]);
  });
});
