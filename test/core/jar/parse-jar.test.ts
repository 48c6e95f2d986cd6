import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonErrorAt } from '../../../src/core/jar/json-error';
import { JarError, type Jar } from '../../../src/core/jar/jar';
import { parseJar } from '../../../src/core/jar/parse-jar';
import { parseCookieDate, parseSetCookie, splitSetCookies } from '../../../src/core/jar/set-cookie';
import { SHARED, withShared } from '../../with-shared';

const SAMPLES = path.join(SHARED, 'samples');
const OPTIONS = { host: 'www.aliexpress.com', now: Date.UTC(2024, 0, 1) / 1000 };

function parse(text: string, host: string | null = OPTIONS.host): Jar {
  return parseJar(text, { ...OPTIONS, host });
}

/** Short form of a jar: name, domain with a dot unless host-only, path. */
function brief(jar: Jar): string[] {
  return jar.cookies.map(({ name, domain, hostOnly, path: at }) => `${name} ${hostOnly === false ? '.' : ''}${domain}${at ?? ''}`);
}

function headers(...lines: string[]): Jar {
  return parse(lines.join('\n'));
}

describe('chrome.cookies JSON', () => {
  const cookie = {
    name: 'a',
    value: 'SECRET',
    domain: '.aliexpress.com',
    hostOnly: false,
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'no_restriction',
    session: false,
    storeId: '0',
    expirationDate: 1701925755.8,
  };

  it('is read as an array or as an object with cookies', () => {
    for (const text of [JSON.stringify([cookie]), JSON.stringify({ _comment: 'x', cookies: [cookie] })]) {
      expect(parse(text)).toEqual({
        format: 'chrome',
        cookies: [
          {
            name: 'a',
            domain: 'aliexpress.com',
            domainFrom: 'cookie',
            hostOnly: false,
            path: '/',
            store: '0',
            partition: null,
            crossSiteAncestor: null,
            expires: 1701925755.8,
            secure: true,
            httpOnly: true,
            sameSite: 'none',
          },
        ],
        refused: [],
        notes: [],
      });
    }
  });

  it('takes a missing leading dot for host-only where the file does not say, and 0 or -1 for a session', () => {
    const [first, second] = parse(
      JSON.stringify([
        { name: 'a', domain: 'feedback.aliexpress.com', expires: -1 },
        { name: 'b', domain: '.a.com', expirationDate: 0 },
      ]),
    ).cookies;
    expect(first).toMatchObject({ hostOnly: true, expires: null, path: null, sameSite: 'unknown' });
    expect(second).toMatchObject({ hostOnly: false, expires: null });
  });

  it('keeps cookies apart that differ in path, store or partition, and the later of two with one identity', () => {
    const jar = parse(
      JSON.stringify([
        cookie,
        { ...cookie, path: '/x' },
        { ...cookie, storeId: '1' },
        { ...cookie, partitionKey: { topLevelSite: 'https://aliexpress.us' } },
        { ...cookie, session: true },
      ]),
    );
    expect(jar.cookies).toHaveLength(4);
    expect(jar.cookies[0]?.expires).toBeNull();
    expect(jar.cookies[3]?.partition).toBe('https://aliexpress.us');
  });

  it('says where an entry is wrong, and never quotes it', () => {
    expect(() => parse('[{"name":"a","domain":"; "}]')).toThrow('[0].domain: expected a host name');
    expect(() => parse('[{"value":"a","domain":"a.com"}]')).toThrow('[0].name: expected text');
    expect(() => parse('{"cookies":[7]}')).toThrow('cookies[0]: expected a cookie object');
    for (const field of ['expirationDate', 'expires', 'expiry', 'Expires'])
      expect(() => parse(JSON.stringify([{ name: 'a', domain: 'a.com', [field]: 'soon' }]))).toThrow(
        `[0].${field}: expected seconds since 1970 or a date`,
      );
    expect(() => parse('[{"name":"a","domain":"a.com","HTTPOnly":"maybe"}]')).toThrow('[0].HTTPOnly: expected true or false');
    expect(() => parse('[{"value":"SECRET"},\n}')).toThrow(/^line 2, column 1: expected valid JSON$/);
    expect(() => parse('[SECRET]')).toThrow(/^(?!.*SECRET)/);
    expect(() => parse('{"a":1}')).toThrow(JarError);
  });
});

