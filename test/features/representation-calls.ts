// What counsellors and persons send about representation, for the feature specs.
// Not here: who they are (support/coalition.ts).
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { nextKey, type ToldRefusal } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

export const MUNICIPALITY = 'gemeente-voorbeeldstad';
export const ADMINISTRATOR = 'bewind-voorbeeld';
export const SHA_256 = 'ab'.repeat(32);

export interface ToldRepresentation {
  id: string;
  kind: string;
  ownReference: string;
  state: string;
  endedOn: string | null;
  endReason: string | null;
}

export interface ToldOffer {
  id: string;
  kind: string;
  counsellorName: string;
  state: string;
}

const FIELDS = 'id kind ownReference state endedOn endReason';
const RECORD = `mutation R($input: RecordRepresentationInput!) { done: recordRepresentation(input: $input) {
  representation { ${FIELDS} } refusals { code path message } } }`;
const END = `mutation E($input: EndRepresentationInput!) { done: endRepresentation(input: $input) {
  representation { ${FIELDS} } refusals { code path message } } }`;

/** A mandate for a sample person; `different` replaces fields. */
export function representationInput(person: string, different: Variables = {}): Variables {
  const found = SAMPLE_PERSONS.find(({ name }) => name === person);
  if (found === undefined) throw new Error(`there is no sample person ${person}`);
  return {
    idempotencyKey: nextKey(),
    kind: 'MANDATE',
    person: { ...found.attributes },
    ownReference: `DOSSIER-${person}`,
    validFromOn: '2026-10-01',
    evidence: { document: 'archief, map 7' },
    ...different,
  };
}

/** The evidence of a court kind. */
export function courtEvidence(different: Variables = {}): Variables {
  const courtOrder = {
    orderNumber: 'BM-2026-117',
    court: 'Rechtbank Voorbeeldland',
    orderedOn: '2026-09-14',
    scope: 'alle goederen',
  };
  return { document: 'archief, map 8', courtOrder, ...different };
}

export interface ToldDone {
  representation: ToldRepresentation | null;
  refusals: ToldRefusal[];
}

export async function record(
  service: TestService,
  who: string,
  input: Variables,
): Promise<ToldDone> {
  const { data, text } = await service.ask(who, RECORD, { input });
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done;
}

/** Records what is accepted. @returns its id for the counsellor. */
export async function recorded(
  service: TestService,
  who: string,
  input: Variables,
): Promise<string> {
  const { representation, refusals } = await record(service, who, input);
  if (representation === null) throw new Error(`refused: ${JSON.stringify(refusals)}`);
  return representation.id;
}

export async function end(
  service: TestService,
  who: string,
  representationId: string,
  endedOn = '2026-11-02',
): Promise<ToldDone> {
  const input = { representationId, endedOn, reason: 'FINISHED' };
  const { data, text } = await service.ask(who, END, { input });
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done;
}

/** What the person was offered, after signing in. */
export async function offersOf(service: TestService, who: string): Promise<ToldOffer[]> {
  const query = '{ representationOffers { edges { node { id kind counsellorName state } } } }';
  await service.ask(who, query);
  await service.settle();
  const { data, text } = await service.ask(who, query);
  if (!data?.representationOffers) throw new Error(text);
  return data.representationOffers.edges.map(({ node }: { node: ToldOffer }) => node);
}

export async function answer(
  service: TestService,
  who: string,
  offerId: string,
  operation: 'confirm' | 'deny' | 'revoke',
): Promise<{ offer: ToldOffer | null; refusals: ToldRefusal[] }> {
  const { data, text } = await service.ask(
    who,
    `mutation A($input: RepresentationAnswerInput!) { done: ${operation}Representation(input: $input) {
      offer { id kind counsellorName state } refusals { code path message } } }`,
    { input: { offerId } },
  );
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done;
}

/** States of the counsellor's representations with this reference. */
export async function statesOf(
  service: TestService,
  who: string,
  ownReference: string,
): Promise<string[]> {
  const { data, text } = await service.ask(
    who,
    `query R($filter: RepresentationFilter) { representations(filter: $filter) {
      edges { node { state } } } }`,
    { filter: { ownReference } },
  );
  if (!data?.representations) throw new Error(text);
  return data.representations.edges.map(({ node }: { node: { state: string } }) => node.state);
}

export function counsellorId(slug: string): string {
  return SAMPLE_COUNSELLORS.find((each) => each.slug === slug)?.id ?? '';
}

export async function accredit(
  service: TestService,
  slug: string,
  representationKind: string,
): Promise<void> {
  const input = { counsellorId: counsellorId(slug), representationKind };
  const { data, text } = await service.ask(
    'coordinator',
    `mutation A($input: AccreditInput!) { accreditCounsellor(input: $input) {
      counsellor { id } refusals { code } } }`,
    { input },
  );
  if (!data?.accreditCounsellor?.counsellor) throw new Error(text);
}

/** As witness: names of the members whose relations the counsellor sees now. */
export async function seenBy(service: TestService, slug: string): Promise<string[]> {
  const rows = await service.witnessed<{ name: string }>(
    `select o.name from relation_view v join organisation o on o.id = v.member_id
     where v.viewer_id = $1 and v.until is null and v.state = 'CONFIRMED'
       and v.origin = 'REPRESENTATION' order by 1`,
    [counsellorId(slug)],
  );
  return rows.map(({ name }) => name);
}

/** As witness: who sits at a running case for a person, and whether it decides. */
export async function seatsNow(service: TestService): Promise<{ acting: string; acts: boolean }[]> {
  return service.witnessed(
    `select acting, acts from seat where until is null and level = 9 order by acting`,
  );
}

/** Types of the receipts of a viewer about representation, in order. */
export async function toldTo(service: TestService, recipientId: string): Promise<string[]> {
  const rows = await service.witnessed<{ type: string }>(
    `select type from event_receipt where recipient_id = $1 and type like 'REPRESENTATION%'
     order by number`,
    [recipientId],
  );
  return rows.map(({ type }) => type);
}

/** As witness: the account of the newest offer. */
export async function accountOfOffer(service: TestService, publicId: string): Promise<string> {
  const [row] = await service.witnessed<{ viewer_id: string }>(
    'select viewer_id from representation_offer where public_id = $1',
    [publicId],
  );
  return row?.viewer_id ?? '';
}
