// What the rules of a negotiation policy would have answered to the member's own past proposals.
// Not here: the rules (negotiation-policy.types.ts).
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { AnsweredByEnum, AnswerKindEnum, PolicyOutcomeEnum } from './negotiation.enums.ts';

@ObjectType({
  description: 'How many past proposals would be answered otherwise than by the version in force.',
})
export class PolicyDryRunChange {
  @Field(() => PolicyOutcomeEnum, { description: 'By the version in force; HAND without one.' })
  from: PolicyOutcomeEnum;

  @Field(() => PolicyOutcomeEnum, { description: 'By these rules.' })
  to: PolicyOutcomeEnum;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType({
  description: 'What was answered to past proposals, and what these rules would have.',
})
export class PolicyDryRunBeside {
  @Field(() => AnswerKindEnum, {
    nullable: true,
    description: 'What was answered then; null: nothing.',
  })
  answered: AnswerKindEnum | null;

  @Field(() => AnsweredByEnum, { nullable: true, description: 'By whom; null: nobody.' })
  givenBy: AnsweredByEnum | null;

  @Field(() => PolicyOutcomeEnum, { description: 'By these rules.' })
  would: PolicyOutcomeEnum;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType({
  description:
    'What rules would have answered to the newest 1000 of your own past proposals. Who acts for ' +
    'a person is not told to you: this supposes that nobody does.',
})
export class PolicyDryRun {
  @Field(() => Int, { description: 'How many past proposals were looked at.' })
  proposals: number;

  @Field(() => Int, { description: 'How many the rules would have accepted.' })
  accepted: number;

  @Field(() => Int, { description: 'How many would have been answered by other terms.' })
  offeredOtherTerms: number;

  @Field(() => Int, { description: 'How many no rule answers: they go to your work list.' })
  handedToYou: number;

  @Field(() => [Int], { description: 'How many each rule answered, in the order of the rules.' })
  answeredByRule: number[];

  @Field(() => [PolicyDryRunChange], {
    description: 'What changes against the version in force, the most frequent first.',
  })
  changes: PolicyDryRunChange[];

  @Field(() => [PolicyDryRunBeside], {
    description: 'Beside what was answered then, the most frequent first.',
  })
  besideGiven: PolicyDryRunBeside[];
}
