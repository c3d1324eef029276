// Calls of a member about consents, for the tests of what becomes of them.
// Not here: consents that come with arrears (test/support/coalition.ts).
import { consentInput, type Variables } from '../../src/programs/sample-requests.ts';
import { customerReference, entryOf, nextKey } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

const CONSENT_FIELDS = `id textVersion language channel evidence givenOn expiresOn state
  events { type effectiveOn } person { reference familyName mobile }`;

export interface ToldConsent {
  id: string;
  state: string;
  givenOn: string;
  expiresOn: string;
  events: { type: string; effectiveOn: string }[];
}

export async function consentsOf(
  service: TestService,
  slug: string,
  who: number | string,
): Promise<ToldConsent[]> {
  const reference =
    typeof who === 'number'
      ? customerReference(slug, who)
      : String(entryOf(slug, who)['customerReference']);
  const { data } = await service.ask(
    slug,
    `query C($filter: ConsentFilter) { consents(filter: $filter) {
      edges { node { ${CONSENT_FIELDS} } } } }`,
    { filter: { customerReference: reference } },
  );
  return data.consents.edges.map(({ node }: { node: ToldConsent }) => node);
}

export async function record(
  service: TestService,
  slug: string,
  who: number | string,
  different: Variables = {},
  key = nextKey(),
) {
  const { givenOn = '2026-11-01' } = different as { givenOn?: string };
  const input = {
    idempotencyKey: key,
    customerReference: entryOf(slug, who)['customerReference'],
    consent: { ...consentInput(givenOn), ...different },
  };
  const { data, text } = await service.ask(
    slug,
    `mutation R($input: RecordConsentInput!) { recordConsent(input: $input) {
      consent { ${CONSENT_FIELDS} } claimCode refusals { code path } } }`,
    { input },
  );
  if (!data?.recordConsent) throw new Error(text);
  return data.recordConsent as {
    consent: ToldConsent | null;
    claimCode: string | null;
    refusals: { code: string; path: string[] }[];
  };
}

export async function withdraw(service: TestService, slug: string, consentId: string) {
  const { data } = await service.ask(
    slug,
    `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
      consent { state events { type effectiveOn } } refusals { code path message } } }`,
    { input: { consentId } },
  );
  return data.withdrawConsent;
}

export async function newest(
  service: TestService,
  slug: string,
  who: number | string,
): Promise<ToldConsent> {
  const [consent] = await consentsOf(service, slug, who);
  if (consent === undefined) throw new Error('no consent');
  return consent;
}

/** As witness: the running cases of customer n, as names of members. */
export async function runningCases(service: TestService, who: number): Promise<string[]> {
  const rows = await service.witnessed<{ name: string }>(
    `select distinct lower(o.name) as name from case_relation cr
     join case_person cp on cp.case_id = cr.case_id and cp.ended_on is null
     join organisation o on o.id = cr.member_id
     join customer_relation r on r.id = cr.relation_id
     where cr.until_on is null and r.reference_ending like '%' || $1 order by 1`,
    [String(who).padStart(2, '0')],
  );
  return rows.map(({ name }) => name);
}
