// A joint case as whoever sits at it sees it.
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { ContractKind, Stage } from '../arrears/arrears.enums.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { DisclosureLevel, JointCaseStateEnum } from './cases.enums.ts';

@ObjectType({
  description:
    'Arrears that take part in a joint case, or could: to a member its own, to the person all.',
})
export class CaseArrears {
  @Field(() => ID, { description: 'Id of the arrears.' })
  id: string;

  @Field(() => String, { description: 'Name of the member they are owed to.' })
  memberName: string;

  @Field(() => ContractKind, { description: 'What kind of contract.' })
  contractKind: ContractKind;

  @Field(() => Stage, { description: 'How far collection has come.' })
  stage: Stage;

  @Field(() => CentsScalar, { description: 'What is owed in all.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, {
    nullable: true,
    description:
      'The balance as it was fixed when they joined the case; null while they do not take part.',
  })
  frozenBalanceCents: Cents | null;
}

@ObjectType({
  description: 'What a participant leaves while the case runs (incassopauze), and until when.',
})
export class Standstill {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  beginsOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Its last day, unless the case goes on.' })
  endsOn: LocalDate;

  @Field(() => LocalDateScalar, {
    description: 'The last day to confirm it, also for an agency or bailiff.',
  })
  confirmByOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was confirmed.' })
  confirmedOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'With a closed case: the first day on which collection may go on.',
  })
  resumeNotBeforeOn: LocalDate | null;
}

@ObjectType({ description: 'One participant, as the level of disclosure shows it to the others.' })
export class DisclosedParticipant {
  @Field(() => String, { description: 'Name of the member.' })
  name: string;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'Its balance in the case; null below level AMOUNTS.',
  })
  balanceCents: Cents | null;
}

@ObjectType({
  description:
    'What the chosen level shows of the others. Absent at level OWN_SHARE: there is no more to see.',
})
export class DisclosedCase {
  @Field(() => Int, { description: 'How many members take part.' })
  participants: number;

  @Field(() => CentsScalar, { description: 'What is owed in all.' })
  owedCents: Cents;

  @Field(() => [DisclosedParticipant], {
    description: 'The participants by name; empty below level NAMES.',
  })
  members: DisclosedParticipant[];
}

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

  @Field(() => DisclosureLevel, {
    nullable: true,
    description: 'To a participant: what the person lets participants see of each other.',
  })
  disclosureLevel: DisclosureLevel | null;

  @Field(() => [CaseArrears], {
    description:
      'To a member its own arrears in the case; to the person all that take part and all that could.',
  })
  arrears: CaseArrears[];

  @Field(() => Standstill, {
    nullable: true,
    description: 'To a participant: its own standstill; null for others.',
  })
  standstill: Standstill | null;

  @Field(() => DisclosedCase, {
    nullable: true,
    description: 'What the level shows of the others; null where it shows nothing.',
  })
  disclosed: DisclosedCase | null;
}

@ObjectType({ description: 'A page of joint cases, the last changed first.' })
export class JointCaseConnection extends Connection(JointCase, 'JointCase') {}
