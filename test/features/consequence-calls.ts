// What members and persons send about what followed from arrears, for the specs of it.
// Not here: what a test claims.
import type { TestService } from '../support/test-service.ts';

const FOLLOW_UP = `followUp {
  parties { number kind name fileNumber mayBeAddressed stage sinceOn correction }
  attachments { id kind monthlyCents sinceOn endedOn }
  consequences { id kind endsWhen sinceOn metOn suspendedFromOn liftedOn }
  existingArrangement { monthlyCents sinceOn byDirectDebit ownReference endedOn }
  health { monthsOverdue coversWholeDebt runningPremiumPaidTo runningPremiumByDirectDebit asOfOn
    twoMonthsOn offeredOn warnedOn } }`;
export const OWN = `{ arrears(first: 100) { edges { node {
  id ownReference stage handler handlerFileNumber state ${FOLLOW_UP} } } } }`;
export const WORK = `{ workList(first: 100) { edges { node { kind dueOn madeOn
  arrearsWork { arrearsId ownReference contractKind consequence { id kind } } } } } }`;
export const WARNINGS = `query W($language: TextLanguage!) { warnings(first: 100, language: $language) {
  edges { node { id arrearsId memberName contractKind kind endsWhen sinceOn metOn liftedOn text
    endsText textVersion } } } }`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

const INPUTS = {
  reportStage: 'ReportStageInput',
  reportConsequence: 'ReportConsequenceInput',
  liftConsequence: 'LiftConsequenceInput',
  reportAttachment: 'ReportAttachmentInput',
  endAttachment: 'EndAttachmentInput',
  endExistingArrangement: 'EndExistingArrangementInput',
  reportPremium: 'ReportPremiumInput',
  finishPremiumDuty: 'FinishPremiumDutyInput',
} as const;

/** A member says something of its own arrears; jobs run. @returns the payload. */
export async function says(
  service: TestService,
  who: string,
  operation: keyof typeof INPUTS,
  input: Record<string, unknown>,
): Promise<Told> {
  const { data, text } = await service.ask(
    who,
    `mutation S($input: ${INPUTS[operation]}!) { done: ${operation}(input: $input) {
      arrears { id stage handler handlerFileNumber ${FOLLOW_UP} } refusals { code message path } } }`,
    { input },
  );
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done;
}

/** Codes of what was refused. */
export const codesOf = ({ refusals }: Told): string[] =>
  refusals.map(({ code }: { code: string }) => code);

/** What waits for a member about its own arrears: kinds with their days. */
export async function workOf(service: TestService, who: string): Promise<[string, string][]> {
  const { data, text } = await service.ask(who, WORK);
  if (!data?.workList) throw new Error(text);
  return data.workList.edges
    .map(({ node }: Told) => node)
    .filter(({ arrearsWork }: Told) => arrearsWork !== null)
    .map(({ kind, dueOn }: Told) => [kind, dueOn]);
}

/** The warnings that somebody reads. */
export async function warningsOf(
  service: TestService,
  who: string,
  language = 'NL',
): Promise<Told[]> {
  const { data, text } = await service.ask(who, WARNINGS, { language });
  if (!data?.warnings) throw new Error(text);
  return data.warnings.edges.map(({ node }: Told) => node);
}

/** A member's own arrears, by own reference. */
export async function ownArrears(
  service: TestService,
  who: string,
  ownReference: string,
): Promise<Told> {
  const { data, text } = await service.ask(who, OWN);
  if (!data?.arrears) throw new Error(text);
  return data.arrears.edges
    .map(({ node }: Told) => node)
    .find((node: Told) => node.ownReference === ownReference);
}
