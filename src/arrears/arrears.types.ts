// What a member sees of its own arrears.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { ConsentStateEnum } from '../consents/consents.enums.ts';
import { RegisteredPerson } from '../customers/customers.types.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ArrearsEventReason, ArrearsEventType } from './arrears-events.enums.ts';
import {
  ArrearsStateEnum,
  ContractKind,
  CostKind,
  Debtors,
  HandlerKind,
  InterestKind,
  Stage,
} from './arrears.enums.ts';
import { ArrearsFollowUp } from './follow-up.types.ts';

@ObjectType({ description: 'One unpaid invoice (openstaande post).' })
export class ArrearsItem {
  @Field(() => Int, { description: 'Its number within the arrears, from 1.' })
  number: number;

  @Field(() => String, {
    nullable: true,
    description: 'Invoice number of the member; null when the person was erased.',
  })
  invoiceReference: string | null;

  @Field(() => LocalDateScalar, { description: 'The last day on which it could be paid in time.' })
  dueOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the billing period.' })
  periodFromOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Last day of the billing period.' })
  periodToOn: LocalDate | null;

  @Field(() => CentsScalar, { description: 'What is owed of it now, without interest and costs.' })
  principalCents: Cents;
}

@ObjectType({ description: 'One cost on top of the principal.' })
export class ArrearsCost {
  @Field(() => Int, { description: 'Its number within the arrears, from 1.' })
  number: number;

  @Field(() => CostKind, { description: 'What kind of cost.' })
  kind: CostKind;

  @Field(() => CentsScalar, { description: 'The amount without VAT.' })
  amountCents: Cents;

  @Field(() => CentsScalar, { description: 'VAT over it.' })
  vatCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was charged, awarded or made.' })
  chargedOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Number of the judgment or act.' })
  documentReference: string | null;
}

@ObjectType({ description: 'What was said last about arrears for one day.' })
export class ArrearsAsOf {
  @Field(() => LocalDateScalar, { description: 'The day asked.' })
  day: LocalDate;

  @Field(() => ArrearsStateEnum, { description: 'The state on that day.' })
  state: ArrearsStateEnum;

  @Field(() => Stage, { description: 'How far collection had come.' })
  stage: Stage;

  @Field(() => CentsScalar, { description: 'What was owed of the principal.' })
  principalCents: Cents;

  @Field(() => CentsScalar, { description: 'What was owed of the interest.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'What was owed of the costs, with VAT.' })
  costsCents: Cents;

  @Field(() => CentsScalar, { description: 'The balance on that day: the sum of the three.' })
  balanceCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The as-of date of what was said.' })
  asOfOn: LocalDate;

  @Field(() => Int, { description: 'The number of the event that said it, as in arrearsEvents.' })
  eventNumber: number;

  @Field(() => ArrearsEventType, { description: 'What kind of event.' })
  eventType: ArrearsEventType;

  @Field(() => ArrearsEventReason, { nullable: true, description: 'Why; null: it was not said.' })
  reason: ArrearsEventReason | null;

  @Field(() => LocalDateScalar, { description: 'The day on which it was said.' })
  recordedOn: LocalDate;
}

@ObjectType({
  description: 'Arrears (betalingsachterstand) of one person under one contract, at this member.',
})
export class Arrears {
  @Field(() => ID, { description: 'Id of the arrears at this member.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: "The member's own reference (dossiernummer); null when the person was erased.",
  })
  ownReference: string | null;

  @Field(() => RegisteredPerson, {
    nullable: true,
    description: 'The person as this member registered it; null when erased.',
  })
  person: RegisteredPerson | null;

  @Field(() => String, { nullable: true, description: 'The label of the contract.' })
  label: string | null;

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

  @Field(() => CentsScalar, { description: 'What is owed of the principal: sum of the items.' })
  principalCents: Cents;

  @Field(() => InterestKind, { description: 'On which ground interest is claimed.' })
  interestKind: InterestKind;

  @Field(() => CentsScalar, { description: 'Interest up to and including the as-of date.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'What is owed of the costs, with VAT.' })
  costsCents: Cents;

  @Field(() => CentsScalar, { description: 'What is owed now in all; 0 when it has ended.' })
  balanceCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day for which it was stated (peildatum).' })
  asOfOn: LocalDate;

  @Field(() => [ArrearsItem], { description: 'The unpaid invoices.' })
  items: ArrearsItem[];

  @Field(() => [ArrearsCost], { description: 'The costs as they were charged.' })
  costs: ArrearsCost[];

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'Monthly amount of an arrangement that already runs with the person.',
  })
  existingMonthlyCents: Cents | null;

  @Field(() => ConsentStateEnum, {
    description: 'What the consent that counts for this customer is today.',
  })
  consentState: ConsentStateEnum;

  @Field(() => DateTimeScalar, { description: 'When it was registered.' })
  registeredAt: Date;

  @Field(() => ArrearsFollowUp, {
    description: 'What followed: parties and stages, attachments, consequences, premium.',
  })
  followUp: ArrearsFollowUp;
}

@ObjectType({ description: 'A page of arrears, newest first.' })
export class ArrearsConnection extends Connection(Arrears, 'Arrears') {}

@InputType({ description: 'Which arrears to show; every condition that is given must hold.' })
export class ArrearsFilter {
  @Field(() => String, { nullable: true, description: 'With this own reference, exactly.' })
  ownReference?: string | null;

  @Field(() => String, { nullable: true, description: 'Of the customer with this reference.' })
  customerReference?: string | null;

  @Field(() => ContractKind, { nullable: true, description: 'Of this kind of contract.' })
  contractKind?: ContractKind | null;

  @Field(() => Stage, { nullable: true, description: 'In this stage.' })
  stage?: Stage | null;
}

@InputType({ description: 'Input of settleArrears.' })
export class SettleArrearsInput {
  @Field(() => ID, { description: 'The arrears that were settled with you.' })
  arrearsId: string;

  @Field(() => LocalDateScalar, { description: 'The day on which nothing was owed any more.' })
  settledOn: LocalDate;

  @Field(() => ArrearsEventReason, { nullable: true, description: 'Why; absent: it was paid.' })
  reason?: ArrearsEventReason | null;
}

@InputType({ description: 'Input of withdrawArrears.' })
export class WithdrawArrearsInput {
  @Field(() => ID, { description: 'The arrears that should not have been registered.' })
  arrearsId: string;

  @Field(() => ArrearsEventReason, {
    nullable: true,
    description: 'Why; absent: they were registered by mistake.',
  })
  reason?: ArrearsEventReason | null;
}

@ObjectType({ description: 'Answer to settleArrears and withdrawArrears.' })
export class ArrearsPayload {
  @Field(() => Arrears, {
    nullable: true,
    description: 'The arrears as they are now; null when refused.',
  })
  arrears: Arrears | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False when you reported exactly this before; null when refused.',
  })
  isNew: boolean | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
