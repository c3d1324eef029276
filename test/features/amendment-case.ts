// A running arrangement of three members under OWN_SHARE, what happens to it, and what each reads
// of it, for the tests of amendments. Not here: what a test claims.
import type { TestService } from '../support/test-service.ts';
import { confirmAll, registerOne } from '../support/coalition.ts';
import type { CapacityCase } from './capacity-case.ts';
import type { Variables } from './policy-calls.ts';
import { negotiating, policies, says } from './rounds-case.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

export interface Arranged {
  owed?: Readonly<Record<string, number>>;
  monthlyCents?: number;
  payDay?: number;
}

/** 100.00 and 50.00 at 60.00 a month, from December 2026 or later, with policies that accept. */
export async function arranged(
  service: TestService,
  { owed = { cz: 10_000, kpn: 5_000 }, monthlyCents = 6_000, payDay = 25 }: Arranged = {},
): Promise<CapacityCase> {
  await policies(service, Object.keys(owed));
  const joint = await negotiating(service, { owed, monthlyCents });
  const refused = await says(service, joint, 'agreeToArrangement', { payDay });
  if (refused.length > 0) throw new Error(refused.join());
  return joint;
}

const ADD = `mutation A($input: ConfirmAdditionInput!) {
  done: confirmAddition(input: $input) { refusals { code } } }`;

/** A member registers late arrears of the person, which says "this is me"; jobs run. */
export async function comesLate(
  service: TestService,
  { person }: CapacityCase,
  slug: string,
  principalCents: number,
  ownReference = `${slug}-late`,
): Promise<void> {
  const items = [{ invoiceReference: ownReference, dueOn: '2026-09-01', principalCents }];
  await registerOne(service, slug, person, { items, ownReference });
  await service.settle();
  await confirmAll(service, person);
  await service.settle();
}

/** The person lets in all of its arrears that take no part; jobs run. @returns refused codes. */
export async function letsIn(
  service: TestService,
  { person, id }: CapacityCase,
): Promise<string[]> {
  const { data } = await service.ask(
    person,
    `query C($id: ID!) { jointCase(id: $id) { whole { arrears { id takesPart } } } }`,
    { id },
  );
  const arrears: Told[] = data.jointCase.whole.arrears;
  const arrearsIds = arrears.filter(({ takesPart }) => !takesPart).map((each) => each.id);
  return does(service, person, ADD, { jointCaseId: id, arrearsIds });
}

const ACTS = {
  agreeToAmendment: `mutation D($input: AgreeToAmendmentInput!) {
    done: agreeToAmendment(input: $input) { refusals { code path message } } }`,
  declineAmendment: `mutation D($input: DeclineAmendmentInput!) {
    done: declineAmendment(input: $input) { refusals { code path message } } }`,
  requestPause: `mutation D($input: RequestPauseInput!) {
    done: requestPause(input: $input) { refusals { code path message } } }`,
};

/** Somebody acts on a running arrangement; jobs run. @returns codes of what was refused. */
export function acts(
  service: TestService,
  { person, id }: CapacityCase,
  operation: keyof typeof ACTS,
  more: Variables = {},
): Promise<string[]> {
  return does(service, person, ACTS[operation], { jointCaseId: id, ...more });
}

async function does(
  service: TestService,
  who: string,
  query: string,
  input: Variables,
): Promise<string[]> {
  const { data, text } = await service.ask(who, query, { input });
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done.refusals.map(({ code }: Told) => code);
}

const AMENDMENTS = `query A($id: ID!) { amendments(jointCaseId: $id, first: 20) { edges { node {
  number state causes openedOn round fromOn agreeByOn closedOn version changes { memberName standing
    balanceChangeCents remissionCents instalments { dueOn amountCents } } } } } }`;

/** The amendments of a case as somebody of the person's side reads them, the newest first. */
export async function amendmentsOf(
  service: TestService,
  { person, id }: CapacityCase,
): Promise<Told[]> {
  const { data, text } = await service.ask(person, AMENDMENTS, { id });
  if (!data?.amendments) throw new Error(text);
  return data.amendments.edges.map(({ node }: Told) => node);
}

/** The person agrees to what waits for it; jobs run. */
export async function agrees(service: TestService, joint: CapacityCase): Promise<void> {
  const [waiting] = await amendmentsOf(service, joint);
  const refused = await acts(service, joint, 'agreeToAmendment', { round: waiting?.round });
  if (refused.length > 0) throw new Error(refused.join());
}

const PARTS = 'instalments { dueOn amountCents }';
const ARRANGEMENTS = `{ arrangements(first: 5) { edges { node { id agreedOn
  share { balanceCents paidCents remissionCents attestation firstDueOn lastDueOn ${PARTS}
}
  totals { totalCents collections { number dueOn amountCents } }
  whole { version pausedOn totalCents firstDueOn lastDueOn
    collections { number dueOn amountCents }
    plan { memberName balanceCents paidCents leftOn ${PARTS} } } } } } }`;
const VERSIONS = `query V($id: ID!) { planVersions(arrangementId: $id, first: 9) { edges { node {
  number madeOn fromOn share { change balanceCents paidCents attestation ${PARTS} }
  whole { causes rule totalCents changes { memberName standing balanceChangeCents ${PARTS} }
    plan { memberName balanceCents paidCents ${PARTS} } } } } } }`;

/** What somebody reads of its one arrangement. */
export async function arrangementOf(service: TestService, who: string): Promise<Told> {
  const { data, text } = await service.ask(who, ARRANGEMENTS);
  if (!data?.arrangements) throw new Error(text);
  return data.arrangements.edges[0]?.node;
}

/** The versions of its plan as somebody reads them, the first first. */
export async function versionsOf(service: TestService, who: string): Promise<Told[]> {
  const { id } = await arrangementOf(service, who);
  const { data, text } = await service.ask(who, VERSIONS, { id });
  if (!data?.planVersions) throw new Error(text);
  return data.planVersions.edges
    .map(({ node }: Told) => ({ ...node, ...node.share, ...node.whole }))
    .reverse();
}

/** '12-25 4000, 01-25 2000' */
export function read(parts: readonly Told[]): string {
  return parts.map(({ dueOn, amountCents }) => `${dueOn.slice(5)} ${amountCents}`).join(', ');
}

/** What a member is paid, by day, as it reads it. */
export async function paidTo(service: TestService, slug: string): Promise<string> {
  return read((await arrangementOf(service, slug)).share.instalments);
}

/** What the person pays, by day. */
export async function paidBy(service: TestService, person = 'anna'): Promise<string> {
  return read((await arrangementOf(service, person)).whole.collections);
}
