// Operations of a member on what followed from its own arrears.
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { AttachmentsService } from './attachments.service.ts';
import { ConsequencesService } from './consequences.service.ts';
import {
  EndAttachmentInput,
  EndExistingArrangementInput,
  FinishPremiumDutyInput,
  FollowUpPayload,
  LiftConsequenceInput,
  ReportAttachmentInput,
  ReportConsequenceInput,
  ReportPremiumInput,
  ReportStageInput,
} from './consequences.types.ts';
import { PremiumService } from './premium.service.ts';
import { ReportStageService } from './report-stage.service.ts';

@Resolver()
export class ConsequencesResolver {
  constructor(
    private readonly stages: ReportStageService,
    private readonly consequences: ConsequencesService,
    private readonly attachments: AttachmentsService,
    private readonly premium: PremiumService,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description:
      'Says how far collection of your arrears has come, and by whom (fase, behandelaar). Forward only, ' +
      'unless you say why you correct it.',
  })
  reportStage(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Stage, day, handler.' }) input: ReportStageInput,
  ): Promise<FollowUpPayload> {
    return this.stages.report(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description: 'Says what followed from your arrears on their contract (gevolg).',
  })
  reportConsequence(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'What, since when.' }) input: ReportConsequenceInput,
  ): Promise<FollowUpPayload> {
    return this.consequences.report(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description:
      'Confirms from which day a consequence is no more (opheffen); until then the customer reads the ' +
      'warning.',
  })
  liftConsequence(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, from when.' }) input: LiftConsequenceInput,
  ): Promise<FollowUpPayload> {
    return this.consequences.lift(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description:
      'Says that an attachment (beslag) runs for your arrears, or what one brings in now. During ' +
      'standstill one that runs is kept and not extended.',
  })
  reportAttachment(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'On what, how much.' }) input: ReportAttachmentInput,
  ): Promise<FollowUpPayload> {
    return this.attachments.report(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, { description: 'Says that an attachment ended.' })
  endAttachment(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, when.' }) input: EndAttachmentInput,
  ): Promise<FollowUpPayload> {
    return this.attachments.end(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description:
      'Says that an arrangement of your own with the person ended, since the joint one takes its place.',
  })
  endExistingArrangement(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Of which arrears, when.' }) input: EndExistingArrangementInput,
  ): Promise<FollowUpPayload> {
    return this.attachments.endExisting(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description: 'Says anew how many months of health premium are owed (zorgpremie).',
  })
  reportPremium(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'How many months, for which day.' }) input: ReportPremiumInput,
  ): Promise<FollowUpPayload> {
    return this.premium.report(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => FollowUpPayload, {
    description: 'Says that you did what the law asks of a health insurer, which waited for you.',
  })
  finishPremiumDuty(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'What, when.' }) input: FinishPremiumDutyInput,
  ): Promise<FollowUpPayload> {
    return this.premium.finish(caller, input);
  }
}
