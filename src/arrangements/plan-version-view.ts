// Turns the rows of versions into what their viewer is shown: a member's own part, or the whole.
import { sumCents } from '../domain/money/cents.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { Instalment } from './arrangements.types.ts';
import type { ParticipantChange, PlanVersion } from './plan-versions.types.ts';
import type {
  ChangeJson,
  PartJson,
  ShareVersionRow,
  WholeVersionRow,
} from './read-versions.repository.ts';

export function planVersionOf(row: ShareVersionRow | WholeVersionRow): PlanVersion {
  const { number, made_on: madeOn, from_on: fromOn } = row;
  const head = { number, madeOn, fromOn };
  return 'shares' in row
    ? { ...head, share: null, whole: wholeOf(row) }
    : { ...head, share: shareOf(row), whole: null };
}

function shareOf(row: ShareVersionRow): PlanVersion['share'] {
  return {
    change: row.change,
    balanceCents: row.balance_cents,
    waivedCostsCents: row.waived_costs_cents,
    remissionCents: row.remission_cents,
    paidCents: row.paid_cents,
    attestation: row.attestation,
    instalments: row.parts.map(instalmentOf),
  };
}

function wholeOf(row: WholeVersionRow): PlanVersion['whole'] {
  return {
    causes: row.causes,
    rule: row.rule,
    totalCents: row.total_cents,
    changes: row.changes.map(changeOf),
    plan: row.shares.map((share) => {
      const instalments = share.parts.map(instalmentOf);
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
    instalments: change.parts.map(instalmentOf),
  };
}

function instalmentOf([dueOn, amountCents]: PartJson): Instalment {
  return { dueOn: dayOfJson(dueOn), amountCents };
}
