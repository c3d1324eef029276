// Entries of registerArrears that state known arrears anew, and what the call told of them.
// Not here: what a test claims.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { nextKey } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';
import type { Told } from './report-calls.ts';

const STATE = `mutation R($input: RegisterArrearsInput!) { registerArrears(input: $input) {
  entries { index isNew isCorrected isHistory claimCode
    arrears { id state stage principalCents interestCents costsCents balanceCents asOfOn
      person { familyName postcode } items { number invoiceReference principalCents }
      costs { amountCents } }
    refusals { code message path explanation { maximumCents lines { rule } } } }
  refusals { code } } }`;

/** What became of each entry of one call. */
export async function states(
  service: TestService,
  slug: string,
  entries: readonly Variables[],
  key = nextKey(),
): Promise<Told[]> {
  const input = { idempotencyKey: key, entries };
  const { data, text } = await service.ask(slug, STATE, { input });
  if (!data?.registerArrears?.entries) throw new Error(text);
  return data.registerArrears.entries;
}

/** The refusals of an entry, as `code field`. */
export const whyNot = ({ refusals }: Told): string[] =>
  refusals.map(({ code, path }: Told) => `${code} ${path.slice(3).join('.')}`);
