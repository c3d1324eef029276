// Migrations over rows that are there already: what was said stays said.
// Not here: the schema that they lead to (migrations.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.ts';
import { migrate, revert } from '../../src/platform/database/migrate.ts';
import {
  agrees,
  arranged,
  arrangementOf,
  comesLate,
  letsIn,
  paidBy,
  paidTo,
  versionsOf,
} from '../features/amendment-case.ts';
import { asSuperuser, COUNSELLOR } from '../features/capacity-case.ts';
import { matchedAs } from '../features/around-calls.ts';
import { companionCode, lookAlong, whatIsRead } from '../features/look-along-calls.ts';
import {
  answer,
  MUNICIPALITY,
  offersOf,
  recorded,
  representationInput,
} from '../features/representation-calls.ts';
import { asOf, eventsOf, type Told } from '../features/report-calls.ts';
import { policies } from '../features/rounds-case.ts';
import {
  answerStatement,
  openOf,
  requested,
  requestInput,
  requestsOf,
  statedEntry,
} from '../features/statement-calls.ts';
import { SETTLE, World } from '../privacy/world.ts';
import { matchedCase, openCase } from '../support/cases.ts';

const GIVEN = '{ givenConsents(first: 5) { edges { node { id memberName } } } }';
const WITHDRAW = `mutation W($input: WithdrawConsentInput!) { withdrawConsent(input: $input) {
  refusals { code } } }`;
const ACTED = `select o.name, e.type, e.acted_as from consent_event e
  join organisation o on o.id = e.member_id where e.acted_by = 'PERSON' order by 1, 2`;

/** As written down: the parts of all shares are the total, and of each what it is paid. */
const ADDS_UP = `select bool_and(v.total_cents = (select sum((p->>1)::bigint)
      from jsonb_array_elements(v.shares) s, jsonb_array_elements(s->'parts') p)) as of_plan,
    (select bool_and(s.paid_cents = (select sum((p->>1)::bigint)
      from jsonb_array_elements(s.parts) p)) from share_version s) as of_shares
  from plan_version v`;

let world: World;

beforeAll(async () => {
  world = await World.start();
  await world.admit('cz', 'kpn');
}, 180_000);
afterAll(() => world.stop());

async function withdraws(who: string, member: string): Promise<void> {
  const { data } = await world.service.ask(who, GIVEN);
  const found = data.givenConsents.edges.find(
    ({ node }: { node: { memberName: string } }) => node.memberName === member,
  );
  await world.service.ask(who, WITHDRAW, { input: { consentId: found.node.id } });
}

describe('The migration that keeps who acted about a consent', () => {
  it('finds it in the acts that were kept before', async () => {
    const { service } = world;
    await world.admitCounsellors();
    await matchedCase(world, 'anna', ['cz', 'kpn']);
    await recorded(service, COUNSELLOR, representationInput('anna'));
    const [offer] = await offersOf(service, 'anna');
    await answer(service, 'anna', offer?.id ?? '', 'confirm');
    await withdraws('anna', 'KPN');
    await withdraws(COUNSELLOR, 'CZ');
    await service.settle();
    const before = await service.witnessed(ACTED);
    expect(before).toEqual([
      { name: 'CZ', type: 'WITHDRAWN', acted_as: 'REPRESENTATIVE' },
      { name: 'KPN', type: 'WITHDRAWN', acted_as: 'PERSON' },
    ]);
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('AfterWithdrawal'));
    await revert(owner, MIGRATIONS.length - since);
    await expect(service.witnessed(ACTED)).rejects.toThrow('acted_as');
    await migrate({ ownerUrl: owner });
    expect(await service.witnessed(ACTED)).toEqual(before);
  });
});

describe('The migration that makes arrears events', () => {
  it('keeps what was said: states, days and amounts, in history and on each day', async () => {
    const { service } = world;
    const { id } = await world.entered({ member: 'cz', person: 'dirk', number: 7 });
    await service.ask('cz', SETTLE, { input: { arrearsId: id, settledOn: '2026-11-02' } });
    await service.settle();
    const said = async () => ({
      before: await asOf(service, 'cz', id, '2026-11-01'),
      now: await asOf(service, 'cz', id, '2026-11-02'),
      events: (await eventsOf(service, 'cz', id)).edges.map(({ node }: Told) => ({
        ...node,
        // Why they were settled was not kept before.
        reason: null,
      })),
    });
    const before = await said();
    expect(before.now).toMatchObject({ state: 'SETTLED', balanceCents: 0, eventNumber: 2 });
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('ArrearsEvents'));
    await revert(owner, MIGRATIONS.length - since);
    await expect(service.witnessed('select recorded_on from arrears_event')).rejects.toThrow();
    await migrate({ ownerUrl: owner });
    const after = await said();
    expect(after.events).toEqual(before.events);
    expect(after.before).toEqual(before.before);
    expect(after.now).toEqual({ ...before.now, reason: null });
  });
});

