// Worked examples of docs/law.md put to the calculators: what is asked of the service, and what of
// its answer is compared. The page's defaults are those of test/domain/law/example-runs.ts.
// Not here: examples with a parameter that the service does not offer, or of another rule.
import { DEFAULT_COST_PARAMETERS } from '../../src/domain/law/cost-parameters.ts';
import type { Example, Pairs } from '../domain/law/example-table.ts';

type Json = Record<string, unknown>;

export interface Step {
  amountCents: number;
  text: string;
}

export interface CostAnswer {
  maximumCents: number;
  charges: { billNumbers: number[]; maximumCents: number; reason: string | null; steps: Step[] }[];
  judgments: { reason: string | null; maximumCents: number; steps: Step[] }[];
}

export interface InterestAnswer {
  interestCents: number;
  paidInterestCents: number;
  openInterestCents: number;
  openPrincipalCents: number;
  surplusCents: number;
  steps: Step[];
}

export const COSTS = `query Costs($input: CollectionCostCheckInput!) {
  collectionCostCheck(input: $input) {
    check {
      on maximumCents
      charges { kind billNumbers maximumCents reason steps { rule article amountCents text } }
      judgments { isAllowed reason maximumCents steps { rule article amountCents text } }
      figures { kind fromOn source checked }
    }
    refusals { code message path }
  }
}`;

export const INTEREST = `query Interest($input: StatutoryInterestInput!) {
  statutoryInterest(input: $input) {
    interest {
      untilOn interestCents paidInterestCents openInterestCents openPrincipalCents surplusCents
      steps { rule article amountCents text }
      figures { kind fromOn source checked }
    }
    refusals { code message path }
  }
}`;

export type Asked =
  | { query: typeof COSTS; input: Json; answer: (check: CostAnswer) => Record<string, string> }
  | {
      query: typeof INTEREST;
      input: Json;
      answer: (interest: InterestAnswer) => Record<string, string>;
    };

/** How an example is asked; null when the calculators do not compute such a thing. */
export function askedOf({ compute, given, answer }: Example): Asked | null {
  const isOther = Object.keys(DEFAULT_COST_PARAMETERS).some((name) => given.has(name));
  if (isOther || given.has('rate')) return null;
  const input = INPUTS[compute]?.(given, answer);
  if (input === undefined) return null;
  if (compute === 'interest') return { query: INTEREST, input, answer: interestWords };
  return { query: COSTS, input, answer: (check) => costWords(compute, check, answer) };
}

const INPUTS: Readonly<Record<string, (given: Pairs, answer: Pairs) => Json>> = {
  scale: (given) => costs(given, [[bill(given.get('principal'))]]),
  periods: (given) => {
    const agreements = list(given.get('agreements'));
    const demands = list(given.get('due')).map((dueOn, at) => {
      const agreementNumber = agreements[at] === 'B' ? 2 : 1;
      return [bill(given.get('principal'), { dueOn, kind: 'PERIODIC', agreementNumber })];
    });
    return costs(given, demands);
  },
  claims: (given) => {
    const claims = list(given.get('claims')).map((claim) => claim.split(' '));
    const demands = claims.map(([stage, amount]) => ({
      bills: [bill(amount)],
      stageNumber: stage === 'DEMANDED' ? 1 : 2,
    }));
    return { on: '2026-01-31', demands };
  },
  'one letter': (given) => {
    const bills = list(given.get('principals')).map((amount) => bill(amount, { kind: 'PERIODIC' }));
    return costs(given, [bills]);
  },
  // asked on the day that the page names, or on a day on which any letter has run
  letter: (given, answer) => ({
    on: answer.get('costs from') ?? '2026-03-31',
    demands: [
      {
        bills: [bill('100.00', { dueOn: given.get('due') })],
        letter: {
          sentOn: given.get('sent'),
          receivedOn: given.get('received'),
          countsFrom: given.get('counts'),
          days: Number(given.get('days')),
          ...(given.has('named') ? { namedCostsCents: cents(given.get('named')) } : {}),
          namesConsequences: given.get('consequences') !== 'NOT_NAMED',
        },
      },
    ],
  }),
  check: checkInput,
  interest: (given) => ({
    principalCents: cents(given.get('principal')),
    dueOn: given.get('due'),
    untilOn: given.get('until'),
    payments: list(given.get('payments')).map((payment) => {
      const [paidOn, amount] = payment.split(' ');
      return { paidOn, amountCents: cents(amount) };
    }),
    frozen: list(given.get('frozen')).map((span) => {
      const [fromOn, untilOn] = span.split('..');
      return { fromOn, untilOn };
    }),
    imputation: given.get('order'),
  }),
};

