// `npx tsx test/bench/key-rotation.ts [--customers 2000] [--minutes 2]`, after `npm run build`: the
// built service under load while the master key gets versions and is wrapped anew, and the keys of
// links and own references rotate to their end, round after round. Counts calls, failures,
// duplicates and lost links. Not here: claim codes to their end (test/reliability).
import Table from 'cli-table3';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type KeysConfig, runKeys } from '../../src/programs/keys.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import {
  ADMIT_MEMBER,
  admitMemberInput,
  REGISTER_ARREARS,
} from '../../src/programs/sample-requests.ts';
import { entryOf, memberOf } from '../support/coalition.ts';
import { type Ask, KeyLoad } from '../support/key-load.ts';
import { openStage, post, type Stage } from './stage.ts';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '2000' },
    minutes: { type: 'string', default: '2' },
  },
});
const CUSTOMERS = Number(values.customers);
const MINUTES = Number(values.minutes);
const SLUGS = ['cz', 'kpn'] as const;
const ROTATED = ['own-reference', 'link'] as const;
const AT_ONCE = 500;
const REST_MILLISECONDS = 20;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const stage = await openStage(say);
const witness = new pg.Client({ connectionString: stage.superuserUrl });
await witness.connect();
try {
  await prepare();
  const before = await links();
  const load = new KeyLoad([askOf(stage)], SLUGS, CUSTOMERS + 1, REST_MILLISECONDS, jobsWaiting);
  load.start();
  const end = performance.now() + MINUTES * 60_000;
  let rounds = 0;
  for (; rounds === 0 || performance.now() < end; rounds += 1) await rotateAll(load);
  await load.stop();
  say('waiting for the jobs');
  await stage.untilQuiet();
  const after = await links();
  const [twice, alone] = [await storedTwice(), await unlinked()];
  const lost = [...before].filter(([relation, person]) => after.get(relation) !== person);
  const table = new Table({ style: { head: [], border: [] } });
  table.push(
    ...[...load.acts].map(([act, count]): [string, number] => [act, count]),
    ['calls that failed', load.failures.length],
    ['rounds of rotations', rounds],
    ['relations', after.size],
    ['stored twice', twice],
    ['links from before that changed', lost.length],
    ['new customers without a link between both members', alone],
  );
  process.stdout.write(`${table.toString()}\n`);
  for (const failure of load.failures.slice(0, 5)) say(failure.slice(0, 300));
  const faults = load.failures.length + lost.length + twice + alone;
  process.exitCode = faults === 0 ? 0 : 1;
} finally {
  await witness.end();
  await stage.close();
}

async function prepare(): Promise<void> {
  for (const slug of SLUGS) {
    const input = { ...admitMemberInput(memberOf(slug), randomUUID()), allowancePerDay: 1_000_000 };
    await stage.ask('coordinator', ADMIT_MEMBER, { input });
  }
  say(`registering ${CUSTOMERS} customers at two members`);
  for (let first = 1; first <= CUSTOMERS; first += AT_ONCE) {
    const length = Math.min(AT_ONCE, CUSTOMERS - first + 1);
    for (const slug of SLUGS) {
      const entries = Array.from({ length }, (_none, at) => entryOf(slug, first + at));
      await stage.ask(slug, REGISTER_ARREARS, { input: { idempotencyKey: randomUUID(), entries } });
    }
  }
  say('waiting for the links');
  await stage.untilQuiet();
}

/** The master key gets a version and wraps all anew; then each token key rotates to its end. */
async function rotateAll(load: KeyLoad): Promise<void> {
  await keys('add-master-version');
  say(`${await keys('rewrap')} (${load.total} calls so far)`);
  for (const purpose of ROTATED) {
    const began = performance.now();
    await keys(`rotate ${purpose}`);
    while (await isUnderWay(purpose)) await pause(200);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`${purpose}: ${seconds} s, ${load.total} calls so far, ${load.failures.length} failed`);
  }
}

function keys(line: string): Promise<string> {
  const config: KeysConfig = {
    ...{ keyStore: 'directory', production: false, dataDir: stage.dataDir },
    keysDir: join(stage.dataDir, 'keys'),
    masterKeyFile: join(stage.dataDir, 'master.key'),
    databaseUrl: stage.urls.http,
    databaseDirectUrl: stage.urls.worker,
  };
  return runKeys(line.split(' '), config, () => undefined);
}

async function isUnderWay(purpose: string): Promise<boolean> {
  const { rows } = await witness.query(
    `select from key_rotation where purpose = $1 and state <> 'FINISHED'`,
    [purpose],
  );
  return rows.length > 0;
}

async function jobsWaiting(): Promise<number> {
  const { rows } = await witness.query<{ n: number }>(
    'select count(*)::int as n from graphile_worker._private_jobs',
  );
  return rows[0]?.n ?? 0;
}

/** The person of each relation. */
async function links(): Promise<Map<string, string>> {
  const { rows } = await witness.query<{ relation_id: string; person_id: string }>(
    'select relation_id, person_id from person_relation',
  );
  return new Map(rows.map((row) => [row.relation_id, row.person_id]));
}

/** Relations of one member that have one person: each customer was registered once. */
async function storedTwice(): Promise<number> {
  const { rows } = await witness.query<{ n: number }>(
    `select count(*)::int as n from (select from person_relation
     group by member_id, person_id having count(*) > 1) as twice`,
  );
  return rows[0]?.n ?? 0;
}

async function unlinked(): Promise<number> {
  const { rows } = await witness.query<{ n: number }>(
    `select count(*)::int as n from (select from person_relation
     group by person_id having count(distinct member_id) < 2) as alone`,
  );
  return rows[0]?.n ?? 0;
}

function askOf({ issuer, address }: Stage): Ask {
  const tokens = new Map<string, string>();
  return async (who, query, variables) => {
    const request = typeof who === 'string' ? findSampleCaller(who)?.request : who;
    if (request === undefined) throw new Error('there is no such sample caller');
    const token =
      tokens.get(request.subject) ?? (await issuer.issue({ ...request, expiresInSeconds: 36_000 }));
    tokens.set(request.subject, token);
    return post(address, token, query, variables);
  };
}
