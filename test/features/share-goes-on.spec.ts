// A member leaves a running arrangement: its share goes on between it and the person, and the joint
// amounts to come are without it, to the cent.
// Not here: withdrawing before there is an arrangement (withdrawal.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WITHDRAW_CONSENT, World } from '../privacy/world.ts';
import type { Told } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { asSuperuser, type CapacityCase } from './capacity-case.ts';
import { chooses, SHOWN } from './disclosure-calls.ts';
import { negotiating, policies, says, standing } from './rounds-case.ts';

const ARRANGEMENTS = `{ arrangements(first: 5) { edges { node {
  share { paidCents instalments { dueOn amountCents } } totals { totalCents }
  whole { totalCents lastDueOn collections { number dueOn amountCents }
    plan { memberName paidCents leftOn instalments { dueOn amountCents } } } } } } }`;

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await policies(world.service, ['cz', 'kpn', 'ymere']);
  joint = await negotiating(world.service, { owed: { cz: 10_001, kpn: 5_003, ymere: 20_007 } });
  expect(await says(world.service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
}, 180_000);
afterEach(() => world.stop());

async function arrangementOf(who: string): Promise<Told> {
  const { data, text } = await world.service.ask(who, ARRANGEMENTS);
  if (!data?.arrangements) throw new Error(text);
  return data.arrangements.edges[0]?.node;
}

async function withdraws(member: string): Promise<void> {
  await saysWithdrawn(member);
  await world.service.settle();
}

/** Its jobs wait. */
async function saysWithdrawn(member: string): Promise<void> {
  const [row] = await world.service.witnessed<{ id: string }>(
    'select id from consent where member_id = $1',
    [memberOf(member).id],
  );
  const input = { consentId: row?.id };
  await world.service.ask(member, WITHDRAW_CONSENT, { input });
}

const sum = (parts: { amountCents: number }[]): number =>
  parts.reduce((total, { amountCents }) => total + amountCents, 0);

describe('A member that leaves a running arrangement', () => {
  it('after two collections: those stay, the others are the shares of who stayed', async () => {
    const before = (await arrangementOf('anna')).whole;
    const paid = before.collections.slice(0, 2);
    const [today] = [paid[1].dueOn];
    world.service.clock.advance({ days: daysUntil(today) });
    await world.service.settle();
    await withdraws('cz');
    const after = (await arrangementOf('anna')).whole;
    expect(after.collections.slice(0, 2)).toEqual(paid);
    const stayed = after.plan.filter(({ leftOn }: Told) => leftOn === null);
    expect(stayed.map(({ memberName }: Told) => memberName)).toEqual(
      [memberOf('kpn').legalEntity, memberOf('ymere').legalEntity].sort(),
    );
    for (const { dueOn, amountCents } of after.collections.slice(2)) {
      const parts = stayed.flatMap(({ instalments }: Told) =>
        instalments.filter((each: Told) => each.dueOn === dueOn),
      );
      expect(amountCents).toBe(sum(parts));
    }
    expect(after.totalCents).toBe(sum(after.collections));
    const left = after.plan.find(({ leftOn }: Told) => leftOn !== null);
    expect(left).toMatchObject({ memberName: memberOf('cz').legalEntity, leftOn: today });
    const toCome = left.instalments.filter(({ dueOn }: Told) => dueOn > today);
    expect(toCome.length).toBeGreaterThan(0);
    expect(before.totalCents - after.totalCents).toBe(sum(toCome));
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
  });

  it('keeps its own share to read, and the others read theirs as before', async () => {
    const [czs, kpns] = [await arrangementOf('cz'), await arrangementOf('kpn')];
    await withdraws('cz');
    expect((await arrangementOf('cz')).share).toEqual(czs.share);
    expect(await arrangementOf('kpn')).toEqual(kpns);
  });

  it('leaves no mark on the case: a second one can leave, and then the last', async () => {
    await withdraws('cz');
    await withdraws('kpn');
    const { whole } = await arrangementOf('anna');
    expect(whole.plan.filter(({ leftOn }: Told) => leftOn === null)).toHaveLength(1);
    expect(await world.service.witnessed('select is_unsettled from joint_case')).toEqual([
      { is_unsettled: false },
    ]);
    await withdraws('ymere');
    expect(await standing(world.service, joint)).toMatchObject({ state: 'CLOSED' });
  });

  it('leaves nothing changed when it does not add up, and no jobs that ask for each other', async () => {
    await chooses(world.service, joint, 'NAMES', SHOWN);
    await world.service.settle();
    const levels = 'select distinct level from seat where level between 0 and 3';
    expect(await world.service.witnessed(levels)).toEqual([{ level: 2 }]);
    const amounts = 'select number, amount_cents from collection order by number';
    const before = await world.service.witnessed(amounts);
    // A part that is due when the collection it belongs to is past.
    await asSuperuser(world.service, 'update collection set due_on = due_on - 60 where number = 1');
    await saysWithdrawn('cz');
    await expect(world.service.settle()).rejects.toThrow('joint amounts do not add up');
    expect(await world.service.witnessed(amounts)).toEqual(before);
    expect(await world.service.witnessed(levels)).toEqual([{ level: 0 }]);
    expect(await world.service.witnessed('select is_unsettled from joint_case')).toEqual([
      { is_unsettled: true },
    ]);
  });
});

function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse('2026-11-02')) / 86_400_000);
}
