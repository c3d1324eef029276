// Acts during standstill as the participant records them and the person reads them.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ExtensionReason, StandstillActKind } from './standstill-acts.enums.ts';

@ObjectType({ description: 'What a participant did during standstill that it may do.' })
export class StandstillAct {
  @Field(() => ID, { description: 'Id of the act for you.' })
  id: string;

  @Field(() => StandstillActKind, { description: 'What was done.' })
  act: StandstillActKind;

  @Field(() => LocalDateScalar, { description: 'The day it was done.' })
  happenedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day it was recorded.' })
  recordedOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'The article of the law that asks for it.' })
  article: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The participant's own reference (dossiernummer), if it gave one.",
  })
  ownReference: string | null;

  @Field(() => String, { description: 'Name of the participant that did it.' })
  memberName: string;
}

@ObjectType({ description: 'A page of acts during standstill, newest first.' })
export class StandstillActConnection extends Connection(StandstillAct, 'StandstillAct') {}

@InputType({ description: 'Input of recordStandstillAct.' })
export class RecordStandstillActInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The joint case that you take part in.' })
  jointCaseId: string;

  @Field(() => StandstillActKind, { description: 'What you did, or ask whether you may do.' })
  act: StandstillActKind;

  @Field(() => LocalDateScalar, { description: 'The day it was done; not in the future.' })
  happenedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'The article of the law, up to 100 characters; required for STATUTORY_NOTICE.',
  })
  article?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference (dossiernummer), up to 64 characters.',
  })
  ownReference?: string | null;
}

@ObjectType({ description: 'Answer to recordStandstillAct.' })
export class StandstillActPayload {
  @Field(() => StandstillAct, { nullable: true, description: 'What was recorded.' })
  standstillAct: StandstillAct | null;

  @Field(() => [RefusalType], { description: 'Why nothing was recorded; empty when it was.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of extendStandstill.' })
export class ExtendStandstillInput {
  @Field(() => ID, { description: 'The joint case.' })
  jointCaseId: string;

  @Field(() => ExtensionReason, { description: 'Why it takes longer.' })
  reason: ExtensionReason;
}

@ObjectType({ description: 'A longer standstill, as it was asked.' })
export class StandstillExtension {
  @Field(() => ExtensionReason, { description: 'Why it takes longer.' })
  reason: ExtensionReason;

  @Field(() => Int, { description: 'How many days are added, once.' })
  days: number;
}

@ObjectType({ description: 'Answer to extendStandstill.' })
export class StandstillExtensionPayload {
  @Field(() => StandstillExtension, {
    nullable: true,
    description: 'What was asked; participants read the new end within seconds.',
  })
  extension: StandstillExtension | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
