// The door for those who call from outside: a transaction in the caller's own role, with the
// caller's own eyes. Also where membership is looked up, so that a suspension counts at once.
// Not here: what the service does by itself (work-doors.ts).
import { Injectable } from '@nestjs/common';
import { Clock, dayInAmsterdam } from '../clock/clock.ts';
import { IdSource } from '../crypto/random-ids.ts';
import type { Actor, ActorKind } from '../auth/actor.ts';
import { HttpSource } from './sources.ts';
import { type OnRetry, transact } from './transaction.ts';
import type { Scope, SqlClient, Tx } from './tx.ts';

/** The database role of each kind of viewer. */
export const VIEWER_ROLES: Record<ActorKind, string> = {
  MEMBER: 'jpa_member',
  COUNSELLOR: 'jpa_counsellor',
  CUSTOMER: 'jpa_customer',
  COORDINATOR: 'jpa_coordinator',
  TREASURER: 'jpa_treasurer',
  AUDITOR: 'jpa_auditor',
};

/** The organisation in the token is not admitted (any more): it may do nothing. */
export class NotAdmitted extends Error {
  readonly code = 'FORBIDDEN';

  constructor() {
    super('the organisation of this token is not admitted to the coalition');
  }
}

/** Who calls, and under which trace. */
export interface Caller {
  actor: Actor;
  traceId: string;
  /** Names the request among those of the actor; ids of tests hang on it. */
  requestKey: string;
}

@Injectable()
export class Doors {
  onRetry: OnRetry = () => undefined;

  constructor(
    private readonly http: HttpSource,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * Runs one use-case as the caller.
   * @throws NotAdmitted when the caller's organisation is unknown, suspended, or of another kind.
   */
  async asActor<T>(caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
    const { actor } = caller;
    const ofOrganisation = actor.kind === 'MEMBER' || actor.kind === 'COUNSELLOR';
    return transact({
      source: this.http.source,
      scope: () => this.scopeOf(caller),
      ...(ofOrganisation ? { admit: (client: SqlClient) => admit(client, actor) } : {}),
      work,
      onRetry: this.onRetry,
    });
  }

  private scopeOf(caller: Caller): Scope {
    const now = this.clock.now();
    return {
      role: VIEWER_ROLES[caller.actor.kind],
      viewerId: caller.actor.viewerId,
      now,
      today: dayInAmsterdam(now),
      traceId: caller.traceId,
      ids: this.ids.forRequest(`${caller.actor.viewerId}.${caller.requestKey}`),
    };
  }
}

async function admit(client: SqlClient, actor: Actor): Promise<void> {
  const { rows } = await client.query({
    name: `${VIEWER_ROLES[actor.kind]}.tx.admit`,
    text: `select kind, state from organisation where id = (select viewer())`,
  });
  const found = rows[0] as { kind: string; state: string } | undefined;
  if (found?.kind !== actor.kind || found.state !== 'ADMITTED') throw new NotAdmitted();
}
