// Why a plan is as it is, in plain Dutch and English, sentence by sentence.
// Not here: which sentences somebody reads (explain-plan.ts), filling them in (plan-words.ts).

/** `{names}` are filled in; the name's ending tells the unit: Cents, InMonth; `inMonths` a span. */
interface PlanRule {
  readonly nl: string;
  readonly en: string;
}

export const PLAN_RULES = {
  TOTAL: {
    nl: 'U betaalt in totaal {totalCents}. De laatste betaling is in {lastInMonth}.',
    en: 'You pay {totalCents} in all. The last payment is in {lastInMonth}.',
  },
  NOTHING_TO_PAY: {
    nl: 'U hoeft niets meer te betalen.',
    en: 'You have nothing to pay any more.',
  },
  PAYS_ONCE: {
    nl: '{inMonths} betaalt u {amountCents}.',
    en: '{inMonths} you pay {amountCents}.',
  },
  PAYS_MONTHLY: {
    nl: '{inMonths} betaalt u {amountCents} per maand.',
    en: '{inMonths} you pay {amountCents} a month.',
  },
  PAUSE: {
    nl: '{inMonths} betaalt u niets. Dat is een afgesproken pauze.',
    en: '{inMonths} you pay nothing. That is an agreed pause.',
  },
  NO_ROOM: {
    nl: '{inMonths} betaalt u niets, want dan kunt u niets missen.',
    en: '{inMonths} you pay nothing, for then you have nothing to spare.',
  },
  AS_MUCH_AS_YOU_CAN: {
    nl: 'In geen enkele maand vragen wij meer dan u kunt missen.',
    en: 'In no month do we ask more than you can spare.',
  },
  BY_BALANCE: {
    nl: 'Wie meer geld van u moet krijgen, krijgt van elke betaling een groter deel.',
    en: 'We divide each payment by what you owe to each: who is owed more gets more of it.',
  },
  BY_CONTRACT: {
    nl: 'Elke betaling verdelen wij naar wat u bij iedereen per maand hoort te betalen.',
    en: 'We divide each payment by what you are due to pay to each a month.',
  },
  ESSENTIALS_FIRST: {
    nl: 'Eerst betaalt u voor uw woning, energie, water of zorgverzekering. Daarna de rest.',
    en: 'First you pay for your home, energy, water or health insurance. Then the rest.',
  },
  SMALLEST_FIRST: {
    nl: 'Eerst betaalt u de kleinste schuld, dan de volgende. Zo zijn het er steeds minder.',
    en: 'First you pay the smallest debt, then the next. So there are fewer and fewer.',
  },
  EQUAL: {
    nl: 'Elke betaling verdelen wij in gelijke delen over wie nog geld van u krijgt.',
    en: 'We divide each payment in equal parts over all that are still owed money.',
  },
  ALL_ALIKE: {
    nl: 'Iedereen krijgt steeds hetzelfde deel van zijn geld, op een cent na.',
    en: 'All get the same part of their money at all times, to the cent.',
  },
  TERMS_KEPT: {
    nl: 'Wie niet zo lang kan wachten, krijgt zijn geld eerder. De rest delen wij eerlijk.',
    en: 'Who cannot wait as long gets its money sooner. The rest we divide fairly.',
  },
  MEMBER_GETS: {
    nl: '{name} krijgt {paidCents} van {balanceCents}, de laatste keer in {lastInMonth}.',
    en: '{name} gets {paidCents} of {balanceCents}, for the last time in {lastInMonth}.',
  },
  MEMBER_GETS_NOTHING: {
    nl: '{name} krijgt niets meer van {balanceCents}.',
    en: '{name} gets nothing any more of {balanceCents}.',
  },
  MEMBER_WAIVES: {
    nl: '{name} laat {waivedCents} aan incassokosten vallen.',
    en: '{name} waives {waivedCents} of collection costs.',
  },
  MEMBER_REMITS: {
    nl: '{name} scheldt {remittedCents} kwijt, omdat er anders geen plan is.',
    en: '{name} remits {remittedCents}, for without that there is no plan.',
  },
  MEMBER_REMITS_AS_CHOSEN: {
    nl: '{name} scheldt {remittedCents} kwijt, zoals in dit plan is gekozen.',
    en: '{name} remits {remittedCents}, as this plan was chosen to have it.',
  },
  OFFER_WITHIN: {
    nl: '{name} vroeg om helemaal betaald te zijn binnen {months} maanden.',
    en: '{name} asked to be paid in full within {months} months.',
  },
  OFFER_AT_LEAST: {
    nl: '{name} vroeg om gemiddeld minstens {amountCents} per maand.',
    en: '{name} asked for {amountCents} a month or more, on average.',
  },
  OFFER_KEPT: {
    nl: 'Dit plan houdt zich aan wat {name} vroeg.',
    en: 'This plan keeps what {name} asked.',
  },
  OFFER_NOT_KEPT: {
    nl: 'Dit plan houdt zich niet aan alles wat {name} vroeg: dat kon niet samen met de rest.',
    en: 'This plan does not keep all that {name} asked: it could not be kept with the rest.',
  },
  MADE_BY: {
    nl: 'Gemaakt met rekenregel {rule}. Met dezelfde gegevens komt er altijd hetzelfde plan uit.',
    en: 'Made by rule {rule}. The same facts always give the same plan.',
  },
  OWN_TOTAL: {
    nl: 'U ontvangt {paidCents} van {balanceCents}, de laatste keer in {lastInMonth}.',
    en: 'You receive {paidCents} of {balanceCents}, for the last time in {lastInMonth}.',
  },
  OWN_NOTHING: {
    nl: 'U ontvangt niets meer van {balanceCents}.',
    en: 'You receive nothing any more of {balanceCents}.',
  },
  OWN_ONCE: {
    nl: '{inMonths} ontvangt u {amountCents}.',
    en: '{inMonths} you receive {amountCents}.',
  },
  OWN_MONTHLY: {
    nl: '{inMonths} ontvangt u {amountCents} per maand.',
    en: '{inMonths} you receive {amountCents} a month.',
  },
  OWN_WAIVED: {
    nl: 'U laat {waivedCents} aan incassokosten vallen, zoals u vrijgaf.',
    en: 'You waive {waivedCents} of collection costs, as you released.',
  },
  OWN_REMITTED: {
    nl: 'U scheldt {remittedCents} kwijt, zoals u vrijgaf.',
    en: 'You remit {remittedCents}, as you released.',
  },
  OWN_PRO_RATA: {
    nl: 'Alle deelnemers krijgen steeds hetzelfde deel van hun vordering.',
    en: 'All participants are paid the same part of their claim at all times.',
  },
  OWN_ADJUSTED_FOR_YOU: {
    nl: 'Het plan is aangepast aan uw voorwaarden.',
    en: 'The plan was adjusted to your terms.',
  },
  OWN_ADJUSTED: {
    nl: 'Het plan betaalt niet iedereen naar verhouding; aan uw voorwaarden ligt dat niet.',
    en: 'The plan does not pay everybody in proportion; your terms are not the cause.',
  },
} as const satisfies Readonly<Record<string, PlanRule>>;

export type PlanRuleId = keyof typeof PLAN_RULES;
