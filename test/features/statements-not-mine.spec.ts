// "This is not me" ends what was stated of that relation to who acts for the person: the amounts
// are somebody else's. Not here: other ends of a statement (ends-of-statements.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate, revert } from '../../src/platform/database/migrate.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  answer as answerOffer,
  counsellorId,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
} from './representation-calls.ts';
import {
  answerStatement,
  LIST,
  openOf,
  requested,
  requestInput,
  requestsOf,
  statedEntry,
  toldOf,
} from './statement-calls.ts';

const RELATIONS = '{ relations(first: 20) { edges { node { id memberName state } } } }';
const DENY = `mutation D($input: RelationAnswerInput!) { denyRelation(input: $input) {
  refusals { code } } }`;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

interface Asked {
  /** Of CZ and of KPN. */
  requestIds: string[];
}

const actsFor = (person: string): Promise<string> =>
  recorded(service, MUNICIPALITY, representationInput(person));

async function asked(person: string, representationId: string): Promise<Asked> {
  const input = requestInput(person, representationId, ['cz', 'kpn']);
  return { requestIds: await requested(service, MUNICIPALITY, input) };
}

async function states(slug: string, person: string): Promise<void> {
  const open = await openOf(service, slug, person);
  const entries = [statedEntry(slug, person)];
  await answerStatement(service, slug, open.id, 'ARREARS', { entries });
}

async function confirms(person: string): Promise<void> {
  const [offer] = await offersOf(service, person);
  const { refusals } = await answerOffer(service, person, offer?.id ?? '', 'confirm');
  expect(refusals).toEqual([]);
}

/** The person says of what CZ registered that it is somebody else's; no job runs. */
async function denies(person: string): Promise<void> {
  await service.ask(person, RELATIONS);
  await service.settle();
  const { data } = await service.ask(person, RELATIONS);
  const nodes: { id: string; memberName: string }[] = data.relations.edges.map(
    ({ node }: { node: { id: string; memberName: string } }) => node,
  );
  const relationId = nodes.find(({ memberName }) => memberName === 'CZ')?.id;
  const denied = await service.ask(person, DENY, { input: { relationId } });
  expect(denied.data.denyRelation.refusals).toEqual([]);
}

/** What the counsellor reads of CZ and of KPN. */
async function readOf(person: string, { requestIds }: Asked) {
  const rows = await requestsOf(service, MUNICIPALITY, { ownReference: `SALDO-${person}` });
  return requestIds.map((id) => {
    const row = rows.find((each) => each.id === id);
    return [row?.state, row?.own?.endReason ?? null, row?.own?.arrears?.length ?? 0];
  });
}
const ENDED = ['ENDED', 'SHARING_ENDED', 0];
const HAS = ['ANSWERED', null, 1];

const noticesOf = ({ requestIds }: Asked) =>
  service.witnessed<{ request_id: string }>(
    `select statement_request_id as request_id from sharing_notice
     where recipient_id = $1 and statement_request_id = any($2::uuid[])`,
    [counsellorId(MUNICIPALITY), requestIds],
  );

describe('Who said "this is not me" of what a member stated to its counsellor', () => {
  let representationId: string;
  beforeAll(async () => {
    representationId = await actsFor('anna');
  });

  it('ends that in the same transaction; the other member stays, and the no is not told', async () => {
    const of = await asked('anna', representationId);
    await states('cz', 'anna');
    await states('kpn', 'anna');
    await confirms('anna');
    expect(await readOf('anna', of)).toEqual([HAS, HAS]);
    await denies('anna');
    expect(await readOf('anna', of)).toEqual([ENDED, HAS]);
    expect(await noticesOf(of)).toEqual([{ request_id: of.requestIds[0] }]);
    const { text } = await service.ask(MUNICIPALITY, LIST, { first: 100 });
    expect(text).not.toMatch(/DENIED|NOT_MINE/);
    await service.settle();
    const [kept] = await service.witnessed<{ keys: number; balances: number }>(
      `select count(a.answer_key_reference)::int as keys, (select count(*)::int from arrears
         where member_id = $2 and balance_cents > 0) as balances
       from asked_statement a where a.request_id = $1`,
      [of.requestIds[0], memberOf('cz').id],
    );
    // As witness: what it was about is there still, at its member.
    expect(kept).toEqual({ keys: 0, balances: 1 });
  });

  it('hands over no more of it, when the member states it once more', async () => {
    const of = await asked('anna', representationId);
    await states('cz', 'anna');
    expect((await readOf('anna', of))[0]).toEqual(ENDED);
    expect((await toldOf(service, counsellorId(MUNICIPALITY))).at(-1)).toBe('STATEMENT_ENDED');
  });
});

describe('Who has not said that the counsellor is its own', () => {
  it('ends nothing by its no, and all of it in the moment in which it says so', async () => {
    const of = await asked('bram', await actsFor('bram'));
    await states('cz', 'bram');
    await states('kpn', 'bram');
    await denies('bram');
    expect(await readOf('bram', of)).toEqual([HAS, HAS]);
    await confirms('bram');
    expect(await readOf('bram', of)).toEqual([ENDED, HAS]);
    expect(await noticesOf(of)).toEqual([{ request_id: of.requestIds[0] }]);
  });
});

describe('What was said to be somebody else’s before the service knew this', () => {
  it('is ended by the migration, of which its counsellor is told', async () => {
    const of = await asked('celine', await actsFor('celine'));
    await states('cz', 'celine');
    await states('kpn', 'celine');
    await confirms('celine');
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('NotMineUnstated'));
    await revert(service.database.urls.owner, MIGRATIONS.length - since);
    await denies('celine');
    expect(await readOf('celine', of)).toEqual([HAS, HAS]);
    await migrate({ ownerUrl: service.database.urls.owner, clock: service.clock });
    expect(await readOf('celine', of)).toEqual([ENDED, HAS]);
    expect(await noticesOf(of)).toEqual([{ request_id: of.requestIds[0] }]);
  });
});
