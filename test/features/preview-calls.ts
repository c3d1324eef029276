// Calls about previews and reasons of a case, for the tests of them. Not here: what a test claims.
import type { TestService } from '../support/test-service.ts';
import type { Told } from './rounds-case.ts';

const WHY = 'why { code text }';
const PREVIEWS = `query P($input: PreviewPlansInput!) { previewPlans(input: $input) {
  choicesLeft chosen { kind chosenOn outcome } plans { kind months payingMonths totalCents
    largestInstalmentCents largestJumpCents firstMonthOn lastMonthOn needsTotals longerMonths
    morePaidCents instalments { month monthOn amountCents } ${WHY}
    shares { memberName balanceCents paidCents givenUpCents quartersCents lastMonthOn
      averageWaitMonths longerWaitMonths moreGivenUpCents } } } }`;
const REASONS = `query R($id: ID!) { planReasons(jointCaseId: $id) { noPlanSinceOn ${WHY}
  notTogether { code text } requests { kind to memberName reason { code text } } } }`;
const PROPOSE = `mutation P($input: ProposeArrangementInput!) { proposeArrangement(input: $input) {
  jointCase { state } refusals { code path message } } }`;

/** At whose case, by the id it has for it. */
export interface At {
  person: string;
  id: string;
}

/** What somebody is shown of plans to choose between; null: it does not sit there. */
export async function previews(service: TestService, { person, id }: At): Promise<Told> {
  const { data, text } = await service.ask(person, PREVIEWS, { input: { jointCaseId: id } });
  if (data === undefined || data === null) throw new Error(text);
  return data.previewPlans;
}

/** Why there is this plan, or none, in Dutch or by another language. */
export async function reasons(
  service: TestService,
  { person, id }: At,
  language = 'nl',
): Promise<Told> {
  const headers = { 'accept-language': language };
  const { data, text } = await service.ask(person, REASONS, { id }, headers);
  if (data === undefined || data === null) throw new Error(text);
  return data.planReasons;
}

/** Chooses a plan; jobs run. @returns codes of what was refused. */
export async function proposes(
  service: TestService,
  { person, id }: At,
  kind: string,
): Promise<string[]> {
  const { data, text } = await service.ask(person, PROPOSE, { input: { jointCaseId: id, kind } });
  if (!data?.proposeArrangement) throw new Error(text);
  await service.settle();
  return data.proposeArrangement.refusals.map(({ code }: { code: string }) => code);
}

/** Names of sentences, in order. */
export function codesOf(sentences: readonly Told[]): string[] {
  return sentences.map(({ code }) => String(code));
}
