// How the acts of the office on its tasks are tried.
// Not here: acts on joint cases (case-tries.ts), hardship (hardship-tries.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { FullWorld } from './full-world.ts';
import { mutation, type Try } from './operation-tries.ts';

export function officeTries({ open: { tasks } }: FullWorld): Try[] {
  const taskId = tasks.CARE_CALL;
  const toConfirm = { taskId: tasks.CONFIRM_CIRCUMSTANCE };
  const contact = { contactedOn: '2026-11-02', referred: true };
  const office = (name: string, input: Variables) => mutation(name, 'coordinator', input);
  return [
    office('startCareCall', { taskId }),
    office('breakGlass', { taskId, reason: 'OTHER', explanation: 'Brief van de rechtbank.' }),
    office('finishTask', { taskId, outcome: 'REACHED' }),
    office('reportTaskCircumstance', { ...toConfirm, kind: 'MOVED', sinceOn: '2026-10-01' }),
    office('confirmCircumstance', { ...toConfirm, kind: 'INSOLVENCY', outcome: 'NOT_CONFIRMED' }),
    office('closeTaskAsNotFeasible', { taskId: tasks.CLOSED, ...contact }),
  ];
}
