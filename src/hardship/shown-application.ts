// An application as it is shown: facts, criteria with figure and boundary, decisions, steps.
// Not here: the sentences (domain/hardship/criterion-words.ts), which of two languages is read.
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { assess, type Assessment, reasonsAgainst } from '../domain/hardship/assess.ts';
import type { ExplainedCriterion } from '../domain/hardship/assess.ts';
import type { HardshipScheme, Measure } from '../domain/hardship/criteria.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import type { Boundary, Figure } from '../domain/hardship/judge.ts';
import { SCHEME_ROWS } from '../domain/hardship/schemes.ts';
import type { Said, TakenDecision } from './fold-steps.ts';
import { codeOf, type KnownFacts, shownFacts } from './hardship-facts.ts';
import type { ApplicationRow } from './hardship.repository.ts';
import type {
  HardshipAssessment,
  HardshipBoundary,
  HardshipCriterion,
  HardshipEntitlement,
  HardshipFigure,
} from './hardship-assessment.types.ts';
import type { HardshipApplication, HardshipDecisionType } from './hardship.types.ts';

/** The office may ask often; what was decided stands apart. */
const SHOWN_STEPS = 50;

/** The scheme that an application is held against, to its end. */
export function schemeOf(row: Pick<ApplicationRow, 'scheme' | 'scheme_version'>): HardshipScheme {
  const found = SCHEME_ROWS[row.scheme].find(({ version }) => version === row.scheme_version);
  if (found === undefined) throw new Error('an application names a scheme that is not there');
  return found;
}

/** An application held against its scheme with facts of a day. */
export function assessed(row: ApplicationRow, facts: KnownFacts, asOfOn: LocalDate): Assessment {
  return assess({ ...facts, asOfOn }, schemeOf(row));
}

export function shownApplication(
  row: ApplicationRow,
  said: Said,
  today: LocalDate,
): HardshipApplication {
  const last = said.decisions.at(-1);
  // What was decided stays as it was decided; until then, and again then, each day is another.
  const isDecided = last !== undefined && row.state !== 'RECONSIDERATION';
  const asOfOn = isDecided ? last.decidedOn : today;
  return {
    id: row.own_id,
    scheme: row.scheme,
    schemeVersion: row.scheme_version,
    state: row.state,
    appliedOn: row.applied_on,
    decideByOn: row.decide_by_on,
    asked: [...said.asked],
    informationByOn: row.information_by_on,
    reconsiderByOn: row.reconsider_by_on,
    effect: row.effect,
    facts: said.facts && shownFacts(said.facts),
    assessment: said.facts && shownAssessment(assessed(row, said.facts, asOfOn), asOfOn),
    decisions: said.decisions.map((each) => shownDecision(row, said, each)),
    steps: said.steps.slice(-SHOWN_STEPS).map(({ act, state, happened_on: happenedOn }) => ({
      act,
      state,
      happenedOn,
    })),
  };
}

function shownAssessment(assessment: Assessment, asOfOn: LocalDate): HardshipAssessment {
  const { verdict, always, grounds, entitlements, toAsk } = assessment;
  return {
    asOfOn,
    verdict,
    always: always.map(shownCriterion),
    grounds: grounds.map((each) => ({
      ground: each.id,
      verdict: each.verdict,
      criteria: each.criteria.map(shownCriterion),
    })),
    entitlements: entitlements.map(shownEntitlement),
    toAsk: toAsk.map(codeOf),
  };
}

function shownDecision(
  row: ApplicationRow,
  { facts }: Said,
  decision: TakenDecision,
): HardshipDecisionType {
  const { act, decidedOn, signerId, entitlements, reason } = decision;
  const isRefused = entitlements.length === 0 && facts !== null;
  const against = isRefused ? reasonsAgainst(assessed(row, decision.facts, decidedOn)) : [];
  return {
    outcome: act,
    decidedOn,
    signedBy: signerId,
    entitlements: entitlements.map(shownEntitlement),
    against: against.map(shownCriterion),
    reason,
  };
}

function shownEntitlement(entitlement: Entitlement): HardshipEntitlement {
  return {
    kind: entitlement.kind,
    months: 'months' in entitlement ? entitlement.months : null,
    partBasisPoints: 'basisPoints' in entitlement ? entitlement.basisPoints : null,
  };
}

function shownCriterion(each: ExplainedCriterion): HardshipCriterion {
  const { criterion, verdict, figure, boundary, missing, nl, en } = each;
  return {
    code: criterion.id,
    words: criterion.words,
    verdict,
    figure: figure && shownFigure(figure),
    boundary: boundary && shownBoundary(boundary, criterion.test.measure),
    missing: missing.map(codeOf),
    nl,
    en,
  };
}

const NO_FIGURE: HardshipFigure = {
  amountCents: null,
  fallBasisPoints: null,
  months: null,
  days: null,
  metFromOn: null,
  isTrue: null,
};

function shownFigure(figure: Figure): HardshipFigure {
  switch (figure.unit) {
    case 'CENTS':
      return { ...NO_FIGURE, amountCents: figure.cents };
    case 'BASIS_POINTS':
      return { ...NO_FIGURE, fallBasisPoints: figure.basisPoints };
    case 'MONTHS': {
      const { months, days, metFromOn } = figure;
      return { ...NO_FIGURE, months, days, metFromOn };
    }
    case 'YES_NO':
      return { ...NO_FIGURE, isTrue: figure.yes };
  }
}

function shownBoundary({ compare, value }: Boundary, measure: Measure): HardshipBoundary {
  return {
    compare,
    amountCents: measure === 'INCOME_FALL' || measure === 'FALL_LASTS' ? null : value,
    fallBasisPoints: measure === 'INCOME_FALL' ? value : null,
    months: measure === 'FALL_LASTS' ? value : null,
  };
}
