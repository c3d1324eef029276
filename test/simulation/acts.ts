// What the people of a simulation send to the service, as GraphQL.
// Not here: when (market.ts).
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import type { TestService } from '../support/test-service.ts';

type Variables = Record<string, unknown>;
export type Who = string | TokenRequest;

const INPUTS: Readonly<Record<string, string>> = {
  confirmRelation: 'RelationAnswerInput',
  confirmJointCase: 'ConfirmJointCaseInput',
  stateCapacity: 'StateCapacityInput',
  answerAdvice: 'AnswerAdviceInput',
  answerTotalsQuestion: 'AnswerTotalsQuestionInput',
  agreeToArrangement: 'AgreeToArrangementInput',
  declineArrangement: 'DeclineArrangementInput',
  disputeArrears: 'DisputeArrearsInput',
  answerProposal: 'AnswerProposalInput',
  finishTask: 'FinishTaskInput',
  closeTaskAsNotFeasible: 'CloseTaskAsNotFeasibleInput',
};
const RELATIONS = '{ relations(first: 100) { edges { node { id } } } }';
const CASES = `{ jointCases(first: 1) { edges { node { id whole { arrears { id } } } } } }`;
const TEXT = '{ agreementText(language: NL) { version } }';
const PAY_DAY = 25;

export class Acts {
  /** By operation and code. */
  readonly refused = new Map<string, number>();

  constructor(private readonly service: TestService) {}

  /** Sends a mutation; counts what is refused. @throws Error for a top-level error. */
  async send(who: Who, operation: string, input: Variables): Promise<void> {
    const query = `mutation A($input: ${INPUTS[operation]}!) {
      done: ${operation}(input: $input) { refusals { code } } }`;
    const { data, text } = await this.service.ask(who, query, { input });
    if (!data?.done) throw new Error(`${operation}: ${text}`);
    for (const { code } of data.done.refusals as { code: string }[]) {
      const key = `${operation} ${code}`;
      this.refused.set(key, (this.refused.get(key) ?? 0) + 1);
    }
  }

  async relations(who: Who): Promise<{ id: string }[]> {
    const { data, text } = await this.service.ask(who, RELATIONS);
    if (!data?.relations) throw new Error(text);
    return data.relations.edges.map(({ node }: { node: { id: string } }) => node);
  }

  /** The one case of a person. */
  async jointCase(who: Who): Promise<{ jointCaseId: string; arrears: { id: string }[] }> {
    const { data, text } = await this.service.ask(who, CASES);
    const node = data?.jointCases?.edges[0]?.node;
    if (node === undefined) throw new Error(`no case: ${text}`);
    return { jointCaseId: node.id, arrears: node.whole.arrears };
  }

  /** After having read the text. */
  async agree(who: Who, jointCaseId: string): Promise<void> {
    const { data } = await this.service.ask(who, TEXT);
    const textVersion = data?.agreementText?.version as string;
    const read = { textVersion, language: 'NL' };
    await this.send(who, 'agreeToArrangement', { jointCaseId, payDay: PAY_DAY, ...read });
  }
}
