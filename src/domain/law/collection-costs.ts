// The highest collection costs that one creditor may charge one person: which claims count
// together, which letters stand behind them, and what the law gives for each charge.
// Not here: costs that a member registered (registered-costs.ts), interest.
import type { LocalDate } from '../calendar/local-date.ts';
import { type Cents, sumCents } from '../money/cents.ts';
import { UNPAID_PERIODS_ROWS, type UnpaidPeriodsRow } from './collection-cost-rows.ts';
import { type CostAmount, costsByScale, type VatOnCosts } from './collection-scale.ts';
import { type CostParameters, DEFAULT_COST_PARAMETERS } from './cost-parameters.ts';
import { type FourteenDaysLetter, judgeLetter, type LetterFault } from './fourteen-days-letter.ts';
import { costsOfUnpaidPeriods, type UnpaidPeriod } from './unpaid-periods.ts';
import { findRow } from './versioned.ts';
import { type Line, lineOf } from './wording.ts';

/** One unpaid bill. */
export interface CostItem {
  /** Unique in the question. */
  readonly key: string;
  /** The contract that it falls under. */
  readonly agreement: string;
  /** What was still unpaid when the fourteen days ended; 0 gives no costs. */
  readonly principalCents: Cents;
  readonly dueOn: LocalDate;
  /** `PERIODIC`: one of a series (premium, rent, energy); `SINGLE`: any other bill. */
  readonly billing: 'PERIODIC' | 'SINGLE';
}

/** What was asked in one letter. Bills in the same letter are one demand. */
export interface Demand {
  /** Only equality counts: claims in the same stage are added up and charged once. */
  readonly stage: string;
  /** `NONE`: no letter was sent; `ASSUMED`: for a calculation in advance. */
  readonly letter: FourteenDaysLetter | 'NONE' | 'ASSUMED';
  readonly items: readonly CostItem[];
}

export interface CostQuestion {
  /** The day of the statement: selects the figures; the fourteen days must be over by then. */
  readonly on: LocalDate;
  /** Of one creditor and one person. */
  readonly demands: readonly Demand[];
  readonly vat: VatOnCosts;
  readonly parameters?: Partial<CostParameters>;
}

export type NoCostsReason = LetterFault | 'COST_LETTER_MISSING' | 'COST_LETTER_RUNNING';

/** What may be charged for some items together. */
export interface Charge {
  readonly kind: 'SCALE' | 'UNPAID_PERIOD' | 'NONE';
  readonly itemKeys: readonly string[];
  /** VAT included, and no more than the letters named. */
  readonly maximumCents: Cents;
  /** The first day on which all of its letters allow costs; null when none stands behind it. */
  readonly costsFromOn: LocalDate | null;
  /** Of kind NONE only: why nothing may be charged. */
  readonly reason: NoCostsReason | null;
  /** They sum to maximumCents. */
  readonly lines: readonly Line[];
}

export interface CostAnswer {
  readonly maximumCents: Cents;
  /** Each item is in exactly one charge. */
  readonly charges: readonly Charge[];
}

/** An item whose letter allows costs. */
interface ChargeableItem {
  item: CostItem;
  demand: Demand;
  /** What the letter named; null when the letter is only assumed, or the amount not stated. */
  namedCents: Cents | null;
  /** Null when the letter is only assumed. */
  costsFromOn: LocalDate | null;
  letterLine: Line;
}

/**
 * The highest collection costs for the demands of one creditor on one person.
 * Small periodic bills that were demanded one by one are charged by the rule for unpaid periods,
 * whatever their stage. All else in the same stage is added up and charged once by the scale.
 * @throws RangeError for a key that occurs twice, principals below 0 or above LARGEST_CENTS in all,
 *   or a day before 1 July 2012.
 * Source: art. 6:96 (5) to (7) BW; Besluit vergoeding voor buitengerechtelijke incassokosten.
 * @example one demand of 8 400.00, letter assumed, VAT added: 961.95
 */
export function maximumCollectionCosts(question: CostQuestion): CostAnswer {
  const parameters = { ...DEFAULT_COST_PARAMETERS, ...question.parameters };
  const periodsRow = findRow(UNPAID_PERIODS_ROWS, question.on);
  const refused: Charge[] = [];
  const alone: ChargeableItem[][] = [];
  const byStage = new Map<string, ChargeableItem[]>();
  checkKeys(question.demands);
  for (const demand of question.demands) {
    const allowed: ChargeableItem[] = [];
    for (const item of demand.items) {
      const judged = judgeItem(item, demand, question.on, parameters);
      if ('kind' in judged) refused.push(judged);
      else allowed.push(judged);
    }
    if (periodsRow && standsAlone(allowed, periodsRow, parameters)) alone.push(allowed);
    else if (allowed.length > 0) {
      const together = byStage.get(demand.stage) ?? [];
      together.push(...allowed);
      byStage.set(demand.stage, together);
    }
  }
  const charges = [
    ...(periodsRow ? chargePeriods(alone, periodsRow, question, parameters) : []),
    ...[...byStage.values()].map((items) => chargeTogether(items, question)),
    ...refused,
  ];
  return { maximumCents: sumCents(charges.map(({ maximumCents }) => maximumCents)), charges };
}

