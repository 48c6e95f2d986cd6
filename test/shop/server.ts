import { createServer } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { generate } from 'selfsigned';
import { otherPage, shopPage, shopScript } from './page';
import { ALL_HOSTS, cookieLine, cookiesOf, isScenario, OTHER_HOSTS, PARTNER_HOSTS, pixelsOf } from './scenarios';
import type { ScenarioName } from './scenarios';

export interface Request {
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** Names only: a log is no place for values, not even invented ones. */
  readonly cookieNames: readonly string[];
  readonly origin: string | undefined;
  readonly referer: string | undefined;
  readonly fetchSite: string | undefined;
  readonly fetchMode: string | undefined;
  readonly fetchDest: string | undefined;
  /** Global Privacy Control, `1` when the browser sends it. */
  readonly gpc: string | undefined;
}

export interface Shop {
  readonly port: number;
  /** Every request that reached the server, oldest first. Empty it by `log.length = 0`. */
  readonly log: Request[];
  /** Chooses the scenario for every page that does not ask for one by `?scenario=`. */
  scenario(name: ScenarioName): void;
  /** Sends these Set-Cookie lines as well, on each later page of that host. An empty list stops it. */
  setExtraHeaders(host: string, lines: readonly string[]): void;
  /** Answers this address (`https://host/path`, without a query) with this page. */
  setPage(address: string, html: string): void;
  /** Forgets the pages and headers that were set, and is in this scenario. */
  reset(scenario: ScenarioName): void;
  close(): Promise<void>;
}

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Node writes headers as Latin-1; this lets UTF-8 names through byte by byte, as a careless server would send them. */
const rawHeader = (line: string): string => Buffer.from(line, 'utf8').toString('latin1');

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
};

const namesIn = (cookieHeader: string | undefined): string[] =>
  (cookieHeader ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => (pair.includes('=') ? pair.slice(0, pair.indexOf('=')) : ''));

async function certificate(): Promise<{ key: string; cert: string }> {
  const altNames = ALL_HOSTS.map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: 'commonName', value: 'demo shop of Privacy Receipt' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames }],
  });
  return { key: made.private, cert: made.cert };
}

/** One HTTPS server that plays every host; the browser is told to look for all hosts here. */
export async function startShop(first: ScenarioName = 'first-visit'): Promise<Shop> {
  const log: Request[] = [];
  const pages = new Map<string, string>();
  const extraHeaders = new Map<string, readonly string[]>();
  let current = first;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const host = (request.headers.host ?? 'localhost').replace(/:\d+$/u, '');
    const url = new URL(request.url ?? '/', `https://${host}`);
    log.push({
      method: request.method ?? 'GET',
      host,
      path: url.pathname + url.search,
      cookieNames: namesIn(request.headers.cookie),
      origin: header(request, 'origin'),
      referer: header(request, 'referer'),
      fetchSite: header(request, 'sec-fetch-site'),
      fetchMode: header(request, 'sec-fetch-mode'),
      fetchDest: header(request, 'sec-fetch-dest'),
      gpc: header(request, 'sec-gpc'),
    });

    const asked = url.searchParams.get('scenario');
    const scenario = asked !== null && isScenario(asked) ? asked : current;
    const query = scenario === asked ? `?scenario=${scenario}` : '';
    const cookies = cookiesOf(scenario, host);
    const send = (type: string, body: string | Buffer, lines: readonly string[] = []): void => {
      response.writeHead(200, {
        'content-type': type,
        'cache-control': 'no-store',
        ...(lines.length > 0 && { 'set-cookie': lines.map(rawHeader) }),
      });
      response.end(body);
    };
    const lines = [
      ...cookies.filter(({ by }) => by !== 'script').map((cookie) => cookieLine(cookie, host)),
      ...(extraHeaders.get(host) ?? []),
    ];

    const page = pages.get(`https://${host}${url.pathname}`);
    if (page !== undefined) {
      send('text/html; charset=utf-8', page);
    } else if (PARTNER_HOSTS.includes(host)) {
      if (url.pathname.endsWith('.js')) send('text/javascript; charset=utf-8', '', lines);
      else send('image/gif', PIXEL, lines);
    } else if (url.pathname === '/favicon.ico') {
      response.writeHead(404).end();
    } else if (url.pathname === '/worker.js') {
      send('text/javascript; charset=utf-8', '// Answers nothing: it is only there.');
    } else if (url.pathname === '/shop.js') {
      const byScript = cookies.filter(({ by }) => by === 'script').map((cookie) => cookieLine(cookie, host));
      send('text/javascript; charset=utf-8', shopScript(byScript, scenario === 'everything'));
    } else if ((OTHER_HOSTS as readonly string[]).includes(host)) {
      send('text/html; charset=utf-8', otherPage(host), lines);
    } else {
      send('text/html; charset=utf-8', shopPage({ host, scenario, pixels: pixelsOf(scenario, host), query }), lines);
    }
  };

  const server = createServer(await certificate(), answer);
  const sockets = new Set<Duplex>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    log,
    scenario: (name) => {
      current = name;
    },
    setPage: (address, html) => {
      pages.set(address, html);
    },
    setExtraHeaders: (host, lines) => {
      if (lines.length === 0) extraHeaders.delete(host);
      else extraHeaders.set(host, [...lines]);
    },
    reset: (name) => {
      current = name;
      pages.clear();
      extraHeaders.clear();
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error === undefined) resolve();
          else reject(error);
        });
        // Browsers keep connections open; without this the test run would wait for them.
        for (const socket of sockets) socket.destroy();
      }),
  };
}
