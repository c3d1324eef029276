// The sample coalition in a test: admits it, registers arrears of sample persons, signs customers
// in.
// Not here: the service (test-service.ts), invented persons (persons.ts), what is sent over HTTP
// (src/programs/sample-requests.ts).
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import {
  SAMPLE_COUNSELLORS,
  SAMPLE_MEMBERS,
  type SampleMember,
  type SampleSector,
} from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  arrearsEntry,
  consentInput,
  REGISTER_ARREARS,
  type Variables,
} from '../../src/programs/sample-requests.ts';
import { samplePerson } from './persons.ts';
import type { Answer, TestService } from './test-service.ts';

/** A refusal as the operations of the tests ask it. */
export interface ToldRefusal {
  code: string;
  message: string;
  path: string[];
  retryable: boolean;
}

/** One entry of an answer to REGISTER_ARREARS. */
export interface ToldEntry {
  index: number;
  isNew: boolean;
  claimCode: string | null;
  arrears: { id: string; ownReference: string; balanceCents: number; state: string } | null;
  refusals: ToldRefusal[];
}

export interface ToldRegistration {
  entries: ToldEntry[] | null;
  refusals: ToldRefusal[];
}

/** A sample person by name, or the n-th of persons.ts. */
export type PersonName = string | number;

const KIND_OF_SECTOR: Readonly<Record<SampleSector, string>> = {
  HEALTH_INSURANCE: 'HEALTH_PREMIUM',
  INSURANCE: 'INSURANCE',
  HOUSING: 'RENT',
  ENERGY: 'ENERGY',
  WATER: 'WATER',
  TELECOM: 'TELECOM_SUBSCRIPTION',
  CREDIT: 'CONSUMER_CREDIT',
  OTHER: 'OTHER',
};

let keys = 0;