describe('The migrations of amendments', () => {
  let running: World;
  beforeAll(async () => {
    running = await World.start();
    await running.admit('cz', 'kpn', 'ymere');
  }, 180_000);
  afterAll(() => running.stop());

  /** Takes the last migrations back as far as to this one, and makes them anew. */
  async function again(name: string, between: () => Promise<void>): Promise<void> {
    const { owner } = running.service.database.urls;
    const since = MIGRATIONS.findIndex((each) => each.name.startsWith(name));
    await revert(owner, MIGRATIONS.length - since);
    await between();
    await migrate({ ownerUrl: owner });
  }

  it('fill what ran before with a first version that adds up, and can be amended', async () => {
    const { service } = running;
    const joint = await arranged(service);
    // The first collection is past when they run.
    service.clock.advance({ days: 60 });
    await service.settle();
    const paid = async () => [
      await paidBy(service),
      ...(await Promise.all(['cz', 'kpn'].map((slug) => paidTo(service, slug)))),
    ];
    const before = await paid();
    const own = await versionsOf(service, 'cz');
    const [first] = await versionsOf(service, 'anna');
    await again('Amendments', async () => {
      await expect(service.witnessed('select from plan_version')).rejects.toThrow('plan_version');
    });
    expect(await paid()).toEqual(before);
    // Neither the month in which it began was kept before, but its first day, nor the rule.
    const fromOn = '2026-12-25';
    expect(await versionsOf(service, 'cz')).toEqual(own.map((each) => ({ ...each, fromOn })));
    const { totalCents, plan } = first;
    expect(plan).toHaveLength(2);
    const filled = { number: 1, rule: 'amendment-1', causes: ['AGREED'], fromOn };
    expect(await versionsOf(service, 'anna')).toMatchObject([{ ...filled, totalCents, plan }]);
    expect(await service.witnessed(ADDS_UP)).toEqual([{ of_plan: true, of_shares: true }]);
    const [noted] = await service.witnessed<{ same: boolean }>(
      `select w.budget_id = s.budget_id as same from arrangement w
       join capacity_standing s on s.case_id = w.case_id`,
    );
    expect(noted).toEqual({ same: true });
    await policies(service, ['ymere']);
    await comesLate(service, joint, 'ymere', 12_000);
    expect(await letsIn(service, joint)).toEqual([]);
    await agrees(service, joint);
    const { whole } = await arrangementOf(service, 'anna');
    expect(whole).toMatchObject({ version: 2, totalCents: 27_000 });
    expect((await arrangementOf(service, 'ymere')).share.paidCents).toBe(12_000);
  });

  it('of tails and of waking persons run over rows and change none of them', async () => {
    const { service } = running;
    const rows = async () => [
      ...(await service.witnessed('select * from arrangement_share order by member_id')),
      ...(await service.witnessed('select * from joint_case')),
    ];
    const before = await rows();
    expect(before.length).toBeGreaterThan(2);
    await again('AmendedTails', async () => {
      const tails = service.witnessed('select tail_cents from arrangement_share');
      await expect(tails).rejects.toThrow('tail_cents');
    });
    expect(await rows()).toEqual(before);
    // The triggers of the last one act on what is written from now on.
    await asSuperuser(service, 'update joint_case set round = round');
  });
});

