// How a joint case stands, as the answer to an act on it.
// Not here: what is in it (desk).
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { JointCaseStateEnum } from './cases.enums.ts';

@ObjectType({ description: 'How a joint case stands for you, without what is in it.' })
export class CaseStanding {
  @Field(() => ID, { description: 'Id of the case for you; others know it by another.' })
  id: string;

  @Field(() => JointCaseStateEnum, { description: 'Where it stands.' })
  state: JointCaseStateEnum;

  @Field(() => LocalDateScalar, { description: 'The day its state last changed.' })
  changedOn: LocalDate;
}
