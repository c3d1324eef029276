// What a member sends to answer a proposal.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { AnswerKindEnum, RejectReasonCodeEnum } from './negotiation.enums.ts';
import { Proposal } from './proposals.types.ts';

@InputType({
  description:
    'The terms within which you agree, in cents of this balance (voorwaarden). Of all that you offer ' +
    'about one plan the first three different ones are tried; who helps the person reads each.',
})
export class OfferedTermsInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'All is paid within this many months, 1 to 600; as long as a plan may last when absent.',
  })
  longestMonths?: number | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The least a month, on average from the first month on; no minimum when absent.',
  })
  smallestMonthlyCents?: Cents | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The most of the collection costs in the balance that you waive; 0 when absent.',
  })
  waivedCostsCents?: Cents | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The most of the rest of the balance that you give up; 0 when absent.',
  })
  remissionCents?: Cents | null;
}

@InputType({ description: 'Why you reject.' })
export class RejectReasonInput {
  @Field(() => RejectReasonCodeEnum, { description: 'The reason.' })
  code: RejectReasonCodeEnum;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the decision; with FRAUD_DECISION, and only then.',
  })
  decidedOn?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'The reason in words, 1 to 500 characters; with OTHER, and only then.',
  })
  text?: string | null;
}

@InputType({ description: 'Input of answerProposal.' })
export class AnswerProposalInput {
  @Field(() => ID, { description: 'The proposal, by the id it has for you.' })
  proposalId: string;

  @Field(() => AnswerKindEnum, { description: 'What you say to it.' })
  answer: AnswerKindEnum;

  @Field(() => OfferedTermsInput, {
    nullable: true,
    description: 'Your terms; with COUNTER, and only then.',
  })
  terms?: OfferedTermsInput | null;

  @Field(() => RejectReasonInput, {
    nullable: true,
    description: 'Your reason; with REJECT, and only then.',
  })
  reason?: RejectReasonInput | null;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference for it (dossiernummer), up to 64 characters.',
  })
  ownReference?: string | null;
}

@ObjectType({ description: 'Answer to answerProposal.' })
export class AnswerProposalPayload {
  @Field(() => Proposal, {
    nullable: true,
    description: 'The proposal with your answer; null when refused.',
  })
  proposal: Proposal | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
