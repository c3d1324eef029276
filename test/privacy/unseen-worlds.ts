// Two worlds in which CZ does the same with the same customers, while others do different things
// that CZ must not notice. Everything is done by calls of the API.
// Not here: what CZ sees (member-sees.ts), what must hold (non-interference.spec.ts).
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { ANY_PLAN } from '../features/rounds-case.ts';
import { Acting } from './acting.ts';
import {
  act,
  cameIn,
  caseOf,
  confirmHelpers,
  customerOf,
  listed,
  look as lookUp,
  mandateFor,
  openUp,
  stateBudget,
  type Told,
} from './case-acts.ts';
import { look, type Seen } from './member-sees.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { SCENARIOS, type Side } from './unseen-scenarios.ts';
import { referenceOf, type Who, World } from './world.ts';

/** All but the first. */
const OPENED = SCENARIOS.slice(1);

export interface Lived {
  world: World;
  life: readonly Seen[];
  /** What CZ was answered to what it did. */
  answers: readonly string[];
  stop: () => Promise<void>;
}

/** One world from the first registration to arrangements. */
export async function live(side: Side): Promise<Lived> {
  const world = await World.start({ seed: 'unseen' });
  const http = await Acting.as(world.service.database.urls.http, world.service.clock);
  const life: Seen[] = [];
  const answers: string[] = [];
  const see = async () => {
    life.push(await look(world, http, 'cz', CUSTOMERS));
  };
  await register(world, side);
  await see();
  await open(world, side);
  await see();
  await actAsCz(world, answers);
  await unseen(world, side);
  await see();
  await plan(world, side);
  await see();
  await answerAsCz(world, answers);
  await see();
  world.service.clock.advance({ days: 1 });
  await agree(world, side);
  await see();
  const stop = async () => {
    await http.stop();
    await world.stop();
  };
  return { world, life, answers, stop };
}

/** CZ's customers with its own reference of the arrears of each. */
export const CUSTOMERS: ReadonlyMap<string, string> = new Map(
  SCENARIOS.map(({ n }) => [referenceOf('cz', n), `CZ-DOSSIER-${n}`]),
);

async function register(world: World, side: Side): Promise<void> {
  const members = ['cz', 'kpn', 'ymere', 'nuon', 'ohra'];
  await world.admit(...members);
  await world.admitCounsellors();
  for (const who of members.slice(1)) {
    const input = { idempotencyKey: world.nextKey(), rules: ANY_PLAN };
    await act(world, who, 'setNegotiationPolicy', input);
  }
  for (const { n, owed } of SCENARIOS) {
    for (const [member, cents] of Object.entries(owed[side])) {
      await owes(world, member, n, cents);
    }
  }
  await world.service.settle();
  await cameIn(
    world,
    SCENARIOS.map(({ n }) => customerOf(n)),
  );
  if (side === 'RIGHT') return;
  await act(world, MUNICIPALITY, 'recordRepresentation', mandateFor(world, 23));
  await world.service.settle();
  await confirmHelpers(world, customerOf(23));
}

/** Two invoices of half of it each. */
function owes(world: World, member: string, n: number, cents: number, number = n) {
  const items = ['2026-08-01', '2026-09-01'].map((dueOn, at) => ({
    invoiceReference: `FACTUUR-${number}-${at}`,
    dueOn,
    principalCents: cents / 2,
  }));
  const change = (entry: Variables) => Object.assign(entry, { items });
  return world.entered({ member, person: n, number, change });
}

/** Who acts for the customer: itself, or in one world a counsellor. */
const actorOf = (n: number, side: Side): Who =>
  n === 23 && side === 'LEFT' ? MUNICIPALITY : customerOf(n);

async function open(world: World, side: Side): Promise<void> {
  for (const { n, level } of OPENED) await openUp(world, actorOf(n, side), level);
  await world.service.settle();
}

