import { failureCode } from '../core/failure-code';
import { DEFAULT_SETTINGS, type Settings } from '../core/settings';
import { onLocalChange } from '../platform/storage';
import { send } from '../platform/messaging';
import { settingsItem } from '../storage/items';

/** The shopper's settings as reactive state: follows changes made in other pages. */
export class StoredSettings {
  current = $state.raw<Settings>(DEFAULT_SETTINGS);
  /** Why the last read or write failed; null when it did not. */
  failure = $state.raw<string | null>(null);

  #saves = 0;

  async load(): Promise<void> {
    await this.#read();
    onLocalChange((key) => {
      if (key === settingsItem.key) void this.#read();
    });
  }

  async #read(): Promise<void> {
    try {
      this.current = await settingsItem.get();
      this.failure = null;
    } catch (error) {
      this.failure = failureCode(error);
    }
  }

  /** Saves through the background, the one writer. Returns whether it worked. */
  async save(changes: Partial<Settings>): Promise<boolean> {
    const turn = (this.#saves += 1);
    try {
      const saved = await send('settings.save', changes);
      // What was chosen since is newer than this reply.
      if (turn === this.#saves) this.current = saved;
      this.failure = null;
      return true;
    } catch (error) {
      this.failure = failureCode(error);
      return false;
    }
  }
}
