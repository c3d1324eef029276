// Asking for a person, care calls and tasks of the office, as they are sent and shown.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { OwnContact } from '../customers/contact-preference.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  BreakGlassReason,
  CareCallState,
  ContactChannel,
  PartOfDay,
  TaskOutcome,
} from './care.enums.ts';

@InputType({ description: 'How and when you like to be reached.' })
export class ContactPreferenceInput {
  @Field(() => ContactChannel, { description: 'How.' })
  channel: ContactChannel;

  @Field(() => PartOfDay, { description: 'When.' })
  partOfDay: PartOfDay;
}

@ObjectType({ description: 'How and when a customer likes to be reached.' })
export class ContactPreference {
  @Field(() => ContactChannel, { description: 'How.' })
  channel: ContactChannel;

  @Field(() => PartOfDay, { description: 'When.' })
  partOfDay: PartOfDay;
}

@InputType({ description: 'Input of askForPerson.' })
export class AskForPersonInput {
  @Field(() => ID, { description: 'Your joint case, in whatever state it is.' })
  jointCaseId: string;

  @Field(() => ContactPreferenceInput, { description: 'How and when you like to be reached.' })
  preference: ContactPreferenceInput;
}

@ObjectType({ description: 'A customer asked for a person.' })
export class PersonRequest {
  @Field(() => LocalDateScalar, { description: 'The day it was asked.' })
  askedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'By which day somebody gets in touch.' })
  contactByOn: LocalDate;

  @Field(() => ContactPreference, { description: 'How and when.' })
  preference: ContactPreference;
}

@ObjectType({ description: 'Answer to askForPerson.' })
export class AskForPersonPayload {
  @Field(() => PersonRequest, { nullable: true, description: 'What was asked; null when refused.' })
  personRequest: PersonRequest | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of startCareCall.' })
export class StartCareCallInput {
  @Field(() => ID, { description: 'A task of the office that asks for a call.' })
  taskId: string;
}

@InputType({ description: 'Input of breakGlass.' })
export class BreakGlassInput {
  @Field(() => ID, { description: 'An open task of the office: which case it is about.' })
  taskId: string;

  @Field(() => BreakGlassReason, { description: 'Why.' })
  reason: BreakGlassReason;

  @Field(() => String, {
    description: 'What is the matter, up to 500 characters; an auditor reads it afterwards.',
  })
  explanation: string;
}

@ObjectType({
  description:
    'Seeing the person of one task for the length of a call (zorggesprek): name, phone, preference, ' +
    'and no more. It is logged, and the customer is told.',
})
export class CareCall {
  @Field(() => ID, { description: 'Id of the call, to ask for it again.' })
  id: string;

  @Field(() => CareCallState, { description: 'How it stands.' })
  state: CareCallState;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself.' })
  endsAt: Date;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the person; null unless the call is open.',
  })
  name: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number of the person; null unless the call is open, or unknown.',
  })
  phone: string | null;

  @Field(() => ContactPreference, {
    nullable: true,
    description: 'How and when the person likes to be reached; null when it did not say.',
  })
  preference: ContactPreference | null;

  @Field(() => OwnContact, {
    nullable: true,
    description:
      'What the person said in general of how it likes to be reached; null unless the call is open, or ' +
      'when it did not say.',
  })
  ownContact: OwnContact | null;
}

@ObjectType({ description: 'Answer to startCareCall and breakGlass.' })
export class CareCallPayload {
  @Field(() => CareCall, {
    nullable: true,
    description: 'The call, which is being prepared: ask careCall for it. Null when refused.',
  })
  careCall: CareCall | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of finishTask.' })
export class FinishTaskInput {
  @Field(() => ID, { description: 'A task of the office.' })
  taskId: string;

  @Field(() => TaskOutcome, { description: 'What came of it.' })
  outcome: TaskOutcome;
}

@ObjectType({ description: 'A task of the office that is done.' })
export class FinishedTask {
  @Field(() => ID, { description: 'Id of the task.' })
  id: string;

  @Field(() => TaskOutcome, { description: 'What came of it.' })
  outcome: TaskOutcome;

  @Field(() => LocalDateScalar, { description: 'The day it was done.' })
  finishedOn: LocalDate;
}

@ObjectType({ description: 'Answer to finishTask.' })
export class FinishTaskPayload {
  @Field(() => FinishedTask, { nullable: true, description: 'The task; null when refused.' })
  task: FinishedTask | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
