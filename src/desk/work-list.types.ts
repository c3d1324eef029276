// What waits for a member, a counsellor or the coalition's office, the most urgent first.
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { OfficeTaskKindEnum, WorkItemKindEnum } from '../cases/cases.enums.ts';
import type { OfficeTaskKind, WorkItemKind } from '../cases/cases.enums.ts';
import { SharingNotice } from '../consents/sharing-notices.types.ts';
import { ArrearsWork } from '../consequences/arrears-work.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { StatementRequest } from '../statements/statements.types.ts';
import { JointCase } from './joint-case.types.ts';

@ObjectType({ description: 'Something that waits for you (werkvoorraad), with its last day.' })
export class WorkItem {
  @Field(() => ID, { description: 'Id of the item; for the office: what its acts ask.' })
  id: string;

  @Field(() => WorkItemKindEnum, {
    nullable: true,
    description: 'What is asked of a member or counsellor; null for the office.',
  })
  kind: WorkItemKind | null;

  @Field(() => OfficeTaskKindEnum, {
    nullable: true,
    description: "What is asked of the coalition's office; null for others.",
  })
  task: OfficeTaskKind | null;

  @Field(() => LocalDateScalar, { description: 'The day it came.' })
  madeOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day for it.' })
  dueOn: LocalDate;

  @Field(() => JointCase, {
    nullable: true,
    description: 'The case it is about, as you see it; null for the office, which sees no case.',
  })
  jointCase: JointCase | null;

  @Field(() => ArrearsWork, {
    nullable: true,
    description: 'For a member: its own arrears, when the item is about these and no case.',
  })
  arrearsWork: ArrearsWork | null;

  @Field(() => StatementRequest, {
    nullable: true,
    description: 'For a member: the statement that it is asked, when the item is about one.',
  })
  statementRequest: StatementRequest | null;

  @Field(() => SharingNotice, {
    nullable: true,
    description: 'The notice to acknowledge, when the item is about one.',
  })
  sharingNotice: SharingNotice | null;

  @Field(() => String, {
    nullable: true,
    description: 'For the office: the organisation that it is about, when it is about one.',
  })
  organisationName: string | null;
}

@ObjectType({ description: 'A page of what waits, the most urgent first.' })
export class WorkItemConnection extends Connection(WorkItem, 'WorkItem') {}
