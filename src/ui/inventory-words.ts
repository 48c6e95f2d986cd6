import type { Verdict } from '../core/cookie/match';
import type { Block, Cell, DocumentSection } from '../core/evidence/document';
import type { Inventory, PageScan } from '../core/inventory/inventory';
import type { NotSeen } from '../core/inventory/not-seen';
import {
  countOf,
  LONGEST_NAME,
  maskedStorage,
  MOST_ENTRIES,
  STORAGE_PARTS,
  type KeyedArea,
  type StoragePart,
  type WebStorage,
} from '../core/inventory/web-storage';
import type { Translator } from '../platform/i18n';
import { cookieKind, isolate, lifespanUntil, separated } from './format';
import { momentOf } from './moment';

/** Whether a list or a policy names the company of a cookie or of a contact. */
function standingName(words: Translator, verdict: Verdict): string {
  return words.t(verdict === 'notListed' ? 'standing_notListed' : `verdict_${verdict}`);
}

/** One line for each thing that was not looked at. */
export function notSeenLines(words: Translator, items: readonly NotSeen[]): string[] {
  return items.map((item) =>
    words.t(`notSeen_${item.code}`, {
      names: separated(words, item.names.map(isolate)),
      count: 'count' in item ? words.number(item.count) : '',
    }),
  );
}

/** Bytes in the largest unit that leaves a number a person can read. */
export function byteSize(words: Translator, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(words.language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1000 ** step);
}

