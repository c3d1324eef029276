// What callers send around a running case, for the feature specs: acts during standstill,
// circumstances, disputes, care; and what stands on the work list of the office.
// Not here: the way to an open case (support/cases.ts).
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { sampleMember, type World } from '../privacy/world.ts';
import {
  answer,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
} from './representation-calls.ts';

const REFUSALS = 'refusals { code message path }';

export const RECORD_ACT = `mutation R($input: RecordStandstillActInput!) {
  done: recordStandstillAct(input: $input) { standstillAct { id act happenedOn recordedOn article
    ownReference memberName } ${REFUSALS} } }`;
export const ACTS = `query A($id: ID!, $first: Int, $after: String) {
  standstillActs(jointCaseId: $id, first: $first, after: $after) {
    edges { node { id act happenedOn article ownReference memberName } }
    pageInfo { hasNextPage endCursor } } }`;
export const EXTEND = `mutation E($input: ExtendStandstillInput!) {
  done: extendStandstill(input: $input) { extension { reason days } ${REFUSALS} } }`;
export const REPORT = `mutation R($input: ReportCircumstanceInput!) {
  done: reportCircumstance(input: $input) { circumstance { kind reportedOn } ${REFUSALS} } }`;
export const REPORT_BY_TASK = `mutation R($input: ReportTaskCircumstanceInput!) {
  done: reportTaskCircumstance(input: $input) { circumstance { kind } ${REFUSALS} } }`;
export const CONFIRM_CIRCUMSTANCE = `mutation C($input: ConfirmCircumstanceInput!) {
  done: confirmCircumstance(input: $input) { circumstance { kind } ${REFUSALS} } }`;
export const TO_CONFIRM = `query T($taskId: ID!) {
  circumstancesToConfirm(taskId: $taskId) { kind reportedOn confirmByOn } }`;
const DISPUTE_FIELDS = `id arrearsId itemNumber memberName ground state disputedOn answerByOn
  answeredOn statement`;
export const DISPUTE = `mutation D($input: DisputeArrearsInput!) {
  done: disputeArrears(input: $input) { dispute { ${DISPUTE_FIELDS} } ${REFUSALS} } }`;
export const WITHDRAW_DISPUTE = `mutation W($input: WithdrawDisputeInput!) {
  done: withdrawDispute(input: $input) { dispute { ${DISPUTE_FIELDS} } ${REFUSALS} } }`;
export const ANSWER_DISPUTE = `mutation A($input: AnswerDisputeInput!) {
  done: answerDispute(input: $input) { dispute { ${DISPUTE_FIELDS} } ${REFUSALS} } }`;
export const DISPUTES = `query D($id: ID!) { disputes(jointCaseId: $id) {
  edges { node { ${DISPUTE_FIELDS} } } } }`;
export const ASK_FOR_PERSON = `mutation A($input: AskForPersonInput!) {
  done: askForPerson(input: $input) { personRequest { askedOn contactByOn
    preference { channel partOfDay } } ${REFUSALS} } }`;
const CALL_FIELDS = 'id state endsAt name phone preference { channel partOfDay }';
export const START_CALL = `mutation S($input: StartCareCallInput!) {
  done: startCareCall(input: $input) { careCall { ${CALL_FIELDS} } ${REFUSALS} } }`;
export const BREAK_GLASS = `mutation B($input: BreakGlassInput!) {
  done: breakGlass(input: $input) { careCall { ${CALL_FIELDS} } ${REFUSALS} } }`;
export const CALL = `query C($id: ID!) { careCall(id: $id) { ${CALL_FIELDS} } }`;
export const FINISH_TASK = `mutation F($input: FinishTaskInput!) {
  done: finishTask(input: $input) { task { id outcome finishedOn } ${REFUSALS} } }`;

/** Sends a mutation of the above; its jobs wait. @returns its payload. */
export async function send(
  world: World,
  who: string,
  query: string,
  input: Variables,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
): Promise<any> {
  const { data, text } = await world.service.ask(who, query, { input });
  if (!data?.done) throw new Error(text);
  return data.done;
}

/** As `send`, and runs the jobs. */
export async function sent(
  world: World,
  who: string,
  query: string,
  input: Variables,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
): Promise<any> {
  const done = await send(world, who, query, input);
  await world.service.settle();
  return done;
}

/** Codes of the refusals of a payload. */
export function codesOf(done: { refusals: { code: string }[] }): string[] {
  return done.refusals.map(({ code }) => code);
}

/** Open tasks of the office, by kind. */
export async function officeTasks(world: World): Promise<Record<string, string>> {
  const { data, text } = await world.service.ask(
    'coordinator',
    '{ workList(first: 100) { edges { node { id task } } } }',
  );
  if (!data?.workList) throw new Error(text);
  const nodes = data.workList.edges.map(
    (edge: { node: { id: string; task: string } }) => edge.node,
  );
  return Object.fromEntries(nodes.map(({ id, task }: { id: string; task: string }) => [task, id]));
}

/** As matchedCase of support/cases.ts, with customers and dossiers of this number. */
export async function matchedAs(
  world: World,
  person: string,
  members: readonly string[],
  number: number,
): Promise<void> {
  for (const member of members) await world.entered({ member, person, number });
  await world.service.settle();
  await world.confirm(person, await world.signIn(person));
}

/** The municipality acts for a person by a mandate that it confirmed. */
export async function actFor(world: World, person: string): Promise<void> {
  await recorded(world.service, MUNICIPALITY, representationInput(person));
  const offers = await offersOf(world.service, person);
  const offer = offers.find(({ state }) => state === 'OFFERED');
  await answer(world.service, person, offer?.id ?? '', 'confirm');
}

/** Types on the time line of somebody, in order, as witness. */
export async function toldTo(world: World, viewerId: string): Promise<string[]> {
  const rows = await world.service.witnessed<{ type: string }>(
    `select type from event_receipt where recipient_id = $1 order by number`,
    [viewerId],
  );
  return rows.map(({ type }) => type);
}

export const memberId = (slug: string): string => sampleMember(slug).id;

/** As witness: the account of a person at its case. */
export async function accountOf(world: World, publicCaseId: string): Promise<string> {
  const [row] = await world.service.witnessed<{ viewer_id: string }>(
    'select viewer_id from seat where public_id = $1',
    [publicCaseId],
  );
  return row?.viewer_id ?? '';
}

/** Another worker of the office. */
export function secondCoordinator() {
  const first = findSampleCaller('coordinator');
  if (first === null) throw new Error('there is no coordinator');
  return { ...first.request, subject: 'sample-coordinator-2' };
}
