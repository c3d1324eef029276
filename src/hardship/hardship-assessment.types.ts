// An application held against its scheme as it is read: each criterion with figure, boundary and
// sentence, and what the grounds that are met give. No field of it exists for members.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Comparison, GroundId } from '../domain/hardship/criteria.ts';
import type { EntitlementKind } from '../domain/hardship/entitlements.ts';
import type { Verdict } from '../domain/hardship/judge.ts';
import type { Cents } from '../domain/money/cents.ts';
import { BasisPointsScalar, CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  EntitlementKindEnum,
  HardshipComparison,
  HardshipFact,
  HardshipGround,
  HardshipVerdict,
} from './hardship.enums.ts';

@ObjectType({ description: 'What was measured of a criterion; what it does not measure is null.' })
export class HardshipFigure {
  @Field(() => CentsScalar, { nullable: true, description: 'An amount.' })
  amountCents: Cents | null;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'A fall of income, rounded down: 2500 is 25 %.',
  })
  fallBasisPoints: number | null;

  @Field(() => Int, { nullable: true, description: 'How long: whole months.' })
  months: number | null;

  @Field(() => Int, { nullable: true, description: 'And days beyond them.' })
  days: number | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which that is long enough.',
  })
  metFromOn: LocalDate | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is true.' })
  isTrue: boolean | null;
}

@ObjectType({ description: 'The boundary that counts for this household (grens).' })
export class HardshipBoundary {
  @Field(() => HardshipComparison, { description: 'How the figure is held against it.' })
  compare: Comparison;

  @Field(() => CentsScalar, { nullable: true, description: 'Of an amount.' })
  amountCents: Cents | null;

  @Field(() => BasisPointsScalar, { nullable: true, description: 'Of a fall of income.' })
  fallBasisPoints: number | null;

  @Field(() => Int, { nullable: true, description: 'Of how long it lasts.' })
  months: number | null;
}

@ObjectType({ description: 'One criterion of a scheme, held against the facts (voorwaarde).' })
export class HardshipCriterion {
  @Field(() => String, { description: 'Its number in the scheme.' })
  code: string;

  @Field(() => String, { description: 'The words of the scheme itself, in Dutch.' })
  words: string;

  @Field(() => HardshipVerdict, { description: 'Whether it is met.' })
  verdict: Verdict;

  @Field(() => HardshipFigure, {
    nullable: true,
    description: 'What was measured; null: a fact is missing.',
  })
  figure: HardshipFigure | null;

  @Field(() => HardshipBoundary, {
    nullable: true,
    description: 'The boundary; null for what is only true or not, and while unknown.',
  })
  boundary: HardshipBoundary | null;

  @Field(() => [HardshipFact], { description: 'The facts that are missing.' })
  missing: HardshipFact[];

  /** The sentence in both languages; the resolver gives the reader's. */
  nl: string;
  en: string;
}

@ObjectType({ description: 'A ground of a scheme: all of its criteria are needed.' })
export class AssessedHardshipGround {
  @Field(() => HardshipGround, { description: 'Which.' })
  ground: GroundId;

  @Field(() => HardshipVerdict, { description: 'Whether all of its criteria are met.' })
  verdict: Verdict;

  @Field(() => [HardshipCriterion], { description: 'Its criteria.' })
  criteria: HardshipCriterion[];
}

@ObjectType({ description: 'What is granted for hardship, of one kind.' })
export class HardshipEntitlement {
  @Field(() => EntitlementKindEnum, { description: 'What.' })
  kind: EntitlementKind;

  @Field(() => Int, { nullable: true, description: 'For how many months, where it is for some.' })
  months: number | null;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'Which part, in basis points, where it is a part: 7500 is three quarters.',
  })
  partBasisPoints: number | null;
}

@ObjectType({
  description:
    'An application held against its scheme (toetsing). It prepares a decision; a person decides.',
})
export class HardshipAssessment {
  @Field(() => LocalDateScalar, { description: 'The day on which it is measured.' })
  asOfOn: LocalDate;

  @Field(() => HardshipVerdict, { description: 'Whether one ground is met.' })
  verdict: Verdict;

  @Field(() => [HardshipCriterion], { description: 'What is needed whatever the ground.' })
  always: HardshipCriterion[];

  @Field(() => [AssessedHardshipGround], { description: 'Each ground, of which one is enough.' })
  grounds: AssessedHardshipGround[];

  @Field(() => [HardshipEntitlement], { description: 'What the grounds that are met give.' })
  entitlements: HardshipEntitlement[];

  @Field(() => [HardshipFact], { description: 'The facts that can still decide it.' })
  toAsk: HardshipFact[];
}
