// What both calculators answer with beside the steps of a breakdown: the figures that were used.
import { Field, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { FigureCheck, LawFigureKind } from './calculators.enums.ts';

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
