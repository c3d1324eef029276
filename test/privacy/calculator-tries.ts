// How the calculators are tried: by each kind of caller, answered and refused.
// Not here: what they compute (test/features/calculators.spec.ts).
import { CALLER_OF, query, type Try } from './operation-tries.ts';

const BILL = { principalCents: 27_000, dueOn: '2025-10-01' };

export function calculatorTries(): Try[] {
  const charged = { amountCents: 9000, chargedOn: '2026-01-05', billNumbers: [1] };
  const costs = [
    {
      on: '2026-01-31',
      demands: [{ bills: [BILL] }, { bills: [BILL], withoutLetter: 'NONE' }],
      charged: [{ kind: 'EXTRAJUDICIAL', ...charged }],
    },
    { demands: [] },
  ];
  const interest = [
    { ...BILL, payments: [{ paidOn: '2026-01-05', amountCents: 50_000 }] },
    { ...BILL, principalCents: -1 },
  ];
  return Object.values(CALLER_OF).flatMap((as) => [
    ...costs.map((input) => query('collectionCostCheck', as, { input })),
    ...interest.map((input) => query('statutoryInterest', as, { input })),
  ]);
}
