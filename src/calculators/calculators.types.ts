// What both calculators answer with: the steps of a breakdown and the figures that were used.
import { Field, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { FigureCheck, LawFigureKind } from './calculators.enums.ts';

@ObjectType({
  description:
    'One step of a calculation (rekenregel). The steps of an answer add up to its amount.',
})
export class CalculationStep {
  @Field(() => String, { description: 'The rule, for a program: `COST_BAND`, `INTEREST_PERIOD`.' })
  rule: string;

  @Field(() => String, { description: 'The article of law, as a reader would look it up.' })
  article: string;

  @Field(() => CentsScalar, {
    description: 'What it adds; below zero what it takes off; 0 when it only explains.',
  })
  amountCents: Cents;

  @Field(() => String, {
    description: 'The step for a person: in Dutch, or in English when Accept-Language prefers it.',
  })
  sentence: string;
}

@ObjectType({
  description: 'A figure of the law that was used, in the version of the day it was used for.',
})
export class LawFigure {
  @Field(() => LawFigureKind, { description: 'What it is.' })
  kind: LawFigureKind;

  @Field(() => LocalDateScalar, {
    description: 'The first day of this version. A change of law is a new version.',
  })
  fromOn: LocalDate;

  @Field(() => String, { description: 'Where it was published.' })
  source: string;

  @Field(() => FigureCheck, { description: 'How it was checked.' })
  checked: FigureCheck;
}
