// What is sent and shown of organisations: members, counsellors, who is calling.
// Not here: what is sent to admit one (admission.types.ts).
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Max, MaxLength, Min, MinLength } from 'class-validator';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { ParticipationTermsInput } from './admission.types.ts';
import {
  ActorKindEnum,
  CounsellorType,
  OrganisationStateEnum,
  RepresentationKind,
  Sector,
} from './coalition.enums.ts';

@ObjectType({ description: 'A label (merk) of a member.' })
export class Label {
  @Field(() => ID, { description: 'Id of the label.' })
  id: string;

  @Field(() => String, { description: 'Its name, as customers know it.' })
  name: string;
}

@ObjectType({ description: 'Terms on which a member takes part (deelnamevoorwaarden).' })
export class ParticipationTerms {
  @Field(() => Int, { description: 'Version, from 1; the highest counts.' })
  version: number;

  @Field(() => LocalDateScalar, { description: 'The day they were signed.' })
  signedOn: LocalDate;

  @Field(() => Boolean, {
    description: 'Whether silence at the deadline of a round binds the member, within these terms.',
  })
  silenceAccepts: boolean;

  @Field(() => Int, { description: 'Longest term of a plan that silence accepts, in months.' })
  longestTermMonths: number;

  @Field(() => CentsScalar, { description: 'Smallest monthly amount that silence accepts.' })
  minimumMonthlyCents: Cents;

  @Field(() => String, { description: 'Role of the named contact, never a person.' })
  contactRole: string;
}

@ObjectType({ description: 'A member of the coalition (lid).' })
export class Member {
  @Field(() => ID, { description: 'Id of the member; the `org` of its tokens.' })
  id: string;

  @Field(() => OrganisationStateEnum, { description: 'Where it stands.' })
  state: OrganisationStateEnum;

  @Field(() => String, { description: 'Its legal name.' })
  legalName: string;

  @Field(() => String, { description: 'The name customers read.' })
  name: string;

  @Field(() => Sector, { description: 'What it sells.' })
  sector: Sector;

  @Field(() => String, { nullable: true, description: 'The group it belongs to.' })
  groupName: string | null;

  @Field(() => [Label], { description: 'Its labels; together they are one member.' })
  labels: Label[];

  @Field(() => String, { description: 'Version of the ethical manifest that it signed.' })
  manifestVersion: string;

  @Field(() => LocalDateScalar, { description: 'The day it signed the manifest.' })
  manifestSignedOn: LocalDate;

  @Field(() => LocalDateScalar, { description: 'The day it was admitted.' })
  admittedOn: LocalDate;

  @Field(() => String, { description: 'The declared pattern of its own references.' })
  referencePattern: string;

  @Field(() => Int, { description: 'How many new relations go on to linking in a day.' })
  allowancePerDay: number;

  @Field(() => [ParticipationTerms], { description: 'Its participation terms, newest first.' })
  participationTerms: ParticipationTerms[];
}

@ObjectType({ description: 'A page of members, by name.' })
export class MemberConnection extends Connection(Member, 'Member') {}

@ObjectType({ description: 'Whether a counsellor is accredited for a kind of representation.' })
export class Accreditation {
  @Field(() => RepresentationKind, { description: 'The kind.' })
  representationKind: RepresentationKind;

  @Field(() => LocalDateScalar, { description: 'Since when.' })
  givenOn: LocalDate;
}

@ObjectType({ description: 'An organisation that helps customers (schuldhulpverlener).' })
export class Counsellor {
  @Field(() => ID, { description: 'Id of the counsellor; the `org` of its tokens.' })
  id: string;

  @Field(() => OrganisationStateEnum, { description: 'Where it stands.' })
  state: OrganisationStateEnum;

  @Field(() => String, { description: 'Its legal name.' })
  legalName: string;

  @Field(() => String, { description: 'The name customers read.' })
  name: string;

  @Field(() => CounsellorType, { description: 'What kind of organisation it is.' })
  type: CounsellorType;

  @Field(() => String, { description: 'Why it may mediate in debts (Wck art. 48), as it stated.' })
  legalGround: string;

  @Field(() => [Accreditation], { description: 'Running accreditations.' })
  accreditations: Accreditation[];

  @Field(() => LocalDateScalar, { description: 'The day it was admitted.' })
  admittedOn: LocalDate;
}

@ObjectType({ description: 'A page of counsellors, by name.' })
export class CounsellorConnection extends Connection(Counsellor, 'Counsellor') {}

@ObjectType({ description: 'Who is calling.' })
export class Viewer {
  @Field(() => ActorKindEnum, { description: 'What kind of caller the token is of.' })
  kind: ActorKindEnum;

  @Field(() => [String], { description: 'What the token may be used for.' })
  scopes: string[];

  @Field(() => Member, { nullable: true, description: 'The member that calls; null for others.' })
  member: Member | null;

  @Field(() => Counsellor, {
    nullable: true,
    description: 'The counsellor that calls; null for others.',
  })
  counsellor: Counsellor | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many new relations can still go on to linking today; null for others.',
  })
  allowanceLeft: number | null;
}

@InputType({ description: 'Names an organisation.' })
export class OrganisationInput {
  @Field(() => ID, { description: 'The member or counsellor.' })
  organisationId: string;
}

@InputType({ description: 'Input of setAllowance.' })
export class SetAllowanceInput {
  @Field(() => ID, { description: 'The member.' })
  memberId: string;

  @Min(1)
  @Max(1_000_000)
  @Field(() => Int, { description: 'New relations per day that go on to linking.' })
  allowancePerDay: number;
}

@InputType({ description: 'Input of addLabel.' })
export class AddLabelInput {
  @Field(() => ID, { description: 'The member.' })
  memberId: string;

  @MinLength(2)
  @MaxLength(100)
  @Field(() => String, { description: 'Name of the label, 2 to 100 characters.' })
  name: string;
}

@InputType({ description: 'Input of recordParticipationTerms.' })
export class RecordTermsInput {
  @Field(() => ID, { description: 'The member.' })
  memberId: string;

  @Field(() => ParticipationTermsInput, { description: 'The new terms, as signed.' })
  terms: ParticipationTermsInput;
}

@InputType({ description: 'Input of accreditCounsellor.' })
export class AccreditInput {
  @Field(() => ID, { description: 'The counsellor.' })
  counsellorId: string;

  @Field(() => RepresentationKind, { description: 'For which kind of representation.' })
  representationKind: RepresentationKind;
}

@ObjectType({ description: 'Answer to a change of a member.' })
export class MemberPayload {
  @Field(() => Member, {
    nullable: true,
    description: 'The member as it is now; null when refused.',
  })
  member: Member | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'Answer to a change of a counsellor.' })
export class CounsellorPayload {
  @Field(() => Counsellor, {
    nullable: true,
    description: 'The counsellor as it is now; null when refused.',
  })
  counsellor: Counsellor | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}

@ObjectType({ description: 'Answer to a suspension or reinstatement.' })
export class OrganisationPayload {
  @Field(() => OrganisationStateEnum, {
    nullable: true,
    description: 'Where the organisation stands now; null when refused.',
  })
  state: OrganisationStateEnum | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
