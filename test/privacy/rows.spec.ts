// The wall itself: as each role of a viewer, past all code of ours, what is somebody else's cannot
// be read, changed, taken away or made; and then, as witness, that it was there all the time.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { LOGIN_ROLES, VIEWER_ROLES, WORK_ROLES } from '../../src/platform/database/roles.ts';
import { Acting, countOf, DENIED } from './acting.ts';
import { type FullWorld, startFullWorld } from './full-world.ts';
import {
  changeAll,
  countOthers,
  firstColumnOf,
  makeAnothers,
  tablesGiven,
  updatableColumns,
} from './row-attempts.ts';
import { sharersOfEachKind, STRANGER, viewersOf } from './row-viewers.ts';
import { ownCondition, TABLES, type TableRule, type ViewerRole } from './tables.ts';
import { sampleMember } from './world.ts';

/** Nobody's so far: the beginning of the next day; of one: who decides at the only arrangement. */
const OF_ONE_AT_MOST = new Set(['deadline', 'amendment_act']);

let full: FullWorld;
let http: Acting;
/** Who sits at cases or was granted a look, one of each kind. */
let sharers: string[];

beforeAll(async () => {
  full = await startFullWorld();
  await seatAtAnnasCase();
  sharers = await sharersOfEachKind(witnessed);
  const { database, clock } = full.world.service;
  http = await Acting.as(database.urls.http, clock);
}, 180_000);
afterAll(async () => {
  await http.stop();
  await full.world.stop();
});

const idOf = (slug: string): string => sampleMember(slug).id;
const witnessed = (text: string, values?: unknown[]) =>
  full.world.service.witnessed<Record<string, unknown>>(text, values);

/** Seats of members at Anna's case, which she did not open; one of them is over. */
async function seatAtAnnasCase(): Promise<void> {
  const { database, clock } = full.world.service;
  const client = new pg.Client({ connectionString: database.urls.superuser });
  await client.connect();
  await client.query(
    `insert into seat (viewer_id, public_id, case_id, level, since, until)
     select o.id, gen_random_uuid(), c.case_id, 0, $3::timestamptz - interval '1 hour', o.until
     from (select case_id from seat where public_id = $4) as c,
       (values ($1::uuid, null::timestamptz), ($2, $3)) as o(id, until)`,
    [idOf('cz'), idOf('kpn'), clock.now().toISOString(), full.annaCase],
  );
  await client.end();
}

const all = Object.entries(TABLES);
const isOpen = (rule: TableRule, role: ViewerRole) => rule.openTo?.includes(role) === true;
const kept = (rule: TableRule) => VIEWER_ROLES.filter((role) => !isOpen(rule, role));

describe('The tables of schema public', () => {
  it('are those of the list, each with row security enabled and forced', async () => {
    const found = await witnessed(
      `select relname, relkind, relrowsecurity, relforcerowsecurity from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f')
       order by relname`,
    );
    const wall = { relkind: 'r', relrowsecurity: true, relforcerowsecurity: true };
    const wanted = Object.keys(TABLES).sort();
    expect(found).toEqual(wanted.map((relname) => ({ relname, ...wall })));
  });

  it('have rows, of several owners where a row has one', async () => {
    for (const [table, { owner }] of all) {
      const [found] = await witnessed(
        `select count(*)::int as rows, count(distinct ${owner ?? '1'})::int as owners from ${table}`,
      );
      const least = owner === null || OF_ONE_AT_MOST.has(table) ? 1 : 2;
      expect([table, Number(found?.['rows']) > 0]).toEqual([table, true]);
      expect([table, Number(found?.['owners']) >= least]).toEqual([table, true]);
    }
  });
});