/** An idempotency key that no call of this process had before. */
export function nextKey(): string {
  keys += 1;
  return `30000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
}

/** A sample member by slug. @throws Error when there is none. */
export function memberOf(slug: string): SampleMember {
  const found = SAMPLE_MEMBERS.find((member) => member.slug === slug);
  if (found === undefined) throw new Error(`there is no sample member ${slug}`);
  return found;
}

/** Admits sample members (all when none is named) and both counsellors, as the coordinator. */
export async function admitCoalition(service: TestService, slugs?: readonly string[]) {
  const members = slugs === undefined ? SAMPLE_MEMBERS : slugs.map(memberOf);
  for (const member of members) {
    const input = admitMemberInput(member, nextKey());
    const { text, data } = await service.ask('coordinator', ADMIT_MEMBER, { input });
    if (!data?.admitMember?.member) throw new Error(`${member.slug} was not admitted: ${text}`);
  }
  for (const counsellor of SAMPLE_COUNSELLORS) {
    const input = admitCounsellorInput(counsellor, nextKey());
    const { text, data } = await service.ask('coordinator', ADMIT_COUNSELLOR, { input });
    if (!data?.admitCounsellor?.counsellor) throw new Error(`not admitted: ${text}`);
  }
}

/**
 * The n-th customer reference of a sample member, in its declared pattern.
 * @example customerReference('cz', 7) === 'CZ00000007'
 */
export function customerReference(slug: string, n: number): string {
  const { exampleReference } = memberOf(slug);
  const digits = /\d+$/.exec(exampleReference)?.[0] ?? '';
  const start = exampleReference.slice(0, exampleReference.length - digits.length);
  return `${start}${String(n).padStart(digits.length, '0')}`;
}

/** Attributes of a person as a member sends them. */
export function personInput(name: number): Variables {
  const { familyName, prefix, suffix, houseNumber, ...person } = samplePerson(name);
  return {
    ...person,
    familyName: prefix === null ? familyName : `${prefix} ${familyName}`,
    houseNumber: suffix === null ? houseNumber : `${houseNumber} ${suffix}`,
    debtorKind: 'PRIVATE',
    insolvency: 'NONE',
  };
}

/**
 * A good entry of registerArrears: one customer of a member, by default with one contract.
 * `different` replaces fields; within `person` and `consent` it replaces theirs.
 */
export function entryOf(slug: string, who: PersonName, different: Variables = {}): Variables {
  const n = numberOf(who);
  const entry = arrearsEntry({
    person: typeof who === 'string' ? who : 'anna',
    customerReference: customerReference(slug, n),
    ownReference: `${slug}-${n}`,
    contractKind: KIND_OF_SECTOR[memberOf(slug).sector],
    asOfOn: '2026-11-01',
    consentGivenOn: '2026-10-01',
    items: [
      ['2026-08-01', 12_000],
      ['2026-09-01', 12_050],
    ],
  });
  const person = typeof who === 'number' ? personInput(who) : (entry['person'] as Variables);
  const { person: otherPerson, consent, ...others } = different;
  const givenOn = (consent as Variables | null | undefined)?.['givenOn'];
  const given = typeof givenOn === 'string' ? consentInput(givenOn) : entry['consent'];
  return {
    ...entry,
    person: { ...person, ...(otherPerson as Variables | undefined) },
    consent: consent === null ? null : { ...(given as Variables), ...(consent as Variables) },
    ...others,
  };
}

/** Sample persons by name come behind the numbered ones. */
function numberOf(who: PersonName): number {
  if (typeof who === 'number') return who;
  return 9_000 + SAMPLE_PERSONS.findIndex(({ name }) => name === who);
}

/** Sends entries as a member; with a key of its own unless one is given. */
export async function sendEntries(
  service: TestService,
  slug: string,
  entries: readonly Variables[],
  { key = nextKey(), headers = {} }: { key?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const input = { idempotencyKey: key, entries };
  return service.ask(slug, REGISTER_ARREARS, { input }, headers);
}

/** As sendEntries, for calls that are carried out. @throws Error for a top-level error. */
export async function register(
  service: TestService,
  slug: string,
  entries: readonly Variables[],
  options: { key?: string; headers?: Record<string, string> } = {},
): Promise<ToldRegistration> {
  const { data, text } = await sendEntries(service, slug, entries, options);
  if (!data?.registerArrears) throw new Error(`the call was not carried out: ${text}`);
  return data.registerArrears as ToldRegistration;
}

/** Registers one entry that is good. @throws Error when it is refused. */
export async function registerOne(
  service: TestService,
  slug: string,
  who: PersonName,
  different: Variables = {},
): Promise<ToldEntry & { arrears: NonNullable<ToldEntry['arrears']> }> {
  const { entries, refusals } = await register(service, slug, [entryOf(slug, who, different)]);
  const [entry] = entries ?? [];
  if (!entry?.arrears) throw new Error(`refused: ${JSON.stringify([entry?.refusals, refusals])}`);
  return { ...entry, arrears: entry.arrears };
}

export interface ToldRelation {
  id: string;
  memberName: string;
  referenceEnding: string;
  state: string;
}

const RELATIONS = `{ relations(first: 100) {
  edges { node { id memberName referenceEnding state } }
} }`;

/** The overview of a customer, after signing in and running what follows from it. */
export async function overviewOf(service: TestService, customer: string): Promise<ToldRelation[]> {
  await service.ask(customer, RELATIONS);
  await service.settle();
  const { data, text } = await service.ask(customer, RELATIONS);
  if (!data?.relations) throw new Error(`no overview: ${text}`);
  return data.relations.edges.map(({ node }: { node: ToldRelation }) => node);
}

const CONFIRM = `mutation Confirm($input: RelationAnswerInput!) {
  confirmRelation(input: $input) { relation { state } refusals { code } }
}`;

/** The customer says "this is me" of every relation of the overview; jobs run. */
export async function confirmAll(service: TestService, customer: string): Promise<ToldRelation[]> {
  const relations = await overviewOf(service, customer);
  for (const { id } of relations) {
    const { data, text } = await service.ask(customer, CONFIRM, { input: { relationId: id } });
    if (!data?.confirmRelation?.relation) throw new Error(`not confirmed: ${text}`);
  }
  await service.settle();
  return relations;
}

/** States of the joint cases that somebody sees, the last changed first. */
export async function casesOf(service: TestService, who: string): Promise<string[]> {
  const { data } = await service.ask(who, '{ jointCases { edges { node { id state } } } }');
  return data.jointCases.edges.map(({ node }: { node: { state: string } }) => node.state);
}

/** As witness: rows of every table of ours and jobs, by name of the table. */
export async function rowCounts(service: TestService): Promise<Record<string, number>> {
  const tables = await service.witnessed<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'public' or tablename = '_private_jobs' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await service.witnessed<{ n: number }>(`select count(*)::int as n from ${name}`);
    counts[name] = row?.n ?? 0;
  }
  return counts;
}
