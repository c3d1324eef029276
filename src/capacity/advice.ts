// The advice of a case as the person reads it: why it is asked, in words, with the amounts of now.
import { noteOf, type CapacityPart, explainPart } from '../domain/capacity/capacity-part.ts';
import { capacityPolicyOn } from '../domain/capacity/capacity-policy.ts';
import type { AdviceReason } from '../domain/capacity/advice.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { AdviceRow } from './advice.repository.ts';
import type { Advice } from './capacity.types.ts';

/** @param outsideCents what is owed outside the coalition by the budget that counts */
export function adviceOf(row: AdviceRow, outsideCents: Cents): Advice {
  const { adviceAboveMonths } = capacityPolicyOn(row.asked_on);
  const notes: Record<AdviceReason['code'], CapacityPart> = {
    LONG_PLAN: noteOf('LONG_PLAN', { adviceAboveMonths }),
    MORE_DEBT_OUTSIDE: noteOf('MORE_DEBT_OUTSIDE', { outsideCents, insideCents: row.inside_cents }),
    WAGE_ATTACHMENT: noteOf('WAGE_ATTACHMENT', {}),
  };
  return {
    reasons: row.reasons.map((code) => explainPart(notes[code])),
    askedOn: row.asked_on,
    answer: row.answer,
    answeredOn: row.answered_on,
  };
}
