import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Viewport } from 'puppeteer-core';
import { launch, type Driver, type Language } from '../e2e/browser';
import { startShop } from '../shop/server';
import { prepare } from './screenshots';
import { STATES } from './states';

/** What a store shows of a page: https://developer.chrome.com/docs/webstore/images. */
const PICTURE = { width: 1280, height: 800 };
const TILE = { width: 440, height: 280 };
const POPUP = { width: 400, height: 600 };

/** The states that a store shows, in this order. */
const SHOWN = ['popup-shop', 'cookies', 'letter', 'request', 'settings'] as const;

/** A picture of a document that lies nowhere. */
async function drawn(driver: Driver, size: Viewport, html: string): Promise<Uint8Array> {
  const page = await driver.newPage();
  await page.setViewport(size);
  await page.setContent(html);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

const inText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const image = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

/** A page of the store's own: a ground, and what stands in its middle. */
const ground = (language: Language, content: string): string =>
  `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"><meta charset="utf-8"><style>
body{margin:0;block-size:100vh;display:flex;gap:48px;align-items:center;justify-content:center;background:#0b57b0;color:#fff;font:600 34px/1.35 system-ui,'Noto Sans',sans-serif}
p{margin:0;max-inline-size:12em} img.popup{border-radius:8px} .tile{gap:16px;flex-direction:column;text-align:center;font-size:26px} .tile p{max-inline-size:none} .tile small{font-weight:400;font-size:15px;display:block;padding-inline:24px}
</style>${content}</html>`;

/** Takes the pictures that the stores ask for, in three languages. Returns how many. */
export async function takeStorePictures({ root, folder }: { root: string; folder: string }): Promise<number> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const shop = await startShop('accepted-all');
  const driver = await launch({ browser: 'chromium', extension: path.join(root, 'dist', 'chromium'), shop, language: 'en' });
  const icon = image(readFileSync(path.join(root, 'public', 'icons', 'solid-128.png')));
  let taken = 0;
  const keep = (name: string, picture: Uint8Array): void => {
    writeFileSync(path.join(folder, `${name}.png`), picture);
    taken += 1;
  };
  try {
    for (const language of ['en', 'de', 'ar'] as const) {
      const words = JSON.parse(readFileSync(path.join(root, 'locales', language, 'messages.json'), 'utf8')) as Record<
        'extName' | 'extDescription',
        { message: string }
      >;
      for (const [at, name] of SHOWN.entries()) {
        const state = STATES.find((one) => one.name === name);
        if (state === undefined) throw new Error(`There is no state ${name} any more`);
        const tabId = await prepare(driver, state, language);
        const page = await driver.openExtensionPage(state.path(tabId), {
          viewport: state.surface === 'popup' ? { ...POPUP, deviceScaleFactor: 1.2 } : PICTURE,
          colorScheme: 'light',
          ready: 'main[data-ready]',
        });
        await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
        // A popup is as high as what is in it.
        if (state.surface === 'popup') {
          const height = await page.evaluate(() =>
            Math.ceil(Math.max(...[...document.body.querySelectorAll('*')].map((element) => element.getBoundingClientRect().bottom))),
          );
          await page.setViewport({ ...POPUP, height, deviceScaleFactor: 1.2 });
        }
        const picture = await page.screenshot();
        await page.close();
        const framed = `<p>${inText(words.extDescription.message)}</p><img class="popup" width="480" src="${image(picture)}">`;
        keep(
          `${language}-${String(at + 1)}-${name}`,
          state.surface === 'popup' ? await drawn(driver, PICTURE, ground(language, framed)) : picture,
        );
      }
      const tile = `<body class="tile"><img width="96" height="96" src="${icon}"><p>${inText(words.extName.message)}<small>${inText(words.extDescription.message)}</small></p></body>`;
      keep(`${language}-tile`, await drawn(driver, TILE, ground(language, tile)));
    }
  } finally {
    await driver.close();
    await shop.close();
  }
  return taken;
}
