// What a member sends to register arrears. Everything in an entry that people get wrong is checked
// per entry (entry-check.ts), so that one bad entry never fails the others.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { ConsentInput } from '../consents/consent-input.types.ts';
import { PersonInput } from '../customers/customers.types.ts';
import { ExistingArrangementInput, HandlerInput } from './handling-entry.types.ts';
import { AttachmentInput, ConsequenceInput, HealthInput } from './consequence-entry.types.ts';
import { Arrears } from './arrears.types.ts';
import {
  DemandInput,
  InterestInput,
  JudgmentInput,
  PartPaymentInput,
} from './register-claim.types.ts';
import { ArrearsEventReason } from './arrears-events.enums.ts';
import { ActKind, ContractKind, CostKind, Debtors, Stage } from './arrears.enums.ts';

@InputType({ description: 'One unpaid invoice (openstaande post).' })
export class ItemInput {
  @Field(() => String, { description: 'Invoice number of the member.' })
  invoiceReference: string;

  @Field(() => LocalDateScalar, { description: 'The last day on which it could be paid in time.' })
  dueOn: LocalDate;

  @Field(() => CentsScalar, {
    description: 'What is still owed of it, without interest and costs.',
  })
  principalCents: Cents;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'First day of the billing period (premie- of huurtermijn).',
  })
  periodFromOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day of the billing period.',
  })
  periodToOn?: LocalDate | null;

  @Field(() => [PartPaymentInput], {
    nullable: true,
    description: 'What was paid of it since the due day, at most 24 payments: interest needs them.',
  })
  partPayments?: PartPaymentInput[] | null;

  @Field(() => [LocalDateScalar], {
    nullable: true,
    description: 'Days on which limitation was interrupted (stuiting), at most 20.',
  })
  interruptedOn?: LocalDate[] | null;
}

@InputType({ description: 'One cost on top of the principal.' })
export class CostInput {
  @Field(() => CostKind, { description: 'What kind of cost.' })
  kind: CostKind;

  @Field(() => CentsScalar, { description: 'The amount without VAT.' })
  amountCents: Cents;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'VAT over it, where the member cannot set VAT off.',
  })
  vatCents?: Cents | null;

  @Field(() => LocalDateScalar, { description: 'The day it was charged, awarded or made.' })
  chargedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the judgment or act; needed for both kinds.',
  })
  documentReference?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Invoice numbers of the items it is for; all of them when absent.',
  })
  itemReferences?: string[] | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Of awarded costs: the day of the judgment, when it is not `chargedOn`.',
  })
  judgmentOn?: LocalDate | null;

  @Field(() => ActKind, { nullable: true, description: "Of a bailiff's act: which one." })
  actKind?: ActKind | null;
}

@InputType({
  description: 'Arrears (betalingsachterstand) of one person under one contract, with its consent.',
})
export class ArrearsEntryInput {
  @Field(() => String, { description: "The member's own reference of the customer." })
  customerReference: string;

  @Field(() => String, {
    description:
      "The member's own reference of these arrears (dossiernummer), unique at the member.",
  })
  ownReference: string;

  @Field(() => ArrearsEventReason, {
    nullable: true,
    description:
      'Why these arrears, when you registered them before, are stated anew (correctie): what is owed ' +
      'then changes as by correctArrears. Of arrears that are new, or known as they are, it says ' +
      'nothing.',
  })
  correctionReason?: ArrearsEventReason | null;

  @Field(() => String, { nullable: true, description: 'The label under which the contract runs.' })
  label?: string | null;

  @Field(() => PersonInput, { description: 'Whose arrears they are.' })
  person: PersonInput;

  @Field(() => ConsentInput, {
    nullable: true,
    description: 'The consent, inline. Without it or `consentId` nothing of the entry is kept.',
  })
  consent?: ConsentInput | null;

  @Field(() => ID, {
    nullable: true,
    description: 'A consent that was recorded before for the same customer.',
  })
  consentId?: string | null;

  @Field(() => ContractKind, { description: 'What kind of contract.' })
  contractKind: ContractKind;

