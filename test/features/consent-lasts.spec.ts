// How long a consent lasts is what its text says: twelve months, or as long as a case runs too.
// What the person, the member and the case read past its last day is one and the same.
// Not here: consents of which no case runs (day-by-day.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consentInput } from '../../src/programs/sample-requests.ts';
import { World } from '../privacy/world.ts';
import { caseOfMember, openCase, type Told } from '../support/cases.ts';
import { arranged, arrangementOf, paidTo } from './amendment-case.ts';
import { type CapacityCase } from './capacity-case.ts';
import { standing } from './rounds-case.ts';

const GIVEN = '{ givenConsents(first: 10) { edges { node { id memberName state textVersion } } } }';
const AGAIN = `mutation R($input: ReconfirmConsentInput!) { reconfirmConsent(input: $input) {
  given { expiresOn } refusals { code } } }`;
const OWN = `{ consents(first: 10) { edges { node { state expiresOn } } }
  arrears(first: 10) { edges { node { consentState } } } }`;
let world: World;
afterEach(() => world.stop());

/** A case at level AMOUNTS: CZ by a consent of its own day, the others by one of later. */
async function openedCase(startsAt: string, ofCz: string, ofOthers: string): Promise<void> {
  world = await World.start({ startsAt });
  await world.admit('cz', 'kpn', 'ymere');
  for (const member of ['cz', 'kpn', 'ymere']) {
    const change = (entry: Told): void => {
      entry.consent = consentInput(member === 'cz' ? ofCz : ofOthers);
    };
    await world.entered({ member, person: 'anna', change });
  }
  await world.service.settle();
  await world.confirm('anna', await world.signIn('anna'));
  await openCase(world, 'anna', 'AMOUNTS');
}

const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);
async function statesOf(member: string): Promise<string[]> {
  const { data } = await world.service.ask(member, OWN);
  return [nodes(data.consents)[0].state, nodes(data.arrears)[0].consentState];
}
async function givenAt(name: string): Promise<string> {
  const { data } = await world.service.ask('anna', GIVEN);
  return nodes(data.givenConsents).find((each) => each.memberName === name).state;
}
const namesSeenBy = async (member: string): Promise<string[]> =>
  ((await caseOfMember(world, member)).amounts ?? []).map(({ name }: Told) => name);

describe('A consent whose text says nothing of a case', () => {
  beforeEach(() => openedCase('2027-01-04T09:00:00Z', '2026-01-05', '2026-11-02'), 180_000);

  it('ends on its last day in a running case too: who relied on it leaves', async () => {
    expect(await namesSeenBy('kpn')).toEqual(['CZ', 'KPN', 'Ymere']);
    world.service.clock.advance({ days: 1 });
    await world.service.settle();
    expect([await statesOf('cz'), await givenAt('CZ')]).toEqual([['GIVEN', 'GIVEN'], 'GIVEN']);
    expect(await namesSeenBy('kpn')).toContain('CZ');
    world.service.clock.advance({ days: 1 });
    // Before any job has run.
    expect([await statesOf('cz'), await givenAt('CZ')]).toEqual([
      ['EXPIRED', 'EXPIRED'],
      'EXPIRED',
    ]);
    await world.service.settle();
    expect((await caseOfMember(world, 'cz')).state).toBe('CLOSED');
    expect(await namesSeenBy('kpn')).toEqual(['KPN', 'Ymere']);
    const [left] = await world.service.witnessed(
      `select count(*)::int as n from case_arrears where left_on is not null and is_ended`,
    );
    expect(left).toEqual({ n: 1 });
  });

  it('tells who was shown something of others to forget it, as any other leaving does', async () => {
    world.service.clock.advance({ days: 2 });
    await world.service.settle();
    const told = await world.service.witnessed<{ name: string }>(
      `select o.name from sharing_notice n join organisation o on o.id = n.recipient_id
       where n.kind = 'FORGET_OTHERS' and n.acknowledge_by_on is not null order by 1`,
    );
    expect(told.map(({ name }) => name)).toEqual(['CZ', 'KPN', 'Ymere']);
  });
});

describe('A consent whose text says nothing of a case, while an arrangement runs', () => {
  let joint: CapacityCase;
  beforeEach(async () => {
    world = await World.start();
    await world.admit('cz', 'kpn', 'ymere');
    const owed = { cz: 60_000, kpn: 50_000, ymere: 40_000 };
    joint = await arranged(world.service, { owed, monthlyCents: 13_000 });
    const { data } = await world.service.ask('anna', GIVEN);
    for (const { id, memberName, textVersion } of nodes(data.givenConsents)) {
      if (memberName === 'CZ') continue;
      const input = { consentId: id, textVersion, language: 'NL' };
      const again = await world.service.ask('anna', AGAIN, { input });
      expect(again.data.reconfirmConsent.given).toEqual({ expiresOn: '2027-11-02' });
    }
  }, 180_000);

  it('ends on its last day there too: its member leaves, the others go on', async () => {
    const whoLeft = async () =>
      (await arrangementOf(world.service, 'anna')).whole.plan.map(
        ({ memberName, leftOn }: Told) => [memberName, leftOn],
      );
    world.service.clock.advance({ days: 333 });
    await world.service.settle();
    expect(world.service.clock.now().toISOString().slice(0, 10)).toBe('2027-10-01');
    expect((await caseOfMember(world, 'cz')).state).toBe('ACTIVE');
    const before = await paidTo(world.service, 'kpn');
    world.service.clock.advance({ days: 1 });
    await world.service.settle();
    expect((await caseOfMember(world, 'cz')).state).toBe('CLOSED');
    expect(await whoLeft()).toEqual([
      ['CZ', '2027-10-02'],
      ['KPN', null],
      ['Ymere', null],
    ]);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await paidTo(world.service, 'kpn')).toBe(before);
  });
});

describe('A consent whose text says that it lasts as long as a case runs', () => {
  beforeEach(() => openedCase('2027-11-01T09:00:00Z', '2026-11-01', '2026-11-20'), 180_000);

  it('is given still, for its person and its member, while sharing goes on', async () => {
    world.service.clock.advance({ days: 1 });
    expect([await statesOf('cz'), await givenAt('CZ')]).toEqual([['GIVEN', 'GIVEN'], 'GIVEN']);
    await world.service.settle();
    expect(await namesSeenBy('kpn')).toEqual(['CZ', 'KPN', 'Ymere']);
    expect([await statesOf('cz'), await givenAt('CZ')]).toEqual([['GIVEN', 'GIVEN'], 'GIVEN']);
    const { data } = await world.service.ask('cz', OWN);
    expect(nodes(data.consents)[0].expiresOn).toBe('2027-11-01');
  });
});
