// The question and the answer of the calculator of statutory interest: numbers and days only.
import { Field, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type ToldLine } from '../platform/graphql/explanation.ts';
import { ExplanationLineType } from '../platform/graphql/explanation.types.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { PaymentImputation } from './calculators.enums.ts';
import { LawFigure } from './calculators.types.ts';

@InputType({ description: 'A payment on a debt that bears interest.' })
export class InterestPaymentInput {
  @Field(() => LocalDateScalar, { description: 'The day it was paid.' })
  paidOn: LocalDate;

  @Field(() => CentsScalar, { description: 'The amount, above 0; what went to costs left out.' })
  amountCents: Cents;
}

@InputType({ description: 'Days on which no interest runs: standstill, or an arrangement kept.' })
export class FrozenDaysInput {
  @Field(() => LocalDateScalar, { description: 'The first day.' })
  fromOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day; absent while it goes on.',
  })
  untilOn?: LocalDate | null;
}

@InputType({ description: 'Input of statutoryInterest: one debt of a consumer.' })
export class StatutoryInterestInput {
  @Field(() => CentsScalar, { description: 'What was owed on the due day.' })
  principalCents: Cents;

  @Field(() => LocalDateScalar, {
    description: 'The last day to pay, from 31 December 1997; interest runs from the day after.',
  })
  dueOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day that counts; today when absent.',
  })
  untilOn?: LocalDate | null;

  @Field(() => [InterestPaymentInput], {
    defaultValue: [],
    description: 'What was paid in between, at most 100.',
  })
  payments: InterestPaymentInput[];

  @Field(() => [FrozenDaysInput], {
    defaultValue: [],
    description: 'When no interest ran, at most 20.',
  })
  frozen: FrozenDaysInput[];

  @Field(() => PaymentImputation, {
    defaultValue: 'INTEREST_FIRST',
    description: 'What a payment pays first.',
  })
  imputation: PaymentImputation;
}

@ObjectType({
  description: 'Statutory interest of a consumer (wettelijke rente, art. 6:119 BW).',
})
export class StatutoryInterest {
  @Field(() => LocalDateScalar, { description: 'The last day that counted.' })
  untilOn: LocalDate;

  @Field(() => CentsScalar, { description: 'All interest until then, paid or not.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'Interest that was paid.' })
  paidInterestCents: Cents;

  @Field(() => CentsScalar, { description: 'Interest that is still owed.' })
  openInterestCents: Cents;

  @Field(() => CentsScalar, { description: 'Principal that is still owed.' })
  openPrincipalCents: Cents;

  @Field(() => CentsScalar, { description: 'Paid above what was owed.' })
  surplusCents: Cents;

  @Field(() => [ExplanationLineType], {
    description: 'How it was computed; adds up to interestCents.',
  })
  steps: ToldLine[];

  @Field(() => [LawFigure], { description: 'The rates that were used, oldest first.' })
  figures: LawFigure[];
}

@ObjectType({ description: 'Answer of statutoryInterest.' })
export class StatutoryInterestPayload {
  @Field(() => StatutoryInterest, {
    nullable: true,
    description: 'The interest; null when the question was refused.',
  })
  interest: StatutoryInterest | null;

  @Field(() => [RefusalType], { description: 'What is wrong with the question; else empty.' })
  refusals: Refusal[];
}
