// Who tries to act or to see more than its standing allows: a counsellor that was sent away, an
// account with a claim code of somebody else, a worker of the office, who may decide no more.
// Not here: what each may do (features/representation*.spec.ts, features/care.spec.ts).
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { grantSeats } from '../../src/cases/matching.repository.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import {
  ASK_FOR_PERSON,
  CALL,
  codesOf,
  EXTEND,
  FINISH_TASK,
  officeTasks,
  secondCoordinator,
  sent,
  START_CALL,
} from '../features/around-calls.ts';
import { asSuperuser, COUNSELLOR, seatCounsellor } from '../features/capacity-case.ts';
import {
  accredit,
  answer,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
  seenBy,
  SHA_256,
  statesOf,
} from '../features/representation-calls.ts';
import {
  caseOfMember,
  caseOfPerson,
  CONFIRM_CASE,
  matchedCase,
  openCase,
  type PersonArrearsSeen,
} from '../support/cases.ts';
import { Acting, DENIED } from './acting.ts';
import { World } from './world.ts';

const REVOKE = `mutation R($input: RepresentationAnswerInput!) { revokeRepresentation(input: $input) {
  offer { state } refusals { code } } }`;

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await world.admitCounsellors();
});
afterEach(() => world.stop());

/** Names all arrears that the person sees, and more. */
async function confirmation(who: string, more: readonly string[] = []) {
  const { id, whole } = await caseOfPerson(world, who);
  const shown = (whole.arrears as PersonArrearsSeen[]).map((each) => each.id);
  return { jointCaseId: id, arrearsIds: [...shown, ...more], disclosureLevel: 'OWN_SHARE' };
}

const states = () =>
  world.service.witnessed<{ state: string }>('select state from joint_case order by 1');

describe('A counsellor', () => {
  const evidence = { document: 'archief, map 9', documentSha256: SHA_256 };
  const mandate = (ownReference: string) => representationInput('anna', { ownReference, evidence });

  it('that the person sent away does not come back by recording its mandate again', async () => {
    await accredit(world.service, MUNICIPALITY, 'MANDATE');
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await recorded(world.service, MUNICIPALITY, mandate('FIRST'));
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual(['CZ', 'KPN']);
    const [first] = await offersOf(world.service, 'anna');
    await answer(world.service, 'anna', first?.id ?? '', 'revoke');
    await recorded(world.service, MUNICIPALITY, mandate('AGAIN'));
    expect(await statesOf(world.service, MUNICIPALITY, 'AGAIN')).toEqual(['RECORDED']);
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual([]);
    // The person may take it on again.
    const offers = await offersOf(world.service, 'anna');
    const again = offers.find(({ state }) => state === 'OFFERED');
    await answer(world.service, 'anna', again?.id ?? '', 'confirm');
    expect(await seenBy(world.service, MUNICIPALITY)).toEqual(['CZ', 'KPN']);
  });

  it('whose two mandates the person took back sees nothing from the second on, before any job', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    for (const reference of ['FIRST', 'SECOND']) {
      await recorded(world.service, MUNICIPALITY, mandate(reference));
    }
    const offers = await offersOf(world.service, 'anna');
    for (const { id } of offers) await answer(world.service, 'anna', id, 'confirm');
    const seen: string[][] = [];
    for (const { id: offerId } of offers) {
      await world.service.ask('anna', REVOKE, { input: { offerId } });
      seen.push(await seenBy(world.service, MUNICIPALITY));
    }
    expect(seen).toEqual([['CZ', 'KPN'], []]);
    // As witness: no job has ended either of them yet.
    expect(
      await world.service.witnessed(`select state from representation where state = 'ACTIVE'`),
    ).toHaveLength(2);
  });

  it('does not ask for a longer standstill while a court put somebody else in charge', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await openCase(world, 'anna');
    const [row] = await world.service.witnessed<{ id: string }>('select id from joint_case');
    const of = { caseId: row?.id ?? '', person: 'anna', id: '' };
    const jointCaseId = await seatCounsellor(world.service, of, COUNSELLOR);
    await asSuperuser(world.service, `update seat set acts = false where acting = 'MANDATE'`);
    const input = { jointCaseId, reason: 'ADVICE_AWAITED' };
    expect(codesOf(await sent(world, COUNSELLOR, EXTEND, input))).toEqual([
      'REPRESENTATIVE_DECIDES',
    ]);
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const [seat] = await world.service.witnessed<{ viewer_id: string }>(
      `select viewer_id from seat where acting = 'MANDATE'`,
    );
    const came = await http.inScope('jpa_counsellor', seat?.viewer_id ?? '', (run) =>
      run(
        `insert into standstill_extension (id, case_id, reason)
         select gen_random_uuid(), case_id, 'OTHER' from seat`,
      ),
    );
    expect(came.state).toBe(DENIED);
    await http.stop();
  });

  it('reads the members as they are published: the same with a customer as without one', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const offered = await recorded(world.service, MUNICIPALITY, mandate('FIRST'));
    expect(offered).not.toBe('');
    const [offer] = await offersOf(world.service, 'anna');
    await answer(world.service, 'anna', offer?.id ?? '', 'confirm');
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const [row] = await world.service.witnessed<{ id: string }>(
      `select counsellor_id as id from representation limit 1`,
    );
    const [helping, other] = [row?.id ?? '', '00000000-0000-4000-8000-00000000c0de'];
    for (const viewer of [helping, other]) {
      const came = await http.inScope('jpa_counsellor', viewer, (run) =>
        run(`select name from organisation where kind = 'MEMBER' order by 1`),
      );
      expect(came).toMatchObject({ rows: [{ name: 'CZ' }, { name: 'KPN' }, { name: 'Ymere' }] });
    }
    await http.stop();
  });
});

