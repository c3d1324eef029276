// What followed from arrears, as rows of one statement (JSON) and as the member sees it.
// Not here: the statement it stands in (read-arrears.repository.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import { dayOfJson } from '../platform/database/column-types.ts';
import type { ArrearsFollowUp } from './follow-up.types.ts';
import { openArrangementReference, openParty } from './party-seals.ts';

interface JsonParty {
  number: number;
  kind: string;
  sealed: string | null;
  may_be_addressed: boolean;
  stage: string;
  since_on: string;
  correction: string | null;
}

/** What followed, as one JSON; lists are null when empty. */
export interface JsonFollowUp {
  parties: JsonParty[] | null;
  attachments:
    | {
        id: string;
        kind: string;
        monthly_cents: number;
        since_on: string;
        ended_on: string | null;
      }[]
    | null;
  consequences:
    | {
        id: string;
        kind: string;
        ends_when: string;
        since_on: string;
        met_on: string | null;
        suspended_from_on: string | null;
        lifted_on: string | null;
      }[]
    | null;
  existing: {
    by_direct_debit: boolean | null;
    sealed: string | null;
    ended_on: string | null;
  } | null;
  premium: {
    months_overdue: number;
    covers_whole_debt: boolean;
    paid_to: string | null;
    by_direct_debit: boolean;
    as_of_on: string;
    two_months_on: string | null;
    offered_on: string | null;
    warned_on: string | null;
  } | null;
}

/** What of the row of arrears is needed beside it. */
export interface FollowedRow {
  id: string;
  existing_monthly_cents: Cents | null;
  existing_since_on: LocalDate | null;
  follow_up: JsonFollowUp;
}

/** @param fileNumber as sealed with the arrears: of a party that said no other. */
export function followUpOf(
  row: FollowedRow,
  key: SecretKey | null,
  fileNumber: string | null,
): ArrearsFollowUp {
  const { parties, attachments, consequences, premium } = row.follow_up;
  return {
    parties: (parties ?? []).map((party) => partyOf(row.id, party, key, fileNumber)),
    attachments: (attachments ?? []).map((each) => ({
      id: each.id,
      kind: each.kind as ArrearsFollowUp['attachments'][number]['kind'],
      monthlyCents: each.monthly_cents,
      sinceOn: dayOfJson(each.since_on),
      endedOn: dayOrNull(each.ended_on),
    })),
    consequences: (consequences ?? []).map((each) => ({
      id: each.id,
      kind: each.kind as ArrearsFollowUp['consequences'][number]['kind'],
      endsWhen: each.ends_when as ArrearsFollowUp['consequences'][number]['endsWhen'],
      sinceOn: dayOfJson(each.since_on),
      metOn: dayOrNull(each.met_on),
      suspendedFromOn: dayOrNull(each.suspended_from_on),
      liftedOn: dayOrNull(each.lifted_on),
    })),
    existingArrangement: existingOf(row, key),
    health: premium && {
      monthsOverdue: premium.months_overdue,
      coversWholeDebt: premium.covers_whole_debt,
      runningPremiumPaidTo: premium.paid_to as 'INSURER' | 'CAK' | null,
      runningPremiumByDirectDebit: premium.by_direct_debit,
      asOfOn: dayOfJson(premium.as_of_on),
      twoMonthsOn: dayOrNull(premium.two_months_on),
      offeredOn: dayOrNull(premium.offered_on),
      warnedOn: dayOrNull(premium.warned_on),
    },
  };
}

function partyOf(
  arrearsId: string,
  party: JsonParty,
  key: SecretKey | null,
  fileNumber: string | null,
): ArrearsFollowUp['parties'][number] {
  const { number, sealed } = party;
  const names =
    sealed === null
      ? { name: null, fileNumber }
      : openParty(key, arrearsId, number, bytesOf(sealed));
  return {
    number,
    kind: party.kind as ArrearsFollowUp['parties'][number]['kind'],
    name: names?.name ?? null,
    fileNumber: names?.fileNumber ?? null,
    mayBeAddressed: party.may_be_addressed,
    stage: party.stage as ArrearsFollowUp['parties'][number]['stage'],
    sinceOn: dayOfJson(party.since_on),
    correction: party.correction,
  };
}

function existingOf(
  { id, existing_monthly_cents, existing_since_on, follow_up }: FollowedRow,
  key: SecretKey | null,
): ArrearsFollowUp['existingArrangement'] {
  if (existing_monthly_cents === null || existing_since_on === null) return null;
  const sealed = follow_up.existing?.sealed ?? null;
  return {
    monthlyCents: existing_monthly_cents,
    sinceOn: existing_since_on,
    byDirectDebit: follow_up.existing?.by_direct_debit ?? null,
    ownReference: sealed === null ? null : openArrangementReference(key, id, bytesOf(sealed)),
    endedOn: dayOrNull(follow_up.existing?.ended_on ?? null),
  };
}

/** Bytes inside JSON come as `\x` and hexadecimal digits. */
function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}

function dayOrNull(text: string | null): LocalDate | null {
  return text === null ? null : dayOfJson(text);
}
