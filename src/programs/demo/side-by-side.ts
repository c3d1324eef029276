// One case as four see it: two members, the counsellor, and the person herself.
// Not here: how the views come about (desk, row security).
import type { ArrangementSeen, CaseSeen, CapacitySeen, WholeSeen } from './answers.ts';
import { COUNSELLOR, DOSSIERS_OF_ANNA } from './anna-act.ts';
import { ARRANGEMENTS, CAPACITY, CASES } from './documents.ts';
import { dayInWords, euro } from './layout.ts';
import { arrangementOf, caseOf, caseOfDossier, nameOf, type Scene } from './scene.ts';
import { divisionInWords } from './words.ts';

interface View {
  seen: CaseSeen;
  arrangement: ArrangementSeen;
  budget: string;
}

const NEVER = 'asks, is refused';

export async function tellSideBySide(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('The same case, side by side');
  await teller.step("Anna's case as two members, her counsellor and she herself see it", () =>
    compare(scene),
  );
  await teller.step('What came over the line to CZ holds nothing of the others', () =>
    readBytes(scene),
  );
}

async function compare(scene: Scene): Promise<void> {
  const members = DOSSIERS_OF_ANNA.slice(0, 2);
  const views: View[] = [];
  for (const dossier of members) {
    const seen = await caseOfDossier(scene, dossier);
    const arrangement = await arrangementOf(scene, dossier.member, seen.id);
    views.push({ seen, arrangement, budget: await budgetFor(scene, dossier.member, seen.id) });
  }
  for (const who of [COUNSELLOR, 'anna']) {
    const seen = await caseOf(scene, who, ({ state }) => state === 'ACTIVE');
    const arrangement = await arrangementOf(scene, who, seen.id);
    views.push({ seen, arrangement, budget: await budgetFor(scene, who, seen.id) });
  }
  const names = [...members.map(({ member }) => nameOf(member)), 'her counsellor', 'Anna'];
  scene.teller.table(
    ['', ...names],
    ROWS.map(([title, cellOf]) => [title, ...views.map(cellOf)]),
  );
  const ids = views.map(({ seen }) => seen.id);
  scene.teller.claim(
    'each knows the case by an id of its own: two members cannot join what they hold',
    new Set(ids).size === ids.length,
  );
}

const ROWS: readonly (readonly [string, (view: View) => string])[] = [
  ['the case', ({ seen }) => `${seen.id.slice(0, 8)}…, ${seen.state}`],
  ['who takes part', ({ seen }) => namesIn(seen)],
  ['owed', ({ seen }) => owedIn(seen)],
  ['a month', ({ arrangement }) => monthlyIn(arrangement)],
  ['last payment', ({ arrangement }) => lastIn(arrangement)],
  ['how it is divided', ({ seen }) => divisionIn(seen)],
  ['answers', ({ seen }) => answersIn(seen)],
  ['budget', ({ budget }) => budget],
  ['may decide', ({ seen }) => (seen.whole?.mayDecide === true ? 'yes' : 'no')],
];

function namesIn({ whole, names }: CaseSeen): string {
  if (whole === null) return names?.join(', ') ?? 'not told';
  return whole.participants.map(({ name }) => name).join(', ');
}

function owedIn({ own, whole }: CaseSeen): string {
  if (whole === null) return `its own: ${euro(own?.balanceCents ?? 0)}`;
  const lines = whole.participants.map(({ name, balanceCents }) => `${name} ${euro(balanceCents)}`);
  return [...lines, `together ${euro(totalOf(whole))}`].join('\n');
}

function totalOf({ participants }: WholeSeen): number {
  return participants.reduce((sum, { balanceCents }) => sum + balanceCents, 0);
}

function monthlyIn({ share, whole }: ArrangementSeen): string {
  if (whole === null) return `its own: ${euro(share?.instalments[0]?.amountCents ?? 0)}`;
  return `${euro(whole.collections[0]?.amountCents ?? 0)} to all`;
}

function lastIn({ share, whole }: ArrangementSeen): string {
  const day = whole?.lastDueOn ?? share?.instalments.at(-1)?.dueOn;
  return day === undefined ? '' : dayInWords(day);
}

function divisionIn({ own }: CaseSeen): string {
  const attestation = own?.proposal?.attestation;
  return attestation === undefined ? 'the whole plan' : divisionInWords(attestation);
}

function answersIn({ own, whole }: CaseSeen): string {
  if (whole === null) return `its own: ${own?.proposal?.answer?.answer ?? 'none'}`;
  const answers = whole.participants.map(({ planned }) => planned?.answer?.answer);
  return answers.includes(undefined)
    ? 'that all accept'
    : `${answers.length} times ${[...new Set(answers)].join(', ')}`;
}

async function budgetFor({ desk }: Scene, who: string, id: string): Promise<string> {
  const text = await desk.bytes(who, CAPACITY, { id });
  const body = JSON.parse(text) as {
    data?: { capacity: { counting: CapacitySeen | null } | null } | null;
    errors?: { extensions?: { code?: string } }[];
  };
  const code = body.errors?.[0]?.extensions?.code;
  if (code !== undefined) return `${NEVER}: ${code}`;
  const counting = body.data?.capacity?.counting;
  return `${euro(counting?.monthlyCents ?? 0)} a month, with all its ${counting?.parts.length} lines`;
}

async function readBytes({ desk, teller }: Scene): Promise<void> {
  const [whole, arrangement] = [
    await desk.bytes('cz', CASES),
    await desk.bytes('cz', ARRANGEMENTS),
  ];
  const line = `${whole}${arrangement}`;
  const hers = await desk.ask<{ jointCases: { edges: { node: CaseSeen }[] } }>('anna', CASES);
  const seen = hers.jointCases.edges.find(({ node }) => node.state === 'ACTIVE')?.node;
  const others = (seen?.whole?.participants ?? []).filter(({ name }) => name !== 'CZ');
  const secrets = [
    ...others.flatMap(({ name, balanceCents }) => [name, `:${balanceCents},`, `:${balanceCents}}`]),
    ...(seen === undefined ? [] : [seen.id, `:${totalOf(seen.whole as WholeSeen)}`]),
    ':19000',
    'Voorbeeldstad',
  ];
  teller.say(`Searched ${line.length} characters for: ${secrets.join('  ')}`);
  teller.claim(
    'CZ was sent no name, balance, total or id of another, and not the monthly amount',
    others.length === 2 && secrets.every((secret) => !line.includes(secret)),
  );
}
