// What the steps of an application come to: the facts as they are known now, what is asked, and
// each decision with the facts that it was taken on.
// Not here: opening steps (hardship.reader.ts), showing them (shown-application.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Entitlement } from '../domain/hardship/entitlements.ts';
import type { HardshipDecision } from '../domain/hardship/decision.ts';
import type { HardshipFact, HardshipStepAct } from './hardship.enums.ts';
import { type KnownFacts, laidOver, NOTHING_KNOWN } from './hardship-facts.ts';
import type { SealedStep } from './hardship-seals.ts';
import type { StepRow } from './hardship.repository.ts';

export type OpenedStep = StepRow & { opened: SealedStep | null };

/** A decision with what it was taken on. */
export interface TakenDecision {
  act: 'GRANT' | 'REFUSE' | 'UPHOLD' | 'REVISE';
  decidedOn: LocalDate;
  signerId: string;
  viewerId: string;
  /** In force after it. */
  entitlements: readonly Entitlement[];
  facts: KnownFacts;
  reason: string | null;
}

export interface Said {
  steps: readonly OpenedStep[];
  /** Null once it was erased. */
  facts: KnownFacts | null;
  asked: readonly HardshipFact[];
  decisions: readonly TakenDecision[];
}

const DECISIONS: readonly HardshipStepAct[] = ['GRANT', 'REFUSE', 'UPHOLD', 'REVISE'];

/** @param steps of one application, in order. */
export function foldSteps(steps: readonly OpenedStep[], sealed: 'KEPT' | 'ERASED'): Said {
  let facts = NOTHING_KNOWN;
  let asked: readonly HardshipFact[] = [];
  let granted: readonly Entitlement[] = [];
  const decisions: TakenDecision[] = [];
  for (const step of steps) {
    const { act, opened } = step;
    if (opened?.facts) facts = laidOver(facts, opened.facts);
    if (act === 'ASK_INFORMATION') asked = opened?.asked ?? [];
    else if (act !== 'DEADLINE_PASSES' && act !== 'TAKE') asked = [];
    granted = step.entitlements ?? granted;
    if (!DECISIONS.includes(act)) continue;
    decisions.push({
      act: act as TakenDecision['act'],
      decidedOn: step.happened_on,
      signerId: step.signer_id,
      viewerId: step.viewer_id,
      entitlements: granted,
      facts,
      reason: opened?.reason ?? null,
    });
  }
  return { steps, facts: sealed === 'ERASED' ? null : facts, asked, decisions };
}

/** The first decision, as the domain asks for it when somebody looks again; null: there is none. */
export function firstDecision({ decisions }: Said): HardshipDecision | null {
  const first = decisions.find(({ act }) => act === 'GRANT' || act === 'REFUSE');
  if (first === undefined) return null;
  return {
    outcome: first.act === 'GRANT' ? 'GRANT' : 'REFUSE',
    signedBy: first.viewerId,
    entitlements: first.entitlements,
    beyondCriteria: first.reason,
  };
}
