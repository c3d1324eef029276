// Executes a worked example of docs/law.md: from what is given to an answer in its words.
// Not here: reading the page (example-table.ts), examples of days, health, splits and references
// (example-runs-of-days.ts).
import {
  addDays,
  dayOf,
  formatDay,
  type LocalDate,
  parseDay,
} from '../../../src/domain/calendar/local-date.ts';
import {
  type CostItem,
  type Demand,
  maximumCollectionCosts,
} from '../../../src/domain/law/collection-costs.ts';
import { costsByScale, type VatOnCosts } from '../../../src/domain/law/collection-scale.ts';
import { type ContractKind } from '../../../src/domain/law/contract-kinds.ts';
import {
  type CostParameters,
  DEFAULT_COST_PARAMETERS,
} from '../../../src/domain/law/cost-parameters.ts';
import {
  type FourteenDaysLetter,
  judgeLetter,
} from '../../../src/domain/law/fourteen-days-letter.ts';
import { impute, type ImputationOrder, type OpenDebt } from '../../../src/domain/law/imputation.ts';
import { type PaymentOrder } from '../../../src/domain/law/interest-account.ts';
import { checkInterest } from '../../../src/domain/law/interest-check.ts';
import { scheduleOfOneRate } from '../../../src/domain/law/interest-schedule.ts';
import { limitationOf } from '../../../src/domain/law/limitation.ts';
import {
  checkCollectionCosts,
  type RegisteredCost,
} from '../../../src/domain/law/registered-costs.ts';
import {
  interestBySchedule,
  type InterestQuestion,
  statutoryInterest,
} from '../../../src/domain/law/statutory-interest.ts';
import type { Pairs } from './example-table.ts';

export type Answer = Record<string, string>;

export function cents(text: string): number {
  const match = /^(\d+)\.(\d\d)$/.exec(text);
  if (!match) throw new Error(`not an amount: ${text}`);
  return Number(match[1]) * 100 + Number(match[2]);
}

