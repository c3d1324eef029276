// What is sent to admit a member or a counsellor: who it is, and what it signed.
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { CentsScalar, LocalDateScalar } from '../platform/graphql/scalars.ts';
import { CounsellorType, Sector } from './coalition.enums.ts';

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

  @MinLength(2)
  @MaxLength(100)
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

  @MinLength(2)
  @MaxLength(200)
  @Field(() => String, { description: 'Its legal name, 2 to 200 characters.' })
  legalName: string;

  @MinLength(2)
  @MaxLength(100)
  @Field(() => String, { description: 'The name customers read, 2 to 100 characters.' })
  name: string;
}

@InputType({ description: 'Input of admitMember.' })
export class AdmitMemberInput extends AdmitOrganisationInput {
  @Field(() => Sector, { description: 'What it sells.' })
  sector: Sector;

  @IsOptional()
  @MinLength(2)
  @MaxLength(100)
  @Field(() => String, { nullable: true, description: 'The group it belongs to.' })
  groupName?: string | null;

  @MinLength(2, { each: true })
  @MaxLength(100, { each: true })
  @Field(() => [String], { description: 'Names of its labels; empty when it has none of its own.' })
  labels: string[];

  @Field(() => AdmissionCriteriaInput, { description: 'The criteria, as the office checked them.' })
  criteria: AdmissionCriteriaInput;

  @Field(() => ManifestInput, { description: 'The manifest it signed.' })
  manifest: ManifestInput;

  @Field(() => ParticipationTermsInput, { description: 'The participation terms it signed.' })
  participationTerms: ParticipationTermsInput;

  @MinLength(1)
  @MaxLength(100)
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

  @MinLength(2)
  @MaxLength(200)
  @Field(() => String, { description: 'Why it may mediate in debts (Wck art. 48).' })
  legalGround: string;
}
