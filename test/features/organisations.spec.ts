// What the coordinator changes after admission, who is calling, and that a suspension counts at the
// very next request.
// Not here: who may join (admission.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SAMPLE_COUNSELLORS } from '../../src/programs/sample-coalition.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import { admitCoalition, memberOf } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { change, reinstate, suspend } from './coordinator-acts.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['ymere', 'kpn', 'vodafoneziggo', 'de-key', 'asr']);
  await change(service, 'accreditCounsellor', ['AccreditInput', 'counsellor { id }'], {
    counsellorId: SAMPLE_COUNSELLORS[1]?.id,
    representationKind: 'COURT_ADMINISTRATION',
  });
  service.clock.advance({ minutes: 1 });
}, 180_000);
afterAll(() => service.stop());

const ID = '40000000-0000-4000-8000-000000000001';

describe('what the coordinator changes afterwards', () => {
  const id = memberOf('kpn').id;

  it('adds a label once, spaces around it apart', async () => {
    const add = (name: string) =>
      change(service, 'addLabel', ['AddLabelInput', 'member { labels { name } }'], {
        memberId: id,
        name,
      });
    expect(await add('Simpel')).toMatchObject({
      member: { labels: [{ name: 'KPN' }, { name: 'Simpel' }] },
    });
    const exists = [{ code: 'LABEL_EXISTS', path: ['input', 'name'] }];
    expect(await add('Simpel')).toEqual({ member: null, refusals: exists });
    expect(await add(' Simpel ')).toEqual({ member: null, refusals: exists });
    expect((await add('S\u0000')).refusals).toMatchObject([{ code: 'UNREADABLE_TEXT' }]);
  });

  it('records participation terms as the next version; the newest come first', async () => {
    const terms = {
      signedOn: '2026-11-01',
      silenceAccepts: true,
      longestTermMonths: 24,
      minimumMonthlyCents: 1_500,
      contactRole: 'hoofd incasso',
    };
    const fields = 'member { participationTerms { version signedOn minimumMonthlyCents } }';
    const record = (different: Variables) =>
      change(service, 'recordParticipationTerms', ['RecordTermsInput', fields], {
        memberId: id,
        terms: { ...terms, ...different },
      });
    expect((await record({})).member.participationTerms).toEqual([
      { version: 2, signedOn: '2026-11-01', minimumMonthlyCents: 1_500 },
      { version: 1, signedOn: '2017-07-01', minimumMonthlyCents: 0 },
    ]);
    expect((await record({ signedOn: '2026-11-31' })).refusals).toEqual([
      { code: 'NO_SUCH_DAY', path: ['input', 'terms', 'signedOn'] },
    ]);
    expect((await record({ minimumMonthlyCents: -1 })).refusals).toEqual([
      { code: 'INPUT_OUT_OF_RANGE', path: ['input', 'terms', 'minimumMonthlyCents'] },
    ]);
  });

  it('finds no member behind an absent, malformed or counsellor id, all alike', async () => {
    const set = (memberId: string) =>
      change(service, 'setAllowance', ['SetAllowanceInput', 'member { id }'], {
        memberId,
        allowancePerDay: 5,
      });
    const absent = { member: null, refusals: [{ code: 'NOT_FOUND', path: ['input', 'memberId'] }] };
    expect(await set(ID)).toEqual(absent);
    expect(await set('kpn')).toEqual(absent);
    expect(await set(SAMPLE_COUNSELLORS[0]?.id ?? '')).toEqual(absent);
    expect((await set(id)).refusals).toEqual([]);
  });

  it('is kept as a history of the organisation', async () => {
    const history = await service.witnessed(
      'select number, type from organisation_event where organisation_id = $1 order by number',
      [id],
    );
    expect(history.map((event) => event['type'])).toEqual([
      'ADMITTED',
      'LABEL_ADDED',
      'TERMS_SIGNED',
      'ALLOWANCE_SET',
    ]);
    expect(history.map((event) => event['number'])).toEqual([1, 2, 3, 4]);
  });

  it('lists members by name, page after page, each once', async () => {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.ask(
        'coordinator',
        `query M($after: String) { members(first: 2, after: $after) {
          edges { node { name } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      for (const { node } of data.members.edges) names.push(node.name);
      after = data.members.pageInfo.hasNextPage ? data.members.pageInfo.endCursor : null;
    } while (after !== null);
    const [row] = await service.witnessed<{ n: number }>('select count(*)::int as n from member');
    expect(names).toHaveLength(row?.n ?? 0);
    const folded = names.map((name) => name.toLowerCase());
    expect(folded).toEqual([...folded].sort((a, b) => a.localeCompare(b)));
  });
});

describe('who is calling', () => {
  const VIEWER = `{ viewer { kind scopes allowanceLeft member { name state }
    counsellor { name accreditations { representationKind } } } }`;

  it('is told its kind, its scopes and, to a member, what is left of its allowance', async () => {
    const viewerOf = async (who: string) => (await service.ask(who, VIEWER)).data.viewer;
    expect(await viewerOf('kpn')).toEqual({
      kind: 'MEMBER',
      scopes: [
        ...['arrears:read', 'arrears:write', 'cases:read', 'cases:write', 'coalition:read'],
        ...['consents:read', 'consents:write'],
      ],
      allowanceLeft: 5,
      member: { name: 'KPN', state: 'ADMITTED' },
      counsellor: null,
    });
    expect(await viewerOf('ziggo')).toMatchObject({ member: { name: 'VodafoneZiggo' } });
    expect(await viewerOf('bewind-voorbeeld')).toMatchObject({
      kind: 'COUNSELLOR',
      allowanceLeft: null,
      member: null,
      counsellor: { accreditations: [{ representationKind: 'COURT_ADMINISTRATION' }] },
    });
    expect(await viewerOf('anna')).toMatchObject({ kind: 'CUSTOMER', member: null });
    expect(await viewerOf('auditor')).toMatchObject({ kind: 'AUDITOR', allowanceLeft: null });
  });

  it('is turned away when its organisation was never admitted', async () => {
    const { status, errors } = await service.ask('rochdale', VIEWER);
    expect([status, errors[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });
});

describe('a suspension', () => {
  const member = memberOf('ymere');

  it('counts at the very next request with the same token, and so does its end', async () => {
    const token = await service.token('ymere');
    const ask = async () => {
      const { status, errors, data } = await service.ask(
        null,
        '{ arrears { edges { node { id } } } }',
        {},
        { authorization: `Bearer ${token}` },
      );
      return data?.arrears ? status : [status, errors[0]?.extensions['code']];
    };
    expect(await ask()).toBe(200);
    expect(await suspend(service, member.id)).toEqual({ state: 'SUSPENDED', refusals: [] });
    expect(await ask()).toEqual([403, 'FORBIDDEN']);
    expect(await reinstate(service, member.id)).toEqual({ state: 'ADMITTED', refusals: [] });
    expect(await ask()).toBe(200);
  });

  it('begins and ends once; otherwise the state is told', async () => {
    const path = ['input', 'organisationId'];
    const refused = { state: null, refusals: [{ code: 'STATE_DOES_NOT_ALLOW', path }] };
    expect(await reinstate(service, member.id)).toEqual(refused);
    await suspend(service, member.id);
    expect(await suspend(service, member.id)).toEqual(refused);
    await reinstate(service, member.id);
    expect(await suspend(service, ID)).toEqual({
      state: null,
      refusals: [{ code: 'NOT_FOUND', path }],
    });
  });

  it('counts for a counsellor too', async () => {
    const { id } = SAMPLE_COUNSELLORS[0] ?? { id: '' };
    await suspend(service, id);
    const { errors } = await service.ask('gemeente-voorbeeldstad', '{ viewer { kind } }');
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    await reinstate(service, id);
    const { data } = await service.ask('gemeente-voorbeeldstad', '{ viewer { kind } }');
    expect(data.viewer.kind).toBe('COUNSELLOR');
  });

  it('is told to the organisation as an event, and so is its end', async () => {
    await service.settle();
    const receipts = await service.witnessed(
      'select type from event_receipt where recipient_id = $1 order by number',
      [member.id],
    );
    expect(receipts.map((receipt) => receipt['type'])).toEqual([
      'ORGANISATION_ADMITTED',
      ...['ORGANISATION_SUSPENDED', 'ORGANISATION_REINSTATED'],
      ...['ORGANISATION_SUSPENDED', 'ORGANISATION_REINSTATED'],
    ]);
  });

  it('is for the coordinator alone', async () => {
    const mutation = `mutation { suspendOrganisation(input: { organisationId: "${member.id}" }) {
      state } }`;
    for (const who of ['kpn', 'bewind-voorbeeld', 'anna', 'treasurer', 'auditor']) {
      const { errors } = await service.ask(who, mutation);
      expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });
});
