// The person's word: agreeing to a plan, declining it, and whether participants may see totals. By
// the person, or who may decide for it.
// Not here: what follows (person-decision.jobs.ts).
import { Injectable } from '@nestjs/common';
import type { JointCasePayload } from '../opening/confirm-case.types.ts';
import { levelOf, refuseWithoutText, saidTextOn } from '../disclosure/disclosure.ts';
import { storeChoice } from '../disclosure/disclosure.repository.ts';
import { CASE_PATH, refuseByTable, refuseToDecide, standingOf } from '../cases/seats.ts';
import { findOwnSeat, type OwnSeat } from '../cases/seats.repository.ts';
import { type AgreementText, agreementTextOn } from '../consequences/agreement-texts.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import type { Tx } from '../platform/database/tx.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { refuseInput } from '../platform/graphql/input-refusals.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { refuseDecision } from './person-decision.refusals.ts';
import { isAskedForTotals, storeDecision } from './person-decision.repository.ts';
import type {
  AgreeToArrangementInput,
  AnswerTotalsQuestionInput,
  DeclineArrangementInput,
} from './person-decision.types.ts';

const TOTALS = levelOf('TOTALS');

/** The last day of the month that every month has. */
const LAST_PAY_DAY = 28;

@Injectable()
export class PersonDecisionService {
  constructor(private readonly doors: Doors) {}

  agree(caller: Caller, input: AgreeToArrangementInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const refusal = refuseToDecide(seat) ?? refuseByTable(seat, 'PERSON_AGREES');
      if (refusal !== null) return refusal;
      const { payDay } = input;
      if (payDay < 1 || payDay > LAST_PAY_DAY) {
        return refuseInput('INPUT_OUT_OF_RANGE', ['input', 'payDay']);
      }
      const text = shownText(input, tx.today);
      if (text === 'ANOTHER') return refuseOtherText(tx.today);
      await storeDecision(tx, seat.case_id, { decision: 'AGREE', payDay, text });
      return null;
    });
  }

  decline(caller: Caller, input: DeclineArrangementInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const refusal = refuseToDecide(seat) ?? refuseByTable(seat, 'PERSON_AGREES');
      if (refusal !== null) return refusal;
      await storeDecision(tx, seat.case_id, { decision: 'DECLINE' });
      return null;
    });
  }

  answerTotals(caller: Caller, input: AnswerTotalsQuestionInput): Promise<JointCasePayload> {
    return this.act(caller, input.jointCaseId, async (tx, seat) => {
      const refusal = refuseToDecide(seat);
      if (refusal !== null) return refusal;
      const isAsking = seat.state === 'NEGOTIATING' || seat.state === 'ACTIVE';
      if (!isAsking || !(await isAskedForTotals(tx, seat.case_id))) {
        return refuseDecision('TOTALS_NOT_ASKED', CASE_PATH);
      }
      if (input.answer === 'KEEP') {
        await storeDecision(tx, seat.case_id, { decision: 'KEEP_OWN_SHARE' });
        return null;
      }
      const text = saidTextOn('TOTALS', input, tx.today);
      if (text === null) return refuseWithoutText('TOTALS', tx.today);
      await storeDecision(tx, seat.case_id, { decision: 'ALLOW_TOTALS' });
      storeChoice(tx, seat, { kind: 'RAISE', level: TOTALS, text });
      return null;
    });
  }

  private act(
    caller: Caller,
    id: string,
    work: (tx: Tx, seat: OwnSeat) => Promise<Refusal | null>,
  ): Promise<JointCasePayload> {
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, id);
      if (seat === null) return { jointCase: null, refusals: [refuseForm('NOT_FOUND', CASE_PATH)] };
      const refusal = await work(tx, seat);
      if (refusal !== null) return { jointCase: null, refusals: [refusal] };
      // Asked again for the same word too: the first time may have met a case that stood still.
      enqueue(tx, 'carry-out-decision', { caseId: seat.case_id });
      return { jointCase: standingOf(seat), refusals: [] };
    });
  }
}

/** The text on agreeing that was shown; null: it was not said which. */
function shownText(
  { textVersion, language }: AgreeToArrangementInput,
  today: LocalDate,
): AgreementText | 'ANOTHER' | null {
  if ((textVersion ?? language ?? null) === null) return null;
  const shown = language ? agreementTextOn(language, today) : null;
  return shown !== null && shown.version === textVersion ? shown : 'ANOTHER';
}

function refuseOtherText(today: LocalDate): Refusal {
  const { from } = agreementTextOn('NL', today);
  return refuseDecision('AGREEMENT_TEXT_REQUIRED', ['input', 'textVersion'], { since: from });
}
