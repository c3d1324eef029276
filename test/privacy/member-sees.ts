// All that a member sees, written down so that two worlds can be compared: every answer of every
// list, case by case, and every row that its role reaches past all code. Ids, hashes and salts are
// chance: they are numbered in the order in which they are met, so that what hangs together still
// does. Not here: what the worlds do (unseen-worlds.ts).
import type { Acting } from './acting.ts';
import { schemaOf, type Told } from './case-acts.ts';
import { documentOf } from './operation-tries.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';
import { sampleMember, traced, type World } from './world.ts';

const LISTS = [
  'arrears',
  'consents',
  'jointCases',
  'workList',
  'proposals',
  'arrangements',
] as const;
const LISTS_OF_A_CASE = ['caseTimeLine', 'standstillActs', 'disputes'] as const;
const OTHERS = ['viewer', 'negotiationPolicies', 'negotiationPolicy'] as const;

/** What was seen at one time. */
export interface Seen {
  /** Nodes of all lists, by the customer that they are about. */
  of: ReadonlyMap<string, readonly Told[]>;
  /** What is about no customer. */
  others: readonly string[];
  rows: readonly string[];
}

/** By the own reference of the arrears: the customer that a case is about. */
type Cases = ReadonlyMap<string, string>;

/** Asks everything as the member. `customers`: own references of its arrears, by customer. */
export async function look(
  world: World,
  http: Acting,
  who: string,
  customers: ReadonlyMap<string, string>,
): Promise<Seen> {
  const of = new Map<string, Told[]>([...customers.keys()].map((customer) => [customer, []]));
  const arrears = await nodesOf(world, who, 'arrears');
  const idOf = new Map(arrears.map(({ id, ownReference }) => [id, ownReference]));
  const cases: Map<string, string> = new Map();
  for (const { id, own } of await nodesOf(world, who, 'jointCases')) {
    cases.set(id, customerOfReference(customers, idOf.get(own.arrears[0].id)));
  }
  for (const list of LISTS) {
    for (const node of await nodesOf(world, who, list)) {
      of.get(customerOf(node, customers, cases))?.push([list, node]);
    }
  }
  for (const [id, customer] of cases) {
    for (const list of LISTS_OF_A_CASE) {
      of.get(customer)?.push([list, await nodesOf(world, who, list, { jointCaseId: id })]);
    }
  }
  const others: string[] = [];
  for (const query of OTHERS) others.push(masked(await ask(world, who, query, { first: 20 })));
  return { of, others, rows: await rowsOf(world, http, who) };
}

async function nodesOf(
  world: World,
  who: string,
  list: string,
  more: Record<string, unknown> = {},
): Promise<Told[]> {
  const { data, errors } = JSON.parse(await ask(world, who, list, { first: 40, ...more }));
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data[list].edges.map((edge: { node: Told }) => edge.node);
}

/** Cursors carry a mac of each world's own key. */
async function ask(
  world: World,
  who: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<string> {
  const document = documentOf(schemaOf(world), `Query ${query}`);
  const asked = document.replaceAll(/\b(?:start|end)?cursor\b/gi, '');
  return (await world.service.ask(who, asked, variables, traced(0xd1ff))).text;
}

/** Of whom a node is. @throws Error when that cannot be told: nothing may be left out. */
function customerOf(node: Told, customers: ReadonlyMap<string, string>, cases: Cases): string {
  const caseId = node.own === undefined ? (node.jointCaseId ?? node.jointCase?.id) : node.id;
  if (caseId !== undefined) return cases.get(caseId) ?? fail(node);
  if (node.ownReference !== undefined) return customerOfReference(customers, node.ownReference);
  const found = [...customers.keys()].find((each) => each === node.person?.reference);
  return found ?? fail(node);
}

function customerOfReference(customers: ReadonlyMap<string, string>, own: unknown): string {
  const [customer] = [...customers].find(([, reference]) => own === reference) ?? [];
  return customer ?? fail(own);
}

function fail(node: Told): never {
  throw new Error(`this is of no customer: ${JSON.stringify(node)}`);
}

async function rowsOf(world: World, http: Acting, who: string): Promise<string[]> {
  const columns = await readableColumns((text, values) => world.service.witnessed(text, values));
  const tables = await rowsAsMember(http, sampleMember(who).id, columns);
  return tables.flatMap((text) => {
    const [, table = '', rows = ''] = /^(\w+): (.*)$/s.exec(text) ?? [];
    const parsed = (JSON.parse(rows) ?? []) as Record<string, unknown>[];
    return parsed.map((row) => {
      // Which of two receipts of one moment came first is chance.
      const { number: _number, ...rest } = row;
      return masked(`${table} ${JSON.stringify(table === 'event_receipt' ? rest : row)}`);
    });
  });
}

/** Ids, bytes, hashes; and places in the key store, which count the keys of all. */
const CHANCE = new RegExp(
  [
    '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}',
    String.raw`\\\\x[0-9a-f]+`,
    '(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])',
    '[0-9a-f]{16}:[0-9a-f]{5}',
  ].join('|'),
  'g',
);

function masked(text: string): string {
  return text.replaceAll(CHANCE, '*');
}

/** What was seen of one customer over a life, as lines; chance numbered as it is met. */
export function linesAbout(life: readonly Seen[], customer: string): string[] {
  const numbers = new Map<string, string>();
  return life.flatMap(({ of }, at) =>
    (of.get(customer) ?? [])
      .map((node) => JSON.stringify(ordered(node)))
      .sort(byMask)
      .map((line) => `${at} ${numbered(line, numbers)}`),
  );
}

/** Lists whose order is of chance only, by what they say. */
function ordered(value: Told): Told {
  if (Array.isArray(value)) {
    const all = value.map(ordered);
    const ofMoments = all.every((each) => each?.happenedOn !== undefined);
    return ofMoments ? all.sort((a, b) => byMask(JSON.stringify(a), JSON.stringify(b))) : all;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, ordered(each)]));
}

function byMask(one: string, other: string): number {
  const [a, b] = [masked(one), masked(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function numbered(line: string, numbers: Map<string, string>): string {
  return line.replaceAll(CHANCE, (found) => {
    const number = numbers.get(found) ?? `#${numbers.size + 1}`;
    numbers.set(found, number);
    return number;
  });
}

/** Rows that only one of two lists has, each as often as it has it more. */
export function onlyInOne(one: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of one) left.set(row, (left.get(row) ?? 0) + 1);
  for (const row of other) left.set(row, (left.get(row) ?? 0) - 1);
  return [...left].filter(([, count]) => count !== 0).map(([row, count]) => `${count} ${row}`);
}
