// What is sent to state what a household can pay, to get more time for it, and to answer the advice
// that was asked.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { StepReason } from '../domain/capacity/budget.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  type AdviceAnswer,
  AdviceAnswerEnum,
  type BudgetExtensionReason,
  BudgetExtensionReasonEnum,
  StepReasonEnum,
} from './budget.enums.ts';
import { HouseholdBudget } from './budget.types.ts';
import { Advice, StatedCapacity } from './capacity.types.ts';

@InputType({ description: 'What can be paid from a month on: "120 from April".' })
export class CapacityStepInput {
  @Field(() => LocalDateScalar, {
    description: 'The first day of a month; each later than before.',
  })
  fromOn: LocalDate;

  @Field(() => CentsScalar, { description: 'Per month, until the next step.' })
  monthlyCents: Cents;

  @Field(() => StepReasonEnum, {
    nullable: true,
    description: 'Why; needed where it is more than the budget bears.',
  })
  because?: StepReason | null;
}

@InputType({ description: 'Input of stateCapacity.' })
export class StateCapacityInput {
  @Field(() => ID, { description: 'The joint case, in state MATCHED, OPEN or NEGOTIATING.' })
  jointCaseId: string;

  @Field(() => HouseholdBudget, { description: 'The budget of the household.' })
  budget: HouseholdBudget;

  @Field(() => [CapacityStepInput], {
    defaultValue: [],
    description: 'Later months that bear another amount, ascending; at most 36.',
  })
  steps: CapacityStepInput[];

  @Field(() => [LocalDateScalar], {
    defaultValue: [],
    description: 'First days of months in which nothing is paid; at most 3.',
  })
  pausedOn: LocalDate[];

  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;
}

@ObjectType({ description: 'Answer to stateCapacity.' })
export class StateCapacityPayload {
  @Field(() => StatedCapacity, {
    nullable: true,
    description: 'What the budget bears, with its breakdown; null when refused.',
  })
  capacity: StatedCapacity | null;

  @Field(() => [RefusalType], { description: 'Why nothing was stored; empty when it was.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of extendBudgetTerm.' })
export class ExtendBudgetTermInput {
  @Field(() => ID, { description: 'The joint case, in state OPEN.' })
  jointCaseId: string;

  @Field(() => BudgetExtensionReasonEnum, { description: 'Why more time is needed.' })
  reason: BudgetExtensionReason;
}

@ObjectType({ description: 'Answer to extendBudgetTerm.' })
export class BudgetTermPayload {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day for a confirmed budget from now on; null when refused.',
  })
  budgetDueOn: LocalDate | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of answerAdvice.' })
export class AnswerAdviceInput {
  @Field(() => ID, { description: 'The joint case in which advice was asked.' })
  jointCaseId: string;

  @Field(() => AdviceAnswerEnum, {
    description: 'GIVEN is said by a counsellor, DECLINED by the customer.',
  })
  answer: AdviceAnswer;
}

@ObjectType({ description: 'Answer to answerAdvice.' })
export class AdvicePayload {
  @Field(() => Advice, { nullable: true, description: 'The advice; null when refused.' })
  advice: Advice | null;

  @Field(() => [RefusalType], { description: 'Why nothing was recorded; empty when it was.' })
  refusals: Refusal[];
}
