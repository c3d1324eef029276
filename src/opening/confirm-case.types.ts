// What is sent to open a case, to let arrears in later, and to confirm a standstill.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import { DisclosureLevelEnum } from '../cases/cases.enums.ts';
import { CaseStanding } from '../cases/cases.types.ts';

@InputType({ description: 'Input of confirmJointCase.' })
export class ConfirmJointCaseInput {
  @Field(() => ID, { description: 'Your joint case, in state MATCHED.' })
  jointCaseId: string;

  @Field(() => [ID], {
    description: 'The arrears that take part, 2 to 200, of two members at least. No others will.',
  })
  arrearsIds: string[];

  @Field(() => DisclosureLevelEnum, {
    defaultValue: 'OWN_SHARE',
    description:
      'What participants may see of each other. OWN_SHARE gives away least: each learns that another ' +
      'creditor takes part, and which part of its own claim is paid each month. Who knows the monthly ' +
      'amount too can compute what the others are owed; with two participants a total tells the other. ' +
      'A higher level can make members agree sooner.',
  })
  disclosureLevel: DisclosureLevelEnum;

  @Field(() => String, {
    nullable: true,
    description:
      'The version of the text about this level that the person was shown, as disclosureTexts gives it ' +
      'now. Absent: it is recorded that no text was named; do name it.',
  })
  textVersion?: string | null;

  @Field(() => TextLanguage, { nullable: true, description: 'In which language.' })
  language?: TextLanguage | null;
}

@InputType({ description: 'Input of confirmAddition.' })
export class ConfirmAdditionInput {
  @Field(() => ID, { description: 'Your joint case: OPEN, NEGOTIATING, AGREED or ACTIVE.' })
  jointCaseId: string;

  @Field(() => [ID], {
    description:
      'The arrears that join, 1 to 200. Before you confirm nobody sees anything of them.',
  })
  arrearsIds: string[];
}

@InputType({ description: 'Input of confirmStandstill.' })
export class ConfirmStandstillInput {
  @Field(() => ID, { description: 'The joint case that you were told of.' })
  jointCaseId: string;
}

@ObjectType({ description: 'Answer to an act on a joint case.' })
export class JointCasePayload {
  @Field(() => CaseStanding, {
    nullable: true,
    description:
      'The case as it stands at this moment; what the act causes follows within seconds. Null when refused.',
  })
  jointCase: CaseStanding | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
