// An amendment of a running arrangement, as the person and who helps read it, and what they say of
// it.
// Not here: what a member reads: its proposal, and its own versions of the plan (arrangements).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { AmendmentCauseEnum } from '../arrangements/arrangements.enums.ts';
import { ParticipantChange } from '../arrangements/plan-versions.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { AmendmentStateEnum, PauseReasonEnum } from './amendments.enums.ts';

@ObjectType({
  description:
    'A change of a running arrangement that is asked of all who are concerned (wijziging). Until it ' +
    'is carried out the plan of before is kept.',
})
export class Amendment {
  @Field(() => Int, { description: 'Its number in the case, from 1.' })
  number: number;

  @Field(() => AmendmentStateEnum, { description: 'Where it stands.' })
  state: AmendmentStateEnum;

  @Field(() => [AmendmentCauseEnum], { description: 'Why it is asked. Members are not told.' })
  causes: AmendmentCauseEnum[];

  @Field(() => LocalDateScalar, { description: 'The day on which it was first asked.' })
  openedOn: LocalDate;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the round that asks it; null before the first. Agree by it.',
  })
  round: number | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day of the first month of the amended plan, as asked.',
  })
  fromOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day for the word of the person; null while members are asked.',
  })
  agreeByOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day on which it ended.' })
  closedOn: LocalDate | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the plan that it became; null when it became none.',
  })
  version: number | null;

  @Field(() => [ParticipantChange], {
    description: 'Who remains, joins and leaves with what, as asked in its newest round.',
  })
  changes: ParticipantChange[];
}

@ObjectType({ description: 'A page of amendments, the newest first.' })
export class AmendmentConnection extends Connection(Amendment, 'Amendment') {}

@InputType({ description: 'Input of requestPause.' })
export class RequestPauseInput {
  @Field(() => ID, { description: 'Your joint case, in state ACTIVE.' })
  jointCaseId: string;

  @Field(() => LocalDateScalar, { description: 'A day in the first month of the pause.' })
  fromMonthOn: LocalDate;

  @Field(() => Int, { description: 'How many months, 1 to 3 in all over one arrangement.' })
  months: number;

  @Field(() => PauseReasonEnum, { description: 'Why. No member reads it.' })
  reason: PauseReasonEnum;
}

@InputType({ description: 'Input of agreeToAmendment.' })
export class AgreeToAmendmentInput {
  @Field(() => ID, { description: 'Your joint case, in state ACTIVE.' })
  jointCaseId: string;

  @Field(() => Int, { description: 'The round of the amendment that was read.' })
  round: number;
}

@InputType({ description: 'Input of declineAmendment.' })
export class DeclineAmendmentInput {
  @Field(() => ID, { description: 'Your joint case, in state ACTIVE.' })
  jointCaseId: string;

  @Field(() => Int, { description: 'The round of the amendment that was read.' })
  round: number;
}
