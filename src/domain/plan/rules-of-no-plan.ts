// Why there is no plan, or why an offer could not be kept, and what one could ask for, in plain
// Dutch and English, sentence by sentence.
// Not here: which sentences somebody reads (explain-no-plan.ts), filling them in (plan-words.ts).

interface NoPlanRule {
  readonly nl: string;
  readonly en: string;
}

export const NO_PLAN_RULES = {
  NO_PLAN_CONFLICT: {
    nl: 'Er is nog geen plan waar iedereen mee kan leven, met wat u per maand kunt betalen.',
    en: 'There is no plan yet that all can live with, of what you can pay a month.',
  },
  NO_PLAN_REFER: {
    nl: 'Met wat u per maand kunt betalen, is niet alles binnen {months} maanden betaald.',
    en: 'What you can pay a month does not pay everything within {months} months.',
  },
  NO_PLAN_NOTHING_TO_SPARE: {
    nl: 'U houdt per maand niets over om mee te betalen, of iemand moet daar eerst naar kijken.',
    en: 'Nothing is left a month to pay with, or somebody has to look at that first.',
  },
  DEBT_HELP: {
    nl: 'Schuldhulp kan u misschien eerder van uw schulden af helpen. Wij overleggen dat met u.',
    en: 'Debt help may free you of your debts sooner. We talk about that with you.',
  },
  SEALED: {
    nl: 'Waar de rekenaar zich aan houdt zonder dat een lid het heeft gezegd, staat hier niet bij.',
    en: 'What the planner keeps to and no member has said is not told here.',
  },
  NOT_TOGETHER: {
    nl: 'Wat hieronder staat, gaat niet samen. Zonder een ervan gaat het wel.',
    en: 'What stands below cannot hold together. Without any one of it, the rest can.',
  },
  ASKED_WITHIN: {
    nl: '{name} vroeg om helemaal betaald te zijn binnen {months} maanden.',
    en: '{name} asked to be paid in full within {months} months.',
  },
  ASKED_AT_LEAST: {
    nl: '{name} vroeg om gemiddeld minstens {amountCents} per maand.',
    en: '{name} asked for {amountCents} a month or more, on average.',
  },
  MORE_A_MONTH: {
    nl: 'Als er {extraCents} per maand meer betaald kan worden, is er een plan.',
    en: 'If {extraCents} more can be paid a month, there is a plan.',
  },
  MORE_A_MONTH_KEEPS: {
    nl: 'Als er {extraCents} per maand meer betaald kan worden, gaat alles wat is gevraagd samen.',
    en: 'If {extraCents} more can be paid a month, all that was asked can hold together.',
  },
  EASE_LONGER_TERM: {
    nl: 'Of: vraag de leden of zij langer kunnen wachten.',
    en: 'Or: ask the members whether they can wait longer.',
  },
  EASE_LOWER_MINIMUM: {
    nl: 'Of: vraag de leden of het met minder per maand kan.',
    en: 'Or: ask the members whether less a month would do.',
  },
  EASE_COSTS_WAIVED: {
    nl: 'Of: vraag de leden of zij incassokosten laten vallen.',
    en: 'Or: ask the members whether they waive collection costs.',
  },
  EASE_REMISSION: {
    nl: 'Of: vraag de leden of zij een deel kwijtschelden.',
    en: 'Or: ask the members whether they remit a part.',
  },
  ONE_LONGER_TERM: {
    nl: 'Of: vraag {name} om {toMonths} maanden in plaats van {fromMonths}.',
    en: 'Or: ask {name} for {toMonths} months instead of {fromMonths}.',
  },
  ONE_LOWER_MINIMUM: {
    nl: 'Of: vraag {name} om {toCents} per maand in plaats van {fromCents}.',
    en: 'Or: ask {name} for {toCents} a month instead of {fromCents}.',
  },
  ONE_COSTS_WAIVED: {
    nl: 'Of: vraag {name} om {toCents} aan incassokosten te laten vallen, in plaats van {fromCents}.',
    en: 'Or: ask {name} to waive {toCents} of collection costs instead of {fromCents}.',
  },
  ONE_REMISSION: {
    nl: 'Of: vraag {name} om {toCents} kwijt te schelden, in plaats van {fromCents}.',
    en: 'Or: ask {name} to remit {toCents} instead of {fromCents}.',
  },
  ALL_LONGER_TERM: {
    nl: 'Of: vraag ieder om {months} maanden langer te wachten.',
    en: 'Or: ask each to wait {months} months longer.',
  },
  ALL_LOWER_MINIMUM: {
    nl: 'Of: vraag ieder om {partBasisPoints} minder per maand.',
    en: 'Or: ask each for {partBasisPoints} less a month.',
  },
  ALL_COSTS_WAIVED: {
    nl: 'Of: vraag ieder om nog {partBasisPoints} van de incassokosten te laten vallen.',
    en: 'Or: ask each to waive {partBasisPoints} more of its collection costs.',
  },
  ALL_REMISSION: {
    nl: 'Of: vraag ieder om nog {partBasisPoints} van het saldo kwijt te schelden.',
    en: 'Or: ask each to remit {partBasisPoints} more of its balance.',
  },
  NO_PROPOSAL: {
    nl: 'Er wordt u nu geen plan voorgelegd. Ruimere voorwaarden van u helpen altijd.',
    en: 'No plan is put to you now. Wider terms of yours always help.',
  },
} as const satisfies Readonly<Record<string, NoPlanRule>>;

export type NoPlanRuleId = keyof typeof NO_PLAN_RULES;
