// Checks the answer to a request for a statement beyond what registerArrears checks of each entry:
// that entries fit the answer, are of the person that was named, and still count where known.
import type { CheckedEntry } from '../arrears/entry-check.ts';
import { refuseArrears } from '../arrears/arrears.refusals.ts';
import { consentOf, loadArrearsByIds } from '../arrears/read-arrears.repository.ts';
import { liveConsentState } from '../consents/consent-state.ts';
import { refuseCustomer } from '../customers/customers.refusals.ts';
import { formatBirthDate } from '../domain/person/birth-date.ts';
import { normalisePerson } from '../domain/person/normalise.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { type AnswerStatementInput, MOST_STATED } from './answer-statement.types.ts';
import { refuseStatement } from './statements.refusals.ts';
import type { NamedPerson } from './statements.types.ts';

const PATH = ['input', 'entries'];

/** Whether entries fit the answer. */
export function checkAnswer({ answer, entries }: AnswerStatementInput): Refusal[] {
  const stated = entries?.length ?? 0;
  if (answer !== 'ARREARS') {
    return stated > 0 ? [refuseStatement('STATEMENT_TAKES_NO_ENTRIES', PATH)] : [];
  }
  if (stated === 0) return [refuseStatement('STATEMENT_NEEDS_ENTRIES', PATH)];
  const bounds = { least: 1, most: MOST_STATED };
  return stated > MOST_STATED ? [refuseForm('NUMBER_OF_ENTRIES', PATH, bounds)] : [];
}

/**
 * Refuses entries of somebody else: the consent of the request is this person's. The birth date
 * tells; names and addresses change.
 */
export function refuseOthers(
  checked: readonly CheckedEntry[],
  named: NamedPerson,
  refusals: Map<number, Refusal[]>,
): void {
  const reading = normalisePerson(named);
  if (!reading.ok) throw new Error('the person of a request cannot be read');
  const birthDate = formatBirthDate(reading.person.birthDate);
  for (const { index, person } of checked) {
    if (mayBeEqual(birthDate, formatBirthDate(person.person.birthDate))) continue;
    const refusal = refuseStatement('STATEMENT_OF_ANOTHER', [...PATH, index, 'person']);
    refusals.set(index, [...(refusals.get(index) ?? []), refusal]);
  }
}

/** An unknown day or month, written 00, may be any. */
function mayBeEqual(one: string, other: string): boolean {
  const others = other.split('-');
  return one.split('-').every((part, at) => {
    const against = others[at];
    return part === against || Number(part) === 0 || Number(against) === 0;
  });
}

/** Refuses what was registered before and is over, or is shared no more by the person's word. */
export async function refuseUnusable(
  tx: Tx,
  unchanged: ReadonlyMap<number, string>,
  refusals: Map<number, Refusal[]>,
): Promise<void> {
  if (unchanged.size === 0) return;
  const rows = await loadArrearsByIds(tx, [...unchanged.values()]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of unchanged) {
    const row = byId.get(id);
    const why = row === undefined ? null : whyUnusable(row, tx, index);
    if (why !== null) refusals.set(index, [...(refusals.get(index) ?? []), why]);
  }
}

type KnownRow = Awaited<ReturnType<typeof loadArrearsByIds>>[number];

function whyUnusable(row: KnownRow, tx: Tx, index: number): Refusal | null {
  const path = [...PATH, index];
  if (row.state !== 'OPEN') return refuseArrears('ALREADY_REGISTERED', [...path, 'ownReference']);
  const consent = liveConsentState(consentOf(row), tx.today);
  return consent === 'GIVEN' ? null : refuseCustomer('CONSENT_WITHDRAWN', path);
}
