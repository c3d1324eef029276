// What a member sees of what followed from its own arrears.
// Not here: what it sends (consequence-entry.types.ts), what the person reads (src/consequences).
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { HandlerKind, Stage } from './arrears.enums.ts';
import { AttachmentKind, ConsequenceKind, EndsWhen, PremiumPaidTo } from './consequence.enums.ts';

@ObjectType({
  description: 'A party that handled the arrears (behandelaar) from a day on, at a stage.',
})
export class ArrearsParty {
  @Field(() => Int, { description: 'Its place in the order in which it was said, from 1.' })
  number: number;

  @Field(() => HandlerKind, { description: 'The member itself, an agency or a bailiff.' })
  kind: HandlerKind;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the office; null when it was not said, or the person was erased.',
  })
  name: string | null;

  @Field(() => String, { nullable: true, description: 'Its file number.' })
  fileNumber: string | null;

  @Field(() => Boolean, { description: 'Whether it may be addressed about these arrears.' })
  mayBeAddressed: boolean;

  @Field(() => Stage, { description: 'The stage to which it brought the arrears.' })
  stage: Stage;

  @Field(() => LocalDateScalar, { description: 'The day from which it was so.' })
  sinceOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Why the stage went back, as a code of StageCorrection; null when it did not.',
  })
  correction: string | null;
}

@ObjectType({ description: 'An attachment (beslag) for arrears.' })
export class ArrearsAttachment {
  @Field(() => ID, { description: 'Id of the attachment.' })
  id: string;

  @Field(() => AttachmentKind, { description: 'On what.' })
  kind: AttachmentKind;

  @Field(() => CentsScalar, { description: 'What it brings in each month.' })
  monthlyCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was made.' })
  sinceOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it ended.' })
  endedOn: LocalDate | null;
}

@ObjectType({ description: 'A consequence (gevolg) of arrears on their contract.' })
export class Consequence {
  @Field(() => ID, { description: 'Id of the consequence.' })
  id: string;

  @Field(() => ConsequenceKind, { description: 'What followed.' })
  kind: ConsequenceKind;

  @Field(() => EndsWhen, { description: 'What ends it.' })
  endsWhen: EndsWhen;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  sinceOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which what ends it happened; then you are asked to lift it.',
  })
  metOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Of a report to the CAK: the day from which you suspended it.',
  })
  suspendedFromOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it is no more, as you confirmed it.',
  })
  liftedOn: LocalDate | null;
}

@ObjectType({ description: 'An arrangement that ran between you and the person already.' })
export class ExistingArrangement {
  @Field(() => CentsScalar, { description: 'What is paid each month.' })
  monthlyCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  sinceOn: LocalDate;

  @Field(() => Boolean, { nullable: true, description: 'Whether by direct debit; null: not said.' })
  byDirectDebit: boolean | null;

  @Field(() => String, { nullable: true, description: 'Your own reference of it.' })
  ownReference: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you ended it; null while it goes on.',
  })
  endedOn: LocalDate | null;
}

@ObjectType({ description: 'What you said last of health premium that is owed.' })
export class PremiumStanding {
  @Field(() => Int, { description: 'Whole months of premium owed.' })
  monthsOverdue: number;

  @Field(() => Boolean, { description: 'Whether these arrears are all the premium owed to you.' })
  coversWholeDebt: boolean;

  @Field(() => PremiumPaidTo, {
    nullable: true,
    description: 'To whom premium that falls due now is paid; null: it is not paid.',
  })
  runningPremiumPaidTo: PremiumPaidTo | null;

  @Field(() => Boolean, { description: 'Whether that is by direct debit.' })
  runningPremiumByDirectDebit: boolean;

  @Field(() => LocalDateScalar, { description: 'The day for which it was said.' })
  asOfOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which two months were owed; null below two.',
  })
  twoMonthsOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you offered an arrangement.',
  })
  offeredOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you warned of the report to the CAK.',
  })
  warnedOn: LocalDate | null;
}

@ObjectType({ description: 'What followed from arrears, as far as you said it.' })
export class ArrearsFollowUp {
  @Field(() => [ArrearsParty], {
    description:
      'Who handled them from when, at which stage, in order; empty: what the arrears say is all.',
  })
  parties: ArrearsParty[];

  @Field(() => [ArrearsAttachment], { description: 'Attachments, the oldest first.' })
  attachments: ArrearsAttachment[];

  @Field(() => [Consequence], { description: 'Consequences, the oldest first.' })
  consequences: Consequence[];

  @Field(() => ExistingArrangement, {
    nullable: true,
    description: 'An arrangement that ran when the arrears were registered.',
  })
  existingArrangement: ExistingArrangement | null;

  @Field(() => PremiumStanding, {
    nullable: true,
    description: 'Of health premium: how many months are owed.',
  })
  health: PremiumStanding | null;
}
