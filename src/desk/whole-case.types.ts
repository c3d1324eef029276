// A case in full: what the person and who acts for it see of every participant.
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ContractKind, CostKind, Stage } from '../arrears/arrears.enums.ts';
import { type ClosingReason, ClosingReasonEnum } from '../cases/cases.enums.ts';
import { RepresentationKind } from '../coalition/coalition.enums.ts';
import { RepresentedPerson } from '../representation/representation.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { AttestationEnum } from '../negotiation/negotiation.enums.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { CaseAnswer } from './case-answer.types.ts';
import { Standstill } from './own-part.types.ts';

@ObjectType({ description: 'A payment of a plan to one participant.' })
export class PlannedPayment {
  @Field(() => Int, { description: 'The month; 1 is the first of the plan.' })
  month: number;

  @Field(() => CentsScalar, { description: 'What it receives in that month.' })
  amountCents: Cents;
}

@ObjectType({ description: "The part of a participant in the last round's plan." })
export class PlannedPart {
  @Field(() => AttestationEnum, { description: 'What is attested to it about the division.' })
  attestation: AttestationEnum;

  @Field(() => CentsScalar, { description: 'Collection costs it waives.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'What it gives up of the rest.' })
  remissionCents: Cents;

  @Field(() => CentsScalar, { description: 'What it receives in all.' })
  paidCents: Cents;

  @Field(() => Int, { description: 'The month of its last cent.' })
  lastMonth: number;

  @Field(() => [PlannedPayment], { description: 'Month by month.' })
  payments: PlannedPayment[];

  @Field(() => CaseAnswer, {
    nullable: true,
    description: 'Its answer, for a counsellor; null for the customer and while there is none.',
  })
  answer: CaseAnswer | null;
}

@ObjectType({ description: 'A member in a case, as the person and who helps see it.' })
export class CaseParticipant {
  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => CentsScalar, { description: 'What is owed to it in the plan.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, {
    description: 'Its collection costs that a rule of the coalition does not claim; not in it.',
  })
  unclaimedCostsCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it joined.' })
  joinedOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it left; null: not.' })
  leftOn: LocalDate | null;

  @Field(() => Standstill, { description: 'What it leaves meanwhile.' })
  standstill: Standstill;

  @Field(() => PlannedPart, { nullable: true, description: 'Its part of the plan; null: none.' })
  planned: PlannedPart | null;
}

@ObjectType({ description: 'One unpaid invoice of the person (openstaande post).' })
export class PersonArrearsItem {
  @Field(() => Int, { description: 'Its number within the arrears: what disputeArrears asks.' })
  number: number;

  @Field(() => LocalDateScalar, { description: 'The last day on which it could be paid in time.' })
  dueOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the billing period.' })
  periodFromOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the billing period.' })
  periodToOn: LocalDate | null;

  @Field(() => CentsScalar, { description: 'What is owed of it, without interest and costs.' })
  principalCents: Cents;
}

@ObjectType({ description: 'One cost on top of what is owed (incassokosten).' })
export class PersonArrearsCost {
  @Field(() => CostKind, { description: 'What kind of cost.' })
  kind: CostKind;

  @Field(() => CentsScalar, { description: 'The amount without VAT.' })
  amountCents: Cents;

  @Field(() => CentsScalar, { description: 'VAT on it.' })
  vatCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was charged.' })
  chargedOn: LocalDate;
}

@ObjectType({ description: 'Arrears of the person that take part in the case or could.' })
export class PersonArrears {
  @Field(() => ID, { description: 'Id for you: what confirmJointCase asks.' })
  id: string;

  @Field(() => String, { description: 'Name of the member.' })
  memberName: string;

  @Field(() => ContractKind, { description: 'What kind of contract they come from.' })
  contractKind: ContractKind;

  @Field(() => Stage, { description: 'How far collection is.' })
  stage: Stage;

  @Field(() => CentsScalar, { description: 'Principal.' })
  principalCents: Cents;

  @Field(() => CentsScalar, { description: 'Interest.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'Collection costs.' })
  costsCents: Cents;

  @Field(() => CentsScalar, { description: 'What is owed now.' })
  balanceCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day of these amounts.' })
  asOfOn: LocalDate;

  @Field(() => Boolean, { description: 'Whether they take part in the case.' })
  takesPart: boolean;

  @Field(() => [PersonArrearsItem], { description: 'The unpaid invoices.' })
  items: PersonArrearsItem[];

  @Field(() => [PersonArrearsCost], { description: 'The costs, one by one.' })
  costs: PersonArrearsCost[];
}

@ObjectType({ description: 'By which representation the counsellor that asks sits at a case.' })
export class CaseRepresentation {
  @Field(() => ID, { description: 'Id of the representation, as in representations.' })
  id: string;

  @Field(() => RepresentationKind, { description: 'On which ground.' })
  kind: RepresentationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference (dossiernummer); null when the person was erased.',
  })
  ownReference: string | null;

  @Field(() => RepresentedPerson, {
    nullable: true,
    description: 'For whom, as you recorded it; null when the person was erased.',
  })
  person: RepresentedPerson | null;
}

@ObjectType({ description: 'A round of the negotiation, as the person and who helps see it.' })
export class CaseRound {
  @Field(() => Int, { description: '1 for the first.' })
  number: number;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  openedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day to answer.' })
  deadlineOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The first month of the plan.' })
  firstMonthOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it ended; null: not.' })
  closedOn: LocalDate | null;
}

@ObjectType({ description: 'A case in full: for the person and who acts for it.' })
export class WholeCase {
  @Field(() => ClosingReasonEnum, {
    nullable: true,
    description: 'Why it closed; null: it did not.',
  })
  closingReason: ClosingReason | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The last day to state a budget.' })
  budgetDueOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day to agree to the plan.',
  })
  agreeByOn: LocalDate | null;

  @Field(() => Boolean, { description: 'Whether you may decide in it now.' })
  mayDecide: boolean;

  @Field(() => Boolean, {
    description:
      'Whether you are asked to let participants see totals: without it there is no plan, or no ' +
      'change of a running one.',
  })
  totalsAsked: boolean;

  @Field(() => [CaseRepresentation], {
    description: 'For a counsellor: whom the case is of, as it recorded it; empty for the person.',
  })
  representations: CaseRepresentation[];

  @Field(() => [PersonArrears], { description: 'Arrears that take part or could.' })
  arrears: PersonArrears[];

  @Field(() => [CaseParticipant], { description: 'The members, by name.' })
  participants: CaseParticipant[];

  @Field(() => CaseRound, { nullable: true, description: 'The last round; null: none yet.' })
  round: CaseRound | null;
}
