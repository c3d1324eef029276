// Turns the rows of an arrangement into what its viewer is shown: a member's share, or the whole.
import { sumCents } from '../domain/money/cents.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type {
  Arrangement,
  Collection,
  Instalment,
  ParticipantChange,
  PlanVersion,
  ShareVersion,
} from './arrangements.types.ts';
import type {
  ChangeJson,
  CollectionJson,
  InstalmentJson,
  MemberArrangementRow,
  PartJson,
  PlanVersionJson,
  ShareVersionJson,
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
      versions: row.versions.map(shareVersionOf),
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
      versions: row.versions.map(planVersionOf),
    },
  };
}

function shareVersionOf(version: ShareVersionJson): ShareVersion {
  const { balance_cents, waived_costs_cents, remission_cents, paid_cents, parts, ...rest } =
    version;
  return {
    number: rest.number,
    madeOn: dayOfJson(rest.made_on),
    fromOn: dayOfJson(rest.from_on),
    change: rest.change,
    balanceCents: balance_cents,
    waivedCostsCents: waived_costs_cents,
    remissionCents: remission_cents,
    paidCents: paid_cents,
    attestation: rest.attestation,
    instalments: parts.map(instalmentOfPart),
  };
}

function planVersionOf({ changes, shares, ...version }: PlanVersionJson): PlanVersion {
  return {
    number: version.number,
    madeOn: dayOfJson(version.made_on),
    fromOn: dayOfJson(version.from_on),
    causes: version.causes,
    rule: version.rule,
    totalCents: version.total_cents,
    changes: changes.map(changeOf),
    plan: shares.map((share) => {
      const instalments = share.parts.map(instalmentOfPart);
      return {
        memberName: share.name,
        balanceCents: share.balance_cents,
        waivedCostsCents: share.waived_costs_cents,
        remissionCents: share.remission_cents,
        paidCents: sumCents(instalments.map(({ amountCents }) => amountCents)),
        lastDueOn: instalments.at(-1)?.dueOn ?? null,
        leftOn: share.left_on === null ? null : dayOfJson(share.left_on),
        instalments,
      };
    }),
  };
}

/** What changes for one participant, as the person and who helps read it. */
export function changeOf(change: ChangeJson): ParticipantChange {
  return {
    memberName: change.name,
    standing: change.standing,
    balanceChangeCents: change.balance_cents,
    remissionCents: change.remission_cents,
    instalments: change.parts.map(instalmentOfPart),
  };
}

function instalmentOfPart([dueOn, amountCents]: PartJson): Instalment {
  return { dueOn: dayOfJson(dueOn), amountCents };
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
