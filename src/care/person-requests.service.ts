// The customer asks for a person: it works in every state of a case.
// Not here: the task that it makes (care.jobs.ts), the call (care-calls.service.ts).
import { Injectable } from '@nestjs/common';
import { refuseCase } from '../cases/cases.refusals.ts';
import { looksAlong } from '../cases/seats.ts';
import { findOwnSeat } from '../cases/seats.repository.ts';
import { policyOn } from '../coalition/policy.ts';
import { addWorkingDays } from '../domain/calendar/working-days.ts';
import { type Caller, Doors } from '../platform/database/doors.ts';
import { refuseForm } from '../platform/graphql/form.refusals.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import type { AskForPersonInput, AskForPersonPayload } from './care.types.ts';
import { storePersonRequest } from './person-requests.repository.ts';

@Injectable()
export class PersonRequestsService {
  constructor(private readonly doors: Doors) {}

  ask(caller: Caller, input: AskForPersonInput): Promise<AskForPersonPayload> {
    const { jointCaseId, preference } = input;
    return this.doors.asActor(caller, async (tx) => {
      const seat = await findOwnSeat(tx, jointCaseId);
      if (seat === null) {
        const refusals = [refuseForm('NOT_FOUND', ['input', 'jointCaseId'])];
        return { personRequest: null, refusals };
      }
      if (looksAlong(seat)) {
        const refusals = [refuseCase('COMPANION_LOOKS_ONLY', ['input', 'jointCaseId'])];
        return { personRequest: null, refusals };
      }
      await storePersonRequest(tx, seat.case_id, preference);
      enqueue(tx, 'bring-person', { caseId: seat.case_id });
      const contactByOn = addWorkingDays(tx.today, policyOn(tx.today).callWorkingDays);
      return { personRequest: { askedOn: tx.today, contactByOn, preference }, refusals: [] };
    });
  }
}
