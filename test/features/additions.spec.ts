// Arrears that come when a case is open, and accounts that know a part of it only.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ADD_TO_CASE,
  caseOfMember,
  caseOfPerson,
  matchedCase,
  MEMBER_CASES,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { uuid, World } from '../privacy/world.ts';
import { asSuperuser } from './capacity-case.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await matchedCase(world, 'anna', ['cz', 'kpn']);
  await openCase(world, 'anna', 'AMOUNTS');
});
afterEach(() => world.stop());

/** What a member reads of all cases, as text. */
const readBy = async (member: string) => (await world.service.ask(member, MEMBER_CASES)).text;

const lateArrears = async () => {
  const { whole } = await caseOfPerson(world, 'anna');
  return (whole.arrears as PersonArrearsSeen[]).filter(({ takesPart }) => !takesPart);
};

async function add(arrearsIds: unknown[]): Promise<string[]> {
  const { id } = await caseOfPerson(world, 'anna');
  const input = { jointCaseId: id, arrearsIds };
  const { data } = await world.service.ask('anna', ADD_TO_CASE, { input });
  await world.service.settle();
  return data.confirmAddition.refusals.map(({ code }: { code: string }) => code);
}

describe('Arrears that come later', () => {
  it('change nothing that a member can see until the person lets them in', async () => {
    const before = [await readBy('cz'), await readBy('kpn'), await readBy('ymere')].map(untraced);
    await world.registered({ member: 'ymere', person: 'anna' });
    await world.confirm('anna', await world.signIn('anna'));
    const between = [await readBy('cz'), await readBy('kpn'), await readBy('ymere')].map(untraced);
    expect(between).toEqual(before);
    expect(await lateArrears()).toMatchObject([{ memberName: 'Ymere', balanceCents: 23_950 }]);
  });

  it('join as the person says: the new member from its own day on, the others with new totals', async () => {
    await world.registered({ member: 'ymere', person: 'anna' });
    await world.confirm('anna', await world.signIn('anna'));
    world.service.clock.advance({ days: 3 });
    const [late] = await lateArrears();
    expect(await add([late?.id])).toEqual([]);
    expect(await caseOfMember(world, 'ymere')).toMatchObject({
      state: 'OPEN',
      openedOn: '2026-11-05',
      changedOn: '2026-11-05',
      totals: { participants: 3, owedCents: 71_850 },
      own: { balanceCents: 23_950, standstill: { beginsOn: '2026-11-05' } },
      timeLine: [{ type: 'CASE_OPENED', happenedOn: '2026-11-05' }],
    });
    expect(await caseOfMember(world, 'cz')).toMatchObject({ totals: { participants: 3 } });
    expect(await add([late?.id])).toEqual(['ALREADY_IN_CASE']);
    expect(await add([uuid(3)])).toEqual(['NOT_FOUND']);
  });

  it('of a member that takes part already raise its own balance alone', async () => {
    const more = {
      member: 'cz',
      person: 'anna',
      change: (entry: Record<string, unknown>) => {
        entry['ownReference'] = 'CZ-DOSSIER-9';
      },
    };
    await world.registered(more);
    const [late] = await lateArrears();
    expect(await add([late?.id])).toEqual([]);
    expect((await caseOfMember(world, 'cz')).own).toMatchObject({ balanceCents: 47_900 });
    expect((await caseOfMember(world, 'kpn')).own).toMatchObject({ balanceCents: 23_950 });
    const sums = await world.service.witnessed(
      `select p.balance_cents = sum(a.frozen_balance_cents) as equal from case_participant p
       join case_arrears a using (member_id, case_id) group by p.member_id, p.balance_cents`,
    );
    expect(sums).toEqual([{ equal: true }, { equal: true }]);
  });
});

describe('An account that said "this is me" at some of the members only', () => {
  it('loses its seat before another account opens the case with more', async () => {
    for (const member of ['cz', 'kpn', 'ymere']) {
      await world.entered({ member, person: 'emma', number: 7 });
    }
    await world.service.settle();
    await world.confirm('emma', await world.signIn('emma'));
    const seenByEva = await world.signIn('eva');
    await world.confirm(
      'eva',
      seenByEva.filter(({ memberName }) => memberName !== 'Ymere'),
    );
    expect(await caseOfPerson(world, 'eva')).toMatchObject({ state: 'MATCHED' });
    await openCase(world, 'emma');
    await expect(caseOfPerson(world, 'eva')).rejects.toThrow();
    expect((await caseOfPerson(world, 'emma')).whole.participants).toHaveLength(3);
    const seats = await world.service.witnessed<{ ended: boolean }>(
      `select until is not null as ended from seat where level = 9 order by 1`,
    );
    expect(seats.map(({ ended }) => ended)).toEqual([false, false, true]);
  });
});

function untraced(text: string): string {
  return text.replace(/"traceId":"[0-9a-f]+"/, '');
}

describe('Consent of twelve months', () => {
  it('lasts as long as the case that rests on it, and no longer', async () => {
    const standing = `select state from consent_standing order by state`;
    // Of another customer, in no case.
    await world.registered({ member: 'cz', person: 'bram', number: 8 });
    for (const text of [
      // To a text that says so.
      `update consent set text_version = '2026-2'`,
      `update consent_standing set expires_on = '2026-12-01'`,
      `update standstill set ends_on = '2027-12-01'`,
      `update joint_case set budget_due_on = '2027-12-01'`,
    ]) {
      await asSuperuser(world.service, text);
    }
    world.service.clock.advance({ days: 60 });
    await world.service.settle();
    expect(await world.service.witnessed(standing)).toEqual([
      { state: 'EXPIRED' },
      { state: 'GIVEN' },
      { state: 'GIVEN' },
    ]);
  });
});
