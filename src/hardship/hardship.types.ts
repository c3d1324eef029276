// An application for hardship as the person, who acts for it and the worker that took it read it:
// every criterion with figure, boundary and sentence. No field of it exists for members.
// Not here: what is sent (apply-for-hardship.types.ts, decide-hardship.types.ts).
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { SchemeId } from '../domain/hardship/criteria.ts';
import type { HouseholdKind, Statement } from '../domain/hardship/facts.ts';
import type { HardshipState as StateName } from '../domain/states/hardship.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  HardshipActEnum,
  HardshipEffect,
  HardshipFact,
  HardshipHousehold,
  HardshipScheme,
  HardshipState,
  HardshipStatement,
  type HardshipStepAct,
} from './hardship.enums.ts';
import {
  HardshipAssessment,
  HardshipCriterion,
  HardshipEntitlement,
} from './hardship-assessment.types.ts';

const AMOUNT = { nullable: true } as const;

@ObjectType({ description: 'Whether something is true of who applies.' })
export class StatedHardship {
  @Field(() => HardshipStatement, { description: 'What.' })
  statement: Statement;

  @Field(() => Boolean, { description: 'Whether it is true.' })
  isTrue: boolean;
}

@ObjectType('HardshipFacts', {
  description: 'The facts of an application (gegevens); null: not known yet.',
})
export class HardshipFactsType {
  @Field(() => HardshipHousehold, { nullable: true, description: 'Whose income counts.' })
  household: HouseholdKind | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The net income a month now.' })
  incomeNowCents: Cents | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The net income a month before the fall.' })
  incomeBeforeCents: Cents | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day of the lower income.',
  })
  fellOn: LocalDate | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The amount of the mortgage.' })
  mortgageCents: Cents | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The appraised value of the home.' })
  homeValueCents: Cents | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The surrender value of the insurance.' })
  surrenderValueCents: Cents | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The own assets.' })
  ownAssetsCents: Cents | null;

  @Field(() => CentsScalar, { ...AMOUNT, description: 'The assets of co-debtors.' })
  coDebtorsAssetsCents: Cents | null;

  @Field(() => [StatedHardship], { description: 'What was said to be true or not.' })
  statements: StatedHardship[];
}

@ObjectType('HardshipDecision', {
  description: 'A decision on an application, signed by a person (besluit).',
})
export class HardshipDecisionType {
  @Field(() => HardshipActEnum, { description: 'GRANT, REFUSE, UPHOLD or REVISE.' })
  outcome: HardshipStepAct;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  decidedOn: LocalDate;

  @Field(() => ID, {
    description: 'Who signed it, under an id for you: two decisions of one worker have the same.',
  })
  signedBy: string;

  @Field(() => [HardshipEntitlement], { description: 'What is granted; empty: nothing.' })
  entitlements: HardshipEntitlement[];

  @Field(() => [HardshipCriterion], {
    description: 'The criteria that were not met, by which it was refused.',
  })
  against: HardshipCriterion[];

  @Field(() => String, {
    nullable: true,
    description: 'Why more was granted than the criteria give; null: it was not.',
  })
  reason: string | null;
}

@ObjectType({ description: 'One step of an application.' })
export class HardshipStep {
  @Field(() => HardshipActEnum, { description: 'What happened.' })
  act: HardshipStepAct;

  @Field(() => HardshipState, { description: 'Where it stood then.' })
  state: StateName;

  @Field(() => LocalDateScalar, { description: 'On which day.' })
  happenedOn: LocalDate;
}

@ObjectType({
  description:
    'An application for hardship within a joint case (aanvraag bijzondere situatie). The person, who ' +
    'acts for it and one worker of the office read it; no member does.',
})
export class HardshipApplication {
  @Field(() => ID, { description: 'Id of the application for you.' })
  id: string;

  @Field(() => HardshipScheme, { description: 'By which scheme.' })
  scheme: SchemeId;

  @Field(() => Int, { description: 'The version of the scheme, from 1.' })
  schemeVersion: number;

  @Field(() => HardshipState, { description: 'Where it stands.' })
  state: StateName;

  @Field(() => LocalDateScalar, { description: 'The day it was made.' })
  appliedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day for the office to decide.' })
  decideByOn: LocalDate;

  @Field(() => [HardshipFact], { description: 'What is asked now; empty: nothing.' })
  asked: HardshipFact[];

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day to give it; null: nothing is asked.',
  })
  informationByOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day to ask for another look; null: there is no decision.',
  })
  reconsiderByOn: LocalDate | null;

  @Field(() => HardshipEffect, {
    nullable: true,
    description: 'What it does to the plan; null: nothing was granted, or not carried out yet.',
  })
  effect: HardshipEffect | null;

  @Field(() => HardshipFactsType, {
    nullable: true,
    description: 'What is known; null once it was erased.',
  })
  facts: HardshipFactsType | null;

  @Field(() => HardshipAssessment, {
    nullable: true,
    description: 'Held against the scheme, today or on the day of the decision; null once erased.',
  })
  assessment: HardshipAssessment | null;

  @Field(() => [HardshipDecisionType], { description: 'The decisions, oldest first.' })
  decisions: HardshipDecisionType[];

  @Field(() => [HardshipStep], { description: 'What happened to it, oldest first: the last 50.' })
  steps: HardshipStep[];
}

@ObjectType({ description: 'A page of applications for hardship, newest first.' })
export class HardshipApplicationConnection extends Connection(
  HardshipApplication,
  'HardshipApplication',
) {}
