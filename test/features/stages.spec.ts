// Stages and parties of arrears, attachments, and an arrangement of the member's own, as said with
// the entry and later; and what standstill and a running arrangement keep from beginning.
// Not here: consequences one by one (consequences.spec.ts), premium (premium-clocks.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberOf, registerOne } from '../support/coalition.ts';
import { World } from '../privacy/world.ts';
import { codesOf, ownArrears, says, type Told, warningsOf, workOf } from './consequence-calls.ts';
import { asOf, eventsOf } from './report-calls.ts';
import { negotiating, policies, says as agrees, standing } from './rounds-case.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere', 'aegon');
}, 180_000);
afterAll(() => world.stop());

const AGENCY = {
  kind: 'AGENCY',
  name: 'Incasso Voorbeeld',
  fileNumber: 'IV-17',
  sinceOn: '2026-09-01',
  mayBeAddressed: false,
};

describe('A party that handles arrears', () => {
  it('is said with the entry, sealed, and goes on to the next stage', async () => {
    const { service } = world;
    const { arrears } = await registerOne(service, 'cz', 1, {
      stage: 'COLLECTION',
      handler: AGENCY,
    });
    const summoned = { arrearsId: arrears.id, stage: 'SUMMONED', sinceOn: '2026-10-05' };
    const told = await says(service, 'cz', 'reportStage', summoned);
    expect(told.arrears).toMatchObject({
      ...{ stage: 'SUMMONED', handler: 'AGENCY', handlerFileNumber: 'IV-17' },
      followUp: {
        parties: [
          { ...AGENCY, number: 1, stage: 'COLLECTION', correction: null },
          { ...AGENCY, number: 2, stage: 'SUMMONED', sinceOn: '2026-10-05', correction: null },
        ],
      },
    });
    const bailiff = { kind: 'BAILIFF', name: 'Deurwaarders Voorbeeld', fileNumber: 'DV-2' };
    const handed = await says(service, 'cz', 'reportStage', {
      ...{ ...summoned, sinceOn: '2026-10-20' },
      handler: bailiff,
    });
    expect(handed.arrears).toMatchObject({ handler: 'BAILIFF', handlerFileNumber: 'DV-2' });
    expect(handed.arrears.followUp.parties[2]).toMatchObject({ ...bailiff, mayBeAddressed: true });
    const rows = await service.witnessed<{ sealed: Buffer }>('select sealed from arrears_party');
    expect(rows.length).toBe(3);
    for (const { sealed } of rows) expect(sealed.toString('latin1')).not.toContain('Voorbeeld');
  });

  it('of who said no more than its kind is what the arrears say, until something changes', async () => {
    const { service } = world;
    const { arrears } = await registerOne(service, 'cz', 2, {
      handler: { kind: 'BAILIFF', fileNumber: 'GDW-1' },
      stage: 'JUDGMENT',
    });
    const before = await ownArrears(service, 'cz', 'cz-2');
    expect(before).toMatchObject({ handlerFileNumber: 'GDW-1', followUp: { parties: [] } });
    const told = await says(service, 'cz', 'reportStage', {
      ...{ arrearsId: arrears.id, stage: 'ENFORCEMENT', sinceOn: '2026-11-02' },
    });
    const party = { kind: 'BAILIFF', name: null, fileNumber: 'GDW-1', mayBeAddressed: true };
    expect(told.arrears.followUp.parties).toMatchObject([
      { ...party, stage: 'JUDGMENT', sinceOn: '2026-11-01' },
      { ...party, stage: 'ENFORCEMENT', sinceOn: '2026-11-02' },
    ]);
  });

  it('brings a stage forward only, unless the member says why it corrects itself', async () => {
    const { service } = world;
    const { arrears } = await registerOne(service, 'cz', 3, { stage: 'SUMMONED' });
    const back = { arrearsId: arrears.id, stage: 'DEMANDED', sinceOn: '2026-11-02' };
    const refused = await says(service, 'cz', 'reportStage', back);
    expect(codesOf(refused)).toEqual(['STAGE_GOES_BACK']);
    expect(refused.refusals[0].message).toContain('SUMMONED');
    const told = await says(service, 'cz', 'reportStage', { ...back, correction: 'TAKEN_BACK' });
    expect(told.arrears).toMatchObject({ stage: 'DEMANDED' });
    expect(told.arrears.followUp.parties[1]).toMatchObject({ correction: 'TAKEN_BACK' });
    const same = await says(service, 'cz', 'reportStage', back);
    expect(same.arrears).toEqual(told.arrears);
    const early = { ...back, stage: 'COLLECTION', sinceOn: '2026-10-01' };
    expect(codesOf(await says(service, 'cz', 'reportStage', early))).toEqual(['DAY_TOO_OLD']);
    const later = { ...back, stage: 'COLLECTION', sinceOn: '2026-11-03' };
    expect(codesOf(await says(service, 'cz', 'reportStage', later))).toEqual(['DAY_IN_FUTURE']);
    const named = { ...back, stage: 'COLLECTION', handler: { kind: 'SELF', name: 'Wij zelf' } };
    expect(codesOf(await says(service, 'cz', 'reportStage', named))).toEqual([
      'HANDLER_IS_YOURSELF',
    ]);
  });
});

