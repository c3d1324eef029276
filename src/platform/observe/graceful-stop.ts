// Stops the process without cutting anybody off: not ready, wait for the load balancer, close the
// door and let requests and jobs end, close the pools. A second signal ends at once.
// Not here: what the steps do (main.ts hands them over).
import { constants } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from './log.ts';

export interface StopStep {
  /** Lower-case words with hyphens, for the log. */
  name: string;
  run(): Promise<unknown>;
  /** What is done when it did not end in time. */
  force?(): void;
}

export interface StopPlan {
  /** "Not ready" from now on. */
  announce(): void;
  /** How long "not ready" is told before the door closes. */
  delaySeconds: number;
  /** Side by side, within the grace: the door with its running requests, the running jobs. */
  drain: readonly StopStep[];
  graceSeconds: number;
  /** One after the other, once nothing runs any more: pools, the embedded database. */
  close: readonly StopStep[];
  log: Log;
  exit(code: number): void;
}

const CLOSE_SECONDS = 5;
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

export class GracefulStop {
  private stopping: Promise<void> | null = null;

  constructor(private readonly plan: StopPlan) {}

  /** Stops on SIGTERM and SIGINT. @returns what takes the listening away again. */
  listen(to: NodeJS.EventEmitter = process): () => void {
    const heard = (signal: NodeJS.Signals): void => {
      this.onSignal(signal);
    };
    for (const signal of SIGNALS) to.on(signal, heard);
    return () => {
      for (const signal of SIGNALS) to.off(signal, heard);
    };
  }

  /** Stops once, however often it is asked; ends by `exit`, 0 when everything ended in time. */
  stop(): Promise<void> {
    this.stopping ??= this.run();
    return this.stopping;
  }

  private onSignal(signal: NodeJS.Signals): void {
    const { log, exit } = this.plan;
    if (this.stopping !== null) {
      log.warn('STOPPED_AT_ONCE', { signal });
      exit(128 + constants.signals[signal]);
      return;
    }
    log.info('STOPPING', { signal });
    void this.stop();
  }

  private async run(): Promise<void> {
    const { plan } = this;
    const began = performance.now();
    plan.announce();
    if (plan.delaySeconds > 0) await wait(plan.delaySeconds * 1000);
    const drained = await Promise.all(
      plan.drain.map((step) => this.perform(step, plan.graceSeconds)),
    );
    const closed: boolean[] = [];
    for (const step of plan.close) closed.push(await this.perform(step, CLOSE_SECONDS));
    const clean = [...drained, ...closed].every(Boolean);
    const durationMs = Math.round(performance.now() - began);
    plan.log[clean ? 'info' : 'error']('STOPPED', { durationMs });
    plan.exit(clean ? 0 : 1);
  }

  /** True when the step ended well and in time. */
  private async perform(step: StopStep, seconds: number): Promise<boolean> {
    const { log } = this.plan;
    const inTime = new AbortController();
    const late = wait(seconds * 1000, 'late' as const, { signal: inTime.signal });
    late.catch(() => undefined);
    try {
      const ended = await Promise.race([step.run().then(() => 'ended' as const), late]);
      if (ended === 'ended') return true;
      log.error('STOP_STEP_LATE', { step: step.name });
      step.force?.();
    } catch (error) {
      log.error('STOP_STEP_FAILED', { step: step.name, error });
    } finally {
      inTime.abort();
    }
    return false;
  }
}

/** A crash is logged as any error is (Node.js itself would print the message), then it ends. */
export function watchCrashes(log: Log, exit: (code: number) => void): void {
  process.on('uncaughtException', (error) => {
    log.fatal('CRASHED', { error });
    exit(1);
  });
}
