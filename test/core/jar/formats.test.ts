import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileCookie } from '../../../src/core/cookie/cookie';
import { FORMATS } from '../../../src/core/jar/formats';
import { JarError, type Jar } from '../../../src/core/jar/jar';
import { parseJar } from '../../../src/core/jar/parse-jar';

const OPTIONS = { host: 'www.shop.example', now: Date.UTC(2026, 0, 1) / 1000 };
const UNTIL = Date.UTC(2027, 5, 1, 12) / 1000;

function parse(text: string): Jar {
  return parseJar(text, OPTIONS);
}

/** What is known of a cookie besides where it lies. */
function known({ expires, httpOnly, secure, sameSite }: FileCookie): unknown[] {
  return [expires, httpOnly, secure, sameSite];
}

const list = (...entries: object[]): string => JSON.stringify(entries);
const row = (...cells: string[]): string => cells.join('\t');
const UNKNOWN = 'unknown';

/** One file of each format with a cookie `one` that has every attribute that the format can state. */
const FILES: Record<string, { text: string; expected: Partial<FileCookie> }> = {
  bidi: {
    text: JSON.stringify({
      cookies: [
        {
          name: 'one',
          value: { type: 'string', value: 'V4LUE' },
          domain: '.shop.example',
          path: '/',
          size: 9,
          httpOnly: true,
          secure: true,
          sameSite: 'lax',
        },
      ],
      partitionKey: { userContext: 'default', sourceOrigin: 'https://top.example' },
    }),
    expected: { hostOnly: false, expires: null, httpOnly: true, secure: true, sameSite: 'lax', partition: 'https://top.example' },
  },
  'tough-cookie': {
    text: JSON.stringify({
      version: 'tough-cookie@5.0.0',
      storeType: 'MemoryCookieStore',
      cookies: [
        {
          key: 'one',
          value: 'V4LUE',
          domain: 'shop.example',
          path: '/',
          expires: '2027-06-01T12:00:00.000Z',
          hostOnly: false,
          creation: '2026-01-01T00:00:00.000Z',
        },
      ],
    }),
    expected: { hostOnly: false, expires: UNTIL, httpOnly: false, secure: false, sameSite: 'unspecified' },
  },
  'firefox-database': {
    text: list({
      id: 1,
      originAttributes: '^userContextId=2&partitionKey=%28https%2Ctop.example%29',
      name: 'one',
      value: 'V4LUE',
      host: '.shop.example',
      path: '/',
      expiry: UNTIL,
      isSecure: 1,
      isHttpOnly: 0,
      sameSite: 0,
    }),
    expected: {
      store: 'firefox-container-2',
      partition: 'https://top.example',
      expires: UNTIL,
      httpOnly: false,
      secure: true,
      sameSite: UNKNOWN,
    },
  },
  chrome: {
    text: list({
      name: 'one',
      value: 'V4LUE',
      domain: '.shop.example',
      path: '/',
      session: true,
      secure: false,
      httpOnly: true,
      storeId: '0',
      sameSite: 'strict',
    }),
    expected: { hostOnly: false, expires: null, httpOnly: true, secure: false, sameSite: 'strict', store: '0' },
  },
  webdriver: {
    text: list({
      name: 'one',
      value: 'V4LUE',
      domain: '.shop.example',
      path: '/',
      expiry: UNTIL,
      secure: true,
      httpOnly: false,
      sameSite: 'None',
    }),
    expected: { expires: UNTIL, httpOnly: false, secure: true, sameSite: 'none' },
  },
  'devtools-protocol': {
    text: JSON.stringify({
      id: 1,
      result: {
        cookies: [
          {
            name: 'one',
            value: 'V4LUE',
            domain: 'shop.example',
            path: '/',
            expires: -1,
            size: 9,
            httpOnly: true,
            secure: true,
            session: undefined,
          },
        ],
      },
    }),
    expected: { hostOnly: true, expires: null, httpOnly: true, secure: true, sameSite: UNKNOWN },
  },
  'plain-objects': {
    text: list({
      Name: 'one',
      Value: 'V4LUE',
      Domain: 'shop.example',
      Path: '/',
      Expires: '2027-06-01T12:00:00',
      HttpOnly: 'true',
      Secure: 'False',
    }),
    expected: { hostOnly: UNKNOWN, expires: UNTIL, httpOnly: true, secure: false, sameSite: UNKNOWN },
  },
  'url-list': {
    text: list({ url: 'https://m.shop.example/a', cookies: [{ name: 'one', value: 'V4LUE' }] }),
    expected: { domain: 'm.shop.example', domainFrom: 'address', expires: UNKNOWN, httpOnly: UNKNOWN, secure: UNKNOWN },
  },
  'name-value': {
    text: '{"cookies":{"one":"V4LUE"}}',
    expected: { domain: 'www.shop.example', domainFrom: 'question', path: null, expires: UNKNOWN, httpOnly: UNKNOWN },
  },
  har: {
    text: JSON.stringify({
      log: {
        entries: [
          {
            request: {
              url: 'https://m.shop.example/',
              headers: [{ name: 'Cookie', value: 'one=V4LUE' }],
              cookies: [{ name: 'one', value: 'V4LUE', httpOnly: false, secure: false }],
            },
            response: { headers: [], cookies: [] },
          },
        ],
      },
    }),
    expected: { domain: 'm.shop.example', domainFrom: 'address', expires: UNKNOWN, httpOnly: UNKNOWN, secure: UNKNOWN },
  },
  'copied-curl': {
    text: "curl 'https://m.shop.example/x' \\\n  -H 'accept: */*' \\\n  -b $'one=V4LUE\\u0021' \\\n  --compressed",
    expected: { domain: 'm.shop.example', domainFrom: 'address', expires: UNKNOWN, httpOnly: UNKNOWN },
  },
  'copied-fetch': {
    text: 'await fetch("https://m.shop.example/x", {\n  "headers": {\n    "accept": "*/*",\n    "cookie": "one=\\"V4LUE\\""\n  },\n  "method": "GET"\n});',
    expected: { domain: 'm.shop.example', domainFrom: 'address', httpOnly: UNKNOWN },
  },
  'copied-powershell': {
    text: '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession\n$session.Cookies.Add((New-Object System.Net.Cookie("one", "V4LUE`"", "/", ".shop.example")))\nInvoke-WebRequest -Uri "https://shop.example/"',
    expected: { domain: 'shop.example', hostOnly: false, path: '/', expires: UNKNOWN },
  },
  lwp: {
    text: '#LWP-Cookies-2.0\nSet-Cookie3: one="V4LUE; x"; path="/"; domain=".shop.example"; path_spec; domain_dot; secure; expires="2027-06-01 12:00:00Z"; HttpOnly=None; version=0',
    expected: { hostOnly: false, path: '/', expires: UNTIL, httpOnly: true, secure: true, sameSite: UNKNOWN },
  },
  netscape: {
    text: `# HTTP Cookie File\n# Generated by Wget on 2026-11-22 10:00:00.\n${row('.shop.example', 'TRUE', '/', 'TRUE', String(UNTIL), 'one', 'V4LUE')}`,
    expected: { hostOnly: false, expires: UNTIL, secure: true, httpOnly: UNKNOWN, sameSite: UNKNOWN },
  },
  'storage-table': {
    text: row('one', 'V4LUE', '.shop.example', '/', '2027-06-01T12:00:00.000Z', '9', '✓', '', 'Lax', 'https://top.example', '', 'Medium'),
    expected: { hostOnly: false, expires: UNTIL, httpOnly: true, secure: false, sameSite: 'lax', partition: 'https://top.example' },
  },
  csv: {
    text: `"id","name","value","host","path","expiry","isSecure","isHttpOnly"\r\n1,"one","V4LUE, with ""marks""",".shop.example","/",${UNTIL * 1000},1,1\r\n`,
    expected: { hostOnly: false, expires: UNTIL, httpOnly: true, secure: true, sameSite: UNKNOWN },
  },
  headers: {
    text: 'HTTP/1.1 200 OK\nset-cookie: one=V4LUE; Domain=.shop.example; Path=/; HttpOnly',
    expected: { hostOnly: false, expires: null, httpOnly: true, secure: false, sameSite: 'unspecified' },
  },
  'cookie-header': {
    text: 'Cookie: one=V4LUE',
    expected: { domain: 'www.shop.example', domainFrom: 'question', path: null, expires: UNKNOWN, httpOnly: UNKNOWN },
  },
};

