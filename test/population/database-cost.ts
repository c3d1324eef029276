// What linking costs in a database: loads relations with their tokens, lets others arrive in calls
// of a thousand, and links these by the service's own job, one call after the other.
// Not here: what is right or false about the links (figures.ts).
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { LinkingService } from '../../src/linking/linking.service.ts';
import { SystemClock } from '../../src/platform/clock/clock.ts';
import { RandomIds } from '../../src/platform/crypto/random-ids.ts';
import { startCluster } from '../../src/platform/database/embedded-cluster.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { passwordsDerivedFrom, provision } from '../../src/platform/database/provision.ts';
import { WorkerSource } from '../../src/platform/database/sources.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import { newDataDir } from '../../src/programs/service-process.ts';
import { Chance } from './chance.ts';
import { type LoadedRelation, loadKnown, loadArriving } from './database-rows.ts';
import { Population } from './population.ts';

/** As many as one registerArrears may bring. */
const IN_A_CALL = 1000;
/** Registrations of a person, on average, by which persons are counted. */
const FOR_A_PERSON = 1.88;
const MEMBERS = 12;

export interface CostResult {
  known: number;
  arrived: number;
  tokens: number;
  perSecond: number;
  /** Of the first and the last tenth of the calls. */
  firstPerSecond: number;
  lastPerSecond: number;
  slowestCallMilliseconds: number;
  /** Rows read by scans of a whole table while linking, by table; and reads by index. */
  scans: { table: string; rows: number; wholeRows: number; byIndex: number }[];
}

export interface CostOptions {
  known: number;
  arriving: number;
  seed: number;
  say: (line: string) => void;
}

export async function measureCost({
  known,
  arriving,
  seed,
  say,
}: CostOptions): Promise<CostResult> {
  const dataDir = await newDataDir(tmpdir(), 'joint-linking-');
  const cluster = await startCluster({ directory: join(dataDir, 'postgres'), durability: 'SAFE' });
  try {
    const adminUrl = cluster.superuserUrl('postgres');
    const passwords = passwordsDerivedFrom(new URL(adminUrl).password);
    const urls = await provision({ adminUrl, database: 'joint', passwords });
    await migrate({ ownerUrl: urls.owner });
    const admin = new pg.Client({ connectionString: cluster.superuserUrl('joint') });
    await admin.connect();
    // Foreign keys look nothing up while rows are loaded; the job's own do.
    await admin.query(`set session_replication_role = 'replica'`);
    say('inventing persons');
    const relations = invented(known + arriving, seed);
    say(`loading ${known} relations`);
    await loadKnown(admin, relations.slice(0, known));
    const worker = new WorkerSource({ applicationName: 'linking', url: urls.worker, size: 2 });
    await worker.open();
    const doors = new WorkDoors(worker, new SystemClock(), new RandomIds());
    const linking = new LinkingService(doors, new JobList());
    say(`linking ${arriving} relations into them`);
    const result = await linkArriving(admin, linking, relations.slice(known), say);
    await worker.close();
    await admin.end();
    return { known, ...result };
  } finally {
    await cluster.stop();
    for (const path of [cluster.home, dataDir]) await rm(path, { recursive: true, force: true });
  }
}

/** Registrations of an invented population in no order, as the database would hold them. */
function invented(wanted: number, seed: number): LoadedRelation[] {
  const population = Population.of(Math.ceil(wanted / FOR_A_PERSON) + 100, seed);
  const numbers = population.registrationNumbers();
  const chance = new Chance(seed + 2);
  for (let at = numbers.length - 1; at > 0; at -= 1) {
    const other = chance.below(at + 1);
    [numbers[at], numbers[other]] = [numbers[other] as number, numbers[at] as number];
  }
  return numbers.slice(0, wanted).map((number) => ({
    id: uuidOf(`relation ${number}`),
    memberId: uuidOf(`member ${number % MEMBERS}`),
    personId: uuidOf(`person ${population.ownerOf(number)}`),
    // Thirty-two bytes that nobody can foresee, as a keyed token is.
    tokens: () =>
      population.tokens.tokensOf(number).map(({ kind, token }) => ({
        kind,
        token: createHash('sha256').update(`${kind} ${token}`).digest(),
      })),
  }));
}

async function linkArriving(
  admin: pg.Client,
  linking: LinkingService,
  arriving: readonly LoadedRelation[],
  say: (line: string) => void,
): Promise<Omit<CostResult, 'known'>> {
  const before = await scansOf(admin);
  const milliseconds: number[] = [];
  for (let from = 0; from < arriving.length; from += IN_A_CALL) {
    const call = arriving.slice(from, from + IN_A_CALL);
    await loadArriving(admin, call);
    const ids = call.map(({ id }) => id);
    const began = performance.now();
    await linking.link(ids, []);
    milliseconds.push(performance.now() - began);
    if ((from / IN_A_CALL) % 10 === 9) say(`${from + call.length} linked`);
  }
  const after = await scansOf(admin);
  const { rows } = await admin.query<{ tokens: number }>(
    `select reltuples::int as tokens from pg_class where relname = 'link_token'`,
  );
  const rate = (calls: readonly number[]): number =>
    (calls.length * IN_A_CALL) / (calls.reduce((sum, each) => sum + each, 0) / 1000);
  const tenth = Math.max(1, Math.floor(milliseconds.length / 10));
  return {
    arrived: arriving.length,
    tokens: rows[0]?.tokens ?? 0,
    perSecond: rate(milliseconds),
    firstPerSecond: rate(milliseconds.slice(0, tenth)),
    lastPerSecond: rate(milliseconds.slice(-tenth)),
    slowestCallMilliseconds: Math.max(...milliseconds),
    scans: after.map((row, at) => ({
      table: row.table,
      rows: row.rows,
      wholeRows: row.wholeRows - (before[at]?.wholeRows ?? 0),
      byIndex: row.byIndex - (before[at]?.byIndex ?? 0),
    })),
  };
}

type ScanRow = CostResult['scans'][number];

async function scansOf(admin: pg.Client): Promise<ScanRow[]> {
  // Sessions hand in their counts at most once a second.
  await admin.query('select pg_sleep(1.2), pg_stat_clear_snapshot()');
  const { rows } = await admin.query<ScanRow>(
    `select relname as "table", n_live_tup::int as rows, seq_tup_read::float8 as "wholeRows",
       idx_tup_fetch::float8 as "byIndex"
     from pg_stat_user_tables where relname in ('link_token', 'customer_relation',
       'consent_standing', 'person', 'person_relation', 'person_event', 'link_candidate',
       'kept_apart', 'relation_view') order by relname`,
  );
  return rows;
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
}
