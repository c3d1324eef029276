// What a household can pay, as the person and who helps read it: who stated it, how it comes about
// in words, what is odd about it, and the advice that is asked. No field of it exists for members.
// Not here: the budget itself (budget.types.ts), what is sent (state-capacity.types.ts).
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { BudgetSource, StepReason } from '../domain/capacity/budget.ts';
import type { ReferReason } from '../domain/capacity/capacity.ts';
import type { CapacityRule } from '../domain/capacity/rules-of-capacity.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  type AdviceAnswer,
  AdviceAnswerEnum,
  BudgetSourceEnum,
  type CapacityOutcome,
  CapacityOutcomeEnum,
  CapacityRuleEnum,
  ReferReasonEnum,
  StepReasonEnum,
} from './budget.enums.ts';
import { HouseholdBudget } from './budget.types.ts';

@ObjectType('CapacityPart', { description: 'One step of how an amount comes about, in words.' })
export class CapacityPartType {
  @Field(() => CapacityRuleEnum, { description: 'The rule, for a program.' })
  rule: CapacityRule;

  @Field(() => CentsScalar, {
    description: 'What it adds; below zero: takes off; 0: it only explains.',
  })
  amountCents: Cents;

  @Field(() => String, { description: 'Where the rule stands: an article, or policy. In Dutch.' })
  article: string;

  /** The sentence in both languages; the resolver gives the reader's. */
  nl: string;
  en: string;
}

@ObjectType({ description: 'What is odd about a budget without being wrong: for a person to see.' })
export class BudgetWarning {
  @Field(() => CapacityPartType, { description: 'What is odd, in words.' })
  note: CapacityPartType;

  @Field(() => String, {
    nullable: true,
    description: 'Where the figure comes from that it was held against; null when there is none.',
  })
  source: string | null;
}

@ObjectType({ description: 'What can be paid per month from a month on, until the next step.' })
export class CapacityStep {
  @Field(() => LocalDateScalar, { description: 'The first day of the month.' })
  fromOn: LocalDate;

  @Field(() => CentsScalar, { description: 'Per month.' })
  monthlyCents: Cents;

  @Field(() => StepReasonEnum, {
    nullable: true,
    description: 'Why it is more than the budget bears; null when it is not, or was erased.',
  })
  because: StepReason | null;
}

@ObjectType({
  description: 'What a household can pay per month (wat u per maand kunt betalen), as stated once.',
})
export class StatedCapacity {
  @Field(() => ID, { description: 'Id of this statement for you.' })
  id: string;

  @Field(() => BudgetSourceEnum, { description: 'As what it was stated.' })
  statedBy: BudgetSource;

  @Field(() => Boolean, { description: 'True when you stated it.' })
  isYours: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was stated.' })
  statedAt: Date;

  @Field(() => CapacityOutcomeEnum, { description: 'What follows from it.' })
  outcome: CapacityOutcome;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'What the household can pay per month; null when it is referred.',
  })
  monthlyCents: Cents | null;

  @Field(() => [ReferReasonEnum], { description: 'Why it is referred; empty when it is not.' })
  reasons: ReferReason[];

  @Field(() => [CapacityPartType], {
    description: 'How the amount comes about, step by step; empty when the budget was erased.',
  })
  parts: CapacityPartType[];

  @Field(() => [BudgetWarning], { description: 'What is odd about the budget.' })
  warnings: BudgetWarning[];

  @Field(() => [CapacityStep], { description: 'Later months, ascending.' })
  steps: CapacityStep[];

  @Field(() => [LocalDateScalar], { description: 'First days of months without a payment.' })
  pausedOn: LocalDate[];

  @Field(() => HouseholdBudget, {
    nullable: true,
    description: 'The budget as it was stated; null when it was erased.',
  })
  budget: HouseholdBudget | null;
}

@ObjectType({ description: 'A page of statements of capacity, newest first.' })
export class StatedCapacityConnection extends Connection(StatedCapacity, 'StatedCapacity') {}

@ObjectType({
  description: "A counsellor's advice that is asked before anything is agreed (advies).",
})
export class Advice {
  @Field(() => [CapacityPartType], { description: 'Why it is asked, in words for the person.' })
  reasons: CapacityPartType[];

  @Field(() => LocalDateScalar, { description: 'The day it was asked.' })
  askedOn: LocalDate;

  @Field(() => AdviceAnswerEnum, {
    nullable: true,
    description: 'What became of it; null while it waits.',
  })
  answer: AdviceAnswer | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was answered.' })
  answeredOn: LocalDate | null;
}

@ObjectType({ description: 'What a household can pay, in one joint case (afloscapaciteit).' })
export class Capacity {
  @Field(() => StatedCapacity, {
    nullable: true,
    description:
      'The statement that counts: of the weightiest source, and of that the newest. Null while none does.',
  })
  counting: StatedCapacity | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day for a confirmed budget; null before the case is open.',
  })
  budgetDueOn: LocalDate | null;

  @Field(() => Boolean, { description: 'True when a counsellor got more time for it once.' })
  isTermExtended: boolean;

  @Field(() => Advice, {
    nullable: true,
    description: "The counsellor's advice; null while none is asked.",
  })
  advice: Advice | null;
}
