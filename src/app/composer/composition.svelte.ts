import { isPrivateStore } from '../../core/cookie/cookie';
import type { DetailName, Details, Channel } from '../../core/request/request';
import type { ShopId } from '../../core/site/site';
import { newReference } from '../../platform/clock';
import { activeTab } from '../../platform/tabs';
import { composingOf, keepComposing } from '../../storage/composing';

/** How long the typing has to rest before the letter is written anew. */
const RESTS_MILLISECONDS = 250;

/** A letter that is being written: what was chosen, typed and ticked. Kept in memory while the browser runs, unless the window is private. */
export class Composition {
  language = $state.raw<string | null>(null);
  form = $state.raw<'compact' | 'full'>('compact');
  channel = $state.raw<Channel>('email');
  /** What stands in the fields, and what of it has reached the letter. */
  typed = $state.raw<Details>({});
  details = $state.raw<Details>(this.typed);
  identifiers = $state.raw<readonly string[]>([]);
  hosts = $state.raw<readonly string[]>([]);
  /** Whether the list of cookies goes with the letter as a file. */
  attach = $state.raw(false);
  reference = $state.raw(newReference());
  /** Whether a letter of that reference was taken along: what asks for something else is another letter. */
  taken = $state.raw(false);
  /** Until that is known, a window is taken for a private one. */
  privateWindow = $state.raw(true);
  restored = $state.raw(false);
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
        identifiers: this.identifiers,
        hosts: this.hosts,
        attach: this.attach,
        reference: this.reference,
        taken: this.taken,
      } = found);
      this.typed = this.details = found.details;
    }
    this.restored = true;
  }

  /** Keeps what there is now; call in an effect. */
  keep(): void {
    // Every letter typed, not only those that the letter has already.
    const { language, form, channel, typed: details, identifiers, hosts, attach, reference, taken } = this;
    if (this.restored && !this.privateWindow)
      void keepComposing(this.shop, this.store, { language, form, channel, details, identifiers, hosts, attach, reference, taken });
  }

  /** What is typed reaches the letter when the typing rests; until then the letter is not offered. */
  type(name: DetailName, text: string): void {
    this.typed = { ...this.typed, [name]: text };
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => (this.details = this.typed), RESTS_MILLISECONDS);
  }

  /** Puts kept details into fields that are still empty. */
  fill(identity: Details): void {
    this.typed = this.details = { ...identity, ...Object.fromEntries(Object.entries(this.typed).filter(([, text]) => text !== '')) };
  }

  /** The next letter: who the shopper is stays, what belonged to the last one goes. */
  begin(): void {
    const { wrong: _, right: __, situation: ___, ...who } = this.typed;
    this.typed = this.details = who;
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
