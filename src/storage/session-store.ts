import { sessionArea } from '../platform/storage';

interface Envelope {
  version: number;
  value: unknown;
}

function valueOf(raw: unknown, version: number): unknown {
  return typeof raw === 'object' && raw !== null && (raw as Partial<Envelope>).version === version
    ? (raw as Partial<Envelope>).value
    : undefined;
}

/**
 * Values of one kind, each under a name, in memory only: until the browser closes, so that they outlive the background and
 * never reach a disk. What another version of the extension wrote is forgotten.
 */
export class SessionStore<T> {
  constructor(
    private readonly kind: string,
    private readonly version: number,
    private readonly isValue: (value: unknown) => boolean = (value) => typeof value === 'object' && value !== null,
  ) {}

  #keyOf(name: string): string {
    return `${this.kind}:${name}`;
  }

  /** Null where there is none, or the browser refuses. */
  async get(name = ''): Promise<T | null> {
    const key = this.#keyOf(name);
    const found = await sessionArea.get(key).catch(() => ({}) as Record<string, unknown>);
    const value = valueOf(found[key], this.version);
    return this.isValue(value) ? (value as T) : null;
  }

  /** Throws what the browser throws: the area holds 10 MB. */
  async set(value: T, name = ''): Promise<void> {
    await sessionArea.set({ [this.#keyOf(name)]: { version: this.version, value } satisfies Envelope });
  }

  async remove(name = ''): Promise<void> {
    await sessionArea.remove(this.#keyOf(name)).catch(() => undefined);
  }

  /** Removes those of every name. */
  async removeAll(): Promise<void> {
    const keys = await sessionArea.keys().catch(() => []);
    await Promise.all(keys.filter((key) => key.startsWith(this.#keyOf(''))).map((key) => sessionArea.remove(key).catch(() => undefined)));
  }
}
