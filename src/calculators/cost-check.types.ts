// The question and the answer of the calculator of collection costs. It has numbers, days and
// choices only: there is no field in which somebody could write a person.
import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type ToldLine } from '../platform/graphql/explanation.ts';
import { ExplanationLineType } from '../platform/graphql/explanation.types.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  BillKind,
  CalculatedVat,
  ChargedCostKind,
  CostChargeKind,
  CostReason,
  LetterCount,
  WithoutLetter,
} from './calculators.enums.ts';
import { LawFigure } from './calculators.types.ts';

@InputType({ description: 'One unpaid bill in a question about costs.' })
export class CostBillInput {
  @Field(() => CentsScalar, {
    description: 'What was still unpaid when the fourteen days ended, without interest and costs.',
  })
  principalCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The last day on which it could be paid in time.' })
  dueOn: LocalDate;

  @Field(() => BillKind, { defaultValue: 'SINGLE', description: 'What kind of bill.' })
  kind: BillKind;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'A number, 1 to 100, for the agreement: bills of one agreement have the same.',
  })
  agreementNumber: number;
}

@InputType({ description: 'The fourteen days letter (veertiendagenbrief, art. 6:96 (6) BW).' })
export class FourteenDaysLetterInput {
  @Field(() => LocalDateScalar, { description: 'The day it was sent.' })
  sentOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day it was delivered, if known; else two working days after sending.',
  })
  receivedOn?: LocalDate | null;

  @Field(() => LetterCount, {
    defaultValue: 'DAY_AFTER_RECEIPT',
    description: 'From which day it counts.',
  })
  countsFrom: LetterCount;

  @Field(() => Int, { description: 'How many days it gives, 1 to 366.' })
  days: number;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The costs that it announces, VAT included; absent when it names no amount.',
  })
  namedCostsCents?: Cents | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether it says what follows when nothing is paid.',
  })
  namesConsequences: boolean;
}

@InputType({ description: 'Bills that were asked in one letter (aanmaning).' })
export class CostDemandInput {
  @Field(() => [CostBillInput], { description: 'The bills, 1 to 100 in all demands together.' })
  bills: CostBillInput[];

  @Field(() => FourteenDaysLetterInput, {
    nullable: true,
    description: 'The letter, as it was sent.',
  })
  letter?: FourteenDaysLetterInput | null;

  @Field(() => WithoutLetter, {
    defaultValue: 'ASSUMED',
    description: 'What holds when no letter is described.',
  })
  withoutLetter: WithoutLetter;

  @Field(() => Int, {
    defaultValue: 1,
    description:
      'A number, 1 to 100, for the stage (fase): what stands in the same stage is added up and ' +
      'charged once.',
  })
  stageNumber: number;
}

@InputType({ description: 'A cost that was asked, to be held against what the law allows.' })
export class ChargedCostInput {
  @Field(() => ChargedCostKind, { description: 'What kind.' })
  kind: ChargedCostKind;

  @Field(() => CentsScalar, { description: 'The amount that was asked, VAT included.' })
  amountCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was charged, awarded or made.' })
  chargedOn: LocalDate;

  @Field(() => [Int], {
    description: 'For which bills: 1 is the first bill of the first demand, counted through.',
  })
  billNumbers: number[];
}

@InputType({
  description: 'A time without new costs: a standstill, or an arrangement that is kept.',
})
export class CostHoldInput {
  @Field(() => Boolean, {
    description: 'True: collection stood still (incassopauze). False: an arrangement was kept.',
  })
  isStandstill: boolean;

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  fromOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Its last day; absent while it goes on.',
  })
  untilOn?: LocalDate | null;
}

@InputType({
  description: 'Input of collectionCostCheck: the bills of one creditor and one person.',
})
export class CollectionCostCheckInput {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the statement, by whose figures is computed; today when absent.',
  })
  on?: LocalDate | null;

  @Field(() => [CostDemandInput], { description: 'What was asked, letter by letter, 1 to 100.' })
  demands: CostDemandInput[];

  @Field(() => CalculatedVat, {
    defaultValue: 'NOT_ADDED',
    description: 'Whether VAT comes on top.',
  })
  vat: CalculatedVat;

  @Field(() => [ChargedCostInput], {
    defaultValue: [],
    description: 'Costs that were asked, to be checked, at most 20.',
  })
  charged: ChargedCostInput[];

  @Field(() => [CostHoldInput], {
    defaultValue: [],
    description: 'Times in which no new costs were allowed, at most 20.',
  })
  holds: CostHoldInput[];
}

@ObjectType({ description: 'What may be charged for some bills together.' })
export class CostCharge {
  @Field(() => CostChargeKind, { description: 'By which rule.' })
  kind: CostChargeKind;

  @Field(() => [Int], { description: 'For which bills, by their numbers.' })
  billNumbers: number[];

  @Field(() => CentsScalar, { description: 'The highest amount, VAT included.' })
  maximumCents: Cents;

  @Field(() => CostReason, { nullable: true, description: 'Of kind NONE: why nothing is allowed.' })
  reason: CostReason | null;

  @Field(() => [ExplanationLineType], { description: 'How it was computed, in order.' })
  steps: ToldLine[];
}

@ObjectType({ description: 'What the law says of one cost that was asked.' })
export class CostJudgment {
  @Field(() => Boolean, { description: 'Whether it is allowed as it was asked.' })
  isAllowed: boolean;

  @Field(() => CostReason, { nullable: true, description: 'Why not; null when it is allowed.' })
  reason: CostReason | null;

  @Field(() => CentsScalar, { description: 'What may be asked at most.' })
  maximumCents: Cents;

  @Field(() => [ExplanationLineType], {
    description: 'The judgment, and how the maximum came about.',
  })
  steps: ToldLine[];
}

@ObjectType({
  description: 'The highest collection costs that the law allows (maximale incassokosten).',
})
export class CollectionCostCheck {
  @Field(() => LocalDateScalar, { description: 'The day of the statement.' })
  on: LocalDate;

  @Field(() => CentsScalar, { description: 'The highest amount in all, VAT included.' })
  maximumCents: Cents;

  @Field(() => [CostCharge], { description: 'Its parts; each bill is in exactly one.' })
  charges: CostCharge[];

  @Field(() => [CostJudgment], { description: 'One for each cost that was asked, in order.' })
  judgments: CostJudgment[];

  @Field(() => [LawFigure], { description: 'The figures of the law that were used.' })
  figures: LawFigure[];
}

@ObjectType({ description: 'Answer of collectionCostCheck.' })
export class CollectionCostCheckPayload {
  @Field(() => CollectionCostCheck, {
    nullable: true,
    description: 'What the law allows; null when the question was refused.',
  })
  check: CollectionCostCheck | null;

  @Field(() => [RefusalType], { description: 'What is wrong with the question; else empty.' })
  refusals: Refusal[];
}
