// What a customer reads of a consequence as long as the member did not confirm its end, and what
// ends it: versioned data, in plain Dutch and English. A new text is a new version.
// Not here: who reads which (warnings.service.ts), what agreeing means (agreement-texts.ts).
import { dayOf, type LocalDate } from '../domain/calendar/local-date.ts';
import { type ConsequenceKind, type EndsWhen, isCover } from '../domain/consequences/kinds.ts';
import type { TextLanguage } from '../platform/graphql/text-language.enums.ts';

type InBoth = Readonly<Record<TextLanguage, string>>;

/** One version of all texts. */
export interface WarningTexts {
  version: string;
  /** The first day on which they are shown. */
  from: LocalDate;
  /** What it is, as long as it runs. */
  is: Readonly<Record<ConsequenceKind, InBoth>>;
  /** A report that is suspended. */
  isSuspended: InBoth;
  /** What ends it; of cover other words. */
  ends: Readonly<Record<EndsWhen, InBoth>>;
  coverEnds: Readonly<Record<EndsWhen, InBoth>>;
  /** What ends it has happened, and the member has not said from when. */
  waits: InBoth;
  /** The member said from which day, which has not come. */
  comes: InBoth;
}

const FIRST: WarningTexts = {
  version: '2026-1',
  from: dayOf(2026, 1, 1),
  is: {
    COVER_SUSPENDED: {
      NL: 'U bent nu niet verzekerd. Schade die nu ontstaat, wordt niet betaald. Ook later niet.',
      EN: 'You are not insured now. Damage that happens now is not paid. Not later either.',
    },
    POLICY_CANCELLED: {
      NL: 'U bent nu niet verzekerd. Deze verzekering is gestopt. U kunt een nieuwe aanvragen.',
      EN: 'You are not insured now. This insurance was cancelled. You can ask for a new one.',
    },
    CIS_REPORTED: {
      NL: 'U staat in het register van verzekeraars (CIS). Andere verzekeraars kunnen dat zien.',
      EN: 'You are in the register of insurers (CIS). Other insurers can see that.',
    },
    VEHICLE_UNINSURED: {
      NL:
        'U bent nu niet verzekerd voor uw voertuig. U mag er niet mee rijden en het niet op straat ' +
        'zetten. De RDW kan u een boete geven, ook als u niet rijdt. Haalt u het van de weg? Schors ' +
        'het dan bij de RDW.',
      EN:
        'You have no insurance for your vehicle now. You may not drive it or leave it on the street. ' +
        'The RDW can fine you, also when you do not drive. If you take it off the road, suspend it ' +
        'with the RDW.',
    },
    SERVICE_BARRED: {
      NL: 'U kunt deze dienst nu niet of maar voor een deel gebruiken.',
      EN: 'You cannot use this service now, or only a part of it.',
    },
    DISCONNECTION: {
      NL: 'U bent afgesloten, of u wordt afgesloten.',
      EN: 'You were disconnected, or you will be.',
    },
    EVICTION: {
      NL: 'Er is gezegd dat u uw huis uit moet. Vraag nu om hulp.',
      EN: 'You were told to leave your home. Ask for help now.',
    },
    CAK_REPORT: {
      NL:
        'Uw zorgverzekeraar heeft u gemeld bij het CAK. U betaalt daarom een hogere premie aan het ' +
        'CAK. U blijft wel verzekerd.',
      EN:
        'Your health insurer reported you to the CAK. That is why you pay a higher premium to the ' +
        'CAK. You stay insured.',
    },
    LOAN_CALLED: {
      NL: 'U moet de hele lening in een keer terugbetalen.',
      EN: 'The whole loan has to be paid back at once.',
    },
    BKR_CODED: {
      NL: 'Uw achterstand staat bij het BKR. Dat kan een nieuwe lening of hypotheek moeilijk maken.',
      EN: 'Your arrears are in the register of credits (BKR). A new loan or mortgage can be hard.',
    },
  },
  isSuspended: {
    NL: 'Uw zorgverzekeraar heeft de melding bij het CAK gestopt zolang u de regeling betaalt.',
    EN: 'Your health insurer stopped the report to the CAK as long as you pay the arrangement.',
  },
  ends: {
    PAID_IN_FULL: {
      NL: 'Dit eindigt als alles is betaald.',
      EN: 'This ends when all is paid.',
    },
    PLAN_STARTS: {
      NL: 'Dit eindigt als uw betalingsregeling begint.',
      EN: 'This ends when your payment arrangement starts.',
    },
    MEMBER_DECIDES: {
      NL: 'De schuldeiser beslist wanneer dit eindigt. Ook een regeling verandert dat niet vanzelf.',
      EN: 'The creditor decides when this ends. An arrangement does not change it by itself.',
    },
  },
  coverEnds: {
    PAID_IN_FULL: {
      NL:
        'U bent weer verzekerd vanaf de dag nadat alles is betaald. Niet met terugwerkende kracht. ' +
        'Een regeling alleen is niet genoeg.',
      EN:
        'You are insured again from the day after all is paid. Not backwards. An arrangement alone is ' +
        'not enough.',
    },
    PLAN_STARTS: {
      NL: 'U bent pas weer verzekerd als uw betalingsregeling begint. Niet met terugwerkende kracht.',
      EN: 'You are insured again only when your payment arrangement starts. Not backwards.',
    },
    MEMBER_DECIDES: {
      NL: 'De verzekeraar beslist wanneer u weer verzekerd bent. Een regeling alleen is niet genoeg.',
      EN: 'The insurer decides when you are insured again. An arrangement alone is not enough.',
    },
  },
  waits: {
    NL: 'Het wordt nu beëindigd. Dit bericht blijft staan tot de schuldeiser zegt vanaf welke dag.',
    EN: 'It is being ended now. This message stays until the creditor says from which day.',
  },
  comes: {
    NL: 'De schuldeiser heeft gezegd vanaf welke dag dit voorbij is. Tot die dag geldt dit nog.',
    EN: 'The creditor said from which day this is over. Until that day it still holds.',
  },
};

/** Oldest first. */
const TEXTS: readonly WarningTexts[] = [FIRST];

/** The texts that are shown on a day. @throws Error on a day before the first of them. */
export function warningTextsOn(today: LocalDate, texts = TEXTS): WarningTexts {
  const shown = texts.findLast(({ from }) => from <= today);
  if (shown === undefined) throw new Error('no warnings were in use on this day');
  return shown;
}

/** How a consequence stands. */
export interface WarnedOf {
  kind: ConsequenceKind;
  endsWhen: EndsWhen;
  metOn: LocalDate | null;
  suspendedFromOn: LocalDate | null;
  /** A day to come, or null. */
  liftedOn: LocalDate | null;
}

/** What a customer reads: what it is, and what ends it or comes now. */
export function warningOf(
  of: WarnedOf,
  language: TextLanguage,
  today: LocalDate,
): { version: string; text: string; endsText: string } {
  const texts = warningTextsOn(today);
  const { kind, endsWhen, metOn, suspendedFromOn, liftedOn } = of;
  const isSuspended = suspendedFromOn !== null && suspendedFromOn <= today;
  const text = (isSuspended ? texts.isSuspended : texts.is[kind])[language];
  const ends = (isCover(kind) ? texts.coverEnds : texts.ends)[endsWhen];
  const then = liftedOn !== null ? texts.comes : metOn !== null ? texts.waits : ends;
  return { version: texts.version, text, endsText: then[language] };
}
