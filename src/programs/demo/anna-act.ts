// Anna has arrears at three members. She opens the door; by the standing terms of all three her
// plan is agreed in one round without anybody's hand; she says yes, and the arrangement starts.
import { randomUUID } from 'node:crypto';
import { formatDay } from '../../domain/calendar/local-date.ts';
import { type CaseSeen, nodesOf } from './answers.ts';
import { budgetOf } from './budgets.ts';
import { CONFIRM_RELATION, CONFIRM_STANDSTILL, DENY_RELATION, RECORD_ACT } from './documents.ts';
import { dayInWords, euro } from './layout.ts';
import { confirmMandate } from './represent.ts';
import {
  agree,
  arrangementOf,
  caseOf,
  caseOfDossier,
  type Dossier,
  nameOf,
  openDoor,
  overviewOf,
  type Scene,
  seesNothing,
  stateBudget,
  waiting,
  workOf,
} from './scene.ts';
import { checkProportion, checkShare, checkSums } from './sums.ts';
import { tellArrangement, tellArrears, tellBreakdown, tellRounds } from './telling.ts';
import { taskInWords } from './words.ts';

export const COUNSELLOR = 'gemeente-voorbeeldstad';
export const DOSSIERS_OF_ANNA: readonly Dossier[] = [
  { member: 'cz', ownReference: 'CZ-2026-001' },
  { member: 'eigen-haard', ownReference: 'EH-55-1' },
  { member: 'kpn', ownReference: 'KPN-7781' },
];
const NOT_HERS = 'Santander';
const PAY_DAY = 25;
const BEARS_CENTS = 19_000;

/** @returns her case, as she sees it in the end. */
export async function tellAnna(scene: Scene): Promise<CaseSeen> {
  const { teller } = scene;
  teller.act('Anna: three members, one round, nobody has to answer by hand');
  const matched = await teller.step('Anna signs in, and says what is hers', () => signIn(scene));
  await teller.step('She lets her counsellor act for her', () =>
    confirmMandate(scene, COUNSELLOR, 'anna', 'VS-00117'),
  );
  const opened = await teller.step('She opens the door', () => open(scene, matched));
  await teller.step('The members confirm that collection stands still (incassopauze)', () =>
    standStill(scene),
  );
  await teller.step('She states what she can pay; the plan is there at once', () =>
    planAtOnce(scene, opened),
  );
  await teller.step('She agrees; the arrangement (betalingsregeling) starts', () =>
    start(scene, opened),
  );
  return caseOf(scene, 'anna', ({ state }) => state === 'ACTIVE');
}

async function signIn(scene: Scene): Promise<CaseSeen> {
  const { desk, teller } = scene;
  const { relations } = await overviewOf(scene, 'anna', DOSSIERS_OF_ANNA.length + 1);
  teller.say('Before she answers she sees names of members and ends of references, no amounts:');
  teller.table(
    ['member', 'its reference of you ends in', 'she says'],
    nodesOf(relations).map(({ memberName, referenceEnding }) => [
      memberName,
      `…${referenceEnding}`,
      memberName === NOT_HERS ? 'this is not me (dit ben ik niet)' : 'this is me (dit ben ik)',
    ]),
  );
  for (const { id, memberName } of nodesOf(relations)) {
    const answer = memberName === NOT_HERS ? DENY_RELATION : CONFIRM_RELATION;
    await desk.act('anna', answer, { relationId: id });
  }
  const matched = await caseOf(scene, 'anna', ({ whole }) => whole?.arrears.length === 3);
  tellArrears(scene, matched);
  const seeing: string[] = [];
  for (const { member } of DOSSIERS_OF_ANNA) {
    if (!(await seesNothing(scene, member))) seeing.push(member);
  }
  teller.claim(
    `she has a case now, in state ${matched.state}, and none of the members can see it`,
    seeing.length === 0,
  );
  return matched;
}

async function open(scene: Scene, matched: CaseSeen): Promise<CaseSeen> {
  const { teller } = scene;
  const opened = await openDoor(scene, 'anna', matched, 'OWN_SHARE');
  teller.say('All three take part. Each may see its own share, and nothing of the others.');
  const rows: string[][] = [];
  for (const dossier of DOSSIERS_OF_ANNA) {
    const { id, own } = await caseOfDossier(scene, dossier);
    const [item] = await workOf(scene, dossier.member);
    const by = item === undefined ? '' : `, by ${dayInWords(item.dueOn)}`;
    rows.push([
      nameOf(dossier.member),
      'nothing',
      `case ${id.slice(0, 8)}…, its own ${euro(own?.balanceCents ?? 0)}`,
      `${taskInWords(item?.kind ?? null)}${by}`,
    ]);
  }
  teller.table(['member', 'it saw', 'it sees now', 'its work list (werkvoorraad)'], rows);
  teller.claim(`${NOT_HERS} sees nothing`, await seesNothing(scene, 'santander'));
  return opened;
}

async function standStill(scene: Scene): Promise<void> {
  const { desk, teller, today } = scene;
  for (const { member } of DOSSIERS_OF_ANNA) {
    const { jointCase } = await waiting(scene, member, 'CONFIRM_STANDSTILL');
    await desk.act(member, CONFIRM_STANDSTILL, { jointCaseId: jointCase.id });
  }
  const { id, own } = await caseOfDossier(scene, { member: 'kpn', ownReference: 'KPN-7781' });
  const endsOn = dayInWords(own?.standstill.endsOn ?? '');
  teller.say(`No costs, no interest, no letters, no calls: until ${endsOn} at the latest.`);
  const refusal = await desk.refused('kpn', RECORD_ACT, {
    idempotencyKey: randomUUID(),
    jointCaseId: id,
    act: 'NEW_COSTS',
    happenedOn: formatDay(today),
  });
  teller.say(`KPN's agency wants to add costs all the same. ${refusal.code}: ${refusal.message}`);
}

async function planAtOnce(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { teller } = scene;
  const capacity = await stateBudget(scene, 'anna', id, budgetOf('anna', scene.today));
  const began = performance.now();
  const agreed = await caseOf(scene, 'anna', ({ state }) => state === 'AGREED', id);
  const seconds = (performance.now() - began) / 1000;
  tellBreakdown(scene, capacity);
  teller.say('Her budget is for her and who helps her. No member can ask for it.');
  await tellRounds(scene, DOSSIERS_OF_ANNA);
  teller.claim(
    'all three accepted in the first round, by their standing terms',
    agreed.whole?.round?.number === 1,
  );
  teller.say(`From her budget to a plan that all accept: ${seconds.toFixed(2)} s.`);
}

async function start(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { teller } = scene;
  const whole = tellArrangement(scene, await agree(scene, 'anna', id, PAY_DAY));
  checkSums(teller, whole, () => BEARS_CENTS);
  checkProportion(teller, whole);
  for (const dossier of DOSSIERS_OF_ANNA) {
    const own = await caseOfDossier(scene, dossier);
    const seen = await arrangementOf(scene, dossier.member, own.id);
    checkShare(teller, nameOf(dossier.member), whole, seen);
  }
}
