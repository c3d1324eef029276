// An entry, or arrears that were registered before, as a claim that the law can be asked about.
// Pure.
// Not here: what the law says of it (domain/law/claim-judgment.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Claim, ClaimCost, ClaimItem } from '../domain/law/claim.ts';
import { type ContractKind, isPeriodic } from '../domain/law/contract-kinds.ts';
import type { FourteenDaysLetter } from '../domain/law/fourteen-days-letter.ts';
import type { InterestTerms } from '../domain/law/interest-check.ts';
import type { Cents } from '../domain/money/cents.ts';
import type { DemandWording } from './arrears.enums.ts';
import { placesOfCost } from './claim-check.ts';
import type { ClaimInput } from './claim-input.ts';
import type { CostInput, ItemInput } from './register-arrears.types.ts';

/** What is said of a demand; null where nothing was said. */
export interface SaidDemand {
  sentOn: LocalDate;
  receivedOn: LocalDate | null;
  wording: DemandWording | null;
  days: number | null;
  costsNamedCents: Cents | null;
}

/** What is claimed, and under which label. */
export interface StatedEntry {
  input: ClaimInput;
  labelId: string | null;
}

export interface SaidInterest {
  kind: InterestTerms['kind'];
  rateBasisPoints: number | null;
  clause: string | null;
  ground: string | null;
}

/** An entry, or what of it a correction states anew. */
export function claimOfEntry({ input, labelId }: StatedEntry): Claim {
  const { contractKind, interest, demand } = input;
  return {
    contractKind,
    agreement: agreementOf(contractKind, labelId),
    stage: input.stage,
    asOfOn: input.asOfOn,
    letter: demand ? letterOf({ ...NOTHING_SAID, ...present(demand) }) : 'NONE',
    items: input.items.map((item) => itemOf(item, contractKind)),
    costs: input.costs.flatMap((cost) => costOf(cost, input) ?? []),
    interest: {
      terms: termsOf({
        kind: interest.kind,
        rateBasisPoints: interest.ratePercentBasisPoints ?? null,
        clause: interest.clause ?? null,
        ground: interest.ground ?? null,
      }),
      amountCents: interest.amountCents,
      fromOn: interest.fromOn ?? interest.periods?.[0]?.fromOn ?? null,
    },
    judgmentOn: input.judgment?.givenOn ?? null,
    vat: input.vatIsDeductible === false ? 'ADDED' : 'NOT_ADDED',
  };
}

/** Contracts of one kind under one label count as one agreement: the person has one, or few. */
export function agreementOf(contractKind: string, labelId: string | null): string {
  return `${contractKind} ${labelId ?? ''}`;
}

/** A bill of a kind that comes period by period, or for which a period was given. */
export function billingOf(contractKind: ContractKind, periodFromOn: unknown): ClaimItem['billing'] {
  return isPeriodic(contractKind) || periodFromOn !== null ? 'PERIODIC' : 'SINGLE';
}

const NOTHING_SAID = { receivedOn: null, wording: null, days: null, costsNamedCents: null };

/**
 * A demand as the law reads it. What was not said is taken to be as the law asks: whoever claims
 * costs says that its demand was right.
 */
export function letterOf(demand: SaidDemand): FourteenDaysLetter {
  const { sentOn, receivedOn, wording, costsNamedCents } = demand;
  const countsFrom =
    wording === 'AFTER_DELIVERY'
      ? 'RECEIPT'
      : wording === 'FROM_LETTER_DATE'
        ? 'LETTER_DATE'
        : 'DAY_AFTER_RECEIPT';
  return {
    ...{ sentOn, receivedOn, countsFrom },
    days: demand.days ?? (wording === 'AFTER_DELIVERY' ? 15 : 14),
    namedCostsCents: costsNamedCents === null ? 'NOT_STATED' : costsNamedCents || null,
    consequences: wording === 'NO_CONSEQUENCES' ? 'NOT_NAMED' : 'NAMED',
  };
}

/** Interest by contract without a rate counts as without a clause. */
export function termsOf({ kind, rateBasisPoints, clause, ground }: SaidInterest): InterestTerms {
  if (kind !== 'CONTRACTUAL') return { kind };
  const said = rateBasisPoints === null ? null : clause;
  return { kind, rateBasisPoints: rateBasisPoints ?? 0, clause: said ?? '', ground: ground ?? '' };
}

function itemOf(item: ItemInput, contractKind: ContractKind): ClaimItem {
  return {
    dueOn: item.dueOn,
    principalCents: item.principalCents,
    billing: billingOf(contractKind, item.periodFromOn ?? null),
    payments: item.partPayments ?? [],
    interruptedOn: item.interruptedOn ?? [],
  };
}

function costOf(cost: CostInput, input: ClaimInput): ClaimCost | null {
  const { kind } = cost;
  if (kind === 'CONTRACTUAL_OTHER') return null;
  return {
    kind,
    amountCents: cost.amountCents,
    vatCents: cost.vatCents ?? 0,
    chargedOn: kind === 'COURT_AWARDED' ? (cost.judgmentOn ?? cost.chargedOn) : cost.chargedOn,
    items: cost.itemReferences ? placesOfCost(cost, input) : null,
  };
}

/** Without fields that are absent, so that what stands for nothing stays. */
function present<T extends object>(said: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const fields = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [K in keyof T]: Exclude<T[K], undefined> };
}
