import { expect, it } from 'vitest';
import type { Contact } from '../../../../src/core/policy/policy';
import { formFor, postalAddress } from '../../../../src/core/request/delivery/form';

const contacts: Contact[] = [
  { kind: 'post', value: 'Seoul', representative: 'A Ltd', section: 'C' },
  { kind: 'form', value: 'https://agent.example/', representative: 'A Ltd', section: 'C' },
  { kind: 'form', value: 'https://privacy.example/', section: 'HOW TO CONTACT US' },
  { kind: 'post', value: 'X Ltd, Singapore', section: 'Preamble' },
];
const source = { document: 'Directory', date: '2026-08-21' };
const shop = { forms: [{ request: 'erasure' as const, url: 'https://privacy.example/delete', sources: [source] as [typeof source] }] };

it('the form is the page for what is asked alone, else the one that the policy names, never a representative’s', () => {
  expect(formFor(contacts, shop, ['erasure'])).toEqual({ url: 'https://privacy.example/delete', section: null, source });
  expect(formFor(contacts, shop, ['access'])).toEqual({ url: 'https://privacy.example/', section: 'HOW TO CONTACT US', source: null });
  expect(formFor(contacts, shop, ['access', 'erasure'])?.url).toBe('https://privacy.example/');
  expect(formFor(contacts.slice(0, 2), {}, ['access'])).toBeNull();
});

it('the postal address is the one printed for requests, else the company’s own, never a representative’s', () => {
  const company = { name: 'Y Ltd', address: 'Hangzhou' };
  expect(postalAddress(contacts, company)).toBe('X Ltd, Singapore');
  expect(postalAddress(contacts.slice(0, 2), company)).toBe('Y Ltd, Hangzhou');
  expect(postalAddress(contacts.slice(0, 2), { name: 'Z Ltd', address: null })).toBeNull();
  expect(postalAddress([], null)).toBeNull();
});
