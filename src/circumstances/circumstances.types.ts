// Circumstances as they are reported, and as the office reads them that looks for a second source.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { CircumstanceKind, CircumstanceOutcome } from './circumstances.enums.ts';

@InputType({ description: 'Input of reportCircumstance.' })
export class ReportCircumstanceInput {
  @Field(() => ID, { description: 'Id of the joint case for you.' })
  jointCaseId: string;

  @Field(() => CircumstanceKind, { description: 'What is the matter.' })
  kind: CircumstanceKind;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Since which day, if you know; not in the future.',
  })
  sinceOn?: LocalDate | null;
}

@InputType({ description: 'Input of reportTaskCircumstance.' })
export class ReportTaskCircumstanceInput {
  @Field(() => ID, { description: 'The task of the office during which you learned it.' })
  taskId: string;

  @Field(() => CircumstanceKind, { description: 'What is the matter.' })
  kind: CircumstanceKind;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Since which day, if you know; not in the future.',
  })
  sinceOn?: LocalDate | null;
}

@InputType({ description: 'Input of confirmCircumstance.' })
export class ConfirmCircumstanceInput {
  @Field(() => ID, { description: 'The task CONFIRM_CIRCUMSTANCE of the office.' })
  taskId: string;

  @Field(() => CircumstanceKind, { description: 'Which of the circumstances of the task.' })
  kind: CircumstanceKind;

  @Field(() => CircumstanceOutcome, { description: 'What the second source says.' })
  outcome: CircumstanceOutcome;
}

@ObjectType({ description: 'A circumstance that was reported; only who reported it reads which.' })
export class CircumstanceReport {
  @Field(() => CircumstanceKind, { description: 'What is the matter.' })
  kind: CircumstanceKind;

  @Field(() => LocalDateScalar, { description: 'The day it was reported.' })
  reportedOn: LocalDate;
}

@ObjectType({ description: 'A circumstance for which the office looks for a second source.' })
export class CircumstanceToConfirm {
  @Field(() => CircumstanceKind, { description: 'What was reported.' })
  kind: CircumstanceKind;

  @Field(() => LocalDateScalar, { description: 'The day it was reported.' })
  reportedOn: LocalDate;

  @Field(() => LocalDateScalar, {
    description: 'The last day to confirm it; after that the case goes on.',
  })
  confirmByOn: LocalDate;
}

@ObjectType({ description: 'Answer to a report of a circumstance, or to its confirmation.' })
export class CircumstancePayload {
  @Field(() => CircumstanceReport, {
    nullable: true,
    description: 'What was said; what follows comes within seconds. Null when refused.',
  })
  circumstance: CircumstanceReport | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
