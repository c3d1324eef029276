// Who reads what was said about arrears: their member, the person, who helps it; nobody else. A
// dispute of the person is among it and moves nothing.
// Not here: what members report (arrears-reports.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import { actFor, DISPUTE, memberId, sent } from './around-calls.ts';
import {
  asOf,
  codesOf,
  corrected,
  eventsOf,
  reportInput,
  reports,
  type Told,
} from './report-calls.ts';
import { MUNICIPALITY } from './representation-calls.ts';

let world: World;
let cz: string;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
  await matchedCase(world, 'anna', ['cz', 'kpn']);
  await actFor(world, 'anna');
  await openCase(world, 'anna');
  cz = (await caseOfMember(world, 'cz')).own.arrears[0].id;
}, 180_000);
afterAll(() => world.stop());

const idFor = async (who: string, name = 'CZ') =>
  (await caseOfPerson(world, who)).whole.arrears.find((each: Told) => each.memberName === name).id;
const typesOf = ({ edges }: Told) => edges.map(({ node }: Told) => node.type);

describe('The history of arrears', () => {
  it('is read by their member, the person and who helps it, each by its own id', async () => {
    const partPaid = { amountCents: 1_000, paidOn: '2026-11-02' };
    const more = { ownReference: 'BOEKING-77' };
    const input = reportInput(cz, '2026-11-02', { partPaid }, more);
    expect((await reports(world.service, 'cz', input)).refusals).toEqual([]);
    await world.service.settle();
    for (const [who, id] of [
      ['cz', cz],
      ['anna', await idFor('anna')],
      [MUNICIPALITY, await idFor(MUNICIPALITY)],
    ] as const) {
      const told = await eventsOf(world.service, who, id);
      expect(typesOf(told)).toEqual(['PART_PAID', 'REGISTERED']);
      expect(told.edges[0].node).toMatchObject({
        amountCents: 1_000,
        happenedOn: '2026-11-02',
        balanceCents: 22_950,
        ownReference: 'BOEKING-77',
      });
    }
  });

  it('is a page at a time, with a cursor of its own list', async () => {
    const first = await eventsOf(world.service, 'cz', cz, { first: 1 });
    const after = first.pageInfo.endCursor;
    expect(typesOf(await eventsOf(world.service, 'cz', cz, { after }))).toEqual(['REGISTERED']);
    expect(first.pageInfo.hasNextPage).toBe(true);
  });

  it('is nothing to anybody else, also by an id that another knows', async () => {
    const [annas, municipality] = [await idFor('anna'), await idFor(MUNICIPALITY)];
    for (const [who, id] of [
      ['kpn', cz],
      ['ymere', cz],
      ['kpn', annas],
      ['cz', annas],
      ['anna', cz],
      ['anna', municipality],
      ['bram', annas],
      ['cz', 'geen'],
    ] as const) {
      expect((await eventsOf(world.service, who, id)).edges).toEqual([]);
    }
    const partPaid = { amountCents: 1, paidOn: '2026-11-02' };
    for (const id of [cz, annas, 'geen']) {
      const told = await reports(world.service, 'kpn', reportInput(id, '2026-11-02', { partPaid }));
      expect(codesOf(told)).toEqual(['NOT_FOUND']);
    }
    expect(
      await world.service.witnessed('select 1 from arrears_event where arrears_id = $1', [cz]),
    ).toHaveLength(2);
  });

  it('is logged as a look for each who reads it', async () => {
    await world.service.witnessed('select 1');
    const looks = async () =>
      (await world.service.witnessed<{ n: number }>('select count(*)::int as n from look_log'))[0]
        ?.n ?? 0;
    const before = await looks();
    await eventsOf(world.service, 'cz', cz);
    await eventsOf(world.service, 'anna', await idFor('anna'));
    const after = await looks();
    await eventsOf(world.service, 'kpn', cz);
    expect(after).toBeGreaterThanOrEqual(before + 2);
    expect(await looks()).toBe(after);
  });
});

describe('A dispute of the person', () => {
  it('is an event that moves nothing, and does not stand in the way of a correction', async () => {
    const input = { arrearsId: await idFor('anna'), itemNumber: 1, ground: 'AMOUNT' };
    world.service.clock.advance({ days: 1 });
    await sent(world, 'anna', DISPUTE, {
      jointCaseId: (await caseOfPerson(world, 'anna')).id,
      ...input,
    });
    const [last] = (await eventsOf(world.service, 'cz', cz)).edges;
    expect(last.node).toMatchObject({
      ...{ number: 3, type: 'DISPUTED', asOfOn: '2026-11-03', balanceCents: 22_950, state: 'OPEN' },
    });
    const then = await asOf(world.service, 'cz', cz, '2026-11-03');
    expect(then).toMatchObject({ eventNumber: 2, eventType: 'PART_PAID', balanceCents: 22_950 });
    const report = reportInput(cz, '2026-11-02', corrected({ 'F-CZ-1': 11_950 }));
    const told = await reports(world.service, 'cz', { ...report, reason: 'DISPUTE' });
    expect(told).toMatchObject({ isNew: true, isHistory: false, refusals: [] });
    expect(await asOf(world.service, 'cz', cz, '2026-11-03')).toMatchObject({ eventNumber: 4 });
    const [row] = await world.service.witnessed(
      `select extract(hour from recorded_at at time zone 'Europe/Amsterdam')::int as hour
       from arrears_event where type = 'DISPUTED' and member_id = $1`,
      [memberId('cz')],
    );
    expect(row).toEqual({ hour: 0 });
  });
});
