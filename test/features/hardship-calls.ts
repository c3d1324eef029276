// What callers send about hardship, for the specs: the person's side and the office; facts at a
// boundary; and what an answer says.
// Not here: what a test claims.
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { nextKey } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';
import type { Told } from './capacity-case.ts';

const CRITERION = `code words text verdict missing 
  figure { amountCents fallBasisPoints months days metFromOn isTrue }
  boundary { compare amountCents fallBasisPoints months }`;
export const APPLICATION = `id scheme schemeVersion state appliedOn decideByOn asked informationByOn
  reconsiderByOn effect
  facts { household incomeNowCents incomeBeforeCents fellOn ownAssetsCents
    statements { statement isTrue } }
  assessment { asOfOn verdict toAsk always { ${CRITERION} }
    grounds { ground verdict criteria { ${CRITERION} } }
    entitlements { kind months partBasisPoints } }
  decisions { outcome decidedOn signedBy reason entitlements { kind months partBasisPoints }
    against { ${CRITERION} } }
  steps { act state happenedOn }`;
const PAYLOAD = `{ application { ${APPLICATION} } refusals { code message path retryable } }`;
const mutation = (name: string): string => {
  const input = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation M($input: ${input}!) { done: ${name}(input: $input) ${PAYLOAD} }`;
};

export const READ_HARDSHIP = `query H($id: ID!, $first: Int!) {
  hardshipApplications(jointCaseId: $id, first: $first) {
    edges { node { ${APPLICATION} } } pageInfo { hasNextPage endCursor } } }`;
export const HARDSHIP_TASK = `query T($taskId: ID!) {
  hardshipTask(taskId: $taskId) { ${APPLICATION} } }`;

/** Alone, 2 000.00 now and 2 700.00 before (25.92 %), unemployed for a month: one ground is met. */
export const FELL: Variables = {
  household: 'SINGLE',
  incomeNowCents: 200_000,
  incomeBeforeCents: 270_000,
  fellOn: '2026-10-01',
  statements: [{ statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT', isTrue: true }],
};

/** Another worker of the office. */
export function secondWorker() {
  const first = findSampleCaller('coordinator');
  if (first === null) throw new Error('there is no coordinator');
  return { ...first.request, subject: 'sample-coordinator-2' };
}

export type Worker = 'coordinator' | ReturnType<typeof secondWorker>;

/** Sends one of the mutations about hardship; its jobs wait. @returns its payload. */
export async function act(
  service: TestService,
  who: string | Worker,
  name: string,
  input: Variables,
): Promise<Told> {
  const { data, text } = await service.ask(who, mutation(name), { input });
  if (!data?.done) throw new Error(text);
  return data.done;
}

/** As `act`, refusing nothing, and runs the jobs. @returns the application. */
export async function acted(
  service: TestService,
  who: string | Worker,
  name: string,
  input: Variables,
): Promise<Told> {
  const { application, refusals } = await act(service, who, name, input);
  if (application === null) throw new Error(`${name} was refused: ${JSON.stringify(refusals)}`);
  await service.settle();
  return application;
}

/** Applies within a case and runs the jobs. */
export function applied(
  service: TestService,
  who: string,
  jointCaseId: string,
  facts: Variables = FELL,
  scheme = 'COALITION',
): Promise<Told> {
  const input = { idempotencyKey: nextKey(), jointCaseId, scheme, facts };
  return acted(service, who, 'applyForHardship', input);
}

/** Codes of what was refused. */
export function codesOf({ refusals }: { refusals: { code: string }[] }): string[] {
  return refusals.map(({ code }) => code);
}

/** The open tasks of the office, by kind. */
export async function tasks(service: TestService): Promise<Record<string, string>> {
  const list = '{ workList(first: 100) { edges { node { id task dueOn } } } }';
  const { data, text } = await service.ask('coordinator', list);
  if (!data?.workList) throw new Error(text);
  const nodes: { id: string; task: string }[] = data.workList.edges.map(
    ({ node }: { node: Told }) => node,
  );
  return Object.fromEntries(nodes.map(({ id, task }) => [task, id]));
}

/** A worker takes the task of this kind. @returns the id of the task. */
export async function takes(
  service: TestService,
  kind = 'DECIDE_HARDSHIP',
  who: Worker = 'coordinator',
): Promise<string> {
  const taskId = (await tasks(service))[kind];
  if (taskId === undefined) throw new Error(`the office is not asked to ${kind}`);
  await acted(service, who, 'takeHardshipTask', { taskId });
  return taskId;
}

/** A worker takes the task and decides it; jobs run. @returns the application. */
export async function decides(
  service: TestService,
  outcome: 'GRANT' | 'REFUSE',
  more: Variables = {},
  who: Worker = 'coordinator',
): Promise<Told> {
  const taskId = await takes(service, 'DECIDE_HARDSHIP', who);
  return acted(service, who, 'decideHardship', { taskId, outcome, ...more });
}

/** What somebody reads of the applications of a case, newest first; null: nothing at all. */
export async function applicationsOf(
  service: TestService,
  who: string,
  id: string,
): Promise<Told[] | null> {
  const { data, text } = await service.ask(who, READ_HARDSHIP, { id, first: 20 });
  if (data === undefined) throw new Error(text);
  return data.hardshipApplications?.edges.map(({ node }: { node: Told }) => node) ?? null;
}

/** The newest application of a case as its person reads it. */
export async function newest(
  service: TestService,
  { person, id }: { person: string; id: string },
): Promise<Told> {
  const [first] = (await applicationsOf(service, person, id)) ?? [];
  if (first === undefined) throw new Error(`${person} applied for nothing`);
  return first;
}

/** What a worker names to grant. */
export const PAUSE = { kind: 'START_PAUSE', months: 3 };
export const STEP_UP = { kind: 'STEP_UP', months: 6, partBasisPoints: 5_000 };
export const LOWER = { kind: 'LOWER_AMOUNT', partBasisPoints: 7_500 };
export const WAIVED = { kind: 'COSTS_WAIVED', partBasisPoints: 10_000 };

/** By which no ground is met: whatever is granted is granted beyond the criteria. */
export const NOTHING_MET: Variables = {
  statements: [
    'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT',
    'SEPARATED',
    'INCOME_FELL_THROUGH_NO_FAULT',
  ].map((statement) => ({ statement, isTrue: false })),
};

/** The person applies, and a worker grants this, beyond the criteria; jobs run. */
export async function granted(
  service: TestService,
  { person, id }: { person: string; id: string },
  entitlements: readonly Variables[],
): Promise<void> {
  await applied(service, person, id, NOTHING_MET);
  await decides(service, 'GRANT', { entitlements, reason: 'De omstandigheden vragen erom.' });
}
