// What counsellors and members send about statements (saldoverzoek), for the feature specs.
// Not here: representations (representation-calls.ts).
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { entryOf, memberOf, nextKey, type ToldRefusal } from '../support/coalition.ts';
import type { TestService } from '../support/test-service.ts';

export interface ToldRequest {
  id: string;
  state: string;
  askedOn: string;
  dueOn: string;
  answer: string | null;
  answeredOn: string | null;
  endedOn: string | null;
  asked: {
    counsellorName: string;
    representationKind: string;
    person: Record<string, string | null> | null;
    consent: { channel: string; givenOn: string; evidence: string | null };
  } | null;
  own: {
    memberName: string;
    ownReference: string | null;
    endReason: string | null;
    arrears:
      | { ownReference: string; principalCents: number; balanceCents: number; asOfOn: string }[]
      | null;
  } | null;
}

export const REQUEST_FIELDS = `id state askedOn dueOn answer answeredOn endedOn
  asked { counsellorName representationKind
    person { familyName initials birthDate postcode houseNumber mobile email iban }
    consent { textVersion language channel givenOn evidence } }
  own { memberId memberName representationId ownReference endReason
    arrears { ownReference principalCents interestCents costsCents balanceCents asOfOn } }`;

export const REQUEST = `mutation R($input: RequestStatementsInput!) { done: requestStatements(input: $input) {
  members { index isNew request { ${REQUEST_FIELDS} } refusals { code path message } }
  refusals { code path message } } }`;
export const WITHDRAW = `mutation W($input: WithdrawStatementRequestInput!) {
  done: withdrawStatementRequest(input: $input) {
    request { ${REQUEST_FIELDS} } refusals { code path message } } }`;
export const ANSWER = `mutation A($input: AnswerStatementInput!) { done: answerStatement(input: $input) {
  request { ${REQUEST_FIELDS} }
  entries { index isNew claimCode arrears { id ownReference balanceCents }
    refusals { code path message } }
  refusals { code path message } } }`;
export const LIST = `query L($first: Int, $after: String, $filter: StatementRequestFilter) {
  statementRequests(first: $first, after: $after, filter: $filter) {
    edges { node { ${REQUEST_FIELDS} } } pageInfo { hasNextPage endCursor } } }`;

/** A member of the call, with consent unless `different` says otherwise. */
export function askedMember(slug: string, different: Variables = {}): Variables {
  const consent = {
    textVersion: '2026-1',
    language: 'NL',
    channel: 'COUNTER',
    givenOn: '2026-10-20',
    evidence: `formulier ${slug}`,
  };
  return { memberId: memberOf(slug).id, consent, ...different };
}

/** A call for a sample person to members by name. */
export function requestInput(
  person: string,
  representationId: string,
  slugs: readonly string[],
  different: Variables = {},
): Variables {
  const found = SAMPLE_PERSONS.find(({ name }) => name === person);
  if (found === undefined) throw new Error(`there is no sample person ${person}`);
  return {
    idempotencyKey: nextKey(),
    ownReference: `SALDO-${person}`,
    person: { ...found.attributes, mobile: '06 12345678' },
    representationId,
    members: slugs.map((slug) => askedMember(slug)),
    ...different,
  };
}

export interface ToldAsked {
  members:
    | {
        index: number;
        isNew: boolean;
        request: ToldRequest | null;
        refusals: ToldRefusal[];
      }[]
    | null;
  refusals: ToldRefusal[];
}

async function done<T>(
  service: TestService,
  who: string,
  query: string,
  input: Variables,
): Promise<T> {
  const { data, text } = await service.ask(who, query, { input });
  if (!data?.done) throw new Error(text);
  await service.settle();
  return data.done as T;
}

export function request(service: TestService, who: string, input: Variables): Promise<ToldAsked> {
  return done(service, who, REQUEST, input);
}

/** Asks what is accepted. @returns the counsellor's ids of the requests, in order. */
export async function requested(
  service: TestService,
  who: string,
  input: Variables,
): Promise<string[]> {
  const { members, refusals } = await request(service, who, input);
  return (members ?? []).map((each) => {
    if (each.request === null) throw new Error(JSON.stringify([each.refusals, refusals]));
    return each.request.id;
  });
}

export interface ToldAnswer {
  request: ToldRequest | null;
  entries:
    | {
        index: number;
        isNew: boolean;
        claimCode: string | null;
        arrears: { id: string; balanceCents: number } | null;
        refusals: ToldRefusal[];
      }[]
    | null;
  refusals: ToldRefusal[];
}

export function answerStatement(
  service: TestService,
  who: string,
  statementId: string,
  answer: string,
  more: Variables = {},
): Promise<ToldAnswer> {
  const input = { idempotencyKey: nextKey(), statementId, answer, ...more };
  return done(service, who, ANSWER, input);
}

/** An entry of registerArrears as a statement takes it: without consent. */
export function statedEntry(slug: string, person: string, different: Variables = {}): Variables {
  const { consent: _consent, ...entry } = entryOf(slug, person, different);
  return entry;
}

export function withdraw(
  service: TestService,
  who: string,
  requestId: string,
  reason = 'NOT_NEEDED',
): Promise<{ request: ToldRequest | null; refusals: ToldRefusal[] }> {
  return done(service, who, WITHDRAW, { requestId, reason });
}

/** What somebody sees of requests, newest first. */
export async function requestsOf(
  service: TestService,
  who: string,
  filter: Variables | null = null,
): Promise<ToldRequest[]> {
  const { data, text } = await service.ask(who, LIST, { first: 100, filter });
  if (!data?.statementRequests) throw new Error(text);
  return data.statementRequests.edges.map(({ node }: { node: ToldRequest }) => node);
}

/** Types of the receipts about statements of somebody, in order. */
export async function toldOf(service: TestService, recipientId: string): Promise<string[]> {
  const rows = await service.witnessed<{ type: string }>(
    `select type from event_receipt where recipient_id = $1 and type like 'STATEMENT%'
     order by number`,
    [recipientId],
  );
  return rows.map(({ type }) => type);
}

/** The open request about a sample person that a member sees. */
export async function openOf(
  service: TestService,
  slug: string,
  person: string,
): Promise<ToldRequest> {
  const attributes = SAMPLE_PERSONS.find(({ name }) => name === person)?.attributes;
  const open = await requestsOf(service, slug, { state: 'ASKED' });
  const found = open.find(({ asked }) => asked?.person?.['birthDate'] === attributes?.birthDate);
  if (found === undefined) throw new Error(`${slug} is asked nothing about ${person}`);
  return found;
}

export interface ToldItem {
  id: string;
  kind: string | null;
  task: string | null;
  dueOn: string;
  organisationName: string | null;
  jointCase: { id: string } | null;
  statementRequest: ToldRequest | null;
}

/** What waits for somebody. */
export async function workOf(service: TestService, who: string, first = 100): Promise<ToldItem[]> {
  const { data, text } = await service.ask(
    who,
    `query W($first: Int) { workList(first: $first) { edges { node { id kind task dueOn
      organisationName jointCase { id } statementRequest { ${REQUEST_FIELDS} } } } } }`,
    { first },
  );
  if (!data?.workList) throw new Error(text);
  return data.workList.edges.map(({ node }: { node: ToldItem }) => node);
}
