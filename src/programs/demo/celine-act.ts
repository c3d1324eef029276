// Nothing is left of Celine's income. No plan is made; her counsellor speaks with her and refers
// her to debt help. Only a person closes a case against a person.
import { addDays, formatDay } from '../../domain/calendar/local-date.ts';
import { COUNSELLOR } from './anna-act.ts';
import type { OwnPartSeen } from './answers.ts';
import { budgetOf } from './budgets.ts';
import { CLOSE_NOT_FEASIBLE } from './documents.ts';
import { dayInWords } from './layout.ts';
import { confirmMandate } from './represent.ts';
import {
  caseOf,
  caseOfDossier,
  type Dossier,
  nameOf,
  openDoor,
  recognise,
  type Scene,
  stateBudget,
  waiting,
} from './scene.ts';
import { tellArrears, tellBreakdown } from './telling.ts';
import { taskInWords } from './words.ts';

const DOSSIERS: readonly Dossier[] = [
  { member: 'rochdale', ownReference: 'RO-2209' },
  { member: 'achmea', ownReference: 'AC-118' },
];
/** By the coalition's policy. */
const DAYS_AFTER_REFERRAL = 30;

export async function tellCeline(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Celine: nothing is left to pay with');
  await teller.step('Celine lets a counsellor act for her, and opens the door', () => open(scene));
  await teller.step('The counsellor states the budget', () => stateShortage(scene));
  await teller.step('The counsellor speaks with Celine, and refers her to debt help', () =>
    refer(scene),
  );
}

async function open(scene: Scene): Promise<void> {
  const matched = await recognise(scene, 'celine', DOSSIERS);
  tellArrears(scene, matched);
  await confirmMandate(scene, COUNSELLOR, 'celine', 'VS-00118');
  await openDoor(scene, 'celine', matched, 'OWN_SHARE');
}

async function stateShortage(scene: Scene): Promise<void> {
  const { teller } = scene;
  const { jointCase } = await waiting(scene, COUNSELLOR, 'STATE_CAPACITY');
  const budget = budgetOf('celine', scene.today);
  const capacity = await stateBudget(scene, COUNSELLOR, jointCase.id, budget);
  tellBreakdown(scene, capacity);
  teller.claim(
    'no monthly amount follows from it: the budget leads to debt help',
    capacity.outcome === 'REFER' && capacity.monthlyCents === null,
  );
}

async function refer(scene: Scene): Promise<void> {
  const { desk, teller, today } = scene;
  const item = await waiting(scene, COUNSELLOR, 'CONTACT_NOT_FEASIBLE');
  teller.say(`In the work list: ${taskInWords(item.kind)}, by ${dayInWords(item.dueOn)}.`);
  await desk.act(COUNSELLOR, CLOSE_NOT_FEASIBLE, {
    jointCaseId: item.jointCase.id,
    contactedOn: formatDay(today),
    referred: true,
  });
  const rows: string[][] = [];
  const reasons: (string | null | undefined)[] = [];
  for (const [who, title] of [
    ['celine', 'Celine'],
    [COUNSELLOR, 'her counsellor'],
  ] as const) {
    const { state, whole } = await caseOf(scene, who, (seen) => seen.state === 'CLOSED');
    reasons.push(whole?.closingReason);
    rows.push([title, state, whole?.closingReason ?? '', '']);
  }
  const resumeOn = formatDay(addDays(today, DAYS_AFTER_REFERRAL));
  const parts: (OwnPartSeen | null)[] = [];
  for (const dossier of DOSSIERS) {
    const { state, own } = await caseOfDossier(scene, dossier);
    parts.push(own);
    const collects = dayInWords(own?.standstill.resumeNotBeforeOn ?? '');
    rows.push([nameOf(dossier.member), state, 'is not told', `not before ${collects}`]);
  }
  teller.table(['who', 'reads', 'reason', 'collects again'], rows);
  teller.claim(
    'she and her counsellor read the reason',
    reasons.every((reason) => reason === 'NOT_FEASIBLE'),
  );
  teller.claim(
    `the members were asked for no plan, and collect again after ${DAYS_AFTER_REFERRAL} days`,
    parts.every((own) => own?.proposal === null && own.standstill.resumeNotBeforeOn === resumeOn),
  );
}
