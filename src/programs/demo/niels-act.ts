// Niels lost his job after his plan was agreed, and applies for hardship. The office decides
// without name or case; the plan begins three months later, and no member learns why.
// Not here: the criteria (domain/hardship).
import { randomUUID } from 'node:crypto';
import { addDays, addMonths, formatDay } from '../../domain/calendar/local-date.ts';
import { SAMPLE_PERSONS } from '../../platform/auth/sample-persons.ts';
import type { Variables } from '../sample-requests.ts';
import {
  type ApplicationSeen,
  type CaseSeen,
  type CriterionSeen,
  nodesOf,
  type Page,
  type ProposalSeen,
  type WorkSeen,
} from './answers.ts';
import { budgetOf } from './budgets.ts';
import {
  APPLY_FOR_HARDSHIP,
  ARRANGEMENTS,
  CASES,
  DECIDE_HARDSHIP,
  HARDSHIP,
  NOTICES,
  OWN_ARREARS,
  PROPOSALS,
  TAKE_HARDSHIP,
  WHY_PROPOSED,
  WORK,
} from './documents.ts';
import { dayInWords, euro, readDay } from './layout.ts';
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
import { tellArrangement, tellArrears, tellRounds } from './telling.ts';

const DOSSIERS: readonly Dossier[] = [
  { member: 'abn-amro-verzekeringen', ownReference: 'VP-3120' },
  { member: 'ohra', ownReference: 'OH-415' },
];
const OFFICE = 'coordinator';
const PAUSE_MONTHS = 3;
const BEARS_CENTS = 5_700;
const PAY_DAY = 25;
/** What would tell of it in an answer, in the words of the API and of people. */
const TELLING =
  /hardship|bijzonder|entitle|start_?pause|special|income|inkomen|werkloos|unemploy|capacity/i;
const READS = [CASES, PROPOSALS, WHY_PROPOSED, WORK, OWN_ARREARS, ARRANGEMENTS, NOTICES];

type Done = { application: ApplicationSeen };
type Seen = { seen: Page<ApplicationSeen> | null };
type Work = { workList: Page<WorkSeen> };

export async function tellNiels(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Niels: he lost his job, and his plan begins later');
  const opened = await teller.step('His plan is agreed', () => planAtOnce(scene));
  const before = await proposalsOf(scene);
  await teller.step('He applies for hardship (bijzondere situatie)', () => apply(scene, opened));
  await teller.step('A worker of the office takes the task, and grants it', () =>
    decide(scene, opened),
  );
  await teller.step('The plan is made again', () => later(scene, opened, before));
  await teller.step('He agrees', () => start(scene, opened));
  await teller.step('What the members are told of it', () => lookForTraces(scene, opened));
}

async function planAtOnce(scene: Scene): Promise<CaseSeen> {
  const matched = await recognise(scene, 'niels', DOSSIERS);
  tellArrears(scene, matched);
  const opened = await openDoor(scene, 'niels', matched, 'OWN_SHARE');
  await stateBudget(scene, 'niels', opened.id, budgetOf('niels', scene.today));
  const agreed = await caseOf(scene, 'niels', ({ state }) => state === 'AGREED', opened.id);
  await tellRounds(scene, DOSSIERS);
  return agreed;
}

async function apply(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { desk, teller, today } = scene;
  const facts: Variables = {
    ...{ household: 'SINGLE', incomeNowCents: 162_500, incomeBeforeCents: 231_000 },
    fellOn: formatDay(addDays(today, -31)),
    statements: [{ statement: 'DISABLED_OR_UNEMPLOYED_THROUGH_NO_FAULT', isTrue: true }],
  };
  const input = { idempotencyKey: randomUUID(), jointCaseId: id, scheme: 'COALITION', facts };
  const { application } = await desk.act<Done>('niels', APPLY_FOR_HARDSHIP, input);
  const { assessment, decideByOn } = application;
  const met = assessment?.grounds.find(({ verdict }) => verdict === 'MET');
  teller.table(
    ['criterion', 'boundary', 'his figure', 'met', 'as he reads it'],
    (met?.criteria ?? []).map((each) => [
      each.code,
      boundaryInWords(each),
      figureInWords(each),
      each.verdict === 'MET' ? 'yes' : 'no',
      each.text,
    ]),
  );
  const granted = assessment?.entitlements.map(({ kind, months }) => `${kind}, ${months} months`);
  teller.say(`By ${met?.ground} he would get: ${granted?.join('; ')}.`);
  teller.say(`He reads this at once. A person decides, by ${dayInWords(decideByOn)}.`);
  teller.claim(
    'all criteria of this ground are met; nothing is granted yet',
    assessment?.verdict === 'MET' && application.state === 'APPLIED',
  );
}

async function decide(scene: Scene, opened: CaseSeen): Promise<void> {
  const { desk, teller } = scene;
  const find = ({ workList }: Work): WorkSeen | undefined =>
    nodesOf(workList).find(({ task }) => task === 'DECIDE_HARDSHIP');
  const item = find(await desk.until<Work>(OFFICE, WORK, (seen) => find(seen) !== undefined));
  if (item === undefined) throw new Error('the office has no task');
  const taskId = item.id;
  const taken = await desk.act<Done>(OFFICE, TAKE_HARDSHIP, { taskId });
  const decided = await desk.act<Done>(OFFICE, DECIDE_HARDSHIP, { taskId, outcome: 'GRANT' });
  const read = JSON.stringify([item, taken, decided]);
  teller.claim(
    'the worker reads facts and criteria, no name, no member and no case',
    item.jointCase === null &&
      read.includes('"incomeNowCents":162500') &&
      whoItIs(opened).every((each) => !read.includes(each)),
  );
  teller.claim('it is granted', decided.application.state === 'GRANTED');
}

