// The statement of a claim (specificatie van de vordering), as the law wants a person to get it:
// principal, interest with rate, periods and ground, costs with VAT, invoices, creditor.
// Not here: reading it (claim-statement.reader.ts).
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { ExplanationLineType } from '../platform/graphql/explanation.types.ts';
import type { ToldLine } from '../platform/graphql/explanation.ts';
import { BasisPointsScalar, CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  ActKind,
  ArrearsStateEnum,
  ContractKind,
  CostKind,
  Debtors,
  DemandWording,
  HandlerKind,
  InterestKind,
  Stage,
} from './arrears.enums.ts';

@ObjectType({ description: 'A payment on an invoice after its due day.' })
export class ClaimPayment {
  @Field(() => LocalDateScalar, { description: 'The day it was paid.' })
  paidOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What was paid, without what went to costs.' })
  amountCents: Cents;
}

@ObjectType({ description: 'One invoice of a claim.' })
export class ClaimInvoice {
  @Field(() => Int, { description: 'Its number within the claim, from 1.' })
  number: number;

  @Field(() => String, {
    nullable: true,
    description: 'Invoice number of the creditor; null when the person was erased.',
  })
  invoiceReference: string | null;

  @Field(() => LocalDateScalar, { description: 'The last day on which it could be paid in time.' })
  dueOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the billing period.' })
  periodFromOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the billing period.' })
  periodToOn: LocalDate | null;

  @Field(() => CentsScalar, { description: 'What is owed of it, without interest and costs.' })
  principalCents: Cents;

  @Field(() => [ClaimPayment], { description: 'What was paid of it since the due day.' })
  partPayments: ClaimPayment[];

  @Field(() => [LocalDateScalar], {
    description: 'Days on which the creditor says that limitation was interrupted (stuiting).',
  })
  interruptedOn: LocalDate[];

  @Field(() => LocalDateScalar, {
    description: 'The last day before it may lapse (verjaring), as far as the creditor told.',
  })
  livesUntilOn: LocalDate;
}

@ObjectType({ description: 'A period of interest, as the creditor stated it.' })
export class ClaimInterestPeriod {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  fromOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Its last day.' })
  toOn: LocalDate;

  @Field(() => BasisPointsScalar, { description: 'The rate per year, in basis points.' })
  rateBasisPoints: number;

  @Field(() => CentsScalar, { description: 'The interest of this period.' })
  amountCents: Cents;
}

@ObjectType({ description: 'The interest of a claim.' })
export class ClaimInterestStatement {
  @Field(() => InterestKind, { description: 'On which ground.' })
  kind: InterestKind;

  @Field(() => CentsScalar, { description: 'What is claimed up to and including the as-of date.' })
  amountCents: Cents;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'Of interest by contract: the rate per year, in basis points.',
  })
  rateBasisPoints: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of interest by contract: where the contract says so.',
  })
  clause: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of interest by contract: why it binds this person.',
  })
  ground: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day for which it is claimed; null: the day after each due day.',
  })
  fromOn: LocalDate | null;

  @Field(() => [ClaimInterestPeriod], {
    description: 'What it is made of; empty when the creditor did not say.',
  })
  periods: ClaimInterestPeriod[];

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'The most that may be claimed on the as-of date; null where none is claimed.',
  })
  maximumCents: Cents | null;

  @Field(() => [ExplanationLineType], {
    description: 'How that maximum is computed: rates, days, balances.',
  })
  lines: ToldLine[];
}

@ObjectType({ description: 'One cost of a claim.' })
export class ClaimCostStatement {
  @Field(() => Int, { description: 'Its number within the claim, from 1.' })
  number: number;

  @Field(() => CostKind, { description: 'What kind of cost.' })
  kind: CostKind;

  @Field(() => CentsScalar, { description: 'The amount without VAT.' })
  amountCents: Cents;

