// What a seat allows: who may decide for the person now and who helps it, what the state of the
// case lets through, and how the case stands for who sits there.
// Not here: the SQL (seats.repository.ts), who gets a seat (seating.repository.ts).
import { JOINT_CASE, type JointCaseAct } from '../domain/states/joint-case.ts';
import { decide } from '../domain/states/transitions.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { refuseCase } from './cases.refusals.ts';
import type { SeatRow } from './case-work.repository.ts';
import type { CaseStanding } from './cases.types.ts';
import type { OwnSeat } from './seats.repository.ts';

/** Where acts on a case name it. */
export const CASE_PATH = ['input', 'jointCaseId'];

/** A companion (naaste), whom the person lets look along. */
export function looksAlong({ level }: OwnSeat): boolean {
  return level === 8;
}

/** Who may not decide for the person now, and a case that stands still. */
export function refuseToDecide(seat: OwnSeat): Refusal | null {
  if (looksAlong(seat)) return refuseCase('COMPANION_LOOKS_ONLY', CASE_PATH);
  if (!seat.acts) return refuseCase('REPRESENTATIVE_DECIDES', CASE_PATH);
  if (seat.frozen_since_on !== null) return refuseCase('CASE_FROZEN', CASE_PATH);
  return null;
}

/** An act that the table of states does not allow now. */
export function refuseByTable(seat: OwnSeat, act: JointCaseAct): Refusal | null {
  const answer = decide(JOINT_CASE, seat.state, act);
  if (answer.allowed) return null;
  return refuseForm('STATE_DOES_NOT_ALLOW', CASE_PATH, { state: answer.from });
}

/** The case as it stands for who sits there. */
export function standingOf(seat: OwnSeat): CaseStanding {
  return { id: seat.public_id, state: seat.state, changedOn: seat.changed_on };
}

/** Counsellors and representatives that may act for the person now. */
export function helpersOf(seats: readonly SeatRow[]): string[] {
  return seats
    .filter(({ level, acting, acts }) => level === 9 && acting !== 'SELF' && acts)
    .map((seat) => seat.viewer_id);
}
