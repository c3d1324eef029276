// What a worker names to grant: checked, and as the domain knows it.
// Not here: whether it may be granted (domain/hardship/decision.ts).
import type { Entitlement, EntitlementKind } from '../domain/hardship/entitlements.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { HardshipEntitlementInput } from './decide-hardship.types.ts';

const MOST_MONTHS = 36;
const WHOLE = 10_000;
const WITH_MONTHS: readonly EntitlementKind[] = ['START_PAUSE', 'STEP_UP'];
const WITH_PART: readonly EntitlementKind[] = ['STEP_UP', 'LOWER_AMOUNT', 'COSTS_WAIVED'];

/** Collects what is wrong: of each kind one, with what it needs and nothing else. */
export function checkEntitlements(
  named: readonly HardshipEntitlementInput[],
  faults: Refusal[],
): void {
  const path = ['input', 'entitlements'];
  const kinds = new Set(named.map(({ kind }) => kind));
  if (kinds.size < named.length) faults.push(refuseInput('INPUT_MALFORMED', path));
  for (const [at, { kind, months, partBasisPoints: part }] of named.entries()) {
    checkNumber(months, WITH_MONTHS.includes(kind) ? MOST_MONTHS : 0, [...path, at, 'months']);
    checkNumber(part, WITH_PART.includes(kind) ? WHOLE : 0, [...path, at, 'partBasisPoints']);
  }

  /** @param most 0: it may not be there. */
  function checkNumber(
    value: number | null | undefined,
    most: number,
    at: (string | number)[],
  ): void {
    const isGiven = value !== null && value !== undefined;
    if (most === 0 && isGiven) faults.push(refuseInput('INPUT_MALFORMED', at));
    else if (most > 0 && !isGiven) faults.push(refuseInput('INPUT_REQUIRED', at));
    else if (isGiven && (value < 1 || value > most)) {
      faults.push(refuseInput('INPUT_OUT_OF_RANGE', at));
    }
  }
}

/** @param named checked. */
export function entitlementsOf(named: readonly HardshipEntitlementInput[]): Entitlement[] {
  return named.map(({ kind, months, partBasisPoints: basisPoints }) => ({
    kind,
    ...(WITH_MONTHS.includes(kind) ? { months } : {}),
    ...(WITH_PART.includes(kind) ? { basisPoints } : {}),
  })) as Entitlement[];
}
