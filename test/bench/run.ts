// `npm run bench`: measures the built service against baselines in the same run and prints ratios,
// as a table or with `--json`. Machines differ; a ratio of the same run says more than a time.
import Table from 'cli-table3';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import { ADMIT_MEMBER, admitMemberInput } from '../../src/programs/sample-requests.ts';
import { measureAgreement } from './agreement.ts';
import { BREAKDOWNS, measureBreakdowns } from './breakdowns.ts';
import { measureCaseReads } from './case-reads.ts';
import { makeHouseholds, setPolicies } from './households.ts';
import { measureImport, measureMemory } from './import-files.ts';
import { measurePlanning } from './planning.ts';
import { measurePointRead } from './point-read.ts';
import { sharesOfProfile } from './profile.ts';
import { measureRegistration, ownReferenceOf } from './registration.ts';
import { openStage } from './stage.ts';

interface Measured {
  what: string;
  ours: number;
  baseline: number | null;
  ratio: number | null;
  aim: number | null;
  unit: string;
}

/** Enough for a 95th percentile and for more than a page of 20. */
const HOUSEHOLDS = 40;
const SMALL_FILE = 10_000;
/**
 * Of the service when its memory is measured: without a limit near what it needs Node.js lets
 * garbage lie for as long as there is room, and the peak says how long, not what a file takes.
 */
const HEAP_MEGABYTES = 320;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    /** The planner only: no service, no database. */
    planning: { type: 'boolean' },
    /** Reads only, under V8's profiler, and tells where the service's time went. */
    profile: { type: 'boolean' },
    /** The law module only, without a service. */
    law: { type: 'boolean' },
    /** From confirmed to AGREED only. */
    agreement: { type: 'boolean' },
    /** Files of arrears only. */
    imports: { type: 'boolean' },
    rows: { type: 'string', default: '100000' },
    /** Only what a file of so many rows takes of memory. */
    memory: { type: 'string' },
  },
});
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const planning = measurePlanning().map(
  ({ members, months, medianMilliseconds, p95Milliseconds }): Measured => ({
    what: `plan of ${members} members over ${months} months, p95${members === 50 ? ' (aim 5)' : ''} and median`,
    ours: p95Milliseconds,
    baseline: medianMilliseconds,
    ratio: null,
    aim: null,
    unit: 'ms',
  }),
);
if (values.planning === true) {
  tell(planning);
  process.exit();
}
say(`making ${BREAKDOWNS} breakdowns of each kind`);
const law = breakdownRows();
if (values.law === true) {
  tell(law);
  process.exit(0);
}

