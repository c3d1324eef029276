// What followed from arrears is its member's, the person's and of who acts for it: another member
// at the same case, at the highest level, another customer, a companion and the office read
// nothing of it.
// Not here: every operation and id (test/privacy).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { documentOf } from '../privacy/operation-tries.ts';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { MEMBER_CASES } from '../support/cases.ts';
import { memberOf, registerOne } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
import { asSuperuser } from './capacity-case.ts';
import { codesOf, says, warningsOf, workOf, WORK } from './consequence-calls.ts';
import { negotiating, policies, says as agrees } from './rounds-case.ts';
import { chooses, SHOWN } from './disclosure-calls.ts';

let world: World;
let czId: string;
const SECRET = { name: 'Zwaluwhof Deurwaarders', fileNumber: 'ZW-4417' };

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
  const { service } = world;
  await policies(service, ['cz', 'kpn']);
  const { arrears } = await registerOne(service, 'cz', 'anna', {
    ownReference: 'cz-anna-0',
    handler: { kind: 'BAILIFF', ...SECRET },
    attachments: [{ kind: 'WAGES', monthlyCents: 7_771, sinceOn: '2026-10-01' }],
    consequences: [{ kind: 'CAK_REPORT', sinceOn: '2026-10-02', endsWhen: 'PLAN_STARTS' }],
    existingArrangement: { monthlyCents: 2_223, sinceOn: '2026-10-03' },
    health: { monthsOverdue: 7, coversWholeDebt: true, runningPremiumPaidTo: 'CAK' },
  });
  czId = arrears.id;
  const joint = await negotiating(service, { owed: { cz: 10_001, kpn: 5_003 } });
  // Wages are attached and nobody helps: advice is asked first.
  await service.ask(
    'anna',
    `mutation A($input: AnswerAdviceInput!) { answerAdvice(input: $input) {
      advice { answer } refusals { code } } }`,
    { input: { jointCaseId: joint.id, answer: 'DECLINED' } },
  );
  await service.settle();
  await chooses(service, joint, 'AMOUNTS', SHOWN);
  await service.settle();
  expect(await agrees(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
}, 180_000);
afterAll(() => world.stop());

const MARKS = /CAK|ZW-4417|Zwaluwhof|7771|2223|WAGES|consequence|BAILIFF|2026-10-0[123]/;

describe('Of what followed from arrears', () => {
  it('its member has work and the person a warning: it is there to be seen', async () => {
    const { service } = world;
    const rows = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from consequence c join arrears_attachment a using (arrears_id)
       join existing_arrangement x using (arrears_id) join premium_standing p using (arrears_id)
       join arrears_party y using (arrears_id) where arrears_id = $1`,
      [czId],
    );
    expect(rows).toEqual([{ n: 1 }]);
    expect((await workOf(service, 'cz')).map(([kind]) => kind).sort()).toEqual([
      'END_EXISTING_ARRANGEMENT',
      'SUSPEND_CAK_REPORT',
    ]);
    expect(await warningsOf(service, 'anna')).toMatchObject([{ kind: 'CAK_REPORT' }]);
  });

  it('another member at the same case, which sees amounts, reads nothing', async () => {
    const { service } = world;
    const cases = await service.ask('kpn', MEMBER_CASES);
    expect(cases.data.jointCases.edges[0].node).toMatchObject({ disclosureLevel: 'AMOUNTS' });
    const { schema } = service.app.get(GraphQLSchemaHost, { strict: false });
    for (const operation of ['arrears', 'jointCases', 'arrangements', 'proposals', 'workList']) {
      const { text } = await service.ask('kpn', documentOf(schema, `Query ${operation}`), {
        first: 5,
      });
      expect(text).toContain('"data"');
      const own = text.replace(/"(kind|handler|__typename)":"?[A-Z_]+"?/g, '');
      expect(own.replace(/"?(consequences?|isLifted)"?:(\[\]|null)/g, '')).not.toMatch(MARKS);
    }
    for (const [operation, input] of [
      ['reportStage', { arrearsId: czId, stage: 'ENFORCEMENT', sinceOn: '2026-11-02' }],
      ['reportConsequence', { arrearsId: czId, kind: 'CAK_REPORT', sinceOn: '2026-10-02' }],
      ['endExistingArrangement', { arrearsId: czId, endedOn: '2026-11-02' }],
    ] as const) {
      expect(codesOf(await says(service, 'kpn', operation, input))).toEqual(['NOT_FOUND']);
    }
    const counted = await service.witnessed('select * from refused_count where viewer_id = $1', [
      memberOf('kpn').id,
    ]);
    expect(counted).toEqual([]);
  });

  it('another customer reads nothing, the office may not ask, and sees no such work', async () => {
    const { service } = world;
    expect(await warningsOf(service, 'bram')).toEqual([]);
    const asked = await service.ask('coordinator', '{ warnings { edges { node { id } } } }');
    expect(asked.errors[0]?.extensions['code']).toBe('FORBIDDEN');
    expect((await service.ask('coordinator', WORK)).text).not.toMatch(MARKS);
  });

  it('who looks along reads nothing, also where it sees the arrears', async () => {
    const { service } = world;
    await asSuperuser(
      service,
      `update relation_view set state = 'LOOKING', origin = 'COMPANION', until = clock_now() + '1 day'
       where member_id = $1`,
      [memberOf('cz').id],
    );
    expect(await warningsOf(service, 'anna')).toEqual([]);
  });
});