async function actAsCz(world: World, answers: string[]): Promise<void> {
  const done = { act: 'LIMITATION_NOTICE', happenedOn: '2026-11-02', ownReference: 'STUIT-1' };
  for (const { id: jointCaseId } of await listed(world, 'cz', 'jointCases')) {
    await act(world, 'cz', 'confirmStandstill', { jointCaseId });
    const idempotencyKey = world.nextKey();
    const input = { idempotencyKey, jointCaseId, ...done };
    const { standstillAct } = await act(world, 'cz', 'recordStandstillAct', input);
    answers.push(JSON.stringify({ ...standstillAct, id: null }));
  }
  await withdrawConsent(world, 'cz', 24);
}

async function withdrawConsent(world: World, member: string, n: number): Promise<void> {
  const filter = { customerReference: referenceOf(member, n) };
  const [consent] = await listed(world, member, 'consents', { filter });
  await act(world, member, 'withdrawConsent', { consentId: consent?.id });
  await world.service.settle();
}

/** Happens in one of the worlds only. */
async function unseen(world: World, side: Side): Promise<void> {
  if (side === 'RIGHT') return;
  await withdrawConsent(world, 'ymere', 25);
  await owes(world, 'ymere', 26, 5_000);
  await owes(world, 'kpn', 26, 7_000, 126);
  await world.service.settle();
  await cameIn(world, [customerOf(26)]);
  const { id: jointCaseId, whole } = await caseOf(world, customerOf(28));
  const ofKpn = whole.arrears.find((each: Told) => each.memberName === 'KPN');
  await act(world, customerOf(28), 'disputeArrears', {
    jointCaseId,
    arrearsId: ofKpn.id,
    itemNumber: 1,
    ground: 'PAID',
  });
  await world.service.settle();
  await call(world, customerOf(29));
}

/** The customer asks for a person, and is called. */
async function call(world: World, who: TokenRequest): Promise<void> {
  const { id: jointCaseId } = await caseOf(world, who);
  const preference = { channel: 'PHONE', partOfDay: 'EVENING' };
  await act(world, who, 'askForPerson', { jointCaseId, preference });
  await world.service.settle();
  const [task] = await listed(world, 'coordinator', 'workList');
  const { careCall } = await act(world, 'coordinator', 'startCareCall', { taskId: task.id });
  await world.service.settle();
  const shown = await lookUp(world, 'coordinator', 'careCall', { id: careCall.id });
  if (shown.name === null) throw new Error('the call showed nobody');
  await act(world, 'coordinator', 'finishTask', { taskId: task.id, outcome: 'REACHED' });
  await world.service.settle();
}

async function plan(world: World, side: Side): Promise<void> {
  for (const { n, budget } of OPENED) {
    if (budget === undefined) continue;
    const who = actorOf(n, side);
    const { id } = await caseOf(world, who);
    await stateBudget(world, who, id, budget[side]);
  }
  await world.service.settle();
}

/** Three rounds are the most that there are. */
async function answerAsCz(world: World, answers: string[]): Promise<void> {
  for (let round = 1; round <= 3; round += 1) {
    const cases = await listed(world, 'cz', 'jointCases');
    for (const { own } of cases) {
      if (own.proposal?.state !== 'OPEN' || own.proposal.answer !== null) continue;
      const { answer = { answer: 'ACCEPT' } } = await scenarioOf(world, own.arrears[0].id);
      const input = { proposalId: own.proposal.id, ...answer };
      const { proposal } = await act(world, 'cz', 'answerProposal', input);
      answers.push(JSON.stringify([proposal.round, proposal.answer, proposal.payments]));
    }
    await world.service.settle();
  }
}

async function scenarioOf(world: World, arrearsId: string) {
  const arrears = await listed(world, 'cz', 'arrears');
  const reference = arrears.find(({ id }) => id === arrearsId)?.ownReference;
  const found = SCENARIOS.find(({ n }) => reference === `CZ-DOSSIER-${n}`);
  if (found === undefined) throw new Error('there is no such customer');
  return found;
}

async function agree(world: World, side: Side): Promise<void> {
  for (const { n, budget } of OPENED) {
    const who = actorOf(n, side);
    const { id: jointCaseId, state } = await caseOf(world, who);
    if (budget === undefined || state !== 'AGREED') continue;
    await act(world, who, 'agreeToArrangement', { jointCaseId, payDay: 25 });
  }
  await world.service.settle();
}
