import { expect, it } from 'vitest';
import { mailtoLink, MAILTO_LIMIT } from '../../../../src/core/request/delivery/mailto';

const OUT = { to: 'dpo+eu@example.com', cc: ['a@example.com'], subject: 'A & B', body: 'one\ntwo\r\nthree\rfour' };

it('opens the mail program with the whole letter, its lines ended as RFC 6068 asks', () => {
  const { href, fits, length } = mailtoLink(OUT);
  expect(href).toBe('mailto:dpo%2Beu@example.com?cc=a@example.com&subject=A%20%26%20B&body=one%0D%0Atwo%0D%0Athree%0D%0Afour');
  expect([fits, length]).toEqual([true, href.length]);
});

it('leaves the body out where the whole is longer than every mail program takes, and says how long it is', () => {
  const room = MAILTO_LIMIT - mailtoLink({ ...OUT, body: '' }).length - '&body='.length;
  expect(mailtoLink({ ...OUT, body: 'x'.repeat(room) })).toMatchObject({ fits: true, length: MAILTO_LIMIT });
  const long = mailtoLink({ ...OUT, body: 'x'.repeat(room + 1) });
  expect(long).toMatchObject({ fits: false, length: MAILTO_LIMIT + 1 });
  expect(long.href).not.toContain('body=');
});

it('takes half a surrogate pair', () => {
  expect(decodeURIComponent(mailtoLink({ ...OUT, body: 'a\ud83d' }).href)).toContain('a\uFFFD');
});