export function euros(amountCents: number): string {
  return `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;
}

export function day(text: string): LocalDate {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`not a day: ${text}`);
  return parsed;
}

export function list(text: string | undefined): string[] {
  return text ? text.split(',').map((part) => part.trim()) : [];
}

const STATEMENT_ON = dayOf(2026, 1, 31);

function onDay(given: Pairs): LocalDate {
  return given.has('on') ? day(given.get('on') ?? '') : STATEMENT_ON;
}

function vatOf(given: Pairs): VatOnCosts {
  return given.get('vat') === 'ADDED' ? 'ADDED' : 'NOT_ADDED';
}

function parametersOf(given: Pairs): CostParameters {
  const names = Object.keys(DEFAULT_COST_PARAMETERS);
  const chosen = [...given].filter(([name]) => names.includes(name));
  return { ...DEFAULT_COST_PARAMETERS, ...Object.fromEntries(chosen) };
}

export function runScale(given: Pairs): Answer {
  const amount = costsByScale(cents(given.get('principal') ?? ''), onDay(given), vatOf(given));
  return {
    total: euros(amount.totalCents),
    costs: euros(amount.costsCents),
    vat: euros(amount.vatCents),
  };
}

function item(key: string, principalCents: number, more: Partial<CostItem> = {}): CostItem {
  return {
    key,
    agreement: 'A',
    principalCents,
    dueOn: dayOf(2025, 10, 1),
    billing: 'SINGLE',
    ...more,
  };
}

export function runPeriods(given: Pairs): Answer {
  const agreements = list(given.get('agreements'));
  const demands = list(given.get('due')).map((due, index): Demand => {
    const more = {
      billing: 'PERIODIC',
      dueOn: day(due),
      agreement: agreements[index] ?? 'A',
    } as const;
    const period = item(`item ${index}`, cents(given.get('principal') ?? ''), more);
    return { stage: 'COLLECTION', letter: 'ASSUMED', items: [period] };
  });
  const parameters = parametersOf(given);
  const answer = maximumCollectionCosts({
    on: onDay(given),
    demands,
    vat: vatOf(given),
    parameters,
  });
  const each = demands.map(({ items }) => {
    const charge = answer.charges.find(({ itemKeys }) => itemKeys.includes(items[0]?.key ?? ''));
    return euros(charge?.maximumCents ?? 0);
  });
  return { each: each.join(', '), total: euros(answer.maximumCents) };
}

export function runClaims(given: Pairs): Answer {
  const demands = list(given.get('claims')).map((claim, index): Demand => {
    const [stage = '', amount = ''] = claim.split(' ');
    return { stage, letter: 'ASSUMED', items: [item(`item ${index}`, cents(amount))] };
  });
  const answer = maximumCollectionCosts({ on: onDay(given), demands, vat: vatOf(given) });
  return { total: euros(answer.maximumCents) };
}

export function runOneLetter(given: Pairs): Answer {
  const items = list(given.get('principals')).map((amount, index) =>
    item(`item ${index}`, cents(amount), { billing: 'PERIODIC' }),
  );
  const demands: Demand[] = [{ stage: 'COLLECTION', letter: 'ASSUMED', items }];
  const parameters = parametersOf(given);
  const answer = maximumCollectionCosts({
    on: onDay(given),
    demands,
    vat: vatOf(given),
    parameters,
  });
  return { total: euros(answer.maximumCents) };
}

export function runLetter(given: Pairs): Answer {
  const received = given.get('received');
  const named = given.get('named');
  const letter: FourteenDaysLetter = {
    sentOn: day(given.get('sent') ?? ''),
    receivedOn: received ? day(received) : null,
    countsFrom: (given.get('counts') ?? 'DAY_AFTER_RECEIPT') as FourteenDaysLetter['countsFrom'],
    days: Number(given.get('days')),
    namedCostsCents: named ? cents(named) : null,
    consequences: given.get('consequences') === 'NOT_NAMED' ? 'NOT_NAMED' : 'NAMED',
  };
  const judgment = judgeLetter(letter, day(given.get('due') ?? ''), parametersOf(given));
  return judgment.valid
    ? { 'costs from': formatDay(judgment.costsFromOn) }
    : { fault: judgment.fault };
}

export function runCheck(given: Pairs): Answer {
  const named = given.get('named');
  const letter: FourteenDaysLetter = {
    sentOn: dayOf(2025, 11, 3),
    receivedOn: dayOf(2025, 11, 5),
    countsFrom: 'DAY_AFTER_RECEIPT',
    days: 14,
    namedCostsCents: named ? cents(named) : 1_000_000,
    consequences: 'NAMED',
  };
  const demand: Demand = {
    stage: 'COLLECTION',
    letter: given.get('letter') === 'NONE' ? 'NONE' : letter,
    items: [item('item', cents(given.get('principal') ?? ''))],
  };
  const chargedOn = given.has('charged') ? day(given.get('charged') ?? '') : dayOf(2026, 1, 5);
  const cost = {
    kind: given.get('kind') === 'CONTRACTUAL_OTHER' ? 'CONTRACTUAL_OTHER' : 'EXTRAJUDICIAL',
    amountCents: cents(given.get('registered') ?? ''),
    itemKeys: ['item'],
    chargedOn,
  } as const;
  const judgment = given.get('judgment');
  const award: RegisteredCost[] = judgment
    ? [{ kind: 'COURT_AWARDED', amountCents: 1, itemKeys: ['item'], judgmentOn: day(judgment) }]
    : [];
  const standstill = given.get('standstill');
  const holds = standstill
    ? [{ ground: 'STANDSTILL' as const, fromOn: day(standstill), untilOn: null }]
    : [];
  const question = { on: STATEMENT_ON, demands: [demand], vat: vatOf(given) };
  const [verdict] = checkCollectionCosts(question, [cost, ...award], holds).verdicts;
  return { refusal: verdict?.refusal ?? 'none', maximum: euros(verdict?.maximumCents ?? 0) };
}

function interestQuestion(given: Pairs): InterestQuestion {
  const payments = list(given.get('payments')).map((payment) => {
    const [paidOn = '', amount = ''] = payment.split(' ');
    return { paidOn: day(paidOn), amountCents: cents(amount) };
  });
  const frozen = list(given.get('frozen')).map((span) => {
    const [from = '', until] = span.split('..');
    return { fromOn: day(from), untilOn: until ? day(until) : null };
  });
  return {
    principalCents: cents(given.get('principal') ?? ''),
    dueOn: day(given.get('due') ?? ''),
    untilOn: day(given.get('until') ?? ''),
    payments,
    frozen,
    order: (given.get('order') ?? 'INTEREST_FIRST') as PaymentOrder,
  };
}

export function runInterest(given: Pairs): Answer {
  const rate = given.get('rate');
  const answer = rate
    ? interestBySchedule(interestQuestion(given), scheduleOfOneRate(cents(rate)), 'NONE')
    : statutoryInterest(interestQuestion(given));
  return {
    interest: euros(answer.interestCents),
    'paid interest': euros(answer.paidInterestCents),
    'open interest': euros(answer.openInterestCents),
    'open principal': euros(answer.openPrincipalCents),
    surplus: euros(answer.surplusCents),
  };
}

export function runInterestCheck(given: Pairs): Answer {
  const rate = given.get('rate');
  const terms = rate
    ? {
        kind: 'CONTRACTUAL' as const,
        rateBasisPoints: cents(rate),
        clause: 'art. 7',
        ground: 'signed',
      }
    : { kind: 'STATUTORY' as const };
  const registered = cents(given.get('registered') ?? '');
  const verdict = checkInterest(terms, registered, interestQuestion(given));
  return { refusal: verdict.refusal ?? 'none', maximum: euros(verdict.maximumCents) };
}

function debtOf(text: string): OpenDebt {
  const [key = '', ...words] = text.split(' ');
  const values = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) values.set(words[at] ?? '', words[at + 1] ?? '');
  return {
    key,
    costsCents: cents(values.get('costs') ?? '0.00'),
    interestCents: cents(values.get('interest') ?? '0.00'),
    principalCents: cents(values.get('principal') ?? '0.00'),
    dueOn: day(values.get('due') ?? ''),
    burden: Number(values.get('burden') ?? 0),
  };
}

export function runImpute(given: Pairs): Answer {
  const answer = impute({
    paymentCents: cents(given.get('payment') ?? ''),
    paidOn: STATEMENT_ON,
    debts: list(given.get('debts')).map(debtOf),
    designated: list(given.get('designated')),
    order: (given.get('order') ?? 'COSTS_INTEREST_PRINCIPAL') as ImputationOrder,
  });
  const parts = answer.parts.map((part): [string, string] => {
    const amounts = [part.costsCents, part.interestCents, part.principalCents];
    return [part.debtKey, amounts.map(euros).join(' ')];
  });
  return { ...Object.fromEntries(parts), surplus: euros(answer.surplusCents) };
}

export function runLimitation(given: Pairs): Answer {
  const judgment = given.get('judgment');
  const answer = limitationOf({
    contractKind: given.get('contract') as ContractKind,
    dueOn: day(given.get('due') ?? ''),
    interruptedOn: list(given.get('interrupted')).map(day),
    judgmentOn: judgment ? day(judgment) : null,
    on: onDay(given),
  });
  expectDayAfter(answer.lastDayOn, answer.lapsedOn);
  return { state: answer.state, 'last day': formatDay(answer.lastDayOn) };
}

function expectDayAfter(before: LocalDate, after: LocalDate): void {
  if (addDays(before, 1) !== after) throw new Error('a claim lapses the day after its last day');
}
