import { expect, it } from 'vitest';
import { parseRoute } from '../../src/app/route';
import { PAGES, pageHash, pagePath, settingsPath } from '../../src/core/page-address';

it.each(PAGES)('the address of the page %s is read back as that page, shop and parameters', (page) => {
  const parameters = { name: 'a b&c=d#é', store: 'firefox-container-1' };
  const route = parseRoute(pageHash(page, 'alibaba', parameters));
  expect(route).toMatchObject({ page, shop: 'alibaba' });
  expect(Object.fromEntries(route.query)).toEqual({ site: 'alibaba', ...parameters });
});

it('leaves out the shop and the parameters that are not given', () => {
  expect(pageHash('welcome')).toBe('#/welcome');
  expect(pageHash('cookies', 'aliexpress', { store: null, filter: '' })).toBe('#/cookies?site=aliexpress');
  expect(pageHash('requests', null, { kind: 'access' })).toBe('#/requests?kind=access');
});

it.each(['plain_name.1-*', "~!'()", ' +%', 'https://site.example', 'é', '\ud800', '{"a":1}'])('escapes %j as browsers do', (name) => {
  expect(pageHash('cookie', null, { name })).toBe(`#/cookie?${new URLSearchParams({ name }).toString()}`);
});

it('leads to the document of the pages, and to the settings or a section of them', () => {
  expect(pagePath('rules', 'aliexpress')).toBe('src/app/index.html#/rules?site=aliexpress');
  expect(settingsPath()).toBe('src/options/index.html');
  expect(settingsPath('history')).toBe('src/options/index.html#history');
});
