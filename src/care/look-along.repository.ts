// SQL of companions: the person's own rows, by which it lets somebody look along, and the
// companion's own row by which it does. What each changes for the other is done by functions of the
// doorkeeper in the same transaction (migration 17).
// Not here: what a companion reads (desk, arrangements).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { CompanionState } from './look-along.enums.ts';

const FIND_RUNNING = sql<{ public_id: string }>(
  'look-along.find-running',
  `select s.public_id from seat s join joint_case c on c.id = s.case_id
   where s.viewer_id = (select viewer()) and s.acting = 'SELF'
     and c.state not in ('CLOSED', 'COMPLETED') order by c.changed_on desc, s.public_id limit 1`,
);

/** As customer: the running case of the person itself. */
export async function findRunningCase(tx: Tx): Promise<string | null> {
  return (await tx.maybe(FIND_RUNNING))?.public_id ?? null;
}

const LOCK = sql<never>(
  'look-along.lock',
  `select pg_advisory_xact_lock(hashtext('companions'), hashtext(viewer()::text))`,
);
const COUNT = sql<{ companions: number }>(
  'look-along.count',
  `select count(*)::int as companions from look_along
   where viewer_id = (select viewer()) and ended_at is null
     and case when until is null then code_until_on >= clock_today() else until > clock_now() end`,
);

/** As customer: who looks along or may begin to; nobody is added beside it in this transaction. */
export async function lockCompanions(tx: Tx): Promise<number> {
  await tx.many(LOCK);
  return (await tx.maybe(COUNT))?.companions ?? 0;
}

export interface NewCompanion {
  id: string;
  caseId: string;
  nameSealed: Buffer;
  keyReference: string;
  codeMac: Buffer;
  codeVersion: number;
  codeUntilOn: LocalDate;
}

const STORE = sql(
  'look-along.store',
  `insert into look_along (id, case_id, name_sealed, key_reference, code_mac, code_version,
     code_until_on)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

/** As customer: lets whoever has the code look along. */
export function storeCompanion(tx: Tx, companion: NewCompanion): void {
  tx.runLater(STORE, [
    companion.id,
    companion.caseId,
    companion.nameSealed,
    companion.keyReference,
    companion.codeMac,
    companion.codeVersion,
    formatDay(companion.codeUntilOn),
  ]);
}

export interface CompanionRow {
  id: string;
  made_at: Date;
  name_sealed: Buffer;
  key_reference: string;
  use_id: string | null;
  companion_sealed: Buffer | null;
  companion_key_reference: string | null;
  code_until_on: LocalDate;
  since_on: LocalDate | null;
  last_day_on: LocalDate | null;
  state: CompanionState;
}

const ROWS = `select l.id, l.made_at, l.name_sealed, l.key_reference, l.use_id, l.companion_sealed,
     l.companion_key_reference, l.code_until_on,
     (l.since at time zone 'Europe/Amsterdam')::date as since_on,
     (least(l.until - interval '1 second', l.ended_at) at time zone 'Europe/Amsterdam')::date
       as last_day_on,
     case when l.ended_at is not null or l.until <= clock_now() then 'ENDED'
       when l.until is not null then 'LOOKING'
       when l.code_until_on < clock_today() then 'EXPIRED' else 'INVITED' end as state
   from look_along l where l.viewer_id = (select viewer())`;
const LOAD = sql<CompanionRow>(
  'look-along.load',
  `${ROWS} and ($1::timestamptz is null or (l.made_at, l.id) < ($1, $2::uuid))
   order by l.made_at desc, l.id desc limit $3`,
);
const FIND = sql<CompanionRow>('look-along.find', `${ROWS} and l.id = $1`);

export function loadCompanions(
  tx: Tx,
  after: { madeAt: string; id: string } | null,
  limit: number,
): Promise<CompanionRow[]> {
  return tx.many(LOAD, [after?.madeAt ?? null, after?.id ?? null, limit]);
}

export function findCompanion(tx: Tx, id: string): Promise<CompanionRow | null> {
  return tx.maybe(FIND, [id]);
}

const END = sql(
  'look-along.end',
  `update look_along set ended_at = clock_now()
   where viewer_id = (select viewer()) and id = $1 and ended_at is null`,
);

/** As customer: nothing of the case is shown to it from this transaction on. */
export function endCompanion(tx: Tx, id: string): void {
  tx.runLater(END, [id]);
}

export interface CodeUse {
  id: string;
  codeMacs: readonly Buffer[];
  nameSealed: Buffer;
  keyReference: string;
  until: Date;
}

const USE = sql<{ seat_id: string }>(
  'look-along.use',
  `insert into look_along_use (id, code_macs, name_sealed, key_reference, seat_id, until)
   values ($1, $2, $3, $4, $5, $6) returning seat_id`,
);

/**
 * As the companion: uses a code.
 * @returns the case by its id for the companion; null when the code cannot be used, or not by it.
 */
export async function useCompanionCode(tx: Tx, use: CodeUse): Promise<string | null> {
  const { id, codeMacs, nameSealed, keyReference, until } = use;
  const values = [id, codeMacs, nameSealed, keyReference, tx.newId(), until.toISOString()];
  return (await tx.maybe(USE, values))?.seat_id ?? null;
}

const COUNT_OLDER = sql<{ older: number }>(
  'look-along.count-older',
  `select count(*)::int as older from look_along
   where code_version < $1 and companion_id is null and ended_at is null
     and code_until_on >= clock_today()`,
);

/** As warden: codes that can be used, and are found by an older version of their key. */
export async function countCompanionCodes(tx: Tx, version: number): Promise<number> {
  return (await tx.maybe(COUNT_OLDER, [version]))?.older ?? 0;
}
