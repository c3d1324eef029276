// Asks for a job in the transaction of its cause: the job exists exactly when the cause does.
// Not here: what jobs do (each feature registers its own), when something is due (deadlines.ts).
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';

const ENQUEUE = sql('queue.enqueue', `select queue.enqueue($1, $2, $3, $4)`);

/** Jobs that must not meet stand in one line: they would only wait for each other's lock. */
const LINES: Readonly<Record<string, string>> = {
  'link-relations': 'linking',
  'match-cases': 'linking',
  'bind-account': 'linking',
  'part-relations': 'linking',
  'tie-representations': 'linking',
  'seat-representatives': 'linking',
  'rotate-keys': 'rotation',
};

/**
 * Adds a job. The payload holds ids only: what a job needs it reads itself, in its own role.
 * @param jobKey while a job with this key waits, asking again changes nothing.
 */
export function enqueue(
  tx: Tx,
  task: string,
  payload: Record<string, string | number | string[]>,
  jobKey?: string,
): void {
  const line = LINES[task] ?? null;
  tx.runLater(ENQUEUE, [task, JSON.stringify(payload), jobKey ?? null, line]);
}
