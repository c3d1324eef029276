// What a member may say in an entry of what followed from arrears: attachments, consequences, the
// months of health premium.
// Not here: its check (consequence-check.ts), what is said later (src/consequences).
import { Field, InputType, Int } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { AttachmentKind, ConsequenceKind, EndsWhen, PremiumPaidTo } from './consequence.enums.ts';

@InputType({ description: 'An attachment (beslag) that runs for these arrears.' })
export class AttachmentInput {
  @Field(() => AttachmentKind, { description: 'On what.' })
  kind: AttachmentKind;

  @Field(() => CentsScalar, {
    description: 'What it brings in each month; 0 when it brings in nothing each month.',
  })
  monthlyCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it was made.' })
  sinceOn: LocalDate;
}

@InputType({ description: 'What followed from arrears on their contract (gevolg).' })
export class ConsequenceInput {
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

@InputType({ description: 'How far arrears in health premium have come, of premium alone.' })
export class HealthInput {
  @Field(() => Int, {
    description: 'Whole months of premium owed, without interest and costs, on the as-of date.',
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

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether premium that falls due now is paid by direct debit (incasso).',
  })
  runningPremiumByDirectDebit?: boolean | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you offered an arrangement, if you did (art. 18a Zvw).',
  })
  offeredOn?: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you warned of the report to the CAK, if you did (art. 18b Zvw).',
  })
  warnedOn?: LocalDate | null;
}
