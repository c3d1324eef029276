// Proposals as their member reads and answers them: calls of the tests, and cases to call about.
// Not here: how cases are put into the tables (planted-proposals.ts).
import { memberOf, type ToldRefusal } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';
import { asSuperuser, type Planted } from './planted-proposals.ts';

const FIELDS = `id jointCaseId round state openedOn answerByOn attestation
  commitment { root salt path } balanceCents waivedCostsCents remissionCents paidCents
  payments { month monthOn amountCents } lastMonth firstMonthOn
  answer { answer givenBy reason { code decidedOn text }
    terms { longestMonths smallestMonthlyCents waivedCostsCents remissionCents }
    policyVersion policyRule answeredOn ownReference }`;
export const PROPOSAL = `query P($id: ID!) { proposal(id: $id) { ${FIELDS} } }`;
export const ANSWER = `mutation A($input: AnswerProposalInput!) { answerProposal(input: $input) {
  proposal { ${FIELDS} } refusals { code message path retryable } } }`;

export interface Answered {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields differ by test
  proposal: any;
  refusals: ToldRefusal[];
}

/** @throws Error for a top-level error. */
export async function answer(
  service: TestService,
  slug: string,
  input: Record<string, unknown>,
): Promise<Answered> {
  const { data, text } = await service.ask(slug, ANSWER, { input });
  if (!data?.answerProposal) throw new Error(text);
  return data.answerProposal;
}

/** The refusals of an answer, each as its place and code. */
export async function codesOf(
  service: TestService,
  slug: string,
  input: Record<string, unknown>,
): Promise<string[]> {
  const { refusals } = await answer(service, slug, input);
  return refusals.map(({ code, path }) => `${path.slice(1).join('.')} ${code}`);
}

/** The proposal of a member, by the id it has for that member. */
export function idOf({ ids }: Planted, slug: string): string {
  return ids[slug] ?? '';
}

/** Jobs that wait for a case, by name. */
export async function jobsFor(service: TestService, caseId: string): Promise<string[]> {
  const jobs = await service.witnessed<{ task: string }>(
    `select t.identifier as task from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.payload->>'caseId' = $1`,
    [caseId],
  );
  return jobs.map(({ task }) => task);
}

/** The member leaves the case, as the doorkeeper writes it down. */
export function leave(service: TestService, { caseId }: Planted, slug: string): Promise<void> {
  return asSuperuser(service, async (client) => {
    await client.query(
      `update seat set level = -1, left_on = '2026-11-02' where viewer_id = $1 and case_id = $2`,
      [memberOf(slug).id, caseId],
    );
  });
}