function checkInput(given: Pairs): Json {
  const letter = {
    sentOn: '2025-11-03',
    receivedOn: '2025-11-05',
    days: 14,
    namedCostsCents: given.has('named') ? cents(given.get('named')) : 1_000_000,
  };
  const cost = {
    kind: given.get('kind') ?? 'EXTRAJUDICIAL',
    amountCents: cents(given.get('registered')),
    chargedOn: given.get('charged') ?? '2026-01-05',
    billNumbers: [1],
  };
  const judgment = given.get('judgment');
  const award = { kind: 'COURT_AWARDED', amountCents: 1, chargedOn: judgment, billNumbers: [1] };
  const standstill = given.get('standstill');
  return {
    on: '2026-01-31',
    demands: [
      {
        bills: [bill(given.get('principal'))],
        ...(given.get('letter') === 'NONE' ? { withoutLetter: 'NONE' } : { letter }),
      },
    ],
    charged: judgment === undefined ? [cost] : [cost, award],
    holds: standstill === undefined ? [] : [{ isStandstill: true, fromOn: standstill }],
  };
}

function costs(given: Pairs, demands: Json[][]): Json {
  return {
    on: given.get('on') ?? '2026-01-31',
    vat: given.get('vat') ?? 'NOT_ADDED',
    demands: demands.map((bills) => ({ bills, stageNumber: 1 })),
  };
}

function bill(amount: string | undefined, more: Json = {}): Json {
  // examples of 2012 are of bills that are older still
  return { principalCents: cents(amount), dueOn: '2012-07-01', ...more };
}

function costWords(compute: string, check: CostAnswer, page: Pairs): Record<string, string> {
  const [charge] = check.charges;
  if (compute === 'letter') {
    const from = page.get('costs from');
    if (charge?.reason !== null) return { fault: charge?.reason ?? '' };
    return from === undefined ? {} : { 'costs from': from };
  }
  if (compute === 'check') {
    const [judgment] = check.judgments;
    return {
      refusal: judgment?.reason ?? 'none',
      maximum: euros(judgment?.maximumCents ?? 0),
    };
  }
  const vat = charge?.steps.at(-1)?.amountCents ?? 0;
  const each = check.charges
    .map((part) => [part.billNumbers[0] ?? 0, part.maximumCents] as const)
    .sort(([one], [other]) => one - other)
    .map(([, amount]) => euros(amount));
  return {
    total: euros(check.maximumCents),
    costs: euros(check.maximumCents - vat),
    vat: euros(vat),
    each: each.join(', '),
  };
}

function interestWords(answer: InterestAnswer): Record<string, string> {
  return {
    interest: euros(answer.interestCents),
    'paid interest': euros(answer.paidInterestCents),
    'open interest': euros(answer.openInterestCents),
    'open principal': euros(answer.openPrincipalCents),
    surplus: euros(answer.surplusCents),
  };
}

function cents(text: string | undefined): number {
  return Number((text ?? '').replace('.', ''));
}

function euros(amountCents: number): string {
  return `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;
}

function list(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',').map((part) => part.trim());
}
