import type { ComposedLetter, LetterFacts } from '../../core/request/letter/compose';
import type { Region } from '../../core/region';
import type { ShopId } from '../../core/site/site';

/** What the parts of the composer show: what was found out, and the letter that follows from it. */
export interface ComposerPage extends LetterFacts, ComposedLetter {
  shop: ShopId;
  region: Region;
  /** The language of the letter. */
  language: string;
}