function checkKeys(demands: readonly Demand[]): void {
  const keys = new Set<string>();
  for (const { key } of demands.flatMap(({ items }) => items)) {
    if (keys.has(key)) throw new RangeError('the key of an item occurs twice');
    keys.add(key);
  }
}

function judgeItem(
  item: CostItem,
  demand: Demand,
  on: LocalDate,
  parameters: CostParameters,
): ChargeableItem | Charge {
  const { letter } = demand;
  if (letter === 'NONE') {
    return noCosts(item, 'COST_LETTER_MISSING', lineOf('COST_LETTER_MISSING', 0, {}));
  }
  if (letter === 'ASSUMED') {
    const letterLine = lineOf('COST_LETTER_ASSUMED', 0, {});
    return { item, demand, namedCents: null, costsFromOn: null, letterLine };
  }
  const judgment = judgeLetter(letter, item.dueOn, parameters);
  if (!judgment.valid) return noCosts(item, judgment.fault, judgment.line);
  const { lastDayOn, costsFromOn, namedCostsCents, line } = judgment;
  if (on < costsFromOn) {
    const running = lineOf('COST_LETTER_RUNNING', 0, { lastDayOn });
    return noCosts(item, 'COST_LETTER_RUNNING', running);
  }
  return { item, demand, namedCents: namedCostsCents, costsFromOn, letterLine: line };
}

function noCosts(item: CostItem, reason: NoCostsReason, line: Line): Charge {
  const nothing = { maximumCents: 0, costsFromOn: null, reason, lines: [line] };
  return { kind: 'NONE', itemKeys: [item.key], ...nothing };
}

/** True when what a letter may charge for falls under the rule for unpaid periods. */
function standsAlone(
  items: readonly ChargeableItem[],
  row: UnpaidPeriodsRow,
  parameters: CostParameters,
): boolean {
  const [first] = items;
  if (!first) return false;
  const small = items.every(
    ({ item }) =>
      item.billing === 'PERIODIC' &&
      item.principalCents > 0 &&
      item.principalCents < row.belowCents &&
      item.agreement === first.item.agreement,
  );
  return small && (items.length === 1 || parameters.combinedLetter === 'HIGHEST_SINGLE');
}

function chargePeriods(
  demands: readonly (readonly ChargeableItem[])[],
  row: UnpaidPeriodsRow,
  { on, vat }: CostQuestion,
  parameters: CostParameters,
): Charge[] {
  const periods = demands.map((items) => periodOf(items, parameters.scope));
  const costs = costsOfUnpaidPeriods(periods, row, on, vat, parameters);
  return demands.flatMap((items, index) => {
    const amount = costs.get(periods[index]?.key ?? '');
    return amount ? [limitToLetters('UNPAID_PERIOD', items, amount, [])] : [];
  });
}

/** The bills of one letter as one unpaid period: the last due day, the largest principal. */
function periodOf(items: readonly ChargeableItem[], scope: CostParameters['scope']): UnpaidPeriod {
  const ofLetter = items.map(({ item }) => item);
  return {
    key: ofLetter.map(({ key }) => key).reduce((first, key) => (key < first ? key : first)),
    series: scope === 'AGREEMENT' ? (ofLetter[0]?.agreement ?? '') : '',
    dueOn: ofLetter.map(({ dueOn }) => dueOn).reduce((last, day) => (day > last ? day : last)),
    principalCents: Math.max(...ofLetter.map(({ principalCents }) => principalCents)),
  };
}

function chargeTogether(items: readonly ChargeableItem[], { on, vat }: CostQuestion): Charge {
  const principalCents = sumCents(items.map(({ item }) => item.principalCents));
  const count = items.filter(({ item }) => item.principalCents > 0).length;
  const added = count > 1 ? [lineOf('COST_ADDED_UP', 0, { count, principalCents })] : [];
  return limitToLetters('SCALE', items, costsByScale(principalCents, on, vat), added);
}

/** A letter binds the creditor: together no more than what the letters named. */
function limitToLetters(
  kind: 'SCALE' | 'UNPAID_PERIOD',
  items: readonly ChargeableItem[],
  amount: CostAmount,
  before: readonly Line[],
): Charge {
  const namedByDemand = new Map(items.map(({ demand, namedCents }) => [demand, namedCents]));
  const named = [...namedByDemand.values()];
  const letterLines = new Map(items.map(({ demand, letterLine }) => [demand, letterLine]));
  const lines = [...letterLines.values(), ...before, ...amount.lines];
  const itemKeys = items.map(({ item }) => item.key);
  const allNamed = named.every((cents) => cents !== null);
  const namedCents = allNamed ? sumCents(named) : amount.totalCents;
  const reductionCents = amount.totalCents - namedCents;
  const days = items.flatMap(({ costsFromOn }) => costsFromOn ?? []);
  const costsFromOn = days.length === 0 ? null : days.reduce((a, b) => (a > b ? a : b));
  if (reductionCents <= 0) {
    return { kind, itemKeys, maximumCents: amount.totalCents, costsFromOn, reason: null, lines };
  }
  lines.push(lineOf('COST_LETTER_NAMED', -reductionCents, { namedCents, reductionCents }));
  return { kind, itemKeys, maximumCents: namedCents, costsFromOn, reason: null, lines };
}
