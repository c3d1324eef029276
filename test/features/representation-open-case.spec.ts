// Who acts for a person at an open case: it opens the door, or only looks; under a court's order
// the person's own word is refused; who sees a part of what takes part has no seat.
// Not here: seats before the door opens (representation-seats.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import { CONFIRM, RELATIONS, World } from '../privacy/world.ts';
import {
  caseOfMember,
  caseOfPerson,
  CONFIRM_CASE,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import {
  accredit,
  ADMINISTRATOR,
  answer,
  courtEvidence,
  end,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  SHA_256,
} from './representation-calls.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'nuon');
  await world.admitCounsellors();
  await accredit(world.service, ADMINISTRATOR, 'COURT_ADMINISTRATION');
}, 180_000);
afterAll(() => world.stop());

let customers = 0;

/** Members register the person under a number of its own; it says "this is me" of all. */
async function matched(person: string, members: readonly string[]): Promise<void> {
  customers += 1;
  for (const member of members) await world.entered({ member, person, number: customers });
  await world.service.settle();
  await world.confirm(person, await world.signIn(person));
}

async function confirmOffer(who: string): Promise<void> {
  const offer = (await offersOf(world.service, who)).find(({ state }) => state === 'OFFERED');
  await answer(world.service, who, offer?.id ?? '', 'confirm');
}

describe('a mandate', () => {
  it('opens the door with the arrears that the person confirmed, and both go on deciding', async () => {
    await matched('anna', ['cz', 'kpn']);
    await recorded(world.service, MUNICIPALITY, representationInput('anna'));
    await confirmOffer('anna');
    const seen = await caseOfPerson(world, MUNICIPALITY);
    expect(seen).toMatchObject({ state: 'MATCHED', whole: { mayDecide: true } });
    expect(seen.whole.arrears.map((each: PersonArrearsSeen) => each.memberName).sort()).toEqual([
      'CZ',
      'KPN',
    ]);
    await openCase(world, MUNICIPALITY);
    expect(await caseOfPerson(world, MUNICIPALITY)).toMatchObject({ state: 'OPEN' });
    const own = await caseOfPerson(world, 'anna');
    expect(own).toMatchObject({ state: 'OPEN', whole: { mayDecide: true } });
    expect(own.id).not.toBe(seen.id);
    expect((await caseOfMember(world, 'cz')).state).toBe('OPEN');
  });
});

describe('a court’s order', () => {
  let id: string;

  it('leaves the person looking: it cannot open the door, its administrator can', async () => {
    await matched('dirk', ['cz', 'nuon']);
    const evidence = courtEvidence({ documentSha256: SHA_256 });
    const input = representationInput('dirk', { kind: 'COURT_ADMINISTRATION', evidence });
    id = await recorded(world.service, ADMINISTRATOR, input);
    const seen = await caseOfPerson(world, 'dirk');
    expect(seen.whole).toMatchObject({ mayDecide: false });
    expect(seen.whole.arrears).toHaveLength(2);
    const arrearsIds = seen.whole.arrears.map((each: PersonArrearsSeen) => each.id);
    const { data } = await world.service.ask('dirk', CONFIRM_CASE, {
      input: { jointCaseId: seen.id, arrearsIds, disclosureLevel: 'OWN_SHARE' },
    });
    expect(data.confirmJointCase.refusals).toMatchObject([{ code: 'REPRESENTATIVE_DECIDES' }]);
    await openCase(world, ADMINISTRATOR);
    expect(await caseOfPerson(world, 'dirk')).toMatchObject({
      state: 'OPEN',
      whole: { mayDecide: false },
    });
  });

  it('gives the case back to the person when it ends', async () => {
    await end(world.service, ADMINISTRATOR, id);
    expect((await caseOfPerson(world, 'dirk')).whole).toMatchObject({ mayDecide: true });
    const { data } = await world.service.ask(
      ADMINISTRATOR,
      '{ jointCases { edges { node { id } } } }',
    );
    expect(data.jointCases.edges).toEqual([]);
  });
});

describe('at an open case', () => {
  it('who sees a part of what takes part has no seat, until it sees all of it', async () => {
    const { service } = world;
    await matched('celine', ['cz', 'kpn', 'nuon']);
    await openCase(world, 'celine');
    // Another account of the same person said "this is me" of two of the three.
    const sample = findSampleCaller('celine')?.request;
    if (sample === undefined) throw new Error('no such caller');
    const other = { ...sample, subject: 'celine-elders' };
    await service.ask(other, RELATIONS);
    await service.settle();
    const { data } = await service.ask(other, RELATIONS);
    for (const { node } of data.relations.edges.slice(0, 2)) {
      await service.ask(other, CONFIRM, { input: { relationId: node.id } });
    }
    await service.settle();
    await recorded(service, MUNICIPALITY, representationInput('celine'));
    const offers = await service.ask(other, '{ representationOffers { edges { node { id } } } }');
    const [offer] = offers.data.representationOffers.edges;
    const before = await casesOfMunicipality();
    await service.ask(
      other,
      `mutation C($input: RepresentationAnswerInput!) { confirmRepresentation(input: $input) {
        offer { state } refusals { code } } }`,
      { input: { offerId: offer.node.id } },
    );
    await service.settle();
    const [shown] = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from relation_view v join case_arrears a using (relation_id)
       where v.origin = 'REPRESENTATION' and v.until is null and a.case_id in (
         select case_id from case_arrears group by case_id having count(*) = 3)`,
    );
    expect(shown?.n).toBe(2);
    expect(await casesOfMunicipality()).toBe(before);
    await confirmOffer('celine');
    expect(await casesOfMunicipality()).toBe(before + 1);
  });
});

async function casesOfMunicipality(): Promise<number> {
  const { data } = await world.service.ask(
    MUNICIPALITY,
    '{ jointCases { edges { node { id } } } }',
  );
  return data.jointCases.edges.length;
}
