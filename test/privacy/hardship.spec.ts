// Hardship and members: whatever is applied for, asked and refused, a member reads the same to the
// byte; what is granted reads as a budget would; and no role of a viewer reaches what was said but
// the person's side and the one worker that took it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { COUNSELLOR, matched, opened, seatCounsellor, seenBy } from '../features/capacity-case.ts';
import type { CapacityCase } from '../features/capacity-case.ts';
import { stated } from '../features/capacity-case.ts';
import {
  acted,
  applicationsOf,
  applied,
  decides,
  FELL,
  secondWorker,
  takes,
} from '../features/hardship-calls.ts';
import { answers, budgetOf, policies } from '../features/rounds-case.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { Acting, DENIED } from './acting.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';

/** Amounts and a ground that stand nowhere else. */
const SECRET: Variables = {
  ...FELL,
  ...{ incomeNowCents: 187_651, incomeBeforeCents: 260_043, ownAssetsCents: 70_007 },
};
const NOTHING = {
  statements: [
    'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT',
    'SEPARATED',
    'INCOME_FELL_THROUGH_NO_FAULT',
  ].map((statement) => ({ statement, isTrue: false })),
};

interface World {
  service: TestService;
  joint: CapacityCase;
  http: Acting;
}

/** The case of anna, open; of its members one answers by a policy, one by hand. */
async function start(): Promise<World> {
  const service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
  await policies(service, ['cz']);
  const joint = await opened(service, await matched(service, 'anna'));
  const http = await Acting.as(service.database.urls.http, service.clock);
  return { service, joint, http };
}

async function stop({ service, http }: World): Promise<void> {
  await http.stop();
  await service.stop();
}

async function budget({ service, joint }: World, more: Variables = {}): Promise<void> {
  await stated(service, 'anna', joint.id, { budget: budgetOf(6_000), ...more });
  await service.settle();
}

/** Ids made by chance of each world, and what the log keeps of time. */
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

/** Each member's answers, and every row that its role reaches past all code. */
async function seen({ service, http }: World): Promise<string[]> {
  const columns = await readableColumns((text, values) => service.witnessed(text, values));
  const texts: string[] = [];
  for (const slug of ['cz', 'kpn']) {
    texts.push(masked(await seenBy(service, slug)));
    for (const rows of await rowsAsMember(http, memberOf(slug).id, columns)) {
      texts.push(`${slug} ${rowsIn(rows)}`);
    }
  }
  return texts;
}

const applications = ({ service }: World) =>
  service.witnessed('select state from hardship_application');

