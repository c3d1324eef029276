// The doors for what the service does by itself, each in a work role with only the grants of its
// job. Every caller says why; a test lists them all.
// Not here: anything on behalf of a caller (doors.ts).
import { Injectable } from '@nestjs/common';
import { Clock, dayInAmsterdam } from '../clock/clock.ts';
import { IdSource } from '../crypto/random-ids.ts';
import { WorkerSource } from './sources.ts';
import { type OnRetry, transact } from './transaction.ts';
import type { Tx } from './tx.ts';

/** The viewer of work roles: nobody. Their policies do not ask for a viewer. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

@Injectable()
export class WorkDoors {
  onRetry: OnRetry = () => undefined;

  constructor(
    private readonly worker: WorkerSource,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Tokens, member ids, consent status, links; no names, no amounts. */
  asLinker<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inRole('jpa_linker', reason, work);
  }

  /** Grants, deadlines, delivery of events; no names, no amounts, no tokens. */
  asDoorkeeper<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inRole('jpa_doorkeeper', reason, work);
  }

  /**
   * Sealed persons and references, and the tokens and macs made of them, to make those anew when a
   * key rotates; no links, no cases, no amounts.
   */
  asWarden<T>(reason: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inRole('jpa_warden', reason, work);
  }

  /** Balances and terms of one case; no names, no tokens. */
  asPlanner<T>(reason: string, caseId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inRole('jpa_planner', reason, work, caseId);
  }

  private inRole<T>(
    role: string,
    reason: string,
    work: (tx: Tx) => Promise<T>,
    caseId?: string,
  ): Promise<T> {
    return transact({
      source: this.worker.source,
      scope: () => {
        const now = this.clock.now();
        return {
          role,
          viewerId: NOBODY,
          now,
          today: dayInAmsterdam(now),
          traceId: reason,
          ids: this.ids,
          ...(caseId === undefined ? {} : { caseId }),
          plansEachTime: role === 'jpa_linker',
        };
      },
      work,
      onRetry: this.onRetry,
    });
  }
}
