// Maaike can pay a little too little for the terms of her members: there is no plan. She reads why,
// and the smallest change that would help; she follows it, and the plan is there at once.
// Not here: how the smallest change is found (domain/plan), what is told to a counsellor.
import { formatDay } from '../../domain/calendar/local-date.ts';
import type { CaseSeen, OwnPartSeen, ReasonsSeen } from './answers.ts';
import { budgetOf } from './budgets.ts';
import { REASONS } from './documents.ts';
import { dayInWords, euro, NO_BREAK } from './layout.ts';
import {
  agree,
  caseOf,
  caseOfDossier,
  type Dossier,
  nameOf,
  openDoor,
  recognise,
  type Scene,
  stateBudget,
} from './scene.ts';
import { checkSums } from './sums.ts';
import { tellArrangement, tellArrears } from './telling.ts';

const DOSSIERS: readonly Dossier[] = [
  { member: 'aegon', ownReference: 'AE-640' },
  { member: 'delta-lloyd', ownReference: 'DL-77-4' },
];
const BEARS_CENTS = 7_600;
const BEARS_THEN_CENTS = 8_645;
const LONGEST_MONTHS = 4;
const PAY_DAY = 25;

type Reasons = { planReasons: ReasonsSeen };

/** What she and her members see at one moment. */
interface Moment {
  joint: CaseSeen;
  reasons: ReasonsSeen;
  parts: readonly (OwnPartSeen | null)[];
}

export async function tellMaaike(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Maaike: no plan fits, and what would help');
  const opened = await teller.step('Maaike opens the door to two members', () => open(scene));
  const before = await teller.step('She states her budget, and reads why there is no plan', () =>
    readWhy(scene, opened),
  );
  await teller.step('She works an hour a month more: the plan is there at once', () =>
    follow(scene, opened, before),
  );
  await teller.step('She agrees', () => start(scene, opened));
}

async function open(scene: Scene): Promise<CaseSeen> {
  const matched = await recognise(scene, 'maaike', DOSSIERS);
  tellArrears(scene, matched);
  return openDoor(scene, 'maaike', matched, 'OWN_SHARE');
}

async function readWhy(scene: Scene, { id }: CaseSeen): Promise<Moment> {
  const { desk, teller, today } = scene;
  await stateBudget(scene, 'maaike', id, budgetOf('maaike', today));
  const isThere = ({ planReasons }: Reasons): boolean => planReasons.noPlanSinceOn !== null;
  const { planReasons: english } = await desk.until<Reasons>('maaike', REASONS, isThere, { id });
  const { planReasons: dutch } = await desk.ask<Reasons>('maaike', REASONS, { id }, 'nl');
  teller.table(
    ['', 'in Dutch', 'in English'],
    [
      ...english.why.map(({ text }, at) => ['why', dutch.why[at]?.text ?? '', text]),
      ...english.requests.map(({ to, reason }, at) => [
        to === 'PERSON' ? 'she could' : 'members could',
        dutch.requests[at]?.reason.text ?? '',
        reason.text,
      ]),
    ],
  );
  const moment = await look(scene, id);
  const told = JSON.stringify([english, dutch]);
  teller.claim(
    'there is no plan since today, and both members are asked nothing',
    english.noPlanSinceOn === formatDay(today) &&
      moment.parts.every((own) => own !== null && own.proposal === null),
  );
  teller.claim(
    'no member and no term of a member is named in it',
    DOSSIERS.every(({ member }) => !told.includes(nameOf(member))) &&
      !new RegExp(`\\b${LONGEST_MONTHS} (months|maanden)`).test(told),
  );
  teller.claim(
    `the smallest change for her is ${euro(1_000)} a month more`,
    plain(dutch.requests[0]?.reason.text ?? '').includes(plain(euro(1_000))),
  );
  return moment;
}

async function follow(scene: Scene, { id }: CaseSeen, before: Moment): Promise<void> {
  const { teller, today } = scene;
  const stated = await stateBudget(scene, 'maaike', id, budgetOf('maaikeWithAnHour', today));
  await caseOf(scene, 'maaike', ({ state }) => state === 'AGREED', id);
  const after = await look(scene, id);
  const bears = [BEARS_CENTS, stated.monthlyCents ?? 0].map(euro);
  const row = (title: string, of: (moment: Moment) => string): string[] => [
    title,
    of(before),
    of(after),
  ];
  teller.table(
    ['', 'before', 'after'],
    [
      ['she can pay a month', ...bears],
      row('her case', ({ joint }) => joint.state),
      row('without a plan since', ({ reasons }) => dayOrNone(reasons.noPlanSinceOn)),
      row('what would help', ({ reasons }) => `${reasons.requests.length} things`),
      ...DOSSIERS.map(({ member }, at) =>
        row(`${nameOf(member)} is paid`, ({ parts }) => paidIn(parts[at] ?? null)),
      ),
    ],
  );
  teller.claim(
    'there is a plan, all accepted it, and nothing is left to ask for',
    after.reasons.noPlanSinceOn === null && after.reasons.requests.length === 0,
  );
  teller.claim(
    'nobody answered by hand: each member is paid within the term that it set',
    after.parts.every(
      (own) =>
        own?.proposal?.answer?.givenBy === 'POLICY' && own.proposal.lastMonth <= LONGEST_MONTHS,
    ),
  );
}

async function start(scene: Scene, { id }: CaseSeen): Promise<void> {
  const whole = tellArrangement(scene, await agree(scene, 'maaike', id, PAY_DAY));
  checkSums(scene.teller, whole, () => BEARS_THEN_CENTS);
}

async function look(scene: Scene, id: string): Promise<Moment> {
  const joint = await caseOf(scene, 'maaike', () => true, id);
  const { planReasons: reasons } = await scene.desk.ask<Reasons>('maaike', REASONS, { id });
  const parts: (OwnPartSeen | null)[] = [];
  for (const dossier of DOSSIERS) parts.push((await caseOfDossier(scene, dossier)).own);
  return { joint, reasons, parts };
}

function dayOrNone(day: string | null): string {
  return day === null ? 'there is one' : dayInWords(day);
}

function paidIn(own: OwnPartSeen | null): string {
  const proposal = own?.proposal ?? null;
  if (own === null || proposal === null) return 'asked nothing';
  return `${euro(own.balanceCents)} in ${proposal.lastMonth} months`;
}

function plain(text: string): string {
  return text.replaceAll(NO_BREAK, ' ');
}