describe('the formats', () => {
  it('stand each once in the one list of formats', () => {
    const list = readFileSync(path.resolve(import.meta.dirname, '../../../docs/command-line.md'), 'utf8');
    const named = [...list.matchAll(/^\| [^|]*\(`([a-z-]+)`\) \|/gm)].map(([, id = '']) => id);
    expect(named.sort()).toEqual(FORMATS.map(({ id }) => id).sort());
  });

  it('have each a file here', () => {
    expect(Object.keys(FILES).sort()).toEqual(FORMATS.map(({ id }) => id).sort());
  });

  it.each(Object.entries(FILES))('are told apart, and state what they state: %s', (id, { text, expected }) => {
    const jar = parse(text);
    if (id !== 'url-list') expect(jar.format).toBe(id);
    expect(jar.cookies).toHaveLength(1);
    expect(jar.cookies[0]).toMatchObject({ name: 'one', ...expected });
    expect(JSON.stringify(jar)).not.toContain('V4LUE');
  });

  it('name every attribute that a file leaves out', () => {
    expect(parse(list({ name: 'a', domain: 'a.com' }, { name: 'b', domain: 'a.com', secure: true })).notes).toEqual([
      { code: 'attributes-unknown', detail: { attributes: 'expires (2), httpOnly (2), secure (1), sameSite (2)', of: '2' } },
    ]);
  });
});

