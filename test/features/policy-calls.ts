// Negotiation policies as a member sets and reads them: calls of the tests.
// Not here: what is claimed about them.
import { memberOf, nextKey, type ToldRefusal } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

export type Variables = Record<string, unknown>;

const POLICY = `version setAt rules { number does
  when { contractKinds stages balance { fromCents toCents } representations }
  within { longestMonths smallestMonthly { amountCents balancePartBasisPoints }
    waivedCostsBasisPoints remissionBasisPoints } }`;
const SET = `mutation S($input: SetNegotiationPolicyInput!) { setNegotiationPolicy(input: $input) {
  policy { ${POLICY} }
  dryRun { proposals accepted offeredOtherTerms handedToYou answeredByRule
    changes { from to count } besideGiven { answered givenBy would count } }
  refusals { code message path retryable } } }`;

/** Within a year; else offers two years. */
export const YEAR_ELSE_TWO: Variables[] = [
  { does: 'ACCEPT', within: { longestMonths: 12 } },
  { does: 'COUNTER', within: { longestMonths: 24 } },
];

export interface Set {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- fields differ by test
  policy: any;
  dryRun: Variables | null;
  refusals: ToldRefusal[];
}

/** Sets rules with a key of their own. @throws Error for a top-level error. */
export async function set(
  service: TestService,
  slug: string,
  rules: Variables[],
  more: Variables = {},
): Promise<Set> {
  const input = { idempotencyKey: nextKey(), rules, ...more };
  const { data, text } = await service.ask(slug, SET, { input });
  if (!data?.setNegotiationPolicy) throw new Error(text);
  return data.setNegotiationPolicy;
}

/** A version of a member's policy; the newest when none is named. */
export async function current(service: TestService, slug: string, version: number | null = null) {
  const query = `query C($version: Int) { negotiationPolicy(version: $version) { ${POLICY} } }`;
  return (await service.ask(slug, query, { version })).data.negotiationPolicy;
}

/** As witness: the versions of a member. */
export async function stored(service: TestService, slug: string): Promise<number[]> {
  const rows = await service.witnessed<{ version: number }>(
    'select version from negotiation_policy where member_id = $1 order by version',
    [memberOf(slug).id],
  );
  return rows.map(({ version }) => version);
}
