// Arrears as an entry that registers them: what was said, in the fields of ArrearsEntryInput, so
// that an exported line is what a member could send. With what is told of them beside it.
// Not here: its claim (export-claim.ts), reading (export-arrears.service.ts), writing
// (export-csv.ts, export-file.ts).
import type { Arrears } from '../arrears/arrears.types.ts';
import { formatDay } from '../domain/calendar/local-date.ts';
import type { Cents } from '../domain/money/cents.ts';
import { dayInAmsterdam } from '../platform/clock/clock.ts';
import {
  attachmentsOf,
  consequencesOf,
  costsOf,
  demandOf,
  existingOf,
  type Exportable,
  handlerOf,
  healthOf,
  interestOf,
  itemsOf,
  judgmentOf,
} from './export-claim.ts';
import { type EntryJson, present } from './export-json.ts';

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
export function exportedOf(known: Exportable): ExportedArrears | null {
  const { row, arrears } = known;
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
    demand: demandOf(known),
    handler: handlerOf(known),
    asOfOn: formatDay(arrears.asOfOn),
    items: itemsOf(known),
    interest: interestOf(known),
    costs: costsOf(known),
    vatIsDeductible: known.terms.vat_deductible,
    judgment: judgmentOf(known),
    existingArrangement: existingOf(known),
    attachments: attachmentsOf(known),
    consequences: consequencesOf(known),
    health: healthOf(known),
  });
  const { state, balanceCents, consentState } = arrears;
  const registeredOn = formatDay(dayInAmsterdam(arrears.registeredAt));
  return { entry, told: { state, balanceCents, consentState, registeredOn } };
}
