// Negotiation policies in the API: rules in order, versions.
// Not here: what a policy would have answered (policy-dry-run.types.ts).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ContractKind, Stage } from '../arrears/arrears.enums.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { BasisPointsScalar, CentsScalar, DateTimeScalar } from '../platform/graphql/scalars.ts';
import { RepresentedByEnum, RuleActEnum } from './negotiation.enums.ts';
import { PolicyDryRun } from './policy-dry-run.types.ts';

const BAND = 'A band of balances; the first and the last amount are in it.';
const KINDS = 'Every one of its contracts is of these kinds; whatever it is when absent.';
const STAGES = 'Every one of its arrears is in one of these stages; whatever it is when absent.';
const BALANCE = 'Its balance is within this band; whatever it is when absent.';
const ACTING = 'Who acts for the person is one of these; whoever it is when absent.';
const MONTHS =
  'All is paid within this many months, 1 to 600; as long as a plan may last when absent.';
const COSTS = 'The most of its collection costs that is waived, rounded down to the cent.';
const NOTHING = 'Nothing when absent.';
const REMISSION = 'The most of the rest of the balance that is given up, rounded down to the cent.';

@InputType({ description: BAND })
export class BalanceBandInput {
  @Field(() => CentsScalar, { description: 'The first amount, 0 or more.' })
  fromCents: Cents;

  @Field(() => CentsScalar, { description: 'The last amount.' })
  toCents: Cents;
}

@InputType({
  description: 'Which proposals a rule is about; every condition that is given must hold.',
})
export class PolicyConditionsInput {
  @Field(() => [ContractKind], { nullable: true, description: KINDS })
  contractKinds?: ContractKind[] | null;

  @Field(() => [Stage], { nullable: true, description: STAGES })
  stages?: Stage[] | null;

  @Field(() => BalanceBandInput, { nullable: true, description: BALANCE })
  balance?: BalanceBandInput | null;

  @Field(() => [RepresentedByEnum], { nullable: true, description: ACTING })
  representations?: RepresentedByEnum[] | null;
}

@InputType({ description: 'A smallest monthly amount: one of both, never both.' })
export class MonthlyMinimumInput {
  @Field(() => CentsScalar, { nullable: true, description: 'This amount, 0 or more.' })
  amountCents?: Cents | null;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'This part of the balance, rounded up to the cent.',
  })
  balancePartBasisPoints?: number | null;
}

@InputType({ description: 'What you can live with (voorwaarden).' })
export class PolicyTermsInput {
  @Field(() => Int, { nullable: true, description: MONTHS })
  longestMonths?: number | null;

  @Field(() => MonthlyMinimumInput, {
    nullable: true,
    description: 'The least a month, on average from the first month on; 0 when absent.',
  })
  smallestMonthly?: MonthlyMinimumInput | null;

  @Field(() => BasisPointsScalar, { nullable: true, description: `${COSTS} ${NOTHING}` })
  waivedCostsBasisPoints?: number | null;

  @Field(() => BasisPointsScalar, { nullable: true, description: `${REMISSION} ${NOTHING}` })
  remissionBasisPoints?: number | null;
}

@InputType({ description: 'One rule of a negotiation policy.' })
export class PolicyRuleInput {
  @Field(() => RuleActEnum, {
    description: 'What it does with a proposal that does not keep its terms.',
  })
  does: RuleActEnum;

  @Field(() => PolicyConditionsInput, {
    nullable: true,
    description: 'Which proposals it is about; all when absent.',
  })
  when?: PolicyConditionsInput | null;

  @Field(() => PolicyTermsInput, { description: 'The terms that a proposal has to keep.' })
  within: PolicyTermsInput;
}

@InputType({ description: 'Input of setNegotiationPolicy.' })
export class SetNegotiationPolicyInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version that you read before, 0 for none: refused when there is another by now.',
  })
  expectedVersion?: number | null;

  @Field(() => [PolicyRuleInput], {
    description:
      'The rules, 1 to 100, asked in this order: from what you like best to what you can just live with.',
  })
  rules: PolicyRuleInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only tell what these rules would have answered; nothing is set.',
  })
  dryRun?: boolean | null;
}

