// Counts what must be counted although it was refused: viewer, code, day; never a person.
// Not here: what is refused.
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';

const COUNT = sql(
  'refused.count',
  `insert into refused_count (code, count) values ($1, $2)
   on conflict (viewer_id, code, day) do update set count = refused_count.count + excluded.count`,
);

/** Counts refusals of the viewer by their code; travels with the commit. */
export function countRefusals(tx: Tx, code: string, count: number): void {
  tx.runLater(COUNT, [code, count]);
}
