// Lowering holds in every later read: whatever a member had seen at a higher level, no answer, and
// no row that its role reaches past all code, holds it the moment after; though it is all there.
// And who joins later reads no round from before, whatever the level.
// Not here: what lowering does to plans (features/disclosure-plans.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { CapacityCase } from '../features/capacity-case.ts';
import { chooses, codesOf, SHOWN } from '../features/disclosure-calls.ts';
import { answers, budget, negotiating, policies, says, standing } from '../features/rounds-case.ts';
import { ADD_TO_CASE } from '../support/cases.ts';
import { admitCoalition, confirmAll, registerOne } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { Acting } from './acting.ts';
import { documentOf } from './operation-tries.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';
import { sampleMember } from './world.ts';

let service: TestService;
let http: Acting;

beforeEach(async () => {
  service = await TestService.start();
  http = await Acting.as(service.database.urls.http, service.clock);
  await admitCoalition(service, ['cz', 'kpn', 'ymere']);
});
afterEach(async () => {
  await http.stop();
  await service.stop();
});

/** Amounts that nothing else comes to: what is owed, and what is paid a month. */
const OWED = { cz: 23_939, kpn: 61_111, ymere: 47_777 };
const MONTHLY = 13_331;
/** What each level adds, as texts that stand nowhere else. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  TOTALS: [String(23_939 + 61_111 + 47_777), String(MONTHLY)],
  NAMES: ['"KPN"', '"Ymere"'],
  AMOUNTS: ['61111', '47777'],
};
const LEVELS = ['OWN_SHARE', 'TOTALS', 'NAMES', 'AMOUNTS'];
const LISTS = ['jointCases', 'workList', 'proposals', 'arrangements', 'arrears', 'consents'];

/** Everything that CZ is answered, and every row that its role reaches. */
async function seen(): Promise<{ answers: string; rows: string }> {
  const { schema } = service.app.get(GraphQLSchemaHost, { strict: false });
  const told: string[] = [];
  for (const list of LISTS) {
    const { text } = await service.ask('cz', documentOf(schema, `Query ${list}`), { first: 20 });
    expect(text).toContain('"edges"');
    told.push(text);
  }
  const columns = await readableColumns((text, values) => service.witnessed(text, values));
  // The list of members is published.
  const shown = columns.filter(({ table }) => table !== 'member_list');
  const rows = await rowsAsMember(http, sampleMember('cz').id, shown);
  return { answers: told.join('\n'), rows: rows.join('\n') };
}

/** The levels whose additions stand in a text, in full; fails when one stands there in part. */
function levelsIn(text: string): string[] {
  return Object.entries(ADDED).flatMap(([level, words]) => {
    // Not by chance within an id or a hash.
    const found = words.filter((word) => new RegExp(`(?<![0-9a-f])${word}(?![0-9a-f])`).test(text));
    expect([[], words]).toContainEqual(found);
    return found.length > 0 ? [level] : [];
  });
}

async function goesTo(joint: CapacityCase, level: string): Promise<void> {
  expect(codesOf(await chooses(service, joint, level, SHOWN))).toEqual([]);
}

/** From AMOUNTS down, a step at a time; nothing of a job between lowering and looking. */
async function lowerByStep(joint: CapacityCase): Promise<void> {
  await goesTo(joint, 'AMOUNTS');
  await service.settle();
  for (const at of [3, 2, 1, 0]) {
    if (at < 3) await goesTo(joint, LEVELS[at] ?? '');
    const { answers: told, rows } = await seen();
    const added = LEVELS.slice(1, at + 1);
    expect([at, levelsIn(told)]).toEqual([at, added]);
    expect([at, levelsIn(rows)]).toEqual([at, added]);
  }
  await service.settle();
  const after = await seen();
  expect(levelsIn(`${after.answers}\n${after.rows}`)).toEqual([]);
}

/** As witness: all of it, in the tables of the levels. */
async function there(tables: readonly string[]): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) => service.witnessed(`select to_jsonb(t)::text as row from ${table} t`)),
  );
  return rows
    .flat()
    .map(({ row }) => String(row).replaceAll(' ', ''))
    .join('\n');
}

