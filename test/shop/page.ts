import type { ScenarioName } from './scenarios';

export interface PageView {
  readonly host: string;
  readonly scenario: ScenarioName;
  readonly pixels: readonly string[];
  /** Goes on every link and sub-resource, so that a scenario asked for by query lasts. */
  readonly query: string;
}

interface Text {
  readonly lang: string;
  readonly title: string;
  readonly tagline: string;
  readonly search: string;
  readonly button: string;
  readonly account: string;
  readonly cart: string;
  readonly products: readonly string[];
  readonly sold: string;
  readonly consent: string;
  readonly accept: string;
  readonly reject: string;
  readonly settings: string;
  readonly footer: string;
}

const en: Text = {
  lang: 'en',
  title: 'Demo shop',
  tagline: 'Small things for the house',
  search: 'Search for lamps, cups, cables…',
  button: 'Search',
  account: 'Sign in',
  cart: 'Cart',
  products: [
    'Desk lamp, warm light',
    'Enamel cup, 350 ml',
    'Braided cable, 2 m',
    'Folding stool',
    'Wall clock, silent',
    'Cotton tote bag',
    'Plant pot, 14 cm',
    'Kitchen scale',
    'Bath towel, 70 × 140',
    'Pencil case',
  ],
  sold: 'sold',
  consent: 'We use cookies that the shop needs. With your consent we and our partners also use cookies for statistics and advertising.',
  accept: 'Accept all',
  reject: 'Only what is needed',
  settings: 'Settings',
  footer: 'This is a demonstration page. It belongs to no company and sells nothing.',
};

const de: Text = {
  lang: 'de',
  title: 'Demo-Laden',
  tagline: 'Kleine Dinge fürs Haus',
  search: 'Lampen, Tassen, Kabel suchen…',
  button: 'Suchen',
  account: 'Anmelden',
  cart: 'Warenkorb',
  products: [
    'Schreibtischlampe, warmes Licht',
    'Emailletasse, 350 ml',
    'Textilkabel, 2 m',
    'Klapphocker',
    'Wanduhr, lautlos',
    'Stoffbeutel',
    'Pflanztopf, 14 cm',
    'Küchenwaage',
    'Badetuch, 70 × 140',
    'Federmappe',
  ],
  sold: 'verkauft',
  consent:
    'Wir verwenden Cookies, die der Laden braucht. Mit Ihrer Einwilligung verwenden wir und unsere Partner auch Cookies für Statistik und Werbung.',
  accept: 'Alle annehmen',
  reject: 'Nur notwendige',
  settings: 'Einstellungen',
  footer: 'Dies ist eine Vorführseite. Sie gehört keiner Firma und verkauft nichts.',
};

const ko: Text = {
  ...en,
  lang: 'ko',
  title: '데모 상점',
  tagline: '집을 위한 작은 물건들',
  button: '검색',
  search: '조명, 컵, 케이블 검색…',
  account: '로그인',
  cart: '장바구니',
};

const textFor = (host: string): Text => (host.startsWith('de.') ? de : host.startsWith('ko.') ? ko : en);

