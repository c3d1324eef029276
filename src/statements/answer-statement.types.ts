// What a member sends to answer a request for a statement.
import { Field, ID, InputType, ObjectType, OmitType } from '@nestjs/graphql';
import { ArrearsEntryInput, EntryResult } from '../arrears/register-arrears.types.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { StatementAnswer } from './statements.enums.ts';
import { StatementRequest } from './statements.types.ts';

@InputType({
  description:
    'Arrears that are stated: as an entry of registerArrears; the consent is that of the request.',
})
export class StatedArrearsInput extends OmitType(ArrearsEntryInput, [
  'consent',
  'consentId',
] as const) {}

@InputType({ description: 'Input of answerStatement.' })
export class AnswerStatementInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => ID, { description: 'The request that you answer.' })
  statementId: string;

  @Field(() => StatementAnswer, { description: 'What you state. It is given once.' })
  answer: StatementAnswer;

  @Field(() => [StatedArrearsInput], {
    nullable: true,
    description: 'With ARREARS: all of them, 1 to 50. They are registered, or all refused.',
  })
  entries?: StatedArrearsInput[] | null;
}

/** Arrears in one answer. */
export const MOST_STATED = 50;

@ObjectType({ description: 'Answer to answerStatement.' })
export class AnswerStatementPayload {
  @Field(() => StatementRequest, {
    nullable: true,
    description: 'The request as it is now; null when refused.',
  })
  request: StatementRequest | null;

  @Field(() => [EntryResult], {
    nullable: true,
    description: 'With ARREARS: what became of each entry, in order; else null.',
  })
  entries: EntryResult[] | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
