// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { failureDetails } from '../../src/ui/failure-details';
import Broken from './Broken.svelte';
import { events } from './fake-browser';
import { allowFailure, copied, goTo, openApp, openOptions, openPage, openPopup, part, press, says, visit, waitFor } from './page';

/** No page can draw it. */
const HOSTILE = { cookies: [null], access: true, found: null, request: { id: 'a' } };

/** From now on the background answers one message with something else. */
function answerWith(name: string, answer: unknown): void {
  const before = events.message.tell;
  vi.spyOn(events.message, 'tell').mockImplementation((message, sender) =>
    (message as { name: string }).name === name ? [Promise.resolve(answer)] : before(message, sender),
  );
}
const isBusy = (): boolean => document.querySelector('[aria-busy=true]') !== null || document.body.textContent.includes('One moment');

describe('a page that throws while it is drawn', () => {
  it.each([
    ['cookies?site=aliexpress', 'cookies.report'],
    ['cookie?site=aliexpress&name=cna&domain=aliexpress.com', 'cookie.page'],
    ['requests?site=aliexpress', 'requests.facts'],
    ['rules?site=aliexpress', 'rules.resolve'],
    ['opt-outs?site=aliexpress', 'optOuts.page'],
    ['request?site=aliexpress&id=a', 'requests.case'],
  ])('%s says so, and does not wait for ever', async (hash, message) => {
    allowFailure();
    visit('https://www.aliexpress.com/', 'first-visit');
    answerWith(message, HOSTILE);
    await openApp(hash);
    await says('crash', 'This page ran into an error');
    await says('crash', 'are stored apart from this page');
    expect(isBusy()).toBe(false);
    await press('crash-copy');
    await waitFor(() => expect(copied[0]).toContain('Privacy Receipt 0.0.0'));
    // The way to the other pages is still there.
    await part('nav-settings');
  });

  it('leaves the next page alone', async () => {
    allowFailure();
    answerWith('cookies.report', HOSTILE);
    await openApp('cookies?site=aliexpress');
    await part('crash');
    await goTo('#/opt-outs?site=aliexpress');
    await waitFor(() => expect(document.querySelector('[data-test=crash]')).toBeNull());
    await part('opt-outs-networks');
  });

  it('is the popup as well', async () => {
    allowFailure();
    const tab = visit('https://www.aliexpress.com/', 'first-visit');
    answerWith('site.report', { kind: 'shop', shop: 'aliexpress', summary: null });
    await openPopup(tab);
    await says('crash', 'This page ran into an error');
    expect(document.querySelector('main')?.dataset.state).toBe('crashed');
  });

  it('is the page of settings as well, which tries again when asked', async () => {
    allowFailure();
    answerWith('data.holdings', [null]);
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
    await openOptions();
    await says('crash', 'This page ran into an error');
    await press('crash-again');
    expect(reload).toHaveBeenCalledOnce();
  });

  it('is told in the browser’s own words where ours cannot be loaded', async () => {
    allowFailure();
    localStorage.setItem('language-choice', 'de');
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')));
    await openPage(Broken);
    await says('crash', 'the browser’s crash_title');
    localStorage.removeItem('language-choice');
  });
});

describe('an error that nobody caught', () => {
  it.each([
    new ErrorEvent('error', { message: 'lost', error: new Error('lost-answer') }),
    Object.assign(new Event('unhandledrejection'), { reason: new Error('lost-answer') }),
  ])('of a step is told beside the page, which stays (%#)', async (event) => {
    allowFailure();
    await openApp('opt-outs?site=aliexpress');
    dispatchEvent(event);
    await says('crash', 'It may not have been saved');
    expect((await part('crash-details')).textContent).toContain('lost-answer');
    await part('opt-outs-networks');
  });

  it('that only says that a size was measured too late is no failure', async () => {
    await openApp('opt-outs?site=aliexpress');
    dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed with undelivered notifications.' }));
    await part('opt-outs-networks');
    expect(document.querySelector('[data-test=crash]')).toBeNull();
  });
});

describe('the details of an error', () => {
  it.each([
    [new Error('a'), 'Error: a'],
    ['text', 'string: text'],
    [undefined, 'undefined: undefined'],
    [Object.create(null), 'The error cannot be told'],
  ])('are a text, whatever was thrown (%#)', (error, told) => {
    const text = failureDetails(error, { page: '/src/app/index.html', version: '1' });
    expect(text).toContain(told);
    expect(text).toContain('Privacy Receipt 1, /src/app/index.html');
  });

  it('are cut where they are endless', () => {
    expect(failureDetails(new Error('x'.repeat(1e6)), { page: '', version: '1' })).toHaveLength(4000);
  });
});
