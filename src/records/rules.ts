import { BLOCKABLE_HOST_RULES } from './rules/blockable-host';
import { CONTRADICTION_RULES } from './rules/contradiction';
import { COOKIE_RULES } from './rules/cookie';
import { LAW_RULES } from './rules/law';
import { LETTER_RULES } from './rules/letter';
import { OPT_OUT_RULES } from './rules/opt-out';
import { PLACE_RULES } from './rules/place';
import { POLICY_RULES } from './rules/policy';
import { PROCEEDING_RULES } from './rules/proceeding';
import type { Rule } from './rules/rule';
import { SITE_RULES } from './rules/site';

/** What has to hold between the records. */
export const RULES: readonly Rule[] = [
  ...LAW_RULES,
  ...PLACE_RULES,
  ...POLICY_RULES,
  ...COOKIE_RULES,
  ...SITE_RULES,
  ...BLOCKABLE_HOST_RULES,
  ...OPT_OUT_RULES,
  ...CONTRADICTION_RULES,
  ...LETTER_RULES,
  ...PROCEEDING_RULES,
];
