// A small coalition for the privacy tests: who is admitted, who registered whom, who signed in.
// Keys and traces are counted, not drawn, so that two worlds that do the same send the same bytes.
// Not here: what a test claims about it.
import { registeredPerson } from '../../src/platform/auth/sample-persons.ts';
import {
  SAMPLE_COUNSELLORS,
  SAMPLE_MEMBERS,
  type SampleMember,
} from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_COUNSELLOR,
  ADMIT_MEMBER,
  admitCounsellorInput,
  admitMemberInput,
  arrearsEntry,
  REGISTER_ARREARS,
  type Variables,
} from '../../src/programs/sample-requests.ts';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { personInput } from '../support/coalition.ts';
import { type Answer, TestService, type TestServiceOptions } from '../support/test-service.ts';

/** A sample caller by name, or anybody. */
export type Who = string | TokenRequest;

/** What a member registers of one customer. */
export interface Registering {
  member: string;
  /** A sample person by name, or the n-th of support/persons.ts. */
  person: string | number;
  /** Behind the member's own prefix; another number is another customer or dossier. */
  number?: number;
  /** Changes to the entry, made last. */
  change?: (entry: Variables) => void;
}

export const WITHDRAW_CONSENT = `mutation W($input: WithdrawConsentInput!) {
  withdrawConsent(input: $input) { consent { id state } claimCode refusals { code path } } }`;
export const RECORD_CONSENT = `mutation R($input: RecordConsentInput!) {
  recordConsent(input: $input) { consent { id state } claimCode refusals { code message path } } }`;
export const SETTLE = `mutation S($input: SettleArrearsInput!) {
  settleArrears(input: $input) { arrears { id state balanceCents } refusals { code path } } }`;
export const WITHDRAW_ARREARS = `mutation W($input: WithdrawArrearsInput!) {
  withdrawArrears(input: $input) { arrears { id state } refusals { code path } } }`;
export const RELATIONS = `{ relations(first: 100) { edges { cursor
  node { id memberName referenceEnding state since } } } }`;
export const CONFIRM = `mutation C($input: RelationAnswerInput!) {
  confirmRelation(input: $input) { relation { id state } refusals { code path } } }`;
export const DENY = `mutation D($input: RelationAnswerInput!) {
  denyRelation(input: $input) { relation { id state } refusals { code path } } }`;
export const CLAIM = `mutation C($input: ClaimRelationInput!) {
  claimRelation(input: $input) { claim { id state } refusals { code path } } }`;
export const CASES = '{ jointCases(first: 100) { edges { node { id state changedOn } } } }';

/** A UUID that says nothing but its number. */
export function uuid(n: number): string {
  return `00000000-0000-4000-9000-${n.toString(16).padStart(12, '0')}`;
}

/** A header that fixes the trace of a request. */
export function traced(n: number): Record<string, string> {
  const trace = n.toString(16).padStart(32, '0');
  return { traceparent: `00-${trace}-${'1'.repeat(16)}-00` };
}

export function sampleMember(slug: string): SampleMember {
  const found = SAMPLE_MEMBERS.find((each) => each.slug === slug);
  if (found === undefined) throw new Error(`there is no sample member ${slug}`);
  return found;
}

/** The member's n-th reference: its example with other last digits. */
export function referenceOf(slug: string, n: number): string {
  const { exampleReference } = sampleMember(slug);
  const digits = String(n).padStart(4, '0');
  return exampleReference.replace(/\d{4}(?=\D*$)/, digits);
}

export class World {
  private keys = 0;

  private constructor(readonly service: TestService) {}

  static async start(options: TestServiceOptions = {}): Promise<World> {
    return new World(await TestService.start(options));
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  /** The next idempotency key. */
  nextKey(): string {
    this.keys += 1;
    return uuid(0x100_000 + this.keys);
  }

  async admit(...slugs: string[]): Promise<void> {
    for (const slug of slugs) {
      const input = admitMemberInput(sampleMember(slug), this.nextKey());
      const { text } = await this.service.ask('coordinator', ADMIT_MEMBER, { input });
      if (!text.includes('"refusals":[]')) throw new Error(text);
    }
  }

  async admitCounsellors(): Promise<void> {
    for (const counsellor of SAMPLE_COUNSELLORS) {
      const input = admitCounsellorInput(counsellor, this.nextKey());
      const { text } = await this.service.ask('coordinator', ADMIT_COUNSELLOR, { input });
      if (!text.includes('"refusals":[]')) throw new Error(text);
    }
  }

  /** Registers one entry; no fixed trace unless headers say so. */
  register(of: Registering, headers: Record<string, string> = {}): Promise<Answer> {
    const input = { idempotencyKey: this.nextKey(), entries: [entryOf(of)] };
    return this.service.ask(of.member, REGISTER_ARREARS, { input }, headers);
  }

  /** Registers what is accepted; its jobs wait. @returns what the entry became. */
  async entered(of: Registering): Promise<Entered> {
    const answer = await this.register(of);
    const [entry] = answer.data?.registerArrears?.entries ?? [];
    if (typeof entry?.arrears?.id !== 'string') throw new Error(answer.text);
    return { id: entry.arrears.id as string, claimCode: entry.claimCode as string };
  }

  /** Registers what is accepted, and runs the jobs. */
  async registered(of: Registering): Promise<Entered> {
    const entered = await this.entered(of);
    await this.service.settle();
    return entered;
  }

  /** The customer looks, jobs run, and looks again: the relations that were suggested meanwhile. */
  async signIn(who: Who): Promise<RelationSeen[]> {
    await this.service.ask(who, RELATIONS);
    await this.service.settle();
    return this.relationsOf(who);
  }

  async relationsOf(who: Who): Promise<RelationSeen[]> {
    const { data } = await this.service.ask(who, RELATIONS);
    return data.relations.edges.map((edge: { node: RelationSeen }) => edge.node);
  }

  /** The customer says "this is me" of these relations; jobs run. */
  async confirm(who: Who, relations: readonly RelationSeen[]): Promise<void> {
    for (const { id } of relations) {
      await this.service.ask(who, CONFIRM, { input: { relationId: id } });
    }
    await this.service.settle();
  }

  /** The customer types a claim code; jobs run. */
  async claim(who: Who, claimCode: string): Promise<Answer> {
    const answer = await this.service.ask(who, CLAIM, { input: { claimCode } });
    await this.service.settle();
    return answer;
  }
}

/** The arrears that an entry became, and the claim code for its person. */
export interface Entered {
  id: string;
  claimCode: string;
}

export interface RelationSeen {
  id: string;
  memberName: string;
  referenceEnding: string;
  state: string;
  since: string;
}

export function entryOf({ member, person, number = 1, change }: Registering): Variables {
  const name = typeof person === 'number' ? 'anna' : person;
  // Checked here, where the name of the test's person is at hand.
  if (registeredPerson(name) === null) throw new Error(`no sample person ${name}`);
  const entry = arrearsEntry({
    person: name,
    customerReference: referenceOf(member, number),
    ownReference: `${member.toUpperCase()}-DOSSIER-${number}`,
    contractKind: 'OTHER',
    asOfOn: '2026-11-01',
    consentGivenOn: '2026-10-01',
    items: [
      ['2026-08-01', 12_000],
      ['2026-09-01', 11_950],
    ],
  });
  if (typeof person === 'number') entry['person'] = personInput(person);
  change?.(entry);
  return entry;
}
