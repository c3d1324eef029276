// The person opens the door: confirmJointCase, what each participant sees, standstill, and how an
// open case ends when nobody states a budget or a consent is withdrawn.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { SAMPLE_MEMBERS } from '../../src/programs/sample-coalition.ts';
import {
  ADMIT_MEMBER,
  admitMemberInput,
  arrearsEntry,
  REGISTER_ARREARS,
} from '../../src/programs/sample-requests.ts';
import { TestService } from '../support/test-service.ts';

const CASE = `{ jointCases { edges { node {
  id state disclosureLevel
  arrears { id memberName contractKind balanceCents frozenBalanceCents }
  standstill { beginsOn endsOn confirmByOn confirmedOn resumeNotBeforeOn }
  disclosed { participants owedCents members { name balanceCents } }
} } } }`;
const CONFIRM = `mutation Confirm($input: ConfirmJointCaseInput!) {
  confirmJointCase(input: $input) { jointCase { id state } refusals { code path } }
}`;
const STAND_STILL = `mutation Stand($input: ConfirmStandstillInput!) {
  confirmStandstill(input: $input) {
    jointCase { standstill { confirmedOn } } refusals { code path }
  }
}`;
const MEMBERS = ['cz', 'kpn', 'nuon'];

async function register(
  service: TestService,
  member: string,
  person: string,
  customerReference: string,
  cents: number,
): Promise<void> {
  const entry = arrearsEntry({
    person,
    customerReference,
    ownReference: `${person}-${member}`,
    contractKind: 'OTHER',
    asOfOn: '2026-11-01',
    items: [['2026-09-01', cents]],
    consentGivenOn: '2026-10-01',
  });
  const input = { idempotencyKey: randomUUID(), entries: [entry] };
  const answer = await service.ask(member, REGISTER_ARREARS, { input });
  expect(answer.data.registerArrears.entries[0].refusals).toEqual([]);
}

async function withMatchedCase(person: string): Promise<TestService> {
  const service = await TestService.start();
  for (const member of SAMPLE_MEMBERS) {
    const input = admitMemberInput(member, randomUUID());
    await service.ask('coordinator', ADMIT_MEMBER, { input });
  }
  await register(service, 'cz', person, 'CZ20017734', 24_000);
  await register(service, 'kpn', person, 'K4120098815', 9_500);
  await register(service, 'nuon', person, 'N55120774', 66_500);
  await service.settle();
  await service.ask(person, '{ relations { edges { node { id } } } }');
  await service.settle();
  const { data } = await service.ask(person, '{ relations { edges { node { id } } } }');
  for (const { node } of data.relations.edges) {
    await service.ask(
      person,
      'mutation C($i: RelationAnswerInput!) { confirmRelation(input: $i) { refusals { code } } }',
      { i: { relationId: node.id } },
    );
  }
  await service.settle();
  return service;
}

interface SeenArrears {
  id: string;
  memberName: string;
  frozenBalanceCents: number | null;
}

interface SeenCase {
  id: string;
  state: string;
  disclosureLevel: string | null;
  arrears: SeenArrears[];
  standstill: { confirmedOn: string | null; resumeNotBeforeOn: string | null };
  disclosed: unknown;
}

async function findCaseOf(service: TestService, who: string): Promise<SeenCase | null> {
  const { data } = await service.ask(who, CASE);
  return (data.jointCases.edges[0]?.node ?? null) as SeenCase | null;
}

async function caseOf(service: TestService, who: string): Promise<SeenCase> {
  const seen = await findCaseOf(service, who);
  if (seen === null) throw new Error(`${who} sees no case`);
  return seen;
}

/** Confirms with the arrears of the named members. */
async function confirm(
  service: TestService,
  level: string,
  names: readonly string[] = ['CZ', 'KPN'],
): Promise<{ refusals: { code: string; path: string[] }[] }> {
  const own = await caseOf(service, 'anna');
  const arrearsIds = own.arrears
    .filter((each) => names.includes(each.memberName))
    .map((each) => each.id);
  const input = { jointCaseId: own.id, arrearsIds, disclosureLevel: level };
  const answer = await service.ask('anna', CONFIRM, { input });
  await service.settle();
  return answer.data.confirmJointCase as { refusals: { code: string; path: string[] }[] };
}

