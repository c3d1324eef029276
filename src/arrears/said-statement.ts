// What an entry says of what is owed, so that two that say the same are the same text: what says
// nothing is left out, and so is what holds anyway where nothing is said.
// Not here: fingerprints of it (entry-fingerprints.ts), taking it out again (src/exports).
import { usualEnd } from '../domain/consequences/kinds.ts';
import { monthsSince } from '../domain/consequences/premium.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import { placesOfCost } from './claim-check.ts';
import type { ArrearsEntryInput, CostInput } from './register-arrears.types.ts';

/** An entry without whose it is, by which consent and why it is said: those change nothing. */
export type SaidStatement = Omit<
  ArrearsEntryInput,
  'person' | 'consent' | 'consentId' | 'correctionReason'
>;

/** @example attachments of null, of [] and none at all say the same */
export function statementText(said: SaidStatement): string {
  const { consequences, attachments, costs } = said;
  return canonicalJson(
    withoutNothing({
      ...said,
      handler: handlerOf(said),
      costs: costs.map((cost) => costOf(cost, said)),
      attachments: byKind(attachments ?? []),
      consequences: byKind(
        (consequences ?? []).map((each) => ({
          ...each,
          endsWhen: each.endsWhen ?? usualEnd(each.kind),
        })),
      ),
      health: healthOf(said),
    }),
  );
}

/** As it was told from another before: nulls are left out, or nothing at all is. */
export function statementTextsBefore(said: SaidStatement): string[] {
  return [canonicalJson(withoutNulls(said)), canonicalJson(said)];
}

function handlerOf({ handler, asOfOn }: SaidStatement) {
  const { sinceOn, mayBeAddressed, ...rest } = handler;
  return {
    ...rest,
    sinceOn: sinceOn === asOfOn ? null : sinceOn,
    mayBeAddressed: mayBeAddressed === false ? false : null,
  };
}

function costOf(cost: CostInput, said: SaidStatement) {
  return {
    ...cost,
    vatCents: cost.vatCents === 0 ? null : cost.vatCents,
    itemReferences: cost.itemReferences ? placesOfCost(cost, said) : null,
  };
}

function healthOf({ health, asOfOn }: SaidStatement) {
  if (!health) return null;
  // An offer or a warning that does not count any more is not kept.
  const { offeredOn, warnedOn } = monthsSince(health, [], asOfOn);
  const byDirectDebit = health.runningPremiumByDirectDebit === true ? true : null;
  return { ...health, offeredOn, warnedOn, runningPremiumByDirectDebit: byDirectDebit };
}

/** Of each kind there is one: their order says nothing. */
function byKind<Each extends { kind: string }>(list: readonly Each[]): Each[] {
  return [...list].sort((a, b) => (a.kind < b.kind ? -1 : 1));
}

const isSaidNothing = (each: unknown): boolean =>
  each === null || each === undefined || each === '' || (Array.isArray(each) && each.length === 0);

/** Without fields that are null, empty or an empty list, at any depth. */
function withoutNothing(value: unknown): unknown {
  return without(value, isSaidNothing);
}

function withoutNulls(value: unknown): unknown {
  return without(value, (each) => each === null || each === undefined);
}

function without(value: unknown, isNothing: (each: unknown) => boolean): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => without(each, isNothing));
  const named = value as Record<string, unknown>;
  const names = Object.keys(named).filter((name) => !isNothing(named[name]));
  return Object.fromEntries(names.map((name) => [name, without(named[name], isNothing)]));
}