describe('the place of a JSON error', () => {
  it.each([
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['[1]]', 3],
    ['["a\\x"]', 3],
    ['["a', 3],
    ['{a:1}', 1],
    ['[01]', 2],
    ['[', 1],
    ['[tru]', 1],
    ['[1}', 2],
  ])('of %s is %i', (text, at) => {
    expect(jsonErrorAt(text)).toBe(at);
  });

  it('is at the end of a text cut short, and nowhere in valid JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, cut) => {
        expect(jsonErrorAt(text)).toBe(text.length);
        const part = text.slice(0, cut % (text.length + 1));
        if (/^[[{]/.test(text)) expect(jsonErrorAt(`${part}\u0001`)).toBeLessThanOrEqual(part.length);
      }),
    );
  });
});

describe('a Netscape cookies.txt', () => {
  const HEADER = '# Netscape HTTP Cookie File\n';

  it('is read with HttpOnly lines, session expiries, CRLF and a byte order mark', () => {
    const jar = parse(
      `\uFEFF${HEADER}# comment\n\n.aliexpress.com\tTRUE\t/\tFALSE\t1701925755\tali_apache_id\tSECRET\n#HttpOnly_feedback.aliexpress.com\tFALSE\t/x\tTRUE\t0\tJSESSIONID\tSECRET\nwww.aliexpress.com\tFALSE\t/\tFALSE\t-1\tl\t`.replaceAll(
        '\n',
        '\r\n',
      ),
    );
    expect(jar.format).toBe('netscape');
    expect(jar.cookies).toMatchObject([
      { name: 'ali_apache_id', domain: 'aliexpress.com', hostOnly: false, expires: 1701925755, httpOnly: false },
      { name: 'JSESSIONID', domain: 'feedback.aliexpress.com', hostOnly: true, path: '/x', expires: null, secure: true, httpOnly: true },
      { name: 'l', hostOnly: true, expires: null },
    ]);
    expect(JSON.stringify(jar)).not.toContain('SECRET');
  });

  it('is known without its header, takes tabs in a value and a value left out', () => {
    expect(brief(parse('.a.com\tTRUE\t/\tFALSE\t0\tname\tva\tlue\n.a.com\tTRUE\t/\tFALSE\t0\tother'))).toEqual([
      'name .a.com/',
      'other .a.com/',
    ]);
  });

  it('may hold no cookie at all', () => {
    expect(parse(HEADER).cookies).toEqual([]);
  });

  it('says which line is wrong', () => {
    expect(() => parse(`${HEADER}\n.a.com TRUE / FALSE 0 a SECRET`)).toThrow('line 3: expected seven fields separated by tabs');
    expect(() => parse(`${HEADER}.a.com\tTRUE\t/\tFALSE\tSECRET\ta\tb`)).toThrow(
      /^line 2, field 5: expected seconds since 1970, or 0 for a session cookie$/,
    );
    expect(() => parse(`${HEADER}\tTRUE\t/\tFALSE\t0\ta\tb`)).toThrow('line 2, field 1: expected a host name');
  });
});

