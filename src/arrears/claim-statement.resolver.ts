// The statement of a claim as a query.
import { Args, Context, ID, Query, Resolver } from '@nestjs/graphql';
import { type FastifyRequest } from 'fastify';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { ClaimStatementService } from './claim-statement.service.ts';
import { ClaimStatement } from './claim-statement.types.ts';

@Resolver(() => ClaimStatement)
export class ClaimStatementResolver {
  constructor(private readonly statements: ClaimStatementService) {}

  @Audience({ kinds: ['MEMBER', 'COUNSELLOR', 'CUSTOMER'], scope: 'cases:read' })
  @Query(() => ClaimStatement, {
    nullable: true,
    description:
      'The statement of one claim (specificatie van de vordering), by your own id of the arrears: ' +
      'principal per invoice, interest with rate, periods and ground, costs with VAT, creditor. ' +
      'Null for any other id.',
  })
  claimStatement(
    @CurrentCaller() caller: Caller,
    @Args('arrearsId', { type: () => ID, description: 'Id of the arrears, as you know them.' })
    arrearsId: string,
    @Context('req') request: FastifyRequest,
  ): Promise<ClaimStatement | null> {
    const language = languageOf(request.headers['accept-language']);
    return this.statements.find(caller, arrearsId, language);
  }
}
