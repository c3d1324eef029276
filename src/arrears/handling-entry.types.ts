// What a member may say in an entry of who handles arrears, and of an arrangement that runs.
import { Field, InputType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { HandlerKind } from './arrears.enums.ts';

@InputType({ description: 'Who handles the arrears (behandelaar).' })
export class HandlerInput {
  @Field(() => HandlerKind, { description: 'The member itself, an agency or a bailiff.' })
  kind: HandlerKind;

  @Field(() => String, { nullable: true, description: "The handler's file number." })
  fileNumber?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the agency or of the bailiff's office; never of a person.",
  })
  name?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day from which it handles them; absent: the as-of date.',
  })
  sinceOn?: LocalDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it may be addressed about these arrears; absent: yes.',
  })
  mayBeAddressed?: boolean | null;
}

@InputType({ description: 'An arrangement that the member already has with the person.' })
export class ExistingArrangementInput {
  @Field(() => CentsScalar, { description: 'What is paid each month.' })
  monthlyCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  sinceOn: LocalDate;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is collected by direct debit (incasso).',
  })
  byDirectDebit?: boolean | null;

  @Field(() => String, { nullable: true, description: "The member's own reference of it." })
  ownReference?: string | null;
}
