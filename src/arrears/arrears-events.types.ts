// The history of arrears, as their member reads it, and the person and who helps it.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ArrearsEventReason, ArrearsEventType } from './arrears-events.enums.ts';
import { ArrearsStateEnum, Stage } from './arrears.enums.ts';

@ObjectType({ description: 'One thing that was said about arrears, and what is owed after it.' })
export class ArrearsEvent {
  @Field(() => Int, { description: 'From 1, in the order in which it was said.' })
  number: number;

  @Field(() => ArrearsEventType, { description: 'What was said.' })
  type: ArrearsEventType;

  @Field(() => LocalDateScalar, { description: 'The day that it speaks of (peildatum).' })
  asOfOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day on which it was said.' })
  recordedOn: LocalDate;

  @Field(() => ArrearsEventReason, { nullable: true, description: 'Why; null: it was not said.' })
  reason: ArrearsEventReason | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description: 'What was paid, set off, used or credited; null for anything else.',
  })
  amountCents: Cents | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day of the payment, set-off or use; null for anything else.',
  })
  happenedOn: LocalDate | null;

  @Field(() => ArrearsStateEnum, { description: 'Where the arrears stood after it.' })
  state: ArrearsStateEnum;

  @Field(() => Stage, { description: 'How far collection had come.' })
  stage: Stage;

  @Field(() => CentsScalar, { description: 'What was owed of the principal after it.' })
  principalCents: Cents;

  @Field(() => CentsScalar, { description: 'What was owed of the interest after it.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'What was owed of the costs after it, with VAT.' })
  costsCents: Cents;

  @Field(() => CentsScalar, { description: 'What was owed in all after it.' })
  balanceCents: Cents;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of what was written off: true when the person owes it no more (kwijtschelding); else null.',
  })
  isReleased: boolean | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Of what was transferred: to whom it is owed now; null when the person was erased.',
  })
  creditorName: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The member's own reference of it, if it gave one.",
  })
  ownReference: string | null;
}

@ObjectType({ description: 'A page of what was said about arrears, the last first.' })
export class ArrearsEventConnection extends Connection(ArrearsEvent, 'ArrearsEvent') {}
