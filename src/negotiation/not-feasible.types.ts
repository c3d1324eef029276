// Closing a case for which no plan was found, after speaking with the person.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';

const CONTACTED =
  'The day you spoke with the person: not before the planner proposed it, not after today.';
const REFERRED =
  'Whether the person was referred to debt help: then members collect again later than else.';

@InputType({ description: 'Input of closeAsNotFeasible.' })
export class CloseAsNotFeasibleInput {
  @Field(() => ID, { description: 'The joint case.' })
  jointCaseId: string;

  @Field(() => LocalDateScalar, { description: CONTACTED })
  contactedOn: LocalDate;

  @Field(() => Boolean, { description: REFERRED })
  referred: boolean;
}

@InputType({ description: 'Input of closeTaskAsNotFeasible.' })
export class CloseTaskAsNotFeasibleInput {
  @Field(() => ID, { description: 'Your task CONTACT_NOT_FEASIBLE.' })
  taskId: string;

  @Field(() => LocalDateScalar, { description: CONTACTED })
  contactedOn: LocalDate;

  @Field(() => Boolean, { description: REFERRED })
  referred: boolean;
}

@ObjectType({ description: 'What the office decided on a task.' })
export class OfficeDecision {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => LocalDateScalar, { description: 'The day somebody spoke with the person.' })
  contactedOn: LocalDate;

  @Field(() => Boolean, { description: 'Whether the person was referred to debt help.' })
  referred: boolean;
}

@ObjectType({ description: 'Answer to closeTaskAsNotFeasible.' })
export class OfficeDecisionPayload {
  @Field(() => OfficeDecision, {
    nullable: true,
    description: 'What was decided; the case ends within seconds. Null when refused.',
  })
  decision: OfficeDecision | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
