// What members report about arrears, and how their history is read, for tests: documents and steps.
// Not here: what a test claims.
import type { Variables } from '../../src/programs/sample-requests.ts';
import { nextKey } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

export const CORRECT = `mutation C($input: CorrectArrearsInput!) { correctArrears(input: $input) {
  arrears { id state stage principalCents interestCents costsCents balanceCents asOfOn
    items { number invoiceReference principalCents } costs { amountCents documentReference } }
  isNew isHistory refusals { code message path } } }`;
export const EVENTS = `query E($id: ID!, $first: Int!, $after: String) {
  arrearsEvents(arrearsId: $id, first: $first, after: $after) { edges { node {
    number type asOfOn recordedOn reason amountCents happenedOn state stage principalCents
    interestCents costsCents balanceCents isReleased creditorName ownReference } }
    pageInfo { hasNextPage endCursor } } }`;
export const AS_OF = `query D($id: ID!, $day: LocalDate!) { arrearsAsOf(arrearsId: $id, day: $day) {
  day state stage principalCents interestCents costsCents balanceCents asOfOn eventNumber eventType
  reason } }`;
export const SETTLE = `mutation S($input: SettleArrearsInput!) { settleArrears(input: $input) {
  arrears { state balanceCents } isNew refusals { code path message } } }`;
export const WITHDRAW = `mutation W($input: WithdrawArrearsInput!) { withdrawArrears(input: $input) {
  arrears { state balanceCents } isNew refusals { code path } } }`;

/** A report of a payment, or another kind, as of a day. */
export function reportInput(
  arrearsId: string,
  asOfOn: string,
  report: Variables,
  more: Variables = {},
): Variables {
  return { idempotencyKey: nextKey(), arrearsId, asOfOn, reason: 'PAYMENT', report, ...more };
}

export async function reports(service: TestService, slug: string, input: Variables): Promise<Told> {
  const { data, text } = await service.ask(slug, CORRECT, { input });
  if (!data?.correctArrears) throw new Error(text);
  return data.correctArrears;
}

/** The history of arrears for who asks, the last first. */
export async function eventsOf(
  service: TestService,
  who: string,
  id: string,
  more: Variables = {},
): Promise<Told> {
  const { data, text } = await service.ask(who, EVENTS, { id, first: 50, ...more });
  if (!data?.arrearsEvents) throw new Error(text);
  return data.arrearsEvents;
}

export async function asOf(
  service: TestService,
  who: string,
  id: string,
  day: string,
): Promise<Told> {
  const { data } = await service.ask(who, AS_OF, { id, day });
  return data.arrearsAsOf;
}

export const codesOf = (told: { refusals: { code: string }[] }): string[] =>
  told.refusals.map(({ code }) => code);

/** All is stated anew: these invoices by reference with what is owed of each. */
export function corrected(
  items: Readonly<Record<string, number>>,
  more: Variables = {},
): Variables {
  return {
    corrected: {
      items: Object.entries(items).map(([invoiceReference, principalCents]) => ({
        invoiceReference,
        dueOn: '2026-08-01',
        principalCents,
      })),
      interest: { kind: 'NONE', amountCents: 0 },
      costs: [],
      ...more,
    },
  };
}
