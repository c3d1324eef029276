// What is sent to open a case and to confirm a standstill.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DisclosureLevel } from './cases.enums.ts';
import { JointCase } from './cases.types.ts';

@InputType({ description: 'Input of confirmJointCase.' })
export class ConfirmJointCaseInput {
  @Field(() => ID, { description: 'Your joint case, in state MATCHED.' })
  jointCaseId: string;

  @Field(() => [ID], {
    description: 'The arrears that take part: of two members at least. No others will.',
  })
  arrearsIds: string[];

  @Field(() => DisclosureLevel, {
    description: 'What participants may see of each other; OWN_SHARE gives away least.',
  })
  disclosureLevel: DisclosureLevel;
}

@InputType({ description: 'Input of confirmStandstill.' })
export class ConfirmStandstillInput {
  @Field(() => ID, { description: 'The joint case that you were told of.' })
  jointCaseId: string;
}

@ObjectType({ description: 'Answer to an act on a joint case.' })
export class JointCasePayload {
  @Field(() => JointCase, {
    nullable: true,
    description: 'The case as it is at this moment; what the act causes follows within seconds.',
  })
  jointCase: JointCase | null;

  @Field(() => [RefusalType], { description: 'Why nothing was done; empty when it was done.' })
  refusals: Refusal[];
}
