// Disputes: the item leaves the plan and keeps its standstill, the member answers with a statement
// of its claim; what is not the person's is unlinked at once; what was disputed comes back when the
// person takes the dispute back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { World } from '../privacy/world.ts';
import {
  caseOfMember,
  caseOfPerson,
  matchedCase,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import {
  accountOf,
  actFor,
  ANSWER_DISPUTE,
  codesOf,
  DISPUTE,
  DISPUTES,
  matchedAs,
  memberId,
  officeTasks,
  send,
  sent,
  toldTo,
  WITHDRAW_DISPUTE,
} from './around-calls.ts';
import { MUNICIPALITY } from './representation-calls.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
}, 180_000);
afterAll(() => world.stop());

interface ToldDispute {
  id: string;
  arrearsId: string | null;
  state: string;
}

const disputesOf = async (who: string, id: string): Promise<ToldDispute[]> =>
  (await world.service.ask(who, DISPUTES, { id })).data.disputes.edges.map(
    ({ node }: { node: ToldDispute }) => node,
  );
/** The newest dispute that somebody reads. */
async function disputeOf(who: string, id: string): Promise<ToldDispute> {
  const [first] = await disputesOf(who, id);
  if (first === undefined) throw new Error('there is no dispute');
  return first;
}
const work = async (who: string) => {
  const query = '{ workList(first: 9) { edges { node { kind dueOn } } } }';
  const { data } = await world.service.ask(who, query);
  return data.workList.edges.map(({ node }: { node: { kind: string } }) => node.kind);
};
/** The id of the arrears of a member for a person's side. */
async function arrearsOf(who: string, memberName: string): Promise<string> {
  const { whole } = await caseOfPerson(world, who);
  return whole.arrears.find((each: PersonArrearsSeen) => each.memberName === memberName).id;
}

