// The answer of a member as a counsellor reads it: what was said, never what a policy could bear.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import {
  AnsweredByEnum,
  AnswerKindEnum,
  RejectReasonCodeEnum,
} from '../negotiation/negotiation.enums.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';

@ObjectType({ description: 'The answer of a member, as given; its unspoken terms stay sealed.' })
export class CaseAnswer {
  @Field(() => AnswerKindEnum, { description: 'What it said.' })
  answer: AnswerKindEnum;

  @Field(() => AnsweredByEnum, { description: 'How the answer came about.' })
  givenBy: AnsweredByEnum;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  answeredOn: LocalDate;

  @Field(() => RejectReasonCodeEnum, { nullable: true, description: 'Of a REJECT: why.' })
  reason: RejectReasonCodeEnum | null;

  @Field(() => Int, { nullable: true, description: 'Of a COUNTER: the longest term, in months.' })
  longestMonths: number | null;

  @Field(() => CentsScalar, { nullable: true, description: 'Of a COUNTER: the least a month.' })
  smallestMonthlyCents: Cents | null;
}
