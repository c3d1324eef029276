// Rounds from a budget to an agreement: policies and people answer, offers are kept as far as they
// can be kept together, who refuses to the end leaves, and changes ask again.
// Not here: days that pass (round-days.spec.ts), no plan (not-feasible.spec.ts), the person's word
// (person-word.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commitmentLeaves } from '../../src/domain/negotiation/commitment.ts';
import { makePlan } from '../../src/domain/plan/make-plan.ts';
import type { Plan, PlanInput } from '../../src/domain/plan/plan.ts';
import { rootOf, saltedHash } from '../../src/platform/crypto/merkle.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { WITHDRAW_CONSENT } from '../privacy/world.ts';
import {
  answers,
  budget,
  negotiating,
  outcomes,
  policies,
  proposalOf,
  proposalsOf,
  standing,
  TOO_LONG,
  toldOf,
  waiting,
  within,
} from './rounds-case.ts';

let service: TestService;

beforeEach(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'ymere']);
});
afterEach(() => service.stop());

const THREE = { cz: 10_000, kpn: 5_000, ymere: 2_500 };

describe('With fitting policies of all members', () => {
  it('a case goes from its budget to AGREED without a person', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 1 });
    expect(await outcomes(service, joint)).toEqual(['ALL_ACCEPTED']);
    expect(await waiting(service, joint)).toEqual([]);
    expect(await proposalOf(service, 'kpn')).toMatchObject({
      state: 'CLOSED',
      attestation: 'PRO_RATA',
      answerByOn: '2026-11-16',
      firstMonthOn: '2026-12-01',
      payments: [
        { month: 1, amountCents: 2_000 },
        { month: 2, amountCents: 2_000 },
        { month: 3, amountCents: 1_000 },
      ],
      answer: { answer: 'ACCEPT', givenBy: 'POLICY', policyRule: 1 },
    });
    expect(await toldOf(service, joint, 'PROPOSAL_MADE')).toBe(2);
  });

  it('what is stored makes the same plan again, and opens to what each member holds', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service);
    const [row] = await service.witnessed<{ plan: Plan; input: PlanInput }>(
      'select plan, input from case_plan where case_id = $1',
      [joint.caseId],
    );
    expect(makePlan(row!.input)).toEqual(row!.plan);
    for (const slug of ['cz', 'kpn']) {
      const { commitment } = await proposalOf(service, slug);
      const leaf = commitmentLeaves(row!.plan).find(({ key }) => key === memberOf(slug).id);
      const hash = saltedHash(Buffer.from(commitment.salt, 'hex'), leaf!.text);
      const path = commitment.path.map((each: string) => Buffer.from(each, 'hex'));
      expect(rootOf(hash, path).toString('hex')).toBe(commitment.root);
    }
  });
});

describe('Asked of people, a round', () => {
  it('waits for all, and all accepting is AGREED', async () => {
    const joint = await negotiating(service);
    expect(await waiting(service, joint)).toEqual(['ANSWER_PROPOSAL', 'ANSWER_PROPOSAL']);
    await answers(service, 'cz', 'ACCEPT');
    expect(await waiting(service, joint)).toEqual(['ANSWER_PROPOSAL']);
    expect(await standing(service, joint)).toMatchObject({ state: 'NEGOTIATING' });
    await answers(service, 'kpn', 'ACCEPT');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED' });
  });

  it('with an offer that changes nothing of the shape is asked again within it', async () => {
    const joint = await negotiating(service);
    await answers(service, 'cz', 'ACCEPT');
    await answers(service, 'kpn', 'COUNTER', {
      terms: {
        longestMonths: 3,
        smallestMonthlyCents: 2_100,
        waivedCostsCents: 0,
        remissionCents: 0,
      },
    });
    // Within 60 a month nobody can be paid faster without another being paid later.
    expect(await standing(service, joint)).toMatchObject({ totals_question: 'WAITING' });
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN']);
  });

  it('with an offer that nobody can meet asks its member again, and stops no other', async () => {
    await policies(service, ['cz']);
    const joint = await negotiating(service, { monthlyCents: 1_000 });
    const first = await proposalOf(service, 'kpn');
    await answers(service, 'kpn', 'COUNTER', within(1));
    const second = await proposalOf(service, 'kpn');
    expect(second).toMatchObject({ round: 2, state: 'OPEN', payments: first.payments });
    expect((await proposalOf(service, 'cz')).answer).toMatchObject({ givenBy: 'POLICY' });
    await answers(service, 'kpn', 'ACCEPT');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 2 });
  });

  it("answered by a person is answered by that member's people from then on", async () => {
    await policies(service, ['cz']);
    await policies(
      service,
      ['kpn'],
      [{ does: 'ACCEPT', when: { contractKinds: ['WATER'] }, within: {} }],
    );
    await negotiating(service);
    await answers(service, 'kpn', 'REJECT', TOO_LONG);
    await policies(service, ['kpn']);
    expect((await proposalOf(service, 'kpn')).answer).toBeNull();
    expect((await proposalOf(service, 'cz')).answer).toMatchObject({ givenBy: 'POLICY' });
  });
});

