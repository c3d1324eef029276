// A proposal's row as the share that domain judges: the member's own column, and what it is about.
// Not here: shares of others, which only the planner has.
import type { Share } from '../domain/negotiation/share.ts';
import type { ShareRow } from './proposals.repository.ts';

/**
 * The share of a row. Two things of it a member is not told, and nothing here needs them: which
 * months are agreed pauses (the smallest monthly amount that is met was computed with them), and
 * who acts for the person: as if nobody does.
 */
export function shareOfRow(row: ShareRow): Share {
  return {
    key: row.member_id,
    balanceCents: row.balance_cents,
    costsCents: row.costs_cents,
    arrears: row.arrears,
    representation: 'NONE',
    waivedCostsCents: row.waived_costs_cents,
    remissionCents: row.remission_cents,
    paidCents: row.paid_cents,
    payments: row.payments.map(([month, amountCents]) => ({ month, amountCents })),
    pausedMonths: [],
    lastMonth: row.last_month,
    smallestMonthlyCents: row.smallest_monthly_cents,
  };
}
