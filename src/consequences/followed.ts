// What there is to do about arrears now, against what waits: which conditions are met, which work
// is new, which lapses. Pure; the same facts twice change nothing.
// Not here: reading and storing it (follow-arrears.repository.ts).
import { conditionMetOn } from '../domain/consequences/ending.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import {
  type ArrearsFacts,
  type JointArrangement,
  type PremiumStanding,
  wantedWork,
  type WantedWork,
  type WorkDays,
} from '../domain/consequences/work.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { FollowedRow, WaitingJson } from './follow-arrears.repository.ts';

export interface Following {
  /** Conditions that are met since, or not any more. */
  met: { id: string; metOn: LocalDate | null }[];
  made: WantedWork[];
  /** Ids of work that is not needed any more. */
  lapsed: string[];
}

export function follow(row: FollowedRow, days: WorkDays): Following {
  const consequences = row.consequences.map(({ id, kind, ends_when, met_on }) => ({
    id,
    kind,
    endsWhen: ends_when,
    before: dayOrNull(met_on),
    metOn: conditionMetOn(ends_when, { paidOn: paidOn(row), planOn: planOn(row) }),
  }));
  const facts: ArrearsFacts = {
    isOpen: row.is_open && row.joint?.outcome !== 'COMPLETED',
    consequences,
    joint: jointOf(row),
    existingSinceOn: row.existing_since_on,
    premium: premiumOf(row),
  };
  const wanted = wantedWork(facts, days);
  const keys = new Map(wanted.map((work) => [keyOf(work.kind, work.consequenceId), work]));
  const waits = new Set(row.waiting.map((each) => keyOf(each.kind, each.consequence_id)));
  return {
    met: consequences.filter(({ before, metOn }) => before !== metOn),
    made: wanted.filter(({ kind, consequenceId }) => !waits.has(keyOf(kind, consequenceId))),
    lapsed: row.waiting.filter((each) => !isWanted(each, keys)).map(({ id }) => id),
  };
}

const keyOf = (kind: string, consequenceId: string | null): string =>
  `${kind} ${consequenceId ?? ''}`;

function isWanted(
  { kind, consequence_id }: WaitingJson,
  wanted: ReadonlyMap<string, WantedWork>,
): boolean {
  return wanted.has(keyOf(kind, consequence_id));
}

/** Settled with the member, or all of the share collected. */
function paidOn({ ended_on, joint }: FollowedRow): LocalDate | null {
  return ended_on ?? (joint?.outcome === 'COMPLETED' ? dayOrNull(joint.ended_on) : null);
}

/** Of an arrangement that is kept or was kept to its end. */
function planOn({ joint }: FollowedRow): LocalDate | null {
  return joint === null || joint.outcome === 'BROKEN' ? null : dayOfJson(joint.agreed_on);
}

function jointOf({ joint }: FollowedRow): JointArrangement | null {
  return (
    joint && {
      agreedOn: dayOfJson(joint.agreed_on),
      firstDueOn: dayOrNull(joint.first_due_on),
      brokenOn: joint.outcome === 'BROKEN' ? dayOrNull(joint.ended_on) : null,
    }
  );
}

function premiumOf({ premium, consequences }: FollowedRow): PremiumStanding | null {
  if (premium === null) return null;
  const report = consequences.find(({ kind }) => kind === 'CAK_REPORT');
  return {
    monthsOverdue: premium.months_overdue,
    coversWholeDebt: premium.covers_whole_debt,
    isNewPremiumPaid: premium.paid_to !== null,
    twoMonthsOn: dayOrNull(premium.two_months_on),
    reportedOn: dayOfJson(premium.reported_on),
    offeredOn: dayOrNull(premium.offered_on),
    warnedOn: dayOrNull(premium.warned_on),
    cakState:
      report === undefined ? 'NONE' : report.suspended_from_on === null ? 'REPORTED' : 'SUSPENDED',
  };
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : dayOfJson(text);
}
