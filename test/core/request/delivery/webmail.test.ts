import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webmailLink, type WebmailService } from '../../../../src/core/request/delivery/webmail';

const { services } = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../../../src/data/webmail.json'), 'utf8')) as {
  services: WebmailService[];
};
const OUT = { to: 'dpo+eu@example.com', cc: [], subject: 'Löschung & Auskunft + mehr', body: '100 % of it\nsecond line' };
const gmail = services.find(({ id }) => id === 'gmail') ?? expect.fail();

it('the services are those of the settings, each with a source', () => {
  expect(services.map(({ id }) => id)).toEqual(['gmail', 'outlook', 'outlook-work', 'yahoo']);
  for (const { address, sources, limits } of services) {
    expect(address).toMatch(/^https:\/\/[a-z.]+\/[\w/?=&]*[?&]$/);
    expect(sources.length).toBeGreaterThan(0);
    expect(limits.verify).toBeLessThan(limits.refuse);
  }
});

describe.each(services)('$name', (service) => {
  it('gets the letter whole, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), fc.string({ unit: 'grapheme', maxLength: 200 }), (subject, body) => {
        const link = webmailLink(service, { to: 'dpo@example.com', cc: [], subject, body });
        if (link.url === null) return expect(link.length).toBeGreaterThan(service.limits.refuse);
        const query = new URL(link.url).searchParams;
        expect(query.get(service.fields.to)).toBe('dpo@example.com');
        expect(query.get(service.fields.subject)).toBe(subject.replace(/\r\n|\r|\n/g, '\r\n'));
        expect(query.get(service.fields.body)).toBe(body.replace(/\r\n|\r|\n/g, '\r\n'));
        expect(new URL(link.url).host).toBe(new URL(service.address).host);
      }),
    );
  });

  it('never gets a plus for a space', () => {
    const link = webmailLink(service, { ...OUT, to: 'dpo@example.com' });
    expect(link.url).toContain('%20');
    expect(link.url).not.toContain('+');
    expect(link.url).toContain('%0D%0A');
  });

  it('is asked to be checked above one length and refused above another', () => {
    const fitOf = (length: number): string => webmailLink(service, { to: 'a@b.c', cc: [], subject: '', body: 'x'.repeat(length) }).fit;
    expect(fitOf(1000)).toBe('fits');
    expect(fitOf(service.limits.verify)).toBe('verify');
    expect(fitOf(service.limits.refuse)).toBe('too-long');
  });
});

it('a plus in an address arrives as one or the way is refused', () => {
  for (const service of services) {
    const link = webmailLink(service, OUT);
    if (service.plus) expect(new URL(link.url ?? '').searchParams.get(service.fields.to)).toBe(OUT.to);
    else expect(link).toMatchObject({ url: null, fit: 'plus-address' });
  }
});

it('who gets a copy is told by hand where the service has no field for it', () => {
  const cc = ['a@example.com', 'b@example.com'];
  expect(webmailLink(gmail, { ...OUT, cc })).toMatchObject({ missing: [] });
  expect(webmailLink(services.find(({ id }) => id === 'outlook') ?? expect.fail(), { ...OUT, to: 'dpo@example.com', cc })).toMatchObject({
    missing: cc,
  });
});