const profiles = values.profile === true ? await mkdtemp(join(tmpdir(), 'joint-profile-')) : null;
const stage = await openStage(say, [
  ...(profiles === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profiles}`]),
  ...(values.memory === undefined ? [] : [`--max-old-space-size=${HEAP_MEGABYTES}`]),
]);
try {
  for (const member of SAMPLE_MEMBERS) {
    const input = { ...admitMemberInput(member, randomUUID()), allowancePerDay: 100_000 };
    await stage.ask('coordinator', ADMIT_MEMBER, { input });
  }
  if (values.agreement === true) {
    tell([await agreed()]);
  } else if (values.memory !== undefined) {
    tell(await measureRoom(Number(values.memory)));
  } else {
    // Files last: what they store would slow the others down.
    const rest = values.imports === true ? [] : await measureRest();
    tell([...rest, await measureFiles()]);
  }
} finally {
  await stage.close();
}
if (profiles !== null) {
  const shares = sharesOfProfile(profiles).slice(0, 20);
  const table = new Table({
    head: ['busy time of the service', '%'],
    style: { head: [], border: [] },
  });
  table.push(...shares.map(({ where, percent }) => [where, percent.toFixed(1)]));
  process.stdout.write(`${table.toString()}\n`);
  await rm(profiles, { recursive: true, force: true });
}

async function agreed(): Promise<Measured> {
  say('making households');
  await setPolicies(stage);
  const households = await makeHouseholds(stage, HOUSEHOLDS);
  say('agreeing');
  const agreement = await measureAgreement(stage, households);
  await stage.untilQuiet();
  return {
    what: 'confirmJointCase to AGREED, 6 members, p95 (aim 300) and median',
    ours: agreement.p95Milliseconds,
    baseline: agreement.medianMilliseconds,
    ratio: null,
    aim: null,
    unit: 'ms',
  };
}

async function measureRest(): Promise<Measured[]> {
  say('registering');
  const registration = await measureRegistration(stage, profiles === null ? 10 : 1);
  say('waiting for the links');
  await stage.untilQuiet();
  say('reading');
  const read = await measurePointRead(stage, ownReferenceOf(1));
  const agreement = await agreed();
  say('reading cases');
  const cases = await measureCaseReads(stage);
  return [
    ...planning,
    ...law,
    measured('point read', read.oursPerSecond, read.handlerPerSecond, 0.5, 'requests/s'),
    measured(
      'point read against read-only, no token',
      read.oursPerSecond,
      read.readOnlyPerSecond,
      null,
      'requests/s',
    ),
    measured(
      'registerArrears, calls of 1 000',
      registration.oursPerSecond,
      registration.unnestPerSecond,
      0.15,
      'entries/s',
    ),
    measured(
      'jointCase(id)',
      cases.one.oursPerSecond,
      cases.one.handlerPerSecond,
      0.5,
      'requests/s',
    ),
    measured(
      'workList, a page of 20',
      cases.work.oursPerSecond,
      cases.work.handlerPerSecond,
      0.6,
      'requests/s',
    ),
    agreement,
    {
      what: 'start until ready',
      ours: stage.startSeconds,
      baseline: null,
      ratio: null,
      aim: null,
      unit: 's',
    },
  ];
}

/** Files of arrears; with `--memory=1000000` also what a large one takes beside a small one. */
async function measureFiles(): Promise<Measured> {
  const rows = Number(values.rows);
  say('sending a file');
  const { oursPerSecond, unnestPerSecond } = await measureImport(stage, rows);
  const what = `POST /import/arrears, ${rows} rows`;
  return measured(what, oursPerSecond, unnestPerSecond, 0.25, 'entries/s');
}

async function measureRoom(largeFile: number): Promise<Measured[]> {
  // Once before: what every first file takes, and keeps.
  await measureMemory(stage, 'nuon', SMALL_FILE);
  say('a small file');
  const small = await measureMemory(stage, 'rochdale', SMALL_FILE);
  if (small === null) return [];
  say(`took ${small.peakMegabytes.toFixed(0)} MB; a large file`);
  const large = await measureMemory(stage, 'santander', largeFile);
  if (large === null) return [];
  const files = `file of ${large.rows} against ${small.rows} rows`;
  const what = `peak memory, ${files}, heap ${HEAP_MEGABYTES} MB (aim below 1.2)`;
  return [measured(what, large.peakMegabytes, small.peakMegabytes, null, 'MB')];
}

function breakdownRows(): Measured[] {
  const { costsPerSecond, interestPerSecond } = measureBreakdowns();
  const none = { baseline: null, ratio: null, aim: null, unit: 'breakdowns/s' };
  return [
    { what: 'costs checked, with sentences, 100 000', ours: costsPerSecond, ...none },
    { what: 'interest with a payment, with sentences, 100 000', ours: interestPerSecond, ...none },
  ];
}

function measured(
  what: string,
  ours: number,
  baseline: number,
  aim: number | null,
  unit: string,
): Measured {
  return { what, ours, baseline, ratio: ours / baseline, aim, unit };
}

function tell(all: Measured[]): void {
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
    return;
  }
  const table = new Table({
    head: ['what', 'ours', 'baseline', 'unit', 'ratio', 'aim'],
    style: { head: [], border: [] },
  });
  for (const { what, ours, baseline, unit, ratio, aim } of all) {
    table.push([
      what,
      figure(ours),
      baseline === null ? '' : figure(baseline),
      unit,
      ratio === null ? '' : ratio.toFixed(2),
      aim === null ? '' : aim.toFixed(2),
    ]);
  }
  process.stdout.write(`${table.toString()}\n`);
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
}
