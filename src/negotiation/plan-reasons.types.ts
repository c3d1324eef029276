// Why the plan of a case is as it is, or why there is none, for the person and who acts for it.
import { Field, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { PlanRequestKindEnum, PlanRequestToEnum } from './plan-preview.enums.ts';
import { PlanReason } from './plan-reason.types.ts';

@ObjectType({ description: 'Something that one could ask for; nobody was asked.' })
export class PlanRequest {
  @Field(() => PlanRequestKindEnum, { description: 'What.' })
  kind: PlanRequestKindEnum;

  @Field(() => PlanRequestToEnum, { description: 'Of whom.' })
  to: PlanRequestToEnum;

  @Field(() => String, { nullable: true, description: 'The name of the member, of ONE.' })
  memberName: string | null;

  @Field(() => PlanReason, { description: 'The request in words, with its amount or months.' })
  reason: PlanReason;
}

@ObjectType({ description: 'Why the plan of a case is as it is, or why there is none (uitleg).' })
export class PlanReasons {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Since when there is no plan; null: there is one, or none was tried yet.',
  })
  noPlanSinceOn: LocalDate | null;

  @Field(() => [PlanReason], {
    description: 'Sentence by sentence; empty before anything is planned.',
  })
  why: PlanReason[];

  @Field(() => [PlanReason], {
    description:
      'For a counsellor: what members offered in this case and cannot be kept together. Empty when ' +
      'all of it can.',
  })
  notTogether: PlanReason[];

  @Field(() => [PlanRequest], {
    description: 'The smallest changes that would help, each enough by itself.',
  })
  requests: PlanRequest[];
}
