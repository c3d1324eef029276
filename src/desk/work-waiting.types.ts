// How much waits for a viewer: numbers and a day, and nothing of what it is about.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';

@ObjectType({ description: 'How much waits for you (werkvoorraad); ask `workList` for the items.' })
export class WorkWaiting {
  @Field(() => Int, { description: 'Items of your work list.' })
  waiting: number;

  @Field(() => Int, { description: 'Those of which the last day has passed.' })
  overdue: number;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day of the most urgent one; null when nothing waits.',
  })
  nextDueOn: LocalDate | null;
}
