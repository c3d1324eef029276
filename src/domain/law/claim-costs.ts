// The costs of a registered claim held against the law, together with what the creditor registered
// of this person before.
// Not here: the highest costs (collection-costs.ts), verdicts on costs (registered-costs.ts).
import { localDate, type LocalDate } from '../calendar/local-date.ts';
import { rational } from '../money/rational.ts';
import type { Claim, ClaimCircumstances, ClaimCost, ClaimFault, CostClaim } from './claim.ts';
import { principalOwedOn } from './claim-interest.ts';
import { COLLECTION_COSTS_KNOWN_FROM } from './collection-cost-rows.ts';
import type { CostItem, CostQuestion, Demand } from './collection-costs.ts';
import { withVat } from './collection-scale.ts';
import { judgeLetter } from './fourteen-days-letter.ts';
import {
  checkCollectionCosts,
  type CostHold,
  type CostRefusal,
  type CostVerdict,
  type RegisteredCost,
} from './registered-costs.ts';
import { lineOf } from './wording.ts';

/**
 * The costs of a claim that the law does not allow. Claims in the same stage are charged once: what
 * was registered before uses the maximum up.
 * Source: art. 6:96 (5) to (7) BW; docs/law.md, "Registering".
 * @example 150.00 for 1 000.00 after 150.00 for another 1 000.00 in the same stage is allowed, for
 *   2 000.00 give 300.00; one cent more is not
 */
export function judgeClaimCosts(
  claim: Claim,
  { earlier, holds }: ClaimCircumstances,
): ClaimFault[] {
  if (claim.costs.length === 0) return [];
  const all: CostClaim[] = [...earlier, claim];
  const own = all.length - 1;
  const question: CostQuestion = {
    on: all.map(({ asOfOn }) => asOfOn).reduce(latest, COLLECTION_COSTS_KNOWN_FROM),
    demands: all.map(demandOf),
    vat: claim.vat,
  };
  const registered = claim.costs.map((cost) => registeredOf(claim, own, cost));
  const before = earlier.flatMap((other, at) =>
    other.costs.map((cost) => registeredOf(other, at, cost)),
  );
  const { verdicts } = checkCollectionCosts(question, registered, holds, before);
  return claim.costs.flatMap((cost, index) => {
    const fault =
      refuseAfterAsOf(cost, index, claim.asOfOn) ??
      refuseVat(cost, index, claim) ??
      faultOf(verdicts[index], index, cost, holds);
    return fault ?? [];
  });
}

const keyOf = (claim: number, item: number): string => `${claim}/${item}`;

function demandOf(claim: CostClaim, at: number): Demand {
  const items = claim.items.map((item, number): CostItem => {
    const { dueOn, billing } = item;
    const principalCents = principalAfterLetter(claim, number);
    return { key: keyOf(at, number), agreement: claim.agreement, principalCents, dueOn, billing };
  });
  return { stage: claim.stage, letter: claim.letter, items };
}

/** What was unpaid when the fourteen days ended: what was paid later does not lower the costs. */
function principalAfterLetter({ items, letter, asOfOn }: CostClaim, number: number): number {
  const item = items[number];
  if (item === undefined) return 0;
  if (letter === 'NONE' || item.payments.length === 0) return item.principalCents;
  const judged = judgeLetter(letter, item.dueOn);
  return judged.valid ? principalOwedOn(item, judged.lastDayOn, asOfOn) : item.principalCents;
}

function registeredOf(claim: CostClaim, at: number, cost: ClaimCost): RegisteredCost {
  const places = cost.items ?? claim.items.map((_item, number) => number);
  const itemKeys = places.map((number) => keyOf(at, number));
  const amountCents = cost.amountCents + cost.vatCents;
  const { kind, chargedOn } = cost;
  if (kind === 'COURT_AWARDED') return { kind, amountCents, itemKeys, judgmentOn: chargedOn };
  if (kind === 'OFFICIAL_ACT') return { kind, amountCents, itemKeys, actOn: chargedOn };
  return { kind, amountCents, itemKeys, chargedOn };
}

function refuseAfterAsOf(cost: ClaimCost, index: number, asOfOn: LocalDate): ClaimFault | null {
  if (cost.chargedOn <= asOfOn) return null;
  const line = lineOf('COST_NOT_YET', 0, { costOn: cost.chargedOn, onOn: asOfOn });
  const rest = { maximumCents: 0, lines: [line], instead: 'NONE', dayOn: asOfOn } as const;
  return { part: 'COST', index, code: 'COST_AFTER_AS_OF', ...rest };
}

/** VAT only where the creditor said that it cannot set it off, and not more than its rate. */
function refuseVat(cost: ClaimCost, index: number, { vat }: Claim): ClaimFault | null {
  if (cost.kind !== 'EXTRAJUDICIAL' || cost.vatCents === 0) return null;
  const on = latest(cost.chargedOn, COLLECTION_COSTS_KNOWN_FROM);
  const { vatCents } = withVat(rational(cost.amountCents), [], on, vat);
  if (cost.vatCents <= vatCents) return null;
  const values = { chargedCents: cost.vatCents, maximumCents: vatCents };
  const verdict =
    vat === 'ADDED'
      ? lineOf('COST_VAT_TOO_HIGH', vatCents, values)
      : lineOf('COST_VAT_NOT_ADDED', 0, {});
  const instead = vatCents === 0 ? 'NONE' : 'AMOUNT';
  const rest = { maximumCents: vatCents, lines: [verdict], instead, dayOn: null } as const;
  return { part: 'COST', index, code: 'COST_VAT_NOT_ALLOWED', ...rest };
}

function faultOf(
  verdict: CostVerdict | undefined,
  index: number,
  { chargedOn }: ClaimCost,
  holds: readonly CostHold[],
): ClaimFault | null {
  if (!verdict || verdict.refusal === null) return null;
  const { refusal, maximumCents, lines } = verdict;
  const code = codeOf(refusal);
  const since = holds.find(
    ({ fromOn, untilOn }) => fromOn <= chargedOn && chargedOn <= (untilOn ?? chargedOn),
  );
  const running = lines.find(({ rule }) => rule === 'COST_LETTER_RUNNING');
  const lastDayOn = running?.values['lastDayOn'];
  const costsFromOn = lastDayOn === undefined ? null : localDate(lastDayOn + 1);
  const dayOn = costsFromOn ?? since?.fromOn ?? null;
  const instead = maximumCents > 0 ? 'AMOUNT' : asksDay(code) ? 'DAY' : 'NONE';
  return { part: 'COST', index, code, maximumCents, lines, instead, dayOn };
}

function asksDay(code: ClaimFault['code']): boolean {
  return code === 'COST_LETTER_MISSING' || code === 'COST_LETTER_RUNNING';
}

function codeOf(refusal: CostRefusal): ClaimFault['code'] {
  // Of other kinds and days of tomorrow an entry is refused by its form.
  if (refusal === 'COST_KIND_NOT_ALLOWED' || refusal === 'COST_IN_THE_FUTURE') {
    return 'COST_AFTER_AS_OF';
  }
  return refusal;
}

function latest(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}
