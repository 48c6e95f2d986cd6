// @vitest-environment happy-dom
import { tick } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { send } from '../../src/platform/messaging';
import {
  choose,
  close,
  copied,
  followed,
  goes,
  isShown,
  openApp,
  part,
  press,
  saved,
  says,
  select,
  set,
  state,
  type,
  unfold,
  user,
  waitFor,
} from './page';
import { addCookie } from './fake-browser';

const href = async (name: string): Promise<string> => (await part(name)).getAttribute('href') ?? '';
const letterLink = (): Promise<string> =>
  waitFor(() => {
    const link = document.querySelector('a[data-test=open-mail]');
    if (!link) throw new Error('the letter cannot be opened');
    return decodeURIComponent(link.getAttribute('href') ?? '');
  });
const nextStep = (step: string): Promise<void> =>
  waitFor(() => expect(document.querySelector('[data-test=next]')?.getAttribute('data-step')).toBe(step));
const told = (): (string | null)[] => [...document.querySelectorAll('[data-test=event]')].map((event) => event.getAttribute('data-type'));

const isOpen = (id: string): boolean => (document.getElementById(id) as HTMLDetailsElement | null)?.open ?? expect.fail(`no fold ${id}`);

async function tell(what: string, fill: () => Promise<void> = async () => undefined): Promise<void> {
  const before = told().length;
  await press(`tell-${what}`);
  await part('tell-save');
  await fill();
  await press('tell-save');
  await waitFor(() => expect(told()).toHaveLength(before + 1));
}

/** Writes a request for access and says that it was sent on a day. Returns its id. */
async function sendRequest(on: string): Promise<string> {
  await openApp('requests?site=aliexpress&kind=access');
  await letterLink();
  await press('open-mail');
  await part('did-you-send');
  await set('sent-day', on);
  await press('sent-on-day');
  await part('sent-noted');
  const [request] = await send('requests.log');
  return request?.id ?? expect.fail('nothing in the log');
}

