// Dirk has arrears at three members, and let only two of them share. The terms of one need another
// shape of plan than "in proportion", so Dirk is asked first whether totals may be seen.
import { type CaseSeen, nodesOf, type Overview } from './answers.ts';
import { budgetOf } from './budgets.ts';
import { ANSWER_TOTALS, OVERVIEW } from './documents.ts';
import { euro } from './layout.ts';
import {
  agree,
  caseOf,
  caseOfDossier,
  type Dossier,
  nameOf,
  openDoor,
  recognise,
  type Scene,
  seesNothing,
  stateBudget,
} from './scene.ts';
import { checkSums } from './sums.ts';
import { tellArrangement, tellArrears, tellRounds } from './telling.ts';

const DE_KEY: Dossier = { member: 'de-key', ownReference: 'DK-808' };
const DOSSIERS: readonly Dossier[] = [
  DE_KEY,
  { member: 'vodafoneziggo', ownReference: 'VZ-2026-72' },
];
const BEARS_CENTS = 9500;
const PAY_DAY = 28;

export async function tellDirk(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Dirk: at one of three members he did not consent');
  const opened = await teller.step('Dirk signs in, and opens the door', () => open(scene));
  await teller.step('No plan fits OWN_SHARE: Dirk is asked about totals', () =>
    askForTotals(scene, opened),
  );
  await teller.step('He allows totals; both accept, and he agrees', () => allow(scene, opened));
}

async function open(scene: Scene): Promise<CaseSeen> {
  const { desk, teller } = scene;
  const matched = await recognise(scene, 'dirk', DOSSIERS);
  tellArrears(scene, matched);
  const { relations } = await desk.ask<Overview>('dirk', OVERVIEW);
  teller.claim(
    'Robin Energie, without consent, is not there; nor what KPN sent of his son at his address',
    nodesOf(relations).length === DOSSIERS.length,
  );
  return openDoor(scene, 'dirk', matched, 'OWN_SHARE');
}

async function askForTotals(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { teller } = scene;
  const capacity = await stateBudget(scene, 'dirk', id, budgetOf('dirk', scene.today));
  await caseOf(scene, 'dirk', ({ whole }) => whole?.totalsAsked === true, id);
  teller.say(`He can pay ${euro(capacity.monthlyCents ?? 0)} a month.`);
  teller.say(
    'VodafoneZiggo takes no less than € 25 a month, so it would be paid off before De Key. Who sees ' +
      'that learns something of the other. At OWN_SHARE nobody is shown such a plan.',
  );
  for (const dossier of DOSSIERS) {
    const { own } = await caseOfDossier(scene, dossier);
    teller.claim(`${nameOf(dossier.member)} was asked nothing yet`, own?.proposal === null);
  }
}

async function allow(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { desk, teller } = scene;
  const shown = { textVersion: '2026-1', language: 'NL' };
  await desk.act('dirk', ANSWER_TOTALS, { jointCaseId: id, answer: 'ALLOW', ...shown });
  await caseOf(scene, 'dirk', ({ state }) => state === 'AGREED', id);
  await tellRounds(scene, DOSSIERS);
  const whole = tellArrangement(scene, await agree(scene, 'dirk', id, PAY_DAY));
  checkSums(teller, whole, () => BEARS_CENTS);
  const { totals, names } = await caseOfDossier(scene, DE_KEY);
  teller.say(
    `De Key reads now: ${totals?.participants} participants, ${euro(totals?.owedCents ?? 0)} in ` +
      'all, and the monthly amount.',
  );
  teller.claim(
    'at level TOTALS it reads totals, and no name',
    totals?.owedCents === whole.totalCents && names === null,
  );
  teller.claim('Robin Energie sees nothing of all this', await seesNothing(scene, 'robin-energie'));
}
