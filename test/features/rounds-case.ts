// Cases that are negotiated, as callers walk there: members with and without a policy, a budget of
// so much a month, answers by hand, and days that pass.
// Not here: what a test claims.
import type { Answer, TestService } from '../support/test-service.ts';
import { ANSWER } from './answer-calls.ts';
import { type CapacityCase, matched, opened, stated } from './capacity-case.ts';
import { set, type Variables } from './policy-calls.ts';

/** Accepts whatever pays in full within three years. */
export const ANY_PLAN: Variables[] = [{ does: 'ACCEPT', within: {} }];

/** A budget that bears so much a month: the reserve of 5 % comes on top. */
export function budgetOf(monthlyCents: number, debtsOutsideCents = 0): Variables {
  const wage = Math.ceil((monthlyCents * 10_000) / 9_500);
  return {
    household: 'SINGLE',
    incomes: [{ kind: 'WAGE', monthlyCents: wage }],
    fixedCosts: [],
    livingMoney: { monthlyCents: 0, source: 'NIBUD', computedOn: '2026-10-01', version: '2026-1' },
    obligations: [],
    debtsOutsideCents,
  };
}

export interface Negotiating {
  person?: string;
  /** What is owed at each member, in cents. */
  owed?: Readonly<Record<string, number>>;
  monthlyCents?: number;
}

/** The case is open, its budget stated, and all jobs ran. */
export async function negotiating(
  service: TestService,
  { person = 'anna', owed = { cz: 10_000, kpn: 5_000 }, monthlyCents = 6_000 }: Negotiating = {},
): Promise<CapacityCase> {
  const joint = await opened(service, await matched(service, person, owed));
  await budget(service, joint, monthlyCents);
  return joint;
}

/** The person states a budget; jobs run. */
export async function budget(
  service: TestService,
  { person, id }: CapacityCase,
  monthlyCents: number,
  debtsOutsideCents = 0,
): Promise<void> {
  await stated(service, person, id, { budget: budgetOf(monthlyCents, debtsOutsideCents) });
  await service.settle();
}

/** Each of these members sets the same policy. */
export async function policies(
  service: TestService,
  slugs: readonly string[],
  rules: Variables[] = ANY_PLAN,
): Promise<void> {
  for (const slug of slugs) {
    const { policy, refusals } = await set(service, slug, rules);
    if (policy === null) throw new Error(JSON.stringify(refusals));
  }
}

/** A new version of what the member signed about silence. */
export async function signsSilence(service: TestService, memberId: string): Promise<void> {
  const terms = {
    signedOn: '2026-10-01',
    silenceAccepts: true,
    longestTermMonths: 24,
    minimumMonthlyCents: 1_000,
    contactRole: 'teamleider',
  };
  const { data, text } = await service.ask(
    'coordinator',
    `mutation T($input: RecordTermsInput!) { recordParticipationTerms(input: $input) {
      member { id } refusals { code } } }`,
    { input: { memberId, terms } },
  );
  if (!data?.recordParticipationTerms?.member) throw new Error(text);
}

