// What comes between while a running arrangement is amended: what was let in is gone, the plan asks
// for a higher level, all was collected, the case stands still before or meanwhile.
// Not here: what joins (amendments.spec.ts), pauses and disputes (running-changes.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SETTLE, World } from '../privacy/world.ts';
import {
  ADD_TO_CASE,
  caseOfMember,
  caseOfPerson,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import {
  acts,
  agrees,
  amendmentsOf,
  arranged,
  comesLate,
  letsIn,
  paidBy,
  paidTo,
  type Told,
} from './amendment-case.ts';
import { codesOf, CONFIRM_CIRCUMSTANCE, officeTasks, REPORT, sent } from './around-calls.ts';
import type { CapacityCase } from './capacity-case.ts';
import { SHOWN } from './disclosure-calls.ts';
import {
  answers,
  budget,
  daysPass,
  outcomes,
  policies,
  proposalOf,
  proposalsOf,
  says,
  standing,
  toldOf,
  waiting,
  within,
} from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  joint = await arranged(world.service);
}, 180_000);
afterEach(() => world.stop());

const BEFORE = ['12-25 6000, 01-25 6000, 02-25 3000', '12-25 4000, 01-25 4000, 02-25 2000'];
const bothPaid = async () => [await paidBy(world.service), await paidTo(world.service, 'cz')];
const typesOf = ({ timeLine }: Told): string[] => timeLine.map(({ type }: Told) => type);

/** The person lets in what came late; its jobs wait. @returns codes of what was refused. */
async function letsInAtOnce(): Promise<string[]> {
  const { whole } = await caseOfPerson(world, 'anna');
  const late = (whole.arrears as PersonArrearsSeen[]).filter(({ takesPart }) => !takesPart);
  const input = { jointCaseId: joint.id, arrearsIds: late.map(({ id }) => id) };
  const { data, text } = await world.service.ask('anna', ADD_TO_CASE, { input });
  if (!data?.confirmAddition) throw new Error(text);
  return codesOf(data.confirmAddition);
}

describe('Arrears that are let in', () => {
  it('and were settled before a job looked, join nothing: the person is told, and no member', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    const before = await caseOfMember(world, 'cz');
    expect(await letsInAtOnce()).toEqual([]);
    const [row] = await world.service.witnessed<{ id: string }>(
      'select id from arrears where member_id = $1',
      [memberOf('ymere').id],
    );
    const settling = { arrearsId: row?.id, settledOn: '2026-11-02' };
    expect((await world.service.ask('ymere', SETTLE, { input: settling })).errors).toEqual([]);
    await world.service.settle();
    expect(typesOf(await caseOfPerson(world, 'anna'))).toContain('ADDITION_NOT_POSSIBLE');
    expect(await toldOf(world.service, joint, 'ADDITION_NOT_POSSIBLE')).toBe(1);
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    expect(await caseOfMember(world, 'ymere')).toBeUndefined();
    expect(await caseOfMember(world, 'cz')).toEqual(before);
  });
});

describe('An amended plan that would tell more than OWN_SHARE allows', () => {
  /** Ymere would join, and cannot wait longer than three months: not in proportion. */
  async function asked(): Promise<void> {
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    await answers(world.service, 'ymere', 'COUNTER', within(3));
    expect(await standing(world.service, joint)).toMatchObject({
      ...{ state: 'ACTIVE', level: 0, totals_question: 'WAITING' },
    });
    expect((await caseOfPerson(world, 'anna')).whole.totalsAsked).toBe(true);
    expect(await toldOf(world.service, joint, 'TOTALS_ASKED')).toBe(1);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'ASKED', round: 2 }]);
    // Nobody is shown the other plan before.
    for (const slug of ['cz', 'kpn', 'ymere']) {
      expect(await proposalOf(world.service, slug)).toMatchObject({ state: 'CLOSED' });
    }
  }

  it('is asked with the leave of the person, and carried out', async () => {
    await asked();
    const allow = { answer: 'ALLOW' };
    expect(
      await says(world.service, joint, 'answerTotalsQuestion', { ...allow, ...SHOWN }),
    ).toEqual([]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE', level: 1 });
    expect(await proposalOf(world.service, 'ymere')).toMatchObject({
      ...{ round: 2, state: 'OPEN', attestation: 'ADJUSTED_FOR_YOUR_TERMS', lastMonth: 3 },
    });
    expect(await proposalOf(world.service, 'cz')).toMatchObject({ attestation: 'ADJUSTED' });
    expect(await bothPaid()).toEqual(BEFORE);
    await answers(world.service, 'ymere', 'ACCEPT');
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(
      '12-25 6000, 01-25 6000, 02-25 6000, 03-25 6000, 04-25 3000',
    );
    expect(await paidTo(world.service, 'ymere')).toBe('12-25 2667, 01-25 3333, 02-25 6000');
  });

  it('is not asked when the person keeps its level: the plan of before goes on', async () => {
    await asked();
    expect(await says(world.service, joint, 'answerTotalsQuestion', { answer: 'KEEP' })).toEqual(
      [],
    );
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'LEVEL_KEPT' }]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE', level: 0 });
    expect(await caseOfMember(world, 'ymere')).toMatchObject({ state: 'CLOSED' });
    expect(await bothPaid()).toEqual(BEFORE);
  });

  it('nor when it does not answer in its days', async () => {
    await asked();
    await daysPass(world.service, 14);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'ASKED' }]);
    await daysPass(world.service, 1);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'LEVEL_KEPT' }]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE', level: 0 });
  });
});

