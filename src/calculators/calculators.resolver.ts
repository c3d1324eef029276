// The operations that need no account.
import { Args, Context, Extensions, Query, Resolver } from '@nestjs/graphql';
import { type FastifyRequest } from 'fastify';
import { Audience } from '../platform/auth/audience.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { CalculatorsService } from './calculators.service.ts';
import { CollectionCostCheckInput, CollectionCostCheckPayload } from './cost-check.types.ts';
import { StatutoryInterestInput, StatutoryInterestPayload } from './statutory-interest.types.ts';

/** Of 20 000 that a document may cost: the largest calculation takes a tenth of a second. */
const COST = { cost: 4000 };

@Resolver()
export class CalculatorsResolver {
  constructor(private readonly service: CalculatorsService) {}

  @Audience('ANYBODY')
  @Extensions(COST)
  @Query(() => CollectionCostCheckPayload, {
    description:
      'The highest collection costs that the law allows for the bills of one creditor, and whether ' +
      'costs that were asked are allowed (incassokosten narekenen). For anybody, without an account; ' +
      'nothing is kept.',
  })
  collectionCostCheck(
    @Args('input', { description: 'The bills, the letters, and what was asked.' })
    input: CollectionCostCheckInput,
    @Context('req') request: FastifyRequest,
  ): CollectionCostCheckPayload {
    return this.service.collectionCosts(input, languageOf(request.headers['accept-language']));
  }

  @Audience('ANYBODY')
  @Extensions(COST)
  @Query(() => StatutoryInterestPayload, {
    description:
      'Statutory interest of a consumer on one debt, with payments on their day (wettelijke rente ' +
      'narekenen). For anybody, without an account; nothing is kept.',
  })
  statutoryInterest(
    @Args('input', { description: 'The debt and what was paid.' }) input: StatutoryInterestInput,
    @Context('req') request: FastifyRequest,
  ): StatutoryInterestPayload {
    return this.service.interest(input, languageOf(request.headers['accept-language']));
  }
}
