// What linking reads of the database does not grow with what is there, also where the planner knows
// nothing: tables without figures, and connections whose plans were made when these were empty.
// Not here: what becomes one person (features/linking.spec.ts), times (npm run linking).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { MatchingService } from '../../src/cases/matching.service.ts';
import { FrontDoorJobs } from '../../src/front-door/front-door.jobs.ts';
import { LinkingService } from '../../src/linking/linking.service.ts';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import { type LoadedRelation, loadArriving } from '../population/database-rows.ts';
import { FIRST_MEMBER, OpenDoors, SECOND_MEMBER } from '../support/open-doors.ts';

const KINDS = ['STRONG', 'NAME_SOUND', 'NAME_BIRTH', 'BIRTH_YEAR', 'MOBILE', 'EMAIL'];
const TABLES = [
  ...['link_token', 'customer_relation', 'consent_standing', 'person_relation', 'person'],
  ...['account_person', 'account_token', 'relation_view', 'case_person', 'case_relation'],
  ...['case_arrears', 'joint_case', 'link_candidate', 'kept_apart', 'seat'],
];
/** So often is a statement planned before a connection may keep a plan. */
const BEFORE_A_PLAN_IS_KEPT = 8;
/** Of one relation and its pair: tokens twice, those beside them, and a row or two of the rest. */
const MOST_READ_OF_ONE = 60;

let service: OpenDoors;
let linking: LinkingService;
let matching: MatchingService;
let frontDoor: FrontDoorJobs;
let arrived = 0;

beforeAll(async () => {
  service = await OpenDoors.open({ size: 1 });
  await service.admin.query(`set session_replication_role = 'replica'`);
  for (const table of TABLES) {
    await service.admin.query(`alter table ${table} set (autovacuum_enabled = off)`);
  }
  linking = new LinkingService(service.workDoors, new JobList());
  matching = new MatchingService(service.workDoors, new JobList());
  frontDoor = new FrontDoorJobs(service.workDoors, new JobList());
}, 180_000);
afterAll(() => service.close());

function bytesOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function idOf(text: string): string {
  const hex = bytesOf(text).toString('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}

/** Each person at two members, one registration after the other. */
function relationOf(number: number): LoadedRelation {
  const person = Math.floor(number / 2);
  return {
    id: idOf(`relation ${number}`),
    memberId: number % 2 === 0 ? FIRST_MEMBER : SECOND_MEMBER,
    personId: idOf(`person ${person}`),
    tokens: () => KINDS.map((kind) => ({ kind, token: bytesOf(`${kind} ${person}`) })),
  };
}

/** So many register and owe something; all jobs that follow run. */
async function arrive(count: number): Promise<void> {
  const relations = Array.from({ length: count }, (_none, at) => relationOf(arrived + at));
  arrived += count;
  const ids = relations.map(({ id }) => id);
  await loadArriving(service.admin, relations);
  await service.admin.query(
    `update customer_relation set open_arrears = 1 where id = any($1::uuid[])`,
    [ids],
  );
  await linking.link(ids, []);
  await frontDoor.suggestRelations(ids);
  await matching.match(ids);
}

/** Rows that the worker's statements read, by scan or by index. */
async function rowsRead(): Promise<Map<string, number>> {
  // Sessions hand in what they counted at most once a second; the one of the worker when it is next
  // idle for that long, or closed.
  await service.admin.query('select pg_sleep(1.2)');
  await linking.link([], []);
  await service.admin.query('select pg_sleep(1.2), pg_stat_clear_snapshot()');
  const rows = await service.rows<{ name: string; read: number }>(
    `select relname as name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 as read
     from pg_stat_user_tables where relname = any($1::text[])`,
    [TABLES],
  );
  return new Map(rows.map(({ name, read }) => [name, read]));
}

/** Pairs of others that only these could confirm: so many that one look at all of them shows. */
async function plantCandidates(): Promise<void> {
  await service.admin.query(
    `insert into link_candidate (relation_id, other_relation_id, kinds, because, rule_version,
       found_at)
     select least(a, b), greatest(a, b), '{STRONG}', 'TOKENS', 2, now()
     from (select gen_random_uuid() as a, gen_random_uuid() as b
       from generate_series(1, 60000)) as pairs`,
  );
}

/** Lets some calls arrive. @returns rows read of each table for one relation of them. */
async function readOfOne(): Promise<{ name: string; read: number }[]> {
  const [calls, inACall] = [4, 500];
  const before = await rowsRead();
  for (let call = 0; call < calls; call += 1) await arrive(inACall);
  const after = await rowsRead();
  return TABLES.map((name) => ({
    name,
    read: Math.round(((after.get(name) ?? 0) - (before.get(name) ?? 0)) / (calls * inACall)),
  }));
}

describe('linking reads as much of each table for a relation as when there were few', () => {
  it('without figures of the tables, by plans of when these were empty', async () => {
    for (let call = 0; call < BEFORE_A_PLAN_IS_KEPT; call += 1) await arrive(2);
    await plantCandidates();
    const read = await readOfOne();
    expect(read.filter((each) => each.read > MOST_READ_OF_ONE)).toEqual([]);
    // That anything was read at all, and cases came of it.
    expect(read.find(({ name }) => name === 'link_token')?.read).toBeGreaterThan(5);
    const [row] = await service.rows<{ cases: number }>(
      `select count(*)::int as cases from joint_case`,
    );
    expect(row?.cases).toBe(arrived / 2);
  });

  it('with figures, where reading a whole table looks cheap', async () => {
    await service.admin.query('analyze');
    const read = await readOfOne();
    expect(read.filter((each) => each.read > MOST_READ_OF_ONE)).toEqual([]);
  });
});
