import { failureCode } from '../core/failure-code';
import { REFUSALS } from '../core/request/case/timeline';
import type { Translator } from '../platform/i18n';

/** What became of a change of the log that was not made, in one sentence. */
export function refusalLine(words: Translator, error: unknown): string {
  const failure = failureCode(error);
  const code = REFUSALS.find((refusal) => refusal === failure);
  return code === undefined ? words.t('label_notSaved', { code: failure }) : words.t(`refused_${code}`);
}
