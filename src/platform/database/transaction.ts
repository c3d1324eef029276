// Opens a transaction in a role, runs one use-case in it, commits; runs the whole use-case again
// when PostgreSQL broke a deadlock (40P01), could not serialise (40001), or another transaction
// stored the same new thing at the same moment (23505): the second attempt finds what the other
// stored.
// Not here: who may have which role (doors.ts, work-doors.ts).
import type { DataSource } from 'typeorm';
import { type Scope, type SqlClient, Tx } from './tx.ts';
import { writingTogether } from './write-together.ts';

const RETRYABLE = new Set(['40P01', '40001', '23505']);
const MOST_ATTEMPTS = 6;

/** Told of each try again: for the metrics. */
export type OnRetry = (sqlState: string, attempt: number) => void;

export interface TransactionPlan<T> {
  source: DataSource;
  /** Made anew for each attempt, so that a second attempt makes the same ids. */
  scope: () => Scope;
  /** Sent right after the settings; its answer is awaited with the first statement's. */
  admit?: (client: SqlClient) => Promise<void>;
  work: (tx: Tx) => Promise<T>;
  onRetry?: OnRetry;
}

/**
 * Runs one use-case in one transaction (READ COMMITTED).
 * @throws whatever the use-case throws, after rolling back.
 */
export async function transact<T>(plan: TransactionPlan<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(plan);
    } catch (error) {
      const state = sqlStateOf(error);
      if (state === null || !RETRYABLE.has(state) || attempt === MOST_ATTEMPTS) throw error;
      plan.onRetry?.(state, attempt);
      // The two that fought must not meet again in step: wait unequal times.
      await pause(attempt * 7 + (Number(process.hrtime.bigint() % 13n) * attempt) / 2);
    }
  }
}

async function attemptOnce<T>(plan: TransactionPlan<T>): Promise<T> {
  const scope = plan.scope();
  const runner = plan.source.createQueryRunner();
  const client = writingTogether((await runner.connect()) as SqlClient);
  const opening = open(client, scope, plan);
  const tx = new Tx(client, scope, opening);
  try {
    const result = await plan.work(tx);
    tx.end();
    // Who is not admitted is turned away on our side of the wire: the server would commit.
    if (plan.admit !== undefined) await opening;
    // Sent without waiting for what is still unanswered: if that failed, this commit rolls back.
    const commit = client.query({ text: 'commit' });
    commit.catch(() => undefined);
    await tx.settle();
    // A use-case that swallowed a failed statement would else believe that it stored something.
    const ended = await commit;
    if (ended.command !== 'COMMIT') throw new Error('the transaction ended without a commit');
    return result;
  } catch (error) {
    tx.end();
    await client.query({ text: 'rollback' }).catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function open<T>(client: SqlClient, scope: Scope, plan: TransactionPlan<T>): Promise<void> {
  const begun = client.query({ text: 'begin' });
  const set = client.query({
    name: 'tx.settings',
    text: `select set_config('role', $1, true), set_config('app.viewer', $2, true),
       set_config('app.now', $3, true), set_config('app.trace', $4, true),
       set_config('app.case', $5, true), set_config('plan_cache_mode', $6, true)`,
    values: [
      scope.role,
      scope.viewerId,
      scope.now.toISOString(),
      scope.traceId,
      scope.caseId ?? '',
      scope.plansEachTime === true ? 'force_custom_plan' : 'auto',
    ],
  });
  const admitted = plan.admit?.(client) ?? Promise.resolve();
  await Promise.all([begun, set, admitted]);
}

/** The SQLSTATE of a PostgreSQL error, or null for any other. */
export function sqlStateOf(error: unknown): string | null {
  const state = (error as { code?: unknown } | null)?.code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
