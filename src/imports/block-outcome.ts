// What became of the entries of a part, in the terms of the file: faults by line and column, and
// counts. Pure. Not here: carrying a part out (import-block.service.ts).
import type { EntryMade } from '../arrears/arrears-registrar.service.ts';
import type { ArrearsEntryInput } from '../arrears/register-arrears.types.ts';
import type { RegistrationPlan } from '../arrears/registration-plan.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { FileEntry, RowFault } from './file-rows.ts';
import type { BlockCounts } from './import-blocks.repository.ts';
import { refuseRow } from './import.refusals.ts';

/** One entry that can be judged, with its place in the part. */
export interface Judged {
  at: number;
  entry: FileEntry;
  input: ArrearsEntryInput;
}

export function emptyCounts(): BlockCounts {
  return {
    new_entries: 0,
    known_entries: 0,
    corrected_entries: 0,
    changed_persons: 0,
    waiting_relations: 0,
    refused: [],
  };
}

/** Adds what was accepted of entries that were refused before; who is refused still stays. */
export function added(before: BlockCounts, now: BlockCounts): BlockCounts {
  return {
    new_entries: before.new_entries + now.new_entries,
    known_entries: before.known_entries + now.known_entries,
    corrected_entries: before.corrected_entries + now.corrected_entries,
    changed_persons: before.changed_persons + now.changed_persons,
    waiting_relations: before.waiting_relations + now.waiting_relations,
    refused: now.refused,
  };
}

/** Tells the refusals of a part by their entries. */
export function tellRefusals(
  judged: readonly Judged[],
  refusals: ReadonlyMap<number, Refusal[]>,
  faults: RowFault[],
): void {
  for (const [index, { entry }] of judged.entries()) {
    const found = refusals.get(index) ?? [];
    tellOf(
      entry,
      found.map((each) => inFile({ ...each, path: each.path.slice(3) }, judged)),
      faults,
    );
  }
}

/** Tells refusals of an entry by where they stand; of a cell that could not be read no more. */
export function tellOf(entry: FileEntry, refusals: readonly Refusal[], faults: RowFault[]): void {
  for (const why of refusals) {
    const { line, column } = entry.placeOf(why.path);
    const isTold = entry.faults.some(
      (fault) => fault.line === line && fault.column === column && column !== null,
    );
    if (!isTold) faults.push({ line, column, why });
  }
}

/** What names another entry by its number in the call names it by its line. */
function inFile(refusal: Refusal, judged: readonly Judged[]): Refusal {
  if (refusal.code !== 'TWO_PERSONS_IN_CALL') return refusal;
  const other = judged[Number(refusal.args?.['other']) - 1]?.entry.fromLine ?? 0;
  return refuseRow('TWO_PERSONS_IN_FILE', refusal.path, { other });
}

/** What a plan would make: for a dry run. */
export function madeOfPlan(plan: RegistrationPlan): Map<number, EntryMade> {
  const made = new Map<number, EntryMade>();
  for (const [index, id] of plan.unchanged) made.set(index, { id, claimCode: null, isNew: false });
  for (const { index, taken } of plan.corrections) {
    const id = taken.asked.row.id;
    made.set(index, { id, claimCode: null, isNew: false, corrected: 'NOW' });
  }
  for (const { index } of plan.customers.flatMap(({ entries }) => entries)) {
    made.set(index, { id: '', claimCode: null, isNew: true });
  }
  return made;
}

export function countMade(
  counts: BlockCounts,
  plan: RegistrationPlan,
  made: ReadonlyMap<number, EntryMade>,
): void {
  const waiting = new Set<string>();
  for (const { isNew, corrected, customer } of made.values()) {
    if (corrected !== undefined) counts.corrected_entries += 1;
    else if (isNew) counts.new_entries += 1;
    else counts.known_entries += 1;
    if (customer?.linking === 'WAITING') waiting.add(customer.relationId);
  }
  counts.waiting_relations += waiting.size;
  counts.changed_persons += plan.customers.filter((each) => each.isIdentityNew).length;
}

/** The claim codes of new consents, each by the first of its entries. */
export function codesOf(
  judged: readonly Judged[],
  made: ReadonlyMap<number, EntryMade>,
): { line: number; claimCode: string }[] {
  const told = new Set<string>();
  return [...made].flatMap(([index, { claimCode }]) => {
    if (claimCode === null || told.has(claimCode)) return [];
    told.add(claimCode);
    return [{ line: judged[index]?.entry.fromLine ?? 0, claimCode }];
  });
}
