// Joris opened the door at level NAMES, and takes the consent at one of three members back: what
// each side sees the moment after, who is told, and what he holds as proof.
// Not here: what stops in the transaction of a withdrawal (migration 14, cases).
import {
  type CaseSeen,
  type GivenConsentSeen,
  nodesOf,
  type NoticeSeen,
  type Page,
} from './answers.ts';
import { ACKNOWLEDGE, GIVEN_CONSENTS, NOTICES, RECEIPT, WITHDRAW } from './documents.ts';
import { dayInWords } from './layout.ts';
import {
  caseOf,
  caseOfDossier,
  type Dossier,
  nameOf,
  openDoor,
  recognise,
  type Scene,
} from './scene.ts';
import { tellArrears } from './telling.ts';

const NUON: Dossier = { member: 'nuon', ownReference: 'N-90-3' };
const OTHERS: readonly Dossier[] = [
  { member: 'vodafoneziggo', ownReference: 'VZ-2026-73' },
  { member: 'rochdale', ownReference: 'RO-2210' },
];
const DOSSIERS: readonly Dossier[] = [NUON, ...OTHERS];

type Given = { givenConsents: Page<GivenConsentSeen> };
type Notices = { sharingNotices: Page<NoticeSeen> };

export async function tellJoris(scene: Scene): Promise<void> {
  const { teller } = scene;
  teller.act('Joris: he takes a consent back');
  await teller.step('Joris opens the door to three members, at level NAMES', () => open(scene));
  await teller.step('He withdraws the consent (toestemming) at Nuon', () => withdraw(scene));
  await teller.step('Who had received something is told, and acknowledges', () => notices(scene));
  await teller.step('He reads his receipt (ontvangstbewijs)', () => receipt(scene));
}

async function open(scene: Scene): Promise<void> {
  const matched = await recognise(scene, 'joris', DOSSIERS);
  tellArrears(scene, matched);
  await openDoor(scene, 'joris', matched, 'NAMES');
  for (const dossier of DOSSIERS) {
    const { names } = await caseOfDossier(scene, dossier);
    scene.teller.claim(
      `${nameOf(dossier.member)} reads the names of all three`,
      names?.length === DOSSIERS.length,
    );
  }
}

async function withdraw(scene: Scene): Promise<void> {
  const { desk, teller } = scene;
  const before = await all(scene);
  const given = await consentAtNuon(scene);
  await desk.act('joris', WITHDRAW, { consentId: given.id });
  // The very next requests: whether jobs ran by now or not.
  const after = await all(scene);
  const isSettled = ({ names }: CaseSeen): boolean => names?.length === OTHERS.length;
  for (const { member } of OTHERS) await caseOf(scene, member, isSettled);
  const later = await all(scene);
  teller.table(
    ['who', 'before', 'in the next request', 'once it was taken out'],
    DOSSIERS.map(({ member }, at) => [
      nameOf(member),
      ...[before, after, later].map((seen) => inWords(seen[at])),
    ]),
  );
  const [nuon, ...others] = after;
  teller.claim(
    'Nuon reads in the next request that the case closed, and no name',
    nuon?.state === 'CLOSED' && nuon.names === null,
  );
  teller.claim(
    'the others read in the next request nothing of Nuon any more',
    others.every((seen) => !JSON.stringify(seen).includes(nameOf(NUON.member))),
  );
  const { state } = await consentAtNuon(scene);
  const own = await caseOf(scene, 'joris', (seen) => seen.state === 'OPEN');
  teller.claim(
    'Joris reads it as withdrawn, and his case goes on with two',
    state === 'WITHDRAWN' && own.whole?.arrears.filter((each) => each.takesPart).length === 2,
  );
}

async function notices(scene: Scene): Promise<void> {
  const { desk, teller } = scene;
  const isDated = ({ sharingNotices }: Notices): boolean =>
    nodesOf(sharingNotices).length > 0 &&
    nodesOf(sharingNotices).every((notice) => notice.acknowledgeByOn !== null);
  const rows: string[][] = [];
  for (const { member } of DOSSIERS) {
    const { sharingNotices } = await desk.until<Notices>(member, NOTICES, isDated);
    const told = nodesOf(sharingNotices).sort((a, b) => a.kind.localeCompare(b.kind));
    for (const { id, kind, acknowledgeByOn } of told) {
      rows.push([nameOf(member), kind, dayInWords(acknowledgeByOn ?? '')]);
      await desk.act(member, ACKNOWLEDGE, { noticeId: id });
    }
  }
  teller.table(['who', 'is told', 'acknowledges by'], rows);
  teller.say('Who does not acknowledge in time comes to the work list of the coalition.');
  teller.claim(
    'all are told to forget each other, and the others not who left and not why',
    rows.length === DOSSIERS.length + 1 &&
      rows.slice(1).every(([, kind]) => kind === 'FORGET_OTHERS'),
  );
}

async function receipt(scene: Scene): Promise<void> {
  const { id } = await consentAtNuon(scene);
  const { consentReceipt } = await scene.desk.ask<{ consentReceipt: { letter: string } }>(
    'joris',
    RECEIPT,
    { id },
  );
  const lines = consentReceipt.letter.split('\n').filter((line) => line !== '');
  for (const line of lines) scene.teller.say(line);
  scene.teller.claim(
    'the receipt says in plain Dutch that he took it back',
    lines.some((line) => line.includes('ingetrokken')),
  );
}

async function all(scene: Scene): Promise<CaseSeen[]> {
  const seen: CaseSeen[] = [];
  for (const dossier of DOSSIERS) seen.push(await caseOfDossier(scene, dossier));
  return seen;
}

async function consentAtNuon({ desk }: Scene): Promise<GivenConsentSeen> {
  const { givenConsents } = await desk.ask<Given>('joris', GIVEN_CONSENTS);
  const found = nodesOf(givenConsents).find((each) => each.memberName === nameOf(NUON.member));
  if (found === undefined) throw new Error('Joris gave Nuon no consent');
  return found;
}

function inWords(seen: CaseSeen | undefined): string {
  if (seen === undefined) return '';
  if (seen.state === 'CLOSED') return 'closed';
  return seen.names === null ? `${seen.state}, no names` : `${seen.names.length} names`;
}
