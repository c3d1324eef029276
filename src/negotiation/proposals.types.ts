// A proposal as the member that is asked sees it: its own column of the plan, how the plan divides,
// and its answer. Nothing of it tells of another participant.
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  AnsweredByEnum,
  AnswerKindEnum,
  AttestationEnum,
  ProposalStateEnum,
  RejectReasonCodeEnum,
} from './negotiation.enums.ts';
import { PlanReason } from './plan-reason.types.ts';

@ObjectType({
  description:
    'What the planner bound itself to when it proposed: with it an auditor can check the ' +
    'attestation later. Keep it; it tells nothing of others.',
})
export class ProposalCommitment {
  @Field(() => String, { description: 'Root of the tree over all columns: 64 hexadecimal digits.' })
  root: string;

  @Field(() => String, { description: 'Salt of your own column: 64 hexadecimal digits.' })
  salt: string;

  @Field(() => [String], {
    description: 'The eight hashes from your own column to the root, each 64 hexadecimal digits.',
  })
  path: string[];
}

@ObjectType({ description: 'What is paid in one month of a plan (termijn).' })
export class ProposedPayment {
  @Field(() => Int, { description: 'The month of the plan, from 1.' })
  month: number;

  @Field(() => LocalDateScalar, { description: 'The first day of that month.' })
  monthOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What you receive in it.' })
  amountCents: Cents;
}

@ObjectType({ description: 'Terms in cents of one balance (voorwaarden).' })
export class OfferedTerms {
  @Field(() => Int, {
    nullable: true,
    description: 'All is paid within this many months; as long as a plan may last when null.',
  })
  longestMonths: number | null;

  @Field(() => CentsScalar, { description: 'The least a month, on average; 0 for no minimum.' })
  smallestMonthlyCents: Cents;

  @Field(() => CentsScalar, { description: 'The most of the collection costs that is waived.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, {
    description: 'The most of the rest of the balance that is given up.',
  })
  remissionCents: Cents;
}

@ObjectType({ description: 'Why a proposal was rejected.' })
export class RejectReason {
  @Field(() => RejectReasonCodeEnum, { description: 'The reason.' })
  code: RejectReasonCodeEnum;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the decision; with FRAUD_DECISION only.',
  })
  decidedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'The reason in words; with OTHER only.' })
  text: string | null;
}

@ObjectType({ description: 'Your answer to a proposal (antwoord).' })
export class ProposalAnswer {
  @Field(() => AnswerKindEnum, { description: 'What was said.' })
  answer: AnswerKindEnum;

  @Field(() => AnsweredByEnum, { description: 'How it came about.' })
  givenBy: AnsweredByEnum;

  @Field(() => RejectReason, {
    nullable: true,
    description: 'Why it was rejected; null for another answer, and for silence.',
  })
  reason: RejectReason | null;

  @Field(() => OfferedTerms, { nullable: true, description: 'The terms of a COUNTER.' })
  terms: OfferedTerms | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of your negotiation policy that answered.',
  })
  policyVersion: number | null;

  @Field(() => Int, { nullable: true, description: 'The rule of it that answered, from 1.' })
  policyRule: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its name with its version and what it does: `v4 rule 2 COUNTER`.',
  })
  policyRuleName: string | null;

  @Field(() => LocalDateScalar, { description: 'The day of the answer.' })
  answeredOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'The reference that you gave it.' })
  ownReference: string | null;
}

@ObjectType({
  description:
    'What you are asked in one round of a joint case (voorstel): what you receive of your balance, ' +
    'and when. What others receive is not in it.',
})
export class Proposal {
  @Field(() => ID, { description: 'Id of the proposal for you; others know theirs by another.' })
  id: string;

  @Field(() => ID, { description: 'Id of the joint case for you.' })
  jointCaseId: string;

  @Field(() => Int, { description: 'The round, from 1 (ronde).' })
  round: number;

  @Field(() => ProposalStateEnum, { description: 'Whether it waits for answers.' })
  state: ProposalStateEnum;

  @Field(() => LocalDateScalar, { description: 'The day on which it was made.' })
  openedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day to answer (uiterste datum).' })
  answerByOn: LocalDate;

  @Field(() => AttestationEnum, { description: 'How the plan divides.' })
  attestation: AttestationEnum;

  @Field(() => ProposalCommitment, { description: 'By what the attestation can be checked.' })
  commitment: ProposalCommitment;

  @Field(() => CentsScalar, { description: 'Your balance, fixed when the case opened.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, { description: 'The collection costs of it that you waive.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'The rest of it that you give up (kwijtschelding).' })
  remissionCents: Cents;

  @Field(() => CentsScalar, { description: 'What you receive in all: the sum of the payments.' })
  paidCents: Cents;

  @Field(() => [ProposedPayment], { description: 'The months in which you receive something.' })
  payments: ProposedPayment[];

  @Field(() => Int, { description: 'The month of your last payment; 0 when there is none.' })
  lastMonth: number;

  @Field(() => LocalDateScalar, { description: 'The first day of month 1.' })
  firstMonthOn: LocalDate;

  @Field(() => [PlanReason], {
    description: 'Why your part is as it is, in words made of your own part and of nothing else.',
  })
  why: PlanReason[];

  @Field(() => ProposalAnswer, { nullable: true, description: 'Your answer; null when none yet.' })
  answer: ProposalAnswer | null;
}

@ObjectType({ description: 'A page of proposals, newest first.' })
export class ProposalConnection extends Connection(Proposal, 'Proposal') {}