/** All by which the worker could know who it is: of the person, the case and its members. */
function whoItIs({ id, whole }: CaseSeen): string[] {
  const person = SAMPLE_PERSONS.find(({ name }) => name === 'niels');
  if (person === undefined || whole === null) throw new Error('Niels is not there');
  const { familyName, birthDate, postcode } = person.attributes;
  return [
    ...[id, familyName, birthDate, postcode],
    ...whole.arrears.flatMap((each) => [each.id, each.memberName]),
    ...DOSSIERS.map(({ ownReference }) => ownReference),
  ];
}

async function later(
  scene: Scene,
  { id }: CaseSeen,
  before: readonly ProposalSeen[],
): Promise<void> {
  const { desk, teller } = scene;
  const isCarriedOut = ({ seen }: Seen): boolean =>
    seen !== null && nodesOf(seen)[0]?.effect === 'PLAN';
  await desk.until<Seen>('niels', HARDSHIP, isCarriedOut, { id });
  const isAgain = ({ state, whole }: CaseSeen): boolean =>
    state === 'AGREED' && whole?.round?.number === 2;
  await caseOf(scene, 'niels', isAgain, id);
  const after = await proposalsOf(scene);
  const firsts = [before, after].map((proposals) => proposals.map(firstDayOf));
  teller.table(
    ['member', 'first payment, before', 'and now', 'in all, before', 'and now'],
    DOSSIERS.map(({ member }, at) => [
      nameOf(member),
      ...firsts.map((days) => dayInWords(days[at] ?? '')),
      ...[before, after].map((proposals) => euro(totalOf(proposals[at]))),
    ]),
  );
  teller.claim(
    'the first payment to each member is three months later',
    before.every((each, at) => {
      const expected = addMonths(readDay(firstDayOf(each)), PAUSE_MONTHS);
      return formatDay(expected) === firsts[1]?.[at];
    }),
  );
  teller.claim(
    'each is paid the same to the cent, and its policy said yes again',
    after.every(
      (each, at) => totalOf(each) === totalOf(before[at]) && each.answer?.givenBy === 'POLICY',
    ),
  );
}

async function start(scene: Scene, { id }: CaseSeen): Promise<void> {
  const whole = tellArrangement(scene, await agree(scene, 'niels', id, PAY_DAY));
  checkSums(scene.teller, whole, () => BEARS_CENTS);
}

async function lookForTraces(scene: Scene, { id }: CaseSeen): Promise<void> {
  const { desk, teller } = scene;
  const rows: string[][] = [];
  for (const dossier of DOSSIERS) {
    const { id: theirs } = await caseOfDossier(scene, dossier);
    const answers: string[] = [];
    for (const query of READS) {
      for (const language of ['nl', 'en'] as const) {
        answers.push(JSON.stringify(await desk.ask(dossier.member, query, {}, language)));
      }
    }
    // It asks for his application by its own id of the case, too.
    answers.push(await desk.bytes(dossier.member, HARDSHIP, { id: theirs }));
    const all = answers.join('\n');
    rows.push([nameOf(dossier.member), String(all.length), TELLING.exec(all)?.[0] ?? 'nothing']);
  }
  teller.say(
    'Cases with their time lines, proposals and why they are so, arrangements, work list:',
  );
  teller.table(['member', 'characters that it reads', 'of hardship'], rows);
  teller.claim(
    'nothing about hardship stands in any answer to a member',
    rows.every(([, , found]) => found === 'nothing'),
  );
  const own = JSON.stringify(await desk.ask('niels', CASES));
  const { seen } = await desk.ask<Seen>('niels', HARDSHIP, { id });
  teller.claim(
    'Niels reads all of it, also on his time line',
    own.includes('HARDSHIP_GRANTED') &&
      TELLING.test(own) &&
      seen !== null &&
      nodesOf(seen)[0]?.state === 'GRANTED',
  );
}

async function proposalsOf(scene: Scene): Promise<ProposalSeen[]> {
  const proposals: ProposalSeen[] = [];
  for (const dossier of DOSSIERS) {
    const { own } = await caseOfDossier(scene, dossier);
    const proposal = own?.proposal ?? null;
    if (proposal === null) throw new Error(`${dossier.member} is asked nothing`);
    proposals.push(proposal);
  }
  return proposals;
}

function firstDayOf({ payments }: ProposalSeen): string {
  return payments[0]?.monthOn ?? '';
}

function totalOf(proposal: ProposalSeen | undefined): number {
  return (proposal?.payments ?? []).reduce((sum, { amountCents }) => sum + amountCents, 0);
}

function boundaryInWords({ boundary }: CriterionSeen): string {
  if (boundary === null) return 'is so, or not';
  const compare = boundary.compare.toLowerCase().replaceAll('_', ' ');
  return `${compare} ${measured(boundary)}`;
}

function figureInWords({ figure }: CriterionSeen): string {
  if (figure === null) return 'not known';
  return figure.isTrue === null ? measured(figure) : figure.isTrue ? 'it is so' : 'it is not so';
}

function measured(of: {
  amountCents: number | null;
  fallBasisPoints: number | null;
  months: number | null;
}): string {
  if (of.amountCents !== null) return euro(of.amountCents);
  if (of.fallBasisPoints !== null) {
    return `${(of.fallBasisPoints / 100).toFixed(2).replace('.', ',')} %`;
  }
  return `${of.months} months`;
}
