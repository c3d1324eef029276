// What tests of registered claims send: an entry with a claim, and the reason of its refusals.
// Not here: what a test claims about it.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { entryOf, nextKey } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

export const REGISTER = `mutation R($input: RegisterArrearsInput!) { registerArrears(input: $input) {
  entries { isNew arrears { id balanceCents } refusals { code message path
    explanation { maximumCents instead lines { rule article text amountCents } } } }
  refusals { code } } }`;

export interface ToldReason {
  code: string;
  message: string;
  path: string[];
  explanation: {
    maximumCents: number | null;
    instead: string;
    lines: { rule: string; article: string; text: string; amountCents: number }[];
  } | null;
}

/** Two bills of 500.00 each, due in July and August, and a right demand of September. */
export const ITEMS = [
  { invoiceReference: 'F-1', dueOn: '2026-07-31', principalCents: 50_000 },
  { invoiceReference: 'F-2', dueOn: '2026-08-31', principalCents: 50_000 },
];
export const DEMAND = { sentOn: '2026-09-07', receivedOn: '2026-09-09' };

export function costOf(amountCents: number, different: Variables = {}): Variables {
  return { kind: 'EXTRAJUDICIAL', amountCents, chargedOn: '2026-10-01', ...different };
}

export interface ToldEntry {
  isNew: boolean;
  arrears: { id: string; balanceCents: number } | null;
  refusals: ToldReason[];
}

/** Registers entries, in English unless said. */
export async function claim(
  service: TestService,
  member: string,
  entries: Variables[],
  language = 'en',
): Promise<ToldEntry[]> {
  const input = { idempotencyKey: nextKey(), entries };
  const headers = { 'accept-language': language };
  const { data, text } = await service.ask(member, REGISTER, { input }, headers);
  const told = data?.registerArrears.entries as ToldEntry[] | null;
  if (!told) throw new Error(text);
  return told;
}

export function claimEntry(member: string, who: number | string, different: Variables): Variables {
  return entryOf(member, who, { stage: 'DEMANDED', items: ITEMS, demand: DEMAND, ...different });
}
