// SQL of giving an answer: one row per member, case and round; no update, no delete.
// Not here: reading the proposal (proposals.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { StoredAnswer } from './stored-answer.ts';

const STORE = sql(
  'answer-proposal.store',
  `insert into answer (member_id, case_id, round, kind, given_by, reason, terms, own_reference)
   values (viewer(), $1, $2, $3, 'PERSON', $4, $5, $6)`,
);

/**
 * Stores what a person of the member answered. Of two at once, or one with the round's end, the
 * second finds the place taken and is tried again.
 */
export async function storeAnswer(
  tx: Tx,
  place: { caseId: string; round: number },
  answer: StoredAnswer,
  ownReference: string | null,
): Promise<void> {
  const json = (value: object | null) => (value === null ? null : JSON.stringify(value));
  const { kind, reason, terms } = answer;
  await tx.run(STORE, [place.caseId, place.round, kind, json(reason), json(terms), ownReference]);
}
