import type { ActiveControls } from '../core/control/controls';
import type { Translator } from '../platform/i18n';
import { separated } from './format';

/** What is on at a shop, or paused there, in one line. */
export function activeControlNames(words: Translator, { on, paused }: ActiveControls): string {
  const names = on.map((one) => words.t(one === 'signal' ? 'label_gpc' : 'keepClean_title'));
  return words.t(paused ? 'control_linePaused' : 'control_line', { what: separated(words, names) });
}
