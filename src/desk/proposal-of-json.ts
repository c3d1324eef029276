// The last proposal of a member as it comes inside its case, turned into what the member sees.
// Not here: the proposal by itself (negotiation/proposal-node.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { proposalOf } from '../negotiation/proposal-node.ts';
import type { ProposalRow } from '../negotiation/proposals.repository.ts';
import type { Proposal } from '../negotiation/proposals.types.ts';
import { dayOfJson } from '../platform/database/column-types.ts';

/** A row of `proposal` with its `answer`, as PostgreSQL writes it in JSON. */
export interface JsonProposal extends Omit<ShownRow, JsonText> {
  first_month_on: string;
  opened_on: string;
  deadline_on: string;
  closed_on: string | null;
  root: string;
  salt: string;
  path: string;
  answer: JsonAnswer | null;
}

interface JsonAnswer {
  kind: NonNullable<ProposalRow['answer_kind']>;
  given_by: NonNullable<ProposalRow['given_by']>;
  reason: ProposalRow['reason'];
  terms: ProposalRow['terms'];
  policy_version: number | null;
  policy_rule: number | null;
  policy_does: ProposalRow['policy_does'];
  own_reference: string | null;
  answered_on: string;
}

type JsonText =
  | 'first_month_on'
  | 'opened_on'
  | 'deadline_on'
  | 'closed_on'
  | 'root'
  | 'salt'
  | 'path'
  | 'answer_kind'
  | 'given_by'
  | 'reason'
  | 'terms'
  | 'policy_version'
  | 'policy_rule'
  | 'policy_does'
  | 'own_reference'
  | 'answered_on'
  | 'case_public_id'
  | 'level';
type ShownRow = Parameters<typeof proposalOf>[0];

/** What the member sees of the proposal in its case. */
export function proposalOfJson(
  { answer, ...json }: JsonProposal,
  seat: { public_id: string; level: number },
  today: LocalDate,
): Proposal {
  const row = {
    ...json,
    case_public_id: seat.public_id,
    level: seat.level,
    first_month_on: dayOfJson(json.first_month_on),
    opened_on: dayOfJson(json.opened_on),
    deadline_on: dayOfJson(json.deadline_on),
    closed_on: json.closed_on === null ? null : dayOfJson(json.closed_on),
    root: bytesOf(json.root),
    salt: bytesOf(json.salt),
    path: bytesOf(json.path),
    answer_kind: answer?.kind ?? null,
    given_by: answer?.given_by ?? null,
    reason: answer?.reason ?? null,
    terms: answer?.terms ?? null,
    policy_version: answer?.policy_version ?? null,
    policy_rule: answer?.policy_rule ?? null,
    policy_does: answer?.policy_does ?? null,
    own_reference: answer?.own_reference ?? null,
    answered_on: answer === null ? null : dayOfJson(answer.answered_on),
  };
  return proposalOf(row, today);
}

/** `\x0a1b`, as bytes stand in JSON. */
export function bytesOf(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}
