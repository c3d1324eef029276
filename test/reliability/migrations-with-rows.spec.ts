// Migrations over rows that are there already: what was said stays said.
// Not here: the schema that they lead to (migrations.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate, revert } from '../../src/platform/database/migrate.ts';
import { COUNSELLOR } from '../features/capacity-case.ts';
import {
  answer,
  offersOf,
  recorded,
  representationInput,
} from '../features/representation-calls.ts';
import { asOf, eventsOf, type Told } from '../features/report-calls.ts';
import { SETTLE, World } from '../privacy/world.ts';
import { matchedCase } from '../support/cases.ts';

const GIVEN = '{ givenConsents(first: 5) { edges { node { id memberName } } } }';
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  refusals { code } } }`;
const ACTED = `select o.name, e.type, e.acted_as from consent_event e
  join organisation o on o.id = e.member_id where e.acted_by = 'PERSON' order by 1, 2`;

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
}, 180_000);
afterAll(() => world.stop());

async function withdraws(who: string, member: string): Promise<void> {
  const { data } = await world.service.ask(who, GIVEN);
  const found = data.givenConsents.edges.find(
    ({ node }: { node: { memberName: string } }) => node.memberName === member,
  );
  await world.service.ask(who, WITHDRAW, { input: { consentId: found.node.id } });
}

describe('The migration that keeps who acted about a consent', () => {
  it('finds it in the acts that were kept before', async () => {
    const { service } = world;
    await world.admitCounsellors();
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await recorded(service, COUNSELLOR, representationInput('anna'));
    const [offer] = await offersOf(service, 'anna');
    await answer(service, 'anna', offer?.id ?? '', 'confirm');
    await withdraws('anna', 'KPN');
    await withdraws(COUNSELLOR, 'CZ');
    await service.settle();
    const before = await service.witnessed(ACTED);
    expect(before).toEqual([
      { name: 'CZ', type: 'WITHDRAWN', acted_as: 'REPRESENTATIVE' },
      { name: 'KPN', type: 'WITHDRAWN', acted_as: 'PERSON' },
    ]);
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('AfterWithdrawal'));
    await revert(owner, MIGRATIONS.length - since);
    await expect(service.witnessed(ACTED)).rejects.toThrow('acted_as');
    await migrate({ ownerUrl: owner });
    expect(await service.witnessed(ACTED)).toEqual(before);
  });
});

describe('The migration that makes arrears events', () => {
  it('keeps what was said: states, days and amounts, in history and on each day', async () => {
    const { service } = world;
    const { id } = await world.entered({ member: 'cz', person: 'dirk', number: 7 });
    await service.ask('cz', SETTLE, { input: { arrearsId: id, settledOn: '2026-11-02' } });
    await service.settle();
    const said = async () => ({
      before: await asOf(service, 'cz', id, '2026-11-01'),
      now: await asOf(service, 'cz', id, '2026-11-02'),
      events: (await eventsOf(service, 'cz', id)).edges.map(({ node }: Told) => ({
        ...node,
        // Why they were settled was not kept before.
        reason: null,
      })),
    });
    const before = await said();
    expect(before.now).toMatchObject({ state: 'SETTLED', balanceCents: 0, eventNumber: 2 });
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('ArrearsEvents'));
    await revert(owner, MIGRATIONS.length - since);
    await expect(service.witnessed('select recorded_on from arrears_event')).rejects.toThrow();
    await migrate({ ownerUrl: owner });
    const after = await said();
    expect(after.events).toEqual(before.events);
    expect(after.before).toEqual(before.before);
    expect(after.now).toEqual({ ...before.now, reason: null });
  });
});
