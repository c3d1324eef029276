// SQL of what the person, or who may decide for it, asked or said about a running arrangement:
// written as who says it, carried out as planner. An act is added, never changed: the last one
// counts.
// Not here: what follows (amend-case.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { PauseReasonEnum } from './amendments.enums.ts';

export type NewAct =
  | { kind: 'PAUSE'; fromOn: LocalDate; months: number; reason: PauseReasonEnum }
  | { kind: 'AGREE' | 'DECLINE'; round: number };

const STORE = sql(
  'amendment-acts.store',
  `insert into amendment_act (id, case_id, kind, round, from_on, months, reason)
   select $1, $2, $3, $4, $5, $6, $7
   where not exists (select from amendment_act a where a.case_id = $2 and a.kind = $3
       and (a.from_on, a.months, a.reason) = ($5::date, $6::smallint, $7::text)
       and coalesce(a.outcome, 'GRANTED') in ('GRANTED', 'ASKED'))
     and not exists (select from (select l.kind, l.round from amendment_act l
       where l.case_id = $2 and l.kind <> 'PAUSE' and l.carried_out_at is null
       order by l.acted_at desc, l.id desc limit 1) last
     where (last.kind, last.round) = ($3, $4::smallint))`,
);

/** As who decides for the person; the same pause, or the word said last, is no other again. */
export function storeAct(tx: Tx, caseId: string, act: NewAct): void {
  const pause = act.kind === 'PAUSE' ? act : null;
  tx.runLater(STORE, [
    tx.newId(),
    caseId,
    act.kind,
    act.kind === 'PAUSE' ? null : act.round,
    pause === null ? null : formatDay(pause.fromOn),
    pause?.months ?? null,
    pause?.reason ?? null,
  ]);
}

export interface ActRow {
  viewer_id: string;
  id: string;
  kind: NewAct['kind'];
  round: number | null;
  from_on: LocalDate | null;
  months: number | null;
}

const UNCARRIED = sql<ActRow>(
  'amendment-acts.uncarried',
  `select d.viewer_id, d.id, d.kind, d.round, d.from_on, d.months
   from amendment_act d join seat s on s.viewer_id = d.viewer_id and s.case_id = d.case_id
   where d.case_id = (select planned_case()) and d.carried_out_at is null
     and s.acts and (s.until is null or s.until > (select clock_now()))
   order by d.acted_at, d.id`,
);

/** As planner: acts of who may still decide that wait to be carried out, oldest first. */
export function loadUncarried(tx: Tx): Promise<ActRow[]> {
  return tx.many(UNCARRIED);
}

const CARRIED_OUT = sql(
  'amendment-acts.carried-out',
  `update amendment_act set carried_out_at = clock_now(), outcome = $3
   where viewer_id = $1 and id = $2`,
);

export function storeActOutcome(tx: Tx, { viewer_id, id }: ActRow, outcome: string): void {
  tx.runLater(CARRIED_OUT, [viewer_id, id, outcome]);
}
