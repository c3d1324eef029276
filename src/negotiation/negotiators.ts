// Who negotiates: each member that takes part with a balance, what it is asked about, what it
// signed, and in its own words what it can live with: its offers in this case, then its policy.
// Not here: planning within those words (domain/negotiation/plan-within.ts).
import { type NegotiationPolicy, sealedTerms } from '../domain/negotiation/policy.ts';
import {
  type Representation,
  REPRESENTATIONS,
  type ShareSubject,
} from '../domain/negotiation/share.ts';
import type { ParticipationTerms } from '../domain/negotiation/silence.ts';
import { offersTried } from '../domain/negotiation/tried-offers.ts';
import { NO_TERMS, type Terms } from '../domain/plan/plan.ts';
import {
  loadParticipants,
  loadSeats,
  type ParticipantRow,
  type SeatRow,
} from '../cases/case-work.repository.ts';
import type { Tx } from '../platform/database/tx.ts';
import { loadNegotiators, type NegotiatorRow } from './negotiators.repository.ts';

export interface Negotiator {
  readonly subject: ShareSubject;
  readonly signed: ParticipationTerms;
  /** What answers for it; null without one, and once a person of it answered in this case. */
  readonly policy: NegotiationPolicy | null;
  /** The newest first; the last is what was known before it said anything in this case. */
  readonly words: readonly Terms[];
}

export interface Table {
  /** In order of key. */
  readonly negotiators: readonly Negotiator[];
  readonly seats: readonly SeatRow[];
}

/** What is negotiated about: by default all that is owed, and what was ever said of it. */
export interface Subject {
  /** With the balances that are asked about. */
  readonly participants: readonly ParticipantRow[];
  /** What was answered in this round and before was about something else. */
  readonly sinceRound: number;
}

/** As planner: who negotiates now. A member whose whole balance is disputed waits outside. */
export async function loadTable(tx: Tx, about: Subject | null = null): Promise<Table> {
  const participants = about?.participants ?? (await loadParticipants(tx));
  const seats = await loadSeats(tx);
  const loaded = await loadNegotiators(tx, about?.sinceRound ?? 0);
  const rows = new Map(loaded.map((row) => [row.member_id, row]));
  const representation = representationOf(seats);
  const negotiators = participants
    .filter(({ balance_cents }) => balance_cents > 0)
    .map((participant) => {
      const row = rows.get(participant.member_id);
      if (row === undefined) throw new Error('a member takes part that signed no terms');
      return negotiatorOf(participant, row, representation);
    });
  return { negotiators, seats };
}

/** Who acts for the person; of several the one that weighs most. NONE: the person itself. */
function representationOf(seats: readonly SeatRow[]): Representation {
  const acting = new Set(seats.filter(({ acts }) => acts).map((seat) => seat.acting));
  return REPRESENTATIONS.findLast((kind) => kind !== 'NONE' && acting.has(kind)) ?? 'NONE';
}

function negotiatorOf(
  participant: ParticipantRow,
  row: NegotiatorRow,
  representation: Representation,
): Negotiator {
  const subject: ShareSubject = {
    key: participant.member_id,
    balanceCents: participant.balance_cents,
    costsCents: participant.costs_cents,
    arrears: participant.arrears.map(({ contract_kind, stage }) => ({
      contractKind: contract_kind,
      stage,
    })),
    representation,
  };
  const policy: NegotiationPolicy | null =
    row.policy_version === null || row.policy_rules === null
      ? null
      : { version: row.policy_version, rules: row.policy_rules };
  return {
    subject,
    signed: {
      silenceAccepts: row.silence_accepts,
      longestTermMonths: row.longest_term_months,
      minimumMonthlyCents: row.minimum_monthly_cents,
    },
    policy: row.is_by_hand ? null : policy,
    words: [...offersTried(row.offers), (policy && sealedTerms(policy, subject)) ?? NO_TERMS],
  };
}