describe('the composer', () => {
  beforeEach(() => choose({ country: 'DE' }));
  const compose = async (query: string): Promise<void> => {
    await openApp(`requests?site=aliexpress&${query}`);
    await part('letter-body');
  };

  it('writes several requests into one letter, in another language, with what was typed', async () => {
    await compose('kind=access');
    await press('kind-rectification');
    await part('blanks');
    expect((await part('open-mail')).tagName).toBe('BUTTON');
    await type('detail-wrong', 'street 7 {law}');
    await type('detail-right', 'street 8');
    await letterLink();
    await select('letter-language', 'fr');
    expect(await says('letter-body', 'RGPD')).toContain('street 7 {law}');
  });

  it('offers identifiers without their values, none that opens an account, and shows the value of one that is ticked', async () => {
    for (const name of ['cna', 'xman_t', 'sgcookie', '_m_h5_tk', 'isg', 'JSESSIONID', 'XSRF-TOKEN', 'aep_usuc_f', 'nobody_knows_me'])
      addCookie({ name, domain: '.aliexpress.com', value: `the-value-of-${name}` });
    await compose('kind=access');
    await unfold('identifiers');
    expect([...(await part('identifiers')).querySelectorAll('code')].map(({ textContent }) => textContent)).toEqual(['cna']);
    expect(document.body.textContent).not.toContain('the-value-of-');
    await press('identifier');
    expect(await says('letter-body', 'cna (')).toContain('the-value-of-cna');
    await press('identifier');
    await waitFor(() => expect(document.body.textContent).not.toContain('the-value-of-'));
  });

  it('says of an identifier that has gone, or that no letter can hold, that it is left out', async () => {
    addCookie({ name: 'cna', domain: '.aliexpress.com', value: 'two\r\nlines' });
    await compose('kind=access');
    await unfold('identifiers');
    await press('identifier');
    await says('identifier-gone', 'cna');
    expect((await part('letter-body')).textContent).not.toContain('cna');
    expect(await letterLink()).toMatch(/^mailto:/);
  });

  it('reads no cookie and asks nothing of the background while somebody types', async () => {
    addCookie({ name: 'cna', domain: '.aliexpress.com', value: 'the-value-of-cna' });
    await compose('kind=rectification');
    await unfold('references');
    await waitFor(() => expect(state.asked.messages).toContain('requests.facts'));
    state.asked = { cookies: 0, messages: [] };
    await type('detail-wrong', 'street 7');
    await type('detail-right', 'street 8');
    await type('detail-name', 'Jané Roe');
    expect(await says('letter-body', 'Jané Roe')).toContain('street 8');
    await press('kind-access');
    await says('letter-body', 'Art. 15');
    await select('letter-language', 'fr');
    await says('letter-body', 'RGPD');
    expect(state.asked.messages).toEqual([]);
    // One reading is the background's own: it catches up some seconds after its start, whoever types then.
    expect(state.asked.cookies).toBeLessThanOrEqual(1);
    await unfold('identifiers');
    await press('identifier');
    await says('letter-body', 'the-value-of-cna');
    expect(state.asked.messages).toEqual(['requests.identifiers']);
  });

  describe('while somebody types', () => {
    const field = (name: string): HTMLTextAreaElement => document.querySelector(`[data-test=${name}]`) ?? expect.fail(name);
    const typed = (name: string, text: string): void => {
      field(name).value = text;
      field(name).dispatchEvent(new Event('input', { bubbles: true }));
    };
    // A link's own click() is taken over by the page of these tests.
    const click = (name: string): void => void field(name).dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    const letter = (): [body: string, busy: string | null] => [field('letter-body').textContent, field('letter').getAttribute('aria-busy')];

    /** A whole letter; from here on the clock stands still, so that no rest of the keys ends by itself. */
    beforeEach(async () => {
      await compose('kind=rectification');
      await type('detail-wrong', 'street 7');
      await type('detail-right', 'street 8');
      await letterLink();
      await waitFor(() => expect(letter()).toEqual([expect.stringContaining('street 8'), 'false']));
      vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: Date.now() });
    });

    it('writes the letter once the keys rest, and says until then that it is behind', async () => {
      typed('detail-right', 'street 9');
      await tick();
      expect(letter()).toEqual([expect.stringContaining('street 8'), 'true']);
      vi.advanceTimersByTime(150);
      typed('detail-right', 'street 99');
      vi.advanceTimersByTime(150);
      await tick();
      expect(letter()).toEqual([expect.stringContaining('street 8'), 'true']);
      vi.advanceTimersByTime(1000);
      await tick();
      expect(letter()).toEqual([expect.stringContaining('street 99'), 'false']);
    });

    it('writes the letter at once when its field is left', async () => {
      typed('detail-right', 'street 99');
      field('detail-right').dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
      expect(letter()).toEqual([expect.stringContaining('street 99'), 'false']);
    });

    it.each([
      ['open-mail', () => decodeURIComponent(followed.at(-1) ?? '')],
      ['copy-letter', () => copied.at(-1)],
      ['save-eml', () => Buffer.from(saved.at(-1)?.text.split('\r\n\r\n')[1] ?? '', 'base64').toString()],
    ])('%s takes along what was typed last, though the keys have not rested', async (way, takenAlong) => {
      typed('detail-right', 'street 99');
      click(way);
      vi.useRealTimers();
      await waitFor(() => expect(takenAlong()).toContain('street 99'));
      await waitFor(async () => expect((await send('requests.log'))[0]?.body).toContain('street 99'));
    });

    it('print-letter prints what was typed last, though the keys have not rested', () => {
      const printed: string[] = [];
      vi.stubGlobal('print', () => printed.push(document.body.textContent));
      typed('detail-name', 'Jané Roe');
      click('print-letter');
      expect(printed).toHaveLength(1);
      expect(printed[0]).toContain('Jané Roe');
      dispatchEvent(new Event('afterprint'));
    });

    it.each(['open-mail', 'copy-letter', 'save-eml', 'print-letter'])('%s takes no letter along that has just got a gap', async (way) => {
      const before = [followed.length, copied.length, saved.length];
      vi.stubGlobal('print', () => expect.fail('printed'));
      typed('detail-right', '');
      click(way);
      vi.useRealTimers();
      await part('blanks');
      expect(await send('requests.log')).toEqual([]);
      expect([followed.length, copied.length, saved.length]).toEqual(before);
    });
  });

  it('holds the letter back while a gap is open, and takes the shopper’s own words', async () => {
    await compose('kind=access');
    await press('edit-letter');
    await type('letter-edit', 'Also ________ ');
    await part('blanks');
    const control = (await part('open-mail')) as HTMLButtonElement;
    expect([control.tagName, control.disabled]).toEqual(['BUTTON', true]);
    expect(((await part('save-eml')) as HTMLButtonElement).disabled).toBe(true);
    await set('letter-edit', 'My own words.');
    expect(await letterLink()).toMatch(/body=My own words\.$/);
    await press('open-mail');
    await waitFor(async () => expect((await send('requests.log'))[0]?.body).toBe('My own words.'));
    await press('unedit-letter');
    await says('letter-body', 'Art. 15(1)-(3) GDPR');
  });

  it('starts no clock by itself: a copied letter stays a draft', async () => {
    await compose('kind=erasure');
    await press('copy-letter');
    await part('did-you-send');
    expect(copied).toHaveLength(1);
    await press('not-yet');
    await goes('did-you-send');
    expect((await send('requests.log')).map(({ kind, sent, due, events }) => [kind, sent, due, events])).toEqual([
      ['erasure', null, null, []],
    ]);
  });

  it('counts from the day of sending, gives the next letter another reference, and keeps who the shopper is', async () => {
    await compose('kind=access');
    await unfold('references');
    await type('detail-name', 'Jané Roe');
    await says('letter-body', 'Jané Roe');
    const [reference = ''] = /PR-[0-9A-Z]{8}$/.exec(await says('letter-subject', 'PR-')) ?? [];
    await press('copy-letter');
    await set('sent-day', '2026-01-31');
    await press('sent-on-day');
    await says('sent-noted', '2 March 2026');
    expect((await send('requests.log')).map((one) => [one.reference, one.sent, one.due])).toEqual([
      [reference, '2026-01-31', '2026-03-02'],
    ]);
    // A copy kept of it is no new request.
    await press('copy-letter');
    await waitFor(() => expect(copied).toHaveLength(2));
    expect(await send('requests.log')).toHaveLength(1);
    await press('next-letter');
    await waitFor(async () => expect((await part('letter-subject')).textContent).not.toContain(reference));
    expect(((await part('detail-name')) as HTMLInputElement).value).toBe('Jané Roe');
  });

  it('opens the shop’s own page for the deletion of data', async () => {
    await compose('kind=erasure');
    await press('channel-form');
    expect(await href('open-form')).toBe('https://privacy.aliexpress.com/home#/request/delete');
  });

  it('has what was typed when the page is opened again, and wrote it to no disk', async () => {
    await compose('kind=access');
    await unfold('references');
    await type('detail-name', 'Jané Roe');
    await select('letter-language', 'fr');
    await says('letter-body', 'RGPD');
    const subject = await says('letter-subject', 'PR-');
    await waitFor(() => expect(JSON.stringify(state.session.held)).toContain('Roe'));
    await compose('kind=access');
    await says('letter-body', 'Jané Roe');
    expect(await says('letter-subject', 'PR-')).toBe(subject);
    expect(JSON.stringify(state.local.held)).not.toContain('Roe');
  });

  it('keeps the shopper’s details behind a passphrase once they want it, and fills them in again', async () => {
    await compose('kind=access');
    await unfold('references');
    await type('detail-name', 'Jané Roe');
    await press('remember');
    await type('passphrase', 'correct horse');
    await press('remember-save');
    await says('remember-status', /./);
    expect(JSON.stringify(state.local.held)).not.toContain('Roe');
    await close();
    await state.session.clear();
    await compose('kind=access');
    await unfold('references');
    await waitFor(() => expect(document.querySelector('[data-test=remembered][data-kept=locked]')).not.toBeNull());
    await type('passphrase', 'correct horse');
    await press('unlock');
    await says('letter-body', 'Jané Roe');
    await press('forget-details');
    await waitFor(() => expect(document.querySelector('[data-test=remembered][data-kept=none]')).not.toBeNull());
  });

  it('says what to know before an account is deleted, and by whom it is said, only where that is asked for', async () => {
    await compose('kind=access');
    await letterLink();
    expect(isShown('before-deleting')).toBe(false);
    await compose('kind=erasure');
    const card = await part('before-deleting');
    await waitFor(() => expect(card.querySelectorAll('[data-test=deletion-note]').length).toBeGreaterThan(5));
    expect(card.textContent).toContain('ask for it first');
    expect(card.textContent).toMatch(/cannot be used for a new account\.\s\(one guide says so\)/);
    expect(card.querySelectorAll('details a').length).toBeGreaterThan(3);
  });

  it('on paper says how to reach the shopper, or that it does not', async () => {
    await compose('kind=access');
    await letterLink();
    expect(isShown('unreachable')).toBe(false);
    await press('channel-post');
    await says('unreachable', 'does not say how to reach you');
    await unfold('references');
    await type('detail-email', 'jane@example.com');
    await goes('unreachable');
  });

  it('offers webmail as soon as a service is chosen, and not before', async () => {
    await compose('kind=access');
    await letterLink();
    expect(isShown('open-webmail')).toBe(false);
    await choose({ webmail: 'outlook' });
    expect(await href('open-webmail')).toMatch(/^https:\/\/outlook\.live\.com\//);
  });

  it('under the law of the companies’ seat warns before anything is opened', async () => {
    await choose({ country: 'BT' });
    await compose('kind=access');
    await says('warning', 'rests on the law of Singapore');
    await says('period', 'The law where the company sits gives 30 days for an answer.');
    await says('working', 'not settled');
  });
});

