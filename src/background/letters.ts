import { currentPeriod } from '../core/control/signal';
import type { Unavailable } from '../core/request/letter/availability';
import type { LetterFacts } from '../core/request/letter/compose';
import { identifierKey, identifiersAllowed, isWritable, type AllowedIdentifier } from '../core/request/letter/identifier';
import { asItems, writeLetter, type Letter } from '../core/request/letter/first-letter';
import { letterLanguage, type LetterTexts } from '../core/request/letter/letter-texts';
import { hostsSeen } from '../core/request/letter/hosts';
import type { LoggedRequest } from '../core/request/case/logged-request';
import type { RequestKind } from '../core/request/request';
import type { Resolution } from '../core/policy/resolve';
import type { Settings } from '../core/settings';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus, loadLetterLanguages, loadLetterTexts } from '../platform/assets';
import { dayOf, newReference, today } from '../platform/clock';
import { valueOfIdentifier } from '../platform/cookies';
import type { ComposerFacts, IdentifierQuery, TickedIdentifier } from '../protocol';
import { signalsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { circumstancesOn, countingOn } from './circumstances';
import { evaluationNow } from './evaluation';
import { inventoryOf } from './inventory';
import { resolveFor } from './resolution';
import { shopOf } from './shop';

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

/** What the shopper let us see of a shop in one store, and which identifiers of it may be ticked, by the key of the tick. */
async function seenOf(shop: Shop, store: string | null) {
  // A store that is gone (a private window that was closed) has no cookies to speak of; the letter can be written all the same.
  const evaluation = await evaluationNow(shop, store).catch((error: unknown) => {
    if (store === null) throw error;
    return null;
  });
  const judged = evaluation?.cookies ?? [];
  // Of other hosts' cookies, and of the hosts a page contacted, only what the shopper let us look at.
  const beyond = evaluation ? await inventoryOf(shop.id, store) : null;
  const others = (beyond?.others ?? []).map(({ cookie }) => cookie);
  const { catalogue } = await loadCorpus();
  const identifiers = new Map<string, AllowedIdentifier>();
  for (const cookie of identifiersAllowed([...judged.map(({ cookie }) => cookie), ...others], catalogue, shop.domains))
    if (!identifiers.has(identifierKey(cookie))) identifiers.set(identifierKey(cookie), cookie);
  return { evaluation, judged, others, scan: beyond?.scan ?? null, identifiers };
}

/** What a letter to a shop rests on, without a word of it: asked once, before the shopper begins to type. No value of a cookie is read for it. */
async function letterFacts(resolution: Resolution, shop: Shop, store: string | null): Promise<LetterFacts> {
  const { evaluation, judged, others, scan, identifiers } = await seenOf(shop, store);
  const unlisted = judged.flatMap(({ cookie, judgement }) => (judgement.verdict === 'notListed' ? [cookie] : []));
  const sent = today();
  const signal = currentPeriod(await signalsItem.get(), shop.id);
  return {
    shopName: shop.name,
    ...(shop.forms && { forms: shop.forms }),
    resolution,
    sent,
    ...(await countingOn(sent, resolution.person)),
    unlisted: { names: asItems(unlisted.map(({ name }) => name)), list: evaluation?.list?.effective ?? null },
    unlistedCookies: unlisted.map(({ name, domain, expires }) => ({
      name,
      domain,
      until: expires === null ? null : dayOf(expires * 1000),
    })),
    identifiers: [...identifiers]
      .map(([key, { name, domain }]) => ({ key, name, host: domain }))
      .sort((a, b) => a.key.localeCompare(b.key, 'en')),
    hosts: hostsSeen(
      others,
      shop.domains,
      scan?.contacts.contacts.map(({ host }) => host),
    ),
    signalSince: signal && dayOf(signal.from),
    looked: evaluation !== null,
  };
}

/** What the composer shows and writes its letters from. */
export async function composerFacts({ shop: id, store }: { shop: ShopId; store: string | null }): Promise<ComposerFacts> {
  const shop = await shopOf(id);
  const [{ resolution, region }, log] = await Promise.all([resolveFor({ shop, store }), requestLog.get()]);
  return {
    shop: id,
    region,
    // A guessed country must not reach a letter: without a confirmed one there is none.
    letter: region.origin === 'setting' ? await letterFacts(resolution, shop, store) : null,
    hasRequests: log.some((request) => request.shop === id),
  };
}

/**
 * The values of identifiers that the shopper ticked: read at this moment, and no other is. They live in the answer and in
 * the letter only. Of a key that is not on offer there is no answer.
 */
export async function identifierValues({ shop: id, store, keys }: IdentifierQuery): Promise<TickedIdentifier[]> {
  const { identifiers } = await seenOf(await shopOf(id), store);
  const ticked = [...identifiers].filter(([key]) => keys.includes(key));
  return Promise.all(
    ticked.map(async ([key, cookie]) => {
      const value = await valueOfIdentifier(cookie);
      return { key, name: cookie.name, host: cookie.domain, value: value !== null && isWritable(value) ? value : null };
    }),
  );
}
