// What a member is told when a case shows it nothing of others any more, over every way in which
// that comes: by a withdrawal, an invalid consent, arrears that ended, any closing reason. Each is
// to be one notice of the same kind, day and place among what it is told.
// Not here: who may withdraw (attacks-on-consent.spec.ts), the day of a notice (features).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asSuperuser } from '../features/capacity-case.ts';
import { lockCase } from '../../src/cases/lock-case.ts';
import { ClosingReasonEnum, type ClosingReason } from '../../src/cases/cases.enums.ts';
import { closeCase } from '../../src/cases/end-case.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { MEMBER_CASES, openCase, type Told } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { customerOf } from './case-acts.ts';
import { SETTLE, WITHDRAW_ARREARS, World } from './world.ts';

const GIVEN = '{ givenConsents(first: 10) { edges { node { id memberName } } } }';
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  refusals { code } } }`;
const INVALIDATE = `mutation I($input: InvalidateConsentInput!) { invalidateConsent(input: $input) {
  refusals { code } } }`;
const NOTICES = `{ sharingNotices(first: 100) { edges { node { id kind jointCaseId toldOn
  acknowledgeByOn acknowledgedOn } } } }`;
const ACKNOWLEDGE = `mutation A($input: AcknowledgeNoticeInput!) { acknowledgeNotice(input: $input) {
  refusals { code } } }`;
const WORK = '{ workList(first: 100) { edges { node { kind dueOn sharingNotice { id } } } } }';

interface Opened {
  n: number;
  /** The inner id. */
  id: string;
}
type Ending = (of: Opened) => Promise<unknown>;

let world: World;
let persons = 0;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
}, 180_000);
afterAll(() => world.stop());

const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);

async function ask(who: Parameters<World['signIn']>[0], query: string, input?: object) {
  const { data, text } = await world.service.ask(who, query, input === undefined ? {} : { input });
  if (data === null || data === undefined || /"refusals":\[\{/.test(text)) throw new Error(text);
  return data;
}

/** Another person each time, of whom each of these members knows one customer, named twice two. */
async function opened(members: readonly string[], level = 'NAMES'): Promise<Opened> {
  persons += 1;
  const n = persons;
  for (const [at, member] of members.entries()) {
    await world.entered({ member, person: n, number: n + 100 * at });
  }
  await world.service.settle();
  await world.confirm(customerOf(n), await world.signIn(customerOf(n)));
  const publicId = await openCase(world, customerOf(n), level);
  const [row] = await world.service.witnessed<{ id: string }>(
    'select case_id as id from seat where public_id = $1',
    [publicId],
  );
  return { n, id: row?.id ?? '' };
}

/** What CZ has of the person of a case, as witness. */
async function ofCz({ id }: Opened): Promise<{ arrearsId: string; consentId: string }> {
  const [row] = await world.service.witnessed<{ arrearsId: string; consentId: string }>(
    `select k.arrears_id as "arrearsId", s.consent_id as "consentId" from case_arrears k
     join consent_standing s on s.member_id = k.member_id and s.relation_id = k.relation_id
     where k.case_id = $1 and k.member_id = $2`,
    [id, memberOf('cz').id],
  );
  if (row === undefined) throw new Error('CZ takes no part');
  return row;
}

const withdrawnByPerson: Ending = async ({ n }) => {
  const given = nodes((await ask(customerOf(n), GIVEN)).givenConsents);
  const { id } = given.find(({ memberName }) => memberName === memberOf('cz').legalEntity);
  return ask(customerOf(n), WITHDRAW, { consentId: id });
};
const withdrawnByMember: Ending = async (of) =>
  ask('cz', WITHDRAW, { consentId: (await ofCz(of)).consentId });
const invalidated: Ending = async (of) =>
  ask('cz', INVALIDATE, { consentId: (await ofCz(of)).consentId, reason: 'GIVEN_BY_ANOTHER' });
const settled: Ending = async (of) =>
  ask('cz', SETTLE, { arrearsId: (await ofCz(of)).arrearsId, settledOn: '2026-11-02' });
const arrearsWithdrawn: Ending = async (of) =>
  ask('cz', WITHDRAW_ARREARS, { arrearsId: (await ofCz(of)).arrearsId, reason: 'BOOKING_ERROR' });
const closedAs =
  (reason: ClosingReason): Ending =>
  ({ id }) =>
    world.service.app
      .get(WorkDoors, { strict: false })
      .asPlanner('closes a case', id, async (tx) => closeCase(tx, await lockCase(tx), reason));

/** All that a member reads of a case, without ids; and what it was told meanwhile, in order. */
async function readBy(member: string, of: Opened, ending: Ending): Promise<Told> {
  const memberId = memberOf(member).id;
  const receipts = () =>
    world.service.witnessed<Told>(
      `select type, happened_on from event_receipt where recipient_id = $1 order by number`,
      [memberId],
    );
  const before = (await receipts()).length;
  await ending(of);
  await world.service.settle();
  const [seat] = await world.service.witnessed<{ id: string }>(
    'select public_id as id from seat where viewer_id = $1 and case_id = $2',
    [memberId, of.id],
  );
  const told = (await receipts()).slice(before);
  const notices = nodes((await ask(member, NOTICES)).sharingNotices).filter(
    ({ jointCaseId }) => jointCaseId === seat?.id,
  );
  const work = nodes((await ask(member, WORK)).workList).filter(({ sharingNotice }) =>
    notices.some(({ id }) => id === sharingNotice?.id),
  );
  const joint = nodes((await ask(member, MEMBER_CASES)).jointCases).find(
    ({ id }) => id === seat?.id,
  );
  const seen = { told, notices, work, joint };
  return JSON.parse(JSON.stringify(seen), (key, value) =>
    key === 'id' || key === 'jointCaseId' ? undefined : value,
  );
}

/** As witness: of a case that showed names, these were there. */
const names = ({ id }: Opened) =>
  world.service.witnessed('select name from case_name where case_id = $1', [id]);

const FORGET = {
  kind: 'FORGET_OTHERS',
  toldOn: '2026-11-02',
  acknowledgeByOn: '2026-11-09',
  acknowledgedOn: null,
};

describe('Of two members, the one that stays', () => {
  let expected: Told;
  beforeAll(async () => {
    expected = await readBy('kpn', await opened(['cz', 'kpn']), settled);
  }, 60_000);

  it('is told that the case closed, and then once to forget the other', () => {
    expect(expected.told.map(({ type }: Told) => type)).toEqual(['CASE_CLOSED', 'SHARING_ENDED']);
    expect(expected.notices).toEqual([FORGET]);
    expect(expected.work).toHaveLength(1);
    expect(expected.joint).toMatchObject({ state: 'CLOSED', names: null, totals: null });
  });

  it.each([
    ['was taken back by the person', withdrawnByPerson],
    ['was taken back through the member', withdrawnByMember],
    ['never counted', invalidated],
  ])('reads the same of a consent that %s', async (_, ending) => {
    const of = await opened(['cz', 'kpn']);
    expect(await names(of)).toHaveLength(2);
    expect(await readBy('kpn', of, ending)).toEqual(expected);
  });

  it.each(Object.keys(ClosingReasonEnum) as ClosingReason[])(
    'reads the same of a case that ended as %s',
    async (reason) => {
      const of = await opened(['cz', 'kpn']);
      expect(await names(of)).toHaveLength(2);
      expect(await readBy('kpn', of, closedAs(reason))).toEqual(expected);
    },
  );
});

describe('Of three members, one that stays', () => {
  it('reads the same whyever another left', async () => {
    const left = async (ending: Ending) => {
      const of = await opened(['cz', 'kpn', 'ymere'], 'AMOUNTS');
      const seen = await readBy('kpn', of, ending);
      expect(await names(of)).toHaveLength(2);
      return seen;
    };
    const expected = await left(settled);
    expect(expected.notices).toEqual([FORGET]);
    expect(expected.joint).toMatchObject({
      state: 'OPEN',
      names: [{}, {}].map(() => expect.any(String)),
    });
    for (const ending of [withdrawnByPerson, withdrawnByMember, invalidated, arrearsWithdrawn]) {
      expect(await left(ending)).toEqual(expected);
    }
  }, 120_000);

  it('reads the same whyever a part of what is owed to another left', async () => {
    const left = async (ending: Ending) => {
      const of = await opened(['cz', 'kpn', 'cz'], 'AMOUNTS');
      const seen = await readBy('kpn', of, ending);
      expect(await names(of)).toHaveLength(2);
      return seen;
    };
    const expected = await left(settled);
    expect(expected.notices).toEqual([FORGET]);
    expect(await left(withdrawnByMember)).toEqual(expected);
  }, 120_000);

  it('reads the same of every closing, as does who had left before', async () => {
    const all = ['cz', 'kpn', 'ymere'];
    const expected = await readBy('kpn', await opened(all), closedAs('NO_BUDGET'));
    expect(expected.notices).toEqual([FORGET]);
    expect(await readBy('cz', await opened(all), closedAs('DECEASED'))).toEqual(expected);
    const of = await opened(all);
    expect((await readBy('cz', of, settled)).notices).toEqual([FORGET]);
    // CZ was told when it left, and was shown nothing since.
    expect((await readBy('cz', of, closedAs('DECLINED'))).notices).toEqual([FORGET]);
  }, 120_000);
});

describe('Who was told to forget', () => {
  it('is told nothing new by a withdrawal after the case closed', async () => {
    const of = await opened(['cz', 'kpn'], 'AMOUNTS');
    const closed = await readBy('kpn', of, closedAs('TOO_FEW_MEMBERS'));
    expect(closed.notices).toEqual([FORGET]);
    const later = await readBy('kpn', of, withdrawnByPerson);
    expect(later).toEqual({ ...closed, told: [] });
    expect((await readBy('cz', of, async () => undefined)).notices).toEqual([FORGET]);
  }, 60_000);

  it('and is shown something again is told again', async () => {
    const of = await opened(['cz', 'kpn', 'ymere']);
    await readBy('kpn', of, withdrawnByPerson);
    expect((await readBy('kpn', of, closedAs('NO_ANSWER'))).notices).toEqual([FORGET, FORGET]);
  }, 60_000);

  it('and said so before the notice had its day is told again of what it is shown after that', async () => {
    const of = await opened(['cz', 'kpn', 'ymere']);
    await withdrawnByPerson(of);
    const [notice] = nodes((await ask('kpn', NOTICES)).sharingNotices).filter(
      ({ acknowledgeByOn }) => acknowledgeByOn === null,
    );
    await ask('kpn', ACKNOWLEDGE, { noticeId: notice.id });
    // As when the case is settled and shown again before the job that gives notices their day.
    const again = 'update seat set level = 2 where case_id = $1 and level = 0';
    await asSuperuser(world.service, again, [of.id]);
    const { notices } = await readBy('kpn', of, closedAs('NO_ANSWER'));
    const acknowledged = { ...FORGET, acknowledgedOn: '2026-11-02' };
    expect(notices).toHaveLength(2);
    expect(notices).toEqual(expect.arrayContaining([FORGET, acknowledged]));
  }, 60_000);

  it('is who takes its own consent back too, and saw the others', async () => {
    const of = await opened(['cz', 'kpn'], 'AMOUNTS');
    expect((await readBy('cz', of, withdrawnByPerson)).notices).toEqual([FORGET]);
  }, 60_000);

  it('is everybody at a case that was paid in full', async () => {
    const of = await opened(['cz', 'kpn']);
    const paid = `update joint_case set state = 'COMPLETED' where id = $1`;
    const seen = await readBy('kpn', of, () => asSuperuser(world.service, paid, [of.id]));
    expect(seen).toMatchObject({ notices: [FORGET], joint: { state: 'COMPLETED', names: null } });
  }, 60_000);

  it('is nobody at the lowest level', async () => {
    const of = await opened(['cz', 'kpn'], 'OWN_SHARE');
    expect(await names(of)).toHaveLength(2);
    expect((await readBy('kpn', of, withdrawnByPerson)).notices).toEqual([]);
    const other = await opened(['cz', 'kpn'], 'OWN_SHARE');
    expect((await readBy('kpn', other, closedAs('DECLINED'))).notices).toEqual([]);
  }, 60_000);
});
