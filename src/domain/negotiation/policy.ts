// A member's negotiation policy: ordered rules by which it answers without a person. A policy may
// ACCEPT or COUNTER; it never rejects, for only a person decides against a person. What no rule
// answers goes to the work list (HAND).
// Not here: whether a policy makes sense (policy-check.ts), who may set one.
import type { ContractKind } from '../law/contract-kinds.ts';
import type { Cents } from '../money/cents.ts';
import { ceilOfProduct, floorOfProduct } from '../plan/exact.ts';
import type { Terms } from '../plan/plan.ts';
import {
  meetsTerms,
  type Representation,
  type Share,
  type ShareSubject,
  type Stage,
} from './share.ts';

/** One hundred per cent, in basis points. */
export const WHOLE_BASIS_POINTS = 10_000;

/** When a rule is about a share; null: whatever it is. A share with several arrears needs all. */
export interface PolicyConditions {
  readonly contractKinds: readonly ContractKind[] | null;
  readonly stages: readonly Stage[] | null;
  /** First and last amount included. */
  readonly balance: { readonly fromCents: Cents; readonly toCents: Cents } | null;
  readonly representations: readonly Representation[] | null;
}

/** A smallest monthly amount: fixed, or a part of the balance, rounded up to the cent. */
export type MonthlyMinimum =
  | { readonly kind: 'CENTS'; readonly cents: Cents }
  | { readonly kind: 'BALANCE_PART'; readonly basisPoints: number };

/** What the member can live with where a rule is about a share. */
export interface PolicyTerms {
  readonly longestMonths: number | null;
  readonly smallestMonthly: MonthlyMinimum;
  /** The most of its costs it waives, in basis points of them, rounded down to the cent. */
  readonly waivedCostsBasisPoints: number;
  /** The most it gives up, in basis points of the balance without costs, rounded down. */
  readonly remissionBasisPoints: number;
}

/**
 * Both kinds accept a column that meets the terms. Of one that does not, ACCEPT says nothing, so
 * that the next rule is asked; COUNTER offers its terms.
 */
export interface PolicyRule {
  readonly does: 'ACCEPT' | 'COUNTER';
  readonly when: PolicyConditions;
  readonly within: PolicyTerms;
}

export interface NegotiationPolicy {
  /** 1 for a member's first; a change is a new version, never an edit. */
  readonly version: number;
  /** Asked in this order: from what the member likes best to what it can just live with. */
  readonly rules: readonly PolicyRule[];
}

export type PolicyAnswer =
  | {
      readonly outcome: 'ACCEPT' | 'COUNTER';
      readonly policyVersion: number;
      /** 1 for the first rule. */
      readonly rule: number;
      /** In cents of this share: what was accepted within, or what is offered. */
      readonly terms: Terms;
    }
  | { readonly outcome: 'HAND'; readonly policyVersion: number };

/**
 * The answer of a policy to a share. The same policy and share always give the same answer.
 * Easing the terms of any rule, widening the conditions of an ACCEPT rule, and adding a rule (an
 * ACCEPT rule anywhere, a COUNTER rule at the end) never turn an ACCEPT into something else.
 * @example "accept up to 12 months", "else counter with 24 months": a column of 10 months is
 * accepted by rule 1, one of 20 months by rule 2, one of 30 months countered by rule 2
 */
export function answerByPolicy(policy: NegotiationPolicy, share: Share): PolicyAnswer {
  const policyVersion = policy.version;
  for (const [index, rule] of policy.rules.entries()) {
    if (!isAbout(rule.when, share)) continue;
    const terms = termsFor(rule.within, share);
    const said = { policyVersion, rule: index + 1, terms };
    if (meetsTerms(share, terms)) return { outcome: 'ACCEPT', ...said };
    if (rule.does === 'COUNTER') return { outcome: 'COUNTER', ...said };
  }
  return { outcome: 'HAND', policyVersion };
}

/**
 * The sealed terms that a policy gives the planner before the first round: those of the last rule
 * that could be asked, the widest of a policy written from best to widest. A column that meets them
 * is accepted by the policy. Null when no rule is about the subject: a person will answer.
 * @example "accept up to 12 months", "else counter with 24 months": 24 months
 */
export function sealedTerms(policy: NegotiationPolicy, subject: ShareSubject): Terms | null {
  let found: PolicyRule | null = null;
  for (const rule of policy.rules) {
    if (!isAbout(rule.when, subject)) continue;
    found = rule;
    if (rule.does === 'COUNTER') break;
  }
  return found && termsFor(found.within, subject);
}

export interface DryRun {
  readonly counts: Readonly<Record<PolicyAnswer['outcome'], number>>;
  /** How many shares each rule answered, in the order of the rules. */
  readonly byRule: readonly number[];
}

/**
 * What a policy would have answered to past shares of the member, counted.
 * @example "accept up to 12 months" over columns of 10 and 20 months: 1 ACCEPT, 1 HAND; rule 1: 1
 */
