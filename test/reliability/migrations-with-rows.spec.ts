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
import { World } from '../privacy/world.ts';
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
