// SQL of rotations: what was asked, how far each has come. As warden.
// Not here: what is made anew (the features' repositories).
import type { RotatingPurpose } from '../crypto/blind-index.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import { sql } from '../database/statement.ts';
import type { Tx } from '../database/tx.ts';

export type RotationState =
  'ASKED' | 'REMAKING' | 'COUNTING' | 'CLEARING' | 'RETIRING' | 'FINISHED';

export interface RotationRow {
  id: string;
  purpose: RotatingPurpose;
  rule_version: number | null;
  to_version: number | null;
  state: RotationState;
  holder: string | null;
  after: string | null;
  remade: number;
  stuck: number;
  holding: number;
  look_again_on: LocalDate | null;
  asked_at: Date;
  begun_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = `id, purpose, rule_version, to_version, state, holder, after, remade, stuck, holding,
  look_again_on, asked_at, begun_at, finished_at`;

const ASK = sql(
  'rotation.ask',
  `insert into key_rotation (id, purpose) values ($1, $2)
   on conflict (purpose) where state <> 'FINISHED' do nothing`,
);
// In one statement: a rotation to that version may be ending at this moment.
const ASK_FOR_VERSION = sql(
  'rotation.ask-for-version',
  `insert into key_rotation (id, purpose)
   select $1, $2 where $3 > 1 and not exists (
     select from key_rotation where purpose = $2 and to_version >= $3)
   on conflict (purpose) where state <> 'FINISHED' do nothing`,
);
const ASK_RULE = sql(
  'rotation.ask-rule',
  `insert into key_rotation (id, purpose, rule_version)
   select $1, $2, $3 where not exists (
     select from key_rotation where purpose = $2 and (rule_version >= $3 or state <> 'FINISHED'))
   on conflict (purpose) where state <> 'FINISHED' do nothing`,
);

/** Asks for a rotation. @returns false when one of this purpose is under way. */
export async function askRotation(tx: Tx, purpose: RotatingPurpose): Promise<boolean> {
  return (await tx.run(ASK, [tx.newId(), purpose])) === 1;
}

/** Asks for a rotation to a version that lives and that no rotation went to. */
export async function askForVersion(
  tx: Tx,
  purpose: RotatingPurpose,
  version: number,
): Promise<void> {
  await tx.run(ASK_FOR_VERSION, [tx.newId(), purpose, version]);
}

/** Asks for tokens by a newer rule, unless that was asked before. */
export async function askRule(
  tx: Tx,
  purpose: RotatingPurpose,
  ruleVersion: number,
): Promise<void> {
  await tx.run(ASK_RULE, [tx.newId(), purpose, ruleVersion]);
}

const LOCK_NEXT = sql<RotationRow>(
  'rotation.lock-next',
  `select ${COLUMNS} from key_rotation
   where state <> 'FINISHED' and (look_again_on is null or look_again_on <= clock_today())
   order by asked_at, id limit 1 for update skip locked`,
);

/** The oldest rotation that can go on now, locked; null when there is none. */
export function lockNextRotation(tx: Tx): Promise<RotationRow | null> {
  return tx.maybe(LOCK_NEXT);
}

const LAST_VERSION = sql<{ version: number }>(
  'rotation.last-version',
  `select coalesce(max(to_version), 1) as version from key_rotation
   where purpose = $1 and state = 'FINISHED'`,
);

/** The version that the last rotation of a purpose went to. */
export async function findLastVersion(tx: Tx, purpose: RotatingPurpose): Promise<number> {
  return (await tx.maybe(LAST_VERSION, [purpose]))?.version ?? 1;
}

const STORE = sql(
  'rotation.store',
  `update key_rotation set state = $2, to_version = $3, holder = $4, after = $5, remade = $6,
     stuck = $7, holding = $8, look_again_on = $9::date, rule_version = $10,
     begun_at = coalesce(begun_at, case when $2 <> 'ASKED' then clock_now() end),
     finished_at = case when $2 = 'FINISHED' then clock_now() end
   where id = $1`,
);

/** Stores how far a rotation has come; it was locked before. */
export async function storeRotation(
  tx: Tx,
  row: RotationRow,
  lookAgainOn: string | null,
): Promise<void> {
  await tx.run(STORE, [
    row.id,
    row.state,
    row.to_version,
    row.holder,
    row.after,
    row.remade,
    row.stuck,
    row.holding,
    lookAgainOn,
    row.rule_version,
  ]);
}

const LOAD_LATEST = sql<RotationRow>(
  'rotation.load-latest',
  `select distinct on (purpose) ${COLUMNS} from key_rotation order by purpose, asked_at desc, id`,
);

/** The latest rotation of each purpose. */
export function loadLatestRotations(tx: Tx): Promise<RotationRow[]> {
  return tx.many(LOAD_LATEST);
}