describe('Another stage', () => {
  it('is an event of the arrears that moves no cent; another party alone is none', async () => {
    const { service } = world;
    const { arrears } = await registerOne(service, 'cz', 4, { stage: 'COLLECTION' });
    const arrearsId = arrears.id;
    const summoned = { arrearsId, stage: 'SUMMONED', sinceOn: '2026-11-02' };
    await says(service, 'cz', 'reportStage', summoned);
    await says(service, 'cz', 'reportStage', { ...summoned, handler: { kind: 'AGENCY' } });
    const taken = { ...summoned, stage: 'DEMANDED', correction: 'TAKEN_BACK' };
    await says(service, 'cz', 'reportStage', taken);
    const { edges } = await eventsOf(service, 'cz', arrearsId);
    const of = ({ node }: Told) => [node.number, node.type, node.reason, node.stage, node.asOfOn];
    expect(edges.map(of)).toEqual([
      [3, 'CORRECTED', 'STAGE_CHANGED', 'DEMANDED', '2026-11-01'],
      [2, 'CORRECTED', 'STAGE_CHANGED', 'SUMMONED', '2026-11-01'],
      [1, 'REGISTERED', null, 'COLLECTION', '2026-11-01'],
    ]);
    const owed = ({ node }: Told) => [
      ...[node.state, node.principalCents, node.interestCents, node.costsCents, node.balanceCents],
    ];
    expect(owed(edges[0])).toEqual(owed(edges[2]));
    expect(edges[0].node.balanceCents).toBeGreaterThan(0);
    expect(await asOf(service, 'cz', arrearsId, '2026-11-02')).toMatchObject({
      ...{ stage: 'DEMANDED', eventNumber: 3, balanceCents: edges[2].node.balanceCents },
    });
  });
});

