// What an entry says of its claim, so that it can be held against the law: interest, demand,
// judgment, part payments. All that is new here may be left out; the checks say when it is missed.
// Not here: the entry itself (register-arrears.types.ts).
import { Field, InputType, Int } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { BasisPointsScalar, CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { DemandWording, InterestKind } from './arrears.enums.ts';

@InputType({ description: 'One payment on an invoice after its due day.' })
export class PartPaymentInput {
  @Field(() => LocalDateScalar, { description: 'The day it was paid.' })
  paidOn: LocalDate;

  @Field(() => CentsScalar, {
    description: 'What was paid, without what went to costs; interest due is paid first.',
  })
  amountCents: Cents;
}

@InputType({ description: 'One period over which interest is claimed.' })
export class InterestPeriodInput {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  fromOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'Its last day.' })
  toOn: LocalDate;

  @Field(() => BasisPointsScalar, {
    description: 'The rate per year, in basis points: 4 % is 400.',
  })
  ratePercentBasisPoints: number;

  @Field(() => CentsScalar, { description: 'The interest of this period.' })
  amountCents: Cents;
}

@InputType({ description: 'Interest over the principal, as claimed on the as-of date.' })
export class InterestInput {
  @Field(() => InterestKind, { description: 'On which ground.' })
  kind: InterestKind;

  @Field(() => CentsScalar, {
    description:
      'The interest that is still owed up to and including the as-of date: at most what the law gives.',
  })
  amountCents: Cents;

  @Field(() => BasisPointsScalar, {
    nullable: true,
    description: 'Of interest by contract: the rate per year, in basis points (4 % is 400).',
  })
  ratePercentBasisPoints?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of interest by contract: where the contract says so, up to 200 characters.',
  })
  clause?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of interest by contract: why it binds this person, up to 200 characters.',
  })
  ground?: string | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day for which it is claimed; the day after each due day when absent.',
  })
  fromOn?: LocalDate | null;

  @Field(() => [InterestPeriodInput], {
    nullable: true,
    description: 'What it is made of, at most 60 periods in order; they sum to the amount.',
  })
  periods?: InterestPeriodInput[] | null;
}

@InputType({ description: 'The demand (aanmaning) with which the fourteen days began.' })
export class DemandInput {
  @Field(() => LocalDateScalar, { description: 'The day it was sent.' })
  sentOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day it was received; two working days after sending when absent.',
  })
  receivedOn?: LocalDate | null;

  @Field(() => DemandWording, {
    nullable: true,
    description: 'How it counts its days; as the law asks (FROM_DAY_AFTER_DELIVERY) when absent.',
  })
  wording?: DemandWording | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many days it gives; those of the wording when absent.',
  })
  days?: number | null;

  @Field(() => CentsScalar, {
    nullable: true,
    description:
      'The costs that it named, with VAT; 0 when it named no amount. Absent: it named the costs ' +
      'that are claimed here.',
  })
  costsNamedCents?: Cents | null;
}

@InputType({ description: 'A judgment that awarded the claim (vonnis).' })
export class JudgmentInput {
  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, { description: 'Its number.' })
  number: string;

  @Field(() => CentsScalar, { nullable: true, description: 'The amount that it awarded in all.' })
  amountCents?: Cents | null;
}
