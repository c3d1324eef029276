// The statement of a claim as plain text, in Dutch or English: what a member answers a dispute
// with, and what stands in a letter.
// Not here: reading it (claim-statement.reader.ts).
import { dayText, type Language, moneyText, percentText } from '../domain/law/wording.ts';
import type { ClaimCostStatement, ClaimStatement } from './claim-statement.types.ts';

const COSTS = {
  EXTRAJUDICIAL: { nl: 'Incassokosten', en: 'Collection costs' },
  COURT_AWARDED: { nl: 'Kosten volgens het vonnis', en: 'Costs awarded by the judgment' },
  OFFICIAL_ACT: { nl: 'Kosten van de deurwaarder', en: "Costs of the bailiff's act" },
  CONTRACTUAL_OTHER: { nl: 'Andere kosten', en: 'Other costs' },
} as const satisfies Record<ClaimCostStatement['kind'], Record<Language, string>>;
const INTEREST = {
  STATUTORY: { nl: 'Wettelijke rente', en: 'Statutory interest' },
  CONTRACTUAL: { nl: 'Rente volgens het contract', en: 'Interest by contract' },
  NONE: { nl: 'Rente', en: 'Interest' },
} as const;

/**
 * One sentence on each line, ending with what is owed in all.
 * @example statementText(statement, 'nl') begins "Vordering van CZ, kenmerk CZ-1, op "
 */
export function statementText(statement: ClaimStatement, language: Language): string {
  const { interest, costs, invoices, asOfOn } = statement;
  const isDutch = language === 'nl';
  const reference = statement.reference ?? '-';
  const on = dayText(asOfOn, language);
  const money = (cents: number) => moneyText(cents, language);
  const lines = [
    isDutch
      ? `Vordering van ${statement.creditorName}, kenmerk ${reference}, op ${on}.`
      : `Claim of ${statement.creditorName}, reference ${reference}, on ${on}.`,
  ];
  for (const { invoiceReference, dueOn, principalCents } of invoices) {
    const due = dayText(dueOn, language);
    const number = invoiceReference ?? '-';
    lines.push(
      isDutch
        ? `Factuur ${number}, te betalen tot en met ${due}: ${money(principalCents)}.`
        : `Invoice ${number}, to be paid by ${due}: ${money(principalCents)}.`,
    );
  }
  if (interest.amountCents > 0) {
    const { rateBasisPoints: rate } = interest;
    const percent = rate === null ? '' : ` (${percentText(rate, language)})`;
    lines.push(`${INTEREST[interest.kind][language]}${percent}: ${money(interest.amountCents)}.`);
  }
  for (const { kind, amountCents, vatCents, chargedOn } of costs) {
    const vat = vatCents === 0 ? '' : `, ${isDutch ? 'btw' : 'VAT'} ${money(vatCents)}`;
    const day = dayText(chargedOn, language);
    lines.push(
      `${COSTS[kind][language]}, ${day}: ${money(amountCents + vatCents)}${
        vatCents === 0 ? '' : ` (${isDutch ? 'met' : 'with'}${vat.slice(1)})`
      }.`,
    );
  }
  const sum = statement.principalCents + interest.amountCents + statement.costsCents;
  lines.push(isDutch ? `Samen: ${money(sum)}.` : `In all: ${money(sum)}.`);
  return lines.join('\n');
}