describe('Set-Cookie headers', () => {
  it('give host-only cookies to the host of the URL line, else to the one asked about', () => {
    expect(brief(headers('URL: https://www.alibaba.com/a/b', 'Set-Cookie: JSESSIONID=SECRET; HttpOnly'))).toEqual([
      'JSESSIONID www.alibaba.com/a',
    ]);
    expect(brief(headers('set-cookie: JSESSIONID=SECRET; Path=/'))).toEqual(['JSESSIONID www.aliexpress.com/']);
    expect(parse('set-cookie: a=b', null)).toMatchObject({
      cookies: [],
      notes: [{ code: 'cookies-refused', detail: { n: '1', names: 'a' } }],
    });
  });

  it('make a cookie for the whole domain with a Domain, dotted or not', () => {
    expect(
      brief(
        headers(
          'URL: https://aliexpress.com',
          'set-cookie: AKA_A2=A; path=/; domain=aliexpress.com',
          'set-cookie: b=; Domain=.AliExpress.com',
        ),
      ),
    ).toEqual(['AKA_A2 .aliexpress.com/', 'b .aliexpress.com/']);
  });

  it('follow redirects, and refuse a domain the answering host has no right to', () => {
    const jar = headers(
      'HTTP/2 302',
      'location: https://www.aliexpress.us/?gatewayAdapt=glo2usa',
      'set-cookie: xman_t=1; Domain=.aliexpress.com; Path=/',
      'HTTP/2 200',
      'set-cookie: ali_apache_id=1; domain=.aliexpress.com; path=/',
      'set-cookie: xman_t=1; Domain=.aliexpress.us; Path=/',
    );
    expect(brief(jar)).toEqual(['xman_t .aliexpress.com/', 'xman_t .aliexpress.us/']);
    expect(jar.notes).toEqual([{ code: 'cookies-refused', detail: { n: '1', names: 'ali_apache_id' } }]);
  });

  it('come from the site most of them are for where only the first address is known', () => {
    const jar = headers(
      'URL: http://aliexpress.com',
      'set-cookie: a=1; domain=.aliexpress.com',
      'set-cookie: b=1; domain=.aliexpress.us',
      'set-cookie: c=1; domain=.aliexpress.us',
    );
    expect(brief(jar)).toEqual(['b .aliexpress.us/', 'c .aliexpress.us/']);
    expect(jar.notes.map(({ code }) => code)).toEqual(['host-assumed', 'cookies-refused']);
  });

  it('never store for a public suffix', () => {
    expect(headers('set-cookie: a=1; domain=.com', 'set-cookie: b=1; domain=co.uk').cookies).toEqual([]);
  });

  it('prefer Max-Age to Expires, and count it from the response’s own date', () => {
    const [cookie] = headers(
      'Date: Mon, 01 Jan 2024 00:00:10 GMT',
      'set-cookie: a=1; Max-Age=60; Expires=Wed, 30-Nov-2084 01:01:01 GMT',
    ).cookies;
    expect(cookie?.expires).toBe(OPTIONS.now + 70);
  });

  it('remove a cookie by Max-Age=0 or by a date before the response’s own', () => {
    const jar = headers(
      'Date: Fri, 01 Nov 2024 02:01:49 GMT',
      'set-cookie: a=1; path=/',
      'set-cookie: b=1; path=/',
      'set-cookie: c=1; path=/; expires=Fri, 01 Nov 2024 03:01:49 GMT',
      'set-cookie: a=; path=/; Max-Age=0',
      'set-cookie: b=; path=/; expires=Thu, 31 Oct 2024 02:01:49 GMT',
    );
    expect(jar.cookies.map(({ name }) => name)).toEqual(['c']);
    expect(headers('set-cookie: a=1; path=/', 'set-cookie: a=; path=/; expires=Thu, 01-Jan-1970 00:00:10 GMT').cookies).toEqual([]);
  });

  it('are read from curl -v and ignored where a browser ignores them', () => {
    const jar = headers(
      '* Connected',
      '> GET / HTTP/2',
      '> Host: www.alibaba.com',
      '> ',
      '< HTTP/2 200 ',
      '< set-cookie: a=1; path=/',
      '< set-cookie: SECRET',
      `< set-cookie: b=${'x'.repeat(5000)}`,
    );
    expect(brief(jar)).toEqual(['a www.alibaba.com/']);
    expect(jar.notes).toEqual([{ code: 'headers-ignored', detail: { n: '2' } }]);
  });

  it('are split where a program joined them, and only there', () => {
    expect(
      splitSetCookies('a=1; expires=Wed, 30-Nov-2084 01:01:01 GMT; path=/, b=x, y=2; path=/').map((text) => text.split('=')[0]),
    ).toEqual(['a', 'b']);
    expect(splitSetCookies('a=1, SECRET=2')).toHaveLength(1);
  });
});