describe('After the level was lowered a member reads nothing of what it had added', () => {
  it('while a plan is asked, and while an arrangement is carried out', async () => {
    await policies(service, ['kpn', 'ymere']);
    const joint = await negotiating(service, { owed: OWED, monthlyCents: MONTHLY });
    expect(await standing(service, joint)).toMatchObject({ state: 'NEGOTIATING', level: 0 });
    await lowerByStep(joint);
    const tables = ['case_total', 'case_name', 'case_amount', 'proposal_total', 'proposal_amount'];
    expect(levelsIn(await there(tables))).toEqual(LEVELS.slice(1));

    await answers(service, 'cz', 'ACCEPT');
    expect(await says(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    await lowerByStep(joint);
    expect(await there(['collection'])).toContain(`:${MONTHLY}`);
  }, 180_000);

  it('also when somebody seats members at that very moment: what was read before does not stand', async () => {
    const joint = await negotiating(service, { owed: OWED, monthlyCents: MONTHLY });
    await goesTo(joint, 'AMOUNTS');
    await service.settle();
    const client = new pg.Client({ connectionString: service.database.urls.superuser });
    await client.connect();
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('seating'), hashtext($1))`, [
      joint.caseId,
    ]);
    const lowering = goesTo(joint, 'OWN_SHARE').then(() => 'LOWERED');
    expect(await Promise.race([lowering, setTimeout(300, 'WAITS')])).toBe('WAITS');
    // As the doorkeeper does, with the level that it read.
    await client.query('update seat set level = 3 where case_id = $1 and level < 9', [
      joint.caseId,
    ]);
    await client.query('commit');
    await client.end();
    expect(await lowering).toBe('LOWERED');
    const levels = 'select distinct level from seat where level < 9';
    expect(await service.witnessed(levels)).toEqual([{ level: 0 }]);
    await service.settle();
    expect(await service.witnessed(levels)).toEqual([{ level: 0 }]);
  });

  it('and nobody but who may decide for the person lowers or raises anything', async () => {
    const joint = await negotiating(service, { owed: OWED, monthlyCents: MONTHLY });
    await goesTo(joint, 'NAMES');
    await service.settle();
    const [row] = await service.witnessed<{ id: string; viewer_id: string }>(
      `select c.id, s.viewer_id from joint_case c join seat s on s.case_id = c.id where s.level = 9`,
    );
    const choose = (role: string, viewer: string) =>
      http.inScope(role, viewer, async (run) => {
        const came = await run(
          `insert into disclosure_choice (id, case_id, kind, level, acting)
           values (gen_random_uuid(), $1, 'LOWER', 0, 'SELF')`,
          [row?.id],
        );
        const seats = await run('select level from seat');
        const rows = 'rows' in seats ? seats.rows : [];
        return [came.state, rows.map(({ level }) => level)];
      });
    expect(await choose('jpa_member', sampleMember('cz').id)).toEqual(['42501', [2]]);
    expect(await choose('jpa_customer', sampleMember('cz').id)).toEqual(['42501', [2]]);
    expect(await choose('jpa_customer', String(row?.viewer_id))).toEqual([null, [9]]);
  });
});

describe('Who joins later', () => {
  it('reads in its rows no totals of a round that it was not asked in', async () => {
    await policies(service, ['kpn', 'ymere']);
    const owed = { cz: OWED.cz, kpn: OWED.kpn };
    const joint = await negotiating(service, { owed, monthlyCents: MONTHLY });
    await goesTo(joint, 'AMOUNTS');
    await service.settle();
    const items = [{ invoiceReference: 'F-y', dueOn: '2026-08-01', principalCents: OWED.ymere }];
    await registerOne(service, 'ymere', joint.person, { items });
    await service.settle();
    await confirmAll(service, joint.person);
    const [late] = await service.witnessed<{ id: string }>(
      `select own_id(v.public_id, a.id) as id from relation_view v
       join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
       where a.balance_cents = $1 and v.origin <> 'REPRESENTATION'`,
      [OWED.ymere],
    );
    const input = { jointCaseId: joint.id, arrearsIds: [late?.id] };
    const { text } = await service.ask(joint.person, ADD_TO_CASE, { input });
    expect(text).toContain('"refusals":[]');
    await service.settle();
    await budget(service, joint, MONTHLY + 2);
    const rounds = (slug: string, table: string) =>
      http.inScope('jpa_member', sampleMember(slug).id, async (run) => {
        const came = await run(`select distinct round from ${table} order by 1`);
        return 'rows' in came ? came.rows.map(({ round }) => round) : came.state;
      });
    for (const table of ['proposal_total', 'proposal_amount']) {
      const all = await service.witnessed<{ round: number }>(
        `select distinct round from ${table} order by 1`,
      );
      const shown = all.map(({ round }) => round);
      expect(shown.length).toBeGreaterThan(1);
      expect([table, await rounds('cz', table)]).toEqual([table, shown]);
      expect([table, await rounds('ymere', table)]).toEqual([table, shown.slice(1)]);
    }
  });
});