describe('As any role of a viewer', () => {
  it('nobody reads a row of somebody else, which was there', async () => {
    const now = `timestamptz '${full.world.service.clock.now().toISOString()}'`;
    const viewers = new Map<string, string[]>();
    for (const [table, rule] of all) {
      const hiddenFrom: string[] = [];
      for (const viewer of await viewersOf(witnessed, sharers, table)) {
        viewers.set(viewer, [...(viewers.get(viewer) ?? []), table]);
        const own = ownCondition(rule).replaceAll('clock_now()', now);
        const there = await witnessed(`select 1 from ${table} t where not (${own}) limit 1`, [
          viewer,
        ]);
        if (there.length > 0) hiddenFrom.push(viewer);
      }
      // Who sits at the only arrangement sees all that there is of one.
      expect([table, hiddenFrom]).toEqual([table, expect.arrayContaining([STRANGER])]);
      const least = OF_ONE_AT_MOST.has(table) ? 1 : 2;
      expect([table, hiddenFrom.length >= least]).toEqual([table, true]);
    }
    for (const role of VIEWER_ROLES) {
      const readable = await tablesGiven(witnessed, role, 'select');
      for (const [viewer, tables] of viewers) {
        const kept = tables.filter((table) => !isOpen(TABLES[table] ?? { owner: null }, role));
        for (const [table, came] of await countOthers(http, role, viewer, kept)) {
          // Refused is only what may not be read at all: else nothing would have been counted.
          const read = came.state ?? countOf(came);
          expect([table, role, viewer, read]).toEqual([
            table,
            role,
            viewer,
            readable.has(table) ? 0 : DENIED,
          ]);
        }
      }
    }
  }, 180_000);

  it('who shares a case or a relation reads what is its own there', async () => {
    const shared = all.filter(([, { isOwn, sharedWith }]) => isOwn ?? sharedWith?.condition);
    for (const [table, rule] of shared) {
      const read = new Set<string>();
      for (const role of VIEWER_ROLES) {
        for (const viewer of sharers) {
          const text = `select 1 from ${table} t where ${ownCondition(rule, role)} limit 1`;
          const came = await http.inScope(role, viewer, (run) => run(text, [viewer]));
          if (came.state === null && came.rowCount > 0) read.add(role);
        }
      }
      expect([table, read.size > 0]).toEqual([table, true]);
    }
  }, 180_000);

  it('without a viewer nothing is read but what is published', async () => {
    for (const [table, rule] of all) {
      for (const role of kept(rule)) {
        const came = await http.inScope(role, null, (run) => run(`select 1 from ${table}`));
        const read = came.state ?? came.rowCount;
        expect([table, role, [0, DENIED].includes(read)]).toEqual([table, role, true]);
      }
    }
  });

  it('nobody changes or takes away a row of somebody else', async () => {
    for (const [table, rule] of all) {
      const firstColumn = await firstColumnOf(witnessed, table);
      const viewers = await viewersOf(witnessed, sharers, table);
      for (const role of kept(rule)) {
        const columns = await updatableColumns(witnessed, table, role);
        for (const viewer of columns.length > 0 ? viewers : viewers.slice(-2)) {
          const came = await changeAll(http, role, viewer, { table, columns, firstColumn });
          for (const { state, ...done } of [came.updated, came.deleted]) {
            const reached = state ?? (done as { rowCount: number }).rowCount;
            const most = table === 'relation_view' ? Math.min(came.own, Number(reached)) : came.own;
            const fine = reached === DENIED || reached === 0 || reached === most;
            expect([table, role, viewer, reached, fine]).toContain(true);
          }
        }
      }
    }
  }, 180_000);

  it('nobody makes a row of somebody else: one that exists and one that does not are alike', async () => {
    const writable = new Map<string, ReadonlySet<string>>();
    for (const role of VIEWER_ROLES) {
      writable.set(role, await tablesGiven(witnessed, role, 'insert'));
    }
    for (const [table, rule] of all) {
      const own = ownCondition(rule).replaceAll('clock_now()', 'now()');
      for (const viewer of [idOf('ymere'), ...sharers.slice(-3), STRANGER]) {
        const others = `select to_jsonb(t) as row from ${table} t where not (${own}) limit 1`;
        const [found] = await witnessed(others, [viewer]);
        if (found === undefined && viewer !== STRANGER) continue;
        const row = found?.['row'] as Record<string, unknown>;
        // Whoever the viewer is, a role that was given nothing is refused by that alone.
        const roles = kept(rule).filter(
          (role) => viewer === STRANGER || writable.get(role)?.has(table) === true,
        );
        for (const role of roles) {
          const came = await makeAnothers(http, role, viewer, { table, row });
          const states = came.map(({ state }) => state);
          expect([table, role, ...states]).toEqual([table, role, DENIED, DENIED]);
        }
      }
    }
  }, 180_000);

  it('a seat that ended shows nothing, and one that counts shows no reason of closing', async () => {
    const seats = await witnessed(
      `select viewer_id, until from seat join (
         select case_id from seat where public_id = $1) c using (case_id) where level = 0`,
      [full.annaCase],
    );
    const ended = new Map(seats.map(({ viewer_id, until }) => [viewer_id, until !== null]));
    expect([ended.get(idOf('cz')), ended.get(idOf('kpn'))]).toEqual([false, true]);
    const asked = (slug: string, text: string) =>
      http.inScope('jpa_member', idOf(slug), (run) => run(text));
    const state = `select state from joint_case where state = 'MATCHED'`;
    expect(await asked('cz', state)).toMatchObject({ rows: [{ state: 'MATCHED' }] });
    expect(await asked('kpn', state)).toMatchObject({ rows: [] });
    expect(await asked('ymere', state)).toMatchObject({ rows: [] });
    const reason = 'select closing_reason from joint_case';
    expect(await asked('cz', reason)).toEqual({ state: DENIED });
  });
});

