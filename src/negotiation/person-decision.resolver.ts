// Operations by which the person, or who may decide for it, says the last word on a plan.
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { JointCasePayload } from '../opening/confirm-case.types.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PersonDecisionService } from './person-decision.service.ts';
import {
  AgreeToArrangementInput,
  AnswerTotalsQuestionInput,
  DeclineArrangementInput,
} from './person-decision.types.ts';

@Resolver()
export class PersonDecisionResolver {
  constructor(private readonly decisions: PersonDecisionService) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description: 'Agrees to the plan that all members accept: the arrangement starts.',
  })
  agreeToArrangement(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and the day to pay on.' }) input: AgreeToArrangementInput,
  ): Promise<JointCasePayload> {
    return this.decisions.agree(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description: 'Declines the plan that all members accept: the case ends. No reason is asked.',
  })
  declineArrangement(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which.' }) input: DeclineArrangementInput,
  ): Promise<JointCasePayload> {
    return this.decisions.decline(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Answers whether participants may see totals, where only then a plan can be proposed. Silence ' +
      'is no leave.',
  })
  answerTotalsQuestion(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and the answer.' }) input: AnswerTotalsQuestionInput,
  ): Promise<JointCasePayload> {
    return this.decisions.answerTotals(caller, input);
  }
}
