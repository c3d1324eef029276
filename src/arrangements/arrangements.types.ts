// An arrangement as each who sits at its case sees it: a member its own share, the person and who
// helps the whole. What somebody may not see is an object that is absent, not a field left empty.
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { AttestationEnum } from '../negotiation/negotiation.enums.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { PayingModelEnum } from './arrangements.enums.ts';

@ObjectType({ description: 'One due date and amount of one member (aflostermijn).' })
export class Instalment {
  @Field(() => LocalDateScalar, { description: 'The day on which it is due.' })
  dueOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What the member receives of that collection.' })
  amountCents: Cents;
}

@ObjectType({ description: 'One date and one amount that the person pays (afschrijving).' })
export class Collection {
  @Field(() => Int, { description: 'Its number in the arrangement, from 1.' })
  number: number;

  @Field(() => LocalDateScalar, { description: 'The day on which it is due.' })
  dueOn: LocalDate;

  @Field(() => CentsScalar, { description: 'What the person pays to all together.' })
  amountCents: Cents;
}

@ObjectType({ description: 'What you receive by an arrangement, as a member.' })
export class ArrangementShare {
  @Field(() => CentsScalar, { description: 'Your balance in the case, fixed when it opened.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, { description: 'Collection costs that you waive.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'What you give up of your claim (kwijtschelding).' })
  remissionCents: Cents;

  @Field(() => CentsScalar, { description: 'What you are paid: the sum of your instalments.' })
  paidCents: Cents;

  @Field(() => AttestationEnum, { description: 'How the plan divides, as attested to you.' })
  attestation: AttestationEnum;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Your first due date; null when you are paid nothing.',
  })
  firstDueOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Your last due date; null when you are paid nothing.',
  })
  lastDueOn: LocalDate | null;

  @Field(() => [Instalment], { description: 'Your instalments by date.' })
  instalments: Instalment[];
}

@ObjectType({
  description: 'What the disclosure level TOTALS adds to a share: what the person pays to all.',
})
export class ArrangementTotals {
  @Field(() => CentsScalar, { description: 'What the person pays in all.' })
  totalCents: Cents;

  @Field(() => [Collection], { description: 'What is collected, by date.' })
  collections: Collection[];
}

@ObjectType({ description: 'What one participant receives, as the person and who helps see it.' })
export class ParticipantShare {
  @Field(() => String, { description: 'The name of the member.' })
  memberName: string;

  @Field(() => CentsScalar, { description: 'Its balance, fixed when the case opened.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, { description: 'Collection costs that it waives.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'What it gives up of its claim (kwijtschelding).' })
  remissionCents: Cents;

  @Field(() => CentsScalar, { description: 'What it is paid: the sum of its instalments.' })
  paidCents: Cents;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Its last due date; null when it is paid nothing.',
  })
  lastDueOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day from which its share goes on between it and the person alone.',
  })
  leftOn: LocalDate | null;

  @Field(() => [Instalment], { description: 'Its instalments by date.' })
  instalments: Instalment[];
}

@ObjectType({ description: 'The whole of an arrangement: who gets what, and what is paid when.' })
export class WholeArrangement {
  @Field(() => CentsScalar, { description: 'What is paid in all.' })
  totalCents: Cents;

  @Field(() => Int, { description: 'The day of the month on which is paid, 1 to 28.' })
  payDay: number;

  @Field(() => String, {
    description: 'The payment reference (betalingskenmerk), ISO 11649, without spaces.',
  })
  paymentReference: string;

  @Field(() => LocalDateScalar, { description: 'The first due date.' })
  firstDueOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last due date.' })
  lastDueOn: LocalDate;

  @Field(() => [ParticipantShare], { description: 'What each participant receives, by name.' })
  plan: ParticipantShare[];

  @Field(() => [Collection], { description: 'What is collected, by date.' })
  collections: Collection[];

  @Field(() => Int, { description: 'The number of the version that is carried out.' })
  version: number;

  @Field(() => [LocalDateScalar], {
    description: 'The first days of the months in which nobody pays (pauze), granted while it ran.',
  })
  pausedOn: LocalDate[];
}

@ObjectType({
  description: 'An agreed plan that is carried out (betalingsregeling), as far as you may see it.',
})
export class Arrangement {
  @Field(() => ID, { description: 'Id of the arrangement for you; others know it by another.' })
  id: string;

  @Field(() => ID, { description: 'Id of its joint case for you.' })
  jointCaseId: string;

  @Field(() => LocalDateScalar, { description: 'The day on which the person agreed.' })
  agreedOn: LocalDate;

  @Field(() => PayingModelEnum, { description: 'Where the person pays to.' })
  payingModel: PayingModelEnum;

  @Field(() => ArrangementShare, {
    nullable: true,
    description: 'Your own share, when you are a member; null for the person and who helps.',
  })
  share: ArrangementShare | null;

  @Field(() => ArrangementTotals, {
    nullable: true,
    description: 'What is paid to all, for members from the disclosure level TOTALS on.',
  })
  totals: ArrangementTotals | null;

  @Field(() => WholeArrangement, {
    nullable: true,
    description: 'The whole, for the person and who helps; null for members.',
  })
  whole: WholeArrangement | null;
}

@ObjectType({ description: 'A page of arrangements, the last agreed first.' })
export class ArrangementConnection extends Connection(Arrangement, 'Arrangement') {}