const escape = (text: string): string => text.replace(/[&<>"']/gu, (letter) => `&#${String(letter.codePointAt(0))};`);

const style = `
:root { color-scheme: light; --ink: #22262b; --soft: #626a73; --line: #e3e6ea; --accent: #1f6f5c; --ground: #f6f7f8; }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, 'Noto Sans', sans-serif; color: var(--ink); background: var(--ground); }
header { background: #fff; border-bottom: 1px solid var(--line); }
.bar, main, footer { max-width: 1120px; margin: 0 auto; padding: 14px 20px; }
.bar { display: flex; flex-wrap: wrap; gap: 12px 24px; align-items: center; }
.brand { font-size: 22px; font-weight: 700; color: var(--accent); text-decoration: none; }
.tagline { color: var(--soft); }
form { display: flex; flex: 1 1 260px; }
input { flex: 1; min-width: 0; padding: 9px 12px; border: 2px solid var(--accent); border-right: 0; border-radius: 8px 0 0 8px; font: inherit; }
button { font: inherit; padding: 9px 16px; border: 2px solid var(--accent); background: var(--accent); color: #fff; border-radius: 8px; cursor: pointer; }
form button { border-radius: 0 8px 8px 0; }
nav { display: flex; gap: 16px; } nav a { color: var(--ink); text-decoration: none; }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 16px; padding: 0; margin: 0; list-style: none; }
.card { background: #fff; border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.card div { padding: 10px 12px 14px; }
.thumb { height: 150px; background: linear-gradient(140deg, hsl(var(--hue) 45% 88%), hsl(var(--hue) 35% 72%)); display: grid; place-items: center; }
.thumb i { width: 72px; height: 72px; border-radius: var(--round); background: hsl(var(--hue) 40% 48%); box-shadow: 0 14px 0 -6px hsl(var(--hue) 30% 58%); }
.name { display: block; min-height: 2.9em; } .price { font-weight: 700; font-size: 18px; } .sold { color: var(--soft); font-size: 13px; }
footer { color: var(--soft); font-size: 13px; padding-bottom: 40px; }
.consent { position: fixed; inset: auto 0 0; background: #fff; border-top: 1px solid var(--line); box-shadow: 0 -6px 24px #0002; }
.consent .bar { justify-content: space-between; } .consent p { flex: 1 1 420px; margin: 0; }
.consent .choices { display: flex; flex-wrap: wrap; gap: 10px; } .plain { background: #fff; color: var(--accent); }
.pixel { position: absolute; width: 1px; height: 1px; opacity: 0; }
`;

function consentBar(text: Text): string {
  // The id is the one that public consent tools look for, so a banner finder can be tried on this page.
  return `<div class="consent" id="gdpr-new-container" role="region" aria-label="Cookies"><div class="bar"><p>${text.consent}</p>
<div class="choices"><button class="plain" data-choice="settings">${text.settings}</button>
<button class="plain" data-choice="reject">${text.reject}</button><button data-choice="accept">${text.accept}</button></div></div></div>`;
}

export function shopPage(view: PageView): string {
  const text = textFor(view.host);
  const query = escape(view.query);
  const prices = [18.4, 6.9, 3.2, 24.5, 14.99, 5.6, 8.75, 12.3, 15.8, 4.4];
  const euro = text.lang === 'de';
  const cards = text.products.map((name, index) => {
    const price = (prices[index] ?? 9.9).toFixed(2);
    const shown = euro ? `${price.replace('.', ',')} €` : `US $${price}`;
    const round = index % 3 === 0 ? '50%' : index % 3 === 1 ? '14px' : '50% 50% 12px 12px';
    return `<li class="card" style="--hue:${String((index * 47 + 20) % 360)};--round:${round}"><div class="thumb" style="padding:0"><i></i></div><div>
<span class="name">${name}</span><span class="price">${shown}</span> <span class="sold">${String(120 + index * 37)} ${text.sold}</span></div></li>`;
  });
  // Only the accepting page calls partners, and some of them by script, as the real ones do.
  const pixels = view.pixels.map((host) =>
    host.startsWith('connect.') || host.startsWith('static.') || host.startsWith('tags.') || host.startsWith('www.googletagmanager')
      ? `<script async src="https://${host}/tag.js${query}"></script>`
      : `<img class="pixel" alt="" src="https://${host}/pixel.gif${query}">`,
  );
  return `<!doctype html>
<html lang="${text.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text.title}</title><link rel="icon" href="data:,"><style>${style}</style></head>
<body><header><div class="bar"><a class="brand" href="/${query}">${text.title}</a><span class="tagline">${text.tagline}</span>
<form action="/search"><input name="q" aria-label="${text.button}" placeholder="${text.search}"><button>${text.button}</button></form>
<nav><a href="/account${query}">${view.scenario === 'logged-in' ? 'Demo Shopper' : text.account}</a><a href="/cart${query}">${text.cart}</a></nav></div></header>
<main><ul class="grid">${cards.join('\n')}</ul></main><footer>${text.footer}</footer>
${view.scenario === 'eu-visitor' ? consentBar(text) : ''}
<script src="/shop.js${query}"></script>
${pixels.join('\n')}
</body></html>`;
}

/** A page that is no shop, for the hosts that only stand nearby. */
export const otherPage = (host: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(host)}</title><link rel="icon" href="data:,"></head>
<body><h1>${escape(host)}</h1><p>A page of no shop, for tests.</p></body></html>`;

/** Keeps things besides cookies as shops do, one of them under a name with an account number, and hides from scripts of the page what it contacts. */
const KEEP_MORE = `(async () => {
  localStorage.setItem('ae_cart', '[]');
  localStorage.setItem('user_100200300_seen', 'demo-content '.repeat(50));
  sessionStorage.setItem('tab_state', '1');
  await new Promise((done) => {
    const request = indexedDB.open('shop-events', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('queue');
    request.onsuccess = () => { request.result.close(); done(); };
    request.onerror = done;
  });
  await (await caches.open('images-v1')).put('/cached', new Response('demo-content'));
  await navigator.serviceWorker.register('/worker.js');
  Performance.prototype.getEntriesByType = () => [];
})().catch((error) => console.error(error))`;

/**
 * The script that writes the shop's script-set cookies. It marks the page as settled once every pixel has answered and
 * all else is kept: a test waits for `html[data-settled]` instead of for a guessed time.
 */
export function shopScript(lines: readonly string[], keepsMore: boolean): string {
  return `for (const line of ${JSON.stringify(lines)}) document.cookie = line;
for (const button of document.querySelectorAll('[data-choice]')) button.addEventListener('click', () => {
  if (button.dataset.choice === 'settings') return;
  if (button.dataset.choice === 'accept') location.search = '?scenario=accepted-all';
  document.getElementById('gdpr-new-container').remove();
});
const kept = ${keepsMore ? KEEP_MORE : 'null'};
addEventListener('load', async () => { await kept; document.documentElement.dataset.settled = 'true'; });
`;
}
