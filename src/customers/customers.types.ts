// What is sent and shown of customers: a person, a consent, a relation as the customer sees it.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ConsentChannel, ConsentLanguage } from './consents.enums.ts';
import { ClaimStateEnum, DebtorKind, Insolvency, RelationStateEnum } from './customers.enums.ts';

/** What a person is recognised by, whoever writes it down. */
@InputType({ isAbstract: true })
export class RecognisedPersonInput {
  @Field(() => String, {
    description: 'Family name as written down, prefixes (tussenvoegsels) included.',
  })
  familyName: string;

  @Field(() => String, { description: 'Initials or given names (voorletters), in order.' })
  initials: string;

  @Field(() => String, {
    description: 'Birth date as `YYYY-MM-DD`; an unknown day or month is written `00`.',
  })
  birthDate: string;

  @Field(() => String, { description: 'Dutch postcode, as in `1234 AB`.' })
  postcode: string;

  @Field(() => String, { description: 'House number, with its suffix when there is one.' })
  houseNumber: string;
}

@InputType({ description: 'A person as the member knows it. Never a BSN, in no field.' })
export class PersonInput extends RecognisedPersonInput {
  @Field(() => String, { nullable: true, description: 'Mobile telephone number.' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN the person pays from.' })
  iban?: string | null;

  @Field(() => DebtorKind, {
    description: 'In which quality the person owes; businesses cannot come in.',
  })
  debtorKind: DebtorKind;

  @Field(() => Insolvency, {
    description: 'Whether a debt scheme runs; who is in one cannot come in.',
  })
  insolvency: Insolvency;
}

@InputType({
  description: 'The consent (toestemming) of the person to share these arrears, as it was given.',
})
export class ConsentInput {
  @Field(() => String, { description: 'Version of the consent text that was shown or read out.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How the person gave it.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, {
    description: 'Where the member keeps the proof: a document or recording number.',
  })
  evidence: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Version of the script (see channelScripts) by which it was asked in this channel.',
  })
  scriptVersion?: string | null;
}
/** What a person is recognised by, shown to who wrote it down. */
@ObjectType({ isAbstract: true })
export class RecognisedPerson {
  @Field(() => String, { description: 'Family name as written down.' })
  familyName: string;

  @Field(() => String, { description: 'Initials as written down.' })
  initials: string;

  @Field(() => String, { description: 'Birth date as written down.' })
  birthDate: string;

  @Field(() => String, { description: 'Postcode as written down.' })
  postcode: string;

  @Field(() => String, { description: 'House number as written down.' })
  houseNumber: string;
}

@ObjectType({ description: 'A person as the member itself registered it.' })
export class RegisteredPerson extends RecognisedPerson {
  @Field(() => String, { description: "The member's own reference of the customer." })
  reference: string;

  @Field(() => String, { nullable: true, description: 'Mobile number as registered.' })
  mobile: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address as registered.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN as registered.' })
  iban: string | null;
}

@ObjectType({
  description:
    'A customer relation (klantrelatie) that may be or is yours. Until you say "this is me" you see ' +
    'the name of the member and the end of its reference, and nothing else.',
})
export class CustomerRelation {
  @Field(() => ID, { description: 'Id of the relation for you.' })
  id: string;

  @Field(() => String, { description: 'Name of the member.' })
  memberName: string;

  @Field(() => String, { description: "The last characters of the member's reference of you." })
  referenceEnding: string;

  @Field(() => RelationStateEnum, { description: 'Whether you said that this is you.' })
  state: RelationStateEnum;

  @Field(() => DateTimeScalar, { description: 'Since when it is in your overview.' })
  since: Date;
}

@ObjectType({ description: 'A page of relations, by name of the member.' })
export class RelationConnection extends Connection(CustomerRelation, 'CustomerRelation') {}

@InputType({ description: 'Input of claimRelation.' })
export class ClaimRelationInput {
  @Field(() => String, {
    description: 'The twelve characters of the claim code; spaces, hyphens and case do not matter.',
  })
  claimCode: string;
}

@ObjectType({ description: 'A claim code that you used.' })
export class RelationClaim {
  @Field(() => ID, { description: 'Id of the claim.' })
  id: string;

  @Field(() => ClaimStateEnum, { description: 'What became of it.' })
  state: ClaimStateEnum;
}

@ObjectType({ description: 'Answer to claimRelation.' })
export class ClaimRelationPayload {
  @Field(() => RelationClaim, { nullable: true, description: 'The claim; null when refused.' })
  claim: RelationClaim | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of confirmRelation and denyRelation.' })
export class RelationAnswerInput {
  @Field(() => ID, { description: 'The relation that you answer for.' })
  relationId: string;
}

@ObjectType({ description: 'Answer to confirmRelation and denyRelation.' })
export class RelationAnswerPayload {
  @Field(() => CustomerRelation, {
    nullable: true,
    description:
      'The relation; null when refused, and when it is not yours and so left the overview.',
  })
  relation: CustomerRelation | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
