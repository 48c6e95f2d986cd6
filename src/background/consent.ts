import { cookieIdentity } from '../core/cookie/cookie';
import { snapshotOf, withConsent, type ChosenConsent, type ConsentRecord, type Snapshot } from '../core/history/consent';
import type { Observations, Past } from '../core/history/past';
import type { Shop, ShopId } from '../core/site/site';
import { now } from '../platform/clock';
import { cookiesOf, ordinaryStore } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import { consentItem } from '../storage/items';
import { evaluationNow } from './evaluation';
import { clockStanding, history, inTurn, retention } from './history';
import { ask } from './history-answers';
import { shopOf } from './shop';

const isOf = (shop: ShopId, store: string) => (record: ConsentRecord) => record.shop === shop && record.store === store;

/** What is known of the cookies stored now, and of the choice last told. `store` null: the ordinary one. */
export async function observations(id: ShopId, store: string | null): Promise<Past<Observations>> {
  return ask(store, async () => {
    const shop = await shopOf(id);
    const stored = (await evaluationNow(shop, store)).cookies.map(({ cookie }) => cookieIdentity(cookie));
    const [records, since, consents] = await Promise.all([
      history.findAll(id, stored),
      history.since(id, store ?? ordinaryStore()),
      consentItem.get(),
    ]);
    const seen = Object.fromEntries(records.map((one) => [one.id, { firstSeen: one.firstSeen, lifetime: one.lifetime }]));
    return { seen, since, consent: consents.find(isOf(id, store ?? ordinaryStore())) ?? null };
  });
}

/** Changes the record of a shop and store, in turn with the deletions: what is deleted after this stays deleted. */
async function change(
  id: ShopId,
  store: string | null,
  make: (old: ConsentRecord | null, shop: Shop, name: string) => Promise<ConsentRecord | null>,
): Promise<Past<object>> {
  // Of a private window, and while the history is off, nothing is written.
  const past = await ask(store, async () => ({}));
  if (past.kind !== 'ready') return past;
  const shop = await shopOf(id);
  const name = store ?? ordinaryStore();
  return inTurn(async (): Promise<Past<object>> => {
    if ((await retention()) === 'off') return { kind: 'off' };
    const record = await make((await consentItem.get()).find(isOf(id, name)) ?? null, shop, name);
    // Under the time of a clock that went back it would be deleted as an old one when the clock is right again.
    if (record !== null && (await clockStanding(true)) === 'back') return { kind: 'failed', code: 'clock' };
    await consentItem.update((all) => (record ? withConsent(all, record) : all.filter((one) => !isOf(id, name)(one))));
    return past;
  });
}

/** What is stored now; not all of it where the browser does not let us look at every site of the shop. */
async function storedNow(shop: Shop, store: string | null): Promise<Snapshot> {
  const [stored, isAllowed] = await Promise.all([cookiesOf(shop.domains, store), hasAccess(shop.domains)]);
  const snapshot = snapshotOf(stored, now());
  return { ...snapshot, whole: snapshot.whole && isAllowed };
}

/** The shopper is about to choose: what is stored now was stored before. */
export async function aboutToChoose(id: ShopId, store: string | null): Promise<Past<object>> {
  return change(id, store, async (_, shop, name) => ({ shop: id, store: name, about: await storedNow(shop, store), chosen: null }));
}

/** The shopper has chosen. Without a word before, there is nothing to compare with, and nothing is noted. */
export async function hasChosen(id: ShopId, store: string | null, choice: ChosenConsent): Promise<Past<object>> {
  return change(id, store, async (old, shop) => old && { ...old, chosen: { ...(await storedNow(shop, store)), choice } });
}

export async function forgetChoice(id: ShopId, store: string | null): Promise<Past<object>> {
  return change(id, store, async () => null);
}
