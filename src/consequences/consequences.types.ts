// What a member sends about what followed from its own arrears, and the answer.
// Not here: what it sends while registering (arrears), what the person reads (warnings.types.ts).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Stage } from '../arrears/arrears.enums.ts';
import { Arrears } from '../arrears/arrears.types.ts';
import {
  AttachmentKind,
  ConsequenceKind,
  EndsWhen,
  PremiumPaidTo,
} from '../arrears/consequence.enums.ts';
import { HandlerInput } from '../arrears/handling-entry.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { PremiumDuty, StageCorrection } from './consequences.enums.ts';

@InputType({ description: 'Input of reportStage.' })
export class ReportStageInput {
  @Field(() => ID, { description: 'Your arrears.' })
  arrearsId: string;

  @Field(() => Stage, { description: 'The stage that was reached; the one of now to hand over.' })
  stage: Stage;

  @Field(() => LocalDateScalar, { description: 'The day from which it is so.' })
  sinceOn: LocalDate;

  @Field(() => HandlerInput, {
    nullable: true,
    description: 'Who handles them from then on; absent: who does now.',
  })
  handler?: HandlerInput | null;

  @Field(() => StageCorrection, {
    nullable: true,
    description: 'Why the stage goes back; without it a stage only goes forward.',
  })
  correction?: StageCorrection | null;
}

@InputType({ description: 'Input of reportConsequence.' })
export class ReportConsequenceInput {
  @Field(() => ID, { description: 'Your arrears.' })
  arrearsId: string;

  @Field(() => ConsequenceKind, { description: 'What followed.' })
  kind: ConsequenceKind;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  sinceOn: LocalDate;

  @Field(() => EndsWhen, {
    nullable: true,
    description: 'What ends it. Absent: of cover PAID_IN_FULL, of all else MEMBER_DECIDES.',
  })
  endsWhen?: EndsWhen | null;
}

@InputType({ description: 'Input of liftConsequence.' })
export class LiftConsequenceInput {
  @Field(() => ID, { description: 'The consequence, as in followUp of the arrears.' })
  consequenceId: string;

  @Field(() => LocalDateScalar, {
    description: 'The first day on which it is no more; of cover: from which it runs again.',
  })
  liftedOn: LocalDate;
}

@InputType({ description: 'Input of reportAttachment.' })
export class ReportAttachmentInput {
  @Field(() => ID, { description: 'Your arrears.' })
  arrearsId: string;

  @Field(() => AttachmentKind, { description: 'On what.' })
  kind: AttachmentKind;

  @Field(() => CentsScalar, { description: 'What it brings in each month; 0 when nothing.' })
  monthlyCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was made.' })
  sinceOn: LocalDate;
}

@InputType({ description: 'Input of endAttachment.' })
export class EndAttachmentInput {
  @Field(() => ID, { description: 'The attachment, as in followUp of the arrears.' })
  attachmentId: string;

  @Field(() => LocalDateScalar, { description: 'The day it ended.' })
  endedOn: LocalDate;
}

@InputType({ description: 'Input of endExistingArrangement.' })
export class EndExistingArrangementInput {
  @Field(() => ID, { description: 'Your arrears, registered with an arrangement that ran.' })
  arrearsId: string;

  @Field(() => LocalDateScalar, { description: 'The last day of it.' })
  endedOn: LocalDate;
}

@InputType({ description: 'Input of reportPremium.' })
export class ReportPremiumInput {
  @Field(() => ID, { description: 'Your arrears in HEALTH_PREMIUM.' })
  arrearsId: string;

  @Field(() => LocalDateScalar, { description: 'The day for which it is said (peildatum).' })
  asOfOn: LocalDate;

  @Field(() => Int, {
    description: 'Whole months of premium owed, without interest and costs.',
  })
  monthsOverdue: number;

  @Field(() => Boolean, {
    description: 'Whether these arrears are all the premium that the person owes you.',
  })
  coversWholeDebt: boolean;

  @Field(() => PremiumPaidTo, {
    nullable: true,
    description: 'To whom premium that falls due now is paid; null: it is not paid.',
  })
  runningPremiumPaidTo?: PremiumPaidTo | null;

  @Field(() => Boolean, { description: 'Whether that is by direct debit (incasso).' })
  runningPremiumByDirectDebit: boolean;
}

@InputType({ description: 'Input of finishPremiumDuty.' })
export class FinishPremiumDutyInput {
  @Field(() => ID, { description: 'Your arrears in HEALTH_PREMIUM.' })
  arrearsId: string;

  @Field(() => PremiumDuty, { description: 'What you did.' })
  duty: PremiumDuty;

  @Field(() => LocalDateScalar, {
    description: 'The day you did it; of suspending: the day from which the report is suspended.',
  })
  doneOn: LocalDate;
}

@ObjectType({ description: 'Answer to what a member says of its own arrears.' })
export class FollowUpPayload {
  @Field(() => Arrears, {
    nullable: true,
    description: 'The arrears as they are now; null when refused.',
  })
  arrears: Arrears | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
