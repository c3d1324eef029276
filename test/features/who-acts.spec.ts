// Who acts in a case when several persons, accounts or helpers meet: no arrears of one person in
// another's case, seats that come back with what they know, and work that waits for nobody gone.
// Not here: when a representation counts (representation.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import {
  CONFIRM_CASE,
  caseOfPerson,
  matchedCase,
  openCase,
  PERSON_CASES,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { actFor, codesOf, DISPUTE, matchedAs, sent } from './around-calls.ts';
import { end, MUNICIPALITY } from './representation-calls.ts';
import { budget, waiting } from './rounds-case.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterEach(() => world.stop());

interface Seen {
  id: string;
  whole: { arrears: PersonArrearsSeen[] };
}

async function casesOfCounsellor(): Promise<Seen[]> {
  const { data, text } = await world.service.ask(MUNICIPALITY, PERSON_CASES);
  if (!data?.jointCases) throw new Error(text);
  return data.jointCases.edges.map(({ node }: { node: Seen }) => node);
}

const seats = () =>
  world.service.witnessed(
    `select acting, until is null as sits from seat where level = 9 order by acting, viewer_id`,
  );

describe('A counsellor of two persons', () => {
  it('names no arrears of the one in the case of the other', async () => {
    await matchedAs(world, 'anna', ['cz', 'kpn'], 1);
    await matchedAs(world, 'bram', ['cz', 'ymere'], 2);
    await actFor(world, 'anna');
    await actFor(world, 'bram');
    const cases = await casesOfCounsellor();
    const named = (seen: Seen | undefined, memberName: string) =>
      seen?.whole.arrears.find((each) => each.memberName === memberName)?.id;
    const ofAnna = cases.find((each) => named(each, 'KPN') !== undefined);
    const ofBram = cases.find((each) => named(each, 'Ymere') !== undefined);
    const input = {
      jointCaseId: ofAnna?.id,
      arrearsIds: [named(ofAnna, 'KPN'), named(ofBram, 'Ymere')],
      disclosureLevel: 'OWN_SHARE',
    };
    const { data } = await world.service.ask(MUNICIPALITY, CONFIRM_CASE, { input });
    expect(data.confirmJointCase.refusals).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'arrearsIds', '1'] },
    ]);
    await world.service.settle();
    expect(await world.service.witnessed('select 1 from case_participant')).toEqual([]);
    // The same id names them in their own case.
    expect(named(ofBram, 'Ymere')).toBeDefined();
  });

  it('that says NOT_MINE of some arrears sits there all the same', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await actFor(world, 'anna');
    await openCase(world, 'anna');
    const [seen] = await casesOfCounsellor();
    const arrearsId = seen?.whole.arrears.find(({ memberName }) => memberName === 'Ymere')?.id;
    const input = { jointCaseId: seen?.id, arrearsId, ground: 'NOT_MINE' };
    expect(codesOf(await sent(world, MUNICIPALITY, DISPUTE, input))).toEqual([]);
    expect(await seats()).toEqual([
      { acting: 'MANDATE', sits: true },
      { acting: 'SELF', sits: true },
    ]);
    const [after] = await casesOfCounsellor();
    expect(after?.whole.arrears.map(({ memberName }) => memberName)).toEqual(['CZ', 'KPN']);
  });
});

describe('What waits for a counsellor that is gone', () => {
  it('is asked of the office', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await actFor(world, 'anna');
    const id = await openCase(world, 'anna');
    const [row] = await world.service.witnessed<{ id: string }>('select id from joint_case');
    const joint = { caseId: row?.id ?? '', person: 'anna', id };
    await budget(world.service, joint, 0);
    expect(await waiting(world.service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
    const office = () => world.service.witnessed('select kind from office_task');
    expect(await office()).toEqual([]);
    const { data } = await world.service.ask(
      MUNICIPALITY,
      '{ representations { edges { node { id } } } }',
    );
    await end(world.service, MUNICIPALITY, data.representations.edges[0].node.id);
    expect(await office()).toEqual([{ kind: 'CONTACT_NOT_FEASIBLE' }]);
    expect(await waiting(world.service, joint)).toEqual(['CONTACT_NOT_FEASIBLE']);
  });
});

describe('An account that lost its seat to what it did not know', () => {
  it('sits there again, under the same id, once it says "this is me" of all', async () => {
    for (const member of ['cz', 'kpn', 'ymere']) {
      await world.entered({ member, person: 'emma', number: 7 });
    }
    await world.service.settle();
    await world.confirm('emma', await world.signIn('emma'));
    const seen = await world.signIn('eva');
    const [known, unknown] = [
      seen.filter(({ memberName }) => memberName !== 'Ymere'),
      seen.filter(({ memberName }) => memberName === 'Ymere'),
    ];
    await world.confirm('eva', known);
    const { id } = await caseOfPerson(world, 'eva');
    await openCase(world, 'emma');
    await expect(caseOfPerson(world, 'eva')).rejects.toThrow();
    await world.confirm('eva', unknown);
    expect(await caseOfPerson(world, 'eva')).toMatchObject({ id, state: 'OPEN' });
  });
});

describe('Two persons that become one', () => {
  it('keep the case that one of them opened, with its members and their standstill', async () => {
    const withoutContact = (entry: Record<string, unknown>) => {
      const {
        mobile: _,
        email: __,
        iban: ___,
        ...rest
      } = entry['person'] as Record<string, unknown>;
      entry['person'] = rest;
    };
    // The older person is the one that stays.
    await world.registered({ member: 'ymere', person: 'anna', change: withoutContact });
    for (const member of ['cz', 'kpn']) await world.entered({ member, person: 'anna' });
    await world.service.settle();
    const seen = await world.signIn('anna');
    await world.confirm(
      'anna',
      seen.filter(({ memberName }) => memberName !== 'Ymere'),
    );
    const id = await openCase(world, 'anna');
    const persons = 'select count(distinct person_id)::int as n from person_relation';
    expect(await world.service.witnessed(persons)).toEqual([{ n: 2 }]);
    await world.registered({ member: 'ymere', person: 'anna' });
    expect(await world.service.witnessed(persons)).toEqual([{ n: 1 }]);
    expect(await caseOfPerson(world, 'anna')).toMatchObject({ id, state: 'OPEN' });
    expect(
      await world.service.witnessed(
        `select c.state, p.ended_on from joint_case c join case_person p on p.case_id = c.id
         join person_relation r on r.person_id = p.person_id group by c.id, p.ended_on`,
      ),
    ).toEqual([{ state: 'OPEN', ended_on: null }]);
    expect(await world.service.witnessed('select ended_on from standstill')).toEqual([
      { ended_on: null },
      { ended_on: null },
    ]);
  });
});
