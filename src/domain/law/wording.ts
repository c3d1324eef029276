// A breakdown in words: each line names its rule, its article and its amount, and reads as plain
// Dutch or English, made from the rule's template and the line's values.
// Not here: the templates (rules.ts), which lines an answer has (the computations).
import { type LocalDate, partsOf } from '../calendar/local-date.ts';
import type { Cents } from '../money/cents.ts';
import { RULES, type RuleId } from './rules.ts';

export type Language = 'nl' | 'en';

/** One step of a breakdown. The lines of an answer sum to its amount. */
export interface Line {
  readonly rule: RuleId;
  /** What this step adds (below zero: takes off); 0 for a step that only explains. */
  readonly amountCents: Cents;
  /** What the sentence names. The name's ending tells the unit: Cents, On, BasisPoints; a count. */
  readonly values: Readonly<Record<string, number>>;
}

/** A line with its texts, for an API or a letter. */
export interface ExplainedLine {
  rule: RuleId;
  article: string;
  amountCents: Cents;
  nl: string;
  en: string;
}

type Placeholders<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
type Named<R extends RuleId> = Placeholders<(typeof RULES)[R]['nl' | 'en'][number]>;
type ValuesOf<R extends RuleId> = Readonly<Record<Exclude<Named<R>, 'amountCents'>, number>>;

/** A line of a rule with exactly the values that its sentences name. */
export function lineOf<R extends RuleId>(rule: R, amountCents: Cents, values: ValuesOf<R>): Line {
  return { rule, amountCents, values };
}

/**
 * The sentence of a line.
 * @example sentenceOf(lineOf('COST_MINIMUM', 4000, { minimumCents: 4000 }), 'nl')
 */
export function sentenceOf(line: Line, language: Language): string {
  return RULES[line.rule][language].join(' ').replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = name === 'amountCents' ? line.amountCents : line.values[name];
    return value === undefined ? '' : wordOf(name, value, language);
  });
}

/** A line with its article and its sentence in both languages. */
export function explainLine(line: Line): ExplainedLine {
  return {
    rule: line.rule,
    article: RULES[line.rule].article,
    amountCents: line.amountCents,
    nl: sentenceOf(line, 'nl'),
    en: sentenceOf(line, 'en'),
  };
}

/** @example moneyText(-123456, 'nl') === '-€ 1.234,56' */
export function moneyText(amountCents: Cents, language: Language): string {
  const cents = Math.abs(amountCents);
  const euros = groupThousands(Math.floor(cents / 100), language === 'nl' ? '.' : ',');
  const rest = String(cents % 100).padStart(2, '0');
  const sign = amountCents < 0 ? '-' : '';
  return language === 'nl' ? `${sign}€ ${euros},${rest}` : `${sign}€${euros}.${rest}`;
}

/** @example dayText(dayOf(2026, 3, 1), 'nl') === '1 maart 2026' */
export function dayText(day: LocalDate, language: Language): string {
  const parts = partsOf(day);
  return `${parts.day} ${MONTHS[language][parts.month - 1] ?? ''} ${parts.year}`;
}

/** @example percentText(50, 'nl') === '0,5%' */
export function percentText(basisPoints: number, language: Language): string {
  const whole = Math.floor(basisPoints / 100);
  const rest = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  const separator = language === 'nl' ? ',' : '.';
  return rest === '' ? `${whole}%` : `${whole}${separator}${rest}%`;
}

function wordOf(name: string, value: number, language: Language): string {
  if (name.endsWith('Cents')) return moneyText(value, language);
  if (name.endsWith('On')) return dayText(value as LocalDate, language);
  if (name.endsWith('BasisPoints')) return percentText(value, language);
  return String(value);
}

function groupThousands(whole: number, separator: string): string {
  return String(whole).replaceAll(/\B(?=(\d{3})+$)/g, separator);
}

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nl: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
