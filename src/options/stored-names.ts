import type { Kind } from '../core/portable/plan';
import type { MessageKey, Translator } from '../platform/i18n';

/** What an export and an import call the records of each kind. */
export const KIND_NAMES: Readonly<Record<Kind, MessageKey>> = {
  settings: 'nav_settings',
  requests: 'nav_requests',
  ownLists: 'held_ownLists',
  findings: 'compare_findings',
  identity: 'identity_title',
  sightings: 'options_history',
  visits: 'import_kind_visits',
};

/** What is stored under a name of its own in code, and is of a kind that the shopper knows; requests are there twice. */
const SAME: Readonly<Record<string, MessageKey>> = {
  settings: 'nav_settings',
  requests: 'nav_requests',
  database_requests: 'nav_requests',
  findings: 'compare_findings',
  exported: 'held_notes',
  explained: 'held_notes',
  reminded: 'held_notes',
  clock: 'held_notes',
  importing: 'held_notes',
};

/** What the browser holds under a key or in a database (`storage/held.ts`), in words; null where it is of a version that we do not know. */
export function storedName(words: Translator, name: string): string | null {
  const same = Object.hasOwn(SAME, name) ? SAME[name] : undefined;
  return same === undefined ? words.lookup(`held_${name}`, {}, '') || null : words.t(same);
}
