import { keptFrom } from '../core/history/retention';
import { now, today } from '../platform/clock';
import { consentItem } from '../storage/items';
import { clockStanding, eraseHistory, eraseSightings, history, inTurn, rereadStores, retention } from './history';
import { endUnfinishedImport } from './import';

/** After the start of the background: whoever woke it, often the popup, has its answer by then. */
const AFTER_START_MILLISECONDS = 3000;

/**
 * Deletes what is older than the shopper wants it kept; everything, where that is nothing. Nothing while an import is open
 * that only the history can say is whole. Throws where that cannot be ended, and a `DatabaseFailure`.
 */
export async function applyRetention(): Promise<void> {
  await endUnfinishedImport();
  const step = (): Promise<boolean> =>
    inTurn(async () => {
      const kept = await retention();
      if (kept === 'off') return eraseSightings().then(() => false);
      // A clock that jumped ahead must not delete what is not old.
      if ((await clockStanding(false)) !== 'steady') return false;
      await history.putRight(now(), today());
      const from = keptFrom(kept, now());
      if (from === null) return false;
      const consents = await consentItem.get();
      if (consents.some(({ about }) => about.at < from)) await consentItem.update((all) => all.filter(({ about }) => about.at >= from));
      return history.prune(from);
    });
  // Between two steps whatever else was asked for has its turn.
  while (await step());
}

/** Deletes the history on the shopper's word, when it has shown whether an import that was left open is whole. */
export async function forgetHistory(): Promise<void> {
  await endUnfinishedImport().catch(() => undefined);
  await eraseHistory();
  // On a full disk there is room now.
  await endUnfinishedImport().catch(() => undefined);
}

/** Catches up on whatever was missed or left half done when the background last ended; later, when nobody waits for it. */
export function catchUpLater(): void {
  setTimeout(
    () =>
      void rereadStores()
        .catch(() => undefined)
        .then(applyRetention)
        .catch(() => undefined),
    AFTER_START_MILLISECONDS,
  );
}