/** A section of notes and, where there is anything to list, a table. */
function section(
  id: string,
  title: string,
  notes: readonly string[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): DocumentSection {
  const texts = notes.map((text, index): Block => ({ kind: 'text', text, ...(index > 0 && { quiet: true }) }));
  const table: Block = { kind: 'table', id: `${id}-table`, table: { caption: title, head, rows: rows.map((cells) => ({ cells })) } };
  return { id, title, blocks: rows.length > 0 ? [...texts, table] : texts };
}

/** Cookies of others. `at`: milliseconds since the epoch. */
export function othersSection(words: Translator, { others, counts, sources }: Inventory, at: number): DocumentSection {
  const allowed = sources.some((source) => source.allowed.length > 0);
  const numbers = words.t('others_counts', {
    total: words.number(counts.total),
    outside: words.number(counts.outside),
    group: words.number(counts.group),
    underShop: words.number(counts.underShop),
  });
  return section(
    'others',
    words.t('others_title'),
    others.length > 0 ? [numbers, words.t('others_notCounted')] : [words.t(allowed ? 'others_none' : 'others_notAllowed')],
    [
      words.t('label_name'),
      words.t('cookies_group_company'),
      words.t('party_title'),
      words.t('contacts_status'),
      words.t('label_storedFor'),
      words.t('label_kind'),
      words.t('label_lasts'),
    ],
    others.map(({ cookie, judgement, party, owner }) => [
      cookie.name === '' ? words.t('label_noName') : { name: cookie.name },
      owner,
      words.t(`party_${party}`),
      standingName(words, judgement.verdict),
      { name: `${cookie.hostOnly ? '' : '.'}${cookie.domain}` },
      cookieKind(words, cookie),
      lifespanUntil(words, cookie.expires, at),
    ]),
  );
}

/** Whom the shop's page contacted; `scan` null: nobody asked it. */
export function contactsSection(words: Translator, scan: PageScan | null): DocumentSection {
  const title = words.t('look_title');
  if (scan === null) return section('contacts', title, [words.t('look_notRead')], [], []);
  const { contacts, own, since, full } = scan.contacts;
  const sum = (of: 'requests' | 'pixels'): number => contacts.reduce((all, contact) => all + contact[of], 0);
  const { name, version, licence, date } = scan.directory;
  return section(
    'contacts',
    title,
    [
      words.t('look_readAt', { time: momentOf(words, scan.at), host: isolate(scan.host), since: momentOf(words, since) }),
      words.t('contacts_counts', { hosts: words.number(contacts.length), requests: words.number(sum('requests')), own: words.number(own) }),
      ...(sum('pixels') > 0 ? [words.t('contacts_pixels', { count: words.number(sum('pixels')) })] : []),
      ...(full ? [words.t('contacts_full')] : []),
      words.t('contacts_group'),
      words.t('look_directory', { name: isolate(name), version: isolate(version), licence, date: words.date(date) }),
    ],
    [
      words.t('contacts_host'),
      words.t('cookies_group_company'),
      words.t('party_title'),
      words.t('contacts_status'),
      words.t('contacts_requests'),
      words.t('contacts_pixel'),
    ],
    contacts.map(({ host, owner, party, standing, kinds, requests, pixels }) => [
      { name: host },
      owner?.name ?? words.t('cookies_group_noCompany'),
      words.t(`party_${party}`),
      standingName(words, standing),
      requests === 0
        ? '–'
        : separated(
            words,
            kinds.map(({ kind, count }) => `${isolate(kind)} ${words.number(count)}`),
          ),
      pixels === 0 ? '–' : words.number(pixels),
    ]),
  );
}

function rowsOf(words: Translator, storage: WebStorage): Cell[][] {
  const keyed = (part: StoragePart, area: KeyedArea | null): Cell[][] =>
    (area?.keys ?? []).map(({ key, length, bytes }) => [
      { name: length > LONGEST_NAME && !key.endsWith('…') ? `${key}…` : key },
      words.t(`storage_part_${part}`),
      byteSize(words, bytes),
    ]);
  return [
    ...keyed('localStorage', storage.localStorage),
    ...keyed('sessionStorage', storage.sessionStorage),
    ...(storage.databases ?? []).map(({ name, stores }) => [
      { name },
      words.t('storage_part_databases'),
      stores === null ? '–' : words.t('storage_stores', { names: separated(words, stores.map(isolate)) || '–' }),
    ]),
    ...(storage.caches ?? []).map(({ name, entries }) => [
      { name },
      words.t('storage_part_caches'),
      entries === null ? '–' : words.t('storage_entries', { count: words.number(entries) }),
    ]),
    ...(storage.workers ?? []).map((path) => [{ name: path }, words.t('storage_part_workers'), words.t('storage_below')]),
  ];
}

function countsOf(words: Translator, storage: WebStorage): string {
  return STORAGE_PARTS.map((name) => {
    const part = words.t(`storage_part_${name}`);
    const found = storage[name];
    if (found === null) return words.t('storage_refused', { part, code: storage.refused[name] ?? '–' });
    if (Array.isArray(found)) return words.t('label_value', { label: part, value: words.number(found.length) });
    return words.t('storage_sizes', { part, count: words.number(found.total), size: byteSize(words, found.bytes) });
  }).join(' · ');
}

/** What the shop's page keeps besides cookies. `handedOn`: in a report, where names are masked. */
export function storageSection(words: Translator, scan: PageScan | null, handedOn: boolean): DocumentSection {
  const title = words.t('storage_title');
  if (!scan?.storage) return section('storage', title, [words.t('look_notRead')], [], []);
  const storage = handedOn ? maskedStorage(scan.storage) : scan.storage;
  const shown = rowsOf(words, storage);
  return section(
    'storage',
    title,
    [
      words.t('look_readAt', { time: momentOf(words, scan.at), host: isolate(storage.host), since: momentOf(words, scan.contacts.since) }),
      countsOf(words, storage),
      ...(storage.usage === null ? [] : [words.t('storage_usage', { size: byteSize(words, storage.usage) })]),
      ...(countOf(storage) > shown.length ? [words.t('storage_cut', { count: words.number(MOST_ENTRIES) })] : []),
      ...(shown.length > 0 ? [words.t('storage_note')] : []),
    ],
    [words.t('label_name'), words.t('storage_kind'), words.t('storage_size')],
    shown,
  );
}
