// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choose, openApp, part, press, says } from './page';

describe('the page of policy and rights', () => {
  it('answers on its first screen, and leads from each answer to where it is written', async () => {
    await choose({ country: 'FR' });
    await openApp('rules?site=aliexpress');
    await says('answers', 'Privacy policy of');
    await says('answers', 'Alibaba.com Singapore E-Commerce Private Limited');
    await says('answers', /Where your data is kept.*Section:/u);
    await says('answers', 'GDPR');
    await says('answers', /informatique/i);
    expect(document.querySelectorAll('main details[open]')).toHaveLength(0);
    await press('to-law');
    expect(((await part('law')) as HTMLDetailsElement).open).toBe(true);
    expect(document.activeElement?.closest('details')?.id).toBe('law');
  });

  it('leaves open on its first screen what the policy leaves open', async () => {
    await choose({ country: 'DE', whereabouts: 'GE' });
    await openApp('rules?site=aliexpress');
    await says('answers', 'can be read two ways');
  });

  it('says what has to be chosen before an authority can be named', async () => {
    await choose({ country: 'DE' });
    await openApp('rules?site=aliexpress');
    await says('answers', 'state (Land)');
  });

  it('names the other Act that a right stands in, beside its article and its period', async () => {
    await choose({ country: 'TR' });
    await openApp('rules?site=aliexpress');
    await says('law', 'Law 6563, Art. 8(1)');
    await says('law', 'Law 6563, Art. 8(3)');
    await says('other-act', /another Act.*Elektronik Ticaretin Düzenlenmesi Hakkında Kanun/u);
  });

  it('says of a right whose first day was not found by when it held at the latest', async () => {
    await choose({ country: 'UA' });
    await openApp('rules?site=aliexpress');
    await says('from-at-latest', /in force by 1 January 2014 at the latest/u);
  });

  it('has every part open on paper', async () => {
    await choose({ country: 'FR' });
    await openApp('rules?site=aliexpress');
    await part('law');
    dispatchEvent(new Event('beforeprint'));
    await says('law', 'GDPR');
    expect([...document.querySelectorAll<HTMLDetailsElement>('main > details')].filter(({ open }) => !open)).toEqual([]);
    dispatchEvent(new Event('afterprint'));
  });
});
