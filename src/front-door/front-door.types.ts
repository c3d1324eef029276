// What a customer sees and says of the own relations, and of claim codes.
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Connection } from '../platform/graphql/connections.ts';
import { type Refusal } from '../platform/graphql/refusal.ts';
import { RefusalType } from '../platform/graphql/refusal.types.ts';
import { DateTimeScalar } from '../platform/graphql/scalars.ts';
import { ClaimStateEnum, RelationStateEnum } from './front-door.enums.ts';

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
