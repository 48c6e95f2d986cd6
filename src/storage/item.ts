import type { StorageArea } from '../platform/storage';
import { SerialQueue } from './serial-queue';

/** How a stored value of version n becomes one of version n + 1. Append-only: a released entry is never edited. */
export type Migration = (old: unknown) => unknown;

interface Envelope {
  version: number;
  value: unknown;
}

function isEnvelope(raw: unknown): raw is Envelope {
  return typeof raw === 'object' && raw !== null && typeof (raw as Envelope).version === 'number' && 'value' in raw;
}

/** Thrown when the stored value was written by a newer version of the extension: it is left as it is, never guessed at. */
export class NewerVersionError extends Error {}

/** One key of a storage area, with a version. Its version is the number of its migrations. */
export class StorageItem<T> {
  // All that writes one key runs one after the other: two messages must not overwrite each other's change, nor bring back what was removed.
  readonly #queue = new SerialQueue();

  constructor(
    readonly key: string,
    private readonly area: StorageArea,
    private readonly fallback: T,
    private readonly migrations: readonly Migration[] = [],
    /** Gives a whole value for whatever is stored: unknown keys out, missing ones in. */
    private readonly revive: (value: unknown) => T = (value) => value as T,
  ) {}

  /** The stored value, lifted to this version, or the fallback. Throws what the area throws. */
  async get(): Promise<T> {
    const raw = (await this.area.get(this.key))[this.key];
    return this.lift(raw);
  }

  set(value: T): Promise<void> {
    return this.#queue.run(() => this.#write(value));
  }

  async #write(value: T): Promise<void> {
    await this.area.set({ [this.key]: { version: this.migrations.length, value } satisfies Envelope });
  }

  /**
   * Reads, changes and writes as one step. Returns the new value. One that is as it was is not written: a change that finds
   * nothing to change must not bring back, empty, what was deleted.
   */
  update(change: (value: T) => T | Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      const old = await this.get();
      const value = await change(old);
      if (JSON.stringify(value) !== JSON.stringify(old)) await this.#write(value);
      return value;
    });
  }

  /** Removes the value, or puts in its place what `left` makes of it, as one step. One that cannot be read is null. */
  clear(left: (value: T | null) => T | null): Promise<void> {
    return this.#queue.run(async () => {
      const value = left(await this.get().catch(() => null));
      await (value === null ? this.area.remove(this.key) : this.#write(value));
    });
  }

  /** When all that was asked for before has been written. */
  remove(): Promise<void> {
    return this.#queue.run(() => this.area.remove(this.key));
  }

  private lift(raw: unknown): T {
    if (!isEnvelope(raw)) return this.fallback;
    if (raw.version > this.migrations.length) throw new NewerVersionError(this.key);
    return this.revive(this.migrations.slice(raw.version).reduce((value, migrate) => migrate(value), raw.value));
  }
}
