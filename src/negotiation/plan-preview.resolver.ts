// Operations on plans to choose between, and on why a plan is as it is: for the person and who acts
// for it, never for a member.
import {
  Args,
  Context,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { JointCasePayload } from '../opening/confirm-case.types.ts';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { PlanPreviewService } from './plan-preview.service.ts';
import { PlanPreviews, PreviewPlansInput, ProposeArrangementInput } from './plan-preview.types.ts';
import { PlanReason } from './plan-reason.types.ts';
import { PlanReasonsService } from './plan-reasons.service.ts';
import { PlanReasons } from './plan-reasons.types.ts';

@Resolver(() => PlanReason)
export class PlanPreviewResolver {
  constructor(
    private readonly previewing: PlanPreviewService,
    private readonly reasoning: PlanReasonsService,
  ) {}

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => PlanPreviews, {
    nullable: true,
    description:
      'Three to five plans of a case side by side (voorbeeldplannen). Null when you do not sit at it.',
  })
  previewPlans(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which case.' }) { jointCaseId }: PreviewPlansInput,
  ): Promise<PlanPreviews | null> {
    return this.previewing.previews(caller, jointCaseId);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:read' })
  @Query(() => PlanReasons, {
    nullable: true,
    description:
      'Why the plan of a case is as it is, or why there is none and what one could ask for. Null ' +
      'when you do not sit at it.',
  })
  planReasons(
    @CurrentCaller() caller: Caller,
    @Args({ name: 'jointCaseId', type: () => ID, description: 'Id of the case for you.' })
    jointCaseId: string,
  ): Promise<PlanReasons | null> {
    return this.reasoning.reasons(caller, jointCaseId);
  }

  @Audience({ kinds: ['CUSTOMER', 'COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => JointCasePayload, {
    description:
      'Chooses one of the plans that previewPlans shows: it is put to all members in a new round, ' +
      'within what they can live with. Without a choice the planner proposes by itself.',
  })
  proposeArrangement(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which plan, in which case.' }) input: ProposeArrangementInput,
  ): Promise<JointCasePayload> {
    return this.previewing.propose(caller, input);
  }

  @ResolveField(() => String, {
    description: 'The sentence: in Dutch, or English by Accept-Language.',
  })
  text(@Parent() reason: PlanReason, @Context('req') request: FastifyRequest): string {
    return reason[languageOf(request.headers['accept-language'])];
  }
}
