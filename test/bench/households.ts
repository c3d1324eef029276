// Households for the measurements of cases: invented persons who owe all of six members, say "this
// is me", and state a budget that their members' policies fit.
// Not here: what is measured (case-reads.ts, agreement.ts).
import { randomUUID } from 'node:crypto';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import { REGISTER_ARREARS, type Variables } from '../../src/programs/sample-requests.ts';
import { post, type Stage } from './stage.ts';

/** Members whose references have the form of these. */
export const SIX_MEMBERS = ['achmea', 'kpn', 'ymere', 'nuon', 'ohra', 'rochdale'] as const;

export interface Household {
  token: string;
  jointCaseId: string;
  arrearsIds: string[];
}

const SET_POLICY = `mutation P($input: SetNegotiationPolicyInput!) {
  setNegotiationPolicy(input: $input) { policy { version } refusals { code path } } }`;
const RELATIONS = '{ relations(first: 100) { edges { node { id state } } } }';
const CONFIRM = `mutation C($input: RelationAnswerInput!) {
  confirmRelation(input: $input) { refusals { code } } }`;
const CASES = '{ jointCases { edges { node { id state whole { arrears { id } } } } } }';
const CAPACITY = `mutation S($input: StateCapacityInput!) {
  stateCapacity(input: $input) { refusals { code path } } }`;

/** Every member accepts what lasts at most three years. */
export async function setPolicies(stage: Stage): Promise<void> {
  const rules = [{ does: 'ACCEPT', within: { longestMonths: 36 } }];
  for (const member of SIX_MEMBERS) {
    await stage.ask(member, SET_POLICY, { input: { idempotencyKey: randomUUID(), rules } });
  }
}

/** Makes households up to "this is me" and a budget; their cases are MATCHED. */
export async function makeHouseholds(stage: Stage, count: number): Promise<Household[]> {
  const numbers = Array.from({ length: count }, (_none, index) => index);
  for (const [at, member] of SIX_MEMBERS.entries()) {
    const entries = numbers.map((number) => entryOf(member, at, number));
    const input = { idempotencyKey: randomUUID(), entries };
    const answer = JSON.stringify(await stage.ask(member, REGISTER_ARREARS, { input }));
    if (answer.includes('"code"')) throw new Error(answer.slice(0, 400));
  }
  await stage.untilQuiet();
  const tokens = await Promise.all(numbers.map((number) => tokenOf(stage, number)));
  const ask = (token: string, query: string, variables: Variables = {}) =>
    post(stage.address, token, query, variables);
  for (const token of tokens) await ask(token, RELATIONS);
  await stage.untilQuiet();
  for (const token of tokens) {
    const seen = (await ask(token, RELATIONS)) as { relations: Edges<{ id: string }> };
    for (const { node } of seen.relations.edges) {
      await ask(token, CONFIRM, { input: { relationId: node.id } });
    }
  }
  await stage.untilQuiet();
  const households: Household[] = [];
  for (const token of tokens) {
    const seen = (await ask(token, CASES)) as { jointCases: Edges<CaseNode> };
    const node = seen.jointCases.edges[0]?.node;
    if (node?.whole.arrears.length !== SIX_MEMBERS.length) throw new Error('a case is not whole');
    const stated = await ask(token, CAPACITY, { input: capacityOf(node.id) });
    if (JSON.stringify(stated).includes('"code"')) throw new Error(JSON.stringify(stated));
    const arrearsIds = node.whole.arrears.map(({ id }) => id);
    households.push({ token, jointCaseId: node.id, arrearsIds });
  }
  await stage.untilQuiet();
  return households;
}

interface Edges<Node> {
  edges: { node: Node }[];
}
interface CaseNode {
  id: string;
  whole: { arrears: { id: string }[] };
}

function personOf(number: number) {
  const letters = [...String(number).padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)]);
  return {
    familyName: `Meetlat${letters.join('')}`,
    initials: 'M.',
    birthDate: `19${60 + (number % 30)}-03-1${number % 9}`,
    postcode: `${2000 + number} SD`,
    houseNumber: String(1 + (number % 90)),
  };
}

function tokenOf(stage: Stage, number: number): Promise<string> {
  return stage.issuer.issue({
    kind: 'CUSTOMER',
    subject: `bench-${number}`,
    clientId: 'bench',
    scopes: ['arrears:read', 'consents:read', 'consents:write', 'cases:read', 'cases:write'],
    attributes: personOf(number),
    expiresInSeconds: 3600,
  });
}

function entryOf(member: string, at: number, number: number): Variables {
  return {
    customerReference: referenceOf(member, number),
    ownReference: `H-${number}`,
    person: {
      ...personOf(number),
      email: `huishouden${number}@example.nl`,
      debtorKind: 'PRIVATE',
      insolvency: 'NONE',
    },
    consent: {
      textVersion: '2026-1',
      language: 'NL',
      channel: 'SELF',
      givenOn: '2026-11-01',
      evidence: 'portaal, akkoord',
    },
    contractKind: 'OTHER',
    debtors: 'SOLE',
    stage: 'REMINDED',
    handler: { kind: 'SELF' },
    asOfOn: '2026-11-01',
    items: [
      { invoiceReference: `M-${number}-a`, dueOn: '2026-08-01', principalCents: 9_900 + 700 * at },
      { invoiceReference: `M-${number}-b`, dueOn: '2026-09-01', principalCents: 10_050 + number },
    ],
    interest: { kind: 'NONE', amountCents: 0 },
    costs: [],
  };
}

/** Digits of the member's example reference are replaced by the household's. */
function referenceOf(member: string, number: number): string {
  const digits = String(1000 + number);
  const example = SAMPLE_MEMBERS.find(({ slug }) => slug === member)?.exampleReference ?? '';
  return example.replace(/\d{4}(?=\D*$)/, digits);
}

function capacityOf(jointCaseId: string): Variables {
  return {
    idempotencyKey: randomUUID(),
    jointCaseId,
    budget: {
      household: 'SINGLE',
      incomes: [{ kind: 'WAGE', monthlyCents: 190_000 }],
      fixedCosts: [{ kind: 'HOUSING', monthlyCents: 70_000 }],
      livingMoney: {
        monthlyCents: 105_000,
        source: 'NIBUD',
        computedOn: '2026-11-01',
        version: '2026-1',
      },
      protectedAmount: null,
      obligations: [],
      debtsOutsideCents: 0,
    },
    steps: [],
    pausedOn: [],
  };
}
