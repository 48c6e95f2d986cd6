/**
 * What the demo shop sets, by scenario.
 *
 * Names, domains, attributes and the lifetimes *asked for* follow what public crawls recorded of the real shops
 * (2022 to 2025). Every value is invented and says so. Where the real lifetime is not known, the cookie is a session
 * cookie here, so that no test can mistake a guess for a fact.
 */

export const SCENARIOS = [
  'first-visit',
  'logged-in',
  'eu-visitor',
  'accepted-all',
  'everything',
  'listed-only',
  'no-cookies',
  'hostile',
  'thousand',
] as const;

export type ScenarioName = (typeof SCENARIOS)[number];

export const isScenario = (name: string): name is ScenarioName => (SCENARIOS as readonly string[]).includes(name);

export interface ShopCookie {
  readonly name: string;
  readonly value: string;
  /** `site`: for the whole registrable domain. Absent: host-only. Anything else: sent as it stands. */
  readonly domain?: string;
  readonly path?: string;
  /** Seconds. Neither this nor `expires` makes a session cookie. */
  readonly maxAge?: number;
  readonly expires?: string;
  readonly secure?: boolean;
  readonly httpOnly?: boolean;
  readonly sameSite?: 'None' | 'Lax' | 'Strict';
  readonly partitioned?: boolean;
  /** `header` (the default) sends Set-Cookie; `script` has the page write document.cookie, as the real scripts do. */
  readonly by?: 'header' | 'script';
}

/** The longest lifetime a 32-bit counter of seconds can ask for, and what the shops do ask for: 68 years. */
const FOREVER = 2_147_483_647;
const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** The shops ask for this very date, whatever the day of the visit. */
const FIXED_DATE = 'Wed, 30-Nov-2084 01:01:01 GMT';

const crossSite = { secure: true, sameSite: 'None' } as const;
const site = { domain: 'site' } as const;

const essentials: readonly ShopCookie[] = [
  { name: 'ali_apache_id', value: 'demo-ali-apache-id-01', ...site, expires: FIXED_DATE },
  { name: 'cna', value: 'demo-cna-01', ...site, maxAge: FOREVER, ...crossSite },
  { name: 'xman_f', value: 'demo-xman-f-01', ...site, maxAge: FOREVER, httpOnly: true, ...crossSite },
  { name: 'xman_t', value: 'demo-xman-t-01', ...site, maxAge: 90 * DAY, httpOnly: true, ...crossSite },
  { name: 'xman_us_f', value: 'x_locale=en_US&x_l=0&demo=01', ...site, maxAge: FOREVER, ...crossSite },
  { name: 'aep_usuc_f', value: 'site=glo&c_tp=USD&region=US&b_locale=en_US&demo=01', ...site, maxAge: FOREVER, ...crossSite },
  { name: 'acs_usuc_t', value: 'x_csrf=demo-csrf-01&acs_rt=demo-rt-01', ...site, ...crossSite },
  { name: 'intl_locale', value: 'en_US', ...site },
  { name: 'intl_common_forever', value: 'demo-intl-common-forever-01', ...site, maxAge: FOREVER, httpOnly: true },
  { name: '_m_h5_tk', value: 'demo-m-h5-tk-01', ...site, maxAge: 7 * DAY, secure: true },
  { name: '_m_h5_tk_enc', value: 'demo-m-h5-tk-enc-01', ...site, maxAge: 7 * DAY, secure: true },
  { name: 'JSESSIONID', value: 'DEMOSESSION01', httpOnly: true },
  { name: 'isg', value: 'demo-isg-01', ...site, maxAge: 180 * DAY, secure: true, by: 'script' },
];

/** Set on an ordinary visit, and named in none of the current tables. */
const unlisted: readonly ShopCookie[] = [
  { name: 'AKA_A2', value: 'A', ...site, maxAge: HOUR, secure: true, httpOnly: true },
  { name: 'ali_apache_track', value: '', ...site, maxAge: FOREVER },
  { name: 'ali_apache_tracktmp', value: '', ...site },
  { name: 'e_id', value: 'demo-pt-01', ...site, maxAge: FOREVER },
  { name: 'mtop_partitioned_detect', value: '1', ...crossSite, partitioned: true },
  { name: 'l', value: 'demo-l-01', ...site, maxAge: 180 * DAY, by: 'script' },
  { name: 'tfstk', value: 'demo-tfstk-01', ...site, maxAge: 180 * DAY, by: 'script' },
  { name: 'aep_history', value: 'keywords%09demo-lamp%0Aproduct%091005000000000001', ...site, maxAge: 365 * DAY, by: 'script' },
];

