// What is sent and shown of consents, to the member that recorded them and to the person who gave
// them: another type for each.
// Not here: the consent that comes with arrears (consent-input.types.ts), a no
// (consent-refusals.types.ts).
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import {
  ConsentActor,
  ConsentChannel,
  ConsentLanguage,
  ConsentStateEnum,
  InvalidConsent,
} from './consents.enums.ts';
import { ConsentInput } from './consent-input.types.ts';
import { SaidNo } from './consent-refusals.types.ts';
import { RegisteredPerson } from '../customers/customers.types.ts';

@ObjectType({ description: 'Something that happened to a consent.' })
export class ConsentEventType {
  @Field(() => String, {
    description: 'GIVEN, RECONFIRMED, WITHDRAWN, EXPIRED or INVALIDATED.',
  })
  type: string;

  @Field(() => LocalDateScalar, { description: 'The day from which it counts.' })
  effectiveOn: LocalDate;

  @Field(() => ConsentActor, { description: 'Who did it.' })
  actedBy: ConsentActor;

  @Field(() => InvalidConsent, {
    nullable: true,
    description: 'With INVALIDATED: why it never counted.',
  })
  reason: InvalidConsent | null;
}

@ObjectType({
  description: 'A consent (toestemming) that this member recorded, with what became of it.',
})
export class Consent {
  @Field(() => ID, { description: 'Id of the consent at this member.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference of who gave it; null when the person was erased.',
  })
  customerReference: string | null;

  @Field(() => RegisteredPerson, {
    nullable: true,
    description:
      'Who gave it, as you registered it; null when the person was erased, and when it was given by ' +
      'your invitation and you registered nothing yet.',
  })
  person: RegisteredPerson | null;

  @Field(() => String, { description: 'Version of the consent text.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of the text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How it was given.' })
  channel: ConsentChannel;

  @Field(() => String, {
    nullable: true,
    description: 'Where the member keeps the proof; null when the person was erased.',
  })
  evidence: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The script by which you asked it; null when you did not say.',
  })
  scriptVersion: string | null;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => LocalDateScalar, {
    description: 'The last day on which it counts, unless a case runs and its text says so.',
  })
  expiresOn: LocalDate;

  @Field(() => ConsentStateEnum, { description: 'What it is today.' })
  state: ConsentStateEnum;

  @Field(() => ConsentActor, {
    description: 'Who recorded it: you, or the person in this service, whose record is the proof.',
  })
  recordedBy: ConsentActor;

  @Field(() => [ConsentEventType], { description: 'What happened to it, in order.' })
  events: ConsentEventType[];
}

@ObjectType({ description: 'A page of consents, newest first.' })
export class ConsentConnection extends Connection(Consent, 'Consent') {}

@InputType({ description: 'Which consents to show.' })
export class ConsentFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Of the customer with this reference of the member.',
  })
  customerReference?: string | null;
}

@InputType({
  description: 'Input of recordConsent: a new consent of a customer who is known already.',
})
export class RecordConsentInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => String, { description: "The member's own reference of the customer." })
  customerReference: string;

  @Field(() => ConsentInput, { description: 'The consent as it was given.' })
  consent: ConsentInput;
}

@InputType({ description: 'Input of withdrawConsent.' })
export class WithdrawConsentInput {
  @Field(() => ID, { description: 'The consent that the person takes back.' })
  consentId: string;
}

@ObjectType({
  description:
    'A consent (toestemming) that you gave a creditor, or that a person whom you help gave.',
})
export class GivenConsent {
  @Field(() => ID, { description: 'Id of the consent for you.' })
  id: string;

  @Field(() => ID, { description: 'Id of the relation for you: who you are to that creditor.' })
  relationId: string;

  @Field(() => String, { description: 'Name of the creditor that may share.' })
  memberName: string;

  @Field(() => String, { description: "The last characters of the creditor's reference of you." })
  referenceEnding: string;

  @Field(() => String, { description: 'Version of the consent text.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of the text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How it was given.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => LocalDateScalar, {
    description: 'The last day on which it counts, unless a case runs and its text says so.',
  })
  expiresOn: LocalDate;

  @Field(() => ConsentStateEnum, { description: 'What it is today.' })
  state: ConsentStateEnum;

  @Field(() => [ConsentEventType], { description: 'What happened to it, in order.' })
  events: ConsentEventType[];

  @Field(() => [SaidNo], {
    description:
      'When you said no to this creditor, newest first, 20 at most; the same at each of your ' +
      'consents to it. A no ends no consent that counts: take that back with withdrawConsent.',
  })
  saidNo: SaidNo[];
}

@ObjectType({ description: 'A page of consents that were given, newest first.' })
export class GivenConsentConnection extends Connection(GivenConsent, 'GivenConsent') {}

@InputType({ description: 'Which given consents to show.' })
export class GivenConsentFilter {
  @Field(() => ID, { nullable: true, description: 'Of this relation, by its id for you.' })
  relationId?: string | null;
}

@ObjectType({ description: 'Answer to a change of a consent.' })
export class ConsentPayload {
  @Field(() => Consent, {
    nullable: true,
    description: 'To a member: the consent as it is now; null when refused.',
  })
  consent: Consent | null;

  @Field(() => GivenConsent, {
    nullable: true,
    description: 'To the person and who acts for it: the consent as it is now; null when refused.',
  })
  given?: GivenConsent | null;

  @Field(() => String, {
    nullable: true,
    description:
      'With a new consent: the claim code (koppelcode) for the person, shown this once. Deliver it ' +
      'through your own signed-in portal or by letter.',
  })
  claimCode: string | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of giveConsent.' })
export class GiveConsentInput {
  @Field(() => ID, { description: 'The relation of yours whose creditor may share.' })
  relationId: string;

  @Field(() => String, { description: 'Version of the consent text that you were shown.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;
}

@InputType({ description: 'Input of reconfirmConsent.' })
export class ReconfirmConsentInput {
  @Field(() => ID, { description: 'The consent that you confirm again.' })
  consentId: string;

  @Field(() => String, { description: 'Version of the consent text that you were shown now.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;
}

@InputType({ description: 'Input of invalidateConsent.' })
export class InvalidateConsentInput {
  @Field(() => ID, { description: 'The consent that never counted.' })
  consentId: string;

  @Field(() => InvalidConsent, { description: 'Why it never counted.' })
  reason: InvalidConsent;
}
