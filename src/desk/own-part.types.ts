// What a case is to the member that asks: its own arrears, standstill and proposal, in full.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ContractKind, Stage } from '../arrears/arrears.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { PlanReason } from '../negotiation/plan-reason.types.ts';
import { Proposal } from '../negotiation/proposals.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';

@ObjectType({ description: 'Arrears of a member that take part in a case.' })
export class CaseArrears {
  @Field(() => ID, { description: 'Id of the arrears for you.' })
  id: string;

  @Field(() => ContractKind, { description: 'What kind of contract they come from.' })
  contractKind: ContractKind;

  @Field(() => Stage, { description: 'How far collection was when they joined.' })
  stage: Stage;

  @Field(() => CentsScalar, { description: 'The balance, fixed on the day they joined.' })
  frozenBalanceCents: Cents;

  @Field(() => CentsScalar, { description: 'The part of it that is collection costs.' })
  frozenCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'The part that the customer disputes; not planned.' })
  disputedCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day they joined.' })
  joinedOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day they left; null: not.' })
  leftOn: LocalDate | null;
}

@ObjectType({ description: 'What a participant leaves while the case runs (incassopauze).' })
export class Standstill {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  beginsOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Its last day at most.' })
  endsOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day to confirm it.' })
  confirmByOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was confirmed.' })
  confirmedOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it ended; null: it runs.' })
  endedOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'After its end: nobody collects before this day.',
  })
  resumeNotBeforeOn: LocalDate | null;
}

@ObjectType({ description: 'What a case is to the member that asks: its own part, in full.' })
export class OwnPart {
  @Field(() => [CaseArrears], { description: 'Its own arrears in the case.' })
  arrears: CaseArrears[];

  @Field(() => CentsScalar, { description: 'Its balance in the plan.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, {
    description: 'Its collection costs that a rule of the coalition does not claim; not in it.',
  })
  unclaimedCostsCents: Cents;

  @Field(() => Standstill, { description: 'What it leaves meanwhile.' })
  standstill: Standstill;

  @Field(() => Proposal, { nullable: true, description: 'Its last proposal; null: none yet.' })
  proposal: Proposal | null;

  @Field(() => PlanReason, {
    nullable: true,
    description:
      'That no plan is put to it now, while the case is negotiated; the same sentence whatever the ' +
      'cause. Null: one is, or the case is not negotiated.',
  })
  noProposal: PlanReason | null;
}