describe('a case that its person opens with two of three members, at level OWN_SHARE', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await withMatchedCase('anna');
  });
  afterAll(() => service.stop());

  it('shows the person what could take part, and members nothing, before it is confirmed', async () => {
    const own = await caseOf(service, 'anna');
    expect(own.state).toBe('MATCHED');
    expect(own.arrears.map((each) => [each.memberName, each.frozenBalanceCents])).toEqual([
      ['CZ', null],
      ['KPN', null],
      ['Nuon', null],
    ]);
    for (const member of MEMBERS) expect(await findCaseOf(service, member)).toBeNull();
  });

  it('is refused with arrears of one member, of nobody, or of another person', async () => {
    expect((await confirm(service, 'OWN_SHARE', ['CZ'])).refusals).toEqual([
      { code: 'TOO_FEW_MEMBERS', path: ['input', 'arrearsIds'] },
    ]);
    expect((await confirm(service, 'OWN_SHARE', [])).refusals[0]?.code).toBe('NUMBER_OF_ENTRIES');
    await register(service, 'cz', 'bram', 'CZ20018845', 1_000);
    const [hidden] = await service.witnessed<{ id: string }>(
      'select id from arrears where balance_cents = 1000',
    );
    const own = await caseOf(service, 'anna');
    const arrearsIds = [own.arrears[0]?.id, own.arrears[1]?.id, hidden?.id];
    const input = { jointCaseId: own.id, arrearsIds, disclosureLevel: 'OWN_SHARE' };
    const answer = await service.ask('anna', CONFIRM, { input });
    expect(answer.data.confirmJointCase.refusals[0].code).toBe('ARREARS_NOT_OF_CASE');
  });

  it('opens for those two: own arrears with the fixed balance, a standstill, nothing of the others', async () => {
    expect((await confirm(service, 'OWN_SHARE')).refusals).toEqual([]);
    const cz = await caseOf(service, 'cz');
    expect(cz).toMatchObject({
      state: 'OPEN',
      disclosureLevel: 'OWN_SHARE',
      disclosed: null,
      standstill: { beginsOn: '2026-11-02', endsOn: '2027-01-31', confirmByOn: '2026-11-04' },
    });
    expect(cz.arrears).toHaveLength(1);
    expect(cz.arrears[0]).toMatchObject({ memberName: 'CZ', frozenBalanceCents: 24_000 });
    expect(JSON.stringify(cz)).not.toMatch(/KPN|9500|33500|Nuon/);
    const hidden = await service.witnessed('select name from case_name order by name');
    expect(hidden).toEqual([{ name: 'CZ' }, { name: 'KPN' }]);
  });

  it('stays invisible to the member whose arrears were not named', async () => {
    expect(await findCaseOf(service, 'nuon')).toBeNull();
    const seats = await service.witnessed('select level from seat where level < 9');
    expect(seats).toHaveLength(2);
  });

  it('has another id for each who sits at it', async () => {
    const ids = await Promise.all(
      ['anna', 'cz', 'kpn'].map(async (who) => (await caseOf(service, who)).id),
    );
    expect(new Set(ids).size).toBe(3);
    const foreign = await service.ask('kpn', 'query Q($id: ID!) { jointCase(id: $id) { id } }', {
      id: ids[1],
    });
    expect(foreign.data.jointCase).toBeNull();
  });

  it('keeps the fixed balance and cannot be confirmed twice', async () => {
    const answer = await confirm(service, 'AMOUNTS');
    expect(answer.refusals).toEqual([
      { code: 'STATE_DOES_NOT_ALLOW', path: ['input', 'jointCaseId'] },
    ]);
  });

  it('is confirmed by each participant for itself, once', async () => {
    const { id } = await caseOf(service, 'cz');
    for (const day of ['2026-11-02', '2026-11-02']) {
      const answer = await service.ask('cz', STAND_STILL, { input: { jointCaseId: id } });
      expect(answer.data.confirmStandstill.jointCase.standstill.confirmedOn).toBe(day);
      service.clock.advance({ days: 1 });
    }
    const foreign = await service.ask('kpn', STAND_STILL, { input: { jointCaseId: id } });
    expect(foreign.data.confirmStandstill.refusals[0].code).toBe('NOT_FOUND');
    expect((await caseOf(service, 'kpn')).standstill.confirmedOn).toBeNull();
  });

  it('closes when no budget comes in twenty working days; members are not told why', async () => {
    service.clock.advance({ days: 40 });
    await service.settle();
    const kpn = await caseOf(service, 'kpn');
    expect(kpn.state).toBe('CLOSED');
    expect(kpn.standstill.resumeNotBeforeOn).not.toBeNull();
    expect(JSON.stringify(kpn)).not.toContain('NO_BUDGET');
    const reasons = await service.witnessed(
      `select closing_reason from joint_case where state = 'CLOSED'`,
    );
    expect(reasons).toContainEqual({ closing_reason: 'NO_BUDGET' });
  });
});

describe('levels of disclosure', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await withMatchedCase('anna');
  });
  afterAll(() => service.stop());

  it('AMOUNTS shows participants each other by name and balance', async () => {
    await confirm(service, 'AMOUNTS', ['CZ', 'KPN', 'Nuon']);
    expect((await caseOf(service, 'nuon')).disclosed).toEqual({
      participants: 3,
      owedCents: 100_000,
      members: [
        { name: 'CZ', balanceCents: 24_000 },
        { name: 'KPN', balanceCents: 9_500 },
        { name: 'Nuon', balanceCents: 66_500 },
      ],
    });
  });

  it('a member whose customer takes the consent back leaves; at one member the case closes', async () => {
    for (const [member, left] of [
      ['kpn', 'OPEN'],
      ['nuon', 'CLOSED'],
    ] as const) {
      const { data } = await service.ask(member, '{ consents { edges { node { id } } } }');
      await service.ask(
        member,
        'mutation W($i: WithdrawConsentInput!) { withdrawConsent(input: $i) { refusals { code } } }',
        { i: { consentId: data.consents.edges[0].node.id } },
      );
      await service.settle();
      expect((await caseOf(service, 'cz')).state).toBe(left);
    }
    expect(await findCaseOf(service, 'kpn')).toBeNull();
  });
});
