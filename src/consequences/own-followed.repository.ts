// SQL of a member on attachments, an arrangement of its own and months of premium, of its own
// arrears.
// Not here: stages, consequences and work (own-arrears.repository.ts).
import type { AttachmentKind } from '../arrears/consequence.enums.ts';
import type { NewPremium } from '../arrears/what-followed.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';

export interface AttachmentRow {
  id: string;
  arrears_id: string;
  monthly_cents: Cents;
  since_on: LocalDate;
  ended_on: LocalDate | null;
}

const ATTACHMENT = `select id, arrears_id, monthly_cents, since_on, ended_on
   from arrears_attachment where member_id = (select viewer())`;
const FIND_RUNNING = sql<AttachmentRow>(
  'own-followed.find-running-attachment',
  `${ATTACHMENT} and arrears_id = $1 and kind = $2 and ended_on is null for update`,
);
const FIND_ATTACHMENT = sql<AttachmentRow>(
  'own-followed.find-attachment',
  `${ATTACHMENT} and id = $1 for update`,
);
const STORE_ATTACHMENT = sql(
  'own-followed.store-attachment',
  `insert into arrears_attachment (member_id, id, arrears_id, kind, monthly_cents, since_on)
   values (viewer(), $1, $2, $3, $4, $5)`,
);
const CHANGE_ATTACHMENT = sql(
  'own-followed.change-attachment',
  `update arrears_attachment set monthly_cents = $2
   where member_id = (select viewer()) and id = $1`,
);
const END_ATTACHMENT = sql(
  'own-followed.end-attachment',
  `update arrears_attachment set ended_on = $2 where member_id = (select viewer()) and id = $1`,
);

/** The attachment of this kind that runs; of a kind there is one at most. */
export function findRunningAttachment(
  tx: Tx,
  arrearsId: string,
  kind: AttachmentKind,
): Promise<AttachmentRow | null> {
  return tx.maybe(FIND_RUNNING, [arrearsId, kind]);
}

export function findAttachment(tx: Tx, id: string): Promise<AttachmentRow | null> {
  return tx.maybe(FIND_ATTACHMENT, [id]);
}

export function storeAttachment(
  tx: Tx,
  arrearsId: string,
  of: { kind: AttachmentKind; monthlyCents: Cents; sinceOn: LocalDate },
): void {
  const { kind, monthlyCents, sinceOn } = of;
  tx.runLater(STORE_ATTACHMENT, [tx.newId(), arrearsId, kind, monthlyCents, formatDay(sinceOn)]);
}

export function changeAttachment(tx: Tx, id: string, monthlyCents: Cents): void {
  tx.runLater(CHANGE_ATTACHMENT, [id, monthlyCents]);
}

export function endAttachment(tx: Tx, id: string, endedOn: LocalDate): void {
  tx.runLater(END_ATTACHMENT, [id, formatDay(endedOn)]);
}

const FIND_EXISTING = sql<{ ended_on: LocalDate | null }>(
  'own-followed.find-existing',
  `select ended_on from existing_arrangement
   where member_id = (select viewer()) and arrears_id = $1 for update`,
);
const END_EXISTING = sql(
  'own-followed.end-existing',
  `update existing_arrangement set ended_on = $2
   where member_id = (select viewer()) and arrears_id = $1`,
);

/** The member's own arrangement for these arrears; null when there was none. */
export function findExisting(
  tx: Tx,
  arrearsId: string,
): Promise<{ ended_on: LocalDate | null } | null> {
  return tx.maybe(FIND_EXISTING, [arrearsId]);
}

export function endExisting(tx: Tx, arrearsId: string, endedOn: LocalDate): void {
  tx.runLater(END_EXISTING, [arrearsId, formatDay(endedOn)]);
}

export interface PremiumRow {
  months_overdue: number;
  as_of_on: LocalDate;
  two_months_on: LocalDate | null;
  offered_on: LocalDate | null;
  warned_on: LocalDate | null;
}

const FIND_PREMIUM = sql<PremiumRow>(
  'own-followed.find-premium',
  `select months_overdue, as_of_on, two_months_on, offered_on, warned_on from premium_standing
   where member_id = (select viewer()) and arrears_id = $1 for update`,
);
const STORE_PREMIUM = sql(
  'own-followed.store-premium',
  `insert into premium_standing (member_id, arrears_id, months_overdue, covers_whole_debt, paid_to,
     by_direct_debit, as_of_on, two_months_on, offered_on, warned_on)
   values (viewer(), $1, $2, $3, $4, $5, $6, $7, $8, $9)
   on conflict (member_id, arrears_id) do update set months_overdue = excluded.months_overdue,
     covers_whole_debt = excluded.covers_whole_debt, paid_to = excluded.paid_to,
     by_direct_debit = excluded.by_direct_debit, as_of_on = excluded.as_of_on,
     reported_on = clock_today(), two_months_on = excluded.two_months_on,
     offered_on = excluded.offered_on, warned_on = excluded.warned_on`,
);
const STORE_OFFERED = sql(
  'own-followed.store-offered',
  `update premium_standing set offered_on = $2
   where member_id = (select viewer()) and arrears_id = $1`,
);
const STORE_WARNED = sql(
  'own-followed.store-warned',
  `update premium_standing set warned_on = $2
   where member_id = (select viewer()) and arrears_id = $1`,
);

/** What the member said last of premium; null when it said nothing of it. */
export function findPremium(tx: Tx, arrearsId: string): Promise<PremiumRow | null> {
  return tx.maybe(FIND_PREMIUM, [arrearsId]);
}

export function storePremium(tx: Tx, arrearsId: string, premium: NewPremium): void {
  tx.runLater(STORE_PREMIUM, [
    arrearsId,
    premium.monthsOverdue,
    premium.coversWholeDebt,
    premium.paidTo,
    premium.byDirectDebit,
    formatDay(premium.asOfOn),
    dayOrNull(premium.twoMonthsOn),
    dayOrNull(premium.offeredOn),
    dayOrNull(premium.warnedOn),
  ]);
}

export function storeOffered(tx: Tx, arrearsId: string, on: LocalDate): void {
  tx.runLater(STORE_OFFERED, [arrearsId, formatDay(on)]);
}

export function storeWarned(tx: Tx, arrearsId: string, on: LocalDate): void {
  tx.runLater(STORE_WARNED, [arrearsId, formatDay(on)]);
}

function dayOrNull(day: LocalDate | null): string | null {
  return day === null ? null : formatDay(day);
}
