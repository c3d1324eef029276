// The letter without which a consumer owes no collection costs: what it must say, and from which
// day costs are allowed.
// Not here: how high the costs may be (collection-scale.ts, unpaid-periods.ts).
import { addDays, type LocalDate } from '../calendar/local-date.ts';
import { lastDayAfterReceipt, presumedReceivedOn } from '../calendar/receipt.ts';
import { extendToWorkingDay } from '../calendar/working-days.ts';
import type { Cents } from '../money/cents.ts';
import { type CostParameters, DEFAULT_COST_PARAMETERS } from './cost-parameters.ts';
import { type Line, lineOf } from './wording.ts';

export interface FourteenDaysLetter {
  readonly sentOn: LocalDate;
  /** As the creditor can show it; null counts as the delivery rule says. */
  readonly receivedOn: LocalDate | null;
  /**
   * From which day the letter counts its days: the day after receipt ("from the day after this
   * letter was delivered"), the day of receipt itself as the first, or its own date ("from today").
   */
  readonly countsFrom: 'DAY_AFTER_RECEIPT' | 'RECEIPT' | 'LETTER_DATE';
  /** How many days the letter gives, 1 or more. */
  readonly days: number;
  /**
   * The costs that the letter announces, VAT included; null when it names no amount. `NOT_STATED`:
   * the creditor says that it names what is claimed, without saying the amount.
   */
  readonly namedCostsCents: Cents | 'NOT_STATED' | null;
  readonly consequences: 'NAMED' | 'NOT_NAMED';
}

export type LetterFault =
  | 'COST_LETTER_TOO_EARLY'
  | 'COST_LETTER_NO_AMOUNT'
  | 'COST_LETTER_NO_CONSEQUENCES'
  | 'COST_LETTER_FROM_ITS_DATE'
  | 'COST_LETTER_TOO_SHORT';

export type LetterJudgment =
  | {
      readonly valid: true;
      readonly receivedOn: LocalDate;
      /** The last day to pay without costs. */
      readonly lastDayOn: LocalDate;
      /** The first day on which costs are allowed. */
      readonly costsFromOn: LocalDate;
      /** No more than this; null: not stated. */
      readonly namedCostsCents: Cents | null;
      readonly line: Line;
    }
  | { readonly valid: false; readonly fault: LetterFault; readonly line: Line };

const DAYS_TO_PAY = 14;

/**
 * Judges a letter about a claim that had to be paid by dueOn. The person has fourteen full days
 * from the day after receipt; a letter that gives more days binds to them.
 * @throws RangeError when the letter was received before it was sent or gives no days.
 * Source: art. 6:96 (6) BW; Hoge Raad 25 November 2016, ECLI:NL:HR:2016:2704.
 * @example received on 12 January 2026, fourteen days: costs from 27 January 2026
 */
export function judgeLetter(
  letter: FourteenDaysLetter,
  dueOn: LocalDate,
  parameters: CostParameters = DEFAULT_COST_PARAMETERS,
): LetterJudgment {
  const { sentOn, days, namedCostsCents } = letter;
  const receivedOn = letter.receivedOn ?? presumedReceivedOn(sentOn, parameters.delivery);
  if (receivedOn < sentOn) throw new RangeError('a letter is not received before it is sent');
  if (!Number.isInteger(days) || days < 1) throw new RangeError('a letter gives whole days');
  if (sentOn <= dueOn) {
    return fault('COST_LETTER_TOO_EARLY', lineOf('COST_LETTER_TOO_EARLY', 0, { sentOn, dueOn }));
  }
  if (namedCostsCents === null) {
    return fault('COST_LETTER_NO_AMOUNT', lineOf('COST_LETTER_NO_AMOUNT', 0, {}));
  }
  if (letter.consequences === 'NOT_NAMED') {
    return fault('COST_LETTER_NO_CONSEQUENCES', lineOf('COST_LETTER_NO_CONSEQUENCES', 0, {}));
  }
  if (letter.countsFrom === 'LETTER_DATE' && days <= DAYS_TO_PAY) {
    return fault('COST_LETTER_FROM_ITS_DATE', lineOf('COST_LETTER_FROM_ITS_DATE', 0, {}));
  }
  const statedOn = statedLastDay(letter, receivedOn);
  const requiredOn = lastDayAfterReceipt(receivedOn, DAYS_TO_PAY);
  if (statedOn < requiredOn) {
    const line = lineOf('COST_LETTER_TOO_SHORT', 0, { statedOn, requiredOn });
    return fault('COST_LETTER_TOO_SHORT', line);
  }
  const lastDayOn = parameters.lastDay === 'AS_COUNTED' ? statedOn : extendToWorkingDay(statedOn);
  const line = lineOf('COST_LETTER_VALID', 0, { receivedOn, lastDayOn });
  const costsFromOn = addDays(lastDayOn, 1);
  const named = namedCostsCents === 'NOT_STATED' ? null : namedCostsCents;
  return { valid: true, receivedOn, lastDayOn, costsFromOn, namedCostsCents: named, line };
}

function statedLastDay(letter: FourteenDaysLetter, receivedOn: LocalDate): LocalDate {
  switch (letter.countsFrom) {
    case 'DAY_AFTER_RECEIPT':
      return lastDayAfterReceipt(receivedOn, letter.days);
    case 'RECEIPT':
      return addDays(receivedOn, letter.days - 1);
    case 'LETTER_DATE':
      return addDays(letter.sentOn, letter.days);
  }
}

function fault(name: LetterFault, line: Line): LetterJudgment {
  return { valid: false, fault: name, line };
}
