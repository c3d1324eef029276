// How the operations on statements are tried, and the places where they take an id.
// Not here: what exists (asked-statements.ts), what is expected (matrix.spec.ts, alike.spec.ts).
import type { Variables } from '../../src/programs/sample-requests.ts';
import { memberAsked, namedPerson, statedEntry } from './asked-statements.ts';
import type { FullWorld } from './full-world.ts';
import type { Place } from './id-places.ts';
import { ADMINISTRATOR, counsellorId, MUNICIPALITY } from './open-case-people.ts';
import { mutation, query, type Try } from './operation-tries.ts';
import { uuid } from './world.ts';

const page = { first: 20 };

export function statementTries({ world, statements }: FullWorld): Try[] {
  const { asked, requests } = statements;
  const request = (ownReference: string, members: Variables[]): Variables => ({
    idempotencyKey: world.nextKey(),
    ownReference,
    person: namedPerson('karima'),
    representationId: statements.representationId,
    members,
  });
  const answer = (statementId: string, more: Variables): Variables => ({
    idempotencyKey: world.nextKey(),
    statementId,
    ...more,
  });
  return [
    query('memberDirectory', MUNICIPALITY, page),
    ...['cz', 'coordinator'].map((as) => query('workList', as, page)),
    mutation(
      'requestStatements',
      MUNICIPALITY,
      request('SALDO-2', [memberAsked('cz'), { ...memberAsked('kpn'), consent: null }]),
    ),
    mutation('requestStatements', MUNICIPALITY, request(' ', [])),
    mutation('answerStatement', 'cz', answer(asked.cz, { answer: 'ARREARS' })),
    mutation(
      'answerStatement',
      'cz',
      answer(asked.cz, { answer: 'ARREARS', entries: [statedEntry('cz', 61)] }),
    ),
    ...[requests.kpn, requests.ohra].map((requestId) =>
      mutation('withdrawStatementRequest', MUNICIPALITY, { requestId, reason: 'NOT_NEEDED' }),
    ),
    ...[MUNICIPALITY, 'cz', 'kpn', 'ymere', 'rochdale'].map((as) =>
      query('statementRequests', as, page),
    ),
  ];
}

/** Each input is good but for the id. */
export function placesOfStatements({ statements, open }: FullWorld): Place[] {
  const { asked, requests, representationId } = statements;
  const idempotencyKey = uuid(0x7b);
  const input = {
    idempotencyKey,
    ownReference: 'SALDO-3',
    person: namedPerson('karima'),
    members: [memberAsked('rochdale')],
  };
  const { consent } = memberAsked('rochdale');
  return [
    {
      operation: 'Mutation requestStatements',
      argument: 'input.representationId',
      as: ADMINISTRATOR,
      variables: (id) => ({ input: { ...input, representationId: id } }),
      foreign: [representationId, open.representations.municipality, requests.cz],
    },
    {
      operation: 'Mutation requestStatements',
      argument: 'input.members.memberId',
      as: MUNICIPALITY,
      variables: (memberId) => ({
        input: { ...input, representationId, members: [{ memberId, consent }] },
      }),
      foreign: [counsellorId(MUNICIPALITY), counsellorId(ADMINISTRATOR), requests.cz, asked.cz],
    },
    {
      operation: 'Mutation withdrawStatementRequest',
      argument: 'input.requestId',
      as: ADMINISTRATOR,
      variables: (requestId) => ({ input: { requestId, reason: 'NOT_NEEDED' } }),
      foreign: [...Object.values(requests), ...Object.values(asked)],
    },
    {
      operation: 'Mutation answerStatement',
      argument: 'input.statementId',
      as: 'rochdale',
      variables: (statementId) => ({
        input: { idempotencyKey, statementId, answer: 'NO_ARREARS' },
      }),
      foreign: [asked.cz, asked.ymere, asked.ohra, ...Object.values(requests)],
    },
  ];
}