  @Field(() => CentsScalar, { description: 'VAT over it.' })
  vatCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was charged, awarded or made.' })
  chargedOn: LocalDate;

  @Field(() => [Int], { description: 'Numbers of the invoices it is for.' })
  invoices: number[];

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the judgment.' })
  judgmentOn: LocalDate | null;

  @Field(() => ActKind, { nullable: true, description: "Which bailiff's act it was." })
  actKind: ActKind | null;

  @Field(() => String, { nullable: true, description: 'Number of the judgment or act.' })
  documentReference: string | null;
}

@ObjectType({ description: 'The demand (veertiendagenbrief) behind the costs of a claim.' })
export class ClaimDemand {
  @Field(() => LocalDateScalar, { description: 'The day it was sent.' })
  sentOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it was received.' })
  receivedOn: LocalDate | null;

  @Field(() => DemandWording, { nullable: true, description: 'How it counts its days.' })
  wording: DemandWording | null;

  @Field(() => CentsScalar, { nullable: true, description: 'The costs that it named, with VAT.' })
  costsNamedCents: Cents | null;
}

@ObjectType({ description: 'A judgment that awarded a claim (vonnis).' })
export class ClaimJudgment {
  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Its number.' })
  number: string | null;

  @Field(() => CentsScalar, { nullable: true, description: 'The amount that it awarded in all.' })
  amountCents: Cents | null;
}

@ObjectType({
  description:
    'The statement of a claim (specificatie van de vordering): what it is made of, to the cent.',
})
export class ClaimStatement {
  @Field(() => ID, { description: 'Id of the arrears, as you know them.' })
  arrearsId: string;

  @Field(() => String, { description: 'The creditor: name of the member.' })
  creditorName: string;

  @Field(() => String, { nullable: true, description: 'The label under which the contract runs.' })
  label: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The creditor's reference (dossiernummer); null when the person was erased.",
  })
  reference: string | null;

  @Field(() => ContractKind, { description: 'What kind of contract.' })
  contractKind: ContractKind;

  @Field(() => Debtors, { description: 'Whether others owe the same debt.' })
  debtors: Debtors;

  @Field(() => Stage, { description: 'How far collection has come.' })
  stage: Stage;

  @Field(() => HandlerKind, { description: 'Who handles it.' })
  handler: HandlerKind;

  @Field(() => String, { nullable: true, description: "The handler's file number." })
  handlerFileNumber: string | null;

  @Field(() => ArrearsStateEnum, { description: 'Where the arrears stand.' })
  state: ArrearsStateEnum;

  @Field(() => LocalDateScalar, { description: 'The day for which it was stated (peildatum).' })
  asOfOn: LocalDate;

  @Field(() => CentsScalar, { description: 'Principal: the sum of the invoices.' })
  principalCents: Cents;

  @Field(() => [ClaimInvoice], { description: 'The invoices.' })
  invoices: ClaimInvoice[];

  @Field(() => ClaimInterestStatement, { description: 'The interest.' })
  interest: ClaimInterestStatement;

  @Field(() => CentsScalar, { description: 'Sum of the costs, with VAT.' })
  costsCents: Cents;

  @Field(() => [ClaimCostStatement], { description: 'The costs, by kind.' })
  costs: ClaimCostStatement[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the creditor can set off VAT; null when it did not say, and claims none.',
  })
  vatIsDeductible: boolean | null;

  @Field(() => ClaimDemand, { nullable: true, description: 'The demand behind the costs.' })
  demand: ClaimDemand | null;

  @Field(() => ClaimJudgment, { nullable: true, description: 'The judgment, if there is one.' })
  judgment: ClaimJudgment | null;

  @Field(() => LocalDateScalar, {
    description: 'The first day on which a part of it may lapse if nothing happens.',
  })
  livesUntilOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What is owed in all today; 0 when it has ended.' })
  balanceCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day of this statement.' })
  statedOn: LocalDate;
}
