// Two worlds for the law of OWN_SHARE: CZ has the same customer with the same balance, and the
// household pays it the same part of that each month; everything else differs. What CZ sees over
// the whole life of the case is written down step by step.
// Not here: what must hold of the two (own-share.spec.ts).
import { CONFIRM_STANDSTILL, MEMBER_CASES, type Told } from '../support/cases.ts';
import { matched, opened, stated, type CapacityCase } from '../features/capacity-case.ts';
import { budgetOf, says } from '../features/rounds-case.ts';
import { ANSWER } from '../features/answer-calls.ts';
import { set, type Variables } from '../features/policy-calls.ts';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

/** The member whose eyes these are. */
export const MEMBER = 'cz';

export interface OthersWorld {
  /** What is owed at each of the others, in cents. */
  owed: Readonly<Record<string, number>>;
  monthlyCents: number;
  /** What the first of the others can live with; absent: whatever pays in full. */
  within?: Variables;
}

/** What CZ sees after each step: the answers as they came. */
export type Views = unknown[];

const ARRANGEMENTS = `{ arrangements(first: 10) { edges { node { agreedOn payingModel
  share { balanceCents paidCents attestation firstDueOn lastDueOn instalments { dueOn amountCents } }
  totals { totalCents } whole { totalCents } } } } }`;
const WORK = `{ workList(first: 20) { edges { node { kind madeOn dueOn
  jointCase { state own { balanceCents } } } } } }`;
const PROPOSALS = `{ proposals(first: 10) { edges { node { id round state openedOn answerByOn
  attestation balanceCents waivedCostsCents remissionCents paidCents lastMonth firstMonthOn
  payments { month monthOn amountCents } answer { answer givenBy } } } } }`;

/** Lives a case from "this is me" to an arrangement in a world. */
export async function live(
  balanceCents: number,
  others: OthersWorld,
): Promise<{
  service: TestService;
  joint: CapacityCase;
  views: Views;
}> {
  const service = await TestService.start({ seed: 'own-share' });
  await admitCoalition(service, [MEMBER, ...Object.keys(others.owed)]);
  for (const [at, slug] of Object.keys(others.owed).entries()) {
    const within = at === 0 ? (others.within ?? {}) : {};
    await set(service, slug, [{ does: 'ACCEPT', within }]);
  }
  const views: Views = [];
  const look = async (): Promise<void> => {
    for (const query of [MEMBER_CASES, WORK, PROPOSALS, ARRANGEMENTS]) {
      views.push(inOrder((await service.ask(MEMBER, query)).data));
    }
  };
  const joint = await matched(service, 'anna', { [MEMBER]: balanceCents, ...others.owed });
  await look();
  await opened(service, joint);
  await look();
  await confirmStandstill(service);
  await stated(service, 'anna', joint.id, { budget: budgetOf(others.monthlyCents) });
  await service.settle();
  await look();
  await acceptOwn(service);
  await look();
  service.clock.advance({ days: 1 });
  await says(service, joint, 'agreeToArrangement', { payDay: 25 });
  await look();
  return { service, joint, views };
}

/** What happened at one moment comes in an order of chance: here by its type. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const all = value.map(inOrder);
    const ofMoments = all.every((each) => isRecord(each) && 'happenedOn' in each);
    return ofMoments ? all.sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1)) : all;
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inOrder(each)]));
}

const textOf = (value: unknown): string => JSON.stringify(value);

async function confirmStandstill(service: TestService): Promise<void> {
  const { data } = await service.ask(MEMBER, MEMBER_CASES);
  const jointCaseId = data.jointCases.edges[0].node.id as string;
  await service.ask(MEMBER, CONFIRM_STANDSTILL, { input: { jointCaseId } });
}

async function acceptOwn(service: TestService): Promise<void> {
  const { data } = await service.ask(MEMBER, PROPOSALS);
  const open = data.proposals.edges.find((edge: Told) => edge.node.state === 'OPEN');
  if (open === undefined) return;
  await service.ask(MEMBER, ANSWER, { input: { proposalId: open.node.id, answer: 'ACCEPT' } });
  await service.settle();
}

/**
 * Where two views differ by more than the cent that rounding may cost: amounts by cent, what is
 * paid month by month by the cents paid until then, all else exactly. Ids are of one world and left
 * out.
 */
export function differences(one: unknown, other: unknown, path = ''): string[] {
  if (Array.isArray(one) && Array.isArray(other)) {
    if (/(payments|instalments)$/.test(path)) {
      return differences(summed(one), summed(other), `${path}.summed`);
    }
    const missing = one.length === other.length ? [] : [`${path}.length`];
    const shorter = Math.min(one.length, other.length);
    return one
      .slice(0, shorter)
      .flatMap((each, at) => differences(each, other[at], `${path}.${at}`))
      .concat(missing);
  }
  if (isRecord(one) && isRecord(other)) {
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return keys
      .filter((key) => key !== 'id')
      .flatMap((key) => differences(one[key], other[key], `${path}.${key}`));
  }
  if (typeof one === 'number' && typeof other === 'number' && path.endsWith('Cents')) {
    return Math.abs(one - other) <= 1 ? [] : [path];
  }
  return one === other ? [] : [path];
}

/** A list of amounts as what was paid until each of them, under names that are compared by cent. */
function summed(list: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  let paidCents = 0;
  return list.map(({ amountCents, ...each }) => {
    paidCents += Number(amountCents ?? 0);
    return { ...each, paidCents };
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
