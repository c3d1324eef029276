// Who left a case learns nothing of what becomes of it, not even in the rows its role can read; who
// joins later reads the case as if it had begun on that day, and who was there before does not see
// by its own standstill that somebody joined.
// Not here: what leaving does (features/disputes.spec.ts, features/open-case.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { consentInput } from '../../src/programs/sample-requests.ts';
import {
  actFor,
  DISPUTE,
  DISPUTES,
  EXTEND,
  memberId,
  REPORT,
  sent,
  toldTo,
  WITHDRAW_DISPUTE,
} from '../features/around-calls.ts';
import { asSuperuser } from '../features/capacity-case.ts';
import { MUNICIPALITY } from '../features/representation-calls.ts';
import { answers, budget, daysPass, proposalsOf, says } from '../features/rounds-case.ts';
import {
  ADD_TO_CASE,
  caseOfMember,
  caseOfPerson,
  matchedCase,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { Acting } from './acting.ts';
import { readableColumns, rowsAsMember } from './readable-rows.ts';
import { type Registering, WITHDRAW_CONSENT, World } from './world.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere', 'nuon');
  await world.admitCounsellors();
});
afterEach(() => world.stop());

/** The member says that its customer took the newest consent back; jobs run. */
async function withdraw(member: string): Promise<void> {
  const { data } = await world.service.ask(
    member,
    '{ consents(first: 10) { edges { node { id } } } }',
  );
  const input = { consentId: data.consents.edges[0].node.id };
  const { text } = await world.service.ask(member, WITHDRAW_CONSENT, { input });
  expect(text).toContain('"refusals":[]');
  await world.service.settle();
}

/** A member registers what came later, and the person lets it in; jobs run. */
async function join(jointCaseId: string, of: Omit<Registering, 'person'>): Promise<void> {
  await world.registered({ person: 'anna', ...of });
  await world.confirm('anna', await world.signIn('anna'));
  const { whole } = await caseOfPerson(world, 'anna');
  const late = (whole.arrears as PersonArrearsSeen[]).filter(({ takesPart }) => !takesPart);
  const input = { jointCaseId, arrearsIds: late.map(({ id }) => id) };
  const { text } = await world.service.ask('anna', ADD_TO_CASE, { input });
  expect(text).toContain('"refusals":[]');
  await world.service.settle();
}

const types = (seen: { timeLine: { type: string }[] }) => seen.timeLine.map(({ type }) => type);

describe('A member that left', () => {
  it('reads the same for ever, whatever becomes of the case: answers, time line and rows', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere', 'nuon']);
    const id = await openCase(world, 'anna', 'TOTALS');
    const { whole } = await caseOfPerson(world, 'anna');
    const arrears = (whole.arrears as PersonArrearsSeen[]).find((each) => each.memberName === 'CZ');
    const asked = { jointCaseId: id, arrearsId: arrears?.id, ground: 'AMOUNT' };
    const { dispute } = await sent(world, 'anna', DISPUTE, asked);
    const own = (await caseOfMember(world, 'cz')).id;
    await sent(world, 'cz', REPORT, { jointCaseId: own, kind: 'MOVED' });
    await withdraw('cz');

    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const tables = await readableColumns((text, values) => world.service.witnessed(text, values));
    const disputesSeen = async () => {
      const { data } = await world.service.ask('cz', DISPUTES, { id: own });
      return data.disputes;
    };
    const all = async () => [
      await rowsAsMember(http, memberId('cz'), tables),
      [await caseOfMember(world, 'cz'), await proposalsOf(world.service, 'cz')],
      [await disputesSeen(), await toldTo(world, memberId('cz'))],
    ];
    const before = await all();
    expect(before[1]?.[0]).toMatchObject({ state: 'CLOSED' });

    await daysPass(world.service, 20);
    await sent(world, 'anna', WITHDRAW_DISPUTE, { jointCaseId: id, disputeId: dispute.id });
    await budget(world.service, { person: 'anna', id, caseId: '' }, 6_000);
    for (const member of ['kpn', 'ymere', 'nuon']) await answers(world.service, member, 'ACCEPT');
    await says(world.service, { person: 'anna', id }, 'agreeToArrangement', { payDay: 3 });
    expect((await caseOfPerson(world, 'anna')).state).toBe('ACTIVE');
    expect(await all()).toEqual(before);
    await http.stop();
  });

  it('and is let in again finds a case that begins, with a standstill of its own', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    const id = await openCase(world, 'anna');
    world.service.clock.advance({ days: 10 });
    await withdraw('cz');
    world.service.clock.advance({ days: 10 });
    const change = (entry: Record<string, unknown>): void => {
      entry['consent'] = consentInput('2026-11-22');
      Object.assign(entry, { ownReference: 'CZ-AGAIN', asOfOn: '2026-11-22' });
    };
    await join(id, { member: 'cz', change });
    const again = await caseOfMember(world, 'cz');
    expect(again).toMatchObject({ openedOn: '2026-11-22', changedOn: '2026-11-22' });
    expect(again.own.standstill).toMatchObject({ beginsOn: '2026-11-22', confirmedOn: null });
    expect(types(again)).toEqual(['CASE_OPENED', 'CASE_CLOSED', 'CASE_OPENED']);
  });

  it('leaves also when its consent ended while somebody looked elsewhere', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna');
    await asSuperuser(
      world.service,
      `update consent_standing set state = 'WITHDRAWN' where member_id = $1`,
      [memberId('cz')],
    );
    await asSuperuser(
      world.service,
      `select queue.enqueue('seat-participants', json_build_object('caseId', id), null, null)
       from joint_case`,
    );
    await world.service.settle();
    expect((await caseOfMember(world, 'cz')).state).toBe('CLOSED');
    expect((await caseOfMember(world, 'kpn')).state).toBe('OPEN');
  });
});