describe('expiry dates', () => {
  const only = (entry: object): [FileCookie['expires'] | undefined, string[]] => {
    const jar = parse(list({ name: 'a', domain: 'a.com', secure: true, httpOnly: true, sameSite: 'lax', ...entry }));
    return [jar.cookies[0]?.expires, jar.notes.map(({ code }) => code)];
  };

  it('in milliseconds and microseconds are scaled, with a note', () => {
    expect(only({ expiry: UNTIL * 1e3 })).toEqual([UNTIL, ['expiry-scaled']]);
    expect(only({ expiry: String(UNTIL * 1e6) })).toEqual([UNTIL, ['expiry-scaled']]);
  });

  it('past the year 9999 are unknown, with a note', () => {
    expect(only({ expiry: 1e30 })[0]).toBe(UNKNOWN);
    expect(only({ expiry: 1e30 })[1]).toContain('expiry-not-readable');
  });

  it('of the first day of a calendar are none', () => {
    expect(only({ expires: '0001-01-01T00:00:00Z' })).toEqual([null, []]);
    expect(only({ expires: '0001-01-01T00:00:00Z', maxAge: 60 })[0]).toBe(UNKNOWN);
  });

  it('that a file of WebDriver leaves out say session, and elsewhere nothing', () => {
    expect(parse(list({ name: 'a', domain: 'a.com' }, { name: 'b', domain: 'a.com', expiry: UNTIL })).cookies[0]?.expires).toBeNull();
    expect(only({})[0]).toBe(UNKNOWN);
  });
});

describe('partitions', () => {
  const cookie = { name: 'a', domain: '.shop.example', path: '/', expires: UNTIL };

  it('are read in each form, and keep cookies apart, by the ancestor bit as well', () => {
    const jar = parse(
      list(
        cookie,
        { ...cookie, partitionKey: 'https://top.example' },
        { ...cookie, partitionKey: { sourceOrigin: 'https://top.example', hasCrossSiteAncestor: true } },
        { ...cookie, partitionKey: { topLevelSite: 'https://top.example', hasCrossSiteAncestor: false } },
        { ...cookie, firstPartyDomain: 'top.example' },
        { ...cookie, firstPartyDomain: 'shop.example' },
      ),
    );
    expect(jar.cookies.map(({ partition, crossSiteAncestor }) => [partition, crossSiteAncestor])).toEqual([
      [null, null],
      ['https://top.example', null],
      ['https://top.example', true],
      ['https://top.example', false],
    ]);
    expect(jar.refused.map(({ reason }) => reason)).toEqual(['given-again', 'given-again']);
  });
});

