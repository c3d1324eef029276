// Wires negotiation: policies of members, proposals and answers, previews and reasons, the jobs
// of planning and rounds.
import { Module } from '@nestjs/common';
import { AnswerProposalService } from './answer-proposal.service.ts';
import { NegotiationPolicyResolver } from './negotiation-policy.resolver.ts';
import { NegotiationPolicyService } from './negotiation-policy.service.ts';
import { NotFeasibleResolver } from './not-feasible.resolver.ts';
import { NotFeasibleService } from './not-feasible.service.ts';
import { PersonDecisionJobs } from './person-decision.jobs.ts';
import { PersonDecisionResolver } from './person-decision.resolver.ts';
import { PersonDecisionService } from './person-decision.service.ts';
import { PlanCaseJobs } from './plan-case.jobs.ts';
import { PlanPreviewResolver } from './plan-preview.resolver.ts';
import { PlanPreviewService } from './plan-preview.service.ts';
import { PlanReasonsService } from './plan-reasons.service.ts';
import { ProposalsResolver } from './proposals.resolver.ts';
import { ProposalsService } from './proposals.service.ts';

@Module({
  providers: [
    AnswerProposalService,
    NegotiationPolicyResolver,
    NegotiationPolicyService,
    NotFeasibleResolver,
    NotFeasibleService,
    PersonDecisionJobs,
    PersonDecisionResolver,
    PersonDecisionService,
    PlanCaseJobs,
    PlanPreviewResolver,
    PlanPreviewService,
    PlanReasonsService,
    ProposalsResolver,
    ProposalsService,
  ],
})
export class NegotiationModule {}
