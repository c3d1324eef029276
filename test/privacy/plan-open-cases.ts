// Budgets of the open cases of the full world, and what they lead to: a round, an arrangement,
// advice, and no plan at all. Not here: what happens around them (around-open-cases.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { asSuperuser } from '../features/capacity-case.ts';
import { ANY_PLAN, budgetOf } from '../features/rounds-case.ts';
import { act, listed, stateBudget } from './case-acts.ts';
import {
  ADMINISTRATOR,
  ADVISED,
  type CaseIds,
  CLOSED,
  MUNICIPALITY,
  officeTasks,
  REFERRED,
  UNADVISED,
} from './open-case-people.ts';
import { referenceOf, type World } from './world.ts';

/** Budgets, and what follows: a round, an arrangement, advice, and no plan at all. */
export async function plan(world: World, ids: CaseIds): Promise<string> {
  for (const who of ['kpn', 'ohra']) {
    const input = { idempotencyKey: world.nextKey(), rules: ANY_PLAN };
    await act(world, who, 'setNegotiationPolicy', input);
  }
  const consents = await listed(world, 'ymere', 'consents', {
    filter: { customerReference: referenceOf('ymere', 4) },
  });
  await act(world, 'ymere', 'withdrawConsent', { consentId: consents[0]?.id });
  await world.service.settle();
  const { negotiating, active, advised, unadvised, referred, closed } = ids;
  await stateBudget(world, 'ijsbrand', negotiating.ijsbrand, FULL_BUDGET, STEPS);
  await world.service.settle();
  // The plan that is asked anyway: a choice that breaks nothing off.
  const fastest = { jointCaseId: negotiating.ijsbrand, kind: 'FASTEST' };
  await act(world, 'ijsbrand', 'proposeArrangement', fastest);
  await stateBudget(world, ADMINISTRATOR, active.administrator, budgetOf(6_000));
  await stateBudget(world, ADVISED, advised.customer, budgetOf(6_000, 9_000_000));
  await stateBudget(world, UNADVISED, unadvised, budgetOf(6_000, 9_000_000));
  await world.service.settle();
  // Kept until advice was given.
  const later = { jointCaseId: advised.municipality, kind: 'FASTEST' };
  await act(world, MUNICIPALITY, 'proposeArrangement', later);
  const nothing = { ...budgetOf(6_000), incomes: [] };
  await stateBudget(world, REFERRED, referred.customer, nothing);
  await stateBudget(world, CLOSED, closed, nothing);
  await world.service.settle();
  const accepted = { answer: 'ACCEPT', ownReference: 'AKKOORD-1' };
  await answer(world, 'rochdale', active.rochdale, accepted);
  await answer(world, 'cz', negotiating.cz, {
    answer: 'COUNTER',
    terms: { longestMonths: 1, smallestMonthlyCents: 2_500 },
  });
  await world.service.settle();
  const agreed = { jointCaseId: active.administrator, payDay: 25 };
  await act(world, ADMINISTRATOR, 'agreeToArrangement', agreed);
  await world.service.settle();
  await amend(world, active);
  return closeTwo(world, referred.municipality);
}

/** A pause, and then another budget twice: one is carried out, one waits for the person. */
async function amend(world: World, { administrator, rochdale }: CaseIds['active']): Promise<void> {
  const jointCaseId = administrator;
  const pause = { jointCaseId, fromMonthOn: '2027-02-01', months: 1, reason: 'MOVING' };
  await act(world, ADMINISTRATOR, 'requestPause', pause);
  for (const [round, monthlyCents] of [
    [2, 5_000],
    [3, 4_000],
  ] as const) {
    await stateBudget(world, ADMINISTRATOR, jointCaseId, budgetOf(monthlyCents));
    await world.service.settle();
    await answer(world, 'rochdale', rochdale, { answer: 'ACCEPT' });
    await world.service.settle();
    if (round === 2) await act(world, ADMINISTRATOR, 'agreeToAmendment', { jointCaseId, round });
    await world.service.settle();
  }
}

/** With lines of every kind that a budget has, and warnings about them. */
export const FULL_BUDGET: Variables = {
  household: 'SINGLE',
  incomes: [{ kind: 'WAGE', monthlyCents: 300_000 }],
  fixedCosts: [{ kind: 'HOUSING', monthlyCents: 90_017 }],
  livingMoney: {
    monthlyCents: 60_013,
    source: 'NIBUD',
    computedOn: '2026-10-01',
    version: '2026-1',
  },
  protectedAmount: {
    // More than the most there is, so that there is a warning.
    monthlyCents: 285_000,
    source: 'VTLB',
    computedOn: '2026-10-05',
    version: '2026-2',
  },
  obligations: [{ kind: 'RUNNING_ARRANGEMENT', monthlyCents: 10_000 }],
  debtsOutsideCents: 500,
};
export const STEPS: Variables = {
  steps: [{ fromOn: '2027-03-01', monthlyCents: 8_000, because: 'OBLIGATION_ENDS' }],
  pausedOn: ['2027-07-01'],
};

/** A member answers the proposal of its case. */
async function answer(
  world: World,
  who: string,
  jointCaseId: string,
  said: Variables,
): Promise<void> {
  const cases = await listed(world, who, 'jointCases');
  const { own } = cases.find(({ id }) => id === jointCaseId);
  await act(world, who, 'answerProposal', { proposalId: own.proposal.id, ...said });
}

/** Past the service: as if no plan had been found for a case, by the id of its person for it. */
export async function plantNoPlan({ service }: World, customerId: string): Promise<void> {
  await asSuperuser(
    service,
    `insert into no_plan (case_id, kind, since_on, extra_monthly_cents, eases, figures)
     select case_id, 'CONFLICT', '2026-11-02', 1000, '{LONGER_TERM}', 1 from seat
     where public_id = $1`,
    [customerId],
  );
}

/** There is no plan: a counsellor closes a case, the office another. @returns its task. */
async function closeTwo(world: World, jointCaseId: string): Promise<string> {
  const contact = { contactedOn: '2026-11-02', referred: true };
  await act(world, MUNICIPALITY, 'closeAsNotFeasible', { jointCaseId, ...contact });
  const taskId = (await officeTasks(world)).get('CONTACT_NOT_FEASIBLE') ?? '';
  await act(world, 'coordinator', 'closeTaskAsNotFeasible', { taskId, ...contact });
  await world.service.settle();
  return taskId;
}