describe('Another budget', () => {
  it('when all was collected changes nothing: there is nothing to plan', async () => {
    world.service.clock.advance({ days: 120 });
    await world.service.settle();
    await budget(world.service, joint, 3_000);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'LAPSED', causes: ['CAPACITY_CHANGED'] },
    ]);
    expect(await bothPaid()).toEqual(BEFORE);
    expect(await waiting(world.service, joint)).toEqual([]);
  });
});

describe('While a case with a running arrangement stands still', () => {
  /** KPN reports what nobody will confirm. */
  async function freeze(): Promise<void> {
    const { id } = await caseOfMember(world, 'kpn');
    const done = await sent(world, 'kpn', REPORT, { jointCaseId: id, kind: 'MOVED' });
    expect(codesOf(done)).toEqual([]);
  }

  /** The office finds that it was not so; jobs run. */
  async function goOn(): Promise<void> {
    const { CONFIRM_CIRCUMSTANCE: taskId = '' } = await officeTasks(world);
    const said = { taskId, kind: 'MOVED', outcome: 'NOT_CONFIRMED' };
    expect(codesOf(await sent(world, 'coordinator', CONFIRM_CIRCUMSTANCE, said))).toEqual([]);
    await world.service.settle();
  }

  it('nothing is let in and nothing asked; what was let in before is asked when it goes on', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    expect(await letsInAtOnce()).toEqual([]);
    await freeze();
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    const pause = { fromMonthOn: '2027-01-01', months: 1, reason: 'PERSONAL' };
    expect(await acts(world.service, joint, 'requestPause', pause)).toEqual(['CASE_FROZEN']);
    await comesLate(world.service, joint, 'kpn', 3_000);
    expect(await letsInAtOnce()).toEqual(['CASE_FROZEN']);
    await daysPass(world.service, 3);
    expect(await amendmentsOf(world.service, joint)).toEqual([]);
    await goOn();
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'ASKED', causes: ['ARREARS_JOIN'], openedOn: '2026-11-05' },
    ]);
    // To who joins it is the first.
    expect(await proposalOf(world.service, 'ymere')).toMatchObject({ round: 1, state: 'OPEN' });
    expect(await bothPaid()).toEqual(BEFORE);
  });

  it('members that were asked are asked anew, with all of their days', async () => {
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    expect(await proposalOf(world.service, 'ymere')).toMatchObject({ answerByOn: '2026-11-16' });
    await freeze();
    await daysPass(world.service, 3);
    expect(await bothPaid()).toEqual(BEFORE);
    await goOn();
    const [newest] = await proposalsOf(world.service, 'ymere');
    expect(newest).toMatchObject({ round: 2, state: 'OPEN', answerByOn: '2026-11-19' });
    expect(await outcomes(world.service, joint)).toEqual(['ALL_ACCEPTED', 'STOOD_STILL', null]);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { number: 1, state: 'ASKED', round: 3 },
    ]);
  });

  it('the person says nothing to what all accepted, and its days do not run out', async () => {
    await policies(world.service, ['ymere']);
    await comesLate(world.service, joint, 'ymere', 12_000);
    await letsIn(world.service, joint);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', agreeByOn: '2026-11-16' },
    ]);
    await daysPass(world.service, 13);
    await freeze();
    const word = { round: 2 };
    expect(await acts(world.service, joint, 'agreeToAmendment', word)).toEqual(['CASE_FROZEN']);
    await daysPass(world.service, 4);
    expect(await amendmentsOf(world.service, joint)).toMatchObject([{ state: 'AGREED' }]);
    await goOn();
    // The 19th, and all of its days again.
    expect(await amendmentsOf(world.service, joint)).toMatchObject([
      { state: 'AGREED', agreeByOn: '2026-12-03' },
    ]);
    await agrees(world.service, joint);
    expect(await paidBy(world.service)).toBe(
      '12-25 6000, 01-25 6000, 02-25 6000, 03-25 6000, 04-25 3000',
    );
  });
});