describe('an item that is disputed', () => {
  let anna: string;
  let disputeId: string;

  beforeAll(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await actFor(world, 'anna');
    anna = await openCase(world, 'anna', 'TOTALS');
  });

  it('is asked of its member, is out of the plan and keeps its standstill', async () => {
    const input = {
      jointCaseId: anna,
      arrearsId: await arrearsOf('anna', 'CZ'),
      itemNumber: 1,
      ground: 'PAID',
    };
    const done = await sent(world, 'anna', DISPUTE, input);
    expect(done.dispute).toMatchObject({ state: 'ASKED', itemNumber: 1, memberName: 'CZ' });
    const asked = await disputeOf('cz', (await caseOfMember(world, 'cz')).id);
    expect(asked).toMatchObject({ ground: 'PAID', answerByOn: '2026-11-16', state: 'ASKED' });
    disputeId = asked.id;
    expect(disputeId).not.toBe(done.dispute.id);
    const { own, totals } = await caseOfMember(world, 'cz');
    expect(own).toMatchObject({ balanceCents: 11_950, standstill: { endedOn: null } });
    expect(own.arrears).toMatchObject([{ frozenBalanceCents: 23_950, disputedCents: 12_000 }]);
    expect(asked.arrearsId).toBe(own.arrears[0].id);
    expect(totals.owedCents).toBe(23_950 * 3 - 12_000);
    expect(await work('cz')).toContain('ANSWER_DISPUTE');
    expect((await toldTo(world, memberId('cz'))).at(-1)).toBe('ARREARS_DISPUTED');
    expect(codesOf(await send(world, 'anna', DISPUTE, input))).toEqual([]);
    const other = { ...input, ground: 'QUALITY' };
    expect(codesOf(await send(world, 'anna', DISPUTE, other))).toEqual(['DISPUTED_BEFORE']);
    expect(await world.service.witnessed('select 1 from dispute')).toHaveLength(1);
  });

  it('is read by nobody but its member, the person and who helps', async () => {
    const ofKpn = (await caseOfMember(world, 'kpn')).id;
    expect(await disputesOf('kpn', ofKpn)).toEqual([]);
    expect(await toldTo(world, memberId('kpn'))).not.toContain('ARREARS_DISPUTED');
    expect(await disputesOf('anna', anna)).toHaveLength(1);
    const mandate = (await caseOfPerson(world, MUNICIPALITY)).id;
    expect(await disputesOf(MUNICIPALITY, mandate)).toHaveLength(1);
    const input = { disputeId, answer: 'ACCEPTED' };
    expect(codesOf(await send(world, 'kpn', ANSWER_DISPUTE, input))).toEqual(['NOT_FOUND']);
    expect(await world.service.witnessed('select 1 from arrears_dispute')).toHaveLength(1);
  });

  it('is upheld with a statement of the claim, which the person reads', async () => {
    const input = { disputeId, answer: 'UPHELD', statement: 'BSN 111222333' };
    expect(codesOf(await send(world, 'cz', ANSWER_DISPUTE, input))).toEqual(['BSN_SUSPECTED']);
    input.statement = 'Premie augustus, factuur van 1 augustus, niet ontvangen.';
    const done = await sent(world, 'cz', ANSWER_DISPUTE, input);
    expect(done.dispute).toMatchObject({ state: 'UPHELD', statement: input.statement });
    expect(await work('cz')).not.toContain('ANSWER_DISPUTE');
    const read = await disputeOf('anna', anna);
    expect(read).toMatchObject({ state: 'UPHELD', statement: input.statement });
    expect((await toldTo(world, await accountOf(world, anna))).at(-1)).toBe('DISPUTE_ANSWERED');
    const again = await send(world, 'cz', ANSWER_DISPUTE, input);
    expect(codesOf(again)).toEqual(['STATE_DOES_NOT_ALLOW']);
    expect((await caseOfMember(world, 'cz')).own.balanceCents).toBe(11_950);
    const [row] = await world.service.witnessed<{ statement_sealed: Buffer }>(
      'select statement_sealed from arrears_dispute',
    );
    expect(row?.statement_sealed.toString('latin1')).not.toContain('Premie');
  });

  it('is in the plan again when the dispute is taken back', async () => {
    const mandate = (await caseOfPerson(world, MUNICIPALITY)).id;
    const { id } = await disputeOf(MUNICIPALITY, mandate);
    const input = { jointCaseId: mandate, disputeId: id };
    expect(
      codesOf(await send(world, MUNICIPALITY, WITHDRAW_DISPUTE, { ...input, disputeId: 'x' })),
    ).toEqual(['NOT_FOUND']);
    const done = await sent(world, MUNICIPALITY, WITHDRAW_DISPUTE, input);
    expect(done.dispute.state).toBe('WITHDRAWN');
    const { own, totals } = await caseOfMember(world, 'cz');
    expect([own.balanceCents, totals.owedCents]).toEqual([23_950, 23_950 * 3]);
    expect((await disputeOf('cz', (await caseOfMember(world, 'cz')).id)).state).toBe('WITHDRAWN');
  });

  it('is nothing that one may dispute when it is not there, or not one’s own', async () => {
    const arrearsId = await arrearsOf('anna', 'CZ');
    const input = { jointCaseId: anna, arrearsId, ground: 'AMOUNT' };
    const refused = async (different: Record<string, unknown>, who = 'anna') =>
      codesOf(await send(world, who, DISPUTE, { ...input, ...different }));
    expect(await refused({ itemNumber: 3 })).toEqual(['NOT_FOUND']);
    expect(await refused({ arrearsId: anna })).toEqual(['NOT_FOUND']);
    expect(await refused({ jointCaseId: 'x' })).toEqual(['NOT_FOUND']);
    expect(await refused({ itemNumber: 1, ground: 'NOT_MINE' })).toEqual(['NOT_MINE_IS_ABOUT_ALL']);
    // The counsellor knows these arrears by another id.
    const mandate = (await caseOfPerson(world, MUNICIPALITY)).id;
    expect(await refused({ jointCaseId: mandate }, MUNICIPALITY)).toEqual(['NOT_FOUND']);
    await matchedAs(world, 'celine', ['cz', 'kpn'], 3);
    const { id } = await caseOfPerson(world, 'celine');
    expect(await refused({ jointCaseId: id }, 'celine')).toEqual(['STATE_DOES_NOT_ALLOW']);
  });
});

