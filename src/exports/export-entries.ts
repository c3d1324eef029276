// Arrears as an entry that registers them: what was said, in the fields of ArrearsEntryInput, so
// that an exported line is what a member could send. With what is told of them beside it.
// Not here: reading them (export-arrears.service.ts), writing (export-csv.ts, export-ndjson.ts).
import type { ArrearsRow } from '../arrears/read-arrears.repository.ts';
import type { Arrears } from '../arrears/arrears.types.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { dayInAmsterdam } from '../platform/clock/clock.ts';

/** Values of an entry: days as YYYY-MM-DD, amounts in cents; what is absent is left out. */
export type EntryValue = string | number | boolean | EntryValue[] | { [name: string]: EntryValue };
export type EntryJson = { [name: string]: EntryValue };

/** What the service tells of arrears; the import does not read it. */
export interface Told {
  state: Arrears['state'];
  balanceCents: Cents;
  consentState: Arrears['consentState'];
  registeredOn: string;
}

export interface ExportedArrears {
  entry: EntryJson;
  told: Told;
}

/** Null when the person was erased: then nobody knows whose arrears they are. */
export function exportedOf(row: ArrearsRow, arrears: Arrears): ExportedArrears | null {
  const { person, ownReference } = arrears;
  if (person === null || ownReference === null) return null;
  const { reference: customerReference, ...attributes } = person;
  const entry = present({
    customerReference,
    ownReference,
    label: arrears.label,
    // Others are refused at registering: whoever is here is a private person without a scheme.
    person: present({ ...attributes, debtorKind: 'PRIVATE', insolvency: 'NONE' }),
    consentId: row.consent_id,
    contractKind: arrears.contractKind,
    debtors: arrears.debtors,
    stage: arrears.stage,
    demand: demandOf(row),
    handler: present({ kind: arrears.handler, fileNumber: arrears.handlerFileNumber }),
    asOfOn: formatDay(arrears.asOfOn),
    items: itemsOf(arrears),
    interest: { kind: arrears.interestKind, amountCents: arrears.interestCents },
    costs: costsOf(arrears),
    existingArrangement: existingOf(row),
  });
  const { state, balanceCents, consentState } = arrears;
  const registeredOn = formatDay(dayInAmsterdam(arrears.registeredAt));
  return { entry, told: { state, balanceCents, consentState, registeredOn } };
}

function demandOf(row: ArrearsRow): EntryJson | null {
  if (row.demand_sent_on === null) return null;
  return present({
    sentOn: formatDay(row.demand_sent_on),
    receivedOn: row.demand_received_on === null ? null : formatDay(row.demand_received_on),
  });
}

function existingOf(row: ArrearsRow): EntryJson | null {
  const { existing_monthly_cents: monthlyCents, existing_since_on: sinceOn } = row;
  if (monthlyCents === null || sinceOn === null) return null;
  return { monthlyCents, sinceOn: formatDay(sinceOn) };
}

function itemsOf({ items }: Arrears): EntryJson[] {
  // What is paid of an invoice in full stays with its number; there is nothing left to register.
  const owed = items.filter(({ principalCents }) => principalCents > 0);
  return owed.map((item) =>
    present({
      invoiceReference: item.invoiceReference,
      dueOn: formatDay(item.dueOn),
      principalCents: item.principalCents,
      periodFromOn: item.periodFromOn === null ? null : formatDay(item.periodFromOn),
      periodToOn: item.periodToOn === null ? null : formatDay(item.periodToOn),
    }),
  );
}

function costsOf({ costs }: Arrears): EntryJson[] {
  return costs.map((cost) =>
    present({
      kind: cost.kind,
      amountCents: cost.amountCents,
      // 0 is what is kept of VAT that was not named
      vatCents: cost.vatCents === 0 ? null : cost.vatCents,
      chargedOn: formatDay(cost.chargedOn),
      documentReference: cost.documentReference,
    }),
  );
}

/** The fields that have a value. */
function present(fields: Readonly<Record<string, EntryValue | null>>): EntryJson {
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, EntryValue] => field[1] !== null),
  );
}
