// The way to an open case as callers walk it, for tests: the documents they send, and the steps.
// Not here: what a test claims about it.
import type { Who, World } from '../privacy/world.ts';

export const CONFIRM_CASE = `mutation C($input: ConfirmJointCaseInput!) {
  confirmJointCase(input: $input) { jointCase { id state } refusals { code message path } } }`;
export const ADD_TO_CASE = `mutation A($input: ConfirmAdditionInput!) {
  confirmAddition(input: $input) { jointCase { id state } refusals { code path } } }`;
export const CONFIRM_STANDSTILL = `mutation S($input: ConfirmStandstillInput!) {
  confirmStandstill(input: $input) { jointCase { id state } refusals { code path } } }`;
export const MEMBER_CASES = `{ jointCases(first: 100) { edges { node {
  id state changedOn openedOn frozenSinceOn disclosureLevel
  own { balanceCents arrears { id contractKind stage frozenBalanceCents frozenCostsCents
      disputedCents joinedOn leftOn }
    standstill { beginsOn endsOn confirmByOn confirmedOn endedOn resumeNotBeforeOn }
    proposal { id round state answerByOn attestation balanceCents paidCents lastMonth
      payments { month monthOn amountCents } answer { answer givenBy } } }
  totals { participants owedCents ownShareBasisPoints months { month instalmentCents } }
  names amounts { name balanceCents monthlyCents } timeLine { type happenedOn } } } } }`;
export const PERSON_CASES = `{ jointCases(first: 100) { edges { node {
  id state changedOn openedOn frozenSinceOn disclosureLevel
  own { balanceCents }
  totals { participants owedCents ownShareBasisPoints months { month instalmentCents } }
  names amounts { name balanceCents monthlyCents } timeLine { type happenedOn }
  whole { closingReason budgetDueOn agreeByOn mayDecide totalsAsked
    arrears { id memberName contractKind balanceCents takesPart }
    participants { name balanceCents joinedOn leftOn standstill { endsOn confirmedOn }
      planned { attestation paidCents lastMonth payments { month amountCents }
        answer { answer givenBy reason longestMonths smallestMonthlyCents } } }
    round { number openedOn deadlineOn firstMonthOn closedOn } } } } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

export interface PersonArrearsSeen {
  id: string;
  memberName: string;
  balanceCents: number;
  takesPart: boolean;
}

/** The first case that somebody on the person's side sees. */
export async function caseOfPerson(world: World, who: Who): Promise<Told> {
  const { data, text } = await world.service.ask(who, PERSON_CASES);
  const found = data?.jointCases.edges[0]?.node;
  if (found === undefined) throw new Error(text);
  return found;
}

/** The first case that a member sees; undefined when it sees none. */
export async function caseOfMember(world: World, member: string): Promise<Told> {
  const { data, text } = await world.service.ask(member, MEMBER_CASES);
  if (data === undefined || data === null) throw new Error(text);
  return data.jointCases.edges[0]?.node;
}

/** Members register one person each by their defaults; the person says "this is me" of all. */
export async function matchedCase(world: World, person: string, members: readonly string[]) {
  for (const member of members) await world.entered({ member, person });
  await world.service.settle();
  await world.confirm(person, await world.signIn(person));
}

/** The person opens its case with all of its arrears, or those of some members by name. */
export async function openCase(
  world: World,
  person: Who,
  disclosureLevel = 'OWN_SHARE',
  only?: (arrears: PersonArrearsSeen) => boolean,
): Promise<string> {
  const seen = await caseOfPerson(world, person);
  const arrears = (seen.whole.arrears as PersonArrearsSeen[]).filter(only ?? (() => true));
  const input = {
    jointCaseId: seen.id,
    arrearsIds: arrears.map(({ id }) => id),
    disclosureLevel,
  };
  const { data, text } = await world.service.ask(person, CONFIRM_CASE, { input });
  if (data?.confirmJointCase.refusals.length !== 0) throw new Error(text);
  await world.service.settle();
  return seen.id as string;
}