describe('While collection stands still, and while an arrangement runs', () => {
  let joint: Awaited<ReturnType<typeof negotiating>>;
  let ids: Record<string, string>;
  const WAGES = { kind: 'WAGES', monthlyCents: 8_000, sinceOn: '2026-10-01' };

  beforeAll(async () => {
    const { service } = world;
    await policies(service, ['cz', 'kpn']);
    joint = await negotiating(service, { owed: { cz: 10_001, kpn: 5_003 } });
    const rows = await service.witnessed<{ member_id: string; id: string }>(
      'select k.member_id, k.arrears_id as id from case_arrears k where k.case_id = $1',
      [joint.caseId],
    );
    ids = Object.fromEntries(
      ['cz', 'kpn'].map((slug) => [
        slug,
        rows.find((row) => row.member_id === memberOf(slug).id)?.id ?? '',
      ]),
    );
  }, 120_000);

  const counted = (code: string): Promise<Told[]> =>
    world.service.witnessed(
      'select coalesce(sum(count), 0)::int as n from refused_count where code = $1',
      [code],
    );

  it('nothing new begins: it is refused and counted; what began before is taken', async () => {
    const { service } = world;
    const arrearsId = ids['kpn'];
    const on = { arrearsId, sinceOn: '2026-11-02' };
    const before = (await counted('STANDSTILL_FORBIDS'))[0].n;
    for (const [operation, more] of [
      ['reportStage', { stage: 'SUMMONED' }],
      ['reportAttachment', { kind: 'WAGES', monthlyCents: 1_000 }],
      ['reportConsequence', { kind: 'SERVICE_BARRED' }],
      ['reportConsequence', { kind: 'DISCONNECTION' }],
    ] as const) {
      const refused = await says(service, 'kpn', operation, { ...on, ...more });
      expect(codesOf(refused)).toEqual(['STOPPED_BY_STANDSTILL']);
    }
    expect((await counted('STANDSTILL_FORBIDS'))[0].n - before).toBe(4);
    const kept = await says(service, 'kpn', 'reportAttachment', { arrearsId, ...WAGES });
    expect(kept.arrears.followUp.attachments).toMatchObject([{ ...WAGES, endedOn: null }]);
    // Kept, lessened, and not extended.
    const more = { arrearsId, ...WAGES, monthlyCents: 8_001 };
    expect(codesOf(await says(service, 'kpn', 'reportAttachment', more))).toEqual([
      'STOPPED_BY_STANDSTILL',
    ]);
    const less = await says(service, 'kpn', 'reportAttachment', { ...more, monthlyCents: 7_000 });
    expect(less.arrears.followUp.attachments).toMatchObject([{ monthlyCents: 7_000 }]);
    // What a law asks for goes on.
    const coded = { ...on, kind: 'BKR_CODED', endsWhen: 'PLAN_STARTS' };
    expect(codesOf(await says(service, 'kpn', 'reportConsequence', coded))).toEqual([]);
    // The other's arrears of another person are not stopped by it.
    const other = await registerOne(service, 'kpn', 77);
    const free = { ...on, arrearsId: other.arrears.id, stage: 'SUMMONED' };
    expect(codesOf(await says(service, 'kpn', 'reportStage', free))).toEqual([]);
  });

  it('an arrangement that starts asks to lift what was to end, and names the day', async () => {
    const { service } = world;
    expect((await workOf(service, 'kpn')).length).toBe(0);
    expect(await agrees(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    expect(await standing(service, joint)).toMatchObject({ state: 'ACTIVE' });
    expect(await workOf(service, 'kpn')).toEqual([['LIFT_CONSEQUENCE', '2026-11-09']]);
    // The other member reads nothing of it.
    expect(await workOf(service, 'cz')).toEqual([]);
    const [warning] = await warningsOf(service, 'anna');
    expect(warning).toMatchObject({ kind: 'BKR_CODED', metOn: '2026-11-02' });
    const refused = await says(service, 'cz', 'reportStage', {
      ...{ arrearsId: ids['cz'], stage: 'JUDGMENT', sinceOn: '2026-11-02' },
    });
    expect(codesOf(refused)).toEqual(['STOPPED_BY_ARRANGEMENT']);
    expect((await counted('ARRANGEMENT_FORBIDS'))[0].n).toBe(1);
  });

  it('ends with the day on which an attachment ended', async () => {
    const { service } = world;
    const { followUp } = await ownArrears(service, 'kpn', 'kpn-9000');
    const [{ id }] = followUp.attachments;
    const early = { attachmentId: id, endedOn: '2026-09-30' };
    expect(codesOf(await says(service, 'kpn', 'endAttachment', early))).toEqual(['DAY_TOO_OLD']);
    const end = { attachmentId: id, endedOn: '2026-11-01' };
    const told = await says(service, 'kpn', 'endAttachment', end);
    expect(told.arrears.followUp.attachments).toMatchObject([{ endedOn: '2026-11-01' }]);
    expect(codesOf(await says(service, 'kpn', 'endAttachment', end))).toEqual([]);
    const other = { ...end, endedOn: '2026-11-02' };
    expect(codesOf(await says(service, 'kpn', 'endAttachment', other))).toEqual(['ENDED_BEFORE']);
  });
});

describe("An arrangement of the member's own", () => {
  it('goes on until the joint one is agreed, and ends before its first instalment', async () => {
    const { service } = world;
    const existingArrangement = {
      ...{ monthlyCents: 2_500, sinceOn: '2026-10-01' },
      ...{ byDirectDebit: true, ownReference: 'BR-1' },
    };
    await policies(service, ['ymere', 'aegon']);
    await registerOne(service, 'ymere', 'bram', { existingArrangement });
    // The case finds what is there already beside what this registers.
    const joint = await negotiating(service, { person: 'bram', owed: { aegon: 5_003 } });
    expect(await workOf(service, 'ymere')).toEqual([]);
    expect(await agrees(service, joint, 'agreeToArrangement', { payDay: 25 })).toEqual([]);
    const [first] = await service.witnessed<{ due: string }>(
      `select to_char(first_due_on - 1, 'YYYY-MM-DD') as due from arrangement_share
       where case_id = $1 and member_id = $2`,
      [joint.caseId, memberOf('ymere').id],
    );
    expect(await workOf(service, 'ymere')).toEqual([['END_EXISTING_ARRANGEMENT', first?.due]]);
    const own = await ownArrears(service, 'ymere', 'ymere-9001');
    expect(own.followUp.existingArrangement).toEqual({ ...existingArrangement, endedOn: null });
    const end = { arrearsId: own.id, endedOn: '2026-11-02' };
    const told = await says(service, 'ymere', 'endExistingArrangement', end);
    expect(told.arrears.followUp.existingArrangement).toMatchObject({ endedOn: '2026-11-02' });
    expect(await workOf(service, 'ymere')).toEqual([]);
    const [kpns] = await service.witnessed<{ id: string }>(
      'select id from arrears where member_id = $1',
      [memberOf('aegon').id],
    );
    const none = { ...end, arrearsId: kpns?.id };
    expect(codesOf(await says(service, 'aegon', 'endExistingArrangement', none))).toEqual([
      'NO_EXISTING_ARRANGEMENT',
    ]);
  }, 60_000);
});
