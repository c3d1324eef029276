// What a participant does while collection stands still: it records what it may do, is refused and
// counted for what it may not, and learns nothing of a case that it was not told of. A counsellor
// makes it longer, once.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { uuid, World } from '../privacy/world.ts';
import { caseOfMember, matchedCase, openCase } from '../support/cases.ts';
import {
  ACTS,
  actFor,
  codesOf,
  EXTEND,
  memberId,
  RECORD_ACT,
  REPORT,
  send,
  sent,
  toldTo,
} from './around-calls.ts';
import { MUNICIPALITY } from './representation-calls.ts';

interface ToldAct {
  act: string;
  memberName: string;
}

let world: World;
let anna: string;
let cz: string;
let kpn: string;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
  await matchedCase(world, 'anna', ['cz', 'kpn']);
  await actFor(world, 'anna');
  anna = await openCase(world, 'anna');
  cz = (await caseOfMember(world, 'cz')).id;
  kpn = (await caseOfMember(world, 'kpn')).id;
}, 180_000);
afterAll(() => world.stop());

const input = (act: string, more: Record<string, unknown> = {}) => ({
  idempotencyKey: world.nextKey(),
  jointCaseId: cz,
  act,
  happenedOn: '2026-11-02',
  ...more,
});
const counted = () =>
  world.service.witnessed<{ viewer_id: string; code: string; count: number }>(
    `select viewer_id, code, count from refused_count order by code`,
  );
const acts = async (who: string, id: string, more = {}) =>
  (await world.service.ask(who, ACTS, { id, ...more })).data.standstillActs;

