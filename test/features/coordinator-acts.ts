// What the coordinator does with organisations, as calls of the tests of admission.
// Not here: admitting the sample coalition (test/support/coalition.ts).
import { admitMemberInput, type Variables } from '../../src/programs/sample-requests.ts';
import { memberOf, nextKey, type ToldRefusal } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

const MEMBER_FIELDS = `id state legalName name sector groupName labels { name } manifestVersion
  manifestSignedOn admittedOn referencePattern allowancePerDay
  participationTerms { version signedOn silenceAccepts longestTermMonths minimumMonthlyCents contactRole }`;

/** A member that may join, with a legal name and a key of its own. */
export function candidate(different: Variables = {}): Variables {
  const sample = admitMemberInput(memberOf('nuon'), nextKey());
  return { ...sample, organisationId: null, legalName: `Energie ${nextKey()}`, ...different };
}

export interface Admission {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields differ by test
  member: any;
  refusals: ToldRefusal[];
}

export async function admitMember(
  service: TestService,
  input: Variables,
  language = 'nl',
): Promise<Admission> {
  const { data } = await service.ask(
    'coordinator',
    `mutation A($input: AdmitMemberInput!) { admitMember(input: $input) {
      member { ${MEMBER_FIELDS} } refusals { code message path retryable } } }`,
    { input },
    { 'accept-language': language },
  );
  return data.admitMember as Admission;
}

/** One change of one organisation; `fields` is what the answer shows beside refusals. */
export async function change(
  service: TestService,
  operation: string,
  [inputType, fields]: readonly [inputType: string, fields: string],
  input: Variables,
) {
  const { data, text } = await service.ask(
    'coordinator',
    `mutation C($input: ${inputType}!) { ${operation}(input: $input) {
      ${fields} refusals { code path } } }`,
    { input },
  );
  if (!data?.[operation]) throw new Error(text);
  return data[operation];
}

const STATE = ['OrganisationInput', 'state'] as const;

/** Suspends, and lets a minute pass: receipts are numbered by the moments of what happened. */
export async function suspend(service: TestService, organisationId: string) {
  const done = await change(service, 'suspendOrganisation', STATE, { organisationId });
  service.clock.advance({ minutes: 1 });
  return done;
}

/** Ends a suspension, and lets a minute pass. */
export async function reinstate(service: TestService, organisationId: string) {
  const done = await change(service, 'reinstateOrganisation', STATE, { organisationId });
  service.clock.advance({ minutes: 1 });
  return done;
}
