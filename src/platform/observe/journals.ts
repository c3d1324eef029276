// What the door and the worker have to tell, on our log and in the metrics.
// Not here: when they tell it (platform/auth, platform/jobs).
import { AuthJournal, type KeyFetchFault } from '../auth/auth-journal.ts';
import type { TokenFaultName } from '../auth/token-faults.ts';
import { WorkerJournal } from '../jobs/worker.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

export class ObservedDoor extends AuthJournal {
  constructor(private readonly log: Log) {
    super();
  }

  override tokenRefused(fault: TokenFaultName): void {
    this.log.info('TOKEN_REFUSED', { fault });
  }

  override keysFetched(keyCount: number): void {
    this.log.info('ISSUER_KEYS_FETCHED', { count: keyCount });
  }

  override keysNotFetched(fault: KeyFetchFault): void {
    this.log.error('ISSUER_KEYS_NOT_FETCHED', { fault });
  }
}

export class ObservedWorker extends WorkerJournal {
  constructor(
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override jobEnded(task: string, outcome: 'DONE' | 'FAILED', seconds: number): void {
    const ended = outcome === 'DONE' ? 'done' : 'failed';
    this.metrics.countJob(task, ended, seconds);
    this.log.debug('JOB', { job: task, outcome: ended, durationMs: Math.round(seconds * 1000) });
  }

  override fault(where: string, error: unknown): void {
    this.log.error('WORKER_FAULT', { step: where.replaceAll(' ', '-'), error });
  }
}
