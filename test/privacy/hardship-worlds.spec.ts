// Hardship that is granted while an arrangement runs, and members: two worlds, of which in one the
// person applies, is asked and is granted, and in the other asks a pause or states a budget of the
// same figures. Each member reads both the same, to the byte, at each step.
// Not here: hardship before an arrangement runs (hardship.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acts,
  agrees,
  amendmentsOf,
  arranged,
  arrangementOf,
  paidTo,
  versionsOf,
} from '../features/amendment-case.ts';
import { asSuperuser, type CapacityCase, seenBy, stated } from '../features/capacity-case.ts';
import {
  acted,
  applied,
  decides,
  FELL,
  LOWER,
  NOTHING_MET,
  PAUSE,
  secondWorker,
  STEP_UP,
  takes,
  WAIVED,
} from '../features/hardship-calls.ts';
import { reportInput, reports } from '../features/report-calls.ts';
import { budget, budgetOf, daysPass } from '../features/rounds-case.ts';
import { memberOf } from '../support/coalition.ts';
import { Acting } from './acting.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';
import { World } from './world.ts';

interface Known {
  world: World;
  joint: CapacityCase;
  http: Acting;
}
let granted: Known;
let plain: Known;

beforeEach(async () => {
  [granted, plain] = [await begun(), await begun()];
}, 180_000);
afterEach(async () => {
  for (const { world, http } of [granted, plain]) {
    await http.stop();
    await world.stop();
  }
});

async function begun(): Promise<Known> {
  const world = await World.start({ seed: 'amended' });
  await world.admit('cz', 'kpn');
  const joint = await arranged(world.service);
  const { database, clock } = world.service;
  return { world, joint, http: await Acting.as(database.urls.http, clock) };
}

/** Ids and hashes are of chance in each world, and so is what the log keeps of time. */
const CHANCE = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\\\x[0-9a-f]+|[0-9a-f]{64}/g;
const masked = (text: string): string =>
  text.replaceAll(CHANCE, '*').replaceAll(/"[0-9a-f]{16}:[0-9a-f]{5}"/g, '*');

/** The rows of a table in an order that chance has no part in. */
function rowsIn(text: string): string {
  const [, table = '', rows = ''] = /^(\w+): (.*)$/s.exec(text) ?? [];
  const parsed = (JSON.parse(rows) ?? []) as unknown[];
  return `${table}: ${parsed
    .map((row) => masked(JSON.stringify(row)))
    .sort()
    .join(' ')}`;
}

/** Each member's answers, its arrangement too, and every row that its role reaches. */
async function seen(
  { world: { service }, http }: Known,
  slugs: readonly string[],
): Promise<string[]> {
  const columns = await readableColumns((text, values) => service.witnessed(text, values));
  const texts: string[] = [];
  for (const slug of slugs) {
    const plan = [await arrangementOf(service, slug), await versionsOf(service, slug)];
    texts.push(masked(await seenBy(service, slug)), masked(JSON.stringify(plan)));
    for (const rows of await rowsAsMember(http, memberOf(slug).id, columns)) {
      texts.push(`${slug} ${rowsIn(rows)}`);
    }
  }
  return texts;
}

async function alike(slugs: readonly string[] = ['cz', 'kpn']): Promise<void> {
  expect(await seen(granted, slugs)).toEqual(await seen(plain, slugs));
}

const reason = 'De omstandigheden vragen erom.';
const grants = (entitlements: readonly object[]) =>
  decides(granted.world.service, 'GRANT', { entitlements, reason });
const applies = () => applied(granted.world.service, 'anna', granted.joint.id, NOTHING_MET);
const onBoth = async (act: (known: Known) => Promise<unknown>): Promise<void> => {
  for (const known of [granted, plain]) await act(known);
};

/** As witness: what was there, and where. */
async function secretsOf({ world: { service } }: Known) {
  const states = await service.witnessed('select state, effect from hardship_application');
  const versions = await service.witnessed('select causes from plan_version order by number');
  const asked = await service.witnessed('select causes from amendment order by number');
  return { states, causes: [...versions, ...asked].flatMap(({ causes }) => causes as string[]) };
}

