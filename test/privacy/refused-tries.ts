// Calls that are refused for what they name or how they are written, so that each payload tells
// why. Not here: calls that are carried out (case-tries.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { mandateFor } from './case-acts.ts';
import type { FullWorld } from './full-world.ts';
import { MUNICIPALITY } from './open-case-people.ts';
import { mutation, type Try } from './operation-tries.ts';
import { FULL_BUDGET } from './plan-open-cases.ts';
import { uuid } from './world.ts';

const ABSENT = uuid(0x404);

/** What has no such thing, or no such input, so that each payload tells why. */
export function refusedTries({ world }: FullWorld): Try[] {
  const absent = { jointCaseId: ABSENT };
  const noTask = { taskId: ABSENT };
  const idempotencyKey = 'x';
  const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
  const contact = { contactedOn: '2026-11-02', referred: true };
  const of = (as: string, tries: Record<string, Variables>): Try[] =>
    Object.entries(tries).map(([name, input]) => mutation(name, as, input));
  return [
    ...of('cz', {
      confirmStandstill: absent,
      recordStandstillAct: { ...absent, idempotencyKey, act: 'CALL', happenedOn: '2026-11-02' },
      reportCircumstance: { ...absent, kind: 'MOVED' },
      answerDispute: { disputeId: ABSENT, answer: 'ACCEPTED' },
      answerProposal: { proposalId: ABSENT, answer: 'ACCEPT' },
      setNegotiationPolicy: { idempotencyKey, rules: [] },
    }),
    ...of('ijsbrand', {
      stateCapacity: { ...absent, idempotencyKey, budget: FULL_BUDGET },
      answerAdvice: { ...absent, answer: 'DECLINED' },
      askForPerson: { ...absent, preference },
    }),
    ...of(MUNICIPALITY, {
      recordRepresentation: { ...mandateFor(world, 'emma'), idempotencyKey },
      stateCapacity: { ...absent, idempotencyKey, budget: FULL_BUDGET },
      extendBudgetTerm: { ...absent, reason: 'OTHER' },
      extendStandstill: { ...absent, reason: 'OTHER' },
      answerAdvice: { ...absent, answer: 'GIVEN' },
      reportCircumstance: { ...absent, kind: 'MOVED' },
    }),
    ...of('coordinator', {
      finishTask: { ...noTask, outcome: 'REACHED' },
      reportTaskCircumstance: { ...noTask, kind: 'MOVED' },
      closeTaskAsNotFeasible: { ...noTask, ...contact },
    }),
  ];
}
