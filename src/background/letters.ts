import type { Unavailable } from '../core/request/letter/availability';
import {
  identifierKey,
  identifiersAllowed,
  isWritable,
  maskIdentifier,
  type AllowedIdentifier,
  type Identifier,
} from '../core/request/letter/identifier';
import { isLetter, writeLetter, type Letter } from '../core/request/letter/first-letter';
import { letterLanguage, type LetterTexts } from '../core/request/letter/letter-texts';
import { hostsSeen } from '../core/request/letter/hosts';
import type { LoggedRequest } from '../core/request/case/logged-request';
import { isReference } from '../core/request/letter/reference';
import { REQUEST_KINDS, type RequestKind } from '../core/request/request';
import { formFor, postalAddress } from '../core/request/delivery/form';
import type { StoredCookie } from '../core/cookie/cookie';
import type { Resolution } from '../core/policy/resolve';
import type { Region } from '../core/region';
import type { Settings } from '../core/settings';
import type { Shop } from '../core/site/site';
import { loadCorpus, loadLetterLanguages, loadLetterTexts } from '../platform/assets';
import { dayOf, newReference, today } from '../platform/clock';
import { valueOfIdentifier } from '../platform/cookies';
import type { ComposerPage, ComposerQuery } from '../protocol';
import { circumstancesOn } from './circumstances';
import { evaluationNow } from './evaluation';
import { inventoryOf } from './inventory';

async function textsFor(chosen: string | null, law: string | null): Promise<{ language: string; texts: LetterTexts }> {
  const language = letterLanguage(chosen, law, await loadLetterLanguages());
  return { language, texts: await loadLetterTexts(language) };
}

/**
 * The two letters that the popup opens in one click. Until the shopper says that it was sent, a letter that was opened
 * before is still the same letter and keeps its reference: whichever copy went out, the answer names the one in the log.
 */
export async function quickDrafts(
  resolution: Resolution,
  shop: Shop,
  settings: Settings,
  log: readonly LoggedRequest[],
): Promise<Partial<Record<RequestKind, Letter | Unavailable>>> {
  const { language, texts } = await textsFor(settings.letterLanguage, resolution.law?.id ?? null);
  const sent = today();
  const circumstances = await circumstancesOn(sent, resolution.person);
  const write = (kind: RequestKind): Letter | Unavailable => {
    const draft = log.find(
      (request) => request.shop === shop.id && request.kind === kind && request.also.length === 0 && request.events.length === 0,
    );
    return writeLetter({
      kinds: [kind],
      resolution,
      shopName: shop.name,
      sent,
      form: 'compact',
      language,
      texts,
      circumstances,
      reference: draft?.reference ?? newReference(),
    });
  };
  return { access: write('access'), erasure: write('erasure') };
}

/** Identifiers that may be ticked, once for each name and host. Their values are read here, when a letter is being written, and live in the answer only. */
async function identifiersOf(stored: readonly StoredCookie[], shop: Shop): Promise<(Identifier & { key: string })[]> {
  const { catalogue } = await loadCorpus();
  const cookies = identifiersAllowed(stored, catalogue, shop.domains);
  const first = new Map<string, AllowedIdentifier>();
  for (const cookie of cookies) if (!first.has(identifierKey(cookie))) first.set(identifierKey(cookie), cookie);
  const found = await Promise.all(
    [...first].map(async ([key, cookie]) => {
      const value = await valueOfIdentifier(cookie);
      return value !== null && isWritable(value) ? [{ key, name: cookie.name, host: cookie.domain, value }] : [];
    }),
  );
  return found.flat().sort((a, b) => a.key.localeCompare(b.key, 'en'));
}

/** What the composer shows: which requests there are, what may be added, and the letter that was asked for. */
export async function compose(
  query: ComposerQuery,
  resolution: Resolution,
  region: Region,
  shop: Shop,
  settings: Settings,
): Promise<ComposerPage> {
  const law = resolution.law?.id ?? null;
  const { language, texts } = await textsFor(query.language ?? settings.letterLanguage, law);
  // A guessed country must not reach a letter: without a confirmed one there is none.
  if (region.origin !== 'setting')
    return {
      language,
      choices: [],
      letter: null,
      identifiers: [],
      unlisted: [],
      unlistedCookies: [],
      hosts: [],
      form: null,
      post: null,
      looked: true,
    };
  // A store that is gone (a private window that was closed) has no cookies to speak of; the letter can be written all the same.
  const evaluation = await evaluationNow(shop, query.store).catch((error: unknown) => {
    if (query.store === null) throw error;
    return null;
  });
  const judged = evaluation?.cookies ?? [];
  const unlisted = judged.flatMap(({ cookie, judgement }) => (judgement.verdict === 'notListed' ? [cookie] : []));
  const names = [...new Set(unlisted.map(({ name }) => name))].sort();
  // Of other hosts' cookies, and of the hosts a page contacted, only what the shopper let us look at.
  const beyond = evaluation ? await inventoryOf(shop.id, query.store) : null;
  const others = (beyond?.others ?? []).map(({ cookie }) => cookie);
  const identifiers = await identifiersOf([...judged.map(({ cookie }) => cookie), ...others], shop);
  const hosts = hostsSeen(
    others,
    shop.domains,
    beyond?.look?.contacts.contacts.map(({ host }) => host),
  );
  const sent = today();
  const base = {
    resolution,
    shopName: shop.name,
    sent,
    form: query.form,
    language,
    texts,
    circumstances: await circumstancesOn(sent, resolution.person),
    unlisted: { names, list: evaluation?.list?.effective ?? null },
  };
  const choices = REQUEST_KINDS.map((kind) => {
    const result = writeLetter({ ...base, kinds: [kind] });
    return { kind, unavailable: 'reason' in result ? result : null };
  });
  const possible = choices.flatMap(({ kind, unavailable }) => (unavailable ? [] : [kind]));
  const asked = possible.filter((kind) => query.kinds.includes(kind));
  const kinds = asked.length > 0 ? asked : possible.slice(0, 1);
  const added = {
    details: query.details,
    reference: isReference(query.reference) ? query.reference : null,
    identifiers: identifiers.filter(({ key }) => query.identifiers.includes(key)),
    hosts: hosts.filter((host) => query.hosts.includes(host)),
  };
  const letter = kinds.length === 0 ? null : writeLetter({ ...base, ...added, kinds });
  const addressee = letter && isLetter(letter) ? letter.addressee : null;
  return {
    language,
    choices,
    letter,
    identifiers: identifiers.map(({ key, name, host, value }) => ({ key, name, host, masked: maskIdentifier(value) })),
    unlisted: names,
    unlistedCookies: unlisted.map(({ name, domain, expires }) => ({
      name,
      domain,
      until: expires === null ? null : dayOf(expires * 1000),
    })),
    hosts,
    form: formFor(resolution.contacts, shop, kinds),
    post: postalAddress(resolution.contacts, resolution.readings.find(({ entity }) => entity?.name === addressee)?.entity ?? null),
    looked: evaluation !== null,
  };
}
