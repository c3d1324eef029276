// A companion (naaste) who looks along: it reads the case as the person does, without the budget,
// for thirty days or until the person ends it, and decides nothing. Not here: codes
// (look-along-codes.spec.ts).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { isInputObjectType, getNamedType } from 'graphql';
import type { AudienceRule } from '../../src/platform/auth/audience.ts';
import { AudienceRegister } from '../../src/platform/auth/audience-register.ts';
import { findSampleCaller } from '../../src/programs/sample-callers.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { nextKey } from '../support/coalition.ts';
import { caseOfPerson, matchedCase, openCase } from '../support/cases.ts';
import { Acting, DENIED } from '../privacy/acting.ts';
import { documentOf } from '../privacy/operation-tries.ts';
import { World } from '../privacy/world.ts';
import { BUDGET, READ, STATE } from './capacity-case.ts';
import {
  END_COMPANION,
  companionCode,
  companionsOf,
  LOOK_ALONG,
  lookAlong,
  whatIsRead,
} from './look-along-calls.ts';

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
  await matchedCase(world, 'anna', ['cz', 'kpn']);
});
afterEach(() => world.stop());

/** Without what each viewer has for itself: ids, and who may decide. */
const alike = (node: unknown) =>
  JSON.stringify(node, (name, value: unknown) =>
    ['id', 'mayDecide', 'timeLine'].includes(name) ? null : value,
  );