const account: readonly ShopCookie[] = [
  {
    name: 'xman_us_f',
    value: 'x_locale=en_US&x_l=1&last_popup_time=0&x_user=US|Demo|Shopper|demo|0000000001',
    ...site,
    maxAge: FOREVER,
    ...crossSite,
  },
  { name: 'xman_us_t', value: 'x_lid=demo0000000001&sign=y&ctoken=demo-ctoken-01', ...site },
  { name: 'x_router_us_f', value: 'x_alimid=0000000001', ...site },
  { name: 'aep_common_f', value: 'demo-aep-common-f-01', ...site, maxAge: 365 * DAY },
  { name: 'sgcookie', value: 'demo-sgcookie-01', ...site },
  { name: 'XSRF-TOKEN', value: 'demo-xsrf-01' },
  { name: '_hvn_login', value: '13', ...site },
];

/** First-party cookies of advertisers: their scripts write them into the shop's own domain. */
const advertisersOnTheShop: readonly ShopCookie[] = [
  { name: '_ga', value: 'GA1.1.0000000001.1700000000', ...site, maxAge: 730 * DAY, by: 'script' },
  { name: '_ga_VED1YSGNC7', value: 'GS1.1.demo01', ...site, maxAge: 730 * DAY, by: 'script' },
  { name: '_gcl_au', value: '1.1.0000000001.1700000000', ...site, maxAge: 90 * DAY, by: 'script' },
  { name: '_fbp', value: 'fb.1.1700000000000.0000000001', ...site, maxAge: 90 * DAY, by: 'script' },
  { name: '_uetsid', value: 'demo-uetsid-01', ...site, maxAge: DAY, by: 'script' },
  { name: '_uetvid', value: 'demo-uetvid-01', ...site, maxAge: 390 * DAY, by: 'script' },
  { name: 'cto_bundle', value: 'demo-cto-bundle-01', ...site, maxAge: 395 * DAY, by: 'script' },
  { name: '_ttp', value: 'demo-ttp-01', ...site, maxAge: 389 * DAY, by: 'script' },
  { name: '_pin_unauth', value: 'demo-pin-unauth-01', ...site, maxAge: 365 * DAY, by: 'script' },
  { name: 'AB_STG', value: 'demo-ab-stg-01', ...site },
];

/** Third-party cookies, by the host that sends them; the page loads a pixel or a script from each. */
const partners: Readonly<Record<string, readonly ShopCookie[]>> = {
  'www.facebook.com': [{ name: 'fr', value: 'demo-fr-01', ...site, maxAge: 90 * DAY, httpOnly: true, ...crossSite }],
  'connect.facebook.net': [],
  'www.googletagmanager.com': [],
  'googleads.g.doubleclick.net': [
    { name: 'IDE', value: 'demo-ide-01', domain: '.doubleclick.net', maxAge: 390 * DAY, httpOnly: true, ...crossSite },
    { name: 'test_cookie', value: 'CheckForPermission', domain: '.doubleclick.net', maxAge: 15 * MINUTE, ...crossSite },
  ],
  'static.criteo.net': [],
  'sslwidget.criteo.com': [
    { name: 'uid', value: 'demo-criteo-uid-01', domain: '.criteo.com', maxAge: 390 * DAY, ...crossSite },
    { name: 'cto_pld', value: 'demo-cto-pld-01', maxAge: 390 * DAY, ...crossSite, partitioned: true },
  ],
  'bat.bing.com': [
    { name: 'MUID', value: 'demo-muid-01', domain: '.bing.com', maxAge: 365 * DAY, ...crossSite },
    { name: 'MSPTC', value: 'demo-msptc-01', domain: '.bing.com', maxAge: 390 * DAY, ...crossSite, partitioned: true },
  ],
  'analytics.tiktok.com': [{ name: '_ttp', value: 'demo-ttp-02', domain: '.tiktok.com', maxAge: 389 * DAY, ...crossSite }],
  'ct.pinterest.com': [{ name: 'ar_debug', value: '1', maxAge: 365 * DAY, ...crossSite }],
  'us.creativecdn.com': [
    { name: 'g', value: 'demo-creativecdn-g-01', domain: '.creativecdn.com', maxAge: 365 * DAY, ...crossSite },
    { name: 'c', value: 'demo-creativecdn-c-01', domain: '.creativecdn.com', maxAge: 365 * DAY, ...crossSite, partitioned: true },
  ],
  'tags.creativecdn.com': [],
  'ib.adnxs.com': [{ name: 'uuid2', value: 'demo-uuid2-01', domain: '.adnxs.com', maxAge: 90 * DAY, httpOnly: true, ...crossSite }],
};