export function dryRun(policy: NegotiationPolicy, shares: readonly Share[]): DryRun {
  const counts = { ACCEPT: 0, COUNTER: 0, HAND: 0 };
  const byRule = policy.rules.map(() => 0);
  for (const share of shares) {
    const answer = answerByPolicy(policy, share);
    counts[answer.outcome] += 1;
    if (answer.outcome !== 'HAND') byRule[answer.rule - 1] = (byRule[answer.rule - 1] ?? 0) + 1;
  }
  return { counts, byRule };
}

export interface AnswerChange {
  readonly from: PolicyAnswer['outcome'];
  readonly to: PolicyAnswer['outcome'];
  readonly count: number;
}

/**
 * How the outcomes of past shares would change by another policy, the most frequent change first.
 * Outcomes that stay the same are not listed, whatever rule gives them.
 * @example "accept up to 12 months", then with "else counter with 24": a column of 20 months goes
 * from HAND to ACCEPT
 */
export function changesOf(
  now: NegotiationPolicy,
  next: NegotiationPolicy,
  shares: readonly Share[],
): AnswerChange[] {
  const changes = new Map<string, AnswerChange>();
  for (const share of shares) {
    const from = answerByPolicy(now, share).outcome;
    const to = answerByPolicy(next, share).outcome;
    if (from === to) continue;
    const key = `${from} ${to}`;
    changes.set(key, { from, to, count: (changes.get(key)?.count ?? 0) + 1 });
  }
  const text = (each: AnswerChange): string => `${each.from} ${each.to}`;
  return [...changes.values()].sort((a, b) => b.count - a.count || (text(a) < text(b) ? -1 : 1));
}

/** A past share with what was answered to it then; null: nothing. */
export interface PastShare<Given extends string> {
  readonly share: Share;
  readonly given: Given | null;
}

export interface GivenChange<Given extends string> {
  readonly given: Given | null;
  readonly would: PolicyAnswer['outcome'];
  readonly count: number;
}

/**
 * What a policy would have answered, beside what was answered then: every pair that occurs, the
 * most frequent first, equal ones in order of their names.
 * @param past what was given is named by the caller: a kind of answer, who gave it.
 * @example "accept up to 12 months", of two columns of 10 months one accepted and one rejected by a
 * person: ACCEPT for each, once
 */
export function besideGiven<Given extends string>(
  policy: NegotiationPolicy,
  past: readonly PastShare<Given>[],
): GivenChange<Given>[] {
  const found = new Map<string, GivenChange<Given>>();
  for (const { share, given } of past) {
    const would = answerByPolicy(policy, share).outcome;
    const key = `${given ?? ''} ${would}`;
    found.set(key, { given, would, count: (found.get(key)?.count ?? 0) + 1 });
  }
  const text = (each: GivenChange<Given>): string => `${each.given ?? ''} ${each.would}`;
  return [...found.values()].sort((a, b) => b.count - a.count || (text(a) < text(b) ? -1 : 1));
}

/**
 * The terms of a rule in cents of one balance.
 * @param subject a balance above zero and the costs in it.
 * @example 3 % a month of 33.34, half of 0.05 costs waived: 1.01 a month, 0.02 waived
 */
export function termsFor(
  within: PolicyTerms,
  { balanceCents, costsCents }: Pick<ShareSubject, 'balanceCents' | 'costsCents'>,
): Terms {
  const part = (basisPoints: number, of: Cents) =>
    floorOfProduct(basisPoints, of, WHOLE_BASIS_POINTS);
  return {
    longestMonths: within.longestMonths,
    smallestMonthlyCents: monthlyCents(within.smallestMonthly, balanceCents),
    waivedCostsCents: part(within.waivedCostsBasisPoints, costsCents),
    remissionCents: part(within.remissionBasisPoints, balanceCents - costsCents),
  };
}

/**
 * A monthly minimum in cents of a balance.
 * @example 3 % of 33.34 is 1.0002, so 1.01
 */
export function monthlyCents(minimum: MonthlyMinimum, balanceCents: Cents): Cents {
  if (minimum.kind === 'CENTS') return minimum.cents;
  return ceilOfProduct(minimum.basisPoints, balanceCents, WHOLE_BASIS_POINTS);
}

function isAbout(when: PolicyConditions, subject: ShareSubject): boolean {
  const { contractKinds, stages, balance, representations } = when;
  return (
    subject.arrears.every(({ contractKind }) => contractKinds?.includes(contractKind) ?? true) &&
    subject.arrears.every(({ stage }) => stages?.includes(stage) ?? true) &&
    (representations?.includes(subject.representation) ?? true) &&
    subject.balanceCents >= (balance?.fromCents ?? 0) &&
    subject.balanceCents <= (balance?.toCents ?? Infinity)
  );
}
