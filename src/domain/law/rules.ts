// Every rule that a breakdown can name: its article and its sentence in Dutch and English.
// Not here: what a rule computes (the file of its subject), how a sentence is filled (wording.ts).
import { COST_RULES } from './rules-of-costs.ts';
import { HEALTH_RULES } from './rules-of-health.ts';
import { IMPUTATION_RULES } from './rules-of-imputation.ts';
import { INTEREST_RULES } from './rules-of-interest.ts';
import { LIMITATION_RULES } from './rules-of-limitation.ts';

export const RULES = {
  ...COST_RULES,
  ...INTEREST_RULES,
  ...IMPUTATION_RULES,
  ...LIMITATION_RULES,
  ...HEALTH_RULES,
} as const;

export type RuleId = keyof typeof RULES;
