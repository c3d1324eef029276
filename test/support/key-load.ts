// Members and customers who call all the time while keys rotate: what is known must be found, what
// is new must be stored once, whichever process answers. Counts calls and everything that fails.
// Not here: who answers (a test service, or a built one over HTTP), the rotations themselves.
import { setTimeout as pause } from 'node:timers/promises';
import type { VerifiedAttributes } from '../../src/platform/auth/actor.ts';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { SCOPES_OF_KIND } from '../../src/programs/sample-callers.ts';
import { consentInput, REGISTER_ARREARS } from '../../src/programs/sample-requests.ts';
import { customerReference, entryOf, nextKey, type ToldEntry } from './coalition.ts';
import { samplePerson } from './persons.ts';

/** One call; throws when it is not carried out. */
export type Ask = (
  who: string | TokenRequest,
  query: string,
  variables: Record<string, unknown>,
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read by path
) => Promise<any>;

const BY_REFERENCE = `query A($filter: ArrearsFilter) {
  arrears(filter: $filter, first: 5) { edges { node { ownReference } } }
}`;
const CONSENTS = `query C($filter: ConsentFilter) {
  consents(filter: $filter, first: 5) { edges { node { state } } }
}`;
const RECORD = `mutation R($input: RecordConsentInput!) {
  recordConsent(input: $input) { claimCode refusals { code } }
}`;
const CLAIM = `mutation C($input: ClaimRelationInput!) {
  claimRelation(input: $input) { claim { id } refusals { code } }
}`;
const CLAIM_STATE = 'query S($id: ID!) { relationClaim(id: $id) { state } }';

/** Customers with codes are persons whom no member knows by these attributes. */
const STRANGERS = 500_000;
/** A call that writes is followed by jobs: no faster than they go. */
const MOST_JOBS = 8;

interface Claimed {
  who: TokenRequest;
  id: string;
}

export class KeyLoad {
  /** How often each act was done. */
  readonly acts = new Map<string, number>();
  /** What went otherwise than it must. */
  readonly failures: string[] = [];
  readonly claimed: Claimed[] = [];
  private readonly codes: string[] = [];
  private readonly isKnown = new Set<number>();
  private readonly processes: readonly Ask[];
  private readonly slugs: readonly [string, string];
  private turn = 0;
  private accounts = 0;
  private running = false;
  private loops: Promise<void>[] = [];
  private next: number;
  private readonly restMilliseconds: number;
  private readonly jobsWaiting: () => Promise<number>;

  /**
   * @param processes who answers, in turn.
   * @param firstNew the number of the first customer that nobody knows yet; below are known.
   * @param restMilliseconds between two acts of one kind.
   * @param jobsWaiting how many jobs wait now.
   */
  constructor(
    processes: readonly Ask[],
    slugs: readonly [string, string],
    firstNew: number,
    restMilliseconds: number,
    jobsWaiting: () => Promise<number>,
  ) {
    this.jobsWaiting = jobsWaiting;
    this.restMilliseconds = restMilliseconds;
    this.processes = processes;
    this.slugs = slugs;
    this.next = firstNew;
    for (let n = 1; n < firstNew; n += 1) this.isKnown.add(n);
  }

  /** Customers that were registered at both members. */
  get registered(): number[] {
    return [...this.isKnown];
  }

  get total(): number {
    return [...this.acts.values()].reduce((sum, each) => sum + each, 0);
  }

  /** Codes that were made before, to be used while it runs. */
  addCodes(codes: readonly string[]): void {
    this.codes.push(...codes);
  }

  start(): void {
    this.running = true;
    const reading = [() => this.readArrears(), () => this.readConsents(), () => this.claim()];
    const writing = [
      () => this.registerNew(),
      () => this.registerAtTheSameMoment(),
      () => this.registerAgain(),
      () => this.recordConsent(),
    ];
    this.loops = [
      ...reading.map((act) => this.loop(act, this.restMilliseconds)),
      ...writing.map((act) => this.loop(() => this.unlessBusy(act), this.restMilliseconds)),
    ];
  }

  async stop(): Promise<void> {
    this.running = false;
    await Promise.all(this.loops);
  }

  /** After all jobs: every code that was used must have added its relation. */
  async checkClaims(): Promise<void> {
    for (const { who, id } of this.claimed) {
      const { relationClaim } = await this.ask(who, CLAIM_STATE, { id });
      this.expect(
        'claimed',
        relationClaim?.state === 'ADDED',
        `a claim is ${relationClaim?.state}`,
      );
    }
  }

  private async unlessBusy(act: () => Promise<void>): Promise<void> {
    if ((await this.jobsWaiting()) < MOST_JOBS) await act();
  }

