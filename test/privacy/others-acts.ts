// What others do in a random walk: members that register, settle, withdraw; customers that sign in,
// answer, type codes; the office. Each act is a legal call, drawn by a seed.
// Not here: who must not notice (random-walk.spec.ts).
import { SeededIds } from '../../src/platform/crypto/random-ids.ts';
import { registeredPerson, SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { Answer } from '../support/test-service.ts';
import {
  CLAIM,
  CONFIRM,
  DENY,
  RECORD_CONSENT,
  referenceOf,
  sampleMember,
  SETTLE,
  WITHDRAW_ARREARS,
  WITHDRAW_CONSENT,
  type World,
} from './world.ts';

const MEMBERS = ['kpn', 'ymere', 'nuon'] as const;
const ALLOW = `mutation A($input: SetAllowanceInput!) {
  setAllowance(input: $input) { member { id } refusals { code } } }`;
const SUSPEND = `mutation S($input: OrganisationInput!) {
  suspendOrganisation(input: $input) { state refusals { code } } }`;
const REINSTATE = `mutation R($input: OrganisationInput!) {
  reinstateOrganisation(input: $input) { state refusals { code } } }`;

export class OthersActs {
  private readonly chance: SeededIds;
  private readonly codes: string[];
  private numbers = 1;
  /** How often each act was done: a walk that never left the house proves nothing. */
  readonly done = new Map<string, number>();

  constructor(
    private readonly world: World,
    of: { seed: string; knownCodes: readonly string[] },
  ) {
    this.chance = new SeededIds(of.seed);
    this.codes = [...of.knownCodes];
  }

  /** One act, and the jobs that follow from it. @returns its name. */
  async next(): Promise<string> {
    const acts = {
      register: () => this.register(),
      registerAgain: () => this.register(),
      settle: () => this.end(SETTLE, { settledOn: '2026-11-02' }),
      withdrawArrears: () => this.end(WITHDRAW_ARREARS, {}),
      withdrawConsent: () => this.withdrawConsent(),
      recordConsent: () => this.recordConsent(),
      signIn: () => this.world.signIn(this.customer()),
      confirm: () => this.answer(CONFIRM),
      confirmMore: () => this.answer(CONFIRM),
      deny: () => this.answer(DENY),
      claim: () => this.claim(),
      office: () => this.office(),
    };
    const name = this.pick(Object.keys(acts) as (keyof typeof acts)[]);
    await acts[name]();
    await this.world.service.settle();
    this.done.set(name, (this.done.get(name) ?? 0) + 1);
    return name;
  }

  private pick<T>(from: readonly T[]): T {
    const chosen = from[this.chance.newSecret(4).readUInt32BE() % from.length];
    if (chosen === undefined) throw new RangeError('nothing to pick from');
    return chosen;
  }

  private customer(): string {
    return this.pick(SAMPLE_PERSONS).name;
  }

  private async register(): Promise<void> {
    this.numbers += 1;
    const [member, person] = [this.pick(MEMBERS), this.customer()];
    if (registeredPerson(person) === null) return;
    const answer = await this.world.register({ member, person, number: this.numbers });
    const code = answer.data?.registerArrears?.entries?.[0]?.claimCode as string | null | undefined;
    if (typeof code === 'string') this.codes.push(code);
  }

  /** Of one of its own, or of one that it invents. */
  private async end(mutation: string, more: Variables): Promise<Answer> {
    const member = this.pick(MEMBERS);
    const query = '{ arrears(first: 100) { edges { node { id } } } }';
    const ids = await this.idsFrom(member, query, 'arrears');
    const arrearsId = ids.length > 0 ? this.pick(ids) : this.chance.newId();
    return this.world.service.ask(member, mutation, { input: { arrearsId, ...more } });
  }

  private async withdrawConsent(): Promise<void> {
    const member = this.pick(MEMBERS);
    const query = '{ consents(first: 100) { edges { node { id } } } }';
    const ids = await this.idsFrom(member, query, 'consents');
    if (ids.length === 0) return;
    const input = { consentId: this.pick(ids) };
    await this.world.service.ask(member, WITHDRAW_CONSENT, { input });
  }

  private async recordConsent(): Promise<void> {
    const member = this.pick(MEMBERS);
    const customerReference = referenceOf(member, 1 + (this.numbers % 5));
    const consent = {
      textVersion: '2026-1',
      language: 'NL',
      channel: 'PAPER',
      givenOn: '2026-11-02',
      evidence: 'formulier',
    };
    const input = { idempotencyKey: this.world.nextKey(), customerReference, consent };
    await this.world.service.ask(member, RECORD_CONSENT, { input });
  }

  private async answer(mutation: string): Promise<void> {
    const who = this.customer();
    const relations = await this.world.signIn(who);
    if (relations.length === 0) return;
    const { id: relationId } = this.pick(relations);
    await this.world.service.ask(who, mutation, { input: { relationId } });
  }

  private async claim(): Promise<void> {
    const [who, claimCode] = [this.customer(), this.pick(this.codes)];
    await this.world.service.ask(who, CLAIM, { input: { claimCode } });
  }

  private async office(): Promise<void> {
    const id = sampleMember(this.pick(MEMBERS)).id;
    const { service } = this.world;
    await service.ask('coordinator', ALLOW, {
      input: { memberId: id, allowancePerDay: this.pick([1, 5, 2_000]) },
    });
    await service.ask('coordinator', SUSPEND, { input: { organisationId: id } });
    await service.settle();
    await service.ask('coordinator', REINSTATE, { input: { organisationId: id } });
  }

  private async idsFrom(who: string, query: string, list: string): Promise<string[]> {
    const { data } = await this.world.service.ask(who, query);
    return data[list].edges.map((edge: { node: { id: string } }) => edge.node.id) as string[];
  }
}