const PROPOSALS = `{ proposals(first: 20) { edges { node { id round state attestation
  answerByOn firstMonthOn balanceCents paidCents lastMonth payments { month amountCents }
  commitment { root salt path } answer { answer givenBy policyRule reason { code } } } } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields differ by test
export type Told = any;

/** The proposals of a member in its one case, the last round first. */
export async function proposalsOf(service: TestService, slug: string): Promise<Told[]> {
  const { data, text } = await service.ask(slug, PROPOSALS);
  if (!data?.proposals) throw new Error(text);
  const found: Told[] = data.proposals.edges.map(({ node }: { node: Told }) => node);
  // Those of one day come in the order of their ids.
  return found.sort((a, b) => b.round - a.round);
}

/** The newest proposal of a member. */
export async function proposalOf(service: TestService, slug: string): Promise<Told> {
  const [newest] = await proposalsOf(service, slug);
  if (newest === undefined) throw new Error(`${slug} is asked nothing`);
  return newest;
}

/** A member answers its open proposal; jobs run. */
export async function answers(
  service: TestService,
  slug: string,
  answer: 'ACCEPT' | 'REJECT' | 'COUNTER',
  more: Variables = {},
): Promise<void> {
  const { id } = await proposalOf(service, slug);
  const input = { proposalId: id, answer, ...more };
  const { data, text } = await service.ask(slug, ANSWER, { input });
  if (data?.answerProposal.refusals.length !== 0) throw new Error(text);
  await service.settle();
}

export const TOO_LONG = { reason: { code: 'TERM_TOO_LONG' } };

/** Offers to be paid within so many months. */
export function within(longestMonths: number): Variables {
  return {
    terms: {
      longestMonths,
      smallestMonthlyCents: 0,
      waivedCostsCents: 0,
      remissionCents: 0,
    },
  };
}

/** So many days pass, jobs running on each. */
export async function daysPass(service: TestService, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    service.clock.advance({ days: 1 });
    await service.settle();
  }
}

/** As witness: where the case stands. */
export async function standing(service: TestService, { caseId }: CapacityCase): Promise<Told> {
  const [row] = await service.witnessed(
    `select state, closing_reason, level, round, agree_by_on, totals_question from joint_case
     where id = $1`,
    [caseId],
  );
  return row;
}

/** As witness: how each round ended, in order; null for one that runs. */
export async function outcomes(service: TestService, { caseId }: CapacityCase): Promise<unknown[]> {
  const rows = await service.witnessed(
    'select outcome from round where case_id = $1 order by number',
    [caseId],
  );
  return rows.map(({ outcome }) => outcome);
}

/** As witness: what of the case was told to whom, as member's slug or person, in order. */
export async function toldOf(
  service: TestService,
  { caseId }: CapacityCase,
  type: string,
): Promise<number> {
  const [row] = await service.witnessed<{ n: number }>(
    `select coalesce(sum(cardinality(recipients)), 0)::int as n from event
     where thing_id = $1 and type = $2`,
    [caseId, type],
  );
  return row?.n ?? 0;
}

/** As witness: open items of members, counsellors and the office, by kind. */
export async function waiting(service: TestService, { caseId }: CapacityCase): Promise<string[]> {
  const rows = await service.witnessed<{ kind: string }>(
    `select kind from work_item where case_id = $1 and done_on is null
     union all select kind from office_task where case_id = $1 and done_on is null order by 1`,
    [caseId],
  );
  return rows.map(({ kind }) => kind).filter((kind) => kind !== 'CONFIRM_STANDSTILL');
}

const REFUSED = 'jointCase { state } refusals { code path }';
const SAYS = {
  agreeToArrangement: `mutation D($input: AgreeToArrangementInput!) {
    done: agreeToArrangement(input: $input) { ${REFUSED} } }`,
  declineArrangement: `mutation D($input: DeclineArrangementInput!) {
    done: declineArrangement(input: $input) { ${REFUSED} } }`,
  answerTotalsQuestion: `mutation D($input: AnswerTotalsQuestionInput!) {
    done: answerTotalsQuestion(input: $input) { ${REFUSED} } }`,
  closeAsNotFeasible: `mutation D($input: CloseAsNotFeasibleInput!) {
    done: closeAsNotFeasible(input: $input) { ${REFUSED} } }`,
};

/** Somebody says its word on a case; jobs run. @returns codes of what was refused. */
export async function says(
  service: TestService,
  { person, id }: { person: string; id: string },
  operation: keyof typeof SAYS,
  more: Variables = {},
): Promise<string[]> {
  const input = { jointCaseId: id, ...more };
  const { data, text }: Answer = await service.ask(person, SAYS[operation], { input });
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done.refusals.map(({ code }: { code: string }) => code);
}

/** The coordinator closes the case of a task; jobs run. */
export async function officeCloses(
  service: TestService,
  taskId: string,
  contactedOn: string,
  referred: boolean,
): Promise<string[]> {
  const { data, text } = await service.ask(
    'coordinator',
    `mutation O($input: CloseTaskAsNotFeasibleInput!) { closeTaskAsNotFeasible(input: $input) {
      decision { taskId } refusals { code path } } }`,
    { input: { taskId, contactedOn, referred } },
  );
  if (!data?.closeTaskAsNotFeasible) throw new Error(text);
  await service.settle();
  return data.closeTaskAsNotFeasible.refusals.map(({ code }: { code: string }) => code);
}
