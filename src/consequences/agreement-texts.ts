// What a person reads before it agrees to an arrangement: that agreeing acknowledges the debts,
// that cover does not run by it, what becomes of a report to the CAK. Versioned data with a hash.
// Not here: the warnings about one's own contracts (warning-texts.ts), agreeing (negotiation).
import { createHash } from 'node:crypto';
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';
import type { AgreementPoint } from './consequences.enums.ts';

type Points = readonly { point: AgreementPoint; words: string }[];

export interface AgreementText {
  version: string;
  language: TextLanguage;
  /** The first day on which it is shown. */
  from: LocalDate;
  points: Points;
  sha256: Buffer;
}

const FIRST: Readonly<Record<TextLanguage, Points>> = {
  NL: [
    {
      point: 'ACKNOWLEDGES_DEBTS',
      words:
        'Als u ja zegt, erkent u deze schulden. De termijn waarna een schuld kan vervallen begint ' +
        'dan opnieuw. Klopt een schuld niet, of is hij heel oud? Zeg dat dan eerst.',
    },
    {
      point: 'COVER_NOT_RUNNING',
      words:
        'Is een verzekering gestopt door uw achterstand? Dan bent u niet verzekerd doordat u ja ' +
        'zegt. U leest bij elke verzekering wanneer zij weer loopt.',
    },
    {
      point: 'CAK_REPORT',
      words:
        'Heeft uw zorgverzekeraar u gemeld bij het CAK, en staat uw hele premieschuld in de ' +
        'regeling? Dan stopt de melding vanaf de eerste dag van de volgende maand, zolang u de ' +
        'regeling en de nieuwe premie betaalt. Betaalt u niet meer, dan geldt zij weer.',
    },
  ],
  EN: [
    {
      point: 'ACKNOWLEDGES_DEBTS',
      words:
        'If you say yes, you acknowledge these debts. The time after which a debt can lapse begins ' +
        'anew. Is a debt not right, or very old? Then say so first.',
    },
    {
      point: 'COVER_NOT_RUNNING',
      words:
        'Was an insurance stopped because of your arrears? Saying yes does not make you insured. ' +
        'With each insurance you read when it runs again.',
    },
    {
      point: 'CAK_REPORT',
      words:
        'Did your health insurer report you to the CAK, and is all premium that you owe in the ' +
        'arrangement? Then the report stops from the first day of the next month, as long as you ' +
        'pay the arrangement and new premium. If you stop paying, it holds again.',
    },
  ],
};

function textOf(version: string, from: LocalDate, language: TextLanguage): AgreementText {
  const points = FIRST[language];
  const words = points.map((each) => each.words).join('\n');
  return {
    version,
    language,
    from,
    points,
    sha256: createHash('sha256').update(words).digest(),
  };
}

/** Oldest first. */
const TEXTS: readonly AgreementText[] = [
  textOf('2026-1', dayOf(2026, 1, 1), 'NL'),
  textOf('2026-1', dayOf(2026, 1, 1), 'EN'),
];

/** The text that is shown on a day. @throws Error on a day before the first. */
export function agreementTextOn(
  language: TextLanguage,
  today: LocalDate,
  texts = TEXTS,
): AgreementText {
  const shown = texts.findLast((text) => text.language === language && text.from <= today);
  if (shown === undefined) throw new Error('no text on agreeing was in use on this day');
  return shown;
}
