// Claims for tests: one of 100.00 with a right letter, and what differs.
import { dayOf, type LocalDate } from '../../../src/domain/calendar/local-date.ts';
import type {
  Claim,
  ClaimCircumstances,
  ClaimCost,
  ClaimItem,
} from '../../../src/domain/law/claim.ts';
import type { FourteenDaysLetter } from '../../../src/domain/law/fourteen-days-letter.ts';

export const TODAY = dayOf(2026, 1, 31);

export const RIGHT_LETTER: FourteenDaysLetter = {
  sentOn: dayOf(2025, 12, 1),
  receivedOn: dayOf(2025, 12, 3),
  countsFrom: 'DAY_AFTER_RECEIPT',
  days: 14,
  namedCostsCents: 'NOT_STATED',
  consequences: 'NAMED',
};

export function itemOf(principalCents: number, different: Partial<ClaimItem> = {}): ClaimItem {
  const dueOn = dayOf(2025, 10, 31);
  return {
    dueOn,
    principalCents,
    billing: 'SINGLE',
    payments: [],
    interruptedOn: [],
    ...different,
  };
}

export function costOf(amountCents: number, different: Partial<ClaimCost> = {}): ClaimCost {
  const chargedOn = dayOf(2026, 1, 10);
  return { kind: 'EXTRAJUDICIAL', amountCents, vatCents: 0, chargedOn, items: null, ...different };
}

export function claimOf(different: Partial<Claim> = {}): Claim {
  return {
    contractKind: 'OTHER',
    agreement: 'OTHER',
    stage: 'DEMANDED',
    asOfOn: TODAY,
    letter: RIGHT_LETTER,
    items: [itemOf(10_000)],
    costs: [],
    judgmentOn: null,
    vat: 'NOT_ADDED',
    interest: { terms: { kind: 'STATUTORY' }, amountCents: 0, fromOn: null },
    ...different,
  };
}

export function around(different: Partial<ClaimCircumstances> = {}): ClaimCircumstances {
  return { today: TODAY, earlier: [], holds: [], ...different };
}

export function interestOf(amountCents: number, fromOn: LocalDate | null = null) {
  return { terms: { kind: 'STATUTORY' }, amountCents, fromOn } as const;
}
