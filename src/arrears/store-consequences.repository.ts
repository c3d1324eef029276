// SQL that stores what followed from arrears as they are registered, for many together; a job then
// looks what there is to do.
// Not here: what is said later (src/consequences), the arrears (store-arrears.repository.ts).
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import { sql } from '../platform/database/statement.ts';
import type { Tx } from '../platform/database/tx.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { WhatFollowed } from './what-followed.ts';

const STORE_PARTIES = sql(
  'arrears.store-parties',
  `insert into arrears_party (member_id, arrears_id, number, kind, sealed, may_be_addressed, stage,
     since_on)
   select viewer(), * from unnest($1::uuid[], $2::int[], $3::text[], $4::bytea[], $5::boolean[],
     $6::text[], $7::date[])`,
);
const STORE_ATTACHMENTS = sql(
  'arrears.store-attachments',
  `insert into arrears_attachment (member_id, arrears_id, id, kind, monthly_cents, since_on)
   select viewer(), * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::date[])`,
);
const STORE_CONSEQUENCES = sql(
  'arrears.store-consequences',
  `insert into consequence (member_id, arrears_id, id, kind, ends_when, since_on)
   select viewer(), * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[])`,
);
const STORE_EXISTING = sql(
  'arrears.store-existing',
  `insert into existing_arrangement (member_id, arrears_id, by_direct_debit, sealed)
   select viewer(), * from unnest($1::uuid[], $2::boolean[], $3::bytea[])`,
);
const STORE_PREMIUMS = sql(
  'arrears.store-premiums',
  `insert into premium_standing (member_id, arrears_id, months_overdue, covers_whole_debt, paid_to,
     by_direct_debit, as_of_on, two_months_on, offered_on, warned_on)
   select viewer(), * from unnest($1::uuid[], $2::int[], $3::boolean[], $4::text[], $5::boolean[],
     $6::date[], $7::date[], $8::date[], $9::date[])`,
);

const dayOrNull = (day: LocalDate | null): string | null => (day === null ? null : formatDay(day));

/** Stores what entries said of it; most say nothing, and cost nothing. */
export function storeWhatFollowed(tx: Tx, all: readonly WhatFollowed[]): void {
  storeParties(tx, all);
  storeLists(tx, all);
  storeExisting(tx, all);
  storePremiums(tx, all);
  const arrearsIds = all.filter(isFollowed).map(({ arrearsId }) => arrearsId);
  if (arrearsIds.length > 0) enqueue(tx, 'follow-arrears', { memberId: tx.viewerId, arrearsIds });
}

/** Whether there may be something to do about it now: of the rest a later event tells. */
function isFollowed({ premium }: WhatFollowed): boolean {
  return premium !== null;
}

function storeParties(tx: Tx, all: readonly WhatFollowed[]): void {
  const rows = all.flatMap(({ arrearsId, party }) =>
    party === null ? [] : [{ arrearsId, ...party }],
  );
  if (rows.length === 0) return;
  tx.runLater(STORE_PARTIES, [
    rows.map((row) => row.arrearsId),
    rows.map((row) => row.number),
    rows.map((row) => row.kind),
    rows.map((row) => row.sealed),
    rows.map((row) => row.mayBeAddressed),
    rows.map((row) => row.stage),
    rows.map((row) => formatDay(row.sinceOn)),
  ]);
}

function storeLists(tx: Tx, all: readonly WhatFollowed[]): void {
  const attachments = all.flatMap((each) =>
    each.attachments.map((row) => ({ arrearsId: each.arrearsId, ...row })),
  );
  if (attachments.length > 0) {
    tx.runLater(STORE_ATTACHMENTS, [
      attachments.map((row) => row.arrearsId),
      attachments.map((row) => row.id),
      attachments.map((row) => row.kind),
      attachments.map((row) => row.monthlyCents),
      attachments.map((row) => formatDay(row.sinceOn)),
    ]);
  }
  const consequences = all.flatMap((each) =>
    each.consequences.map((row) => ({ arrearsId: each.arrearsId, ...row })),
  );
  if (consequences.length === 0) return;
  tx.runLater(STORE_CONSEQUENCES, [
    consequences.map((row) => row.arrearsId),
    consequences.map((row) => row.id),
    consequences.map((row) => row.kind),
    consequences.map((row) => row.endsWhen),
    consequences.map((row) => formatDay(row.sinceOn)),
  ]);
}

function storeExisting(tx: Tx, all: readonly WhatFollowed[]): void {
  const rows = all.flatMap(({ arrearsId, existing }) =>
    existing === null ? [] : [{ arrearsId, ...existing }],
  );
  if (rows.length === 0) return;
  tx.runLater(STORE_EXISTING, [
    rows.map((row) => row.arrearsId),
    rows.map((row) => row.byDirectDebit),
    rows.map((row) => row.sealed),
  ]);
}

function storePremiums(tx: Tx, all: readonly WhatFollowed[]): void {
  const rows = all.flatMap(({ arrearsId, premium }) =>
    premium === null ? [] : [{ arrearsId, ...premium }],
  );
  if (rows.length === 0) return;
  tx.runLater(STORE_PREMIUMS, [
    rows.map((row) => row.arrearsId),
    rows.map((row) => row.monthsOverdue),
    rows.map((row) => row.coversWholeDebt),
    rows.map((row) => row.paidTo),
    rows.map((row) => row.byDirectDebit),
    rows.map((row) => formatDay(row.asOfOn)),
    rows.map((row) => dayOrNull(row.twoMonthsOn)),
    rows.map((row) => dayOrNull(row.offeredOn)),
    rows.map((row) => dayOrNull(row.warnedOn)),
  ]);
}