describe('Who refuses to the end', () => {
  async function refusesThrice(slug: string) {
    for (let round = 1; round <= 3; round += 1) await answers(service, slug, 'REJECT', TOO_LONG);
  }

  /** As witness: what all pay a month in the third round, by both of its tables. */
  async function paidMonthly(caseId: string): Promise<number[]> {
    const rows = await service.witnessed<{ cents: number; parts: number }>(
      `select t.instalment_cents as cents, (select sum(amount_cents)::int from proposal_amount a
         where a.case_id = t.case_id and a.round = t.round and a.month = t.month) as parts
       from proposal_total t where t.case_id = $1 and t.round = 3 order by month`,
      [caseId],
    );
    for (const { cents, parts } of rows) expect(parts).toBe(cents);
    return rows.map(({ cents }) => cents);
  }

  it('leaves after three rounds, and the others go on with the columns they accepted', async () => {
    await policies(service, ['cz', 'kpn']);
    const joint = await negotiating(service, { owed: THREE });
    const accepted = await proposalOf(service, 'cz');
    await refusesThrice('ymere');
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 3 });
    expect(await outcomes(service, joint)).toEqual(['PLANNED_AGAIN', 'PLANNED_AGAIN', 'SOME_LEFT']);
    expect((await proposalOf(service, 'cz')).payments).toEqual(accepted.payments);
    const { data } = await service.ask('ymere', '{ jointCases { edges { node { state } } } }');
    expect(data.jointCases.edges).toEqual([{ node: { state: 'CLOSED' } }]);
    expect(
      await service.witnessed(
        `select explanation from case_participant where case_id = $1 and left_on is not null`,
        [joint.caseId],
      ),
    ).toEqual([{ explanation: { code: 'TERM_TOO_LONG' } }]);
    // What the person is asked to pay is what is left: two of three columns.
    const columns = await Promise.all(['cz', 'kpn'].map((slug) => proposalOf(service, slug)));
    expect(await paidMonthly(joint.caseId)).toEqual(
      [0, 1, 2].map((month) =>
        columns.reduce((sum, { payments }) => sum + payments[month].amountCents, 0),
      ),
    );
    // Who left was not told that the others agreed.
    expect(await toldOf(service, joint, 'CASE_AGREED')).toBe(3);
  });

  it('of two ends the case: there are too few members', async () => {
    await policies(service, ['cz']);
    const joint = await negotiating(service);
    await refusesThrice('kpn');
    expect(await standing(service, joint)).toMatchObject({
      state: 'CLOSED',
      closing_reason: 'TOO_FEW_MEMBERS',
    });
    expect(await outcomes(service, joint)).toEqual([
      'PLANNED_AGAIN',
      'PLANNED_AGAIN',
      'NOT_AGREED',
    ]);
  });
});

describe('What changes meanwhile', () => {
  it('is asked of all again when the plan would be another, and not counted as a refusal', async () => {
    const joint = await negotiating(service);
    await answers(service, 'cz', 'ACCEPT');
    await budget(service, joint, 6_000);
    expect(await outcomes(service, joint)).toEqual([null]);
    await budget(service, joint, 3_000);
    expect(await outcomes(service, joint)).toEqual(['CHANGED', null]);
    expect(await proposalsOf(service, 'cz')).toMatchObject([
      { round: 2, state: 'OPEN', answer: null, lastMonth: 5 },
      { round: 1, state: 'CLOSED', answer: { answer: 'ACCEPT' } },
    ]);
    for (let refused = 1; refused <= 3; refused += 1) {
      await answers(service, 'cz', 'REJECT', TOO_LONG);
      await answers(service, 'kpn', 'ACCEPT');
    }
    expect(await outcomes(service, joint)).toEqual([
      'CHANGED',
      'PLANNED_AGAIN',
      'PLANNED_AGAIN',
      'NOT_AGREED',
    ]);
  });

  it('takes an agreed case back to NEGOTIATING when a member goes', async () => {
    await policies(service, ['cz', 'kpn', 'ymere']);
    const joint = await negotiating(service, { owed: THREE });
    const { data } = await service.ask('ymere', '{ consents { edges { node { id } } } }');
    const consentId = data.consents.edges[0].node.id;
    await service.ask('ymere', WITHDRAW_CONSENT, { input: { consentId } });
    await service.settle();
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', round: 2 });
    expect(await outcomes(service, joint)).toEqual(['ALL_ACCEPTED', 'ALL_ACCEPTED']);
    expect(await proposalOf(service, 'cz')).toMatchObject({ round: 2, lastMonth: 3 });
  });
});