  @Field(() => Debtors, { description: 'Whether others owe the same debt.' })
  debtors: Debtors;

  @Field(() => Stage, { description: 'How far collection has come.' })
  stage: Stage;

  @Field(() => DemandInput, { nullable: true, description: 'The demand, from stage DEMANDED on.' })
  demand?: DemandInput | null;

  @Field(() => HandlerInput, { description: 'Who handles it.' })
  handler: HandlerInput;

  @Field(() => LocalDateScalar, {
    description: 'The day for which balance, interest and costs are stated (peildatum).',
  })
  asOfOn: LocalDate;

  @Field(() => [ItemInput], { description: 'The unpaid invoices, 1 to 200.' })
  items: ItemInput[];

  @Field(() => InterestInput, { description: 'The interest claimed.' })
  interest: InterestInput;

  @Field(() => [CostInput], { description: 'The costs claimed, at most 50.' })
  costs: CostInput[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'False: the member cannot set off VAT on costs, and so may claim it (insurers, housing). ' +
      'Absent or true: no VAT is claimed.',
  })
  vatIsDeductible?: boolean | null;

  @Field(() => JudgmentInput, {
    nullable: true,
    description: 'The judgment that awarded the claim: from then on it lives twenty years.',
  })
  judgment?: JudgmentInput | null;

  @Field(() => ExistingArrangementInput, {
    nullable: true,
    description: 'An arrangement that already runs between the member and the person.',
  })
  existingArrangement?: ExistingArrangementInput | null;

  @Field(() => [AttachmentInput], {
    nullable: true,
    description: 'Attachments (beslagen) that run for these arrears, one of a kind.',
  })
  attachments?: AttachmentInput[] | null;

  @Field(() => [ConsequenceInput], {
    nullable: true,
    description: 'What followed from the arrears on this contract (gevolgen), one of a kind.',
  })
  consequences?: ConsequenceInput[] | null;

  @Field(() => HealthInput, {
    nullable: true,
    description: 'Of HEALTH_PREMIUM: how many months of premium are owed.',
  })
  health?: HealthInput | null;
}

@InputType({ description: 'Input of registerArrears.' })
export class RegisterArrearsInput {
  @Field(() => ID, {
    description: 'A UUID of the caller. The same call with the same key is carried out once.',
  })
  idempotencyKey: string;

  @Field(() => [ArrearsEntryInput], { description: '1 to 1000 entries.' })
  entries: ArrearsEntryInput[];
}

/** Number of entries in one call. */
export const MOST_ENTRIES = 1000;

@ObjectType({ description: 'What became of one entry.' })
export class EntryResult {
  @Field(() => Int, { description: 'Index of the entry in the call, from 0.' })
  index: number;

  @Field(() => Arrears, {
    nullable: true,
    description: 'The arrears, new or as they were known; null when the entry was refused.',
  })
  arrears: Arrears | null;

  @Field(() => Boolean, {
    description: 'False when the member said exactly this before, and when it was refused.',
  })
  isNew: boolean;

  @Field(() => Boolean, {
    description: 'True when it stated known arrears anew, as correctArrears does.',
  })
  isCorrected: boolean;

  @Field(() => Boolean, {
    description:
      'True when it stated them anew for a day before the newest one that is known: kept as history, ' +
      'and what is owed now stays as it was.',
  })
  isHistory: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'With a new consent: the claim code (koppelcode) for the person, shown this once. Deliver it ' +
      'through your own signed-in portal or by letter.',
  })
  claimCode: string | null;

  @Field(() => [RefusalType], { description: 'Why the entry was refused; empty when it was not.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'Answer to registerArrears.' })
export class RegisterArrearsPayload {
  @Field(() => [EntryResult], {
    nullable: true,
    description: 'One result per entry, in order; null when the call was refused as a whole.',
  })
  entries: EntryResult[] | null;

  @Field(() => [RefusalType], {
    description: 'Why the call was refused as a whole; empty when it was carried out.',
  })
  refusals: Refusal[];
}
