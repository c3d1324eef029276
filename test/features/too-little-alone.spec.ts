// Where what the household can pay is too little by itself, whatever the members would accept: what
// each side reads of it, and who is asked to speak with the person.
// Not here: closing the case for it (not-feasible.spec.ts), terms that stand in the way.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson } from '../support/cases.ts';
import {
  ADVISE,
  type CapacityCase,
  COUNSELLOR,
  matched,
  opened,
  seatCounsellor,
} from './capacity-case.ts';
import { codesOf, reasons } from './preview-calls.ts';
import { budget, policies, proposalsOf, standing, type Told } from './rounds-case.ts';

let world: World;
let joint: CapacityCase;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  await world.admitCounsellors();
  // They take whatever pays in full in the longest time there is.
  await policies(world.service, ['cz', 'kpn']);
  joint = await opened(
    world.service,
    await matched(world.service, 'anna', { cz: 3_000_000, kpn: 2_000_000 }),
  );
}, 180_000);
afterEach(() => world.stop());

const MONTHLY_CENTS = 10_000;
/** 1 388.89 a month pays 50 000.00 in three years: 1 290.00 more, rounded up to tens. */
const MORE = 'Als er € 1.290,00 per maand meer betaald kan worden, is er een plan.';

async function workOf(who: string): Promise<Told[]> {
  const list = '{ workList(first: 50) { edges { node { kind task dueOn jointCase { id } } } } }';
  const { data, text } = await world.service.ask(who, list);
  if (!data?.workList) throw new Error(text);
  const nodes: Told[] = data.workList.edges.map(({ node }: Told) => node);
  return nodes.filter(({ kind }) => kind !== 'CONFIRM_STANDSTILL');
}

const typesOf = ({ timeLine }: Told): string[] => timeLine.map(({ type }: Told) => type);

describe('Where what can be paid is too little by itself', () => {
  it('the person reads so and that more would do; the office is asked, without the case', async () => {
    await budget(world.service, joint, MONTHLY_CENTS);
    await world.service.ask('anna', ADVISE, {
      input: { jointCaseId: joint.id, answer: 'DECLINED' },
    });
    await world.service.settle();
    const told = await reasons(world.service, joint);
    expect(codesOf(told.why)).toEqual(['NO_PLAN_REFER', 'DEBT_HELP']);
    expect(told.noPlanSinceOn).toBe('2026-11-02');
    expect(told.requests[0].reason.text).toBe(MORE);
    expect(await standing(world.service, joint)).toMatchObject({ state: 'NEGOTIATING', round: 0 });
    expect(await caseOfPerson(world, 'anna')).toMatchObject({
      ...{ state: 'NEGOTIATING', whole: { round: null, closingReason: null } },
    });
    expect(typesOf(await caseOfPerson(world, 'anna'))).toContain('PLAN_NOT_POSSIBLE');
    expect(await workOf('coordinator')).toEqual([
      { kind: null, task: 'CONTACT_NOT_FEASIBLE', dueOn: '2026-11-09', jointCase: null },
    ]);
    const [payload] = await world.service.witnessed(
      `select payload from event where type = 'PLAN_NOT_POSSIBLE'`,
    );
    expect(payload).toEqual({ payload: { kind: 'REFER' } });
  });

  it('who helps is asked instead of the office, and reads the same', async () => {
    const id = await seatCounsellor(world.service, joint, COUNSELLOR);
    await budget(world.service, { ...joint, person: COUNSELLOR, id }, MONTHLY_CENTS);
    const told = await reasons(world.service, { person: COUNSELLOR, id });
    expect(codesOf(told.why)).toEqual(['NO_PLAN_REFER', 'DEBT_HELP']);
    expect(await reasons(world.service, joint)).toEqual(told);
    expect(await workOf(COUNSELLOR)).toMatchObject([
      { kind: 'CONTACT_NOT_FEASIBLE', jointCase: { id } },
    ]);
    expect(await workOf('coordinator')).toEqual([]);
  });

  it('a member reads that the case is negotiated, and is asked nothing', async () => {
    await budget(world.service, joint, MONTHLY_CENTS);
    await world.service.ask('anna', ADVISE, {
      input: { jointCaseId: joint.id, answer: 'DECLINED' },
    });
    await world.service.settle();
    for (const slug of ['cz', 'kpn']) {
      const seen = await caseOfMember(world, slug);
      expect(seen).toMatchObject({ state: 'NEGOTIATING', own: { proposal: null } });
      expect(typesOf(seen)).not.toContain('PLAN_NOT_POSSIBLE');
      expect(await proposalsOf(world.service, slug)).toEqual([]);
      expect(await workOf(slug)).toEqual([]);
      const query = 'query R($id: ID!) { planReasons(jointCaseId: $id) { noPlanSinceOn } }';
      const { data, errors } = await world.service.ask(slug, query, { id: seen.id });
      expect([data?.planReasons ?? null, errors.length]).toEqual([null, 1]);
    }
    const kept = 'select kind from no_plan where case_id = $1';
    expect(await world.service.witnessed(kept, [joint.caseId])).toEqual([{ kind: 'REFER' }]);
  });
});
