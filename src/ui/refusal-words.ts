import { REFUSALS } from '../core/request/case/timeline';
import type { Translator } from '../platform/i18n';
import { failureCode } from './answer.svelte';

/** What became of a change of the log that was not made, in one sentence. */
export function refusalLine(words: Translator, error: unknown): string {
  const code = REFUSALS.find((refusal) => error instanceof Error && error.message === refusal);
  return code === undefined ? words.t('options_failed', { code: failureCode(error) }) : words.t(`refused_${code}`);
}