describe('a HAR', () => {
  const entry = (url: string, response: object): object => ({ startedDateTime: '2024-11-01T02:01:49.000Z', request: { url }, response });
  const har = (...entries: object[]): Jar => parse(JSON.stringify({ log: { entries } }));

  it('is read from headers, with cookies as the second source', () => {
    const jar = har(
      entry('https://www.aliexpress.com/p/x', {
        headers: [{ name: 'Set-Cookie', value: 'a=SECRET; Domain=.aliexpress.com; Path=/\nb=SECRET' }],
        cookies: [
          { name: 'a', value: 'SECRET', domain: '.aliexpress.com', path: '/' },
          { name: 'c', value: 'SECRET', expires: '2084-11-30T01:01:01.000Z', httpOnly: true, sameSite: 'Lax' },
        ],
      }),
    );
    expect(brief(jar)).toEqual(['a .aliexpress.com/', 'b www.aliexpress.com/p', 'c www.aliexpress.com/p']);
    expect(jar.cookies[2]).toMatchObject({ httpOnly: true, sameSite: 'lax', expires: Date.UTC(2084, 10, 30, 1, 1, 1) / 1000 });
    expect(JSON.stringify(jar)).not.toContain('SECRET');
  });

  it('refuses the domain of another site and bears entries without a response', () => {
    const jar = har(
      { request: {} },
      entry('https://www.aliexpress.us/', { cookies: [{ name: 'ali_apache_id', domain: '.aliexpress.com' }] }),
      entry('data:,', { headers: 7 }),
    );
    expect(jar).toMatchObject({ format: 'har', cookies: [], notes: [{ code: 'cookies-refused' }] });
    expect(() => parse('{"log":{}}')).toThrow('log.entries: expected a list');
    expect(() => har(7 as unknown as object)).toThrow('log.entries[0]: expected an object');
  });
});

describe('what is no jar', () => {
  it.each(['', '\uFEFF', ' \r\n', '<html>', 'Privacy policy\nURL: https://a.com\n', '\0\0', '"text"'])('is refused: %j', (text) => {
    expect(() => parse(text)).toThrow(JarError);
  });
});

describe('dates of cookies', () => {
  it.each([
    ['Wed, 30-Nov-2084 01:01:01 GMT', Date.UTC(2084, 10, 30, 1, 1, 1)],
    ['Wed, 09 Jun 2021 10:18:14 GMT', Date.UTC(2021, 5, 9, 10, 18, 14)],
    ['Wednesday, 09-Jun-21 10:18:14 GMT', Date.UTC(2021, 5, 9, 10, 18, 14)],
    ['Wed Jun  9 10:18:14 2021', Date.UTC(2021, 5, 9, 10, 18, 14)],
    ['Thu, 01-Jan-1970 00:00:00 GMT', 0],
  ])('are read: %s', (text, expected) => {
    expect(parseCookieDate(text)).toBe(expected / 1000);
  });

  it.each(['', 'soon', 'Wed, 31 Feb 2021 10:18:14 GMT', 'Wed, 09 Jun 2021 25:18:14 GMT', '09 Jun 2021', '09 Jun 1500 10:18:14'])(
    'are ignored: %j',
    (text) => {
      expect(parseCookieDate(text)).toBeNull();
    },
  );

  it('that cannot be read leave a session cookie', () => {
    expect(parseSetCookie('a=1; expires=soon; max-age=1h')).toMatchObject({ expires: null, maxAge: null });
  });
});

