// What a counsellor sends to ask statements of members, and to take a request back.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ConsentChannel, ConsentLanguage } from '../consents/consents.enums.ts';
import { RecognisedPersonInput } from '../customers/customers.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { LocalDateScalar } from '../platform/graphql/scalars.ts';
import { StatementWithdrawal } from './statements.enums.ts';
import { StatementRequest } from './statements.types.ts';

@InputType({ description: 'The person as you know it, for the members that you ask. Never a BSN.' })
export class NamedPersonInput extends RecognisedPersonInput {
  @Field(() => String, { nullable: true, description: 'Mobile telephone number.' })
  mobile?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN the person pays from.' })
  iban?: string | null;
}

@InputType({ description: "The person's consent (toestemming) to one member, as it was given." })
export class StatementConsentInput {
  @Field(() => String, { description: 'Version of the consent text that was shown or read out.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of that text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How the person gave it.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, {
    description:
      'Where you keep the proof: a document number. The member reads it; name no other creditor.',
  })
  evidence: string;
}

@InputType({ description: 'A member that is asked, with the consent to it.' })
export class AskedMemberInput {
  @Field(() => ID, { description: 'The member, by its id in memberDirectory.' })
  memberId: string;

  @Field(() => StatementConsentInput, {
    nullable: true,
    description: 'The consent to this member. Without it nothing of the entry is kept.',
  })
  consent?: StatementConsentInput | null;
}

@InputType({ description: 'Input of requestStatements.' })
export class RequestStatementsInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @Field(() => String, {
    description: 'Your own reference (dossiernummer), 64 characters at most. No member reads it.',
  })
  ownReference: string;

  @Field(() => NamedPersonInput, { description: 'Whose arrears are asked for.' })
  person: NamedPersonInput;

  @Field(() => ID, { description: 'Your representation of this person.' })
  representationId: string;

  @Field(() => [AskedMemberInput], { description: 'The members that are asked, 1 to 50.' })
  members: AskedMemberInput[];
}

/** Members in one call. */
export const MOST_MEMBERS = 50;

@ObjectType({ description: 'What became of one member of the call.' })
export class AskedMemberResult {
  @Field(() => Int, { description: 'Index of the member in the call, from 0.' })
  index: number;

  @Field(() => StatementRequest, {
    nullable: true,
    description: 'The request; null when refused. The same whether or not the person is known.',
  })
  request: StatementRequest | null;

  @Field(() => Boolean, {
    description: 'False when you asked this member the same before and it is open; and if refused.',
  })
  isNew: boolean;

  @Field(() => [RefusalType], { description: 'Why this member was not asked; empty when it was.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'Answer to requestStatements.' })
export class RequestStatementsPayload {
  @Field(() => [AskedMemberResult], {
    nullable: true,
    description: 'One result per member, in order; null when the call was refused as a whole.',
  })
  members: AskedMemberResult[] | null;

  @Field(() => [RefusalType], {
    description: 'Why the call was refused as a whole; empty when it was carried out.',
  })
  refusals: Refusal[];
}

@InputType({ description: 'Input of withdrawStatementRequest.' })
export class WithdrawStatementRequestInput {
  @Field(() => ID, { description: 'The request that you take back.' })
  requestId: string;

  @Field(() => StatementWithdrawal, { description: 'Why.' })
  reason: StatementWithdrawal;
}

@ObjectType({ description: 'Answer to withdrawStatementRequest.' })
export class WithdrawStatementRequestPayload {
  @Field(() => StatementRequest, {
    nullable: true,
    description: 'The request as it is now; null when refused.',
  })
  request: StatementRequest | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
