// A judged criterion as a sentence: the figure, the condition, the verdict, in that order, in plain
// Dutch and English.
// Not here: the words (rules-of-hardship.ts), the judgement (judge.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { dayText, type Language, moneyText, percentText } from '../law/wording.ts';
import type { HouseholdKind } from './facts.ts';
import type { Boundary, Figure, Judged } from './judge.ts';
import {
  BOUNDARY_WORDS,
  FACT_WORDS,
  FIGURE_WORDS,
  HOUSEHOLD_WORDS,
  MET_FROM_WORDS,
  STATEMENT_WORDS,
  VERDICT_WORDS,
} from './rules-of-hardship.ts';

/**
 * The sentence of one criterion. Never throws.
 * @param household null as long as it is not known.
 * @example 2 000.01 for somebody who lives alone, nl: 'Uw inkomen is € 2.000,01 netto per maand.
 * Het mag niet hoger zijn dan € 2.000,00. U voldoet hier niet aan.'
 */
export function sentenceOf(
  judged: Judged,
  household: HouseholdKind | null,
  language: Language,
): string {
  const { criterion, figure, boundary, verdict } = judged;
  const said = [
    figure === null ? '' : figureText(judged, figure, household, language),
    boundary === null ? '' : boundaryText(boundary, criterion.test.measure, language),
    fill(VERDICT_WORDS[verdict][language], { missing: missingText(judged, language) }),
  ];
  if (figure?.unit === 'MONTHS' && verdict === 'NOT_MET') {
    const metFromOn = dayText(figure.metFromOn, language);
    said.push(fill(MET_FROM_WORDS[language], { metFromOn }));
  }
  return said.filter((text) => text !== '').join(' ');
}

function figureText(
  { criterion: { test } }: Judged,
  figure: Figure,
  household: HouseholdKind | null,
  language: Language,
): string {
  if (test.measure === 'STATEMENT') {
    const words = STATEMENT_WORDS[test.statement];
    return (figure.unit === 'YES_NO' && figure.yes ? words.yes : words.no)[language];
  }
  return fill(FIGURE_WORDS[test.measure][language], {
    household: household === null ? '' : HOUSEHOLD_WORDS[household][language],
    ...valuesOf(figure, language),
  });
}

function valuesOf(figure: Figure, language: Language): Record<string, string> {
  switch (figure.unit) {
    case 'CENTS':
      return { cents: moneyText(figure.cents, language) };
    case 'BASIS_POINTS':
      return {
        basisPoints: percentText(figure.basisPoints, language),
        beforeCents: moneyText(figure.beforeCents, language),
        nowCents: moneyText(figure.nowCents, language),
      };
    case 'MONTHS':
      return {
        sinceOn: dayText(figure.sinceOn satisfies LocalDate, language),
        span: spanText(figure.months, figure.days, language),
      };
    case 'YES_NO':
      return {};
  }
}

function boundaryText(
  { compare, value }: Boundary,
  measure: Judged['criterion']['test']['measure'],
  language: Language,
): string {
  const text =
    measure === 'INCOME_FALL'
      ? percentText(value, language)
      : measure === 'FALL_LASTS'
        ? spanText(value, 0, language)
        : moneyText(value, language);
  return fill(BOUNDARY_WORDS[compare][language], { value: text });
}

/** @example spanText(6, 1, 'nl') === '6 maanden en 1 dag' */
export function spanText(months: number, days: number, language: Language): string {
  const [month, manyMonths, day, manyDays, and] =
    language === 'nl'
      ? ['maand', 'maanden', 'dag', 'dagen', 'en']
      : ['month', 'months', 'day', 'days', 'and'];
  const inMonths = `${months} ${months === 1 ? month : manyMonths}`;
  const inDays = `${days} ${days === 1 ? day : manyDays}`;
  if (days === 0) return inMonths;
  return months === 0 ? inDays : `${inMonths} ${and} ${inDays}`;
}

function missingText({ missing }: Judged, language: Language): string {
  return missing.map((name) => FACT_WORDS[name][language]).join(', ');
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
