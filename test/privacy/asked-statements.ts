// Statements in the full world, one at each end: the municipality asked five members about Karima,
// whom nobody knew. Not here: how they are tried (statement-tries.ts).
import { SAMPLE_PERSONS } from '../../src/platform/auth/sample-persons.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { act, listed, mandateFor, type Told } from './case-acts.ts';
import { ADMINISTRATOR, MUNICIPALITY } from './open-case-people.ts';
import { entryOf, sampleMember, type World } from './world.ts';

/** By which ids each side knows them. */
export interface AskedStatements {
  /** The representation by which they are asked. */
  representationId: string;
  /** Of the counsellor: those that are open at CZ and OHRA, and that KPN answered. */
  requests: Record<'cz' | 'kpn' | 'ohra', string>;
  /** Of the members: open at CZ and OHRA, late at Rochdale; answered by KPN, over at Ymere. */
  asked: Record<'cz' | 'kpn' | 'ohra' | 'rochdale' | 'ymere', string>;
}

const MEMBERS = ['cz', 'kpn', 'ohra', 'rochdale', 'ymere'] as const;
/** Rochdale was asked so long ago that the office looks. */
const DAYS_LATE = 30;

/** The person with everything that a counsellor may write down. */
export function namedPerson(name: string): Variables {
  const found = SAMPLE_PERSONS.find((each) => each.name === name);
  return {
    ...found?.attributes,
    mobile: '06-00000099',
    email: `${name}@example.nl`,
    iban: 'NL69TEST0000000001',
  };
}

export function memberAsked(slug: string, givenOn = '2026-10-01'): Variables {
  const consent = { textVersion: '2026-1', language: 'NL', channel: 'PAPER', givenOn };
  return {
    memberId: sampleMember(slug).id,
    consent: { ...consent, evidence: `formulier ${slug}` },
  };
}

/** An entry of a statement: without consent, which the request has. */
export function statedEntry(
  member: string,
  number: number,
  change?: (entry: Variables) => void,
  person = 'karima',
): Variables {
  const { consent: _consent, ...entry } = entryOf({
    member,
    person,
    number,
    ...(change === undefined ? {} : { change }),
  });
  return entry;
}

export async function makeAskedStatements(world: World): Promise<AskedStatements> {
  const { service } = world;
  service.clock.advance({ days: -DAYS_LATE });
  const mandate = mandateFor(world, 'karima', { validFromOn: '2026-09-01' });
  const recorded = await act(world, MUNICIPALITY, 'recordRepresentation', mandate);
  const representationId = recorded.representation.id as string;
  const ask = async (slugs: readonly string[], givenOn: string): Promise<Told> => {
    const told = await act(world, MUNICIPALITY, 'requestStatements', {
      idempotencyKey: world.nextKey(),
      ownReference: 'SALDO-karima',
      person: namedPerson('karima'),
      representationId,
      members: slugs.map((slug) => memberAsked(slug, givenOn)),
    });
    await service.settle();
    return told;
  };
  await ask(['rochdale'], '2026-09-15');
  await askAndTakeBack(world);
  service.clock.advance({ days: DAYS_LATE });
  await service.settle();
  const told = await ask(['cz', 'kpn', 'ohra', 'ymere'], '2026-10-01');
  const [cz, kpn, ohra, ymere] = told.members.map((each: Told) => each.request.id as string);
  await act(world, MUNICIPALITY, 'withdrawStatementRequest', {
    requestId: ymere,
    reason: 'CONSENT_WITHDRAWN',
  });
  await service.settle();
  const asked = {} as AskedStatements['asked'];
  for (const slug of MEMBERS) asked[slug] = (await listed(world, slug, 'statementRequests'))[0].id;
  await act(world, 'kpn', 'answerStatement', {
    idempotencyKey: world.nextKey(),
    statementId: asked.kpn,
    answer: 'ARREARS',
    entries: [statedEntry('kpn', 61)],
  });
  await service.settle();
  await stateAndEnd(world);
  return { representationId, requests: { cz, kpn, ohra }, asked };
}

/** Another counsellor asks about Gerda, and takes it back. */
async function askAndTakeBack(world: World): Promise<void> {
  const mandate = mandateFor(world, 'gerda', { validFromOn: '2026-09-01' });
  const recorded = await act(world, ADMINISTRATOR, 'recordRepresentation', mandate);
  const told = await act(world, ADMINISTRATOR, 'requestStatements', {
    idempotencyKey: world.nextKey(),
    ownReference: 'SALDO-gerda',
    person: namedPerson('gerda'),
    representationId: recorded.representation.id,
    members: [memberAsked('ymere', '2026-09-15')],
  });
  const requestId = told.members[0].request.id as string;
  await act(world, ADMINISTRATOR, 'withdrawStatementRequest', { requestId, reason: 'NOT_NEEDED' });
  await world.service.settle();
}

/** Another counsellor asks about Niels, is stated what he owes, and acts for him no more. */
async function stateAndEnd(world: World): Promise<void> {
  const mandate = mandateFor(world, 'niels', { validFromOn: '2026-09-01' });
  const { representation } = await act(world, ADMINISTRATOR, 'recordRepresentation', mandate);
  await act(world, ADMINISTRATOR, 'requestStatements', {
    idempotencyKey: world.nextKey(),
    ownReference: 'SALDO-niels',
    person: namedPerson('niels'),
    representationId: representation.id,
    members: [memberAsked('ohra')],
  });
  await world.service.settle();
  const open = await listed(world, 'ohra', 'statementRequests', { filter: { state: 'ASKED' } });
  const asked = open.find(({ asked: each }) => each.person.email === 'niels@example.nl');
  await act(world, 'ohra', 'answerStatement', {
    idempotencyKey: world.nextKey(),
    statementId: asked?.id,
    answer: 'ARREARS',
    entries: [statedEntry('ohra', 62, undefined, 'niels')],
  });
  await world.service.settle();
  await act(world, ADMINISTRATOR, 'endRepresentation', {
    representationId: representation.id,
    endedOn: '2026-11-02',
    reason: 'FINISHED',
  });
  await world.service.settle();
}
