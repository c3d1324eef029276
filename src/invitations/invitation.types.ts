// Invitations as they are sent and shown: to the member that invites, and to who has the code.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Sector } from '../coalition/coalition.enums.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ConsentLanguage } from '../consents/consents.enums.ts';
import { CustomerRelation } from '../front-door/front-door.types.ts';
import { InvitationState } from './invitation.enums.ts';

/** How many customers one call may invite. */
export const MOST_INVITED = 1000;

@InputType({ description: 'Input of inviteCustomers.' })
export class InviteCustomersInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => [String], {
    description: `Your own references of the customers, 1 to ${MOST_INVITED}; nothing else about them is sent.`,
  })
  customerReferences: string[];

  @Field(() => ConsentLanguage, { description: 'Language of the letter and of the consent text.' })
  language: ConsentLanguage;

  @Field(() => String, {
    nullable: true,
    description: 'Version of the consent text that is offered; the current one when absent.',
  })
  textVersion?: string | null;
}

@ObjectType({ description: 'A customer whom you invited to consent (uitnodiging).' })
export class Invitation {
  @Field(() => ID, { description: 'Id of the invitation.' })
  id: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference of the customer; null when the person was erased.',
  })
  customerReference: string | null;

  @Field(() => InvitationState, { description: 'How it stands.' })
  state: InvitationState;

  @Field(() => String, { description: 'Version of the consent text that is offered.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of the letter.' })
  language: ConsentLanguage;

  @Field(() => LocalDateScalar, { description: 'The day you invited.' })
  invitedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day on which the code can be used.' })
  lastDayOn: LocalDate;

  @Field(() => ID, { nullable: true, description: 'The consent that was given by it.' })
  consentId: string | null;
}

@ObjectType({ description: 'A page of invitations, newest first.' })
export class InvitationConnection extends Connection(Invitation, 'Invitation') {}

@InputType({ description: 'Which invitations to show.' })
export class InvitationFilter {
  @Field(() => String, { nullable: true, description: 'Of the customer with this reference.' })
  customerReference?: string | null;

  @Field(() => InvitationState, { nullable: true, description: 'In this state.' })
  state?: InvitationState | null;
}

@ObjectType({ description: 'What became of one reference of inviteCustomers.' })
export class InvitationResult {
  @Field(() => Int, { description: 'Its place in the call, from 0.' })
  index: number;

  @Field(() => Invitation, { nullable: true, description: 'The invitation; null when refused.' })
  invitation: Invitation | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The one-time code (uitnodigingscode), shown this once: null when the call is repeated. Deliver ' +
      'it to this customer only, by letter or in your own signed-in portal.',
  })
  code: string | null;

  @Field(() => [RefusalType], { description: 'Why it was refused; empty when it was not.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'Answer to inviteCustomers.' })
export class InviteCustomersPayload {
  @Field(() => [InvitationResult], {
    nullable: true,
    description: 'For each reference, in their order; null when the call as a whole was refused.',
  })
  entries: InvitationResult[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The new invitations as CSV for your mail merge (samenvoegbestand): reference, code, last day, ' +
      'text. Shown this once, like the codes.',
  })
  mailMergeCsv: string | null;

  @Field(() => [RefusalType], { description: 'Why the call as a whole was refused.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'What a code invites you to; nothing is decided by looking at it.' })
export class OpenedInvitation {
  @Field(() => String, { description: 'Name of the member that asks.' })
  memberName: string;

  @Field(() => Sector, { description: 'What it sells.' })
  sector: Sector;

  @Field(() => String, { description: 'Version of the consent text.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of the text.' })
  language: ConsentLanguage;

  @Field(() => String, { description: 'The consent text.' })
  text: string;

  @Field(() => String, { description: 'SHA-256 of the text, in hexadecimal digits.' })
  textSha256: string;

  @Field(() => [String], { description: 'The members that may be reached, by name.' })
  memberNames: string[];

  @Field(() => LocalDateScalar, { description: 'The day of that list: from it on it is so.' })
  listedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day on which the code can be used.' })
  lastDayOn: LocalDate;
}

@InputType({ description: 'Input of openInvitation.' })
export class OpenInvitationInput {
  @Field(() => String, {
    description: 'The twelve characters of the code; spaces, hyphens and case do not matter.',
  })
  code: string;

  @Field(() => ConsentLanguage, { description: 'Language in which the text is shown.' })
  language: ConsentLanguage;
}

@ObjectType({ description: 'Answer to openInvitation.' })
export class OpenInvitationPayload {
  @Field(() => OpenedInvitation, { nullable: true, description: 'Null when refused.' })
  invitation: OpenedInvitation | null;

  @Field(() => [RefusalType], { description: 'Why it is not shown; empty when it is.' })
  refusals: Refusal[];
}

@InputType({ description: 'Input of acceptInvitation.' })
export class AcceptInvitationInput {
  @Field(() => String, {
    description: 'The twelve characters of the code; spaces, hyphens and case do not matter.',
  })
  code: string;

  @Field(() => String, { description: 'Version of the consent text that was shown.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language in which it was shown.' })
  language: ConsentLanguage;

  @Field(() => String, {
    description: 'SHA-256 of the text that was shown, in hexadecimal digits.',
  })
  textSha256: string;
}

@InputType({ description: 'Input of declineInvitation.' })
export class DeclineInvitationInput {
  @Field(() => String, { description: 'The twelve characters of the code.' })
  code: string;
}

@ObjectType({ description: 'Answer to acceptInvitation and declineInvitation.' })
export class InvitationAnswerPayload {
  @Field(() => CustomerRelation, {
    nullable: true,
    description: 'After accepting: who you are to that member; null when declined or refused.',
  })
  relation: CustomerRelation | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
