// One part of a breakdown of capacity, and how it reads as a sentence in Dutch and English.
// Not here: which parts an answer has (capacity.ts, plausibility.ts, advice.ts). The law's own
// breakdowns are law/wording.ts; a part of a budget also names the kind of its line.
import type { LocalDate } from '../calendar/local-date.ts';
import { dayText, type Language, moneyText, percentText } from '../law/wording.ts';
import type { Cents } from '../money/cents.ts';
import { KIND_WORDS, type PartKind } from './kind-words.ts';
import { CAPACITY_RULES, type CapacityRule } from './rules-of-capacity.ts';

export interface CapacityPart {
  readonly rule: CapacityRule;
  /** The kind of the lines that were added up; null for a part without. */
  readonly kind: PartKind | null;
  /** What the part adds; below zero: takes off; 0: only explains. */
  readonly amountCents: Cents;
  /** What the sentence names. The name's ending tells the unit: Cents, On, BasisPoints, Months. */
  readonly values: Readonly<Record<string, number>>;
}

/** A part with its texts, for an API or a letter. */
export interface ExplainedPart extends CapacityPart {
  readonly article: string;
  readonly nl: string;
  readonly en: string;
}

/** A part that explains and adds nothing. */
export function noteOf(rule: CapacityRule, values: CapacityPart['values']): CapacityPart {
  return { rule, kind: null, amountCents: 0, values };
}

/**
 * A part with its article and its sentences. Never throws.
 * @example explainPart of a wage of 1 800.00: nl is 'Inkomsten: loon, € 1.800,00 per maand.'
 */
export function explainPart(part: CapacityPart): ExplainedPart {
  const { article } = CAPACITY_RULES[part.rule];
  return { ...part, article, nl: sentenceOf(part, 'nl'), en: sentenceOf(part, 'en') };
}

function sentenceOf({ rule, kind, values }: CapacityPart, language: Language): string {
  return CAPACITY_RULES[rule][language].join(' ').replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'kind') return kind === null ? '' : KIND_WORDS[kind][language];
    const value = values[name];
    return value === undefined ? '' : wordOf(name, value, language);
  });
}

function wordOf(name: string, value: number, language: Language): string {
  if (name.endsWith('Cents')) return moneyText(value, language);
  if (name.endsWith('On')) return dayText(value as LocalDate, language);
  if (name.endsWith('BasisPoints')) return percentText(value, language);
  return String(value);
}
