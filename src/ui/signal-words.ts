import { US_STATES } from '../core/law/states';
import type { GpcRule } from '../core/opt-out/opt-out';
import type { Region } from '../core/region';
import type { Translator } from '../platform/i18n';
import { isolate } from './format';

/** Whether this browser sends Global Privacy Control by itself, to every site; undefined where it knows no such signal. */
export function nativeSignal(): boolean | undefined {
  return (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl;
}

/** What Global Privacy Control means where the shopper lives, in a sentence. */
export function dutyWords(words: Translator, rule: GpcRule | null, region: Region): string {
  if (rule?.objection) return words.t('signal_objection', { article: isolate(rule.article ?? '') });
  if (region.country !== 'US') return words.t('optOuts_gpc_outside');
  if (region.state === null) return words.t('note_state-not-given');
  const state = isolate(US_STATES.find(([code]) => code === region.state)?.[1] ?? region.state);
  if (!rule || rule.required === null || !rule.sure) return words.t('optOuts_gpc_unclear', { state });
  if (!rule.required) return words.t('optOuts_gpc_notRequired', { state });
  const duty = { state, date: words.date(rule.since ?? ''), article: isolate(rule.article ?? '') };
  return words.t(rule.conditional ? 'signal_conditional' : 'optOuts_gpc_required', duty);
}
