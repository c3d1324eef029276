// Acts on joint cases by the person, who acts for it, and members.
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { ConfirmCaseService } from './confirm-case.service.ts';
import {
  ConfirmAdditionInput,
  ConfirmJointCaseInput,
  ConfirmStandstillInput,
  JointCasePayload,
} from './confirm-case.types.ts';

@Resolver()
export class ConfirmCaseResolver {
  constructor(private readonly confirming: ConfirmCaseService) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Opens the joint case: names the arrears that take part, and what participants may see of each ' +
      'other. Collection stands still from then on.',
  })
  confirmJointCase(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The case, its arrears, and the level of disclosure.' })
    input: ConfirmJointCaseInput,
  ): Promise<JointCasePayload> {
    return this.confirming.confirm(caller, input);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Lets arrears that came later take part too; then the plan is made again. An arrangement that ' +
      'runs is amended, when the members and you agree; until then it goes on as it was.',
  })
  confirmAddition(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The case and the arrears that join.' })
    input: ConfirmAdditionInput,
  ): Promise<JointCasePayload> {
    return this.confirming.add(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description: 'Confirms that collection stands still (incassopauze), at agency and bailiff too.',
  })
  confirmStandstill(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The case.' }) input: ConfirmStandstillInput,
  ): Promise<JointCasePayload> {
    return this.confirming.confirmStandstill(caller, input);
  }
}
