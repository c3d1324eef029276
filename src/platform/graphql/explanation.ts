// Why a rule of the law refuses an amount: the most that is allowed, how that comes about, and what
// to send instead. Also as plain text, for reports that have no fields.
// Not here: the computations (domain/law), the type of the schema (explanation.types.ts).
import { type Line, moneyText, sentenceOf } from '../../domain/law/wording.ts';
import { RULES } from '../../domain/law/rules.ts';
import type { Cents } from '../../domain/money/cents.ts';
import type { Language } from './language.ts';
import type { Refusal } from './refusal.ts';
import { refusalMessage } from './refusals.ts';

export type InsteadName = 'AMOUNT' | 'DAY' | 'NONE';

export interface RefusalReason {
  /** The most that is allowed; null where no amount is at stake. */
  readonly maximumCents: Cents | null;
  /** First the verdict, then the parts; they sum to maximumCents. */
  readonly lines: readonly Line[];
  readonly instead: InsteadName;
}

/** A line of a breakdown in the reader's language. */
export interface ToldLine {
  rule: string;
  article: string;
  text: string;
  amountCents: Cents;
}

/** The same refusal with the reason why. */
export function explained(refusal: Refusal, explanation: RefusalReason): Refusal {
  return { ...refusal, explanation };
}

export function tellLine(line: Line, language: Language): ToldLine {
  return {
    rule: line.rule,
    article: RULES[line.rule].article,
    text: sentenceOf(line, language),
    amountCents: line.amountCents,
  };
}

/**
 * A refusal with its reason as sentences, one on each line.
 * @example refusalText(refusal, 'en') === 'Costs above … \nAt most allowed: €40.00.\n…'
 */
export function refusalText(refusal: Refusal, language: Language): string {
  const { explanation } = refusal;
  const message = refusalMessage(refusal, language);
  if (explanation === undefined) return message;
  const { maximumCents, lines } = explanation;
  const maximum = maximumCents === null ? [] : [maximumText(maximumCents, language)];
  const told = lines.map((line) => tellLine(line, language));
  return [message, ...maximum, ...told.map(({ text, article }) => `${text} (${article})`)].join(
    '\n',
  );
}

function maximumText(maximumCents: Cents, language: Language): string {
  const amount = moneyText(maximumCents, language);
  return language === 'nl' ? `Ten hoogste mag: ${amount}.` : `At most allowed: ${amount}.`;
}
