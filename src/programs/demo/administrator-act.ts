// A court put an administrator in charge of IJsbrand's money (bewind). The administrator confirms,
// states the budget and agrees; IJsbrand sees everything, and decides nothing.
import type { CaseSeen, RefusalSeen } from './answers.ts';
import { budgetOf, monthAhead } from './budgets.ts';
import { AGREE, CONFIRM_CASE } from './documents.ts';
import { euro } from './layout.ts';
import { recordAdministration } from './represent.ts';
import {
  agree,
  arrangementOf,
  caseOf,
  type Dossier,
  openDoor,
  recognise,
  type Scene,
  stateBudget,
  waiting,
} from './scene.ts';
import { checkProportion, checkSums } from './sums.ts';
import { tellArrangement, tellArrears, tellRounds } from './telling.ts';

const ADMINISTRATOR = 'bewind-voorbeeld';
const PERSON = 'ijsbrand';
const DOSSIERS: readonly Dossier[] = [
  { member: 'ymere', ownReference: 'YM-7710' },
  { member: 'asr', ownReference: 'ASR-5120' },
];
const PAY_DAY = 27;
const BEARS_CENTS = 6555;
const LATER_CENTS = 11_000;
/** Months from now. */
const PAUSE_AHEAD = 4;
const STEP_AHEAD = 6;

export async function tellAdministrator(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('IJsbrand: under court administration (bewind)');
  const matched = await teller.step('The administrator records the order of the court', () =>
    recordOrder(scene),
  );
  await teller.step('IJsbrand signs in and looks along', () => lookAlong(scene));
  const opened = await teller.step('The administrator opens the door and states a budget', () =>
    plan(scene, matched),
  );
  await teller.step('The administrator agrees; IJsbrand reads it all', () => start(scene, opened));
}

async function recordOrder(scene: Scene): Promise<CaseSeen> {
  const { teller } = scene;
  await recordAdministration(scene, ADMINISTRATOR, PERSON, 'BW-00412');
  teller.say(
    'Accredited, and with the hash of the order: it counts without an answer of IJsbrand.',
  );
  const matched = await caseOf(scene, ADMINISTRATOR, ({ whole }) => whole?.arrears.length === 2);
  teller.say('Ymere wrote "Ijzerverzin, Y.", a.s.r. "IJzerverzin, IJ.": they are one person.');
  tellArrears(scene, matched);
  return matched;
}

async function lookAlong(scene: Scene): Promise<void> {
  const { desk, teller } = scene;
  const { id, whole } = await recognise(scene, PERSON, DOSSIERS);
  const arrearsIds = whole?.arrears.map((each) => each.id) ?? [];
  const input = { jointCaseId: id, arrearsIds, disclosureLevel: 'AMOUNTS' };
  const refusal = await desk.refused(PERSON, CONFIRM_CASE, input);
  teller.say(`He wants to open the door himself. ${refusal.code}: ${refusal.message}`);
  teller.claim(
    'he sees all arrears of the case, and may not decide in it',
    arrearsIds.length === DOSSIERS.length && whole?.mayDecide === false && isForOthers(refusal),
  );
}

async function plan(scene: Scene, matched: CaseSeen): Promise<CaseSeen> {
  const { teller, today } = scene;
  const opened = await openDoor(scene, ADMINISTRATOR, matched, 'OWN_SHARE');
  await waiting(scene, ADMINISTRATOR, 'STATE_CAPACITY');
  const fromOn = monthAhead(today, STEP_AHEAD);
  const capacity = await stateBudget(scene, ADMINISTRATOR, opened.id, {
    ...budgetOf(PERSON, today),
    steps: [{ fromOn, monthlyCents: LATER_CENTS, because: 'OBLIGATION_ENDS' }],
    pausedOn: [monthAhead(today, PAUSE_AHEAD)],
  });
  teller.say(
    `${euro(capacity.monthlyCents ?? 0)} a month; one month is a pause; and when another ` +
      `arrangement is paid off, ${euro(LATER_CENTS)} a month.`,
  );
  const agreed = await caseOf(scene, ADMINISTRATOR, ({ state }) => state === 'AGREED', opened.id);
  await tellRounds(scene, DOSSIERS);
  return agreed;
}

async function start(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { desk, teller, today } = scene;
  await waiting(scene, ADMINISTRATOR, 'AGREE_TO_ARRANGEMENT');
  const his = await caseOf(scene, PERSON, ({ state }) => state === 'AGREED');
  const refusal = await desk.refused(PERSON, AGREE, { jointCaseId: his.id, payDay: PAY_DAY });
  teller.claim(`IJsbrand himself cannot agree: ${refusal.code}`, isForOthers(refusal));
  const whole = tellArrangement(scene, await agree(scene, ADMINISTRATOR, id, PAY_DAY));
  const laterOn = monthAhead(today, STEP_AHEAD);
  checkSums(teller, whole, (dueOn) => (dueOn < laterOn ? BEARS_CENTS : LATER_CENTS));
  checkProportion(teller, whole);
  const seen = await arrangementOf(scene, PERSON, his.id);
  teller.claim(
    'IJsbrand reads the same plan, cent for cent',
    JSON.stringify(seen.whole?.plan) === JSON.stringify(whole.plan),
  );
}

function isForOthers({ code }: RefusalSeen): boolean {
  return code === 'REPRESENTATIVE_DECIDES';
}
