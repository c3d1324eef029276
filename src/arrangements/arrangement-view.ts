// Turns the rows of an arrangement into what its viewer is shown: a member's share, or the whole.
import { sumCents } from '../domain/money/cents.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { Arrangement, Collection, Instalment } from './arrangements.types.ts';
import type {
  CollectionJson,
  InstalmentJson,
  MemberArrangementRow,
  WholeArrangementRow,
} from './read-arrangements.repository.ts';

export type ViewedRow = MemberArrangementRow | WholeArrangementRow;

/** What the viewer is shown of an arrangement. */
export function arrangementOf(row: ViewedRow): Arrangement {
  return 'shares' in row ? wholeOf(row) : shareOf(row);
}

function shareOf(row: MemberArrangementRow): Arrangement {
  const collections = row.collections?.map(collectionOf) ?? null;
  return {
    ...headOf(row),
    share: {
      balanceCents: row.balance_cents,
      waivedCostsCents: row.waived_costs_cents,
      remissionCents: row.remission_cents,
      paidCents: row.paid_cents,
      attestation: row.attestation,
      firstDueOn: row.first_due_on,
      lastDueOn: row.last_due_on,
      instalments: row.instalments.map(instalmentOf),
    },
    totals: collections && {
      totalCents: sumCents(collections.map(({ amountCents }) => amountCents)),
      collections,
    },
    whole: null,
  };
}

function wholeOf(row: WholeArrangementRow): Arrangement {
  return {
    ...headOf(row),
    share: null,
    totals: null,
    whole: {
      totalCents: row.total_cents,
      payDay: row.pay_day,
      paymentReference: row.payment_reference,
      firstDueOn: row.first_due_on,
      lastDueOn: row.last_due_on,
      plan: row.shares.map((share) => ({
        memberName: share.name,
        balanceCents: share.balance_cents,
        waivedCostsCents: share.waived_costs_cents,
        remissionCents: share.remission_cents,
        paidCents: share.paid_cents,
        lastDueOn: share.last_due_on === null ? null : dayOfJson(share.last_due_on),
        leftOn: share.left_on === null ? null : dayOfJson(share.left_on),
        instalments: share.instalments.map(instalmentOf),
      })),
      collections: row.collections.map(collectionOf),
      version: row.version,
      pausedOn: row.paused_on,
    },
  };
}

function headOf(row: ViewedRow) {
  const { id, public_id: jointCaseId, agreed_on: agreedOn, paying_model: payingModel } = row;
  return { id, jointCaseId, agreedOn, payingModel };
}

function instalmentOf({ due_on, amount_cents }: InstalmentJson): Instalment {
  return { dueOn: dayOfJson(due_on), amountCents: amount_cents };
}

function collectionOf({ number, ...instalment }: CollectionJson): Collection {
  return { number, ...instalmentOf(instalment) };
}
