// An application held against a scheme: every criterion with its figure, boundary and sentence, and
// what follows for each ground. It decides nothing: a person does, with this in hand.
// Not here: one criterion (judge.ts), the decision (decision.ts).
import type { GroundId, HardshipScheme, SchemeId } from './criteria.ts';
import { sentenceOf } from './criterion-words.ts';
import { joinEntitlements, type Entitlement } from './entitlements.ts';
import type { FactName, HardshipFacts } from './facts.ts';
import { judge, type Judged, type Verdict } from './judge.ts';

/** A judged criterion with its sentences. */
export interface ExplainedCriterion extends Judged {
  readonly nl: string;
  readonly en: string;
}

export interface AssessedGround {
  readonly id: GroundId;
  /** MET: all criteria are. NOT_MET: one is not. UNKNOWN: facts are missing. */
  readonly verdict: Verdict;
  readonly criteria: readonly ExplainedCriterion[];
}

export interface Assessment {
  readonly scheme: SchemeId;
  readonly version: number;
  /** MET: what is always needed, and one ground. NOT_MET: no ground can be met any more. */
  readonly verdict: Verdict;
  readonly always: readonly ExplainedCriterion[];
  readonly grounds: readonly AssessedGround[];
  /** Of all grounds that are met, joined; empty unless the verdict is MET. */
  readonly entitlements: readonly Entitlement[];
  /**
   * The facts that could still decide it, each once: only those of grounds that can still be met,
   * and none once a ground is met. Nothing more than this is asked of a person.
   */
  readonly toAsk: readonly FactName[];
}

/**
 * The assessment of an application. The same facts and scheme give the same assessment to the byte.
 * @param facts checked (facts.ts).
 * @example lives alone, 2 000.00 net now and 2 667.00 before (25.01 %), unemployed through no fault
 * since seven months, fixed costs not payable: DISABLED_OR_UNEMPLOYED is MET
 */
export function assess(facts: HardshipFacts, scheme: HardshipScheme): Assessment {
  const explained = (criteria: HardshipScheme['always']): ExplainedCriterion[] =>
    criteria.map((criterion) => {
      const judged = judge(criterion, facts);
      const nl = sentenceOf(judged, facts.household, 'nl');
      return { ...judged, nl, en: sentenceOf(judged, facts.household, 'en') };
    });
  const always = explained(scheme.always);
  const grounds = scheme.grounds.map((ground): AssessedGround => {
    const criteria = explained(ground.criteria);
    return { id: ground.id, verdict: allOf(criteria), criteria };
  });
  const verdict = bothOf(allOf(always), anyOf(grounds));
  const met = new Set(grounds.filter((each) => each.verdict === 'MET').map(({ id }) => id));
  const granted = scheme.grounds.filter(({ id }) => met.has(id));
  return {
    scheme: scheme.id,
    version: scheme.version,
    verdict,
    always,
    grounds,
    entitlements:
      verdict === 'MET' ? joinEntitlements(granted.flatMap((each) => each.entitlements)) : [],
    toAsk: verdict === 'UNKNOWN' ? factsToAsk(always, grounds) : [],
  };
}

/**
 * Why an assessment is NOT_MET, as a refusal has to say it: for each ground the criteria that are
 * not met. Empty when nothing is in the way.
 * @example an income of 2 000.01 alone, not separated, no other fall: one sentence per ground
 */
export function reasonsAgainst({ always, grounds }: Assessment): readonly ExplainedCriterion[] {
  const all = [...always, ...grounds.flatMap(({ criteria }) => criteria)];
  const seen = new Set<string>();
  return all.filter(({ criterion, verdict }) => {
    if (verdict !== 'NOT_MET' || seen.has(criterion.id)) return false;
    seen.add(criterion.id);
    return true;
  });
}

function factsToAsk(
  always: readonly Judged[],
  grounds: readonly AssessedGround[],
): readonly FactName[] {
  const isOpen = grounds.every(({ verdict }) => verdict !== 'MET');
  const asking = isOpen ? grounds.filter(({ verdict }) => verdict === 'UNKNOWN') : [];
  const judged = [...always, ...asking.flatMap(({ criteria }) => criteria)];
  return [...new Set(judged.flatMap(({ missing }) => missing))];
}

function allOf(judged: readonly { readonly verdict: Verdict }[]): Verdict {
  return judged.reduce<Verdict>((verdict, each) => bothOf(verdict, each.verdict), 'MET');
}

function bothOf(one: Verdict, other: Verdict): Verdict {
  if (one === 'NOT_MET' || other === 'NOT_MET') return 'NOT_MET';
  return one === 'MET' ? other : one;
}

function anyOf(grounds: readonly AssessedGround[]): Verdict {
  if (grounds.some(({ verdict }) => verdict === 'MET')) return 'MET';
  return grounds.some(({ verdict }) => verdict === 'UNKNOWN') ? 'UNKNOWN' : 'NOT_MET';
}
