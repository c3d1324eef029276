// Operations on statements: a counsellor asks members what a person owes them, members answer.
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Audience } from '../platform/auth/audience.ts';
import { type Caller } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { PageArgs } from '../platform/graphql/connections.ts';
import { AnswerStatementService } from './answer-statement.service.ts';
import { AnswerStatementInput, AnswerStatementPayload } from './answer-statement.types.ts';
import { ReadStatementsService } from './read-statements.service.ts';
import { RequestStatementsService } from './request-statements.service.ts';
import {
  RequestStatementsInput,
  RequestStatementsPayload,
  WithdrawStatementRequestInput,
  WithdrawStatementRequestPayload,
} from './request-statements.types.ts';
import { StatementRequestConnection, StatementRequestFilter } from './statements.types.ts';

@Resolver()
export class StatementsResolver {
  constructor(
    private readonly requests: RequestStatementsService,
    private readonly reading: ReadStatementsService,
    private readonly answers: AnswerStatementService,
  ) {}

  @Audience({ kinds: ['COUNSELLOR', 'MEMBER'], scope: 'cases:read' })
  @Query(() => StatementRequestConnection, {
    description:
      'Requests for statements (saldoverzoeken): those that you made, or those that you are asked, ' +
      'newest first.',
  })
  statementRequests(
    @CurrentCaller() caller: Caller,
    @Args() page: PageArgs,
    @Args('filter', {
      type: () => StatementRequestFilter,
      nullable: true,
      description: 'Which to show; all when absent.',
    })
    filter: StatementRequestFilter | null,
  ): Promise<StatementRequestConnection> {
    return this.reading.page(caller, page, filter ?? {});
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => RequestStatementsPayload, {
    description:
      'Asks members what a person owes them (saldoverzoek), each by the consent of the person to it. ' +
      'The answer is the same whether or not the person is known.',
  })
  requestStatements(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'For whom, and whom you ask.' }) input: RequestStatementsInput,
  ): Promise<RequestStatementsPayload> {
    return this.requests.request(caller, input);
  }

  @Audience({ kinds: ['COUNSELLOR'], scope: 'cases:write' })
  @Mutation(() => WithdrawStatementRequestPayload, {
    description: 'Takes a request back. The member reads nothing of the person from then on.',
  })
  withdrawStatementRequest(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and why.' }) input: WithdrawStatementRequestInput,
  ): Promise<WithdrawStatementRequestPayload> {
    return this.reading.withdraw(caller, input);
  }

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Mutation(() => AnswerStatementPayload, {
    description:
      'Answers a request for a statement (saldo-opgave), once. Arrears are registered at the same time.',
  })
  answerStatement(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'Which, and what you state.' }) input: AnswerStatementInput,
  ): Promise<AnswerStatementPayload> {
    return this.answers.answer(caller, input);
  }
}
