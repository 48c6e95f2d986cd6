import type { DeletionNote } from '../../../records/deletion-note';
import type { ShopId } from '../../site/site';

export type { DeletionNote } from '../../../records/deletion-note';

/** What to know before an account of a shop is deleted: what the shop itself says last, what is not sure left at the end of the rest. */
export function deletionNotesFor(notes: readonly DeletionNote[], shop: ShopId): { byShop: DeletionNote[]; byOthers: DeletionNote[] } {
  const own = notes.filter(({ shops }) => shops.includes(shop));
  return {
    byShop: own.filter(({ quality }) => quality === 'read'),
    byOthers: own.filter(({ quality }) => quality !== 'read').toSorted((a, b) => Number(b.sure) - Number(a.sure)),
  };
}
