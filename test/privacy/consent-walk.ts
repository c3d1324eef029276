// A random walk over consent: members, persons, who acts for them and the office do things and
// read, jobs run or wait, days pass; beside it a model says what counts. After every step nothing
// may have been shown, and after every job nothing written, of arrears without a consent that
// counts. A walk that fails is walked again with steps left out, until it is short.
// Not here: rules (…-model.ts), acts (…-acts.ts), who reads (…-readers.ts), judging (…-oracle.ts).
import { faultsOfTold } from './consent-walk-applications.ts';
import { endRests } from './consent-walk-case-acts.ts';
import { readRows } from './consent-walk-rows.ts';
import { Oracle } from './consent-walk-oracle.ts';
import { actOf, READS, type Step, type StepName } from './consent-walk-steps.ts';
import { type Did, did, nothing, WalkWorld } from './consent-walk-world.ts';
import { WalkSockets } from './consent-walk-sockets.ts';
import { Recipients } from './consent-walk-told.ts';
import { beforeJob, faultsOfWritten } from './consent-walk-written.ts';

export interface WalkOf {
  seed: string;
  steps: number;
  members: number;
  /** What is switched off before the walk begins, as SQL of the superuser. */
  plant?: string;
  /** What is done before each job, as SQL of the superuser. */
  plantBeforeJobs?: string;
}

/** Where a walk stopped. */
export interface Failure {
  step: Step;
  faults: readonly string[];
}

export interface Walked {
  steps: number;
  failure: Failure | null;
  /** What each step came to, in words. */
  told: readonly string[];
  /** Steps that found nothing to do. */
  idle: ReadonlySet<Step>;
  /** How often what happened. */
  happened: ReadonlyMap<string, number>;
}

const ENDS_CONSENT: ReadonlySet<StepName> = new Set<StepName>([
  ...(['withdrawConsent', 'invalidateConsent', 'exportOverEnd'] as const),
]);
/** More than ever follow from one another. */
const MOST_JOBS = 400;

/** Walks steps in a world of its own. */
export async function walkSteps(of: WalkOf, steps: readonly Step[]): Promise<Walked> {
  const world = await WalkWorld.start(of.seed, of.members);
  const walker = new Walker(world, of);
  try {
    if (of.plant !== undefined) await world.jobs.run(of.plant);
    for (const step of steps) {
      const faults = await walker.take(step);
      if (faults.length > 0) return walker.ended({ step, faults });
    }
    await walker.prove();
    return walker.ended(null);
  } finally {
    await walker.stop();
    await world.stop();
  }
}

class Walker {
  private readonly oracle: Oracle;
  private readonly recipients: Recipients;
  private readonly sockets: WalkSockets;
  private readonly told: string[] = [];
  private readonly idle = new Set<Step>();
  private taken = 0;
  /** Sharing ended, and the jobs that follow have not run yet. */
  private unfollowed = false;

  constructor(
    private readonly world: WalkWorld,
    private readonly of: WalkOf,
  ) {
    this.oracle = new Oracle(world);
    this.recipients = new Recipients(world);
    this.sockets = new WalkSockets(world);
  }

  stop(): Promise<void> {
    return this.sockets.stop();
  }

  ended(failure: Failure | null): Walked {
    const { told, idle, taken: steps } = this;
    return { steps, failure, told, idle, happened: this.world.happened };
  }

  /** @returns what was wrong with it. */
  async take(step: Step): Promise<string[]> {
    this.taken += 1;
    const faults: string[] = [];
    let done: Did;
    try {
      await endRests(this.world);
      done = await this.do(step, faults);
      faults.push(...(await this.judge()));
      faults.push(...(await this.recipients.faults()));
      await this.sockets.age();
    } catch (error) {
      done = nothing('broke');
      faults.push(error instanceof Error ? error.message : String(error));
    }
    if (done.outcome === 'NOTHING' && faults.length === 0) this.idle.add(step);
    this.told.push(`${step.at} ${step.name}: ${done.words}`);
    this.world.count(`${step.name} ${done.outcome}`);
    this.note(step, done);
    return [...new Set(faults)];
  }

  /** What was wrong with what was answered and pushed since. */
  private async judge(): Promise<string[]> {
    const faults: string[] = [];
    await this.sockets.gather();
    for (const answered of this.world.answers.splice(0)) {
      faults.push(...(await this.oracle.faultsOfAnswer(answered)));
      faults.push(...(await faultsOfTold(this.world, answered)));
      faults.push(...(await this.recipients.see(answered)));
    }
    return faults;
  }

  private async do(step: Step, faults: string[]): Promise<Did> {
    const act = actOf(step.name);
    if (act !== null) return act(this.world, step);
    if (step.name === 'follow') return this.sockets.follow(step);
    if (step.name === 'rows') {
      const { done, faults: found } = await readRows(this.world, this.oracle, step);
      faults.push(...found);
      return done;
    }
    const most = { oneJob: 1, someJobs: 1 + (step.c % 6), allJobs: MOST_JOBS };
    const count = most[step.name as keyof typeof most];
    // Mostly in the order of the queue; the service's workers may be quicker with a later one.
    const place = step.b % 3 === 0 ? step.c : 0;
    return this.runJobs(count, place, faults);
  }

  private async runJobs(most: number, place: number, faults: string[]): Promise<Did> {
    const { jobs } = this.world;
    const ran: string[] = [];
    await jobs.tick();
    while (ran.length < most && faults.length === 0) {
      if (this.of.plantBeforeJobs !== undefined) await jobs.run(this.of.plantBeforeJobs);
      await endRests(this.world);
      const since = await beforeJob(this.world);
      const task = await jobs.runOne(place);
      if (task === null && (await jobs.tick(), await jobs.waiting()) === 0) break;
      if (task === null) continue;
      ran.push(task);
      // By what counts before this job is known to have ended anything.
      const found = [...(await this.judge()), ...(await faultsOfWritten(this.world, since))];
      faults.push(...found.map((fault) => `job ${task}: ${fault}`));
    }
    if (ran.length === MOST_JOBS) faults.push('the jobs do not come to an end');
    if ((await jobs.waiting()) === 0) {
      this.unfollowed = false;
      this.world.model.followed();
    }
    return ran.length === 0 ? nothing('no job waits') : did(`runs ${ran.join(', ')}`, []);
  }

  /** Reads between the end of a consent and the jobs that follow from it are what this is about. */
  private note({ name }: Step, { outcome }: Did): void {
    if (ENDS_CONSENT.has(name) && outcome === 'DONE') this.unfollowed = true;
    else if (READS.has(name) && this.unfollowed) this.world.count('read before the jobs of an end');
  }

  /** As witness: what the walk came to. */
  async prove(): Promise<void> {
    const [row] = await this.world.witnessed<Record<string, number>>(
      `select (select count(*)::int from case_participant) as "took part",
         (select count(*)::int from case_participant where left_on is not null) as "left",
         (select count(*)::int from proposal_amount) + (select count(*)::int from proposal)
           as "proposed",
         (select count(*)::int from arrangement) as "arranged",
         (select count(*)::int from case_easing e where exists (
           select from case_plan p where p.case_id = e.case_id)) as "eased",
         (select count(*)::int from sharing_notice) as "told",
         (select count(*)::int from case_name n where exists (
           select from case_arrears k where k.case_id = n.case_id)) as "named"`,
    );
    for (const [what, count] of Object.entries(row ?? {})) {
      this.world.happened.set(what, (this.world.happened.get(what) ?? 0) + count);
    }
  }
}
