// A joint case as whoever sits at it sees it.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { JointCaseStateEnum } from './cases.enums.ts';

@ObjectType({
  description: "A joint case (gezamenlijk dossier): the coalition's work for one person.",
})
export class JointCase {
  @Field(() => ID, { description: 'Id of the case for you; others know it by another.' })
  id: string;

  @Field(() => JointCaseStateEnum, { description: 'Where it stands.' })
  state: JointCaseStateEnum;

  @Field(() => LocalDateScalar, { description: 'The day its state last changed.' })
  changedOn: LocalDate;
}

@ObjectType({ description: 'A page of joint cases, the last changed first.' })
export class JointCaseConnection extends Connection(JointCase, 'JointCase') {}
