// What callers do at a joint case, for the privacy tests: any operation of the API with all that it
// answers, and the steps that a case takes. Everything is sent as a caller would send it.
// Not here: what a test claims about it.
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { createHash } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import type { TokenRequest } from '../../src/platform/auth/dev-issuer.ts';
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import { SCOPES_OF_KIND } from '../../src/programs/sample-callers.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { personInput } from '../support/coalition.ts';
import { documentOf } from './operation-tries.ts';
import type { Who, World } from './world.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers by path
export type Told = any;

export function schemaOf({ service }: World): GraphQLSchema {
  return service.app.get(GraphQLSchemaHost, { strict: false }).schema;
}

/** The n-th person of support/persons.ts, as its identity provider vouches for it. */
export function customerOf(n: number): TokenRequest {
  const { familyName, initials, birthDate, postcode, houseNumber } = personInput(n);
  const attributes = { familyName, initials, birthDate, postcode, houseNumber };
  return {
    kind: 'CUSTOMER',
    subject: `invented-person-${n}`,
    clientId: 'sample-portal',
    scopes: SCOPES_OF_KIND.CUSTOMER,
    attributes: attributes as NonNullable<TokenRequest['attributes']>,
  };
}

/** Somebody looks: every field of a query. */
export async function look(
  world: World,
  who: Who,
  query: string,
  variables: Variables = {},
): Promise<Told> {
  const document = documentOf(schemaOf(world), `Query ${query}`);
  const { data, errors, text } = await world.service.ask(who, document, variables);
  if (errors.length > 0) throw new Error(text);
  return data[query];
}

/** The nodes of a list, forty at most: more of everything would cost too much. */
export async function listed(
  world: World,
  who: Who,
  query: string,
  variables: Variables = {},
): Promise<Told[]> {
  const { edges } = await look(world, who, query, { first: 40, ...variables });
  return edges.map((edge: { node: Told }) => edge.node);
}

/** Somebody does what is not refused; its jobs wait. @returns the whole payload. */
export async function act(
  world: World,
  who: Who,
  mutation: string,
  input: Variables,
): Promise<Told> {
  const document = documentOf(schemaOf(world), `Mutation ${mutation}`);
  const { data, text } = await world.service.ask(who, document, { input });
  const payload = data?.[mutation];
  if (payload?.refusals?.length !== 0) throw new Error(text);
  return payload;
}

/** The customers look and say "this is me" of every member that may know them; jobs run. */
export async function cameIn(world: World, customers: readonly Who[]): Promise<void> {
  for (const who of customers) await listed(world, who, 'relations');
  await world.service.settle();
  for (const who of customers) {
    for (const { id } of await listed(world, who, 'relations')) {
      await act(world, who, 'confirmRelation', { relationId: id });
    }
  }
  await world.service.settle();
}

/** The case of the caller that changed last. @throws Error when it sits at none. */
export async function caseOf(world: World, who: Who): Promise<Told> {
  const [found] = await listed(world, who, 'jointCases');
  if (found === undefined) throw new Error('the caller sits at no case');
  return found;
}

/** Opens the caller's case with all of its arrears; jobs wait. @returns its id for the caller. */
export async function openUp(world: World, who: Who, disclosureLevel: string): Promise<string> {
  const { id, whole } = await caseOf(world, who);
  const arrearsIds = whole.arrears.map((each: { id: string }) => each.id);
  await act(world, who, 'confirmJointCase', { jointCaseId: id, arrearsIds, disclosureLevel });
  return id as string;
}

/** States a budget that bears so much a month, or more of the input; jobs wait. */
export function stateBudget(
  world: World,
  who: Who,
  jointCaseId: string,
  budget: Variables,
  more: Variables = {},
): Promise<Told> {
  const input = { idempotencyKey: world.nextKey(), jointCaseId, budget, ...more };
  return act(world, who, 'stateCapacity', input);
}

/** What a counsellor sends about a sample person, or the n-th of support/persons.ts. */
export function mandateFor(world: World, person: string | number, more: Variables = {}): Variables {
  const attributes =
    typeof person === 'number'
      ? customerOf(person).attributes
      : SAMPLE_PERSONS.find(({ name }) => name === person)?.attributes;
  return {
    idempotencyKey: world.nextKey(),
    kind: 'MANDATE',
    person: { ...attributes },
    ownReference: `DOSSIER-${person}`,
    validFromOn: '2026-10-01',
    evidence: { document: 'archief, map 7' },
    ...more,
  };
}

/** The evidence of a court kind, with the hash of its document. */
export const COURT_ORDER: Variables = {
  document: 'archief, map 8',
  documentSha256: 'ab'.repeat(32),
  courtOrder: {
    orderNumber: 'BM-2026-117',
    court: 'Rechtbank Voorbeeldland',
    orderedOn: '2026-09-14',
    scope: 'alle goederen',
  },
};

/** The customer confirms every representation that it is offered; jobs run. */
export async function confirmHelpers(world: World, who: Who): Promise<void> {
  for (const { id, state } of await listed(world, who, 'representationOffers')) {
    if (state === 'OFFERED') await act(world, who, 'confirmRepresentation', { offerId: id });
  }
  await world.service.settle();
}

/** The id by which a member knows its proposal of a round in a case: it follows from its seat. */
export function proposalIdOf(jointCaseId: string, round: number): string {
  const thing = `00000000-0000-4000-8000-${round.toString(16).padStart(12, '0')}`;
  const bytes = [jointCaseId, thing].map((id) => Buffer.from(id.replaceAll('-', ''), 'hex'));
  const hash = createHash('sha256').update(Buffer.concat(bytes)).digest('hex').slice(0, 32);
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
