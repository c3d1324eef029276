// What is sent and shown of a no to consent (weigering), to the member that recorded it and to the
// person who said it. Not here: consents (consents.types.ts).
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ConsentChannel, ConsentLanguage } from './consents.enums.ts';

@InputType({ description: 'Input of recordConsentRefusal: the person said no.' })
export class RecordConsentRefusalInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => String, { description: "The member's own reference of a customer it registered." })
  customerReference: string;

  @Field(() => String, { description: 'Version of the consent text that was shown or read out.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How the person was asked.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day the person said no.' })
  refusedOn: LocalDate;
}

@ObjectType({ description: 'That a person refused consent (geweigerd), about a known relation.' })
export class ConsentRefusal {
  @Field(() => ID, { description: 'Id of the refusal.' })
  id: string;

  @Field(() => String, { description: 'Version of the text that was refused.' })
  textVersion: string;

  @Field(() => LocalDateScalar, { description: 'The day the person said no.' })
  refusedOn: LocalDate;
}

@ObjectType({ description: 'Answer to recordConsentRefusal.' })
export class ConsentRefusalPayload {
  @Field(() => ConsentRefusal, { nullable: true, description: 'What was kept; null when refused.' })
  refusal: ConsentRefusal | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

/** Of what a person refused one creditor, the newest. */
export const MOST_SAID_NO = 20;

@ObjectType({ description: 'That you said no (geweigerd) when a creditor asked for consent.' })
export class SaidNo {
  @Field(() => LocalDateScalar, { description: 'The day: no consent up to it counts any more.' })
  refusedOn: LocalDate;

  @Field(() => String, { description: 'Version of the text that you refused.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How you were asked.' })
  channel: ConsentChannel;
}
