// What is shown of notices: sharing ended, and who received something acknowledges it.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { SharingNoticeKind } from './consents.enums.ts';

@ObjectType({
  description: 'Sharing ended: what you have to stop, with the last day to say that you did.',
})
export class SharingNotice {
  @Field(() => ID, { description: 'Id of the notice.' })
  id: string;

  @Field(() => SharingNoticeKind, { description: 'What ended.' })
  kind: SharingNoticeKind;

  @Field(() => ID, {
    nullable: true,
    description: 'With CONSENT_ENDED: the consent, as in consents.',
  })
  consentId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'With CUSTOMER_CONSENT_ENDED: the relation, as in givenConsents.',
  })
  relationId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'With FORGET_OTHERS: the case, as in jointCases.',
  })
  jointCaseId: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'With STATEMENT_ENDED: the request, as in statementRequests.',
  })
  statementRequestId: string | null;

  @Field(() => LocalDateScalar, { description: 'The day it ended.' })
  toldOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day to acknowledge it; null for the moment in which it is set.',
  })
  acknowledgeByOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you acknowledged it, or ended the consent yourself; null while open.',
  })
  acknowledgedOn: LocalDate | null;
}

@ObjectType({ description: 'A page of notices, open ones first, then the newest.' })
export class SharingNoticeConnection extends Connection(SharingNotice, 'SharingNotice') {}

@InputType({ description: 'Input of acknowledgeNotice.' })
export class AcknowledgeNoticeInput {
  @Field(() => ID, { description: 'The notice: you did what it asks.' })
  noticeId: string;
}

@ObjectType({ description: 'Answer to acknowledgeNotice.' })
export class AcknowledgeNoticePayload {
  @Field(() => SharingNotice, { nullable: true, description: 'The notice; null when refused.' })
  notice: SharingNotice | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
