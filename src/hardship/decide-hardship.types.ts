// What the office sends about hardship: each act names its task, and no case.
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { EntitlementKind } from '../domain/hardship/entitlements.ts';
import { BasisPointsScalar } from '../platform/graphql/scalars.ts';
import { HardshipFactsInput } from './apply-for-hardship.types.ts';
import {
  EntitlementKindEnum,
  HardshipFact,
  HardshipOutcome,
  ReconsiderationOutcome,
} from './hardship.enums.ts';

const TASK = 'The task of the office: the id of the item on its work list.';
const GRANTED = 'What is granted; absent: what the criteria give.';
const REASON =
  'Why more is granted than the criteria give: every case is different. At most 500 characters, for ' +
  'the customer to read.';
const ESTABLISHED = 'What you established from evidence and differs from what was said.';

@InputType({ description: 'Input of takeHardshipTask.' })
export class TakeHardshipTaskInput {
  @Field(() => ID, { description: TASK })
  taskId: string;
}

@InputType({ description: 'Input of requestHardshipInformation.' })
export class RequestHardshipInformationInput {
  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field(() => [HardshipFact], { description: 'Which facts, 1 to 17, each once.' })
  facts: HardshipFact[];
}

@InputType({ description: 'Something to grant.' })
export class HardshipEntitlementInput {
  @Field(() => EntitlementKindEnum, { description: 'What; each once.' })
  kind: EntitlementKind;

  @Field(() => Int, {
    nullable: true,
    description: 'With START_PAUSE and STEP_UP: for how many months, 1 to 36.',
  })
  months?: number | null;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'With STEP_UP, LOWER_AMOUNT and COSTS_WAIVED: which part, 1 to 10 000.',
  })
  partBasisPoints?: number | null;
}

@InputType({ description: 'Input of decideHardship.' })
export class DecideHardshipInput {
  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field(() => HardshipOutcome, { description: 'What you decide; it is signed by your account.' })
  outcome: HardshipOutcome;

  @Field(() => [HardshipEntitlementInput], { nullable: true, description: GRANTED })
  entitlements?: HardshipEntitlementInput[] | null;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => HardshipFactsInput, { nullable: true, description: ESTABLISHED })
  established?: HardshipFactsInput | null;
}

@InputType({ description: 'Input of decideHardshipReconsideration.' })
export class DecideHardshipReconsiderationInput {
  @Field(() => ID, { description: TASK })
  taskId: string;

  @Field(() => ReconsiderationOutcome, { description: 'What you decide; signed by your account.' })
  outcome: ReconsiderationOutcome;

  @Field(() => [HardshipEntitlementInput], { nullable: true, description: GRANTED })
  entitlements?: HardshipEntitlementInput[] | null;

  @Field(() => String, { nullable: true, description: REASON })
  reason?: string | null;

  @Field(() => HardshipFactsInput, { nullable: true, description: ESTABLISHED })
  established?: HardshipFactsInput | null;
}
