import type { ActiveControls } from '../core/control/controls';
import type { Translator } from '../platform/i18n';
import { separated } from './format';

const NAMES = { signal: 'label_gpc', keepClean: 'keepClean_title', block: 'blocking_title' } as const;

/** What is on at a shop, or paused there, in one line; and the way out, where it may break a page. */
export function activeControlNames(words: Translator, { on, paused }: ActiveControls): string {
  const what = separated(
    words,
    on.map((one) => words.t(NAMES[one])),
  );
  if (paused) return words.t('control_linePaused', { what });
  return words.t('control_line', { what }) + (on.includes('block') ? `. ${words.t('control_broken')}` : '');
}
