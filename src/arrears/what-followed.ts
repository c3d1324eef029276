// What a checked entry says of what followed from arrears, as rows: pure but for sealing.
// Not here: storing them (store-consequences.repository.ts), the check (consequence-check.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type ConsequenceKind, type EndsWhen, usualEnd } from '../domain/consequences/kinds.ts';
import { monthsSince } from '../domain/consequences/premium.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { SecretKey } from '../platform/crypto/secret-key.ts';
import type { AttachmentKind, PremiumPaidTo } from './consequence.enums.ts';
import { sealArrangementReference, sealParty } from './party-seals.ts';
import type { HandlerInput } from './handling-entry.types.ts';
import type { ArrearsEntryInput } from './register-arrears.types.ts';

export interface NewParty {
  number: number;
  kind: HandlerInput['kind'];
  sealed: Buffer | null;
  mayBeAddressed: boolean;
  stage: ArrearsEntryInput['stage'];
  sinceOn: LocalDate;
}

export interface NewPremium {
  monthsOverdue: number;
  coversWholeDebt: boolean;
  paidTo: PremiumPaidTo | null;
  byDirectDebit: boolean;
  asOfOn: LocalDate;
  twoMonthsOn: LocalDate | null;
  offeredOn: LocalDate | null;
  warnedOn: LocalDate | null;
}

export interface WhatFollowed {
  arrearsId: string;
  party: NewParty | null;
  attachments: { id: string; kind: AttachmentKind; monthlyCents: Cents; sinceOn: LocalDate }[];
  consequences: { id: string; kind: ConsequenceKind; endsWhen: EndsWhen; sinceOn: LocalDate }[];
  existing: { byDirectDebit: boolean | null; sealed: Buffer | null } | null;
  premium: NewPremium | null;
}

/** @param key of the relation. */
export function whatFollowedOf(
  arrearsId: string,
  input: ArrearsEntryInput,
  key: SecretKey,
  newId: () => string,
): WhatFollowed {
  return {
    arrearsId,
    party: partyOf(arrearsId, input, key),
    attachments: (input.attachments ?? []).map(({ kind, monthlyCents, sinceOn }) => ({
      id: newId(),
      kind,
      monthlyCents,
      sinceOn,
    })),
    consequences: (input.consequences ?? []).map(({ kind, sinceOn, endsWhen }) => ({
      id: newId(),
      kind,
      endsWhen: endsWhen ?? usualEnd(kind),
      sinceOn,
    })),
    existing: existingOf(arrearsId, input, key),
    premium: premiumOf(input),
  };
}

/** A row only for what the arrears themselves do not say. */
function partyOf(arrearsId: string, input: ArrearsEntryInput, key: SecretKey): NewParty | null {
  const { kind, name, fileNumber, sinceOn = null, mayBeAddressed = null } = input.handler;
  if (!name && sinceOn === null && mayBeAddressed === null) return null;
  const names = { name: name ?? null, fileNumber: fileNumber ?? null };
  return {
    number: 1,
    kind,
    sealed: sealParty(key, arrearsId, 1, names),
    mayBeAddressed: mayBeAddressed ?? true,
    stage: input.stage,
    sinceOn: sinceOn ?? input.asOfOn,
  };
}

function existingOf(
  arrearsId: string,
  { existingArrangement }: ArrearsEntryInput,
  key: SecretKey,
): WhatFollowed['existing'] {
  if (!existingArrangement) return null;
  const { byDirectDebit = null, ownReference } = existingArrangement;
  const sealed = ownReference ? sealArrangementReference(key, arrearsId, ownReference) : null;
  return { byDirectDebit, sealed };
}

function premiumOf({ health, items, asOfOn }: ArrearsEntryInput): NewPremium | null {
  if (!health) return null;
  const dueOn = items.map((item) => item.dueOn);
  return {
    monthsOverdue: health.monthsOverdue,
    coversWholeDebt: health.coversWholeDebt,
    paidTo: health.runningPremiumPaidTo ?? null,
    byDirectDebit: health.runningPremiumByDirectDebit ?? false,
    asOfOn,
    ...monthsSince(health, dueOn, asOfOn),
  };
}
