// One sentence about a plan: its rule, the values it names, and how it reads in Dutch and English.
// Not here: the templates (rules-of-plans.ts, rules-of-no-plan.ts), which sentences there are
// (explain-plan.ts, explain-no-plan.ts).
import { addDays, addMonths, type LocalDate, partsOf } from '../calendar/local-date.ts';
import { dayText, type Language, moneyText, percentText } from '../law/wording.ts';
import { NO_PLAN_RULES, type NoPlanRuleId } from './rules-of-no-plan.ts';
import { PLAN_RULES, type PlanRuleId } from './rules-of-plans.ts';

export type SentenceId = PlanRuleId | NoPlanRuleId;

const SENTENCES = { ...PLAN_RULES, ...NO_PLAN_RULES };

export interface PlanSentence {
  readonly rule: SentenceId;
  /** Cents, months of the plan (1 is the first), names: as the sentence names them. */
  readonly values: PlanValues;
  readonly nl: string;
  readonly en: string;
}

export type PlanValues = Readonly<Record<string, number | string>>;

/** Writes sentences about a plan that begins in some month. */
export type Writer = (rule: SentenceId, values?: PlanValues) => PlanSentence;

/**
 * A writer for a plan.
 * @param firstMonthOn any day in the plan's first month.
 * @example writerFrom(1 January 2027)('PAYS_ONCE', { fromMonth: 3, toMonth: 3, amountCents: 100 })
 * reads 'In maart 2027 betaalt u € 1,00.'
 */
export function writerFrom(firstMonthOn: LocalDate): Writer {
  return (rule, values = {}) => ({
    rule,
    values,
    nl: sentenceOf(rule, values, firstMonthOn, 'nl'),
    en: sentenceOf(rule, values, firstMonthOn, 'en'),
  });
}

function sentenceOf(
  rule: SentenceId,
  values: PlanValues,
  firstMonthOn: LocalDate,
  language: Language,
): string {
  return SENTENCES[rule][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'inMonths') return spanText(values, firstMonthOn, language);
    const value = values[name] ?? '';
    if (typeof value === 'string') return value;
    if (name.endsWith('Cents')) return moneyText(value, language);
    if (name.endsWith('BasisPoints')) return percentText(value, language);
    if (name.endsWith('InMonth')) return monthText(value, firstMonthOn, language);
    return String(value);
  });
}

function spanText(values: PlanValues, firstMonthOn: LocalDate, language: Language): string {
  const from = monthText(Number(values['fromMonth']), firstMonthOn, language);
  if (values['fromMonth'] === values['toMonth']) return `In ${from}`;
  const to = monthText(Number(values['toMonth']), firstMonthOn, language);
  return language === 'nl' ? `Van ${from} tot en met ${to}` : `From ${from} to ${to}`;
}

/** A month of the plan as a month of the calendar: 'maart 2027'. */
function monthText(month: number, firstMonthOn: LocalDate, language: Language): string {
  const firstDay = addDays(firstMonthOn, 1 - partsOf(firstMonthOn).day);
  return dayText(addMonths(firstDay, month - 1), language).slice('1 '.length);
}
