// What a member reports about its arrears after it registered them.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ArrearsEventReason, ImputationOrder } from './arrears-events.enums.ts';
import { Stage } from './arrears.enums.ts';
import { Arrears } from './arrears.types.ts';
import { CostInput, ItemInput } from './register-arrears.types.ts';
import { DemandInput, InterestInput, JudgmentInput } from './register-claim.types.ts';

@InputType({ description: 'All of what is owed, stated anew for the as-of date.' })
export class CorrectedInput {
  @Field(() => [ItemInput], {
    description: 'The unpaid invoices, 1 to 200: those that are missing here are not owed.',
  })
  items: ItemInput[];

  @Field(() => InterestInput, { description: 'The interest claimed.' })
  interest: InterestInput;

  @Field(() => [CostInput], { description: 'The costs claimed, at most 50.' })
  costs: CostInput[];

  @Field(() => DemandInput, {
    nullable: true,
    description: 'The demand; absent: as it was stated.',
  })
  demand?: DemandInput | null;

  @Field(() => Stage, { nullable: true, description: 'The stage; absent: as it was stated.' })
  stage?: Stage | null;

  @Field(() => JudgmentInput, {
    nullable: true,
    description: 'The judgment that awarded the claim; absent: as it was stated.',
  })
  judgment?: JudgmentInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether you can set VAT on costs off; absent: as it was stated.',
  })
  vatIsDeductible?: boolean | null;
}

@InputType({ description: 'A payment of a part, or of all.' })
export class PartPaidInput {
  @Field(() => CentsScalar, { description: 'What was paid; not more than is owed.' })
  amountCents: Cents;

  @Field(() => LocalDateScalar, {
    description: 'The day of the payment; not after the as-of date.',
  })
  paidOn: LocalDate;

  @Field(() => [Int], {
    nullable: true,
    description: 'Numbers of the invoices that the payer named, in that order (art. 6:43 BW).',
  })
  designatedItems?: number[] | null;

  @Field(() => ImputationOrder, {
    nullable: true,
    description: 'What it pays first; absent: the order of the law.',
  })
  order?: ImputationOrder | null;
}

@InputType({ description: 'A set-off, or the use of a deposit: it pays as a payment does.' })
export class SetOffInput {
  @Field(() => CentsScalar, { description: 'What was set off or used; not more than is owed.' })
  amountCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was; not after the as-of date.' })
  setOffOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day on which the person gave leave; without it refused while collection stands still.',
  })
  leaveGivenOn?: LocalDate | null;

  @Field(() => [Int], {
    nullable: true,
    description: 'Numbers of the invoices that it is for, in that order.',
  })
  designatedItems?: number[] | null;

  @Field(() => ImputationOrder, {
    nullable: true,
    description: 'What it pays first; absent: the order of the law.',
  })
  order?: ImputationOrder | null;
}

@InputType({ description: 'What you do not claim any more; each part at most what is owed of it.' })
export class CreditedInput {
  @Field(() => CentsScalar, { description: 'Of the principal.' })
  principalCents: Cents;

  @Field(() => CentsScalar, { description: 'Of the interest.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'Of the costs, with VAT.' })
  costsCents: Cents;

  @Field(() => [Int], {
    nullable: true,
    description: 'Numbers of the invoices that are credited; absent: the oldest first.',
  })
  designatedItems?: number[] | null;
}

@InputType({ description: 'All that is owed is written off.' })
export class WrittenOffInput {
  @Field(() => Boolean, {
    description:
      'True: the person owes it no more (kwijtschelding). False: you stop collecting, and the debt stays.',
  })
  isReleased: boolean;
}

@InputType({ description: "The claim is another creditor's from now on (cessie)." })
export class TransferredInput {
  @Field(() => String, {
    description: 'Name of the organisation to whom it is owed now, up to 200 characters.',
  })
  creditorName: string;
}

@InputType({ description: 'What is reported: exactly one of these.' })
export class ArrearsReportInput {
  @Field(() => CorrectedInput, { nullable: true, description: 'All is stated anew.' })
  corrected?: CorrectedInput | null;

  @Field(() => PartPaidInput, { nullable: true, description: 'Something was paid.' })
  partPaid?: PartPaidInput | null;

  @Field(() => CreditedInput, { nullable: true, description: 'Something is not claimed any more.' })
  credited?: CreditedInput | null;

  @Field(() => SetOffInput, { nullable: true, description: 'Something was set off (verrekend).' })
  setOff?: SetOffInput | null;

  @Field(() => SetOffInput, { nullable: true, description: 'The deposit was used (borg).' })
  depositApplied?: SetOffInput | null;

  @Field(() => WrittenOffInput, { nullable: true, description: 'It is written off.' })
  writtenOff?: WrittenOffInput | null;

  @Field(() => TransferredInput, { nullable: true, description: 'It is owed to another now.' })
  transferred?: TransferredInput | null;
}

@InputType({ description: 'Input of correctArrears.' })
export class CorrectArrearsInput {
  @Field(() => ID, {
    description: 'A UUID of the caller. The same call with the same key is carried out once.',
  })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The arrears.' })
  arrearsId: string;

  @Field(() => LocalDateScalar, {
    description:
      'The day for which it is stated (peildatum); not in the future. What was stated for a later ' +
      'day stays; only `corrected` may speak of an earlier day.',
  })
  asOfOn: LocalDate;

  @Field(() => ArrearsEventReason, { description: 'Why.' })
  reason: ArrearsEventReason;

  @Field(() => String, {
    nullable: true,
    description:
      'Your own reference of it, up to 64 characters: a booking number tells two equal payments of ' +
      'one day apart.',
  })
  ownReference?: string | null;

  @Field(() => ArrearsReportInput, { description: 'What is reported.' })
  report: ArrearsReportInput;
}

@ObjectType({ description: 'Answer to correctArrears.' })
export class CorrectArrearsPayload {
  @Field(() => Arrears, {
    nullable: true,
    description: 'The arrears as they are now; null when refused.',
  })
  arrears: Arrears | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False when you reported exactly this before; null when refused.',
  })
  isNew: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when it speaks of a day before the newest one that is known: kept as history, and what ' +
      'is owed now stays as it was. Null when refused.',
  })
  isHistory: boolean | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
