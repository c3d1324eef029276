// SQL of the viewer's own seat at a case: every act on a case starts here.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { JointCaseState } from '../domain/states/joint-case.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { isId } from '../platform/jobs/payloads.ts';
import type { SeatRow } from './case-work.repository.ts';

export interface OwnSeat extends Omit<SeatRow, 'viewer_id' | 'level' | 'acting'> {
  /** 8: a companion (naaste), who looks along and decides nothing. */
  level: SeatRow['level'] | 8;
  acting: SeatRow['acting'] | 'COMPANION';
  case_id: string;
  public_id: string;
  /** What the viewer may know: CLOSED for who left, whatever became of the case. */
  state: JointCaseState;
  changed_on: LocalDate;
  frozen_since_on: LocalDate | null;
}

/**
 * SQL, over `seat s` and `case_participant p`: the day a member left. Its seat says so in the
 * withdrawal's own transaction, its part when the planner took it out.
 */
export const LEFT_ON = `coalesce(s.left_on, p.left_on)`;

/**
 * SQL, over `seat s`, `case_participant p` and `joint_case c`: where a case stands for its viewer.
 * Who left reads that it closed; with who joins a running arrangement it is still negotiated.
 */
export const SEEN_STATE = `case when ${LEFT_ON} is not null then 'CLOSED'
    when p.is_joining and c.state = 'ACTIVE' then 'NEGOTIATING' else c.state end`;

const FIND = sql<OwnSeat>(
  'seats.find-own',
  `select s.case_id, s.public_id, case when ${LEFT_ON} is null then s.level else -1 end as level,
     s.acting, s.acts, ${SEEN_STATE} as state,
     coalesce(${LEFT_ON}, greatest(c.changed_on, p.joined_on)) as changed_on,
     case when ${LEFT_ON} is null then c.frozen_since_on end as frozen_since_on
   from seat s left join joint_case c on c.id = s.case_id
   left join case_participant p on p.member_id = s.viewer_id and p.case_id = s.case_id
   where s.viewer_id = (select viewer()) and s.public_id = $1`,
);

/**
 * The viewer's seat with this id of a case; null when there is none, it ended, or it is no id. Who
 * left reads that it closed, also before its seat is lowered.
 */
export async function findOwnSeat(tx: Tx, publicId: string): Promise<OwnSeat | null> {
  return isId(publicId) ? tx.maybe(FIND, [publicId]) : null;
}
