// What the person's side and the office do about hardship in a walk, each by calls of the API; and
// what it changes in the model when the service did it. Chance alone would hardly ever come to a
// decision: one step does what comes next.
// Not here: who may read of it (consent-walk-applications.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { FELL } from '../features/hardship-calls.ts';
import type { Told } from './case-acts.ts';
import { applicationIn } from './consent-walk-applications.ts';
import { type At, nodesOf, seated } from './consent-walk-case-acts.ts';
import type { ModelApplication } from './consent-walk-model.ts';
import {
  did,
  type Did,
  type Draw,
  nothing,
  pick,
  type WalkWorld,
  WORKERS,
} from './consent-walk-world.ts';

const TASKS = ['DECIDE_HARDSHIP', 'RECONSIDER_HARDSHIP'];
const ASKED = ['INFORMATION_ASKED', 'INFORMATION_OVERDUE'];
const WAITING = ['APPLIED', ...ASKED, 'RECONSIDERATION'];
/** A ground is met; another that eases more; none is; nothing is known yet. */
const SITUATIONS: readonly Variables[] = [
  FELL,
  {
    ...FELL,
    fellOn: '2026-03-01',
    statements: [
      { statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT', isTrue: true },
      { statement: 'FIXED_COSTS_NOT_PAYABLE', isTrue: true },
    ],
  },
  {
    statements: [
      'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT',
      'SEPARATED',
      'INCOME_FELL_THROUGH_NO_FAULT',
    ].map((statement) => ({ statement, isTrue: false })),
  },
  {},
];
/** As much as any criteria give. */
const MUCH: readonly Variables[] = [
  { kind: 'START_PAUSE', months: 4 },
  { kind: 'STEP_UP', months: 6, partBasisPoints: 5_000 },
  { kind: 'LOWER_AMOUNT', partBasisPoints: 7_400 },
  { kind: 'COSTS_WAIVED', partBasisPoints: 10_000 },
];

export async function applyForHardship(walk: WalkWorld, { a, b, c }: Draw): Promise<Did> {
  const at = await seated(walk, a, b);
  if (at === null) return nothing('no case to apply in');
  const mark = nextMark(walk);
  const { refused, payload } = await walk.tries(at.who, 'applyForHardship', {
    idempotencyKey: walk.world.nextKey(),
    jointCaseId: at.seat.public_id,
    scheme: c % 9 === 0 ? 'INVESTMENT_INSURANCE' : 'COALITION',
    facts: { ...pick(SITUATIONS, c), mortgageCents: mark },
  });
  if (payload.application !== null) {
    const [row] = await walk.witnessed<{ id: string }>(
      'select id from hardship_application where case_id = $1 order by number desc limit 1',
      [at.seat.case_id],
    );
    const known = { tookLast: null, reader: null, decidedBy: null };
    const { person } = at;
    walk.applications.push({ id: row?.id ?? '', person, marks: [String(mark)], ...known });
  }
  return did(`${at.who} applies for hardship`, refused);
}

export const withdrawHardship = (walk: WalkWorld, draw: Draw): Promise<Did> =>
  personDoes(walk, draw, { act: 'withdrawHardship', states: WAITING });
export const provideHardshipInformation = (walk: WalkWorld, draw: Draw): Promise<Did> =>
  personDoes(walk, draw, { act: 'provideHardshipInformation', states: ASKED });
export const askHardshipReconsideration = (walk: WalkWorld, draw: Draw): Promise<Did> =>
  personDoes(walk, draw, { act: 'askHardshipReconsideration', states: ['GRANTED', 'REFUSED'] });

interface PersonAct {
  act: 'withdrawHardship' | 'provideHardshipInformation' | 'askHardshipReconsideration';
  /** Where it mostly stands when this is done. */
  states: readonly string[];
}

async function personDoes(
  walk: WalkWorld,
  { a, b, c }: Draw,
  { act, states }: PersonAct,
): Promise<Did> {
  const at = await seated(walk, a, b);
  const all = at === null ? [] : await applicationsOf(walk, at);
  const fit = all.filter(({ state }) => c % 6 === 0 || states.includes(state));
  if (at === null || fit.length === 0) return nothing(`no application for ${act}`);
  const node = pick(fit, c);
  const known = applicationIn(walk, node);
  const said = nextMark(walk);
  const says = act === 'provideHardshipInformation' || (act !== 'withdrawHardship' && c % 2 === 0);
  const { refused } = await walk.tries(at.who, act, {
    ...{ jointCaseId: at.seat.public_id, applicationId: node.id },
    ...(says ? { facts: { ...pick(SITUATIONS, c >> 3), mortgageCents: said } } : {}),
  });
  if (refused.length === 0) walk.count(`${act} DONE`);
  if (refused.length === 0 && says) known.marks.push(String(said));
  return did(`${at.who} does ${act} of one that is ${node.state}`, refused);
}

export async function takeHardshipTask(walk: WalkWorld, { a, b }: Draw): Promise<Did> {
  const worker = pick(WORKERS, a);
  const task = await taskOf(walk, worker, b);
  return task === null ? nothing(`${worker} has no application`) : take(walk, worker, task);
}

async function take(walk: WalkWorld, worker: string, task: Told): Promise<Did> {
  const words = `${worker} takes ${task.task}`;
  const { refused, payload } = await walk.tries(worker, 'takeHardshipTask', { taskId: task.id });
  if (payload.application === null) return did(words, refused);
  const known = applicationIn(walk, payload);
  known.tookLast = worker;
  known.reader = worker;
  const [row] = await walk.witnessed<{ taken_by: string }>(
    'select taken_by from hardship_application where id = $1',
    [known.id],
  );
  if (row !== undefined) walk.viewers.set(worker, row.taken_by);
  return did(words, []);
}

export async function requestHardshipInformation(walk: WalkWorld, draw: Draw): Promise<Did> {
  const at = await atWork(walk, draw);
  if (at === null || 'outcome' in at) return at ?? nothing('nothing to ask about');
  const { refused } = await walk.tries(at.worker, 'requestHardshipInformation', {
    taskId: at.taskId,
    facts: ['HOUSEHOLD', 'INCOME_NOW'],
  });
  return did(`${at.worker} asks for more`, refused);
}

/** Decides an application, or one that somebody else decided before. */
export async function decideHardship(walk: WalkWorld, draw: Draw): Promise<Did> {
  const at = await atWork(walk, draw);
  if (at === null || 'outcome' in at) return at ?? nothing('nothing to decide');
  const isAgain = at.node.state === 'RECONSIDERATION';
  return isAgain ? decideAgain(walk, at, draw) : decideFirst(walk, at, draw);
}

async function decideFirst(walk: WalkWorld, at: Working, { c }: Draw): Promise<Did> {
  const { worker, taskId, node, known } = at;
  const isNotMet = node.assessment.verdict === 'NOT_MET';
  const refuses = node.state === 'INFORMATION_OVERDUE' || (isNotMet ? c % 3 > 0 : c % 8 === 0);
  const outcome = refuses ? 'REFUSE' : 'GRANT';
  const given = node.assessment.entitlements.length > 0;
  const more = refuses || (given && c % 2 === 0) ? {} : beyond(walk);
  const established = c % 5 === 0 ? { established: { mortgageCents: nextMark(walk) } } : {};
  const input = { taskId, outcome, ...more, ...established };
  const { refused } = await walk.tries(worker, 'decideHardship', input);
  if (refused.length === 0) {
    keepSaid(known, input);
    known.decidedBy = worker;
    walk.count(`hardship ${outcome}`);
    if (outcome === 'GRANT') await countWhere(walk, known);
  }
  return did(`${worker} decides ${outcome}`, refused);
}

async function decideAgain(walk: WalkWorld, at: Working, { c }: Draw): Promise<Did> {
  const { worker, taskId, known } = at;
  const outcome = c % 2 === 0 ? 'REVISE' : 'UPHOLD';
  const input = { taskId, outcome, ...(outcome === 'REVISE' ? beyond(walk) : {}) };
  const { refused } = await walk.tries(worker, 'decideHardshipReconsideration', input);
  if (refused.length === 0 && known.decidedBy === worker) {
    throw new Error(`${worker} looked again at what it decided itself`);
  }
  if (refused.length === 0) {
    keepSaid(known, input);
    walk.count('hardship decided again');
    if (outcome === 'REVISE') await countWhere(walk, known);
  }
  return did(`${worker} decides ${outcome} after ${known.decidedBy}`, refused);
}

/** What comes next of the newest application of a person, whoever has to do it. */
export async function advanceHardship(walk: WalkWorld, draw: Draw): Promise<Did> {
  const { a, b, c } = draw;
  const at = await seated(walk, a, b);
  if (at === null) return nothing('no case with hardship');
  const [row] = await walk.witnessed<{ state: string; id: string }>(
    'select state, id from hardship_application where case_id = $1 order by number desc limit 1',
    [at.seat.case_id],
  );
  const known = walk.applications.find(({ id }) => id === row?.id);
  const state = row?.state ?? 'NONE';
  const usual = { ...draw, c: 1 + 6 * (c % 1_000_000) };
  if (ASKED.includes(state) && c % 4 > 0) return provideHardshipInformation(walk, usual);
  if (state === 'APPLIED' && c % 3 === 0) return requestHardshipInformation(walk, draw);
  if (WAITING.includes(state)) {
    // Mostly who took it; who decided it is mostly not who looks again.
    const place = WORKERS.indexOf(known?.tookLast ?? '');
    const other = WORKERS.findIndex((each) => each !== known?.decidedBy);
    return decideHardship(walk, { ...draw, a: state === 'RECONSIDERATION' ? other : place + 2 });
  }
  const isDecided = state === 'GRANTED' || state === 'REFUSED';
  if (isDecided && c % 3 > 0) return askHardshipReconsideration(walk, usual);
  // What is granted makes a round begin anew: with one after another no arrangement would begin.
  if (at.seat.state === 'NEGOTIATING' && c % 6 > 0) return nothing('a round runs');
  return applyForHardship(walk, draw);
}

interface Working {
  worker: string;
  taskId: string;
  node: Told;
  known: ModelApplication;
}

/** A worker at a task that it took; what came of taking it, of one that it had not. */
async function atWork(walk: WalkWorld, { a, b }: Draw): Promise<Working | Did | null> {
  const worker = pick(WORKERS, a);
  const task = await taskOf(walk, worker, b);
  if (task === null) return null;
  const { data } = await walk.ask(worker, 'Query hardshipTask', { taskId: task.id });
  const node = data.hardshipTask;
  if (node === null) return take(walk, worker, task);
  return { worker, taskId: task.id, node, known: applicationIn(walk, node) };
}

async function taskOf(walk: WalkWorld, worker: string, draw: number): Promise<Told | null> {
  const { data } = await walk.ask(worker, 'Query workList', { first: 20 });
  const found = nodesOf(data.workList).filter(({ task }) => TASKS.includes(task));
  return found.length === 0 ? null : pick(found, draw);
}

async function applicationsOf(walk: WalkWorld, { who, seat }: At): Promise<Told[]> {
  const of = { jointCaseId: seat.public_id, first: 10 };
  const { data } = await walk.ask(who, 'Query hardshipApplications', of);
  return data.hardshipApplications === null ? [] : nodesOf(data.hardshipApplications);
}

/** An amount that nothing else is as large as. */
function nextMark(walk: WalkWorld): number {
  walk.numbers += 1;
  return 910_000_007 + 13 * walk.numbers;
}

/** More than the criteria may give, and why. */
function beyond(walk: WalkWorld): Variables {
  walk.numbers += 1;
  return { entitlements: MUCH, reason: `Reden nummer ${walk.numbers}.` };
}

function keepSaid(known: ModelApplication, input: Told): void {
  const said: unknown[] = [input.reason, input.established?.mortgageCents];
  known.marks.push(...said.filter((each) => each !== undefined).map(String));
}

async function countWhere(walk: WalkWorld, { id }: ModelApplication): Promise<void> {
  const [row] = await walk.witnessed<{ state: string }>(
    `select c.state from hardship_application a join joint_case c on c.id = a.case_id
     where a.id = $1`,
    [id],
  );
  walk.count(`hardship granted in ${row?.state}`);
}