/** The group's own log server: the page calls it on every visit, consent or not. */
const LOG_SERVER = 'log.mmstat.com';
const logServer: readonly ShopCookie[] = [
  { name: 'cna', value: 'demo-cna-01', domain: '.mmstat.com', maxAge: FOREVER, ...crossSite },
  { name: 'atpsida', value: 'demo-atpsida-01', domain: '.mmstat.com', maxAge: FOREVER, ...crossSite },
];

/** A host that no list, record or directory knows. */
export const UNKNOWN_HOST = 'px.nobody-knows.example';

const alibaba: readonly ShopCookie[] = [
  { name: 'ali_apache_id', value: 'demo-ali-apache-id-02', ...site, expires: FIXED_DATE },
  { name: 'cna', value: 'demo-cna-01', ...site, maxAge: FOREVER, ...crossSite },
  { name: 'ug_se_c', value: 'organic_1700000000000', ...site, maxAge: 1_000_000_000, ...crossSite },
  { name: 'JSESSIONID', value: 'DEMOSESSION02', httpOnly: true },
];

const lazada: readonly ShopCookie[] = [
  { name: 'cna', value: 'demo-cna-01', ...site, maxAge: FOREVER, ...crossSite },
  { name: 'lzd_cid', value: 'demo-lzd-cid-01', ...site, maxAge: FOREVER },
  { name: '_bl_uid', value: 'demo-bl-uid-01', maxAge: 180 * DAY, by: 'script' },
  { name: 'isg', value: 'demo-isg-02', ...site, maxAge: 180 * DAY, by: 'script' },
  { name: 'tfstk', value: 'demo-tfstk-02', ...site, maxAge: 180 * DAY, by: 'script' },
];

const feedback: readonly ShopCookie[] = [
  { name: 'JSESSIONID', value: 'DEMOSESSION03', httpOnly: true },
  { name: 'x5sec', value: 'demo-x5sec-01', maxAge: 30 * MINUTE, secure: true },
  // Not the shop's: a translation extension leaves these, and nobody may blame the shop for them.
  { name: 'SLG_G_WPT_TO', value: 'en', secure: true, by: 'script' },
  { name: 'SLG_GWPT_Show_Hide_tmp', value: '1', secure: true, by: 'script' },
];

/**
 * Names that break careless programs: markup, prototype keys, spreadsheet formulas, text that turns the line around.
 * A name ends at its first `=`, so `<img src=x …>` is stored as the name `<img src` with the rest as its value; the
 * `<svg>` one gets a whole tag into the name.
 */
const hostile: readonly ShopCookie[] = [
  { name: '<img src', value: 'x onerror=alert(1)>', maxAge: DAY },
  { name: '<svg><script>alert(1)</script>', value: '"><script>alert(2)</script>', maxAge: DAY },
  { name: '<b>bold</b>', value: '<b>bold</b>', maxAge: DAY },
  { name: 'constructor', value: 'demo-constructor', maxAge: DAY },
  { name: '__proto__', value: 'demo-proto', maxAge: DAY },
  { name: 'toString', value: 'demo-tostring', maxAge: DAY },
  { name: 'hasOwnProperty', value: 'demo-hasownproperty', maxAge: DAY },
  { name: '+SUM(1,1)', value: '@SUM(A1)', maxAge: DAY },
  { name: 'a,b"c', value: 'x,"y"', maxAge: DAY },
  { name: '$1 $& ${1}', value: '{{1}}', maxAge: DAY },
  { name: '\u202Egnorw', value: 'demo-rtl', maxAge: DAY, by: 'script' },
  { name: 'n'.repeat(300), value: 'v'.repeat(300), maxAge: DAY },
  { name: '', value: 'demo-nameless', maxAge: DAY },
];

const thousand: readonly ShopCookie[] = Array.from({ length: 170 }, (_, index) => {
  const number = String(index + 1).padStart(4, '0');
  return { name: `demo_${number}`, value: `demo-${number}`, ...site, maxAge: (index + 1) * DAY };
});

