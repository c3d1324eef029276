// A joint case as each who sits at it sees it: what is a member's own, what the level of disclosure
// adds, and the whole for the person and who helps. What a viewer may not see has no field of its
// own: it stands in an object that is null for it.
// Not here: acts on a case (cases, negotiation), work lists (work-list.types.ts).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DisclosureLevelEnum, JointCaseStateEnum } from '../cases/cases.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { BasisPointsScalar, CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { OwnPart } from './own-part.types.ts';
import { WholeCase } from './whole-case.types.ts';

@ObjectType({ description: 'Something that happened to a case (tijdlijn); codes and days only.' })
export class CaseMoment {
  @Field(() => ID, { description: 'Id of the moment for you.' })
  id: string;

  @Field(() => String, { description: 'What happened: CASE_OPENED, PROPOSAL_MADE, and so on.' })
  type: string;

  @Field(() => LocalDateScalar, { description: 'The day it happened.' })
  happenedOn: LocalDate;
}

@ObjectType({ description: 'A page of what happened to a case, the newest first.' })
export class CaseMomentConnection extends Connection(CaseMoment, 'CaseMoment') {}

@ObjectType({ description: 'A month of a plan for all together.' })
export class MonthTotal {
  @Field(() => Int, { description: 'The month; 1 is the first of the plan.' })
  month: number;

  @Field(() => CentsScalar, { description: 'What the customer pays in it.' })
  instalmentCents: Cents;
}

@ObjectType({ description: 'What level TOTALS adds.' })
export class CaseTotals {
  @Field(() => Int, { description: 'How many members take part.' })
  participants: number;

  @Field(() => CentsScalar, { description: 'What is owed to all together.' })
  owedCents: Cents;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description:
      'The part of it that is owed to you, in basis points; null when you are no member.',
  })
  ownShareBasisPoints: number | null;

  @Field(() => [MonthTotal], { description: 'The plan of the last proposal, month by month.' })
  months: MonthTotal[];
}

@ObjectType({ description: 'What level AMOUNTS adds of one participant.' })
export class DisclosedAmount {
  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => CentsScalar, { description: 'What is owed to it.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'What it receives in its first month of the last proposal; null: none yet.',
  })
  monthlyCents: Cents | null;
}

@ObjectType({ description: 'What level NAMES adds.' })
export class CaseNames {
  @Field(() => [String], { description: 'The members that take part, by name.' })
  members: string[];
}

@ObjectType({ description: 'What level AMOUNTS adds.' })
export class CaseAmounts {
  @Field(() => [DisclosedAmount], { description: 'The members that take part, with amounts.' })
  members: DisclosedAmount[];
}

/** Each level has a type of its own; a bare list that is null told less clearly what is absent. */
const OF_ITS_OWN = (field: string) => `Since 2026-11-22 ${field} has a type of its own.`;

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

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was opened.' })
  openedOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Since when it is frozen: do not contact the customer. Null: it is not.',
  })
  frozenSinceOn: LocalDate | null;

  @Field(() => DisclosureLevelEnum, {
    nullable: true,
    description: 'What participants see of each other; null before it opens and after it ended.',
  })
  disclosureLevel: DisclosureLevelEnum | null;

  @Field(() => OwnPart, { nullable: true, description: 'For a member: its own part.' })
  own: OwnPart | null;

  @Field(() => CaseTotals, { nullable: true, description: 'From level TOTALS on.' })
  totals: CaseTotals | null;

  @Field(() => CaseNames, { nullable: true, description: 'From level NAMES on.' })
  disclosedNames: CaseNames | null;

  @Field(() => CaseAmounts, { nullable: true, description: 'From level AMOUNTS on.' })
  disclosedAmounts: CaseAmounts | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Who takes part: from level NAMES on.',
    deprecationReason: OF_ITS_OWN('disclosedNames'),
  })
  names: string[] | null;

  @Field(() => [DisclosedAmount], {
    nullable: true,
    description: 'From level AMOUNTS on.',
    deprecationReason: OF_ITS_OWN('disclosedAmounts'),
  })
  amounts: DisclosedAmount[] | null;

  @Field(() => WholeCase, { nullable: true, description: 'For the person and who acts for it.' })
  whole: WholeCase | null;

  @Field(() => [CaseMoment], { description: 'What happened last, the newest first; at most 20.' })
  timeLine: CaseMoment[];
}

@ObjectType({ description: 'A page of joint cases, the last changed first.' })
export class JointCaseConnection extends Connection(JointCase, 'JointCase') {}

@InputType({ description: 'Which joint cases to show.' })
export class JointCaseFilter {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Those whose state changed on this day or later.',
  })
  changedSince?: LocalDate | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of your own: for a member, of arrears; for a counsellor, of a representation. A customer has none.',
  })
  ownReference?: string | null;
}
