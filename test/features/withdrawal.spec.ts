// Withdrawing consent: by the person, who acts for it, or the member. What each sees in the very
// next request, before any job ran; what the jobs do; who is told and acknowledges it.
// Not here: consents of members (consents.spec.ts), the walk over all of it (privacy).
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Acting, DENIED } from '../privacy/acting.ts';
import { World } from '../privacy/world.ts';
import { caseOfMember, caseOfPerson, matchedCase, openCase, type Told } from '../support/cases.ts';
import { memberOf } from '../support/coalition.ts';
import { COUNSELLOR } from './capacity-case.ts';
import { answer, offersOf, recorded, representationInput } from './representation-calls.ts';
import { budget, negotiating, proposalsOf } from './rounds-case.ts';

const GIVEN = `{ givenConsents(first: 10) { edges { node { id memberName referenceEnding state
  givenOn expiresOn textVersion events { type effectiveOn actedBy } } } } }`;
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  consent { id state } given { id state events { type actedBy } } refusals { code path } } }`;
const NOTICES = `{ sharingNotices(first: 10) { edges { node { id kind consentId jointCaseId relationId
  toldOn acknowledgeByOn acknowledgedOn } } } }`;
const ACKNOWLEDGE = `mutation A($input: AcknowledgeNoticeInput!) { acknowledgeNotice(input: $input) {
  notice { id acknowledgedOn } refusals { code } } }`;
const WORK = `{ workList(first: 50) { edges { node { kind dueOn sharingNotice { id } } } } }`;
const OFFICE = `{ workList(first: 50) { edges { node { id task dueOn } } } }`;

let world: World;

beforeEach(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn', 'ymere');
}, 180_000);
afterEach(() => world.stop());

async function ask(who: string, query: string, variables = {}): Promise<Told> {
  const { data, text } = await world.service.ask(who, query, variables);
  if (data === null || data === undefined) throw new Error(text);
  return data;
}
const nodes = (connection: Told): Told[] => connection.edges.map((edge: Told) => edge.node);
const given = async (who: string) => nodes((await ask(who, GIVEN)).givenConsents);
const notices = async (who: string) => nodes((await ask(who, NOTICES)).sharingNotices);
const byKind = (a: Told, b: Told) => a.kind.localeCompare(b.kind);
const office = async () => nodes((await ask('coordinator', OFFICE)).workList);

async function consentAt(who: string, member: string): Promise<Told> {
  const { legalEntity: name } = memberOf(member);
  return (await given(who)).find((each) => each.memberName === name);
}

/** Nothing runs after it: the next request is the moment after. */
async function withdraws(who: string, member: string): Promise<Told> {
  const { id } = await consentAt(who, member);
  const { withdrawConsent } = await ask(who, WITHDRAW, { input: { consentId: id } });
  expect(withdrawConsent.refusals).toEqual([]);
  return withdrawConsent.given;
}

describe('The person withdraws a consent of an open case, and in the very next request', () => {
  beforeEach(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'AMOUNTS');
  });

  it('that member reads that the case closed, and nothing of the others', async () => {
    expect((await caseOfMember(world, 'cz')).names).toHaveLength(3);
    await withdraws('anna', 'cz');
    expect(await caseOfMember(world, 'cz')).toMatchObject({
      state: 'CLOSED',
      totals: null,
      names: null,
      amounts: null,
    });
  });

  it('the others read nothing of anybody, until the figures are without that member', async () => {
    await withdraws('anna', 'cz');
    const after = await caseOfMember(world, 'kpn');
    expect(after).toMatchObject({ state: 'OPEN', totals: null, names: null, amounts: null });
    // As witness: what nobody may read any more was there.
    expect(
      await world.service.witnessed('select name from case_name where name = $1', [
        memberOf('cz').legalEntity,
      ]),
    ).toHaveLength(1);
    await world.service.settle();
    const settled = await caseOfMember(world, 'kpn');
    expect(settled.names).toEqual(
      [memberOf('kpn').legalEntity, memberOf('ymere').legalEntity].sort(),
    );
    expect(settled.totals.participants).toBe(2);
    expect(JSON.stringify(settled)).not.toContain(memberOf('cz').legalEntity);
  });

  it('the person sees it withdrawn by itself, and keeps its case', async () => {
    expect(await withdraws('anna', 'cz')).toMatchObject({
      state: 'WITHDRAWN',
      events: [
        { type: 'GIVEN', actedBy: 'MEMBER' },
        { type: 'WITHDRAWN', actedBy: 'PERSON' },
      ],
    });
    expect((await caseOfPerson(world, 'anna')).state).toBe('OPEN');
  });

  it('it is withdrawn once: again is refused with its state', async () => {
    const { id } = await consentAt('anna', 'cz');
    await withdraws('anna', 'cz');
    const { withdrawConsent } = await ask('anna', WITHDRAW, { input: { consentId: id } });
    expect(withdrawConsent).toMatchObject({
      given: null,
      refusals: [{ code: 'STATE_DOES_NOT_ALLOW', path: ['input', 'consentId'] }],
    });
  });

  it('a job that was asked for before plans without that member', async () => {
    const id = (await caseOfPerson(world, 'anna')).id as string;
    await budgetOnly(id);
    await withdraws('anna', 'cz');
    await world.service.settle();
    const plans = await world.service.witnessed<{ plan: Told; input: Told }>(
      'select plan, input from case_plan',
    );
    const balance = await world.service.witnessed<{ cents: number }>(
      'select frozen_balance_cents as cents from case_arrears where member_id = $1',
      [memberOf('cz').id],
    );
    expect(plans.length).toBeGreaterThan(0);
    expect(balance).toHaveLength(1);
    expect(JSON.stringify(plans)).not.toContain(memberOf('cz').id);
    expect(await proposalsOf(world.service, 'cz')).toEqual([]);
  });

  async function budgetOnly(id: string): Promise<void> {
    const input = {
      jointCaseId: id,
      idempotencyKey: '5f0d4c0e-6d6e-4c39-9c77-2b1f6ad1d001',
      budget: {
        household: 'SINGLE',
        incomes: [{ kind: 'WAGE', monthlyCents: 20_000 }],
        fixedCosts: [],
        livingMoney: {
          monthlyCents: 0,
          source: 'NIBUD',
          computedOn: '2026-10-01',
          version: '2026-1',
        },
        obligations: [],
        debtsOutsideCents: 0,
      },
    };
    const { stateCapacity } = await ask(
      'anna',
      `mutation S($input: StateCapacityInput!) { stateCapacity(input: $input) {
        capacity { outcome } refusals { code path } } }`,
      { input },
    );
    expect(stateCapacity.refusals).toEqual([]);
  }
});

describe('Who was told something is told that it ended', () => {
  beforeEach(async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna', 'NAMES');
    await withdraws('anna', 'cz');
    await world.service.settle();
  });

  it('the member whose customer it is, and those that were shown others; each acknowledges', async () => {
    expect((await notices('cz')).sort(byKind)).toMatchObject([
      { kind: 'CONSENT_ENDED', toldOn: '2026-11-02', acknowledgeByOn: '2026-11-09' },
      // It was shown the others too.
      { kind: 'FORGET_OTHERS', toldOn: '2026-11-02', acknowledgeByOn: '2026-11-09' },
    ]);
    const [told] = await notices('kpn');
    expect(told).toMatchObject({ kind: 'FORGET_OTHERS', consentId: null, acknowledgedOn: null });
    expect(told.jointCaseId).toBe((await caseOfMember(world, 'kpn')).id);
    const waits = async () =>
      nodes((await ask('kpn', WORK)).workList).filter(({ kind }) => kind === 'ACKNOWLEDGE_NOTICE');
    expect(await waits()).toEqual([
      { kind: 'ACKNOWLEDGE_NOTICE', dueOn: '2026-11-09', sharingNotice: { id: told.id } },
    ]);
    const { acknowledgeNotice } = await ask('kpn', ACKNOWLEDGE, { input: { noticeId: told.id } });
    expect(acknowledgeNotice).toEqual({
      notice: { id: told.id, acknowledgedOn: '2026-11-02' },
      refusals: [],
    });
    expect(await waits()).toEqual([]);
  });

  it('what nobody acknowledged in time comes to the office, and leaves it when somebody does', async () => {
    const [told] = await notices('kpn');
    await ask('kpn', ACKNOWLEDGE, { input: { noticeId: told.id } });
    world.service.clock.advance({ days: 8 });
    await world.service.settle();
    const tasks = (await office()).filter(({ task }) => task === 'NOTICE_UNACKNOWLEDGED');
    // cz for its consent and for the others, and ymere; kpn did in time.
    expect(tasks).toHaveLength(3);
    const [late] = await notices('cz');
    await ask('cz', ACKNOWLEDGE, { input: { noticeId: late.id } });
    await world.service.settle();
    expect((await office()).filter(({ task }) => task === 'NOTICE_UNACKNOWLEDGED')).toHaveLength(2);
  });

  it('another’s notice is not there', async () => {
    const [told] = await notices('kpn');
    const { acknowledgeNotice } = await ask('cz', ACKNOWLEDGE, { input: { noticeId: told.id } });
    expect(acknowledgeNotice).toEqual({ notice: null, refusals: [{ code: 'NOT_FOUND' }] });
  });
});

describe('At the lowest level', () => {
  it('the others are told nothing: they were shown nothing', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await openCase(world, 'anna');
    await withdraws('anna', 'cz');
    await world.service.settle();
    expect(await notices('kpn')).toEqual([]);
    expect(await notices('cz')).toMatchObject([{ kind: 'CONSENT_ENDED', acknowledgedOn: null }]);
  });

  it('a member that withdraws for the person has acknowledged it by that', async () => {
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    const { consents } = await ask('cz', '{ consents(first: 1) { edges { node { id } } } }');
    const [{ id }] = nodes(consents);
    await ask('cz', WITHDRAW, { input: { consentId: id } });
    expect(await notices('cz')).toMatchObject([
      { kind: 'CONSENT_ENDED', consentId: id, acknowledgedOn: '2026-11-02' },
    ]);
  });
});

describe('A proposal that showed amounts of others', () => {
  it('shows them no more once one of them withdrew', async () => {
    const joint = await negotiating(world.service, {
      owed: { cz: 10_000, kpn: 5_000, ymere: 20_000 },
    });
    await withdraws('anna', 'cz');
    await world.service.settle();
    expect(await proposalsOf(world.service, 'cz')).toHaveLength(1);
    expect(
      await world.service.witnessed('select 1 from proposal_amount where name = $1', [
        memberOf('cz').legalEntity,
      ]),
    ).toEqual([]);
    await budget(world.service, joint, 7_000);
    expect((await caseOfPerson(world, 'anna')).state).toBe('NEGOTIATING');
  });
});

describe('Who acts for the person', () => {
  it('withdraws as the person does, and the member cannot tell which', async () => {
    await world.admitCounsellors();
    await matchedCase(world, 'anna', ['cz', 'kpn', 'ymere']);
    await recorded(world.service, COUNSELLOR, representationInput('anna'));
    const [offer] = await offersOf(world.service, 'anna');
    await answer(world.service, 'anna', offer?.id ?? '', 'confirm');
    await openCase(world, 'anna');
    await withdraws(COUNSELLOR, 'cz');
    const { consents } = await ask(
      'cz',
      '{ consents(first: 1) { edges { node { state events { type actedBy } } } } }',
    );
    expect(nodes(consents)).toEqual([
      {
        state: 'WITHDRAWN',
        events: [
          { type: 'GIVEN', actedBy: 'MEMBER' },
          { type: 'WITHDRAWN', actedBy: 'PERSON' },
        ],
      },
    ]);
    expect(await world.service.witnessed('select acted_as from consent_act')).toEqual([
      { acted_as: 'REPRESENTATIVE' },
    ]);
    // To the person it is said who acted, also in the receipt.
    const own = await consentAt('anna', 'cz');
    expect(own.events[1]).toMatchObject({ type: 'WITHDRAWN', actedBy: 'REPRESENTATIVE' });
    const receipt = `query R($id: ID!) { consentReceipt(consentId: $id, language: NL) { letter record } }`;
    const { consentReceipt } = await ask('anna', receipt, { id: own.id });
    expect(consentReceipt.letter).toContain('Wie u vertegenwoordigt heeft');
    expect(JSON.parse(consentReceipt.record).consent_events[1].entity_type).toBe(
      'dpv:Representative',
    );
    // The member has no grant on it, past the program either.
    const http = await Acting.as(world.service.database.urls.http, world.service.clock);
    const tried = await http.inScope('jpa_member', memberOf('cz').id, (run) =>
      run('select acted_as from consent_event'),
    );
    await http.stop();
    expect(tried.state).toBe(DENIED);
  });
});
