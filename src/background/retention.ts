import type { ConsentRecord } from '../core/history/consent';
import { keptFrom } from '../core/history/retention';
import { now, today } from '../platform/clock';
import { consentItem } from '../storage/items';
import { clockStanding, eraseHistory, erasuresSoFar, eraseSightings, history, inTurn, rereadStores, retention } from './history';
import { endBeforeHistoryGoes, endUnfinishedImport } from './import';

/** After the start of the background: whoever woke it, often the popup, has its answer by then. */
const AFTER_START_MILLISECONDS = 3000;
const DAY = 86_400_000;

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
      // What was told by a clock that was ahead was told at no such time.
      const isKept = ({ about, chosen }: ConsentRecord): boolean =>
        about.at >= (from ?? 0) && Math.max(about.at, chosen?.at ?? 0) <= now() + DAY;
      const consents = await consentItem.get();
      if (!consents.every(isKept)) await consentItem.update((all) => all.filter(isKept));
      if (from === null) return false;
      return history.prune(from);
    });
  // Between two steps whatever else was asked for has its turn.
  while (await step());
}

/** Deletes the history on the shopper's word, when it has shown whether an import that was left open is whole. */
export async function forgetHistory(): Promise<void> {
  await endBeforeHistoryGoes();
  await eraseHistory();
  // On a full disk there is room now.
  await endUnfinishedImport().catch(() => undefined);
}

async function catchUp(): Promise<void> {
  // Deleted meanwhile: what is stored in the browser is noted when something changes, and not behind the shopper's back.
  if (erasuresSoFar() === 0) await rereadStores().catch(() => undefined);
  await applyRetention();
}

/** Catches up on whatever was missed or left half done when the background last ended; later, when nobody waits for it. */
export function catchUpLater(): void {
  setTimeout(() => void catchUp().catch(() => undefined), AFTER_START_MILLISECONDS);
}
