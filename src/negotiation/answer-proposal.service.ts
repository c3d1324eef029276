// A person of a member answers a proposal: ACCEPT, REJECT with a reason, COUNTER with terms. It
// writes the member's own rows only; what follows from it for others is a job's.
// Not here: answers of policies and of silence (the round's jobs).
import { Injectable } from '@nestjs/common';
import type { Answer } from '../domain/negotiation/answer.ts';
import {
  isBsnOutsidePattern,
  LONGEST_REFERENCE,
  parseReferencePattern,
} from '../domain/person/reference-pattern.ts';
import { refuseCase } from '../cases/cases.refusals.ts';
import { finishOwnItem } from '../cases/work-items.repository.ts';
import { findMember } from '../coalition/coalition.repository.ts';
import { recordLooks } from '../platform/audit/look-log.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { recordEvent } from '../platform/events/events.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { checkText } from '../platform/graphql/text-check.ts';
import { canonicalJson } from '../platform/idempotency/idempotency.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { isId } from '../platform/jobs/payloads.ts';
import { readAnswer, refusalsOf } from './answer-input.ts';
import { refuseAnswer } from './answer-proposal.refusals.ts';
import { storeAnswer } from './answer-proposal.repository.ts';
import type { AnswerProposalInput, AnswerProposalPayload } from './answer-proposal.types.ts';
import { shareOfRow } from './own-share.ts';
import { proposalOf } from './proposal-node.ts';
import { findProposal, type ProposalRow } from './proposals.repository.ts';
import { toStoredAnswer } from './stored-answer.ts';

const PATH = ['input', 'proposalId'];
const OWN_REFERENCE = ['input', 'ownReference'];

@Injectable()
export class AnswerProposalService {
  constructor(private readonly doors: Doors) {}

  async answer(caller: Caller, input: AnswerProposalInput): Promise<AnswerProposalPayload> {
    return this.doors.asActor(caller, async (tx) => {
      const row = isId(input.proposalId) ? await findProposal(tx, input.proposalId) : null;
      if (row === null) return refused([refuseForm('NOT_FOUND', PATH)]);
      const faults: Refusal[] = [];
      const ownReference = await readReference(tx, input.ownReference ?? null, faults);
      const answer = readAnswer(input, faults);
      if (answer === null || faults.length > 0) return refused(faults);
      if (row.answer_kind !== null) {
        return isSame(row, answer, ownReference) ? told(tx, row) : refused([otherwise(row)]);
      }
      const closed = refusalOfState(row, tx);
      if (closed !== null) return refused([closed]);
      const problems = refusalsOf(answer, shareOfRow(row), tx.today);
      if (problems.length > 0) return refused(problems);
      await give(tx, row, answer, ownReference);
      const answered = await findProposal(tx, row.id);
      return answered === null ? refused([refuseForm('NOT_FOUND', PATH)]) : told(tx, answered);
    });
  }
}

/** A dossier number may look like a BSN only where the member declared its numbers so. */
async function readReference(
  tx: Tx,
  text: string | null,
  faults: Refusal[],
): Promise<string | null> {
  if (text === null) return null;
  checkText(text, LONGEST_REFERENCE, OWN_REFERENCE, faults, 'ALLOWED');
  const member = await findMember(tx, tx.viewerId);
  if (member === null) throw new Error('a member that was admitted is not in the register');
  const reading = parseReferencePattern(member.reference_pattern);
  if (!reading.ok) throw new Error('the reference pattern of a member cannot be read');
  if (isBsnOutsidePattern(reading.pattern, text)) {
    faults.push(refuseForm('BSN_SUSPECTED', OWN_REFERENCE));
  }
  return text.trim();
}

/** The same answer again is no other answer, whoever gave it first. */
function isSame(row: ProposalRow, answer: Answer, ownReference: string | null): boolean {
  const { answer_kind: kind, reason, terms, own_reference } = row;
  const stored = { kind, reason, terms, own_reference };
  const given = { ...toStoredAnswer(answer), own_reference: ownReference };
  return canonicalJson(stored) === canonicalJson(given);
}

function otherwise(row: ProposalRow): Refusal {
  return refuseAnswer('ANSWERED_ALREADY', PATH, { answer: row.answer_kind ?? '' });
}

function refusalOfState(row: ProposalRow, { today }: Tx): Refusal | null {
  // Who left the case, or whose case closed, has no state of it.
  const isAsked = row.case_state === 'NEGOTIATING' || row.case_state === 'ACTIVE';
  if (row.closed_on !== null || !isAsked) {
    return refuseAnswer('PROPOSAL_CLOSED', PATH);
  }
  if (row.deadline_on < today) {
    return refuseAnswer('ANSWERED_TOO_LATE', PATH, { last: row.deadline_on });
  }
  return row.frozen_since_on === null ? null : refuseCase('CASE_FROZEN', PATH);
}

async function give(
  tx: Tx,
  row: ProposalRow,
  answer: Answer,
  ownReference: string | null,
): Promise<void> {
  const place = { caseId: row.case_id, round: row.round };
  await storeAnswer(tx, place, toStoredAnswer(answer), ownReference);
  finishOwnItem(tx, row.case_id, 'ANSWER_PROPOSAL');
  recordEvent(tx, {
    type: 'ANSWER_GIVEN',
    thingKind: 'JOINT_CASE',
    thingId: row.case_id,
    payload: { round: row.own_round, answer: answer.kind },
    recipients: [tx.viewerId],
  });
  enqueue(tx, 'decide-round', { caseId: row.case_id });
}

function told(tx: Tx, row: ProposalRow): AnswerProposalPayload {
  recordLooks(tx, row.pseudonyms, 'PROPOSAL_ANSWER', 'CONSENT');
  return { proposal: proposalOf(row, tx.today), refusals: [] };
}

function refused(refusals: Refusal[]): AnswerProposalPayload {
  return { proposal: null, refusals };
}