describe('arrears that are not mine', () => {
  let bram: string;
  let shown: string;

  beforeAll(async () => {
    await matchedAs(world, 'bram', ['cz', 'kpn', 'ymere'], 2);
    bram = await openCase(world, 'bram');
    shown = await arrearsOf('bram', 'Ymere');
  });
  const links = () =>
    world.service.witnessed<{ linked: number }>(
      `select count(*)::int as linked from person_relation pr
       join account_person a on a.person_id = pr.person_id
       join relation_view v on v.viewer_id = a.viewer_id and v.relation_id = pr.relation_id
       join seat s on s.viewer_id = a.viewer_id and s.public_id = $1`,
      [bram],
    );

  it('are hidden at once, and unlinked, and the office looks at the link', async () => {
    expect(await links()).toEqual([{ linked: 3 }]);
    const input = { jointCaseId: bram, arrearsId: shown, ground: 'NOT_MINE' };
    const done = await send(world, 'bram', DISPUTE, input);
    expect(done.dispute).toMatchObject({ ground: 'NOT_MINE', memberName: 'Ymere' });
    const { whole } = await caseOfPerson(world, 'bram');
    expect(whole.arrears.map((each: PersonArrearsSeen) => each.memberName).sort()).toEqual([
      'CZ',
      'KPN',
    ]);
    await world.service.settle();
    expect(await links()).toEqual([{ linked: 2 }]);
    expect(Object.keys(await officeTasks(world))).toContain('CHECK_LINK');
    const { data } = await world.service.ask(
      'ymere',
      'query O($id: ID!) { jointCase(id: $id) { state own { balanceCents } } }',
      { id: await bramsOfYmere() },
    );
    expect(data.jointCase).toEqual({ state: 'OPEN', own: { balanceCents: 0 } });
    const cannot = { jointCaseId: bram, disputeId: (await disputeOf('bram', bram)).id };
    expect(codesOf(await send(world, 'bram', WITHDRAW_DISPUTE, cannot))).toEqual([
      'STATE_DOES_NOT_ALLOW',
    ]);
    const still = await world.service.witnessed(
      `select 1 from relation_view v join customer_relation r on r.id = v.relation_id
       where v.state = 'DENIED'`,
    );
    expect(still).toHaveLength(1);
  });

  it('leave the case when the member agrees; to it the case closed', async () => {
    const node = await disputeOf('ymere', await bramsOfYmere());
    const done = await sent(world, 'ymere', ANSWER_DISPUTE, {
      disputeId: node.id,
      answer: 'ACCEPTED',
    });
    expect(done.dispute).toMatchObject({ state: 'ACCEPTED', statement: null });
    const states = await world.service.witnessed<{ level: number }>(
      'select level from seat where viewer_id = $1 and public_id = $2',
      [memberId('ymere'), await bramsOfYmere()],
    );
    expect(states).toEqual([{ level: -1 }]);
    expect((await caseOfPerson(world, 'bram')).state).toBe('OPEN');
  });

  /** The id of Bram's case for Ymere, as witness. */
  async function bramsOfYmere(): Promise<string> {
    const [row] = await world.service.witnessed<{ public_id: string }>(
      `select m.public_id from seat m join seat p on p.case_id = m.case_id
       where m.viewer_id = $1 and p.public_id = $2`,
      [memberId('ymere'), bram],
    );
    return row?.public_id ?? '';
  }
});

describe('a case of two members, of which one is disputed as a whole', () => {
  let dirk: string;
  const stateOf = async () => (await caseOfPerson(world, 'dirk')).state;

  it('waits for the answer, while collection stands still', async () => {
    await matchedAs(world, 'dirk', ['cz', 'kpn'], 4);
    dirk = await openCase(world, 'dirk');
    const arrearsId = await arrearsOf('dirk', 'KPN');
    await sent(world, 'dirk', DISPUTE, { jointCaseId: dirk, arrearsId, ground: 'TIME_BARRED' });
    expect(await stateOf()).toBe('OPEN');
  });

  it('ends when the member agrees: too few are left', async () => {
    const [row] = await world.service.witnessed<{ id: string }>(
      `select id from arrears_dispute where ground = 'TIME_BARRED'`,
    );
    const input = { disputeId: row?.id, answer: 'ACCEPTED' };
    expect(codesOf(await sent(world, 'kpn', ANSWER_DISPUTE, input))).toEqual([]);
    expect(await caseOfPerson(world, 'dirk')).toMatchObject({
      state: 'CLOSED',
      whole: { closingReason: 'TOO_FEW_MEMBERS' },
    });
  });
});
