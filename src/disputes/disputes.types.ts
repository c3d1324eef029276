// Disputes as the person makes them and the member answers them.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { DisputeAnswer, DisputeGround, DisputeState } from './disputes.enums.ts';

@ObjectType({ description: 'Arrears, or one item of them, that the person disputes (betwisting).' })
export class Dispute {
  @Field(() => ID, { description: 'Id of the dispute for you.' })
  id: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the arrears for you; null when you do not know them.',
  })
  arrearsId: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Which item is disputed; null: the arrears as a whole.',
  })
  itemNumber: number | null;

  @Field(() => String, { description: 'Name of the member they are owed to.' })
  memberName: string;

  @Field(() => DisputeGround, { description: 'Why.' })
  ground: DisputeGround;

  @Field(() => DisputeState, { description: 'What became of it.' })
  state: DisputeState;

  @Field(() => LocalDateScalar, { description: 'The day it was disputed.' })
  disputedOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day for the answer of the member; null until it is asked.',
  })
  answerByOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day the member answered.' })
  answeredOn: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the member says of its claim (specificatie van de vordering).',
  })
  statement: string | null;
}

@ObjectType({ description: 'A page of disputes of a case, newest first.' })
export class DisputeConnection extends Connection(Dispute, 'Dispute') {}

@InputType({ description: 'Input of disputeArrears.' })
export class DisputeArrearsInput {
  @Field(() => ID, { description: 'Your joint case: OPEN, NEGOTIATING or AGREED.' })
  jointCaseId: string;

  @Field(() => ID, { description: 'Arrears that take part in it.' })
  arrearsId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of one item; absent: the arrears as a whole.',
  })
  itemNumber?: number | null;

  @Field(() => DisputeGround, { description: 'Why.' })
  ground: DisputeGround;
}

@InputType({ description: 'Input of withdrawDispute.' })
export class WithdrawDisputeInput {
  @Field(() => ID, { description: 'Your joint case.' })
  jointCaseId: string;

  @Field(() => ID, { description: 'The dispute.' })
  disputeId: string;
}

@InputType({ description: 'Input of answerDispute.' })
export class AnswerDisputeInput {
  @Field(() => ID, { description: 'The dispute that you are asked about.' })
  disputeId: string;

  @Field(() => DisputeAnswer, { description: 'What you say of it.' })
  answer: DisputeAnswer;

  @Field(() => String, {
    nullable: true,
    description:
      'What the claim is made of, up to 500 characters. When you uphold it without saying so, the ' +
      'customer reads the statement of the claim as you registered it.',
  })
  statement?: string | null;
}

@ObjectType({ description: 'Answer to an act on a dispute.' })
export class DisputePayload {
  @Field(() => Dispute, {
    nullable: true,
    description: 'The dispute; what follows comes within seconds. Null when refused.',
  })
  dispute: Dispute | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
