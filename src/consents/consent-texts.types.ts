// What is shown of consent texts, and the receipt of a consent.
import { Field, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ConsentLanguage } from './consents.enums.ts';

@ObjectType({ description: 'What a consent text says about one point, in its own words.' })
export class ConsentStatement {
  @Field(() => String, {
    description:
      'PURPOSE, WHO_IS_REACHED, NOTHING_SHOWN_BEFORE_YOU_SAY_SO, NO_DISADVANTAGE, HOW_TO_WITHDRAW ' +
      'or HOW_LONG.',
  })
  point: string;

  @Field(() => String, { description: 'The words of the text.' })
  words: string;
}

@ObjectType({ description: 'A consent text (toestemmingstekst), with the list that goes with it.' })
export class ConsentTextType {
  @Field(() => String, { description: 'Its version.' })
  version: string;

  @Field(() => ConsentLanguage, { description: 'Its language.' })
  language: ConsentLanguage;

  @Field(() => LocalDateScalar, { description: 'The first day on which it is used.' })
  usedFromOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The last day on which a consent may be given to it; null for the one in use.',
  })
  usedUntilOn: LocalDate | null;

  @Field(() => Boolean, { description: 'True for the one to show today in this language.' })
  isCurrent: boolean;

  @Field(() => String, { description: 'The text, as it has to be shown or read out.' })
  text: string;

  @Field(() => String, { description: 'SHA-256 of the text, in hexadecimal digits.' })
  sha256: string;

  @Field(() => [ConsentStatement], { description: 'What it says, point by point.' })
  says: ConsentStatement[];
}

@ObjectType({ description: 'The consent texts, and the list of members that they speak of.' })
export class ConsentTexts {
  @Field(() => [ConsentTextType], { description: 'All versions, oldest first.' })
  texts: ConsentTextType[];

  @Field(() => [String], { description: 'The members that may be reached, by name.' })
  memberNames: string[];

  @Field(() => LocalDateScalar, { description: 'The day of that list: from it on it is so.' })
  listedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description:
      'SHA-256 of that list, in hexadecimal digits: of its day and the names, one to a line. Each ' +
      'consent and refusal keeps that of its own day. Null while there is no member.',
  })
  membersSha256: string | null;
}

@ObjectType({ description: 'A receipt of a consent (ontvangstbewijs) for the person.' })
export class ConsentReceipt {
  @Field(() => ConsentLanguage, { description: 'Language of the letter.' })
  language: ConsentLanguage;

  @Field(() => String, { description: 'The receipt as a letter in plain words.' })
  letter: string;

  @Field(() => String, {
    description: 'The receipt as JSON-LD: fields after ISO/IEC TS 27560, in the words of W3C DPV.',
  })
  record: string;
}