describe('A companion', () => {
  it('sees the case as the person does, from the use of its code on, and decides nothing', async () => {
    await openCase(world, 'anna', 'AMOUNTS');
    const { code } = await companionCode(world.service, 'anna');
    expect(await whatIsRead(world, 'bram')).toEqual([]);
    const { jointCaseId, lastDayOn, refusals } = await lookAlong(world.service, 'bram', code);
    expect(refusals).toEqual([]);
    expect(lastDayOn).toBe('2026-12-02');
    const [seen] = await whatIsRead(world, 'bram');
    const own = await caseOfPerson(world, 'anna');
    expect(seen.id).toBe(jointCaseId);
    expect(seen.id).not.toBe(own.id);
    expect(alike(seen)).toBe(alike(own));
    expect(seen.whole.arrears).toHaveLength(2);
    expect([own.whole.mayDecide, seen.whole.mayDecide]).toEqual([true, false]);
    // Nothing of it is its own: no overview, no "this is me".
    expect(await world.signIn('bram')).toEqual([]);
  });

  it('sees what takes part only: not what came later, not what never joined', async () => {
    await openCase(world, 'anna');
    const change = (entry: Variables) => void (entry['ownReference'] = 'CZ-later');
    await world.entered({ member: 'cz', person: 'anna', change });
    await world.service.settle();
    const { code } = await companionCode(world.service, 'anna');
    await lookAlong(world.service, 'bram', code);
    const own = await caseOfPerson(world, 'anna');
    expect(own.whole.arrears.map((each: { takesPart: boolean }) => each.takesPart).sort()).toEqual([
      false,
      true,
      true,
    ]);
    const [seen] = await whatIsRead(world, 'bram');
    expect(seen.whole.arrears).toHaveLength(2);
    const rows = await asCompanion('bram', 'select id from arrears');
    expect(rows).toMatchObject({ rows: [expect.anything(), expect.anything()] });
    const [stand] = await world.service.witnessed('select count(*)::int as n from arrears');
    expect(stand).toEqual({ n: 3 });
  });

  it('does not see the budget, also when there is one', async () => {
    const { id } = await caseOfPerson(world, 'anna');
    const input = { idempotencyKey: nextKey(), jointCaseId: id, budget: BUDGET };
    const stated = await world.service.ask('anna', STATE, { input });
    expect(stated.data.stateCapacity.capacity.monthlyCents).toBe(19_000);
    await world.service.settle();
    const { code } = await companionCode(world.service, 'anna');
    const { jointCaseId } = await lookAlong(world.service, 'bram', code);
    const { data } = await world.service.ask('bram', READ, { id: jointCaseId });
    expect(data.capacity).toBeNull();
    const rows = await asCompanion('bram', 'select count(*)::int as n from budget');
    expect(rows).toMatchObject({ rows: [{ n: 0 }] });
    const [stands] = await world.service.witnessed('select count(*)::int as n from budget');
    expect(stands).toEqual({ n: 1 });
  });

  it('is refused by every operation with which a customer decides or asks about a case', async () => {
    await openCase(world, 'anna');
    const { code } = await companionCode(world.service, 'anna');
    const { jointCaseId } = await lookAlong(world.service, 'bram', code);
    const [seen] = await whatIsRead(world, 'bram');
    const arrearsIds = seen.whole.arrears.map((each: { id: string }) => each.id);
    const inputs: Record<string, object> = {
      confirmJointCase: { arrearsIds, disclosureLevel: 'NAMES' },
      confirmAddition: { arrearsIds },
      disputeArrears: { arrearsId: arrearsIds[0], ground: 'NOT_MINE' },
      withdrawDispute: { disputeId: arrearsIds[0] },
      stateCapacity: { idempotencyKey: nextKey(), budget: BUDGET },
      answerAdvice: { answer: 'DECLINED' },
      agreeToArrangement: { payDay: 25 },
      declineArrangement: {},
      answerTotalsQuestion: { answer: 'KEEP' },
      askForPerson: { preference: { channel: 'PHONE', partOfDay: 'MORNING' } },
      changeDisclosure: { level: 'AMOUNTS', textVersion: '2026-1', language: 'NL' },
      inviteCompanion: { idempotencyKey: nextKey(), name: 'nog iemand' },
      proposeArrangement: { kind: 'FASTEST' },
      requestPause: { fromMonthOn: '2027-02-01', months: 1, reason: 'MOVING' },
      agreeToAmendment: { round: 1 },
      declineAmendment: { round: 1 },
      applyForHardship: { idempotencyKey: nextKey(), scheme: 'COALITION', facts: {} },
      provideHardshipInformation: { applicationId: arrearsIds[0], facts: {} },
      askHardshipReconsideration: { applicationId: arrearsIds[0] },
      withdrawHardship: { applicationId: arrearsIds[0] },
    };
    const schema = world.service.app.get(GraphQLSchemaHost).schema;
    const deciding = casewise(schema);
    expect(deciding.filter((name) => !(name in inputs))).toEqual([]);
    const before = await held();
    for (const name of deciding) {
      const document = documentOf(schema, `Mutation ${name}`);
      const input = { jointCaseId, ...inputs[name] };
      const { data, text } = await world.service.ask('bram', document, { input });
      const codes = data?.[name]?.refusals.map((each: { code: string }) => each.code);
      expect([name, codes ?? text]).toEqual([name, ['COMPANION_LOOKS_ONLY']]);
    }
    await world.service.settle();
    expect(await held()).toEqual(before);
  });

  it('cannot write for the person past the code either', async () => {
    await openCase(world, 'anna');
    const { code } = await companionCode(world.service, 'anna');
    await lookAlong(world.service, 'bram', code);
    for (const text of [
      `insert into case_confirmation (id, case_id, kind, level)
         select gen_random_uuid(), case_id, 'OPENING', 3 from seat`,
      `insert into person_decision (id, case_id, decision) select gen_random_uuid(), case_id, 'DECLINE' from seat`,
      `insert into dispute (id, case_id, member_id, relation_id, arrears_id, ground)
         select gen_random_uuid(), s.case_id, a.member_id, a.relation_id, a.id, 'PAID' from seat s, arrears a`,
      `insert into person_request (id, case_id, channel, part_of_day)
         select gen_random_uuid(), case_id, 'PHONE', 'MORNING' from seat`,
      `insert into plan_choice (id, case_id, kind) select gen_random_uuid(), case_id, 'FASTEST' from seat`,
      `insert into amendment_act (id, case_id, kind, from_on, months, reason)
         select gen_random_uuid(), case_id, 'PAUSE', clock_today(), 1, 'MOVING' from seat`,
      `insert into hardship_application (id, case_id) select gen_random_uuid(), case_id from seat`,
      `insert into look_along (id, case_id, name_sealed, key_reference, code_mac, code_version, code_until_on)
         select gen_random_uuid(), case_id, '', '', sha256('x'), 1, clock_today() from seat`,
    ]) {
      expect([text, (await asCompanion('bram', text)).state]).toEqual([text, DENIED]);
    }
    const taken = await asCompanion('bram', `update relation_view set state = 'CONFIRMED'`);
    expect(taken).toMatchObject({ state: null, rowCount: 0 });
    const levels = await world.service.witnessed(
      `select level, acting, acts from seat where acting = 'COMPANION'`,
    );
    expect(levels).toEqual([{ level: 8, acting: 'COMPANION', acts: false }]);
  });

  it('stops seeing anything at once when the person ends it, and by itself after thirty days', async () => {
    await openCase(world, 'anna');
    const first = await companionCode(world.service, 'anna', 'mijn broer');
    await lookAlong(world.service, 'bram', first.code);
    world.service.clock.advance({ minutes: 1 });
    const second = await companionCode(world.service, 'anna', 'mijn buurvrouw');
    await lookAlong(world.service, 'celine', second.code);
    expect(await companionsOf(world.service, 'anna')).toMatchObject([
      { name: 'mijn buurvrouw', verifiedName: 'C.É. Verzônnen', state: 'LOOKING' },
      { name: 'mijn broer', verifiedName: 'B. Fictief', state: 'LOOKING' },
    ]);
    const ended = await world.service.ask('anna', END_COMPANION, {
      input: { companionId: first.id },
    });
    expect(ended.data.endCompanion.companion.state).toBe('ENDED');
    // No job ran since.
    expect(await whatIsRead(world, 'bram')).toEqual([]);
    expect(await asCompanion('bram', 'select id from arrears')).toMatchObject({ rows: [] });
    world.service.clock.advance({ days: 30 });
    expect(await whatIsRead(world, 'celine')).toHaveLength(1);
    world.service.clock.advance({ days: 1 });
    expect(await whatIsRead(world, 'celine')).toEqual([]);
    expect(await asCompanion('celine', 'select id from arrears')).toMatchObject({ rows: [] });
    expect((await companionsOf(world.service, 'anna'))[0]).toMatchObject({
      state: 'ENDED',
      sinceOn: '2026-11-02',
      lastDayOn: '2026-12-02',
    });
    expect(await whatIsRead(world, 'anna')).toHaveLength(1);
  });

  it('is logged at each look as a companion, and the person is told when it begins', async () => {
    const { code } = await companionCode(world.service, 'anna');
    await lookAlong(world.service, 'bram', code);
    await whatIsRead(world, 'bram');
    const looks = await world.service.witnessed(
      `select distinct l.purpose, l.ground from look_log l
       join look_along a on a.companion_id = l.viewer_id`,
    );
    expect(looks).toEqual([{ purpose: 'LOOK_ALONG', ground: 'CONSENT' }]);
    const { timeLine } = await caseOfPerson(world, 'anna');
    expect(timeLine.map((each: { type: string }) => each.type)).toContain('COMPANION_LOOKS_ALONG');
  });

  it('takes no part: jobs that work on the case do not meet it', async () => {
    const { code } = await companionCode(world.service, 'anna');
    await lookAlong(world.service, 'bram', code);
    await openCase(world, 'anna');
    expect((await whatIsRead(world, 'bram'))[0].state).toBe('OPEN');
    const receipts = await world.service.witnessed(
      `select r.type from event_receipt r join look_along a on a.companion_id = r.recipient_id`,
    );
    expect(receipts).toEqual([]);
  });

  it('may become the person’s own account later, when it says "this is me" of its own', async () => {
    // The same person with another account: first it looks along, then it confirms.
    const other = { ...tokenLike('anna'), subject: 'annas-second-account' };
    const { code } = await companionCode(world.service, 'anna');
    const { data } = await world.service.ask(other, LOOK_ALONG, { input: { code } });
    expect(data.lookAlong.refusals).toEqual([]);
    const relations = await world.signIn(other);
    expect(relations.map((each) => each.state)).toEqual(['SUGGESTED', 'SUGGESTED']);
    await world.confirm(other, relations);
    const seats = await world.service.witnessed<{ level: number }>(
      'select level from seat order by level',
    );
    expect(seats.map((each) => each.level)).toEqual([9, 9]);
  });
});

