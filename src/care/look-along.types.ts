// Companions as they are sent and shown: to the person that lets them look along, and themselves.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { CompanionState } from './look-along.enums.ts';

@ObjectType({
  description:
    'Somebody close to you (naaste) who may look along at your case for a while, without your budget, ' +
    'and decides nothing.',
})
export class CaseCompanion {
  @Field(() => ID, { description: 'Id of it for you.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What you call it.' })
  name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The name that was verified of who used the code; null before.',
  })
  verifiedName: string | null;

  @Field(() => CompanionState, { description: 'How it stands.' })
  state: CompanionState;

  @Field(() => LocalDateScalar, { description: 'The last day on which the code can be used.' })
  codeLastDayOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Since when it looks along.' })
  sinceOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day it looks along.' })
  lastDayOn: LocalDate | null;
}

@ObjectType({ description: 'A page of companions, newest first.' })
export class CaseCompanionConnection extends Connection(CaseCompanion, 'CaseCompanion') {}

@InputType({ description: 'Input of inviteCompanion.' })
export class InviteCompanionInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => ID, {
    nullable: true,
    description: 'At which of your cases; your running one when absent.',
  })
  jointCaseId?: string | null;

  @Field(() => String, {
    description: 'What you call it, up to 60 characters; only you read this.',
  })
  name: string;
}

@InputType({ description: 'Input of endCompanion.' })
export class EndCompanionInput {
  @Field(() => ID, { description: 'Who does not look along any more.' })
  companionId: string;
}

@ObjectType({ description: 'Answer to inviteCompanion and endCompanion.' })
export class CompanionPayload {
  @Field(() => CaseCompanion, {
    nullable: true,
    description: 'As it stands now; null when refused.',
  })
  companion: CaseCompanion | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With a new one: the one-time code (meekijkcode), shown this once. Whoever has it can look along.',
  })
  code: string | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of lookAlong.' })
export class LookAlongInput {
  @Field(() => String, {
    description: 'The twelve characters of the code; spaces, hyphens and case do not matter.',
  })
  code: string;
}

@ObjectType({ description: 'Answer to lookAlong.' })
export class LookAlongPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'The case at which you look along, by its id for you; null when refused.',
  })
  jointCaseId: string | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day you look along.' })
  lastDayOn: LocalDate | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