describe('Two worlds, of which in one hardship is applied for, and refused twice', () => {
  let plain: World;
  let applying: World;
  beforeAll(async () => {
    plain = await start();
    applying = await start();
  }, 180_000);
  afterAll(async () => {
    await stop(plain);
    await stop(applying);
  });

  it('are the same to both members to the byte, at each step', async () => {
    const { service, joint } = applying;
    const alike = async () => expect(await seen(applying)).toEqual(await seen(plain));
    const { id: applicationId } = await applied(service, 'anna', joint.id, SECRET);
    await alike();
    const taskId = await takes(service);
    const facts = ['OWN_ASSETS'];
    await acted(service, 'coordinator', 'requestHardshipInformation', { taskId, facts });
    for (const world of [plain, applying]) await budget(world);
    await alike();
    const mine = { jointCaseId: joint.id, applicationId };
    await acted(service, 'anna', 'provideHardshipInformation', { ...mine, facts: NOTHING });
    await acted(service, 'coordinator', 'decideHardship', { taskId, outcome: 'REFUSE' });
    await alike();
    await acted(service, 'anna', 'askHardshipReconsideration', mine);
    const other = secondWorker();
    const again = await takes(service, 'RECONSIDER_HARDSHIP', other);
    const upheld = { taskId: again, outcome: 'UPHOLD' };
    await acted(service, other, 'decideHardshipReconsideration', upheld);
    for (const { service: each } of [plain, applying]) await answers(each, 'kpn', 'ACCEPT');
    await alike();
    // And yet it was there, in one of them.
    expect(await applications(plain)).toEqual([]);
    expect(await applications(applying)).toEqual([{ state: 'UPHELD' }]);
  });

  it('what was said stands sealed: in no row of any table', async () => {
    const tables = await applying.service.witnessed<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'public'::regnamespace
         and relkind = 'r' order by 1`,
    );
    for (const { name } of tables) {
      const [row] = await applying.service.witnessed(
        `select coalesce(string_agg(t::text, ' '), '') as text from ${name} t`,
      );
      expect([name, /187651|260043|70007|DISABLED|SEPARATED/.test(String(row?.['text']))]).toEqual([
        name,
        false,
      ]);
    }
    const [application] = (await applicationsOf(applying.service, 'anna', applying.joint.id)) ?? [];
    expect(application.facts).toMatchObject({ incomeNowCents: 187_651, ownAssetsCents: 70_007 });
  });
});

describe('Two worlds, of which one is granted a pause and the other states it', () => {
  let granted: World;
  let paused: World;
  beforeAll(async () => {
    granted = await start();
    paused = await start();
  }, 180_000);
  afterAll(async () => {
    await stop(granted);
    await stop(paused);
  });

  it('are the same to both members: they read when they are paid, not why', async () => {
    await applied(granted.service, 'anna', granted.joint.id, SECRET);
    await decides(granted.service, 'GRANT');
    await budget(granted);
    await budget(paused, { pausedOn: ['2026-12-01', '2027-01-01', '2027-02-01'] });
    expect(await seen(granted)).toEqual(await seen(paused));
    expect((await seen(granted)).join()).toContain('"month":4');
    expect(await applications(granted)).toEqual([{ state: 'GRANTED' }]);
    expect(await applications(paused)).toEqual([]);
  });
});

describe('What was said of hardship', () => {
  let world: World;
  let theirs: string;
  beforeAll(async () => {
    world = await start();
    theirs = await seatCounsellor(world.service, world.joint, COUNSELLOR);
    await applied(world.service, 'anna', world.joint.id, SECRET);
  }, 180_000);
  afterAll(() => stop(world));

  const workers = async (): Promise<string[]> => {
    const rows = await world.service.witnessed<{ id: string }>(
      `select distinct viewer_id as id from hardship_step where act = 'TAKE' order by 1`,
    );
    return rows.map(({ id }) => id);
  };
  const stepsAs = (role: string, viewer: string) =>
    world.http.inScope(role, viewer, (run) => run('select id from hardship_step'));

  it('is read by the person and who acts for it, by nobody of another case', async () => {
    for (const [who, id] of [
      ['anna', world.joint.id],
      [COUNSELLOR, theirs],
    ] as const) {
      expect((await applicationsOf(world.service, who, id))?.[0].facts.incomeNowCents).toBe(
        187_651,
      );
    }
    expect(await applicationsOf(world.service, 'bram', world.joint.id)).toBeNull();
    expect(await applicationsOf(world.service, 'anna', theirs)).toBeNull();
  });

  it('is read by the worker that took it, while its task is open, and by no other', async () => {
    await takes(world.service, 'DECIDE_HARDSHIP', secondWorker());
    const taskId = await takes(world.service);
    const query = 'query T($taskId: ID!) { hardshipTask(taskId: $taskId) { facts { household } } }';
    const of = async (who: 'coordinator' | ReturnType<typeof secondWorker>) =>
      (await world.service.ask(who, query, { taskId })).data.hardshipTask;
    expect(await of('coordinator')).toEqual({ facts: { household: 'SINGLE' } });
    // Who had taken it before reads it no more.
    expect(await of(secondWorker())).toBeNull();
    const read: unknown[] = [];
    for (const id of await workers()) {
      const came = await stepsAs('jpa_coordinator', id);
      read.push(came.state === null ? came.rowCount : came.state);
    }
    expect(read).toEqual(expect.arrayContaining([0, 3]));
    await acted(world.service, 'coordinator', 'decideHardship', { taskId, outcome: 'GRANT' });
    expect(await of('coordinator')).toBeNull();
    for (const id of await workers()) {
      expect(await stepsAs('jpa_coordinator', id)).toMatchObject({ rowCount: 0 });
    }
    expect(await world.service.witnessed('select 1 from hardship_step')).toHaveLength(4);
  });

  it('reaches no role of members, treasurers or auditors at all', async () => {
    for (const role of ['jpa_member', 'jpa_treasurer', 'jpa_auditor']) {
      for (const table of ['hardship_application', 'hardship_step', 'case_easing']) {
        const came = await world.http.inScope(role, memberOf('cz').id, (run) =>
          run(`select 1 from ${table}`),
        );
        expect([role, table, came.state]).toEqual([role, table, DENIED]);
      }
    }
    const [row] = await world.service.witnessed('select count(*)::int as n from case_easing');
    expect(row).toEqual({ n: 1 });
  });

  it('is granted by nobody but a worker, and looked at again by another one', async () => {
    const [step] = await world.service.witnessed<{ application_id: string; viewer_id: string }>(
      `select application_id, viewer_id from hardship_step where act = 'GRANT'`,
    );
    const [person] = await world.service.witnessed<{ viewer_id: string }>(
      'select viewer_id from hardship_application',
    );
    const insert = `insert into hardship_step (id, application_id, number, act, state, entitlements)
      values (gen_random_uuid(), $1, 9, 'GRANT', 'GRANTED', '[]')`;
    for (const [role, viewer] of [
      ['jpa_customer', person?.viewer_id ?? ''],
      ['jpa_coordinator', step?.viewer_id ?? ''],
    ] as const) {
      const came = await world.http.inScope(role, viewer, (run) =>
        run(insert, [step?.application_id]),
      );
      expect([role, came.state]).toEqual([role, DENIED]);
    }
    // Each look of a worker is logged, and the person was told that somebody took it.
    const looks = await world.service.witnessed(
      `select distinct viewer_id from look_log where purpose = 'HARDSHIP_DECISION'`,
    );
    expect(looks).toHaveLength(2);
    const told = await world.service.witnessed(
      `select 1 from event_receipt where type = 'HARDSHIP_TAKEN' and recipient_id = $1`,
      [person?.viewer_id],
    );
    expect(told).toHaveLength(2);
  });
});
