// A request to state what a person owes a member (saldoverzoek), as each of both sees it. What one
// of them may not see has no field of its own: it stands in an object that is null for it.
// Not here: what is sent (request-statements.types.ts, answer-statement.types.ts).
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { RepresentationKind } from '../coalition/coalition.enums.ts';
import { ConsentChannel, ConsentLanguage } from '../consents/consents.enums.ts';
import { RecognisedPerson } from '../customers/customers.types.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { StatementAnswer, StatementEndReason, StatementStateEnum } from './statements.enums.ts';

@ObjectType({ description: 'A person as a counsellor wrote it down for a member.' })
export class NamedPerson extends RecognisedPerson {
  @Field(() => String, { nullable: true, description: 'Mobile number, when it was given.' })
  mobile: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, when it was given.' })
  email: string | null;

  @Field(() => String, { nullable: true, description: 'IBAN, when it was given.' })
  iban: string | null;
}

@ObjectType({ description: 'The consent (toestemming) to one member, as the counsellor gave it.' })
export class StatementConsent {
  @Field(() => String, { description: 'Version of the consent text.' })
  textVersion: string;

  @Field(() => ConsentLanguage, { description: 'Language of the text.' })
  language: ConsentLanguage;

  @Field(() => ConsentChannel, { description: 'How it was given.' })
  channel: ConsentChannel;

  @Field(() => LocalDateScalar, { description: 'The day it was given.' })
  givenOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Where the counsellor keeps the proof; null when the request is not open.',
  })
  evidence: string | null;
}

@ObjectType({
  description: 'What a member reads of a request: who asks, for whom, by which consent.',
})
export class AskedStatement {
  @Field(() => String, { description: 'Name of the counsellor organisation that asks.' })
  counsellorName: string;

  @Field(() => RepresentationKind, { description: 'On which ground it acts for the person.' })
  representationKind: RepresentationKind;

  @Field(() => NamedPerson, {
    nullable: true,
    description:
      'The person as the counsellor wrote it down; null when the request is not open any more.',
  })
  person: NamedPerson | null;

  @Field(() => StatementConsent, { description: "The person's consent to you." })
  consent: StatementConsent;
}

@ObjectType({ description: 'Arrears as the member stated them, on the day of its answer.' })
export class StatedArrears {
  @Field(() => String, { description: "The member's own reference (dossiernummer)." })
  ownReference: string;

  @Field(() => CentsScalar, { description: 'The principal.' })
  principalCents: Cents;

  @Field(() => CentsScalar, { description: 'The interest up to the as-of date.' })
  interestCents: Cents;

  @Field(() => CentsScalar, { description: 'The costs, VAT included.' })
  costsCents: Cents;

  @Field(() => CentsScalar, { description: 'All together.' })
  balanceCents: Cents;

  @Field(() => LocalDateScalar, { description: 'The day for which it is stated (peildatum).' })
  asOfOn: LocalDate;
}

@ObjectType({ description: 'What a counsellor reads of its own request.' })
export class OwnStatementRequest {
  @Field(() => ID, { description: 'The member that was asked.' })
  memberId: string;

  @Field(() => String, { description: 'Its name.' })
  memberName: string;

  @Field(() => ID, { description: 'The representation by which you asked.' })
  representationId: string;

  @Field(() => String, {
    nullable: true,
    description: 'Your own reference (dossiernummer); null when the person was erased.',
  })
  ownReference: string | null;

  @Field(() => [StatedArrears], {
    nullable: true,
    description:
      'The arrears as stated, 50 at most; null unless the answer is ARREARS, and from the moment on ' +
      'in which the consent to this member or your representation ended.',
  })
  arrears: StatedArrears[] | null;

  @Field(() => StatementEndReason, {
    nullable: true,
    description: 'Why it is over, when it is.',
  })
  endReason: StatementEndReason | null;
}

@ObjectType({
  description:
    'A request to one member to state what a person owes it (saldoverzoek), and its answer ' +
    '(saldo-opgave). Nothing of it tells of other members that were asked.',
})
export class StatementRequest {
  @Field(() => ID, { description: 'Id of the request for you; the other side has another.' })
  id: string;

  @Field(() => StatementStateEnum, { description: 'Where it stands.' })
  state: StatementStateEnum;

  @Field(() => LocalDateScalar, { description: 'The day it was asked.' })
  askedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The last day to answer; later still counts.' })
  dueOn: LocalDate;

  @Field(() => StatementAnswer, {
    nullable: true,
    description: 'The answer, when there is one; for the counsellor while it may use it.',
  })
  answer: StatementAnswer | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'The day of the answer.' })
  answeredOn: LocalDate | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day it was over, when it is.',
  })
  endedOn: LocalDate | null;

  @Field(() => AskedStatement, { nullable: true, description: 'For the member that is asked.' })
  asked: AskedStatement | null;

  @Field(() => OwnStatementRequest, {
    nullable: true,
    description: 'For the counsellor that asks.',
  })
  own: OwnStatementRequest | null;
}

@ObjectType({ description: 'A page of requests for statements, newest first.' })
export class StatementRequestConnection extends Connection(StatementRequest, 'StatementRequest') {}

@InputType({ description: 'Which requests for statements to show.' })
export class StatementRequestFilter {
  @Field(() => String, {
    nullable: true,
    description: 'For counsellors: with this reference of your own. A member has none.',
  })
  ownReference?: string | null;

  @Field(() => StatementStateEnum, { nullable: true, description: 'In this state.' })
  state?: StatementStateEnum | null;
}