describe('any input', () => {
  const SECRET = 'S3CR3T-VALUE';
  const piece = fc.constantFrom(
    'set-cookie: ',
    'a=',
    ';',
    '; domain=.a.com',
    '; path=/',
    '; expires=',
    'Wed, 30-Nov-2084 01:01:01 GMT',
    ', b=',
    '\n',
    '\r\n',
    '\t',
    'HTTP/2 302',
    'location: ',
    '/x',
    'https://b.com/',
    'URL: ',
    '#HttpOnly_',
    '.a.com\tTRUE\t/\tFALSE\t0\tn\t',
    '# Netscape HTTP Cookie File\n',
    '{',
    '[',
    '"cookies":[',
    ']',
    '}',
    '{"name":"a","domain":".a.com","value":"',
    '"}',
    '{"log":{"entries":[',
    'null',
    '\0',
    '\uFEFF',
  );

  it('is read or refused with our own error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parse(text);
          } catch (error) {
            expect(error).toBeInstanceOf(JarError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never leaves a value behind, whatever surrounds it', () => {
    const name = fc.stringMatching(/^[a-zA-Z_][\w-]{0,20}$/);
    const tail = fc
      .array(
        fc.constantFrom(
          '; Path=/',
          '; Domain=.a.com',
          '; Expires=Wed, 30-Nov-2084 01:01:01 GMT',
          '; Max-Age=9',
          '; Secure',
          ', ',
          ' ',
          ';',
        ),
      )
      .map((parts) => parts.join(''));
    const value = fc
      .tuple(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }))
      .map(([before, after]) => `${before.replace(/[\r\n\t;]/g, '')}${SECRET}${after.replace(/[\r\n\t;=]/g, '')}`);
    fc.assert(
      fc.property(name, value, tail, (key, content, rest) => {
        const cookie = { name: key, value: content, domain: '.a.com' };
        for (const text of [
          `URL: https://a.com\nSet-Cookie: ${key}=${content}${rest}`,
          `.a.com\tTRUE\t/\tFALSE\t0\t${key}\t${content}`,
          JSON.stringify([cookie]),
          `${JSON.stringify([cookie])}x`,
          JSON.stringify({
            log: {
              entries: [
                {
                  request: { url: 'https://a.com' },
                  response: { cookies: [cookie], headers: [{ name: 'set-cookie', value: `${key}=${content}${rest}` }] },
                },
              ],
            },
          }),
        ]) {
          let shown: string;
          try {
            shown = JSON.stringify(parse(text));
          } catch (error) {
            shown = String(error);
          }
          expect(shown).not.toContain(SECRET);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read in linear time', () => {
    const million = 1_000_000;
    const long = [
      '\n'.repeat(million),
      `Set-Cookie: a=b; ,${' '.repeat(million)}`,
      `Set-Cookie: a=b;${', x'.repeat(million / 3)}`,
      `Set-Cookie: a=b${';'.repeat(million)}`,
      '['.repeat(million),
      '\t'.repeat(million),
      `#${' '.repeat(million)}`,
      'URL: http://a.com\nSet-Cookie: a=b; domain=c.de\n'.repeat(million / 50),
      `.a.com${'\t0'.repeat(million)}`,
    ];
    const start = performance.now();
    for (const text of long)
      expect(() => {
        try {
          parse(text);
        } catch (error) {
          if (!(error instanceof JarError)) throw error;
        }
      }).not.toThrow();
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

withShared('samples', 'the recorded samples', () => {
  const sample = (name: string): Jar => parse(readFileSync(path.join(SAMPLES, name), 'utf8'));

  it('hold the same jar as JSON and as Netscape', () => {
    const json = sample('aliexpress_com_jar_2022-11_chrome_BR_fake-values.json');
    const netscape = sample('aliexpress_com_jar_2022-11_netscape_fake-values.txt');
    expect(json.cookies).toHaveLength(22);
    expect(brief(netscape).sort()).toEqual(brief(json).sort());
    expect(JSON.stringify([json, netscape])).not.toContain('FAKE');
  });

  it('store 15 cookies in the redirect of 2024-11-01, of which aliexpress.us gets no .aliexpress.com one', () => {
    const jar = sample('aliexpress_com_set-cookie_2024-11-01_curl.txt');
    expect(jar.cookies).toHaveLength(15);
    expect(jar.notes).toEqual([{ code: 'cookies-refused', detail: { n: '1', names: 'ali_apache_id' } }]);
    expect(brief(jar)).not.toContain('ali_apache_id .aliexpress.us/');
  });

  it('store 19 cookies in the HAR of both shops', () => {
    const jar = sample('aliexpress_alibaba_2024-11-01.redacted.har');
    expect(jar.format).toBe('har');
    expect(jar.cookies).toHaveLength(19);
    expect(brief(jar)).toContain('JSESSIONID www.alibaba.com/');
    expect(JSON.stringify(jar)).not.toContain('REDACTED');
  });
});