describe('an act that standstill allows', () => {
  it('is recorded once, also when the call is repeated', async () => {
    const sentInput = input('LIMITATION_NOTICE', { ownReference: 'STUIT-1' });
    const first = await send(world, 'cz', RECORD_ACT, sentInput);
    expect(first).toMatchObject({
      standstillAct: {
        act: 'LIMITATION_NOTICE',
        happenedOn: '2026-11-02',
        recordedOn: '2026-11-02',
        article: null,
        ownReference: 'STUIT-1',
        memberName: 'CZ',
      },
      refusals: [],
    });
    expect(await send(world, 'cz', RECORD_ACT, sentInput)).toEqual(first);
    const again = await send(world, 'cz', RECORD_ACT, { ...sentInput, act: 'ANSWER_TO_CUSTOMER' });
    expect(codesOf(again)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect((await acts('cz', cz)).edges).toHaveLength(1);
  });

  it('needs its article when a law asks for it, and a day within the standstill', async () => {
    const done = await send(world, 'cz', RECORD_ACT, input('STATUTORY_NOTICE'));
    expect(done.refusals).toMatchObject([{ code: 'ARTICLE_REQUIRED', path: ['input', 'article'] }]);
    const article = 'art. 7:232 BW';
    const early = input('STATUTORY_NOTICE', { happenedOn: '2026-11-01', article });
    expect(codesOf(await send(world, 'cz', RECORD_ACT, early))).toEqual(['DAY_TOO_OLD']);
    const late = input('STATUTORY_NOTICE', { happenedOn: '2026-11-03', article: '111222333' });
    expect(codesOf(await send(world, 'cz', RECORD_ACT, late))).toEqual([
      'DAY_IN_FUTURE',
      'BSN_SUSPECTED',
    ]);
    expect(
      codesOf(await send(world, 'cz', RECORD_ACT, input('STATUTORY_NOTICE', { article }))),
    ).toEqual([]);
    const kept = input('EXISTING_ATTACHMENT', { happenedOn: '2026-09-01' });
    expect(codesOf(await send(world, 'cz', RECORD_ACT, kept))).toEqual([]);
  });

  it('is read by the member itself, the person and who helps, and by no other member', async () => {
    const names = async (who: string, id: string) =>
      (await acts(who, id)).edges.map(
        ({ node }: { node: ToldAct }) => `${node.memberName} ${node.act}`,
      );
    await send(world, 'kpn', RECORD_ACT, input('COURT_DATE_ADJOURNED', { jointCaseId: kpn }));
    const all = ['CZ LIMITATION_NOTICE', 'CZ STATUTORY_NOTICE', 'KPN COURT_DATE_ADJOURNED'];
    expect((await names('anna', anna)).sort()).toEqual(['CZ EXISTING_ATTACHMENT', ...all]);
    const ofKpn = await acts('kpn', kpn);
    expect(ofKpn.edges.map(({ node }: { node: ToldAct }) => node.memberName)).toEqual(['KPN']);
    expect(await names('ymere', cz)).toEqual([]);
    expect(await names('kpn', cz)).toEqual([]);
    expect(await names('kpn', 'nothing')).toEqual([]);
    const first = await acts('anna', anna, { first: 3 });
    const second = await acts('anna', anna, { first: 3, after: first.pageInfo.endCursor });
    expect([first.pageInfo.hasNextPage, second.edges.length]).toEqual([true, 1]);
    const stored = await world.service.witnessed('select distinct member_id from standstill_act');
    expect(stored).toHaveLength(2);
  });
});

describe('an act that standstill does not allow', () => {
  it('is refused with what is allowed and until when, and counted', async () => {
    const done = await send(world, 'cz', RECORD_ACT, input('SUMMONS'));
    expect(done.standstillAct).toBeNull();
    expect(done.refusals).toMatchObject([{ code: 'STANDSTILL_FORBIDS', path: ['input', 'act'] }]);
    expect(done.refusals[0].message).toContain('31 januari 2027');
    await send(world, 'cz', RECORD_ACT, input('INTEREST'));
    expect(await counted()).toEqual([
      { viewer_id: memberId('cz'), code: 'STANDSTILL_FORBIDS', count: 2 },
    ]);
  });

  it('is neither allowed nor counted for who was not told of the case', async () => {
    const known = await send(world, 'ymere', RECORD_ACT, input('SUMMONS'));
    const unknown = await send(
      world,
      'ymere',
      RECORD_ACT,
      input('SUMMONS', { jointCaseId: uuid(1) }),
    );
    expect(known).toEqual(unknown);
    expect(codesOf(known)).toEqual(['NOT_FOUND']);
    const malformed = input('CALL', { jointCaseId: 'x' });
    expect(await send(world, 'ymere', RECORD_ACT, malformed)).toEqual(unknown);
    const ofOther = await send(world, 'kpn', RECORD_ACT, input('SUMMONS'));
    expect(ofOther).toEqual(unknown);
    expect(await counted()).toHaveLength(1);
    // The case that it asked about was there.
    expect(
      await world.service.witnessed('select 1 from seat where public_id = $1', [cz]),
    ).toHaveLength(1);
  });
});

describe('a longer standstill', () => {
  it('is asked by a counsellor, once, and participants read the new end', async () => {
    const { id } = await caseOfCounsellor();
    const asked = { jointCaseId: id, reason: 'MEMBERS_STILL_ANSWER' };
    expect(await sent(world, MUNICIPALITY, EXTEND, asked)).toEqual({
      extension: { reason: 'MEMBERS_STILL_ANSWER', days: 60 },
      refusals: [],
    });
    const { standstill } = (await caseOfMember(world, 'cz')).own;
    expect(standstill.endsOn).toBe('2027-04-01');
    expect((await toldTo(world, memberId('kpn'))).at(-1)).toBe('STANDSTILL_EXTENDED');
    expect(codesOf(await send(world, MUNICIPALITY, EXTEND, asked))).toEqual([
      'STANDSTILL_EXTENDED_BEFORE',
    ]);
    const other = await send(world, MUNICIPALITY, EXTEND, { ...asked, jointCaseId: cz });
    expect(codesOf(other)).toEqual(['NOT_FOUND']);
    const { errors } = await world.service.ask('cz', EXTEND, { input: asked });
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('a case that closed', () => {
  it('has no acts any more: nothing is recorded and nothing counted', async () => {
    for (const [who, jointCaseId] of [['cz', cz] as const, ['kpn', kpn] as const]) {
      await sent(world, who, REPORT, { jointCaseId, kind: 'DEBT_SCHEME' });
    }
    const before = await counted();
    for (const act of ['SUMMONS', 'LIMITATION_NOTICE']) {
      expect(codesOf(await send(world, 'cz', RECORD_ACT, input(act)))).toEqual([
        'STATE_DOES_NOT_ALLOW',
      ]);
    }
    expect(await counted()).toEqual(before);
    expect((await acts('cz', cz)).edges).toHaveLength(3);
  });
});

async function caseOfCounsellor(): Promise<{ id: string }> {
  const { data } = await world.service.ask(
    MUNICIPALITY,
    '{ jointCases { edges { node { id } } } }',
  );
  return data.jointCases.edges[0].node;
}
