// Answers to proposals that are refused: because of the round or the case, or because of what they
// say.
// Not here: proposals of others (proposals-of-others.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { ANSWER, codesOf, idOf, jobsFor } from './answer-calls.ts';
import { plantCase, type Planted } from './planted-proposals.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

/** Customers of this file, one per case. */
let customers = 0;
const plant = (slugs = ['cz', 'kpn'], different = {}): Promise<Planted> =>
  plantCase(service, (customers += 1), slugs, different);

describe('an answer is refused', () => {
  const accept = (planted: Planted) => ({ proposalId: idOf(planted, 'cz'), answer: 'ACCEPT' });

  it('when the round is over, too late, or the case frozen or past negotiating', async () => {
    const closed = await plant(['cz', 'kpn'], { closedOn: '2026-11-02' });
    const late = await plant(['cz', 'kpn'], { openedOn: '2026-10-01', deadlineOn: '2026-11-01' });
    const frozen = await plant(['cz', 'kpn'], { frozenSinceOn: '2026-11-01' });
    const agreed = await plant(['cz', 'kpn'], { state: 'AGREED' });
    const codes = [closed, late, frozen, agreed].map((each) =>
      codesOf(service, 'cz', accept(each)),
    );
    expect(await Promise.all(codes)).toEqual([
      ['proposalId PROPOSAL_CLOSED'],
      ['proposalId ANSWERED_TOO_LATE'],
      ['proposalId CASE_FROZEN'],
      ['proposalId PROPOSAL_CLOSED'],
    ]);
    const cases = [closed, late, frozen, agreed].map(({ caseId }) => caseId);
    const there = 'select from answer where case_id = any($1)';
    expect(await service.witnessed(there, [cases])).toEqual([]);
    for (const caseId of cases) expect(await jobsFor(service, caseId)).toEqual([]);
  });

  it('of its last day never: it counts', async () => {
    const planted = await plant(['cz', 'kpn'], {
      openedOn: '2026-10-19',
      deadlineOn: '2026-11-02',
    });
    expect(await codesOf(service, 'cz', accept(planted))).toEqual([]);
  });

  let open: Planted;
  beforeAll(async () => {
    open = await plant();
  });
  it.each<[string, Record<string, unknown>, string[]]>([
    ['without the terms of a COUNTER', { answer: 'COUNTER' }, ['terms INPUT_REQUIRED']],
    ['without the reason of a REJECT', { answer: 'REJECT' }, ['reason INPUT_REQUIRED']],
    [
      'with parts of another answer, all told at once',
      { answer: 'ACCEPT', terms: {}, reason: { code: 'OTHER' } },
      ['terms NOT_WITH_THIS_ANSWER', 'reason NOT_WITH_THIS_ANSWER'],
    ],
    [
      'with parts of another reason',
      { answer: 'REJECT', reason: { code: 'ALREADY_PAID', decidedOn: '2026-01-01', text: 'x' } },
      ['reason.decidedOn NOT_WITH_THIS_ANSWER', 'reason.text NOT_WITH_THIS_ANSWER'],
    ],
    [
      'without the day of a decision about fraud',
      { answer: 'REJECT', reason: { code: 'FRAUD_DECISION' } },
      ['reason.decidedOn INPUT_REQUIRED'],
    ],
    [
      'with a day that does not exist',
      { answer: 'REJECT', reason: { code: 'FRAUD_DECISION', decidedOn: '2026-02-30' } },
      ['reason.decidedOn NO_SUCH_DAY'],
    ],
    [
      'with a decision of tomorrow',
      { answer: 'REJECT', reason: { code: 'FRAUD_DECISION', decidedOn: '2026-11-03' } },
      ['reason.decidedOn DAY_IN_FUTURE'],
    ],
    [
      'without the words of another reason',
      { answer: 'REJECT', reason: { code: 'OTHER' } },
      ['reason.text INPUT_REQUIRED'],
    ],
    [
      'with empty words',
      { answer: 'REJECT', reason: { code: 'OTHER', text: '  ' } },
      ['reason.text INPUT_REQUIRED'],
    ],
    [
      'with too many words',
      { answer: 'REJECT', reason: { code: 'OTHER', text: 'x'.repeat(501) } },
      ['reason.text INPUT_TOO_LONG'],
    ],
    [
      'with signs that cannot be seen, a BSN and a discharge, all told at once',
      { answer: 'REJECT', reason: { code: 'OTHER', text: 'Schone lei van 111222333\u202e' } },
      [
        'reason.text UNREADABLE_TEXT',
        'reason.text BSN_SUSPECTED',
        'reason.text DISCHARGE_IS_NO_REASON',
      ],
    ],
    [
      'with terms of no months',
      { answer: 'COUNTER', terms: { longestMonths: 0 } },
      ['terms TERMS_OUT_OF_RANGE'],
    ],
    [
      'with more costs waived than there are',
      { answer: 'COUNTER', terms: { longestMonths: 2, waivedCostsCents: 4_001 } },
      ['terms TERMS_OUT_OF_RANGE'],
    ],
    [
      'with an amount that none can be',
      { answer: 'COUNTER', terms: { smallestMonthlyCents: 1.5 } },
      ['terms TERMS_OUT_OF_RANGE'],
    ],
    [
      'with terms that the proposal keeps',
      { answer: 'COUNTER', terms: { longestMonths: 3, smallestMonthlyCents: 10_000 } },
      ['terms TERMS_ALREADY_MET'],
    ],
    [
      'with a reference that may be a BSN',
      { answer: 'ACCEPT', ownReference: '111222333' },
      ['ownReference BSN_SUSPECTED'],
    ],
  ])('%s', async (_why, input, codes) => {
    expect(await codesOf(service, 'cz', { proposalId: idOf(open, 'cz'), ...input })).toEqual(codes);
    expect(await service.witnessed('select from answer where case_id = $1', [open.caseId])).toEqual(
      [],
    );
  });

  it('with its bounds in words of the reader', async () => {
    const input = {
      proposalId: idOf(open, 'cz'),
      answer: 'COUNTER',
      terms: { remissionCents: 20_051 },
    };
    const headers = { 'accept-language': 'en' };
    const { data } = await service.ask('cz', ANSWER, { input }, headers);
    const [{ message }] = data.answerProposal.refusals;
    expect(message).toMatch(/at most .*40\.00.* of costs and at most .*200\.50.* of the rest/);
  });
});