describe('the story of a request', () => {
  beforeEach(() => choose({ country: 'DE', state: 'BE' }));

  it('leads from the log over the reminder and an incomplete answer to the complaint', async () => {
    const id = await sendRequest('2026-09-23');
    const { reference } = (await send('requests.log'))[0] ?? expect.fail();
    await openApp('requests?site=aliexpress');
    const card = await part('request');
    expect([card.dataset.status, card.dataset.step]).toEqual(['sent', 'reminder']);
    await says('request-bar', 'answer due');

    // The next step opens its letter on the page of the request.
    const link = await href('next-step');
    expect(link).toContain(`id=${id}`);
    await openApp(link.replace('#/', ''));
    await says('stands', 'Overdue');
    expect(await says('follow-up-body', /./)).toContain(reference ?? '?');
    await press('open-mail', await part('follow-up'));
    expect(followed.at(-1)).toMatch(/^mailto:/);
    await press('follow-up-sent');
    await nextStep('wait');

    await tell('reply', () => type('tell-text', 'Dear customer, <b>see our policy</b>.'));
    await tell('answered');
    await nextStep('check-answer');
    await press('missing-recipients');
    await press('note-missing');
    await nextStep('deficiency');
    await press('write-next');
    await says('follow-up-body', 'C-154/21');
    await press('open-mail', await part('follow-up'));
    await press('follow-up-sent');
    await nextStep('wait');

    // Whoever will not wait longer finds the complaint among the other letters.
    await unfold('other-letters');
    await press('letter-authority-complaint');
    await part('exhibits');
    await says('follow-up-blanks', 'Your name');
    await type('follow-up-name', 'Erika Mustermann');
    await says('follow-up-body', 'Erika Mustermann');
    expect((await part('follow-up-body')).getAttribute('lang')).toBe('de');
    // Berlin's authority has no e-mail that we have verified: the text is copied into its form.
    await press('copy-letter', await part('follow-up'));
    await press('follow-up-sent');
    await nextStep('wait-authority');
    expect(isOpen('proof')).toBe(false);
    await press('to-folder');
    expect(isOpen('proof')).toBe(true);
    await waitFor(() => expect(document.activeElement?.getAttribute('data-test')).toBe('proof-save'));
    expect(told()).toEqual((await send('requests.log'))[0]?.events.map((event) => event.type).toReversed());
  });

  it('takes back what was told by mistake, says why something cannot be told, and shows hostile text as text', async () => {
    const id = await sendRequest('2026-11-12');
    await openApp(`request?site=aliexpress&id=${id}`);
    await tell('note', () => type('tell-text', '<img src=x onerror=alert(1)>'));
    const story = await part('story');
    expect(story.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(story.querySelector('img')).toBeNull();
    await tell('extended', () => set('until', '2027-01-21'));
    expect((await part('when-due')).dataset['basis']).toBe('extended');
    const retract = async (kind: string): Promise<void> => {
      await press('retract', document.querySelector(`[data-test=event][data-type=${kind}]`) ?? expect.fail(kind));
      await press('confirm-yes', await waitFor(() => document.querySelector('[data-test=confirm][open]') ?? expect.fail('no question')));
    };
    // Sending carries what was told after it.
    await retract('sent');
    await says('refused', 'Later entries depend on this one');
    await retract('extended');
    await waitFor(() => expect(told()).not.toContain('extended'));
    expect((await part('when-due')).dataset['basis']).toBe('law');
  });

  it('of a letter that came back has no date until it went another way', async () => {
    const id = await sendRequest('2026-09-23');
    await openApp(`request?site=aliexpress&id=${id}`);
    await nextStep('reminder');
    await tell('came-back');
    await nextStep('send-again');
    await says('stands', 'Came back');
    expect(isShown('when-due')).toBe(false);
    expect(isShown('other-letters')).toBe(false);
    await press('again-form');
    expect(await href('open-form')).toMatch(/^https:\/\//);
    await press('again-post');
    await says('again-address', 'Singapore');
    await press('again-form');
    await press('open-form');
    await press('follow-up-sent');
    await nextStep('wait');
    const [request] = await send('requests.log');
    expect(request).toMatchObject({
      sent: '2026-11-22',
      events: [{ type: 'sent', channel: 'email' }, { type: 'came-back' }, { type: 'sent', channel: 'form' }],
    });
    expect(request?.due).toMatch(/^2026-12-2/);
  });

  it('keeps its date where the company insists on a call, and answers that', async () => {
    const id = await sendRequest('2026-11-12');
    await openApp(`request?site=aliexpress&id=${id}`);
    const due = (await send('requests.log'))[0]?.due;
    await tell('insisted', () => press('insisted-call'));
    await nextStep('answer-demand');
    expect((await send('requests.log'))[0]?.due).toBe(due);
    await press('write-next');
    await says('follow-up-body', '12(1)');
    await press('open-mail', await part('follow-up'));
    await press('follow-up-sent');
    await nextStep('wait');
    expect(told()).toEqual(['letter', 'insisted', 'sent']);
  });

  it('says to save a file at once, and asks again where its link has expired, with the day of the answer kept', async () => {
    const id = await sendRequest('2026-11-02');
    await openApp(`request?site=aliexpress&id=${id}`);
    await part('save-at-once');
    await tell('answered');
    await part('save-at-once');
    await press('tell-link-expired');
    await press('tell-save');
    await nextStep('deficiency');
    await press('write-next');
    expect(await says('follow-up-body', 'The file once more')).toContain('22 November 2026');
  });

  it('shows what to do now, and opens the rest only when it is asked for', async () => {
    const id = await sendRequest('2026-11-12');
    await openApp(`request?site=aliexpress&id=${id}`);
    await nextStep('wait');
    expect(await says('next', 'Answer due by 14 December 2026')).toContain('Wait');
    const folds = ['update', 'full-text', 'timeline', 'deadline', 'authorities', 'proof', 'details'];
    expect([...document.querySelectorAll('main details[id]')].map((fold) => fold.id)).toEqual(folds);
    expect(folds.filter(isOpen)).toEqual([]);
    await press('update-next');
    expect(folds.filter(isOpen)).toEqual(['update']);
    await tell('closed');
    await nextStep('none');
    expect((await part('tell-next')).textContent).toBe('Open it again');
    await openApp(`request?site=aliexpress&id=${id}&tell=reopened`);
    await part('tell-save');
    expect(folds.filter(isOpen)).toEqual(['update']);
  });

  it('is deleted after a question; the address of what is gone says so', async () => {
    const id = await sendRequest('2026-11-12');
    await openApp(`request?site=aliexpress&id=${id}`);
    await press('delete-request');
    await press('confirm-yes', await waitFor(() => document.querySelector('[data-test=confirm][open]') ?? expect.fail('no question')));
    await part('no-requests');
    await openApp(`request?site=aliexpress&id=${id}`);
    await part('no-such-request');
  });

  it('shows no date under a law that we do not hold, and lets the shopper set one', async () => {
    await choose({ country: 'TG', state: null });
    const id = await sendRequest('2026-09-23');
    await openApp(`request?site=aliexpress&id=${id}`);
    await nextStep('set-own-date');
    await says('when-due', 'not settled');
    expect((await part('stands')).textContent).not.toContain('Overdue');
    await press('tell-next');
    await set('own-date', '2026-11-17');
    await press('tell-save');
    await nextStep('reminder');
    expect(await says('stands', 'Your own date has passed')).not.toContain('Overdue');
  });

  it('puts the keyboard where the work is: on the letter that was asked for, and back on what asked a question', async () => {
    const id = await sendRequest('2026-09-23');
    await openApp(`request?site=aliexpress&id=${id}&letter=reminder`);
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Reminder'));
    await tell('answered');
    await unfold('timeline');
    const retract = document.querySelector<HTMLElement>('[data-test=event][data-type=answered] [data-test=retract]') ?? expect.fail();
    retract.focus();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(document.querySelector('[data-test=confirm][open]')).not.toBeNull());
    expect(told()).toContain('answered');
  });
});

it('saves a calendar file that tells nobody what it is about', async () => {
  await choose({ country: 'DE' });
  await sendRequest('2026-11-02');
  await press('save-ics');
  await waitFor(() => expect(saved).toHaveLength(1));
  expect(saved[0]?.text).toContain('DTSTART;VALUE=DATE:2026120');
  expect(saved[0]?.text).not.toMatch(/aliexpress|alibaba|PR-/i);
});
