import type { HistoryFailureCode } from '../core/history/past';
import type { CopyTrouble } from '../core/request/case/logged-request';
import { DatabaseFailure, toFailure } from './database';
import type { StorageItem } from './item';
import { SerialQueue } from './serial-queue';

/**
 * How often a value was written while both copies could be read, and while only one of them could: a version vector. A
 * copy that knows every write of the other is newer; where neither does, both were changed apart.
 */
export interface Clock {
  both: number;
  mirror: number;
  database: number;
}

export interface Copy<T> {
  clock: Clock;
  value: T;
  /** Something in it was broken and is left out of `value`. Never written. */
  damaged?: true;
}

const START: Clock = { both: 0, mirror: 0, database: 0 };
const PARTS = ['both', 'mirror', 'database'] as const;

function knows(a: Clock, b: Clock): boolean {
  return PARTS.every((part) => a[part] >= b[part]);
}

function together(a: Clock, b: Clock): Clock {
  return { both: Math.max(a.both, b.both), mirror: Math.max(a.mirror, b.mirror), database: Math.max(a.database, b.database) };
}

/** Whether nothing was changed: the same value, or a list of the very same members. */
function isUnchanged(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  return (
    Array.isArray(before) && Array.isArray(after) && before.length === after.length && before.every((one, index) => one === after[index])
  );
}

type Read<T> = { copy: Copy<T> | null; damaged: boolean; failure: HistoryFailureCode | null };

async function read<T>(item: StorageItem<Copy<T> | null>): Promise<Read<T>> {
  try {
    const found = await item.get();
    if (found === null) return { copy: null, damaged: false, failure: null };
    const { damaged = false, ...copy } = found;
    return { copy, damaged, failure: null };
  } catch (error) {
    return { copy: null, damaged: false, failure: toFailure(error).code };
  }
}

/** Null where it was written, else why not. */
async function written<T>(item: StorageItem<Copy<T> | null>, copy: Copy<T>): Promise<HistoryFailureCode | null> {
  return item.set(copy).then(
    () => null,
    (error: unknown) => toFailure(error).code,
  );
}

/**
 * One value in two places: a database, and a mirror in `storage.local`, of which the browser may clear either. A read
 * takes the newer and heals the other; a death between the two writes loses nothing. Where one cannot be had, the other
 * serves, and `trouble` says so. What was changed in each while the other could not be read is joined by `join`. Reads
 * and writes run one after the other.
 */
export class Mirrored<T> {
  /** Since the last read or write. */
  trouble: CopyTrouble = { mirror: null, database: null };
  readonly #turns = new SerialQueue();

  constructor(
    private readonly mirror: StorageItem<Copy<T> | null>,
    private readonly database: StorageItem<Copy<T> | null>,
    /** Deletes it, even one of a newer version. */
    private readonly eraseDatabase: () => Promise<void>,
    private readonly fallback: T,
    /** `newer` is the one that was written to more often. */
    private readonly join: (newer: T, older: T) => T | Promise<T>,
  ) {}

  /** The newest value, with what is known of it, and which of the copies could be read. Throws the database's failure where neither could. */
  async #newest(): Promise<{ copy: Copy<T>; mirror: Read<T>; database: Read<T>; joined: boolean }> {
    const [mirror, database] = await Promise.all([read(this.mirror), read(this.database)]);
    if (mirror.failure !== null && database.failure !== null) {
      this.trouble = { mirror: mirror.failure, database: database.failure };
      throw new DatabaseFailure(database.failure);
    }
    const [a, b] = [database.copy, mirror.copy];
    if (a === null || b === null) return { copy: a ?? b ?? { clock: START, value: this.fallback }, mirror, database, joined: false };
    // What is broken in one may be whole in the other, were it the older.
    const isBroken = mirror.damaged || database.damaged;
    if (!isBroken && knows(a.clock, b.clock)) return { copy: a, mirror, database, joined: false };
    if (!isBroken && knows(b.clock, a.clock)) return { copy: b, mirror, database, joined: false };
    const sum = ({ clock }: Copy<T>): number => clock.both + clock.database + clock.mirror;
    const [newer, older] = sum(a) >= sum(b) ? [a, b] : [b, a];
    const clock = together(a.clock, b.clock);
    return {
      copy: { clock: { ...clock, both: clock.both + 1 }, value: await this.join(newer.value, older.value) },
      mirror,
      database,
      joined: true,
    };
  }

  /** Writes to both copies; not over one that could not be read, for it may know more. Throws where none was written. */
  async #write(copy: Copy<T>, mirror: Read<T>, database: Read<T>): Promise<void> {
    const write = async (item: StorageItem<Copy<T> | null>, before: Read<T>): Promise<HistoryFailureCode | null> =>
      before.failure ?? written(item, copy);
    const ofDatabase = await write(this.database, database);
    const ofMirror = await write(this.mirror, mirror);
    this.trouble = { mirror: ofMirror, database: ofDatabase };
    if (ofMirror !== null && ofDatabase !== null) throw new DatabaseFailure(ofDatabase);
  }

  /** The newest value. Heals a copy that is older or gone. Throws a `DatabaseFailure` where neither can be read. */
  get(): Promise<T> {
    return this.#turns.run(async () => {
      const { copy, mirror, database, joined } = await this.#newest();
      const isBehind = ({ copy: held, failure }: Read<T>): boolean =>
        failure === null && copy.clock !== START && (held === null || joined || !knows(held.clock, copy.clock));
      this.trouble = {
        database: database.failure ?? (isBehind(database) ? await written(this.database, copy) : null),
        mirror: mirror.failure ?? (isBehind(mirror) ? await written(this.mirror, copy) : null),
      };
      return copy.value;
    });
  }

  /** Reads, changes and writes as one step; not what was not changed, which may have been deleted. Returns the new value. Throws what `change` throws, and a `DatabaseFailure` where it could be written nowhere. */
  update(change: (value: T) => T | Promise<T>): Promise<T> {
    return this.#turns.run(async () => {
      const { copy, mirror, database } = await this.#newest();
      const value = await change(copy.value);
      if (isUnchanged(copy.value, value)) return value;
      const part = mirror.failure !== null ? 'database' : database.failure !== null ? 'mirror' : 'both';
      await this.#write({ clock: { ...copy.clock, [part]: copy.clock[part] + 1 }, value }, mirror, database);
      return value;
    });
  }

  /** Deletes both copies. Throws where one of them is left. */
  remove(): Promise<void> {
    return this.#turns.run(async () => {
      const results = await Promise.allSettled([this.eraseDatabase(), this.mirror.remove()]);
      this.trouble = { mirror: null, database: null };
      for (const result of results) if (result.status === 'rejected') throw toFailure(result.reason);
    });
  }
}
