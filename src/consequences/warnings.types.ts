// What a person, or who acts for it, reads of what followed from its arrears.
// Not here: what members see of their own (arrears/follow-up.types.ts).
import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ContractKind } from '../arrears/arrears.enums.ts';
import { ConsequenceKind, EndsWhen } from '../arrears/consequence.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { AgreementPoint } from './consequences.enums.ts';

@ObjectType({
  description: 'What holds for one of your contracts until the creditor says it does not.',
})
export class ArrearsWarning {
  @Field(() => ID, { description: 'Id of the warning for you.' })
  id: string;

  @Field(() => ID, { description: 'Id of the arrears for you, as in a case.' })
  arrearsId: string;

  @Field(() => String, { description: 'Name of the creditor.' })
  memberName: string;

  @Field(() => ContractKind, { description: 'What kind of contract.' })
  contractKind: ContractKind;

  @Field(() => ConsequenceKind, { description: 'What followed.' })
  kind: ConsequenceKind;

  @Field(() => EndsWhen, { description: 'What ends it.' })
  endsWhen: EndsWhen;

  @Field(() => LocalDateScalar, { description: 'The day it began.' })
  sinceOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day on which what ends it happened; the creditor has to confirm the end.',
  })
  metOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The first day on which it is no more, when the creditor said so; a day to come.',
  })
  liftedOn: LocalDate | null;

  @Field(() => String, { description: 'What it means for you, in plain words.' })
  text: string;

  @Field(() => String, { description: 'What ends it, or what comes now, in plain words.' })
  endsText: string;

  @Field(() => String, { description: 'The version of both texts.' })
  textVersion: string;
}

@ObjectType({ description: 'A page of warnings, by name of the creditor.' })
export class ArrearsWarningConnection extends Connection(ArrearsWarning, 'ArrearsWarning') {}

@ObjectType({ description: 'One point to know before agreeing to an arrangement.' })
export class AgreementTextPoint {
  @Field(() => AgreementPoint, { description: 'What it is about.' })
  point: AgreementPoint;

  @Field(() => String, { description: 'The words.' })
  words: string;
}

@ObjectType({ description: 'What has to be read before agreeing to an arrangement.' })
export class AgreementTextType {
  @Field(() => String, { description: 'Its version, for agreeToArrangement.' })
  version: string;

  @Field(() => TextLanguage, { description: 'Its language.' })
  language: TextLanguage;

  @Field(() => LocalDateScalar, { description: 'The first day on which it is shown.' })
  usedFromOn: LocalDate;

  @Field(() => [AgreementTextPoint], { description: 'Its points, in order.' })
  points: AgreementTextPoint[];

  @Field(() => String, { description: 'SHA-256 of these words, in hexadecimal.' })
  sha256: string;
}