  private async loop(act: () => Promise<void>, restMilliseconds: number): Promise<void> {
    while (this.running) {
      try {
        await act();
      } catch (error) {
        this.failures.push(error instanceof Error ? error.message : String(error));
      }
      await pause(restMilliseconds);
    }
  }

  private ask(...call: Parameters<Ask>): ReturnType<Ask> {
    this.turn += 1;
    const process = this.processes[this.turn % this.processes.length] as Ask;
    return process(...call);
  }

  private expect(act: string, isAsItMust: boolean, otherwise: string): void {
    this.acts.set(act, (this.acts.get(act) ?? 0) + 1);
    if (!isAsItMust) this.failures.push(`${act}: ${otherwise}`);
  }

  private someone(): number {
    const known = [...this.isKnown];
    return known[this.turn % known.length] as number;
  }

  private async register(slug: string, n: number): Promise<ToldEntry | undefined> {
    const input = { idempotencyKey: nextKey(), entries: [entryOf(slug, n)] };
    const { registerArrears } = await this.ask(slug, REGISTER_ARREARS, { input });
    const entry = registerArrears.entries?.[0] as ToldEntry | undefined;
    if (typeof entry?.claimCode === 'string') this.codes.push(entry.claimCode);
    return entry;
  }

  /** A person whom nobody knows, at both members: they must become one. */
  private async registerNew(): Promise<void> {
    const n = this.next;
    this.next += 1;
    for (const slug of this.slugs) {
      const entry = await this.register(slug, n);
      this.expect('registered', entry?.isNew === true, JSON.stringify(entry?.refusals));
    }
    this.isKnown.add(n);
  }

  /** Two calls for the same new customer, at two processes: one of them is first. */
  private async registerAtTheSameMoment(): Promise<void> {
    const n = this.next;
    this.next += 1;
    for (const slug of this.slugs) {
      const both = await Promise.all([this.register(slug, n), this.register(slug, n)]);
      const isOnce = both.filter((entry) => entry?.isNew === true).length === 1;
      this.expect('registered twice', isOnce, JSON.stringify(both));
    }
    this.isKnown.add(n);
  }

  private async registerAgain(): Promise<void> {
    const entry = await this.register(this.slugs[0], this.someone());
    const isKnown = entry?.isNew === false && entry.refusals.length === 0;
    this.expect('registered again', isKnown, JSON.stringify(entry));
  }

  private async readArrears(): Promise<void> {
    const [slug] = this.slugs;
    const n = this.someone();
    for (const filter of [
      { ownReference: `${slug}-${n}` },
      { customerReference: customerReference(slug, n) },
    ]) {
      const { arrears } = await this.ask(slug, BY_REFERENCE, { filter });
      this.expect('read arrears', arrears.edges.length === 1, JSON.stringify(arrears));
    }
  }

  private async readConsents(): Promise<void> {
    const [slug] = this.slugs;
    const filter = { customerReference: customerReference(slug, this.someone()) };
    const { consents } = await this.ask(slug, CONSENTS, { filter });
    this.expect('read consents', consents.edges.length > 0, JSON.stringify(consents));
  }

  private async recordConsent(): Promise<void> {
    const [, slug] = this.slugs;
    const input = {
      idempotencyKey: nextKey(),
      customerReference: customerReference(slug, this.someone()),
      consent: consentInput('2026-10-20'),
    };
    const { recordConsent } = await this.ask(slug, RECORD, { input });
    const { claimCode, refusals } = recordConsent;
    this.expect('recorded', refusals.length === 0, JSON.stringify(refusals));
    if (typeof claimCode === 'string') this.codes.push(claimCode);
  }

  /** A customer for each code: an account may try ten a day. */
  private async claim(): Promise<void> {
    const claimCode = this.codes.shift();
    if (claimCode === undefined) return;
    this.accounts += 1;
    const who: TokenRequest = {
      ...{ kind: 'CUSTOMER', subject: `load-${this.accounts}`, clientId: 'load' },
      scopes: SCOPES_OF_KIND.CUSTOMER,
      attributes: verified(STRANGERS + this.accounts),
    };
    const { claimRelation } = await this.ask(who, CLAIM, { input: { claimCode } });
    const { claim, refusals } = claimRelation;
    this.expect('claimed a code', claim !== null, JSON.stringify(refusals));
    if (claim !== null) this.claimed.push({ who, id: claim.id });
  }
}

function verified(n: number): VerifiedAttributes {
  const { familyName, initials, birthDate, postcode, houseNumber } = samplePerson(n);
  return { familyName, initials, birthDate, postcode, houseNumber };
}