describe('Without a scope', () => {
  it('the logins of the service reach no table, no queue, and no door to it', async () => {
    const { database, clock } = full.world.service;
    for (const url of [database.urls.http, database.urls.worker]) {
      const login = await Acting.as(url, clock);
      for (const table of [...Object.keys(TABLES).map((one) => `public.${one}`), QUEUE]) {
        const came = await login.inScope(null, idOf('cz'), (run) => run(`select 1 from ${table}`));
        expect([table, came]).toEqual([table, { state: DENIED }]);
      }
      const enqueue = `select queue.enqueue('match-cases', '{}'::json, null)`;
      const came = await login.inScope(null, null, (run) => run(enqueue));
      expect(came).toEqual({ state: DENIED });
      await login.stop();
    }
  });

  it('a scope ends with its transaction', async () => {
    const text = 'select 1 from public.arrears limit 1';
    const within = await http.inScope('jpa_member', idOf('cz'), (run) => run(text));
    expect(within).toMatchObject({ rowCount: 1 });
    const after = await http.inScope(null, idOf('cz'), (run) => run(text));
    expect(after).toEqual({ state: DENIED });
  });

  it('the owner of the tables sees no row either, and requests cannot become jobs', async () => {
    const { database, clock } = full.world.service;
    const owner = await Acting.as(database.urls.owner, clock);
    for (const table of Object.keys(TABLES).filter((one) => one !== 'schema_migration')) {
      const came = await owner.inScope(null, idOf('cz'), (run) => run(`select 1 from ${table}`));
      expect([table, came]).toMatchObject([table, { rowCount: 0 }]);
    }
    await owner.stop();
    for (const role of [...WORK_ROLES, 'jpa_queue', 'jpa_owner']) {
      const become = http.inScope(role, null, (run) => run('select 1'));
      await expect(become).rejects.toMatchObject({ code: DENIED });
    }
  });

  it('no role of ours bypasses row security or inherits, and only one reaches the queue', async () => {
    const roles = [...LOGIN_ROLES, ...VIEWER_ROLES, ...WORK_ROLES, 'jpa_queue'].sort();
    const plain = await witnessed(
      `select rolname from pg_roles where rolname = any($1) and not
         (rolsuper or rolbypassrls or rolinherit or rolcreaterole or rolcreatedb or rolreplication)`,
      [roles],
    );
    expect(plain.map(({ rolname }) => String(rolname)).sort()).toEqual(roles);
    const reaching = await witnessed(
      `select rolname from pg_roles where rolname = any($1)
         and has_schema_privilege(rolname, 'graphile_worker', 'usage')`,
      [roles],
    );
    expect(reaching).toEqual([{ rolname: 'jpa_queue' }]);
  });
});

describe('Keys, which look past every policy,', () => {
  it('begin with whose the row is where a viewer can write: none tells of a row of another', async () => {
    const keys = await witnessed(KEYS_OF_TABLES);
    expect(keys.length).toBeGreaterThan(60);
    for (const { table, name, columns } of keys) {
      const { owner, keyedBy, ...rule } = TABLES[String(table)] ?? { owner: null };
      const writers = await witnessed(
        `select r from unnest($1::text[]) as r where has_table_privilege(r, $2, 'insert')
           or exists (select from pg_attribute where attrelid = $2::regclass
             and attname = any($3) and has_column_privilege(r, attrelid, attnum, 'update'))`,
        [kept({ owner, ...rule }), table, columns],
      );
      const [first] = columns as string[];
      if (writers.length === 0 || (keyedBy !== undefined && first === keyedBy)) continue;
      expect([table, name, first]).toEqual([table, name, owner]);
    }
  });
});

const QUEUE = 'graphile_worker._private_jobs';

/** Primary, unique and foreign keys and unique indexes, with their columns in order. */
const KEYS_OF_TABLES = `
  select c.relname as "table", k.conname as name, array(
    select attname::text from unnest(k.conkey) with ordinality as p(number, at)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.number order by p.at) as columns
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f')
  union all
  select c.relname, i.relname, array(
    select pg_get_indexdef(x.indexrelid, n, true) from generate_series(1, x.indnkeyatts) as n)
  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
  where c.relnamespace = 'public'::regnamespace and x.indisunique
    and not exists (select from pg_constraint k where k.conindid = x.indexrelid)`;