describe('headers as they are copied', () => {
  it('have name and value on two lines in developer tools, and the request below', () => {
    const jar = parse(
      [
        'Request URL:',
        'https://m.shop.example/x/y',
        'Status Code:',
        '200 OK',
        'set-cookie:',
        'one=V4LUE; Path=/; HttpOnly',
        'set-cookie:',
        'two=V4LUE; Domain=.shop.example; Path=/',
        'cookie:',
        'two=V4LUE; three=V4LUE',
      ].join('\n'),
    );
    expect(jar.cookies.map(({ name, domain, httpOnly }) => [name, domain, httpOnly])).toEqual([
      ['one', 'm.shop.example', true],
      ['two', 'shop.example', false],
      ['three', 'm.shop.example', UNKNOWN],
    ]);
    expect(jar.notes.map(({ code }) => code)).toEqual(['cookies-only-sent', 'attributes-unknown']);
  });

  it('have a second cookie on the next line', () => {
    const { cookies } = parse('HTTP/1.1 200 OK\nset-cookie: a=V4LUE; path=/\nb=V4LUE; path=/; httponly\nserver: x');
    expect(cookies.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are indented by wget, with its log in front', () => {
    const { cookies } = parse(
      '--2026-11-22 10:00:00--  https://m.shop.example/\nResolving m.shop.example... 192.0.2.1\nHTTP request sent, awaiting response... \n  HTTP/1.1 200 OK\n  Set-Cookie: a=V4LUE; Path=/\n  Set-Cookie: b=V4LUE; Domain=.shop.example; Path=/\nLength: unspecified [text/html]',
    );
    expect(cookies.map(({ name, domain, hostOnly }) => [name, domain, hostOnly])).toEqual([
      ['a', 'm.shop.example', true],
      ['b', 'shop.example', false],
    ]);
  });

  it('may be the value of a Set-Cookie header alone', () => {
    expect(parse('a=V4LUE; Path=/; Secure; Max-Age=60').cookies[0]).toMatchObject({ name: 'a', secure: true, expires: OPTIONS.now + 60 });
  });
});

describe('a HAR of a visitor who came back', () => {
  it('counts what requests carried once, with the attributes that Chromium writes beside', () => {
    const sent = {
      name: 'old',
      value: 'V4LUE',
      domain: '.shop.example',
      path: '/',
      expires: '2027-06-01T12:00:00.000Z',
      httpOnly: true,
      secure: true,
    };
    const request = {
      url: 'https://m.shop.example/',
      headers: [{ name: 'cookie', value: 'old=V4LUE; bare=V4LUE; set=V4LUE' }],
      cookies: [sent],
    };
    const jar = parse(
      JSON.stringify({
        log: {
          entries: [
            { request, response: { headers: [{ name: 'set-cookie', value: 'set=V4LUE; Domain=shop.example; Path=/' }] } },
            { request, response: { headers: [] } },
          ],
        },
      }),
    );
    expect(jar.cookies.map((cookie) => [cookie.name, cookie.domain, ...known(cookie)])).toEqual([
      ['set', 'shop.example', null, false, false, 'unspecified'],
      ['old', 'shop.example', UNTIL, true, true, UNKNOWN],
      ['bare', 'm.shop.example', UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN],
    ]);
    expect(jar.notes).toContainEqual({ code: 'cookies-only-sent', detail: { n: '2' } });
  });
});

describe('a cookies.txt', () => {
  it('knows HttpOnly where its program writes it, and else does not', () => {
    const line = (name: string): string => row('.a.com', 'TRUE', '/', 'FALSE', '0', name, 'V4LUE');
    expect(parse(`${line('a')}\n#HttpOnly_${line('b')}`).cookies.map(({ httpOnly }) => httpOnly)).toEqual([false, true]);
    expect(parse(`# This file was generated by libcurl!\n${line('a')}`).cookies[0]?.httpOnly).toBe(false);
    expect(parse(line('a')).cookies[0]?.httpOnly).toBe(UNKNOWN);
  });

  it('without an expiry field means a session where other lines have one, and else says nothing', () => {
    const bare = row('www.a.com', 'FALSE', '/', 'FALSE', 'JSESSIONID', 'V4LUE');
    const jar = parse(`${bare}\n${row('.a.com', 'TRUE', '/', 'FALSE', String(UNTIL), 'b', 'V4LUE')}`);
    expect(jar.cookies.map(({ name, expires }) => [name, expires])).toEqual([
      ['JSESSIONID', null],
      ['b', UNTIL],
    ]);
    expect(jar.notes).toContainEqual({ code: 'expiry-left-out', detail: { n: '1' } });
    expect(parse(bare).cookies[0]).toMatchObject({ name: 'JSESSIONID', expires: UNKNOWN });
  });

  it('may be written with semicolons', () => {
    expect(parse('.a.com;TRUE;/;FALSE;0;a;V4LUE').cookies[0]).toMatchObject({ name: 'a', domain: 'a.com', expires: null });
  });
});

describe('what people copy', () => {
  it('is the pairs of EditThisCookie, of a console and of several lines', () => {
    const names = (text: string): string[] => parse(text).cookies.map(({ name }) => name);
    expect(names('// Semicolon separated Cookie File\n// URL: https://shop.example/\na=V4LUE;b=V4LUE;')).toEqual(['a', 'b']);
    expect(names("'a=V4LUE; b=V4LUE=='")).toEqual(['a', 'b']);
    expect(names('a=V4LUE\nb=V4LUE')).toEqual(['a', 'b']);
    expect(names('curl ^"https://shop.example/^" ^\n  -H ^"cookie: a=^\\^"V4LUE^\\^"; b=2^"')).toEqual(['a', 'b']);
  });

  it('is told what to copy instead where the cookies were left out', () => {
    expect(() => parse('fetch("https://shop.example/", {"headers": {}, "credentials": "include"});')).toThrow('take “Copy as cURL”');
    expect(() => parse("curl 'https://shop.example/' -H 'accept: */*'")).toThrow('expected a Cookie header');
    expect(() => parse('SQLite format 3\0…')).toThrow('write its table of cookies out');
    expect(() => parse('From: <Saved by Blink>\n')).toThrow('a saved page (MHTML)');
  });

  it('keeps what can be read, and says where the rest is', () => {
    const jar = parse('[{"name":"a","domain":"a.com"},{"name":"b","domain":"a.com","secure":"perhaps"},7]');
    expect(jar.cookies.map(({ name }) => name)).toEqual(['a']);
    expect(jar.notes[0]).toEqual({
      code: 'entries-not-read',
      detail: { n: '2', places: '[1].secure: expected true or false; [2]: expected a cookie object' },
    });
  });
});

describe('any file of any format', () => {
  const name = fc.stringMatching(/^[a-zA-Z_][\w.-]{0,12}$/);
  const value = fc.stringMatching(/^[\w=+/.-]{0,6}$/).map((text) => `V4LUE${text}`);
  const domain = fc.constantFrom('.shop.example', 'shop.example', 'm.shop.example', '.other.example');
  const junk = fc.oneof(
    fc.constantFrom('', 'soon', '✓', 'TRUE', '-1', '1e400'),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  );
  const entry = fc.record(
    {
      name: fc.oneof({ weight: 9, arbitrary: name }, { weight: 1, arbitrary: junk }),
      value,
      domain: fc.oneof({ weight: 9, arbitrary: domain }, { weight: 1, arbitrary: junk }),
      path: fc.constantFrom('/', '/x', ''),
      expires: junk,
      expiry: junk,
      httpOnly: junk,
      sameSite: junk,
      partitionKey: fc.oneof(junk, fc.record({ sourceOrigin: junk, hasCrossSiteAncestor: junk })),
    },
    { requiredKeys: ['value'] },
  );

  /** Reads a text, or nothing where it is refused as a whole; then its first reason stands in the error. */
  function counted(text: string): number | null {
    try {
      const jar = parse(text);
      expect(JSON.stringify(jar)).not.toContain('V4LUE');
      return jar.cookies.length + jar.refused.length;
    } catch (error) {
      expect(error).toBeInstanceOf(JarError);
      expect(String(error)).not.toContain('V4LUE');
      return null;
    }
  }

  const files: Record<string, (cookies: { name: string; value: string; domain: string; flag: string; expiry: string }[]) => string> = {
    netscape: (all) => all.map((one) => row(one.domain, one.flag, '/', one.flag, one.expiry, one.name, one.value)).join('\n'),
    semicolons: (all) => all.map((one) => [one.domain, one.flag, '/', one.flag, one.expiry, one.name, one.value].join(';')).join('\n'),
    table: (all) =>
      all
        .map((one) => row(one.name, one.value, one.domain, '/', one.expiry || 'Session', '9', '✓', '', 'Lax', '', '', 'Medium'))
        .join('\n'),
    lwp: (all) =>
      all
        .map((one) => `Set-Cookie3: ${one.name}="${one.value}"; path="/"; domain=${one.domain}; expires="${one.expiry}"; version=0`)
        .join('\n'),
    headers: (all) => all.map((one) => `set-cookie: ${one.name}=${one.value}; Domain=${one.domain}; Expires=${one.expiry}`).join('\n'),
    'headers on two lines': (all) => all.map((one) => `set-cookie:\n${one.name}=${one.value}; Domain=${one.domain}`).join('\n'),
    'headers without their names': (all) =>
      `set-cookie: ${all.map((one) => `${one.name}=${one.value}; Domain=${one.domain}; Path=/`).join('\n')}`,
    header: (all) => `Cookie: ${all.map((one) => `${one.name}=${one.value}`).join('; ')}`,
    curl: (all) => `curl 'https://m.shop.example/' -H 'cookie: ${all.map((one) => `${one.name}=${one.value}`).join('; ')}'`,
    fetch: (all) =>
      `fetch("https://m.shop.example/", {"headers": {"cookie": "${all.map((one) => `${one.name}=${one.value}`).join('; ')}"}})`,
    powershell: (all) => all.map((one) => `(New-Object System.Net.Cookie("${one.name}", "${one.value}", "/", "${one.domain}"))`).join('\n'),
    csv: (all) =>
      `name,value,host,expiry,isSecure\n${all.map((one) => [one.name, one.value, one.domain, one.expiry, '1'].join(',')).join('\n')}`,
  };

  it('of objects gives as many cookies as it holds, read or refused with a reason', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), (entries) => {
        for (const text of [
          JSON.stringify(entries),
          JSON.stringify({ cookies: entries }),
          JSON.stringify({ result: { cookies: entries } }),
          JSON.stringify([{ url: 'https://m.shop.example/', cookies: entries }]),
          JSON.stringify({ log: { entries: [{ request: { url: 'https://m.shop.example/', cookies: entries }, response: {} }] } }),
          JSON.stringify({ log: { entries: [{ request: { url: 'https://m.shop.example/' }, response: { cookies: entries } }] } }),
        ])
          expect([entries.length, null]).toContain(counted(text));
      }),
      { numRuns: 100 },
    );
  });

  it('of text gives as many cookies as it holds, read or refused with a reason', () => {
    const plain = fc.record({
      name,
      value,
      domain,
      flag: fc.constantFrom('TRUE', 'FALSE'),
      expiry: fc.constantFrom('0', '1800000000', 'soon', ''),
    });
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 8 }), (cookies) => {
        for (const [, write] of Object.entries(files)) expect([cookies.length, null]).toContain(counted(write(cookies)));
      }),
      { numRuns: 100 },
    );
  });

  it('whose cookies are all well written gives each of them', () => {
    const clean = fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}$/),
      value,
      domain: fc.constantFrom('.shop.example', '.m.shop.example'),
      flag: fc.constant('TRUE'),
      expiry: fc.constantFrom('1800000000', '1900000000'),
    });
    const objects: Record<string, (one: { name: string; value: string; domain: string; expiry: string }) => object> = {
      chrome: ({ expiry, ...one }) => ({ ...one, path: '/', hostOnly: false, expirationDate: Number(expiry) }),
      webdriver: ({ expiry, ...one }) => ({ ...one, path: '/', expiry: Number(expiry) }),
      'devtools-protocol': ({ expiry, ...one }) => ({ ...one, path: '/', expires: Number(expiry), session: false }),
      bidi: ({ value: text, expiry, ...one }) => ({ ...one, value: { type: 'string', value: text }, path: '/', expiry: Number(expiry) }),
      'tough-cookie': ({ name: key, value: text, domain: host }) => ({ key, value: text, domain: host.slice(1), path: '/' }),
      'firefox-database': ({ domain: host, expiry, ...one }) => ({
        ...one,
        host,
        path: '/',
        expiry: Number(expiry),
        isSecure: 1,
        isHttpOnly: 0,
      }),
      'plain-objects': ({ expiry: _, ...one }) => ({ ...one, path: '/' }),
    };
    fc.assert(
      fc.property(fc.array(clean, { minLength: 1, maxLength: 8 }), (cookies) => {
        for (const [format, write] of Object.entries(files)) expect(counted(write(cookies)), format).toBe(cookies.length);
        for (const [format, write] of Object.entries(objects))
          expect(counted(JSON.stringify(cookies.map(write))), format).toBe(cookies.length);
      }),
      { numRuns: 100 },
    );
  });

  it('cut and garbled anywhere is read or refused, never a crash and never a value', () => {
    const texts = Object.values(FILES).map(({ text }) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(),
        fc.string({ unit: 'binary', maxLength: 3 }),
        (text, from, length, noise) => {
          const at = from % text.length;
          const garbled = text.slice(0, at) + noise + text.slice(at + (length % 5));
          try {
            parse(garbled);
          } catch (error) {
            expect(error).toBeInstanceOf(JarError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
