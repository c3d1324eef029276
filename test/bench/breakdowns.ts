// The law module alone: how many breakdowns of costs and of interest it makes in a second, each
// step with its sentence in Dutch and English, as a check of an entry or a statement asks.
import { addDays, dayOf, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import { checkCollectionCosts } from '../../src/domain/law/registered-costs.ts';
import { statutoryInterest } from '../../src/domain/law/statutory-interest.ts';
import { explainLine, type Line } from '../../src/domain/law/wording.ts';

export const BREAKDOWNS = 100_000;
const ON = dayOf(2026, 1, 31);

export interface BreakdownResult {
  costsPerSecond: number;
  interestPerSecond: number;
}

export function measureBreakdowns(): BreakdownResult {
  // each run also warms up for itself
  measure(2_000, costLines);
  measure(2_000, interestLines);
  return {
    costsPerSecond: measure(BREAKDOWNS, costLines),
    interestPerSecond: measure(BREAKDOWNS, interestLines),
  };
}

function measure(count: number, linesOf: (at: number) => readonly Line[]): number {
  let characters = 0;
  const startedAt = performance.now();
  for (let at = 0; at < count; at += 1) {
    for (const line of linesOf(at)) {
      const { nl, en } = explainLine(line);
      characters += nl.length + en.length;
    }
  }
  const seconds = (performance.now() - startedAt) / 1000;
  if (characters < count) throw new Error('a breakdown has sentences');
  return count / seconds;
}

/** One to three bills, a letter, and costs that were charged: as an entry has them. */
function costLines(at: number): readonly Line[] {
  const items = Array.from({ length: 1 + (at % 3) }, (_, index) => ({
    key: `${index}`,
    agreement: 'A',
    principalCents: 5_000 + ((at * 7_919) % 400_000),
    dueOn: addDays(dayOf(2025, 6, 1), (at % 90) + index),
    billing: 'SINGLE' as const,
  }));
  const sentOn = dayOf(2025, 11, 3);
  const letter = {
    sentOn,
    receivedOn: null,
    countsFrom: 'DAY_AFTER_RECEIPT',
    days: 14,
    namedCostsCents: 80_000,
    consequences: 'NAMED',
  } as const;
  const cost = {
    kind: 'EXTRAJUDICIAL',
    amountCents: 4_000,
    itemKeys: items.map(({ key }) => key),
    chargedOn: dayOf(2025, 12, 1),
  } as const;
  const question = {
    on: ON,
    demands: [{ stage: 'COLLECTION', letter, items }],
    vat: 'ADDED',
  } as const;
  const [verdict] = checkCollectionCosts(question, [cost], []).verdicts;
  return verdict?.lines ?? [];
}

/** A bill of up to four years old with a payment in between. */
function interestLines(at: number): readonly Line[] {
  const dueOn: LocalDate = addDays(ON, -30 - ((at * 31) % 1_430));
  const paidOn = addDays(dueOn, 20);
  return statutoryInterest({
    principalCents: 5_000 + ((at * 7_919) % 400_000),
    dueOn,
    untilOn: ON,
    payments: [{ paidOn, amountCents: 1_000 }],
  }).lines;
}
