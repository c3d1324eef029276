// The person opens the door: what each sees before and after, what is fixed, what stands still.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  caseOfMember,
  caseOfPerson,
  CONFIRM_CASE,
  CONFIRM_STANDSTILL,
  matchedCase,
  openCase,
} from '../support/cases.ts';
import { uuid, World, WITHDRAW_CONSENT } from '../privacy/world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
});
afterEach(() => world.stop());

const ask = (who: string, query: string, input: Record<string, unknown>) =>
  world.service.ask(who, query, { input });

describe('Before the person opens its case', () => {
  it('it sees the arrears that could take part, and no member sees a case', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const seen = await caseOfPerson(world, 'anna');
    expect(seen).toMatchObject({
      state: 'MATCHED',
      disclosureLevel: null,
      own: null,
      totals: null,
    });
    expect(seen.whole.arrears).toMatchObject([
      { memberName: 'CZ', balanceCents: 23_950, takesPart: false },
      { memberName: 'KPN', balanceCents: 23_950, takesPart: false },
    ]);
    for (const member of ['cz', 'kpn', 'ymere']) {
      expect(await caseOfMember(world, member)).toBeUndefined();
    }
    expect(await world.service.witnessed('select state from joint_case')).toEqual([
      { state: 'MATCHED' },
    ]);
  });
});

describe('When the person opens its case', () => {
  it('each member sees its own balance, fixed, and its standstill; the others at its level', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'OWN_SHARE', ({ memberName }) => memberName !== 'Ymere');
    expect(await caseOfMember(world, 'cz')).toMatchObject({
      state: 'OPEN',
      disclosureLevel: 'OWN_SHARE',
      own: {
        balanceCents: 23_950,
        arrears: [{ frozenBalanceCents: 23_950, leftOn: null }],
        standstill: { confirmedOn: null, endedOn: null },
        proposal: null,
      },
      totals: null,
      names: null,
      amounts: null,
      timeLine: [{ type: 'CASE_OPENED' }],
    });
    expect(await caseOfMember(world, 'ymere')).toBeUndefined();
    const seen = await caseOfPerson(world, 'anna');
    expect(seen.whole.participants.map((each: { name: string }) => each.name)).toEqual([
      'CZ',
      'KPN',
    ]);
    expect(seen.timeLine.map((each: { type: string }) => each.type)).toContain('CASE_OPEN');
  });

  it.each([
    ['TOTALS', { totals: { participants: 2, owedCents: 47_900, ownShareBasisPoints: 5_000 } }],
    ['NAMES', { names: ['CZ', 'KPN'], amounts: null }],
    ['AMOUNTS', { amounts: [{ balanceCents: 23_950 }, { balanceCents: 23_950 }] }],
  ])('at %s participants see what that level adds', async (level, more) => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna', level);
    expect(await caseOfMember(world, 'cz')).toMatchObject({ disclosureLevel: level, ...more });
  });

  it('it is refused with fewer than two members, arrears that are not its own, or twice the same', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const seen = await caseOfPerson(world, 'anna');
    const [cz, kpn] = seen.whole.arrears.map((each: { id: string }) => each.id);
    const codes = async (arrearsIds: unknown[]) => {
      const input = { jointCaseId: seen.id, arrearsIds, disclosureLevel: 'OWN_SHARE' };
      const { data } = await ask('anna', CONFIRM_CASE, input);
      return data.confirmJointCase.refusals.map((each: { code: string }) => each.code);
    };
    expect(await codes([cz])).toEqual(['TOO_FEW_MEMBERS']);
    expect(await codes([cz, cz])).toEqual(['ARREARS_NAMED_TWICE']);
    expect(await codes([cz, uuid(5), 'x'])).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(await codes([])).toEqual(['INPUT_TOO_SHORT']);
    expect(await codes([cz, kpn])).toEqual([]);
    await world.service.settle();
    expect(await codes([cz, kpn])).toEqual(['STATE_DOES_NOT_ALLOW']);
  });

  it('a member confirms that it stands still, once and again', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna');
    const { id } = await caseOfMember(world, 'cz');
    for (let time = 0; time < 2; time += 1) {
      const { data } = await ask('cz', CONFIRM_STANDSTILL, { jointCaseId: id });
      expect(data.confirmStandstill.refusals).toEqual([]);
    }
    const { data } = await ask('kpn', CONFIRM_STANDSTILL, { jointCaseId: id });
    expect(data.confirmStandstill.refusals).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect((await caseOfMember(world, 'cz')).own.standstill.confirmedOn).toBe('2026-11-02');
  });
});

describe('When consent ends in an open case', () => {
  const withdraw = async (member: string) => {
    const { data } = await world.service.ask(member, '{ consents { edges { node { id } } } }');
    await ask(member, WITHDRAW_CONSENT, { consentId: data.consents.edges[0].node.id });
    await world.service.settle();
  };

  it('its member reads that the case closed, the others that it goes on', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'AMOUNTS');
    await withdraw('kpn');
    const left = await caseOfMember(world, 'kpn');
    expect(left).toMatchObject({ state: 'CLOSED', openedOn: null, totals: null, amounts: null });
    expect(left.own.standstill.resumeNotBeforeOn).toBe('2026-11-16');
    expect(await caseOfMember(world, 'cz')).toMatchObject({
      state: 'OPEN',
      totals: { participants: 2 },
      names: ['CZ', 'Ymere'],
    });
  });

  it('with one member left the case closes for all, with the reason for the person alone', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna');
    await withdraw('kpn');
    for (const member of ['cz', 'kpn']) {
      const seen = await caseOfMember(world, member);
      expect(seen).toMatchObject({ state: 'CLOSED' });
      expect(JSON.stringify(seen)).not.toContain('WITHDRAWN');
    }
    expect((await caseOfPerson(world, 'anna')).whole.closingReason).toBe('CONSENT_WITHDRAWN');
    expect(await world.service.witnessed('select closing_reason from joint_case')).toEqual([
      { closing_reason: 'CONSENT_WITHDRAWN' },
    ]);
  });
});