describe('An account with a claim code of somebody else', () => {
  it('takes no arrears into its case that are not its person’s, by code or by SQL', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const { id: arrearsId, claimCode } = await world.registered({
      member: 'ymere',
      person: 'anna',
    });
    await world.confirm('anna', await world.signIn('anna'));
    for (const member of ['cz', 'kpn']) await world.entered({ member, person: 'bram', number: 5 });
    await world.service.settle();
    await world.confirm('bram', await world.signIn('bram'));
    await world.claim('bram', claimCode);
    await world.confirm('bram', await world.signIn('bram'));
    const claimed = (await world.relationsOf('bram')).find((each) => each.memberName === 'Ymere');
    expect(claimed?.state).toBe('CONFIRMED');

    // Whoever works at Ymere knows the id of the arrears, and can make bram's id of it.
    const input = await confirmation('bram', [ownId(claimed?.id ?? '', arrearsId)]);
    const { data } = await world.service.ask('bram', CONFIRM_CASE, { input });
    expect(data.confirmJointCase.refusals).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'arrearsIds', '2'] },
    ]);
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const [account] = await world.service.witnessed<{ viewer_id: string }>(
      'select viewer_id from relation_view where public_id = $1',
      [claimed?.id],
    );
    const came = await http.inScope('jpa_customer', account?.viewer_id ?? '', async (run) => {
      await run(
        `insert into case_confirmation (id, case_id, kind, level)
         select $1, case_id, 'OPENING', 0 from seat`,
        [arrearsId],
      );
      return run(
        `insert into confirmed_arrears
           (case_id, confirmation_id, member_id, relation_id, arrears_id)
         select s.case_id, $1, v.member_id, v.relation_id, $1 from seat s, relation_view v
         where v.public_id = $2`,
        [arrearsId, claimed?.id],
      );
    });
    expect(came.state).toBe(DENIED);
    await http.stop();
    expect(await caseOfMember(world, 'ymere')).toBeUndefined();
  });
});

