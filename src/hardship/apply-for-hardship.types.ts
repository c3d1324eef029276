// What the person, or who acts for it, sends about hardship.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { SchemeId } from '../domain/hardship/criteria.ts';
import type { HouseholdKind, Statement } from '../domain/hardship/facts.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { HardshipHousehold, HardshipScheme, HardshipStatement } from './hardship.enums.ts';
import { HardshipApplication } from './hardship.types.ts';

const ID_OF_CASE = 'Id of the joint case for you.';
const ID_OF_APPLICATION = 'Id of the application for you.';
const FACTS = 'Absent and null: as it is known.';

@InputType({ description: 'Whether something is true of who applies.' })
export class StatedHardshipInput {
  @Field(() => HardshipStatement, { description: 'What; each once.' })
  statement: Statement;

  @Field(() => Boolean, { description: 'Whether it is true.' })
  isTrue: boolean;
}

@InputType({
  description:
    'Facts about hardship (gegevens), as codes, days and amounts; there is no text to write why. What ' +
    'is absent stays as it is known.',
})
export class HardshipFactsInput {
  @Field(() => HardshipHousehold, { nullable: true, description: `Whose income counts. ${FACTS}` })
  household?: HouseholdKind | null;

  @Field(() => CentsScalar, { nullable: true, description: `Net income a month now. ${FACTS}` })
  incomeNowCents?: Cents | null;

  @Field(() => CentsScalar, { nullable: true, description: `The same before it fell. ${FACTS}` })
  incomeBeforeCents?: Cents | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: `The first day of the lower income; not in the future. ${FACTS}`,
  })
  fellOn?: LocalDate | null;

  @Field(() => CentsScalar, { nullable: true, description: `Amount of the mortgage. ${FACTS}` })
  mortgageCents?: Cents | null;

  @Field(() => CentsScalar, { nullable: true, description: `Value of the home. ${FACTS}` })
  homeValueCents?: Cents | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: `Surrender value of the insurance. ${FACTS}`,
  })
  surrenderValueCents?: Cents | null;

  @Field(() => CentsScalar, { nullable: true, description: `Own assets. ${FACTS}` })
  ownAssetsCents?: Cents | null;

  @Field(() => CentsScalar, { nullable: true, description: `Assets of co-debtors. ${FACTS}` })
  coDebtorsAssetsCents?: Cents | null;

  @Field(() => [StatedHardshipInput], {
    defaultValue: [],
    description: 'What is true or not; what is not named stays as it is known.',
  })
  statements: StatedHardshipInput[];
}

@InputType({ description: 'Input of applyForHardship.' })
export class ApplyForHardshipInput {
  @Field(() => String, { description: 'A UUID of yours: sending the same twice does it once.' })
  idempotencyKey: string;

  @Field(() => ID, { description: ID_OF_CASE })
  jointCaseId: string;

  @Field(() => HardshipScheme, { description: 'By which scheme; its version of today counts.' })
  scheme: SchemeId;

  @Field(() => HardshipFactsInput, { description: 'What you know now; more can be asked.' })
  facts: HardshipFactsInput;
}

@InputType({ description: 'Input of provideHardshipInformation.' })
export class ProvideHardshipInformationInput {
  @Field(() => ID, { description: ID_OF_CASE })
  jointCaseId: string;

  @Field(() => ID, { description: ID_OF_APPLICATION })
  applicationId: string;

  @Field(() => HardshipFactsInput, { description: 'What was asked, and what changed.' })
  facts: HardshipFactsInput;
}

@InputType({ description: 'Input of askHardshipReconsideration.' })
export class AskHardshipReconsiderationInput {
  @Field(() => ID, { description: ID_OF_CASE })
  jointCaseId: string;

  @Field(() => ID, { description: ID_OF_APPLICATION })
  applicationId: string;

  @Field(() => HardshipFactsInput, {
    nullable: true,
    description: 'What is different from what was decided on; absent: nothing.',
  })
  facts?: HardshipFactsInput | null;
}

@InputType({ description: 'Input of withdrawHardship.' })
export class WithdrawHardshipInput {
  @Field(() => ID, { description: ID_OF_CASE })
  jointCaseId: string;

  @Field(() => ID, { description: ID_OF_APPLICATION })
  applicationId: string;
}

@ObjectType({ description: 'Answer to an act on an application for hardship.' })
export class HardshipPayload {
  @Field(() => HardshipApplication, {
    nullable: true,
    description: 'The application as it stands now; null when refused.',
  })
  application: HardshipApplication | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
