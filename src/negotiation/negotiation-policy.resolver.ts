// Operations on a member's own negotiation policies.
import {
  Args,
  Context,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { NegotiationPolicyService } from './negotiation-policy.service.ts';
import {
  NegotiationPolicy,
  NegotiationPolicyConnection,
  PolicyRule,
  SetNegotiationPolicyInput,
  SetNegotiationPolicyPayload,
} from './negotiation-policy.types.ts';

@Resolver(() => PolicyRule)
export class NegotiationPolicyResolver {
  constructor(private readonly policies: NegotiationPolicyService) {}

  @Audience({ kinds: ['MEMBER'], scope: 'cases:read' })
  @Query(() => NegotiationPolicy, {
    nullable: true,
    description: 'Your standing terms (onderhandelingsbeleid); null when you have none.',
  })
  negotiationPolicy(
    @CurrentCaller() caller: Caller,
    @Args('version', {
      type: () => Int,
      nullable: true,
      description: 'Which version; the newest when absent.',
    })
    version: number | null,
  ): Promise<NegotiationPolicy | null> {
    return this.policies.one(caller, version ?? null);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:read' })
  @Query(() => NegotiationPolicyConnection, {
    description: 'All versions of your negotiation policy, newest first.',
  })
  negotiationPolicies(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
  ): Promise<NegotiationPolicyConnection> {
    return this.policies.page(caller, page);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'cases:write' })
  @Mutation(() => SetNegotiationPolicyPayload, {
    description:
      'Sets your standing terms (onderhandelingsbeleid) as a new version, for rounds that open from ' +
      'now on; or only tries them on your past proposals.',
  })
  setNegotiationPolicy(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The rules, in order.' }) input: SetNegotiationPolicyInput,
  ): Promise<SetNegotiationPolicyPayload> {
    return this.policies.set(caller, input);
  }

  @ResolveField(() => String, {
    description: 'The rule as a sentence: in Dutch, or English by Accept-Language.',
  })
  text(@Parent() rule: PolicyRule, @Context('req') request: FastifyRequest): string {
    return rule[languageOf(request.headers['accept-language'])];
  }
}
