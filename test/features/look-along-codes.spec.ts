// The code by which somebody looks along: who may make one, who may use it, and until when.
// Not here: what is seen by it (look-along.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { nextKey } from '../support/coalition.ts';
import { caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import { documentOf } from '../privacy/operation-tries.ts';
import { World } from '../privacy/world.ts';
import {
  companionCode,
  COMPANIONS,
  companionsOf,
  END_COMPANION,
  INVITE_COMPANION,
  lookAlong,
  whatIsRead,
} from './look-along-calls.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await matchedCase(world, 'anna', ['cz', 'kpn']);
});
afterEach(() => world.stop());

describe('A code to look along', () => {
  it('is used once, not by the person itself, not late, not after its end; all alike', async () => {
    const refusal = async (who: string, code: string) =>
      JSON.stringify((await lookAlong(world.service, who, code)).refusals);
    const { code, id } = await companionCode(world.service, 'anna');
    const unknown = await refusal('bram', '0000-0000-0000');
    expect(unknown).toContain('CODE_NOT_USABLE');
    expect(await refusal('anna', code)).toBe(unknown);
    expect(await refusal('bram', code)).toBe('[]');
    expect(await refusal('celine', code)).toBe(unknown);
    await world.service.ask('anna', END_COMPANION, { input: { companionId: id } });
    expect(await refusal('celine', code)).toBe(unknown);
    const unused = await companionCode(world.service, 'anna');
    await world.service.ask('anna', END_COMPANION, { input: { companionId: unused.id } });
    expect(await refusal('celine', unused.code)).toBe(unknown);
    const late = await companionCode(world.service, 'anna');
    world.service.clock.advance({ days: 8 });
    expect(await refusal('celine', late.code)).toBe(unknown);
    const states = (await companionsOf(world.service, 'anna')).map((each) => each.state);
    expect(states.sort()).toEqual(['ENDED', 'ENDED', 'EXPIRED']);
  });

  it('is made by who may decide, three at a time, once for a key', async () => {
    const input = { idempotencyKey: nextKey(), name: 'mijn zus' };
    const ask = async (who: string, more = {}) =>
      (await world.service.ask(who, INVITE_COMPANION, { input: { ...input, ...more } })).data
        .inviteCompanion;
    expect((await ask('bram')).refusals[0].code).toBe('NOT_FOUND');
    expect((await ask('anna', { name: '' })).refusals[0].code).toBe('INPUT_REQUIRED');
    expect((await ask('anna')).code).not.toBeNull();
    expect(await ask('anna')).toMatchObject({
      code: null,
      refusals: [],
      companion: { state: 'INVITED' },
    });
    await companionCode(world.service, 'anna');
    await companionCode(world.service, 'anna');
    const fourth = await ask('anna', { idempotencyKey: nextKey() });
    expect(fourth.refusals[0].code).toBe('TOO_MANY_COMPANIONS');
    const { data } = await world.service.ask('anna', COMPANIONS, { first: 2 });
    expect(data.companions.pageInfo.hasNextPage).toBe(true);
    const rest = await world.service.ask('anna', COMPANIONS, {
      first: 2,
      after: data.companions.pageInfo.endCursor,
    });
    expect(rest.data.companions.edges).toHaveLength(1);
    expect(await companionsOf(world.service, 'bram')).toEqual([]);
  });

  it('of which the person ends one leaves what the other gives, until the last day of that', async () => {
    await openCase(world, 'anna');
    const first = await companionCode(world.service, 'anna', 'mijn zus');
    await lookAlong(world.service, 'bram', first.code);
    world.service.clock.advance({ days: 20 });
    const second = await companionCode(world.service, 'anna', 'mijn zus weer');
    await lookAlong(world.service, 'bram', second.code);
    await world.service.ask('anna', END_COMPANION, { input: { companionId: second.id } });
    expect(await whatIsRead(world, 'bram')).toHaveLength(1);
    world.service.clock.advance({ days: 11 });
    expect(await whatIsRead(world, 'bram')).toEqual([]);
    expect(await world.service.witnessed('select state from joint_case')).toEqual([
      { state: 'OPEN' },
    ]);
  });

  it('opens nothing any more when the person said that it is not theirs', async () => {
    const { code } = await companionCode(world.service, 'anna');
    await lookAlong(world.service, 'bram', code);
    await openCase(world, 'anna');
    const own = await caseOfPerson(world, 'anna');
    const ofKpn = own.whole.arrears.find(
      (each: { memberName: string }) => each.memberName === 'KPN',
    );
    const schema = world.service.app.get(GraphQLSchemaHost).schema;
    const input = { jointCaseId: own.id, arrearsId: ofKpn.id, ground: 'NOT_MINE' };
    const { data } = await world.service.ask(
      'anna',
      documentOf(schema, 'Mutation disputeArrears'),
      { input },
    );
    expect(data.disputeArrears.refusals).toEqual([]);
    const [seen] = await whatIsRead(world, 'bram');
    expect(
      seen?.whole.arrears.map((each: { memberName: string }) => each.memberName) ?? [],
    ).not.toContain('KPN');
  });
});
