// What is sent and shown of organisations: members, counsellors, who is calling.
import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
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

@InputType({ description: 'Whether an organisation may join: companies with private customers.' })
export class AdmissionCriteriaInput {
  @Field(() => Boolean, { description: 'It offers products or services to private customers.' })
  servesPrivateCustomers: boolean;

  @Field(() => Boolean, { description: 'Those customers can fall into arrears with it.' })
  customersCanFallInArrears: boolean;
}

@InputType({ description: 'The ethical manifest, as signed.' })
export class ManifestInput {
  @Field(() => String, { description: 'Version of the text: `2017`.' })
  version: string;

  @Field(() => LocalDateScalar, { description: 'The day it was signed.' })
  signedOn: LocalDate;
}

@InputType({ description: 'Participation terms, as signed.' })
export class ParticipationTermsInput {
  @Field(() => LocalDateScalar, { description: 'The day they were signed.' })
  signedOn: LocalDate;

  @Field(() => Boolean, { description: 'Whether silence binds the member, within these terms.' })
  silenceAccepts: boolean;

  @Min(1)
  @Max(36)
  @Field(() => Int, { description: 'Longest term that silence accepts, 1 to 36 months.' })
  longestTermMonths: number;

  @Min(0)
  @Max(1_000_000)
  @Field(() => CentsScalar, { description: 'Smallest monthly amount that silence accepts.' })
  minimumMonthlyCents: Cents;

  @Length(2, 100)
  @Field(() => String, { description: 'Role of the named contact: 2 to 100 characters.' })
  contactRole: string;
}

/** What members and counsellors have in common when they are admitted. */
@InputType({ isAbstract: true })
class AdmitOrganisationInput {
  @Field(() => ID, { description: 'A UUID; the same call with the same key is carried out once.' })
  idempotencyKey: string;

  @IsOptional()
  @IsUUID()
  @Field(() => ID, {
    nullable: true,
    description: 'The id under which the identity provider knows it; made when absent.',
  })
  organisationId?: string | null;

  @Length(2, 200)
  @Field(() => String, { description: 'Its legal name, 2 to 200 characters.' })
  legalName: string;

  @Length(2, 100)
  @Field(() => String, { description: 'The name customers read, 2 to 100 characters.' })
  name: string;
}

@InputType({ description: 'Input of admitMember.' })
export class AdmitMemberInput extends AdmitOrganisationInput {
  @Field(() => Sector, { description: 'What it sells.' })
  sector: Sector;

  @IsOptional()
  @Length(2, 100)
  @Field(() => String, { nullable: true, description: 'The group it belongs to.' })
  groupName?: string | null;

  @Length(2, 100, { each: true })
  @Field(() => [String], { description: 'Names of its labels; empty when it has none of its own.' })
  labels: string[];

  @Field(() => AdmissionCriteriaInput, { description: 'The criteria, as the office checked them.' })
  criteria: AdmissionCriteriaInput;

  @Field(() => ManifestInput, { description: 'The manifest it signed.' })
  manifest: ManifestInput;

  @Field(() => ParticipationTermsInput, { description: 'The participation terms it signed.' })
  participationTerms: ParticipationTermsInput;

  @Length(1, 100)
  @Field(() => String, {
    description:
      'Pattern of its own references: `9` a digit, `A` a letter, `*` either, `{2,4}` repetition, ' +
      'anything else itself.',
  })
  referencePattern: string;

  @IsOptional()
  @Min(1)
  @Max(1_000_000)
  @Field(() => Int, {
    nullable: true,
    description: 'New relations per day that go on to linking; 2000 when absent.',
  })
  allowancePerDay?: number | null;
}

@InputType({ description: 'Input of admitCounsellor.' })
export class AdmitCounsellorInput extends AdmitOrganisationInput {
  @Field(() => CounsellorType, { description: 'What kind of organisation it is.' })
  type: CounsellorType;

  @Length(2, 200)
  @Field(() => String, { description: 'Why it may mediate in debts (Wck art. 48).' })
  legalGround: string;
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

  @Length(2, 100)
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