describe('A member that joins later', () => {
  it('counts its own rounds from 1, and its time line tells no more than that of the others', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const id = await openCase(world, 'anna', 'TOTALS');
    await budget(world.service, { person: 'anna', id, caseId: '' }, 6_000);
    const atOnce = types(await caseOfMember(world, 'cz'));
    world.service.clock.advance({ days: 2 });
    await join(id, { member: 'ymere' });
    const late = await caseOfMember(world, 'ymere');
    expect(types(late)).toEqual(atOnce);
    expect(late.own.proposal).toMatchObject({ round: 1 });
    expect((await caseOfMember(world, 'cz')).own.proposal).toMatchObject({ round: 2 });
    // Not even by trying numbers: the id of a proposal is made of the member's own number.
    const [made] = await world.service.witnessed<{ id: string }>(
      `select own_id($1, '00000000-0000-4000-8000-000000000001') as id`,
      [late.id],
    );
    expect(late.own.proposal.id).toBe(made?.id);
  });

  it('does not read a plan in which it had no part', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const id = await openCase(world, 'anna', 'AMOUNTS');
    await budget(world.service, { person: 'anna', id, caseId: '' }, 6_000);
    expect((await caseOfMember(world, 'cz')).totals.months).not.toEqual([]);
    // More is owed elsewhere now than inside: advice is asked, and nothing is planned until then.
    await budget(world.service, { person: 'anna', id, caseId: '' }, 5_000, 99_999_900);
    await join(id, { member: 'ymere' });
    const late = await caseOfMember(world, 'ymere');
    expect(late.own.proposal).toBeNull();
    expect(late.totals.months).toEqual([]);
    expect(late.amounts.map((each: { monthlyCents: unknown }) => each.monthlyCents)).toEqual(
      late.amounts.map(() => null),
    );
  });

  it('is not betrayed by the standstill of who was there before: the case ends with the first', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const id = await openCase(world, 'anna');
    await actFor(world, 'anna');
    const input = { jointCaseId: await seatOf(MUNICIPALITY), reason: 'ADVICE_AWAITED' };
    world.service.clock.advance({ days: 5 });
    await join(id, { member: 'ymere' });
    expect(await endsOn('cz')).toBe('2027-01-31');
    expect(await endsOn('ymere')).toBe('2027-02-05');
    const { refusals } = await sent(world, MUNICIPALITY, EXTEND, input);
    expect(refusals).toEqual([]);
    world.service.clock.advance({ days: 1 });
    await join(id, { member: 'nuon' });
    expect([await endsOn('cz'), await endsOn('ymere')]).toEqual(['2027-04-01', '2027-04-06']);
    // Who joins a case that was extended stands still as long, from its own day.
    expect(await endsOn('nuon')).toBe('2027-04-07');
    expect(types(await caseOfMember(world, 'nuon'))).toEqual([
      'STANDSTILL_EXTENDED',
      'CASE_OPENED',
    ]);
    await asSuperuser(world.service, `update joint_case set budget_due_on = '2028-01-01'`);
    world.service.clock.advance({ days: 145 });
    await world.service.settle();
    expect((await caseOfMember(world, 'nuon')).state).toBe('CLOSED');
    expect((await caseOfMember(world, 'cz')).state).toBe('CLOSED');
  });
});

const endsOn = async (member: string): Promise<string> =>
  (await caseOfMember(world, member)).own.standstill.endsOn;

async function seatOf(who: string): Promise<string> {
  return (await caseOfPerson(world, who)).id as string;
}
