// What a member is asked in a round, and how it answers: ACCEPT, REJECT with a reason, COUNTER with
// terms.
// Not here: refusals (refused-answers.spec.ts), proposals of others (proposals-of-others.spec.ts),
// how proposals come about and what follows from answers.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { answer, idOf, jobsFor, leave, PROPOSAL } from './answer-calls.ts';
import { plantCase, plantRound, type Planted } from './planted-proposals.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

/** Customers of this file, one per case. */
let customers = 0;
const plant = (slugs = ['cz', 'kpn'], different = {}): Promise<Planted> =>
  plantCase(service, (customers += 1), slugs, different);

describe('a proposal', () => {
  it("shows the member's own column to the cent, and nothing of the others", async () => {
    const planted = await plant(['cz', 'kpn', 'nuon'], {
      payments: [
        [1, 10_000],
        [3, 9_000],
      ],
      waivedCostsCents: 4_000,
    });
    const { data } = await service.ask('cz', PROPOSAL, { id: idOf(planted, 'cz') });
    const hash = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(data.proposal).toEqual({
      id: idOf(planted, 'cz'),
      jointCaseId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      round: 1,
      state: 'OPEN',
      openedOn: '2026-11-02',
      answerByOn: '2026-11-16',
      attestation: 'PRO_RATA',
      commitment: { root: hash, salt: hash, path: Array.from({ length: 8 }, () => hash) },
      balanceCents: 24_050,
      waivedCostsCents: 4_000,
      remissionCents: 1_050,
      paidCents: 19_000,
      payments: [
        { month: 1, monthOn: '2026-12-01', amountCents: 10_000 },
        { month: 3, monthOn: '2027-02-01', amountCents: 9_000 },
      ],
      lastMonth: 3,
      firstMonthOn: '2026-12-01',
      answer: null,
    });
    expect(data.proposal.jointCaseId).not.toBe(planted.caseId);
  });

  it('is read in pages, newest first, and each look at the customer is logged', async () => {
    const older = await plant(['ymere', 'nuon'], {
      openedOn: '2026-10-01',
      closedOn: '2026-10-12',
    });
    const newer = await plantRound(
      service,
      { caseId: older.caseId, slugs: ['ymere'] },
      { round: 2 },
    );
    const page = async (after: string | null) => {
      const query = `query P($after: String) { proposals(first: 1, after: $after) {
        edges { node { id state round } } pageInfo { hasNextPage endCursor } } }`;
      return (await service.ask('ymere', query, { after })).data.proposals;
    };
    const first = await page(null);
    expect(first.edges).toEqual([{ node: { id: idOf(newer, 'ymere'), state: 'OPEN', round: 2 } }]);
    const second = await page(first.pageInfo.endCursor);
    expect(second.edges).toEqual([
      { node: { id: idOf(older, 'ymere'), state: 'CLOSED', round: 1 } },
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(
      await service.witnessed(
        `select l.purpose, l.ground, count(*)::int as looks from look_log l
         join customer_relation r on r.pseudonym = l.person_pseudonym and r.member_id = l.viewer_id
         where l.viewer_id = $1 and l.purpose like 'PROPOSAL%' group by 1, 2`,
        [memberOf('ymere').id],
      ),
    ).toEqual([{ purpose: 'PROPOSAL_LIST', ground: 'CONSENT', looks: 2 }]);
  });

  it('is CLOSED when its last day passed, and for a member that left the case', async () => {
    const late = await plant(['cz', 'kpn'], { openedOn: '2026-10-01', deadlineOn: '2026-11-01' });
    const left = await plant(['cz', 'kpn']);
    await leave(service, left, 'cz');
    for (const planted of [late, left]) {
      const { data } = await service.ask('cz', PROPOSAL, { id: idOf(planted, 'cz') });
      expect(data.proposal.state).toBe('CLOSED');
    }
  });
});

describe('an answer', () => {
  it('ACCEPT is stored once, finishes the work item, and lets the round be decided', async () => {
    const planted = await plant();
    const input = {
      proposalId: idOf(planted, 'cz'),
      answer: 'ACCEPT',
      ownReference: ' CZ-2026/7 ',
    };
    const { proposal, refusals } = await answer(service, 'cz', input);
    expect(refusals).toEqual([]);
    expect(proposal.answer).toEqual({
      answer: 'ACCEPT',
      givenBy: 'PERSON',
      reason: null,
      terms: null,
      policyVersion: null,
      policyRule: null,
      answeredOn: '2026-11-02',
      ownReference: 'CZ-2026/7',
    });
    expect(await jobsFor(service, planted.caseId)).toContain('decide-round');
    expect(
      await service.witnessed(
        `select owner_id, done_on is not null as done from work_item
         where case_id = $1 order by done desc`,
        [planted.caseId],
      ),
    ).toEqual([
      { owner_id: memberOf('cz').id, done: true },
      { owner_id: memberOf('kpn').id, done: false },
    ]);
    expect(
      await service.witnessed(
        `select type, payload, recipients from event where thing_id = $1 and type = 'ANSWER_GIVEN'`,
        [planted.caseId],
      ),
    ).toEqual([
      {
        type: 'ANSWER_GIVEN',
        payload: { round: 1, answer: 'ACCEPT' },
        recipients: [memberOf('cz').id],
      },
    ]);
  });

  it('COUNTER keeps the terms that are offered', async () => {
    const planted = await plant();
    const terms = { longestMonths: 2, smallestMonthlyCents: 12_025 };
    const { proposal } = await answer(service, 'cz', {
      proposalId: idOf(planted, 'cz'),
      answer: 'COUNTER',
      terms,
    });
    expect(proposal.answer).toMatchObject({
      answer: 'COUNTER',
      terms: { ...terms, waivedCostsCents: 0, remissionCents: 0 },
      reason: null,
    });
  });

  it.each([
    [{ code: 'ALREADY_PAID' }, { code: 'ALREADY_PAID', decidedOn: null, text: null }],
    [
      { code: 'FRAUD_DECISION', decidedOn: '2026-10-30' },
      { code: 'FRAUD_DECISION', decidedOn: '2026-10-30', text: null },
    ],
    [
      { code: 'OTHER', text: ' De huur  is opgezegd. ' },
      { code: 'OTHER', decidedOn: null, text: 'De huur is opgezegd.' },
    ],
  ])('REJECT keeps its reason: %j', async (reason, told) => {
    const planted = await plant();
    const { proposal } = await answer(service, 'kpn', {
      proposalId: idOf(planted, 'kpn'),
      answer: 'REJECT',
      reason,
    });
    expect(proposal.answer).toMatchObject({ answer: 'REJECT', terms: null, reason: told });
  });

  it('given twice at the same moment is one answer', async () => {
    const planted = await plant();
    const input = { proposalId: idOf(planted, 'cz'), answer: 'ACCEPT' };
    const both = await Promise.all([answer(service, 'cz', input), answer(service, 'cz', input)]);
    expect(both.map(({ refusals }) => refusals)).toEqual([[], []]);
    expect(both[0]).toEqual(both[1]);
  });
});

// Last, for it moves the clock on.
describe('an answer', () => {
  it('given again, even after the round, is the stored one; another is refused', async () => {
    const planted = await plant();
    const input = {
      proposalId: idOf(planted, 'cz'),
      answer: 'REJECT',
      reason: { code: 'OTHER', text: 'Wij wachten op stukken.' },
    };
    const first = await answer(service, 'cz', input);
    service.clock.advance({ days: 20 });
    const again = await answer(service, 'cz', input);
    expect(again).toEqual({ ...first, proposal: { ...first.proposal, state: 'CLOSED' } });
    const other = await answer(service, 'cz', {
      proposalId: idOf(planted, 'cz'),
      answer: 'ACCEPT',
    });
    expect(other).toEqual({
      proposal: null,
      refusals: [
        {
          code: 'ANSWERED_ALREADY',
          message: 'Dit voorstel is al beantwoord: REJECT. Een antwoord kan niet worden gewijzigd.',
          path: ['input', 'proposalId'],
          retryable: false,
        },
      ],
    });
    const rows = await service.witnessed('select kind from answer where case_id = $1', [
      planted.caseId,
    ]);
    expect(rows).toEqual([{ kind: 'REJECT' }]);
  });
});
