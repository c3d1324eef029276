// Plans to choose between, side by side, and choosing one.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ChoiceOutcomeEnum, PlanKindEnum } from './plan-preview.enums.ts';
import { PlanReason } from './plan-reason.types.ts';

@InputType({ description: 'Input of previewPlans.' })
export class PreviewPlansInput {
  @Field(() => ID, { description: 'Your joint case, before an arrangement.' })
  jointCaseId: string;
}

@InputType({ description: 'Input of proposeArrangement.' })
export class ProposeArrangementInput {
  @Field(() => ID, { description: 'Your joint case, in state OPEN or NEGOTIATING.' })
  jointCaseId: string;

  @Field(() => PlanKindEnum, { description: 'Which of the plans that previewPlans shows now.' })
  kind: PlanKindEnum;
}

@ObjectType({ description: 'What is paid in one month of a plan that is shown.' })
export class PreviewInstalment {
  @Field(() => Int, { description: 'The month of the plan, from 1.' })
  month: number;

  @Field(() => LocalDateScalar, { description: 'The first day of that month.' })
  monthOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What the person pays to all together; 0: nothing.' })
  amountCents: Cents;
}

@ObjectType({ description: 'What a plan that is shown means to one member.' })
export class PreviewShare {
  @Field(() => String, { description: 'The name of the member.' })
  memberName: string;

  @Field(() => CentsScalar, { description: 'What is owed to it.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, { description: 'What it receives in all.' })
  paidCents: Cents;

  @Field(() => CentsScalar, { description: 'What it would give up: costs and remission.' })
  givenUpCents: Cents;

  @Field(() => [CentsScalar], {
    description: 'What it receives in months 1 to 3, 4 to 6, and so on (per kwartaal).',
  })
  quartersCents: Cents[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day of the month of its last cent; null when it is paid nothing.',
  })
  lastMonthOn: LocalDate | null;

  @Field(() => Int, {
    description: 'How many months it waits for its money on average, rounded up.',
  })
  averageWaitMonths: number;

  @Field(() => Int, {
    description: 'How many months longer than in the first plan of the list; below zero: shorter.',
  })
  longerWaitMonths: number;

  @Field(() => CentsScalar, {
    description: 'How much more it gives up than in the first plan of the list.',
  })
  moreGivenUpCents: Cents;
}

@ObjectType({
  description:
    'One plan among those that one can choose from. It is made of what is owed, of what can be paid, ' +
    'and of what members offered in this case as far as you may read it: never of what a member holds ' +
    'the planner to without having said so.',
})
export class PlanPreview {
  @Field(() => PlanKindEnum, { description: 'By what it differs.' })
  kind: PlanKindEnum;

  @Field(() => Int, { description: 'How many months it lasts, pauses too (looptijd).' })
  months: number;

  @Field(() => Int, { description: 'In how many of them something is paid.' })
  payingMonths: number;

  @Field(() => CentsScalar, { description: 'What the person pays in all.' })
  totalCents: Cents;

  @Field(() => CentsScalar, { description: 'The most in one month.' })
  largestInstalmentCents: Cents;

  @Field(() => CentsScalar, {
    description: 'The most that a month is dearer than the month before; a fall is no jump.',
  })
  largestJumpCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The first day of the first month.' })
  firstMonthOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The first day of the last month.' })
  lastMonthOn: LocalDate;

  @Field(() => Boolean, {
    description:
      'Whether the level of disclosure has to be TOTALS or higher for it: at OWN_SHARE members see ' +
      'plans in proportion only.',
  })
  needsTotals: boolean;

  @Field(() => Int, {
    description: 'How many months longer than the first plan of the list.',
  })
  longerMonths: number;

  @Field(() => CentsScalar, {
    description: 'How much more is paid in all than in the first plan of the list; below 0: less.',
  })
  morePaidCents: Cents;

  @Field(() => [PreviewInstalment], { description: 'Month by month.' })
  instalments: PreviewInstalment[];

  @Field(() => [PreviewShare], { description: 'What it means to each member, by name.' })
  shares: PreviewShare[];

  @Field(() => [PlanReason], { description: 'Why it is as it is, in words.' })
  why: PlanReason[];
}

@ObjectType({ description: 'A plan that was chosen in a case.' })
export class PlanChoice {
  @Field(() => PlanKindEnum, { description: 'Which.' })
  kind: PlanKindEnum;

  @Field(() => LocalDateScalar, { description: 'The day it was chosen.' })
  chosenOn: LocalDate;

  @Field(() => ChoiceOutcomeEnum, {
    nullable: true,
    description: 'What became of it; null: the planner is at it, or the budget changed since.',
  })
  outcome: ChoiceOutcomeEnum | null;
}

@ObjectType({ description: 'Plans side by side, for the person and who acts for it.' })
export class PlanPreviews {
  @Field(() => [PlanPreview], {
    description: 'Up to five, none ranked; empty when there is no budget that bears a plan.',
  })
  plans: PlanPreview[];

  @Field(() => PlanChoice, { nullable: true, description: 'What was chosen last; null: nothing.' })
  chosen: PlanChoice | null;

  @Field(() => Int, { description: 'How often a plan can still be chosen in this case.' })
  choicesLeft: number;
}
