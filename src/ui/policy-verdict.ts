import type { MatchVerdict } from '../core/policy/reading';
import type { MessageKey } from '../platform/i18n';

/** What a policy page is beside our copies, in a line: in the popup, on the page that compares, and of a result that was saved. */
export const VERDICT_TITLES: Readonly<Record<MatchVerdict, MessageKey>> = {
  same: 'state_policy_title',
  'older-known': 'state_policyOlder_title',
  'same-date-different-text': 'state_policyChanged_title',
  newer: 'state_policyNewer_title',
  'older-unknown': 'state_policyUnknown_title',
  'other-language': 'state_policyLanguage_title',
  'not-a-policy': 'state_policyNone_title',
};
