// A budget as it is sent and as it is shown again to the person and who helps: the same fields.
// Not here: what it bears (capacity.types.ts), what is wrong with one (budget-check.ts).
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type {
  FixedCostKind,
  HouseholdKind,
  IncomeKind,
  LivingMoneyNorm,
  ObligationKind,
  ProtectedAmountSource,
} from '../domain/capacity/budget.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  FixedCostKindEnum,
  HouseholdKindEnum,
  IncomeKindEnum,
  LivingMoneyNormEnum,
  ObligationKindEnum,
  ProtectedAmountSourceEnum,
} from './budget.enums.ts';

const MONTHLY = 'Per month, 0 or more.';
const COMPUTED_ON = 'The day it was computed; today or before.';
const VERSION =
  'Version of the calculator or norm as it names itself, 1 to 20 characters: `2026-1`.';

@InputType('IncomeLineInput', { description: 'One source of income. A kind may come twice.' })
@ObjectType('IncomeLine', { description: 'One source of income (inkomen).' })
export class IncomeLine {
  @Field(() => IncomeKindEnum, { description: 'What it is.' })
  kind: IncomeKind;

  @Field(() => CentsScalar, { description: MONTHLY })
  monthlyCents: Cents;
}

@InputType('FixedCostLineInput', { description: 'One fixed cost. A kind may come twice.' })
@ObjectType('FixedCostLine', { description: 'One fixed cost (vaste last).' })
export class FixedCostLine {
  @Field(() => FixedCostKindEnum, { description: 'What it is.' })
  kind: FixedCostKind;

  @Field(() => CentsScalar, { description: MONTHLY })
  monthlyCents: Cents;
}

@InputType('ObligationLineInput', { description: 'What goes to one creditor outside.' })
@ObjectType('ObligationLine', { description: 'What goes to one creditor outside the coalition.' })
export class ObligationLine {
  @Field(() => ObligationKindEnum, { description: 'What it is.' })
  kind: ObligationKind;

  @Field(() => CentsScalar, { description: MONTHLY })
  monthlyCents: Cents;
}

@InputType('LivingMoneyInput', { description: 'Money to live on, by a norm.' })
@ObjectType('LivingMoney', { description: 'Money to live on, by a norm (leefgeld).' })
export class LivingMoney {
  @Field(() => CentsScalar, { description: 'For the whole household, per month.' })
  monthlyCents: Cents;

  @Field(() => LivingMoneyNormEnum, { description: 'Whose norm.' })
  source: LivingMoneyNorm;

  @Field(() => LocalDateScalar, { description: COMPUTED_ON })
  computedOn: LocalDate;

  @Field(() => String, { description: VERSION })
  version: string;
}

@InputType('ProtectedAmountInput', { description: 'What the household must keep, as computed.' })
@ObjectType('ProtectedAmount', {
  description: 'What the household must keep, as an official calculator gave it.',
})
export class ProtectedAmount {
  @Field(() => CentsScalar, { description: MONTHLY })
  monthlyCents: Cents;

  @Field(() => ProtectedAmountSourceEnum, { description: 'Which calculation.' })
  source: ProtectedAmountSource;

  @Field(() => LocalDateScalar, { description: COMPUTED_ON })
  computedOn: LocalDate;

  @Field(() => String, { description: VERSION })
  version: string;
}

@InputType('BudgetInput', { description: 'A budget of a household. Kinds only: no free text.' })
@ObjectType('Budget', { description: 'A budget of a household (budget), as it was stated.' })
export class HouseholdBudget {
  @Field(() => HouseholdKindEnum, { description: 'Who live together.' })
  household: HouseholdKind;

  @Field(() => [IncomeLine], { description: 'What comes in, at most 100 lines.' })
  incomes: IncomeLine[];

  @Field(() => [FixedCostLine], { description: 'What runs on, at most 100 lines.' })
  fixedCosts: FixedCostLine[];

  @Field(() => LivingMoney, { description: 'Money to live on.' })
  livingMoney: LivingMoney;

  @Field(() => ProtectedAmount, {
    nullable: true,
    description: 'What the household must keep; absent while nobody computed it.',
  })
  protectedAmount?: ProtectedAmount | null;

  @Field(() => [ObligationLine], {
    description: 'What goes to creditors outside the coalition, at most 100 lines.',
  })
  obligations: ObligationLine[];

  @Field(() => CentsScalar, {
    description: 'All that is owed outside the coalition, as far as known.',
  })
  debtsOutsideCents: Cents;
}
