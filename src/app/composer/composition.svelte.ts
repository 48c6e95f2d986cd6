import { untrack } from 'svelte';
import { isPrivateStore } from '../../core/cookie/cookie';
import type { DetailName, Details, Channel } from '../../core/request/request';
import type { Identifier } from '../../core/request/letter/identifier';
import type { ShopId } from '../../core/site/site';
import { newReference } from '../../platform/clock';
import { send } from '../../platform/messaging';
import { activeTab } from '../../platform/tabs';
import { composingOf, keepComposing } from '../../storage/composing';

/** How long the keys rest, in milliseconds, before what was typed is written into the letter. */
const REST = 200;

/** A letter that is being written: what was chosen, typed and ticked. Kept in memory while the browser runs, unless the window is private. */
export class Composition {
  language = $state.raw<string | null>(null);
  form = $state.raw<'compact' | 'full'>('compact');
  channel = $state.raw<Channel>('email');
  /** What stands in the fields. */
  details = $state.raw<Details>({});
  /** What of it the letter holds: all but what was typed a moment ago. */
  written = $state.raw<Details>(this.details);
  identifiers = $state.raw<readonly string[]>([]);
  hosts = $state.raw<readonly string[]>([]);
  /** Whether the letter says since when Global Privacy Control was sent. */
  signal = $state.raw(false);
  /** Whether the list of cookies goes with the letter as a file. */
  attach = $state.raw(false);
  reference = $state.raw(newReference());
  /** Whether a letter of that reference was taken along: what asks for something else is another letter. */
  taken = $state.raw(false);
  /** Until that is known, a window is taken for a private one. */
  privateWindow = $state.raw(true);
  restored = $state.raw(false);
  /** Ticked identifiers that have been asked for; null: it has gone, or cannot stand in a letter. In memory only, and no longer than the tick. */
  #read = $state.raw<readonly { key: string; identifier: Identifier | null }[]>([]);
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly shop: ShopId,
    readonly store: string | null,
  ) {}

  /** Takes up what was written before the page was loaded anew. */
  async restore(): Promise<void> {
    this.privateWindow = isPrivateStore(this.store) || (await activeTab().catch(() => null))?.incognito !== false;
    const found = this.privateWindow ? null : await composingOf(this.shop, this.store);
    if (found) {
      ({
        language: this.language,
        form: this.form,
        channel: this.channel,
        details: this.details,
        identifiers: this.identifiers,
        hosts: this.hosts,
        signal: this.signal,
        attach: this.attach,
        reference: this.reference,
        taken: this.taken,
      } = found);
      this.write();
    }
    this.restored = true;
  }

  /** Keeps what there is now; call in an effect. */
  keep(): void {
    const { language, form, channel, written: details, identifiers, hosts, signal, attach, reference, taken } = this;
    if (this.restored && !this.privateWindow)
      void keepComposing(this.shop, this.store, { language, form, channel, details, identifiers, hosts, signal, attach, reference, taken });
  }

  /** The letter holds it once the keys rest: a letter for each key is more work than a slow machine keeps up with. */
  type(name: DetailName, text: string): void {
    this.details = { ...this.details, [name]: text };
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.write(), REST);
  }

  /** Whether the letter does not hold yet what was typed last. */
  get isBehind(): boolean {
    return this.written !== this.details;
  }

  /** Writes into the letter at once what stands in the fields. */
  write(): void {
    clearTimeout(this.#resting);
    this.written = this.details;
  }

  /** Puts kept details into fields that are still empty. */
  fill(identity: Details): void {
    this.details = { ...identity, ...Object.fromEntries(Object.entries(this.details).filter(([, text]) => text !== '')) };
    this.write();
  }

  /** The ticked identifiers, as far as their values have been read. */
  get ticked(): Identifier[] {
    return this.#read.flatMap(({ identifier }) => identifier ?? []);
  }

  /** Whether the value of a ticked identifier is still to come: until then the letter is not offered. */
  get awaited(): boolean {
    return this.identifiers.some((key) => !this.#read.some((one) => one.key === key));
  }

  /** Whether a ticked identifier cannot be written: it has gone, or is no text for a letter. */
  isUnwritable(key: string): boolean {
    return this.#read.some((one) => one.key === key && one.identifier === null);
  }

  /** Reads the values of what was ticked since, and forgets those of ticks that were taken back; call in an effect. */
  readIdentifiers(): void {
    const ticked = this.identifiers;
    const known = untrack(() => this.#read);
    const keys = ticked.filter((key) => !known.some((one) => one.key === key));
    const left = known.filter(({ key }) => ticked.includes(key));
    if (left.length < known.length) this.#read = left;
    if (keys.length === 0) return;
    void send('requests.identifiers', { shop: this.shop, store: this.store, keys })
      .catch(() => [])
      .then((answer) => {
        const read = keys.map((key) => {
          const found = answer.find((one) => one.key === key);
          const identifier = found && found.value !== null ? { name: found.name, host: found.host, value: found.value } : null;
          return { key, identifier };
        });
        const others = this.#read.filter(({ key }) => !keys.includes(key));
        this.#read = [...others, ...read].filter(({ key }) => this.identifiers.includes(key));
      });
  }

  /** The next letter: who the shopper is stays, what belonged to the last one goes. */
  begin(): void {
    const { wrong: _, right: __, situation: ___, ...who } = this.details;
    this.details = who;
    this.write();
    this.identifiers = [];
    this.hosts = [];
    this.rename();
  }

  /** Called when the letter is to ask for something else: it stays the same letter until a copy of it has left. */
  turn(): void {
    if (this.taken) this.rename();
  }

  private rename(): void {
    this.reference = newReference();
    this.taken = false;
  }
}