describe('The migration that marks what seats showed', () => {
  let shown: World;
  beforeAll(async () => {
    shown = await World.start();
    await shown.admit('cz', 'kpn', 'ymere');
  }, 180_000);
  afterAll(() => shown.stop());

  it('has those told who were not before it, once, and nobody else', async () => {
    const { service } = shown;
    const told = () =>
      service.witnessed(
        `select o.name, count(*)::int as times from sharing_notice n
         join organisation o on o.id = n.recipient_id
         where n.kind = 'FORGET_OTHERS' and n.acknowledge_by_on is not null group by 1 order by 1`,
      );
    const marks = () =>
      service.witnessed('select level, shown_level from seat where level < 8 order by 1, 2');
    await matchedCase(shown, 'anna', ['cz', 'kpn']);
    await openCase(shown, 'anna', 'AMOUNTS');
    await matchedAs(shown, 'bram', ['cz', 'ymere'], 2);
    await openCase(shown, 'bram', 'NAMES');
    await matchedAs(shown, 'celine', ['kpn', 'ymere'], 3);
    await openCase(shown, 'celine', 'OWN_SHARE');
    const closes = `update joint_case set state = 'CLOSED', closing_reason = 'NO_BUDGET',
      changed_on = '2026-11-02' where level in (0, 3)`;
    await asSuperuser(service, closes);
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('ShownSeats'));
    await revert(owner, MIGRATIONS.length - since);
    await expect(marks()).rejects.toThrow('shown_level');
    // Closing told nobody then.
    await asSuperuser(service, 'delete from sharing_notice');
    await migrate({ ownerUrl: owner });
    const closed = { level: 0, shown_level: 3 };
    const running = { level: 2, shown_level: 2 };
    const nothing = { level: 0, shown_level: 0 };
    expect(await marks()).toEqual([nothing, nothing, closed, closed, running, running]);
    service.clock.advance({ days: 1 });
    await service.settle();
    const twice = [
      { name: 'CZ', times: 1 },
      { name: 'KPN', times: 1 },
    ];
    expect(await told()).toEqual(twice);
    service.clock.advance({ days: 1 });
    await service.settle();
    expect(await told()).toEqual(twice);
    expect((await marks()).slice(0, 4)).toEqual(Array(4).fill(nothing));
  }, 120_000);
});

describe('Migrations that end what was over before', () => {
  let over: World;
  beforeAll(async () => {
    over = await World.start();
    await over.admit('cz', 'kpn');
    await over.admitCounsellors();
  }, 180_000);
  afterAll(() => over.stop());

  it('end it on the day on which they run', async () => {
    const { service } = over;
    await matchedCase(over, 'anna', ['cz', 'kpn']);
    await openCase(over, 'anna');
    await lookAlong(service, 'bram', (await companionCode(service, 'anna')).code);
    const id = await recorded(service, MUNICIPALITY, representationInput('celine'));
    await requested(service, MUNICIPALITY, requestInput('celine', id, ['cz']));
    const open = await openOf(service, 'cz', 'celine');
    const entries = [statedEntry('cz', 'celine')];
    await answerStatement(service, 'cz', open.id, 'ARREARS', { entries });
    const [stated] = await service.witnessed<{ relation_id: string }>(
      'select relation_id from stated_relation',
    );
    const { owner } = service.database.urls;
    const since = MIGRATIONS.findIndex(({ name }) => name.startsWith('EndsOfSharing'));
    await revert(owner, MIGRATIONS.length - since);
    // Before, neither of these ended anything.
    const closed = `update joint_case set state = 'CLOSED', closing_reason = 'NO_BUDGET'`;
    await asSuperuser(service, closed);
    const withdrawn = `update consent_standing set state = 'WITHDRAWN' where relation_id = $1`;
    await asSuperuser(service, withdrawn, [stated?.relation_id]);
    const looks = () => service.witnessed('select ended_at from look_along');
    expect(await looks()).toEqual([{ ended_at: null }]);
    await migrate({ ownerUrl: owner, clock: service.clock });
    expect(await whatIsRead(over, 'bram')).toEqual([]);
    const [{ state, endedOn } = { state: null, endedOn: null }] = await requestsOf(
      service,
      MUNICIPALITY,
    );
    expect([state, endedOn]).toEqual(['ENDED', '2026-11-02']);
    const ended = [{ ended_at: service.clock.now() }];
    expect(await looks()).toEqual(ended);
    // Where it ran without a day.
    const again = MIGRATIONS.findIndex(({ name }) => name.startsWith('LooksThatEnded'));
    await revert(owner, MIGRATIONS.length - again);
    await asSuperuser(service, 'update look_along set ended_at = null');
    await migrate({ ownerUrl: owner, clock: service.clock });
    expect(await looks()).toEqual(ended);
  }, 120_000);
});
