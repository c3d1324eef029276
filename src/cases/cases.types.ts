// A joint case as whoever sits at it sees it.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { publishEnum } from '../platform/graphql/enums.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';

export const JointCaseStateEnum = publishEnum(
  'JointCaseState',
  'Where a joint case stands (gezamenlijk dossier).',
  {
    MATCHED: 'Two members or more have live consents; only the person can see it.',
    OPEN: 'The person confirmed it; collection stands still.',
    NEGOTIATING: 'The members are asked for a plan.',
    AGREED: 'All members accept; it waits for the person.',
    ACTIVE: 'The arrangement is carried out.',
    COMPLETED: 'All is paid.',
    CLOSED: 'It ended before all was paid.',
  },
);
export type JointCaseStateEnum = keyof typeof JointCaseStateEnum;

@ObjectType({ description: "A joint case (gezamenlijk dossier): the coalition's work for one person." })
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