describe('A worker of the office', () => {
  it('finds nothing of its calls on its own account as a customer', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const jointCaseId = await openCase(world, 'anna');
    await call(jointCaseId);
    const office = findSampleCaller('coordinator')?.request;
    const bram = findSampleCaller('bram')?.request;
    if (!office || !bram) throw new Error('there is no such sample caller');
    const asCustomer = { ...bram, subject: office.subject };
    expect(await world.signIn(asCustomer)).toEqual([]);
    const [row] = await world.service.witnessed<{ shared: boolean }>(
      `select exists (select from account_token a join care_call c using (viewer_id)) as shared`,
    );
    expect(row).toEqual({ shared: false });
  });

  it('reads no sealed person of a call whose task another finished', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const taskId = await call(await openCase(world, 'anna'));
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const [row] = await world.service.witnessed<{ viewer_id: string }>(
      'select viewer_id from care_call',
    );
    const sealed = async () =>
      http.inScope('jpa_coordinator', row?.viewer_id ?? '', (run) =>
        run('select count(*)::int as n from customer_relation'),
      );
    expect(await sealed()).toMatchObject({ rows: [{ n: 2 }] });
    const input = { taskId, outcome: 'REACHED' };
    await world.service.ask(secondCoordinator(), FINISH_TASK, { input });
    expect(await sealed()).toMatchObject({ rows: [{ n: 0 }] });
    await http.stop();
  });

  async function call(jointCaseId: string): Promise<string> {
    const preference = { channel: 'PHONE', partOfDay: 'MORNING' };
    await sent(world, 'anna', ASK_FOR_PERSON, { jointCaseId, preference });
    const taskId = (await officeTasks(world))['CARE_CALL'] ?? '';
    const { careCall } = await sent(world, 'coordinator', START_CALL, { taskId });
    const { data } = await world.service.ask('coordinator', CALL, { id: careCall.id });
    expect(data.careCall).toMatchObject({ state: 'OPEN' });
    return taskId;
  }
});

describe('A confirmation', () => {
  it('opens nothing when whoever gave it may decide no more', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    const input = await confirmation('anna');
    await world.service.ask('anna', CONFIRM_CASE, { input });
    await asSuperuser(world.service, 'update seat set acts = false');
    await world.service.settle();
    expect(await states()).toEqual([{ state: 'MATCHED' }]);
    expect(await caseOfMember(world, 'cz')).toBeUndefined();
  });

  it('meets no seat that was decided on before it and given after', async () => {
    for (const member of ['cz', 'kpn', 'ymere']) {
      await world.entered({ member, person: 'emma', number: 7 });
    }
    await world.service.settle();
    await world.confirm('emma', await world.signIn('emma'));
    await openCase(world, 'emma');
    const seen = await world.signIn('eva');
    await world.confirm(
      'eva',
      seen.filter(({ memberName }) => memberName !== 'Ymere'),
    );
    const [late] = await world.service.witnessed<{ viewer_id: string; case_id: string }>(
      `select v.viewer_id, c.id as case_id from relation_view v, joint_case c
       where v.state = 'SUGGESTED'`,
    );
    if (late === undefined) throw new Error('eva was suggested nothing');
    const doors = world.service.app.get(WorkDoors);
    await doors.asDoorkeeper('gives a seat late', async (tx) => {
      await grantSeats(tx, [late]);
      await tx.settle();
    });
    await expect(caseOfPerson(world, 'eva')).rejects.toThrow();
    // Who says "this is me" of all of it gets its seat.
    await world.confirm('eva', await world.relationsOf('eva'));
    expect(await caseOfPerson(world, 'eva')).toMatchObject({ state: 'OPEN' });
  });
});

/** As own_id of the database: whoever knows both ids can make it. */
function ownId(grantId: string, thingId: string): string {
  const bytes = Buffer.from(`${grantId}${thingId}`.replaceAll('-', ''), 'hex');
  const hex = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