@ObjectType({ description: BAND })
export class BalanceBand {
  @Field(() => CentsScalar, { description: 'The first amount.' })
  fromCents: Cents;

  @Field(() => CentsScalar, { description: 'The last amount.' })
  toCents: Cents;
}

@ObjectType({ description: 'Which proposals a rule is about.' })
export class PolicyConditions {
  @Field(() => [ContractKind], { nullable: true, description: KINDS })
  contractKinds: ContractKind[] | null;

  @Field(() => [Stage], { nullable: true, description: STAGES })
  stages: Stage[] | null;

  @Field(() => BalanceBand, { nullable: true, description: BALANCE })
  balance: BalanceBand | null;

  @Field(() => [RepresentedByEnum], { nullable: true, description: ACTING })
  representations: RepresentedByEnum[] | null;
}

@ObjectType({ description: 'A smallest monthly amount; one of both fields has a value.' })
export class MonthlyMinimum {
  @Field(() => CentsScalar, { nullable: true, description: 'This amount.' })
  amountCents: Cents | null;

  @Field(() => BasisPointsScalar, { nullable: true, description: 'This part of the balance.' })
  balancePartBasisPoints: number | null;
}

@ObjectType({ description: 'What you can live with (voorwaarden).' })
export class PolicyTerms {
  @Field(() => Int, { nullable: true, description: MONTHS })
  longestMonths: number | null;

  @Field(() => MonthlyMinimum, { description: 'The least a month, on average.' })
  smallestMonthly: MonthlyMinimum;

  @Field(() => BasisPointsScalar, { description: COSTS })
  waivedCostsBasisPoints: number;

  @Field(() => BasisPointsScalar, { description: REMISSION })
  remissionBasisPoints: number;
}

@ObjectType({ description: 'One rule of a negotiation policy.' })
export class PolicyRule {
  @Field(() => Int, { description: 'Its place, from 1; an answer names it.' })
  number: number;

  @Field(() => String, {
    description: 'Its name with its version and what it does, as an answer gives it.',
  })
  name: string;

  /** The rule as a sentence in both languages; the resolver gives the reader's. */
  nl: string;
  en: string;

  @Field(() => RuleActEnum, {
    description: 'What it does with a proposal that does not keep its terms.',
  })
  does: RuleActEnum;

  @Field(() => PolicyConditions, { description: 'Which proposals it is about.' })
  when: PolicyConditions;

  @Field(() => PolicyTerms, { description: 'The terms that a proposal has to keep.' })
  within: PolicyTerms;
}

@ObjectType({
  description:
    'Your standing terms (onderhandelingsbeleid): by them proposals are answered at once. They ' +
    'accept or offer other terms, and never reject. Nobody else reads them.',
})
export class NegotiationPolicy {
  @Field(() => Int, { description: 'Its version, from 1; a change is a new version.' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was set.' })
  setAt: Date;

  @Field(() => [PolicyRule], { description: 'The rules, in the order in which they are asked.' })
  rules: PolicyRule[];
}

@ObjectType({ description: 'A page of versions of your negotiation policy, newest first.' })
export class NegotiationPolicyConnection extends Connection(
  NegotiationPolicy,
  'NegotiationPolicy',
) {}

@ObjectType({ description: 'Answer to setNegotiationPolicy.' })
export class SetNegotiationPolicyPayload {
  @Field(() => NegotiationPolicy, {
    nullable: true,
    description: 'The version that was set; null when refused and for a dry run.',
  })
  policy: NegotiationPolicy | null;

  @Field(() => PolicyDryRun, {
    nullable: true,
    description: 'What these rules would have answered before; null when refused.',
  })
  dryRun: PolicyDryRun | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
