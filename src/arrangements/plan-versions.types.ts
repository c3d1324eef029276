// The versions of a plan that is carried out, as each who sits at its case sees them: a member its
// own part without a cause, the person and who helps the whole with what changed and why.
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { AttestationEnum } from '../negotiation/negotiation.enums.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { AmendmentCauseEnum, ShareChangeEnum, StandingInPlanEnum } from './arrangements.enums.ts';
import { Instalment, ParticipantShare } from './arrangements.types.ts';

@ObjectType({ description: 'Your own part of a version, as a member. No cause is told.' })
export class ShareVersion {
  @Field(() => ShareChangeEnum, { description: 'What the version was to you.' })
  change: ShareChangeEnum;

  @Field(() => CentsScalar, { description: 'Your balance, all that ever took part of it.' })
  balanceCents: Cents;

  @Field(() => CentsScalar, { description: 'Collection costs that you waive.' })
  waivedCostsCents: Cents;

  @Field(() => CentsScalar, { description: 'What you give up of your claim (kwijtschelding).' })
  remissionCents: Cents;

  @Field(() => CentsScalar, { description: 'What you are paid: the sum of your instalments.' })
  paidCents: Cents;

  @Field(() => AttestationEnum, { description: 'How the plan divides, as attested to you.' })
  attestation: AttestationEnum;

  @Field(() => [Instalment], { description: 'Your instalments by date, those of the past too.' })
  instalments: Instalment[];
}

@ObjectType({
  description: 'What a version of the plan, or an amendment, does to one participant.',
})
export class ParticipantChange {
  @Field(() => String, { description: 'The name of the member.' })
  memberName: string;

  @Field(() => StandingInPlanEnum, { description: 'Whether it remains, joins or leaves.' })
  standing: StandingInPlanEnum;

  @Field(() => CentsScalar, {
    description:
      'By how much its balance changes: above zero what joins, below zero what falls away.',
  })
  balanceChangeCents: Cents;

  @Field(() => CentsScalar, { description: 'What more it gives up of its claim (kwijtschelding).' })
  remissionCents: Cents;

  @Field(() => [Instalment], { description: 'All that it receives from the day of the change on.' })
  instalments: Instalment[];
}

@ObjectType({ description: 'The whole of a version, for the person and who helps.' })
export class WholeVersion {
  @Field(() => [AmendmentCauseEnum], { description: 'Why it is another than the one before.' })
  causes: AmendmentCauseEnum[];

  @Field(() => String, { description: 'The rule by which it was made.' })
  rule: string;

  @Field(() => CentsScalar, { description: 'What is paid in all.' })
  totalCents: Cents;

  @Field(() => [ParticipantChange], {
    description: 'What changed; who is not named remained as it was. Empty for the first version.',
  })
  changes: ParticipantChange[];

  @Field(() => [ParticipantShare], { description: 'What each participant receives, by name.' })
  plan: ParticipantShare[];
}

@ObjectType({ description: 'One version of a plan (versie), kept as it was carried out.' })
export class PlanVersion {
  @Field(() => Int, {
    description: 'Its number, from 1; to a member of the versions that changed its own share.',
  })
  number: number;

  @Field(() => LocalDateScalar, { description: 'The day on which it was made.' })
  madeOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The first day on which anything is otherwise.' })
  fromOn: LocalDate;

  @Field(() => ShareVersion, {
    nullable: true,
    description: 'Your own part, when you are a member; null for the person and who helps.',
  })
  share: ShareVersion | null;

  @Field(() => WholeVersion, {
    nullable: true,
    description: 'The whole, for the person and who helps; null for members.',
  })
  whole: WholeVersion | null;
}

@ObjectType({ description: 'A page of versions of a plan, the newest first.' })
export class PlanVersionConnection extends Connection(PlanVersion, 'PlanVersion') {}
