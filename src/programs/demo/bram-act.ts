// Bram has arrears at four members, of which one answers by hand. It asks for more a month; the
// planner plans again within what it said, and all accept in the second round. Bram lets them see
// each other's amounts.
import type { ArrangementSeen, CaseSeen, WholeArrangementSeen } from './answers.ts';
import { budgetOf } from './budgets.ts';
import { ANSWER_PROPOSAL, CONFIRM_STANDSTILL } from './documents.ts';
import { dayInWords, euro } from './layout.ts';
import { drawProposed } from './plan-drawn.ts';
import {
  agree,
  caseOf,
  caseOfDossier,
  type Dossier,
  openDoor,
  recognise,
  type Scene,
  stateBudget,
  waiting,
} from './scene.ts';
import { checkSums } from './sums.ts';
import { tellArrangement, tellArrears, tellRounds } from './telling.ts';
import { taskInWords } from './words.ts';

const BY_HAND: Dossier = { member: 'brabant-water', ownReference: 'BW-3301' };
const NUON: Dossier = { member: 'nuon', ownReference: 'N-90-1' };
const DOSSIERS: readonly Dossier[] = [
  { member: 'cz', ownReference: 'CZ-2026-002' },
  NUON,
  BY_HAND,
  { member: 'vodafoneziggo', ownReference: 'VZ-2026-71' },
];
const LEAST_CENTS = 2500;
const BEARS_CENTS = 12_000;
const PAY_DAY = 1;

export async function tellBram(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Bram: four members, a counter-offer, a second round');
  const opened = await teller.step('Bram opens the door, at level AMOUNTS', () => open(scene));
  await teller.step('He states what he can pay; the first round (ronde) opens', () =>
    firstRound(scene, opened),
  );
  await teller.step('A clerk of Brabant Water answers in the work list', () => counter(scene));
  await teller.step('All four are asked again; the clerk accepts', () =>
    secondRound(scene, opened),
  );
  const arrangement = await teller.step('Bram agrees', () => start(scene, opened));
  await teller.step('What Nuon reads at level AMOUNTS', () => readAmounts(scene, arrangement));
}

async function open(scene: Scene): Promise<CaseSeen> {
  const matched = await recognise(scene, 'bram', DOSSIERS);
  tellArrears(scene, matched);
  scene.teller.say('He lets them see each other by name, with balance and monthly share.');
  const opened = await openDoor(scene, 'bram', matched, 'AMOUNTS');
  for (const dossier of DOSSIERS) {
    const { id } = await caseOfDossier(scene, dossier);
    await scene.desk.act(dossier.member, CONFIRM_STANDSTILL, { jointCaseId: id });
  }
  return opened;
}

async function firstRound(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { teller } = scene;
  const capacity = await stateBudget(scene, 'bram', id, budgetOf('bram', scene.today));
  const asked = await caseOf(scene, 'bram', ({ whole }) => whole?.round?.number === 1, id);
  teller.say(`He can pay ${euro(capacity.monthlyCents ?? 0)} a month. In proportion that is:`);
  tellProposed(scene, asked);
  await tellRounds(scene, DOSSIERS);
}

async function counter(scene: Scene): Promise<void> {
  const { teller } = scene;
  const item = await waiting(scene, BY_HAND.member, 'ANSWER_PROPOSAL');
  teller.say(`In the work list: ${taskInWords(item.kind)}, by ${dayInWords(item.dueOn)}.`);
  await answer(scene, { answer: 'COUNTER', terms: { smallestMonthlyCents: LEAST_CENTS } });
  const isAskedAgain = ({ own }: CaseSeen): boolean =>
    own?.proposal?.round === 2 && own.proposal.answer === null;
  const { own } = await caseOf(scene, BY_HAND.member, isAskedAgain);
  teller.say(
    `It wants at least ${euro(LEAST_CENTS)} a month. The planner keeps to that, and asks it again: ` +
      `all is paid in ${own?.proposal?.lastMonth} months.`,
  );
}

async function secondRound(scene: Scene, { id }: CaseSeen): Promise<void> {
  await answer(scene, { answer: 'ACCEPT' });
  const agreed = await caseOf(scene, 'bram', ({ state }) => state === 'AGREED', id);
  await tellRounds(scene, DOSSIERS);
  scene.teller.claim('all four accepted in the second round', agreed.whole?.round?.number === 2);
}

/** What a clerk says to the proposal that waits. */
async function answer(scene: Scene, said: Record<string, unknown>): Promise<void> {
  await waiting(scene, BY_HAND.member, 'ANSWER_PROPOSAL');
  const { own } = await caseOfDossier(scene, BY_HAND);
  const input = { proposalId: own?.proposal?.id, ...said };
  await scene.desk.act(BY_HAND.member, ANSWER_PROPOSAL, input);
}

function tellProposed({ teller }: Scene, { whole }: CaseSeen): void {
  if (whole === null) throw new Error('the person does not see the whole of the case');
  teller.plan(drawProposed(whole));
}

async function start(scene: Scene, { id }: CaseSeen): Promise<WholeArrangementSeen> {
  const arrangement: ArrangementSeen = await agree(scene, 'bram', id, PAY_DAY);
  const whole = tellArrangement(scene, arrangement);
  checkSums(scene.teller, whole, () => BEARS_CENTS);
  const column = whole.plan.find(({ memberName }) => memberName === 'Brabant Water');
  scene.teller.claim(
    `Brabant Water is paid at least ${euro(LEAST_CENTS)} in each month but its last`,
    column?.instalments.slice(0, -1).every((each) => each.amountCents >= LEAST_CENTS) === true,
  );
  return whole;
}

async function readAmounts(
  scene: Scene,
  { plan, totalCents }: WholeArrangementSeen,
): Promise<void> {
  const { teller } = scene;
  const { totals, amounts } = await caseOfDossier(scene, NUON);
  teller.table(
    ['participant', 'owed', 'its first month'],
    (amounts ?? []).map(({ name, balanceCents, monthlyCents }) => [
      name,
      euro(balanceCents),
      euro(monthlyCents ?? 0),
    ]),
  );
  const share = ((totals?.ownShareBasisPoints ?? 0) / 100).toFixed(2).replace('.', ',');
  teller.say(
    `${totals?.participants} participants, ${euro(totals?.owedCents ?? 0)} in all, of which ` +
      `${share} % is its own. What another's arrears are for is shown at no level.`,
  );
  teller.claim(
    'the balances that Nuon reads are those of the arrangement',
    totals?.owedCents === totalCents &&
      amounts?.every(({ name, balanceCents }) =>
        plan.some((each) => each.memberName === name && each.balanceCents === balanceCents),
      ) === true,
  );
}