/** Mutations of customers that name a case. */
function casewise(schema: GraphQLSchemaHost['schema']): string[] {
  const operations = world.service.app.get(AudienceRegister).operations();
  const fields = schema.getMutationType()?.getFields() ?? {};
  return operations
    .filter(({ surface, audience }) => surface === 'Mutation' && isOfCustomers(audience))
    .map(({ name }) => name)
    .filter((name) => {
      const input = fields[name]?.args.find((each) => each.name === 'input');
      const type = input === undefined ? undefined : getNamedType(input.type);
      return isInputObjectType(type) && 'jointCaseId' in type.getFields();
    })
    .sort();
}

const isOfCustomers = (audience: AudienceRule) =>
  audience !== 'ANYBODY' && audience.kinds.includes('CUSTOMER');

/** As the first or the second companion, past the program. */
async function asCompanion(who: 'bram' | 'celine', text: string) {
  const http = await Acting.as(world.service.database.urls.http, world.service.clock);
  const viewers = await world.service.witnessed<{ companion_id: string }>(
    'select companion_id from look_along where companion_id is not null order by since, made_at, id',
  );
  const viewer = viewers[who === 'bram' ? 0 : 1]?.companion_id ?? '';
  const came = await http.inScope('jpa_customer', viewer, (run) => run(text));
  await http.stop();
  return came;
}

/** What decides in a case, as rows. */
async function held() {
  const [row] = await world.service.witnessed(
    `select (select count(*) from case_confirmation)::int as confirmations,
       (select count(*) from dispute)::int as disputes, (select count(*) from budget)::int as budgets,
       (select count(*) from person_decision)::int as decisions,
       (select count(*) from person_request)::int as requests,
       (select count(*) from look_along)::int as companions,
       (select json_agg(json_build_array(state, level) order by id) from joint_case) as cases`,
  );
  return row;
}

function tokenLike(name: string) {
  const request = findSampleCaller(name)?.request;
  if (request === undefined) throw new Error(`no sample caller ${name}`);
  return request;
}
