// Executes the worked examples of docs/law.md on registering: a claim, what was registered before,
// and what is refused of it.
// Not here: reading the page (example-table.ts), the other examples (example-runs.ts).
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import type { Claim, CostClaim } from '../../../src/domain/law/claim.ts';
import { judgeClaim } from '../../../src/domain/law/claim-judgment.ts';
import { type ContractKind, isPeriodic } from '../../../src/domain/law/contract-kinds.ts';
import type { FourteenDaysLetter } from '../../../src/domain/law/fourteen-days-letter.ts';
import type { CostHold } from '../../../src/domain/law/registered-costs.ts';
import { type Answer, cents, day, euros, list } from './example-runs.ts';
import type { Pairs } from './example-table.ts';

const TODAY = dayOf(2026, 1, 31);
const DUE = '2025-10-31';

/** A claim as the columns of an example say; columns of what was before begin with `before`. */
function claimOf(given: Pairs, before: 'before ' | ''): Claim {
  const of = (name: string): string | undefined => given.get(`${before}${name}`);
  const contractKind = (given.get('contract') ?? 'OTHER') as ContractKind;
  const costs = of('costs');
  const rate = of('rate');
  const dues = list(of('due') ?? DUE);
  return {
    contractKind,
    agreement: contractKind,
    stage: of('stage') ?? 'DEMANDED',
    asOfOn: TODAY,
    letter: letterOf(given),
    items: list(of('principal') ?? '100.00').map((principal, at) => ({
      dueOn: day(dues[at] ?? dues[0] ?? DUE),
      principalCents: cents(principal),
      billing: isPeriodic(contractKind) ? 'PERIODIC' : 'SINGLE',
      payments: list(of('payments')).map((payment) => {
        const [paidOn = '', amount = ''] = payment.split(' ');
        return { paidOn: day(paidOn), amountCents: cents(amount) };
      }),
      interruptedOn: list(of('interrupted')).map(day),
    })),
    costs: costs
      ? [
          {
            ...{ kind: 'EXTRAJUDICIAL', amountCents: cents(costs), items: null },
            vatCents: cents(of('vat') ?? '0.00'),
            chargedOn: day(of('charged') ?? '2026-01-10'),
          },
        ]
      : [],
    judgmentOn: of('judgment') ? day(of('judgment') ?? '') : null,
    vat: given.get('deductible') === 'no' ? 'ADDED' : 'NOT_ADDED',
    interest: {
      terms: rate
        ? {
            ...{ kind: 'CONTRACTUAL', rateBasisPoints: cents(rate) },
            ...{ clause: of('clause') ?? 'art. 7', ground: 'signed' },
          }
        : { kind: 'STATUTORY' },
      amountCents: cents(of('interest') ?? '0.00'),
      fromOn: of('from') ? day(of('from') ?? '') : null,
    },
  };
}

function letterOf(given: Pairs): FourteenDaysLetter | 'NONE' {
  const letter = given.get('letter');
  if (letter === 'NONE') return letter;
  const named = given.get('named');
  return {
    sentOn: day(given.get('sent') ?? '2025-12-01'),
    receivedOn: given.has('sent') ? null : dayOf(2025, 12, 3),
    countsFrom: letter === 'FROM_LETTER_DATE' ? 'LETTER_DATE' : 'DAY_AFTER_RECEIPT',
    days: 14,
    namedCostsCents: named ? cents(named) : 'NOT_STATED',
    consequences: 'NAMED',
  };
}

export function runRegister(given: Pairs): Answer {
  const earlier: CostClaim[] = given.has('before principal') ? [claimOf(given, 'before ')] : [];
  const holds: CostHold[] = (['standstill', 'arrangement'] as const).flatMap((name) => {
    const from = given.get(name);
    const ground = name === 'standstill' ? 'STANDSTILL' : 'ARRANGEMENT_KEPT';
    return from ? [{ ground, fromOn: day(from), untilOn: null }] : [];
  });
  const [fault] = judgeClaim(claimOf(given, ''), { today: TODAY, earlier, holds });
  if (fault === undefined) return { refusal: 'none' };
  const { code, maximumCents, instead, dayOn } = fault;
  return {
    refusal: code,
    maximum: maximumCents === null ? 'none' : euros(maximumCents),
    instead,
    day: dayOn === null ? 'none' : formatDay(dayOn),
  };
}
