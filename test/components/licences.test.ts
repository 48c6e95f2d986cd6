// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { openApp, openOptions, part } from './page';

it('the settings lead to the licences, whose texts are there whole and as text', async () => {
  await openOptions();
  expect((await part('licences')).getAttribute('href')).toMatch(/#\/licences$/);
  await openApp('licences');
  const entry = await part('licence-third-party-web');
  expect(entry.querySelector('summary')?.textContent).toMatch(/third-party-web 0\.\d+\.\d+.*MIT/);
  expect(entry.querySelector('[lang=en]')?.textContent).toContain('Permission is hereby granted, free of charge');
  expect(entry.querySelector('a')?.getAttribute('href')).toBe('https://www.npmjs.com/package/third-party-web');
  expect(document.querySelector('main a')?.getAttribute('href')).toBe('/LICENSE');
});
