// From confirmJointCase to AGREED: the person opens its case, six members' policies fit, nobody
// does anything. Measured from the call to the first look that reads AGREED, one household after
// another.
import type { Household } from './households.ts';
import { post, type Stage } from './stage.ts';

const CONFIRM = `mutation C($input: ConfirmJointCaseInput!) {
  confirmJointCase(input: $input) { refusals { code } } }`;
const STATE = 'query S($id: ID!) { jointCase(id: $id) { state } }';
/** A case that needs longer than this has stopped. */
const LONGEST_MILLISECONDS = 20_000;

export interface AgreementResult {
  medianMilliseconds: number;
  p95Milliseconds: number;
}

export async function measureAgreement(
  stage: Stage,
  households: readonly Household[],
): Promise<AgreementResult> {
  const times: number[] = [];
  for (const household of households) times.push(await agree(stage, household));
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.ceil(times.length * part) - 1] ?? 0;
  return { medianMilliseconds: at(0.5), p95Milliseconds: at(0.95) };
}

async function agree(stage: Stage, { token, jointCaseId, arrearsIds }: Household): Promise<number> {
  const began = performance.now();
  const input = { jointCaseId, arrearsIds, disclosureLevel: 'OWN_SHARE' };
  const answer = await post(stage.address, token, CONFIRM, { input });
  if (JSON.stringify(answer).includes('"code"')) throw new Error(JSON.stringify(answer));
  for (;;) {
    const seen = await post(stage.address, token, STATE, { id: jointCaseId });
    const { state } = (seen as { jointCase: { state: string } }).jointCase;
    const passed = performance.now() - began;
    if (state === 'AGREED') return passed;
    if (passed > LONGEST_MILLISECONDS) throw new Error(`a case stays ${state}`);
  }
}
