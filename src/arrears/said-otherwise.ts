// What an entry that corrects known arrears says otherwise although a correction does not change
// it: whose they are, of what contract, who handles them, what runs and what followed. What it
// leaves unsaid stays as it is known. Pure.
// Not here: what it does change (judge-report.ts), the person (registration-plan.ts).
import { usualEnd } from '../domain/consequences/kinds.ts';
import { monthsSince } from '../domain/consequences/premium.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import type { StandingRow } from './arrears-report.repository.ts';
import { refuseCorrection } from './correction.refusals.ts';
import type { Arrears } from './arrears.types.ts';
import type { CheckedEntry } from './entry-check.ts';
import type { ArrearsEntryInput } from './register-arrears.types.ts';

/** What the member knows of what followed. */
export type KnownFollowUp = Pick<Arrears, 'followUp' | 'handlerFileNumber'>;

/** Said and not said: what is null, empty or absent says nothing. */
const differs = (said: unknown, known: unknown): boolean =>
  said !== null && said !== undefined && said !== '' && said !== known;

/** Whether an entry says more of its handler than the kind, or anything of what followed. */
export function saysWhatFollowed({ input }: CheckedEntry): boolean {
  const { handler, existingArrangement, attachments, consequences, health } = input;
  const { name, fileNumber, sinceOn, mayBeAddressed } = handler;
  const ofHandler = [name, fileNumber, sinceOn, mayBeAddressed];
  return (
    ofHandler.some((said) => differs(said, null)) ||
    Boolean(existingArrangement ?? health) ||
    (attachments ?? []).length > 0 ||
    (consequences ?? []).length > 0
  );
}

/**
 * @param relationId of the customer that the entry names; null: of nobody known.
 * @param followed as the member knows it; null when the entry says nothing of it.
 * @returns a refusal for each thing, by where it stands.
 */
export function saidOtherwise(
  { input, labelId, index }: CheckedEntry,
  row: StandingRow,
  relationId: string | null,
  followed: KnownFollowUp | null,
): Refusal[] {
  const root = ['input', 'entries', String(index)];
  const fixed: [field: string, isOther: boolean][] = [
    ['customerReference', relationId !== row.relation_id],
    ['contractKind', input.contractKind !== row.contract_kind],
    ['debtors', input.debtors !== row.debtors],
    ['label', differs(labelId, row.label_id)],
  ];
  const more =
    followed === null
      ? []
      : [
          ...handlerFields(input, followed),
          ...existingFields(input, followed.followUp),
          ...followedFields(input, followed.followUp),
          ...healthFields(input, followed.followUp),
        ];
  const isOtherHandler = input.handler.kind !== row.handler;
  return [
    ...fixed
      .filter(([, isOther]) => isOther)
      .map(([field]) => refuseCorrection('CORRECTION_OF_ANOTHER', [...root, field])),
    ...[...(isOtherHandler ? ['handler.kind'] : []), ...more].map((field) =>
      refuseCorrection('CORRECTION_SAYS_MORE', [...root, ...field.split('.')]),
    ),
  ];
}

type Known = KnownFollowUp['followUp'];

function handlerFields(
  { handler }: ArrearsEntryInput,
  { followUp, handlerFileNumber: fileNumber }: KnownFollowUp,
): string[] {
  const last = followUp.parties.at(-1);
  const known = {
    name: last?.name ?? null,
    fileNumber,
    sinceOn: last?.sinceOn ?? null,
    mayBeAddressed: last?.mayBeAddressed ?? true,
  };
  const fields = ['name', 'fileNumber', 'sinceOn', 'mayBeAddressed'] as const;
  return fields
    .filter((field) => differs(handler[field], known[field]))
    .map((field) => `handler.${field}`);
}

function existingFields(
  { existingArrangement: said }: ArrearsEntryInput,
  { existingArrangement: known }: Known,
): string[] {
  if (!said) return [];
  if (known === null || known.endedOn !== null) return ['existingArrangement.monthlyCents'];
  const fields = ['monthlyCents', 'sinceOn', 'byDirectDebit', 'ownReference'] as const;
  return fields
    .filter((field) => differs(said[field], known[field]))
    .map((field) => `existingArrangement.${field}`);
}

function followedFields({ attachments, consequences }: ArrearsEntryInput, known: Known): string[] {
  const isAttached = (said: NonNullable<typeof attachments>[number]): boolean =>
    known.attachments.some(
      (each) =>
        each.endedOn === null &&
        each.kind === said.kind &&
        each.monthlyCents === said.monthlyCents &&
        each.sinceOn === said.sinceOn,
    );
  const isFollowed = (said: NonNullable<typeof consequences>[number]): boolean =>
    known.consequences.some(
      (each) =>
        each.liftedOn === null &&
        each.kind === said.kind &&
        each.sinceOn === said.sinceOn &&
        each.endsWhen === (said.endsWhen ?? usualEnd(said.kind)),
    );
  return [
    ...(attachments ?? []).flatMap((said, at) =>
      isAttached(said) ? [] : `attachments.${at}.kind`,
    ),
    ...(consequences ?? []).flatMap((said, at) =>
      isFollowed(said) ? [] : `consequences.${at}.kind`,
    ),
  ];
}

function healthFields({ health, asOfOn }: ArrearsEntryInput, { health: known }: Known): string[] {
  if (!health) return [];
  // An offer or a warning that does not count is not kept either.
  const said = { ...health, ...monthsSince(health, [], asOfOn) };
  if (known === null) return ['health.monthsOverdue'];
  const fields = [
    ...(['monthsOverdue', 'coversWholeDebt', 'runningPremiumPaidTo'] as const),
    ...(['runningPremiumByDirectDebit', 'offeredOn', 'warnedOn'] as const),
  ];
  return fields
    .filter((field) => differs(said[field], known[field]))
    .map((field) => `health.${field}`);
}