describe('Two worlds, of which in one hardship eases the amounts', () => {
  it('are the same to members as a budget that says the same, and agreed', async () => {
    await applies();
    await alike();
    const taskId = await takes(granted.world.service);
    const asking = { taskId, facts: ['OWN_ASSETS'] };
    await acted(granted.world.service, 'coordinator', 'requestHardshipInformation', asking);
    await onBoth(({ world }) => daysPass(world.service, 2));
    await alike();
    const given = { entitlements: [STEP_UP], reason };
    await acted(granted.world.service, 'coordinator', 'decideHardship', {
      ...{ taskId, outcome: 'GRANT', ...given },
    });
    const steps = [
      { fromOn: '2027-01-01', monthlyCents: 3_000 },
      { fromOn: '2027-07-01', monthlyCents: 6_000 },
    ];
    const { world, joint } = plain;
    await stated(world.service, 'anna', joint.id, { budget: budgetOf(6_000), steps });
    await world.service.settle();
    await alike();
    await onBoth((known) => agrees(known.world.service, known.joint));
    await alike();
    expect(await paidTo(granted.world.service, 'cz')).toBe(
      '12-25 4000, 01-25 2000, 02-25 2000, 03-25 2000',
    );
    // And yet it was there, in one of them.
    expect(await secretsOf(granted)).toEqual({
      states: [{ state: 'GRANTED', effect: 'AMENDMENT' }],
      causes: ['AGREED', 'HARDSHIP', 'HARDSHIP'],
    });
    expect(await secretsOf(plain)).toEqual({
      states: [],
      causes: ['AGREED', 'CAPACITY_CHANGED', 'CAPACITY_CHANGED'],
    });
  });

  it('are the same as well when the person declines, and when it is planned again', async () => {
    await applies();
    await grants([LOWER]);
    await budget(plain.world.service, plain.joint, 4_500);
    await alike();
    await onBoth(({ world, joint }) =>
      acts(world.service, joint, 'declineAmendment', { round: 2 }),
    );
    await alike();
    await onBoth(({ world }) => daysPass(world.service, 1));
    await budget(granted.world.service, granted.joint, 4_000);
    await budget(plain.world.service, plain.joint, 3_000);
    await alike();
    await onBoth((known) => agrees(known.world.service, known.joint));
    await alike();
    expect((await secretsOf(granted)).causes).toContain('HARDSHIP');
    expect((await secretsOf(plain)).causes).not.toContain('HARDSHIP');
  });
});

describe('Two worlds, of which in one hardship gives a pause', () => {
  it('are the same to members as a pause that is asked, and binds', async () => {
    await applied(granted.world.service, 'anna', granted.joint.id, FELL);
    await decides(granted.world.service, 'GRANT');
    const pause = { fromMonthOn: '2026-12-01', months: 3, reason: 'PERSONAL' };
    await acts(plain.world.service, plain.joint, 'requestPause', pause);
    await alike();
    expect((await secretsOf(granted)).causes).toEqual(['AGREED', 'HARDSHIP']);
    expect((await secretsOf(plain)).causes).toEqual(['AGREED', 'PAUSE']);
  });

  it('are the same when what is paid after it is asked of them', async () => {
    await applies();
    await grants([PAUSE, LOWER]);
    const pause = { fromMonthOn: '2026-12-01', months: 3, reason: 'MOVING' };
    await acts(plain.world.service, plain.joint, 'requestPause', pause);
    await budget(plain.world.service, plain.joint, 4_500);
    await alike();
    await onBoth((known) => agrees(known.world.service, known.joint));
    await alike();
    expect(await paidTo(granted.world.service, 'kpn')).toBe(
      '03-25 1500, 04-25 1500, 05-25 1500, 06-25 500',
    );
    expect((await secretsOf(granted)).states).toHaveLength(1);
  });
});

describe('Two worlds, of which in one hardship is applied for, refused and looked at again', () => {
  it('are the same to members at each step until it is granted after all', async () => {
    const { service } = granted.world;
    const { id: applicationId } = await applies();
    await decides(service, 'REFUSE');
    await alike();
    const mine = { jointCaseId: granted.joint.id, applicationId };
    await acted(service, 'anna', 'askHardshipReconsideration', mine);
    const other = secondWorker();
    const taskId = await takes(service, 'RECONSIDER_HARDSHIP', other);
    await alike();
    const revise = { taskId, outcome: 'REVISE', entitlements: [LOWER], reason };
    await acted(service, other, 'decideHardshipReconsideration', revise);
    await budget(plain.world.service, plain.joint, 4_500);
    await alike();
    // The cause stands where the person's side reads it.
    expect(await amendmentsOf(service, granted.joint)).toMatchObject([{ causes: ['HARDSHIP'] }]);
    expect((await secretsOf(granted)).states).toEqual([{ state: 'REVISED', effect: 'AMENDMENT' }]);
  });
});

describe('Two worlds, of which in one hardship takes costs off a member', () => {
  it('are the same to the others as if that member said that less is owed', async () => {
    const costs = `update case_arrears set frozen_costs_cents = 3000 where member_id = $1`;
    await onBoth(({ world }) => asSuperuser(world.service, costs, [memberOf('cz').id]));
    await applies();
    await grants([WAIVED, LOWER]);
    const own = 'select id from arrears where member_id = $1';
    const { service } = plain.world;
    const [row] = await service.witnessed<{ id: string }>(own, [memberOf('cz').id]);
    const paidOn = '2026-11-02';
    const less = { partPaid: { amountCents: 3_000, paidOn } };
    await reports(service, 'cz', reportInput(row?.id ?? '', paidOn, less));
    await service.settle();
    await budget(service, plain.joint, 4_500);
    await alike(['kpn']);
    await onBoth((known) => agrees(known.world.service, known.joint));
    await alike(['kpn']);
    for (const known of [granted, plain]) {
      expect(await paidTo(known.world.service, 'cz')).toBe('12-25 3000, 01-25 3000, 02-25 1000');
    }
    const unclaimed = 'select sum(unclaimed_costs_cents)::int as cents from case_participant';
    expect(await granted.world.service.witnessed(unclaimed)).toEqual([{ cents: 3_000 }]);
    expect(await service.witnessed(unclaimed)).toEqual([{ cents: 0 }]);
  });
});
