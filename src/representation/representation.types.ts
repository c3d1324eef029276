// What is sent and shown of a representation: by the counsellor that records it, and to the person.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { RepresentationKind } from '../coalition/coalition.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DateTimeScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { RecognisedPerson, RecognisedPersonInput } from '../customers/customers.types.ts';
import {
  RepresentationEndReason,
  RepresentationOfferStateEnum,
  RepresentationStateEnum,
} from './representation.enums.ts';

@InputType({ description: 'The person that somebody acts for. Never a BSN, in no field.' })
export class RepresentedPersonInput extends RecognisedPersonInput {}

@InputType({ description: 'The decision of a court (beschikking).' })
export class CourtOrderInput {
  @Field(() => String, { description: 'Its number (zaak- of beschikkingsnummer).' })
  orderNumber: string;

  @Field(() => String, { description: 'The court that gave it.' })
  court: string;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  orderedOn: LocalDate;

  @Field(() => String, { description: 'What it covers: all goods, or which.' })
  scope: string;
}

@InputType({ description: 'What shows that a representation is true.' })
export class RepresentationEvidenceInput {
  @Field(() => String, {
    description: 'Where you keep the signed mandate or order: your document number.',
  })
  document: string;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of that document: 64 hexadecimal digits.',
  })
  documentSha256?: string | null;

  @Field(() => CourtOrderInput, {
    nullable: true,
    description: 'Required for administration and guardianship; a mandate has none.',
  })
  courtOrder?: CourtOrderInput | null;
}

@InputType({ description: 'Input of recordRepresentation.' })
export class RecordRepresentationInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => RepresentationKind, { description: 'On which ground you act.' })
  kind: RepresentationKind;

  @Field(() => RepresentedPersonInput, { description: 'For whom.' })
  person: RepresentedPersonInput;

  @Field(() => String, {
    description: 'Your own reference (dossiernummer), 64 characters at most.',
  })
  ownReference: string;

  @Field(() => LocalDateScalar, { description: 'Its first day, today at the latest.' })
  validFromOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Its last day; absent when it has none.',
  })
  validUntilOn?: LocalDate | null;

  @Field(() => RepresentationEvidenceInput, { description: 'What shows it.' })
  evidence: RepresentationEvidenceInput;
}

@ObjectType({ description: 'A person as the counsellor itself wrote it down.' })
export class RepresentedPerson extends RecognisedPerson {}

@ObjectType({
  description:
    'A representation (vertegenwoordiging) that you recorded. Nothing of it tells whether the ' +
    'person is known here until it counts.',
})
export class Representation {
  @Field(() => ID, { description: 'Id of the representation for you.' })
  id: string;

  @Field(() => RepresentationKind, { description: 'On which ground you act.' })
  kind: RepresentationKind;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference; null when the person was erased.',
  })
  ownReference: string | null;

  @Field(() => RepresentedPerson, {
    nullable: true,
    description: 'For whom, as you recorded it; null when the person was erased.',
  })
  person: RepresentedPerson | null;

  @Field(() => RepresentationStateEnum, { description: 'Whether it counts.' })
  state: RepresentationStateEnum;

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  validFromOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day, when it has one.' })
  validUntilOn: LocalDate | null;

  @Field(() => DateTimeScalar, { description: 'When you recorded it.' })
  recordedAt: Date;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it ended, when it did.' })
  endedOn: LocalDate | null;

  @Field(() => RepresentationEndReason, {
    nullable: true,
    description: 'Why it ended, when it did.',
  })
  endReason: RepresentationEndReason | null;
}

@ObjectType({ description: 'A page of representations, newest first.' })
export class RepresentationConnection extends Connection(Representation, 'Representation') {}

@InputType({ description: 'Which representations to show.' })
export class RepresentationFilter {
  @Field(() => String, { nullable: true, description: 'With this reference of your own.' })
  ownReference?: string | null;
}

@InputType({ description: 'Input of endRepresentation.' })
export class EndRepresentationInput {
  @Field(() => ID, { description: 'The representation that ended.' })
  representationId: string;

  @Field(() => LocalDateScalar, { description: 'The day it ended, today at the latest.' })
  endedOn: LocalDate;

  @Field(() => RepresentationEndReason, { description: 'Why.' })
  reason: RepresentationEndReason;
}

@ObjectType({ description: 'Answer to recordRepresentation and endRepresentation.' })
export class RepresentationPayload {
  @Field(() => Representation, {
    nullable: true,
    description:
      'The representation; null when refused. The same whether or not the person is known.',
  })
  representation: Representation | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@ObjectType({
  description: 'Somebody says to act for you (vertegenwoordiging), or does so by order of a court.',
})
export class RepresentationOffer {
  @Field(() => ID, { description: 'Id of it for you.' })
  id: string;

  @Field(() => RepresentationKind, { description: 'On which ground.' })
  kind: RepresentationKind;

  @Field(() => String, { description: 'Name of the organisation.' })
  counsellorName: string;

  @Field(() => RepresentationOfferStateEnum, { description: 'What became of it.' })
  state: RepresentationOfferStateEnum;

  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  validFromOn: LocalDate;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Its last day, when it has one.' })
  validUntilOn: LocalDate | null;

  @Field(() => LocalDateScalar, { description: 'Since when you can see it.' })
  offeredOn: LocalDate;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day you answered, if you did.',
  })
  answeredOn: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day it ended, when it did.' })
  endedOn: LocalDate | null;
}

@ObjectType({ description: 'A page of representations that you may know of, newest first.' })
export class RepresentationOfferConnection extends Connection(
  RepresentationOffer,
  'RepresentationOffer',
) {}

@InputType({
  description: 'Input of confirmRepresentation, denyRepresentation and revokeRepresentation.',
})
export class RepresentationAnswerInput {
  @Field(() => ID, { description: 'The offer that you answer.' })
  offerId: string;
}

@ObjectType({
  description: 'Answer to confirmRepresentation, denyRepresentation and revokeRepresentation.',
})
export class RepresentationAnswerPayload {
  @Field(() => RepresentationOffer, {
    nullable: true,
    description: 'It, as it is now; null when refused.',
  })
  offer: RepresentationOffer | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
