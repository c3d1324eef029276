// Every boundary of the schemes by calls of the API: at it and one step past it, what a person
// reads and what the office can decide.
// Not here: the same boundaries as pure code (test/domain/hardship/judge.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { type CapacityCase, matched, type Told } from './capacity-case.ts';
import { act, acted, applied, codesOf, takes } from './hardship-calls.ts';

let service: TestService;
let joint: CapacityCase;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  joint = await matched(service, 'anna');
}, 180_000);
afterAll(() => service.stop());

/** The day of the service is 2 November 2026: six months ago is 2 May. */
const LASTING: Variables = {
  ...{ household: 'SINGLE', incomeNowCents: 150_000, incomeBeforeCents: 300_000 },
  fellOn: '2026-05-01',
  statements: [
    { statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT', isTrue: true },
    { statement: 'FIXED_COSTS_NOT_PAYABLE', isTrue: true },
    { statement: 'SEPARATED', isTrue: false },
    { statement: 'INCOME_FELL_THROUGH_NO_FAULT', isTrue: false },
  ],
};
const family = { household: 'FAMILY' };

/** What is applied for with these facts says of a criterion; it is taken back again. */
async function judged(code: string, facts: Variables): Promise<Told> {
  const application = await applied(service, 'anna', joint.id, { ...LASTING, ...facts });
  const found = application.assessment.grounds
    .find(({ ground }: Told) => ground === 'LASTING_FALL_OF_INCOME')
    .criteria.find((each: Told) => each.code === code);
  const refusing = { taskId: await takes(service), outcome: 'REFUSE' };
  const isMet = application.assessment.verdict === 'MET';
  if (isMet) {
    const refused = await act(service, 'coordinator', 'decideHardship', refusing);
    expect(codesOf(refused)).toEqual(['REFUSAL_WITHOUT_GROUND']);
    await acted(service, 'anna', 'withdrawHardship', {
      ...{ jointCaseId: joint.id, applicationId: application.id },
    });
  } else {
    const decided = await acted(service, 'coordinator', 'decideHardship', refusing);
    expect(decided.decisions[0].against.map((each: Told) => each.code)).toContain(code);
  }
  return { ...found, granted: application.assessment.entitlements.length };
}

describe('A boundary of a scheme, asked of the service', () => {
  it.each([
    ['an income of 2 000.00, alone', 'A1', { incomeNowCents: 200_000 }, 'MET'],
    ['an income of 2 000.01, alone', 'A1', { incomeNowCents: 200_001 }, 'NOT_MET'],
    [
      'an income of 3 500.00, a family',
      'A1',
      { ...family, incomeNowCents: 350_000, incomeBeforeCents: 500_000 },
      'MET',
    ],
    [
      'an income of 3 500.01, a family',
      'A1',
      { ...family, incomeNowCents: 350_001, incomeBeforeCents: 500_000 },
      'NOT_MET',
    ],
    [
      'a fall of 25.00 %, alone',
      'A3',
      { incomeNowCents: 150_000, incomeBeforeCents: 200_000 },
      'MET',
    ],
    [
      'a fall of 24.99 %, alone',
      'A3',
      { incomeNowCents: 150_020, incomeBeforeCents: 200_000 },
      'NOT_MET',
    ],
    [
      'a fall of 15.00 %, a family',
      'A3',
      { ...family, incomeNowCents: 170_000, incomeBeforeCents: 200_000 },
      'MET',
    ],
    [
      'a fall of 14.99 %, a family',
      'A3',
      { ...family, incomeNowCents: 170_020, incomeBeforeCents: 200_000 },
      'NOT_MET',
    ],
    ['a fall of six months and a day', 'A4', { fellOn: '2026-05-01' }, 'MET'],
    ['a fall of six months', 'A4', { fellOn: '2026-05-02' }, 'NOT_MET'],
  ] as const)('%s: %s', async (_, code, facts, verdict) => {
    const criterion = await judged(code, facts);
    expect(criterion).toMatchObject({ code, verdict, missing: [] });
    expect(criterion.figure).not.toBeNull();
    expect(criterion.boundary).not.toBeNull();
    const says = verdict === 'MET' ? 'U voldoet hieraan.' : 'U voldoet hier niet aan.';
    expect(criterion.text).toContain(says);
  });

  it('is told with figure and boundary, to the cent and to the day', async () => {
    const income = await judged('A1', { incomeNowCents: 200_001 });
    expect(income.text).toBe(
      'Uw inkomen is € 2.000,01 netto per maand. Het mag niet hoger zijn dan € 2.000,00. U voldoet ' +
        'hier niet aan.',
    );
    const fall = await judged('A3', { incomeNowCents: 150_020, incomeBeforeCents: 200_000 });
    expect(fall).toMatchObject({
      figure: { fallBasisPoints: 2_499 },
      boundary: { compare: 'AT_LEAST', fallBasisPoints: 2_500 },
    });
    const span = await judged('A4', { fellOn: '2026-05-02' });
    expect(span).toMatchObject({
      figure: { months: 6, days: 0, metFromOn: '2026-11-03' },
      boundary: { compare: 'LONGER_THAN', months: 6 },
    });
  });
});
