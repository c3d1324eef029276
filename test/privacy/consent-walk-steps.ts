// The steps of a walk over consent, drawn from a seed before the walk begins: so that a walk can be
// walked again with steps left out. What a step meets is picked by its numbers when it is done.
// Not here: what the steps do (…-acts.ts, …-readers.ts), the walk itself (consent-walk.ts).
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import * as acts from './consent-walk-acts.ts';
import * as cases from './consent-walk-case-acts.ts';
import * as codes from './consent-walk-codes.ts';
import { exportOverEnd } from './consent-walk-exports.ts';
import * as hardship from './consent-walk-hardship.ts';
import * as helping from './consent-walk-helping.ts';
import * as statements from './consent-walk-statements.ts';
import { readCases, readSomething } from './consent-walk-readers.ts';
import { advance } from './consent-walk-advance.ts';
import type { Did, Draw, WalkWorld } from './consent-walk-world.ts';

/** What is done, and how often of a hundred or so. */
const ACTS = {
  register: [acts.register, 5],
  registerAgain: [acts.registerAgain, 1],
  recordConsent: [acts.recordConsent, 2],
  recordRefusal: [acts.recordRefusal, 1],
  giveConsent: [acts.giveConsent, 2],
  reconfirmConsent: [acts.reconfirmConsent, 2],
  withdrawConsent: [acts.withdrawConsent, 3],
  invalidateConsent: [acts.invalidateConsent, 1],
  endArrears: [acts.endArrears, 1],
  confirmRelation: [cases.confirmRelation, 3],
  claimRelation: [cases.claimRelation, 1],
  openCase: [cases.openCase, 2],
  addToCase: [cases.addToCase, 3],
  changeDisclosure: [cases.changeDisclosure, 4],
  stateCapacity: [cases.stateCapacity, 1],
  answerProposal: [cases.answerProposal, 3],
  decide: [cases.decide, 1],
  acknowledge: [cases.acknowledge, 1],
  call: [cases.call, 1],
  setPolicy: [cases.setPolicy, 1],
  confirmStandstill: [cases.confirmStandstill, 1],
  passDays: [cases.passDays, 1],
  applyForHardship: [hardship.applyForHardship, 1],
  withdrawHardship: [hardship.withdrawHardship, 1],
  provideHardshipInformation: [hardship.provideHardshipInformation, 1],
  askHardshipReconsideration: [hardship.askHardshipReconsideration, 1],
  takeHardshipTask: [hardship.takeHardshipTask, 1],
  requestHardshipInformation: [hardship.requestHardshipInformation, 1],
  decideHardship: [hardship.decideHardship, 1],
  advanceHardship: [hardship.advanceHardship, 6],
  requestStatements: [statements.requestStatements, 3],
  answerStatement: [statements.answerStatement, 4],
  withdrawStatement: [statements.withdrawStatement, 1],
  inviteCustomer: [codes.inviteCustomer, 1],
  useInvitation: [codes.useInvitation, 2],
  inviteCompanion: [codes.inviteCompanion, 2],
  lookAlong: [codes.lookAlong, 1],
  endCompanion: [codes.endCompanion, 1],
  recordHelp: [helping.recordHelp, 4],
  answerHelp: [helping.answerHelp, 5],
  endHelp: [helping.endHelp, 1],
  denyRelation: [helping.denyRelation, 1],
  exportOverEnd: [exportOverEnd, 1],
  advance: [advance, 27],
  read: [readSomething, 22],
  readCases: [readCases, 8],
} as const satisfies Record<string, readonly [Doing, number]>;
/** What the walk itself does: it has to look at each job, and at rows. */
const BY_THE_WALK = { oneJob: 12, someJobs: 7, allJobs: 7, rows: 2, follow: 2 } as const;

type Doing = (walk: WalkWorld, draw: Draw) => Promise<Did>;
export type ActName = keyof typeof ACTS;
export type StepName = ActName | keyof typeof BY_THE_WALK;

export interface Step extends Draw {
  name: StepName;
  /** Its place in the walk as it was drawn. */
  at: number;
}

export const STEP_NAMES = [...Object.keys(ACTS), ...Object.keys(BY_THE_WALK)] as StepName[];
/** Steps that show and change nothing: left out first when a walk is made shorter. */
export const READS: ReadonlySet<StepName> = new Set<StepName>(['read', 'readCases', 'rows']);
/** After these somebody reads at once. */
const ENDS: ReadonlySet<StepName> = new Set<StepName>([
  'withdrawConsent',
  'invalidateConsent',
  'changeDisclosure',
  'exportOverEnd',
]);

const WEIGHTS: readonly (readonly [StepName, number])[] = [
  ...Object.entries(ACTS).map(([name, [, weight]]) => [name as StepName, weight] as const),
  ...Object.entries(BY_THE_WALK).map(([name, weight]) => [name as StepName, weight] as const),
];
const WHOLE = WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0);

/** The steps of a walk. The same seed draws the same ones. */
export function drawSteps(seed: string, count: number): Step[] {
  const chance = new SeededIds(`steps of ${seed}`);
  const steps: Step[] = [];
  while (steps.length < count) {
    const bytes = chance.newSecret(16);
    const [of, a, b, c] = [0, 4, 8, 12].map((place) => bytes.readUInt32BE(place) >>> 1);
    const last = steps.at(-1);
    const isAfterEnd = last !== undefined && ENDS.has(last.name) && (of ?? 0) % 4 > 0;
    const name = isAfterEnd ? 'readCases' : nameAt((of ?? 0) % WHOLE);
    steps.push({ at: steps.length + 1, name, a: a ?? 0, b: b ?? 0, c: c ?? 0 });
  }
  return steps;
}

function nameAt(place: number): StepName {
  let left = place;
  for (const [name, weight] of WEIGHTS) {
    if (left < weight) return name;
    left -= weight;
  }
  throw new RangeError('a place outside the weights');
}

export const actOf = (name: StepName): Doing | null =>
  name in ACTS ? ACTS[name as ActName][0] : null;
