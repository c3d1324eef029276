// What an entry says of its claim and of what followed from it, in the fields of ArrearsEntryInput,
// as it stands now: what ended (an attachment, a consequence, an arrangement) is not said again.
// Pure. Not here: the entry that it is part of (export-entries.ts).
import type { ArrearsRow } from '../arrears/read-arrears.repository.ts';
import type { OpenedArrears } from '../arrears/arrears.reader.ts';
import { formatDay, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ClaimTermsRow } from './exports.repository.ts';
import { type EntryJson, type EntryValue, present } from './export-json.ts';

/** All that is known of arrears in an export. */
export interface Exportable extends OpenedArrears {
  row: ArrearsRow;
  terms: ClaimTermsRow;
}

export function demandOf({ row, terms }: Exportable): EntryJson | null {
  if (row.demand_sent_on === null) return null;
  return present({
    sentOn: formatDay(row.demand_sent_on),
    receivedOn: dayText(row.demand_received_on),
    wording: terms.demand_wording,
    days: terms.demand_days,
    costsNamedCents: terms.demand_costs_cents,
  });
}

export function handlerOf({ arrears }: Exportable): EntryJson {
  const party = arrears.followUp.parties.at(-1);
  const { handler: kind, handlerFileNumber: fileNumber } = arrears;
  if (party === undefined) return present({ kind, fileNumber });
  const { name, sinceOn, mayBeAddressed } = party;
  return present({ kind, fileNumber, name, sinceOn: formatDay(sinceOn), mayBeAddressed });
}

export function itemsOf({ row, arrears }: Exportable): EntryJson[] {
  return arrears.items.flatMap((item, at) => {
    // What is paid of an invoice in full stays with its number; there is nothing left to register.
    if (item.principalCents <= 0) return [];
    const { interrupted_on = [], paid_on = [], paid_cents = [] } = row.items[at] ?? {};
    const said: EntryJson = present({
      invoiceReference: item.invoiceReference,
      dueOn: formatDay(item.dueOn),
      principalCents: item.principalCents,
      periodFromOn: dayText(item.periodFromOn),
      periodToOn: dayText(item.periodToOn),
      partPayments: filled(
        paid_on.map((paidOn, number) => ({ paidOn, amountCents: paid_cents[number] ?? 0 })),
      ),
      interruptedOn: filled(interrupted_on),
    });
    return [said];
  });
}

export function interestOf({ arrears, references, terms }: Exportable): EntryJson {
  return present({
    kind: arrears.interestKind,
    amountCents: arrears.interestCents,
    ratePercentBasisPoints: terms.interest_rate,
    clause: references?.interestClause ?? null,
    ground: references?.interestGround ?? null,
    fromOn: dayText(terms.interest_from_on),
    periods: filled(
      (terms.interest_periods ?? []).map((period) => ({
        fromOn: period.from_on,
        toOn: period.to_on,
        ratePercentBasisPoints: period.rate,
        amountCents: period.amount_cents,
      })),
    ),
  });
}

export function costsOf({ row, arrears }: Exportable): EntryJson[] {
  const owed = new Map(
    arrears.items
      .filter(({ principalCents }) => principalCents > 0)
      .map(({ number, invoiceReference }) => [number, invoiceReference]),
  );
  return arrears.costs.map((cost, at) => {
    const { items, judgment_on: judgmentOn = null, act_kind: actKind = null } = row.costs[at] ?? {};
    return present({
      kind: cost.kind,
      amountCents: cost.amountCents,
      // 0 is what is kept of VAT that was not named
      vatCents: cost.vatCents === 0 ? null : cost.vatCents,
      chargedOn: formatDay(cost.chargedOn),
      documentReference: cost.documentReference,
      itemReferences: filled((items ?? []).flatMap((number) => owed.get(number) ?? [])),
      judgmentOn,
      actKind,
    });
  });
}

export function judgmentOf({ references, terms }: Exportable): EntryJson | null {
  if (terms.judgment_on === null) return null;
  return present({
    givenOn: formatDay(terms.judgment_on),
    number: references?.judgmentNumber ?? null,
    amountCents: terms.judgment_cents,
  });
}

export function existingOf({ arrears }: Exportable): EntryJson | null {
  const existing = arrears.followUp.existingArrangement;
  if (existing === null || existing.endedOn !== null) return null;
  const { monthlyCents, sinceOn, byDirectDebit, ownReference } = existing;
  return present({ monthlyCents, sinceOn: formatDay(sinceOn), byDirectDebit, ownReference });
}

export function attachmentsOf({ arrears }: Exportable): EntryValue[] | null {
  const running = arrears.followUp.attachments.filter(({ endedOn }) => endedOn === null);
  return filled(
    running.map(({ kind, monthlyCents, sinceOn }) => ({
      kind,
      monthlyCents,
      sinceOn: formatDay(sinceOn),
    })),
  );
}

export function consequencesOf({ arrears }: Exportable): EntryValue[] | null {
  const running = arrears.followUp.consequences.filter(({ liftedOn }) => liftedOn === null);
  return filled(
    running.map(({ kind, sinceOn, endsWhen }) => ({
      kind,
      sinceOn: formatDay(sinceOn),
      endsWhen,
    })),
  );
}

export function healthOf({ arrears }: Exportable): EntryJson | null {
  const { health } = arrears.followUp;
  if (health === null) return null;
  return present({
    monthsOverdue: health.monthsOverdue,
    coversWholeDebt: health.coversWholeDebt,
    runningPremiumPaidTo: health.runningPremiumPaidTo,
    runningPremiumByDirectDebit: health.runningPremiumByDirectDebit,
    offeredOn: dayText(health.offeredOn),
    warnedOn: dayText(health.warnedOn),
  });
}

/** A list of which nothing is said when it is empty. */
function filled(list: EntryValue[]): EntryValue[] | null {
  return list.length === 0 ? null : list;
}

function dayText(day: LocalDate | null): string | null {
  return day === null ? null : formatDay(day);
}