/** In the operator's own current table, so that a receipt over these has nothing to complain of. */
const listedOnly = essentials;

export const SHOP_HOSTS = [
  'www.aliexpress.com',
  'aliexpress.com',
  'de.aliexpress.com',
  'ko.aliexpress.com',
  'feedback.aliexpress.com',
  'www.aliexpress.us',
  'www.alibaba.com',
  'www.lazada.sg',
] as const;

/** Pages that are no shop at all; the second one only sounds like one. */
export const OTHER_HOSTS = ['example.com', 'www.example.com', 'notaliexpress.com', 'www.notaliexpress.com'] as const;

export const PARTNER_HOSTS: readonly string[] = [...Object.keys(partners), LOG_SERVER, UNKNOWN_HOST];

export const ALL_HOSTS: readonly string[] = [...SHOP_HOSTS, ...OTHER_HOSTS, ...PARTNER_HOSTS];

/** The site a host belongs to. The demo hosts all end in a suffix of one label, so no suffix list is needed. */
export const siteOf = (host: string): string => host.split('.').slice(-2).join('.');

function onTheShop(scenario: ScenarioName, host: string): readonly ShopCookie[] {
  switch (scenario) {
    case 'no-cookies':
      return [];
    case 'hostile':
      return [...essentials, ...hostile];
    case 'thousand':
      return thousand;
    default:
  }
  const own = siteOf(host);
  if (own === 'alibaba.com')
    return scenario === 'accepted-all' || scenario === 'everything' ? [...alibaba, ...advertisersOnTheShop] : alibaba;
  if (own === 'lazada.sg') return lazada;
  if (host === 'feedback.aliexpress.com') return [...essentials.filter(({ name }) => name !== 'JSESSIONID'), ...feedback];
  switch (scenario) {
    case 'first-visit':
      return [...essentials, ...unlisted];
    case 'logged-in':
      return [...essentials.filter(({ name }) => name !== 'xman_us_f'), ...unlisted, ...account];
    case 'eu-visitor':
    case 'listed-only':
      return listedOnly;
    case 'accepted-all':
    case 'everything':
      return [...essentials, ...unlisted, ...advertisersOnTheShop];
  }
}

export function cookiesOf(scenario: ScenarioName, host: string): readonly ShopCookie[] {
  if (scenario === 'no-cookies') return [];
  if (host === LOG_SERVER) return logServer;
  if (host === UNKNOWN_HOST) return [];
  const partner = partners[host];
  if (partner !== undefined) return partner;
  if ((OTHER_HOSTS as readonly string[]).includes(host)) return [{ name: 'demo_session', value: 'demo-other-site' }];
  return onTheShop(scenario, host);
}

/** Hosts the page of this scenario loads a pixel from. */
export function pixelsOf(scenario: ScenarioName, host: string): readonly string[] {
  if (!(SHOP_HOSTS as readonly string[]).includes(host)) return [];
  switch (scenario) {
    case 'accepted-all':
      return PARTNER_HOSTS.filter((partner) => partner !== UNKNOWN_HOST);
    case 'everything':
      return PARTNER_HOSTS;
    case 'first-visit':
    case 'logged-in':
      return [LOG_SERVER];
    case 'eu-visitor':
    case 'listed-only':
    case 'no-cookies':
    case 'hostile':
    case 'thousand':
      return [];
  }
}

/** A whole cookie line, for Set-Cookie or document.cookie. */
export function cookieLine(cookie: ShopCookie, host: string): string {
  // A nameless cookie is written without the equals sign, as RFC 6265bis reads it.
  const parts = [cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`, `Path=${cookie.path ?? '/'}`];
  if (cookie.domain !== undefined) parts.push(`Domain=${cookie.domain === 'site' ? `.${siteOf(host)}` : cookie.domain}`);
  if (cookie.expires !== undefined) parts.push(`Expires=${cookie.expires}`);
  if (cookie.maxAge !== undefined) parts.push(`Max-Age=${String(cookie.maxAge)}`);
  if (cookie.secure === true) parts.push('Secure');
  if (cookie.httpOnly === true) parts.push('HttpOnly');
  if (cookie.sameSite !== undefined) parts.push(`SameSite=${cookie.sameSite}`);
  if (cookie.partitioned === true) parts.push('Partitioned');
  return parts.join('; ');
}
