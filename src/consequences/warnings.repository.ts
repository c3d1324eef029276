// SQL of what a person, or who acts for it, reads of consequences: of relations of which was said
// "this is me", as long as the member did not confirm the end.
// Not here: what members do (own-arrears.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ConsequenceKind, EndsWhen } from '../domain/consequences/kinds.ts';
import type { ContractKind } from '../domain/law/contract-kinds.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface WarningRow {
  own_id: string;
  arrears_own_id: string;
  member_name: string;
  pseudonym: string;
  contract_kind: ContractKind;
  kind: ConsequenceKind;
  ends_when: EndsWhen;
  since_on: LocalDate;
  met_on: LocalDate | null;
  suspended_from_on: LocalDate | null;
  lifted_on: LocalDate | null;
}

// Taken back means: should never have been said.
const LOAD = sql<WarningRow>(
  'warnings.load',
  `select * from (
     select own_id(v.public_id, c.id) as own_id, own_id(v.public_id, a.id) as arrears_own_id,
       o.name as member_name, v.pseudonym, a.contract_kind, c.kind, c.ends_when, c.since_on,
       c.met_on, c.suspended_from_on, c.lifted_on
     from relation_view v
     join arrears a on a.member_id = v.member_id and a.relation_id = v.relation_id
     join consequence c on c.member_id = a.member_id and c.arrears_id = a.id
     join organisation o on o.id = v.member_id
     where v.viewer_id = (select viewer()) and v.state = 'CONFIRMED' and a.state <> 'WITHDRAWN'
       and (c.lifted_on is null or c.lifted_on > $1)) w
   where $2::text is null or (w.member_name, w.own_id) > ($2, $3::uuid)
   order by w.member_name, w.own_id limit $4`,
);

/** What holds today for the viewer's own contracts, or those of whom it acts for. */
export function loadWarnings(
  tx: Tx,
  after: { name: string; id: string } | null,
  limit: number,
): Promise<WarningRow[]> {
  return tx.many(LOAD, [formatDay(tx.today), after?.name ?? null, after?.id ?? null, limit]);
}
