// SQL of choosing what participants see, as the person or who acts for it: its own choice, the
// level as it stands, and all choices of the case. Choosing less counts in the same statement
// (migration 19: choose_disclosure).
// Not here: what follows from a choice (disclosure-work.repository.ts).
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import type { Level, SeatRow } from '../cases/case-work.repository.ts';
import type { HashedDisclosureText } from './disclosure-texts.ts';
import type { DisclosureChoiceKind } from './disclosure.enums.ts';
import type { OwnSeat } from '../cases/seats.repository.ts';

export interface NewChoice {
  kind: DisclosureChoiceKind;
  level: Level;
  /** The text that was shown; null: not said. */
  text: HashedDisclosureText | null;
}

const STORE = sql(
  'disclosure.store',
  `insert into disclosure_choice (id, case_id, kind, level, acting, text_version, text_language,
     text_sha256) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

/** Records what the viewer chose. @param id of an OPENING that of its confirmation. */
export function storeChoice(
  tx: Tx,
  seat: Pick<OwnSeat, 'case_id' | 'acting'>,
  { kind, level, text }: NewChoice,
  id = tx.newId(),
): void {
  tx.runLater(STORE, [
    id,
    seat.case_id,
    kind,
    level,
    seat.acting,
    text?.version ?? null,
    text?.language ?? null,
    text?.sha256 ?? null,
  ]);
}

export interface StandingLevel {
  level: Level | null;
  /** Whether a raise waits to be carried out. */
  is_waiting: boolean;
  raised_today: number;
}

const FIND_STANDING = sql<StandingLevel>(
  'disclosure.find-standing',
  `select c.level,
     (select count(*) > 0 from disclosure_choice d where d.case_id = c.id and d.kind = 'RAISE'
       and d.carried_out_at is null) as is_waiting,
     (select count(*)::int from disclosure_choice d where d.case_id = c.id and d.kind = 'RAISE'
       and (d.said_at at time zone 'Europe/Amsterdam')::date = clock_today()) as raised_today
   from joint_case c where c.id = $1`,
);

/** The level of a case that the viewer sits at, and what was chosen of late. */
export function findStandingLevel(tx: Tx, caseId: string): Promise<StandingLevel | null> {
  return tx.maybe(FIND_STANDING, [caseId]);
}

export interface ChoiceRow {
  own_id: string;
  number: number;
  kind: DisclosureChoiceKind;
  level: Level;
  acting: NonNullable<SeatRow['acting']>;
  is_yours: boolean;
  said_at: Date;
  outcome: string | null;
  text_version: string | null;
  text_language: 'NL' | 'EN' | null;
  text_sha256: Buffer | null;
}

const PAGE = sql<ChoiceRow>(
  'disclosure.page',
  `select own_id(s.public_id, d.id) as own_id, d.number, d.kind, d.level, d.acting,
     d.viewer_id = s.viewer_id as is_yours, d.said_at, d.outcome, d.text_version, d.text_language,
     d.text_sha256
   from seat s join disclosure_choice d on d.case_id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1
     and ($2::int is null or d.number < $2)
   order by d.number desc limit $3`,
);

/** The choices of the case with this id for the viewer, newest first. */
export function loadChoices(
  tx: Tx,
  publicId: string,
  before: number | null,
  limit: number,
): Promise<ChoiceRow[]> {
  return tx.many(PAGE, [publicId, before, limit]);
}
