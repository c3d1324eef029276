// Which of several budgets of a case counts, who sees them, and that a member reads the same
// whatever was stated.
// Not here: stating one (capacity.spec.ts), the time for it (capacity-around.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadCountingBudget } from '../../src/capacity/budget-work.repository.ts';
import { WorkDoors } from '../../src/platform/database/work-doors.ts';
import { admitCoalition, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  ADMINISTRATOR,
  asSuperuser,
  BUDGET,
  type CapacityCase,
  COUNSELLOR,
  LIST,
  matched,
  opened,
  read,
  READ,
  refusedOf,
  seatCounsellor,
  seenBy,
  STATE,
  stated,
} from './capacity-case.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

const counted = (of: CapacityCase) =>
  service.app
    .get(WorkDoors)
    .asPlanner('asks in a test which budget counts', of.caseId, loadCountingBudget);

describe('of several budgets', () => {
  let dirk: CapacityCase;
  let forCounsellor: string;
  const rich = { ...BUDGET, incomes: [{ kind: 'WAGE', monthlyCents: 300_000 }] };
  const attached = { ...rich, obligations: [{ kind: 'WAGE_ATTACHMENT', monthlyCents: 20_000 }] };
  beforeAll(async () => {
    dirk = await opened(service, await matched(service, 'dirk'));
  });

  it("the customer's counts while there is no other; an attachment refers", async () => {
    const capacity = await stated(service, 'dirk', dirk.id, { budget: attached });
    expect(capacity).toMatchObject({ outcome: 'REFER', reasons: ['WAGE_ATTACHMENT'] });
    expect(await counted(dirk)).toMatchObject({
      statedBy: 'CUSTOMER',
      outcome: 'REFER',
      monthlyCents: 104_500,
      debtsOutsideCents: 50_000,
    });
  });

  it('an attachment bears a plan as soon as a counsellor acts for the person', async () => {
    forCounsellor = await seatCounsellor(service, dirk, COUNSELLOR);
    expect(await counted(dirk)).toMatchObject({ outcome: 'BEARS', monthlyCents: 104_500 });
  });

  it("the counsellor's weighs more, and the customer reads it", async () => {
    const capacity = await stated(service, COUNSELLOR, forCounsellor, { budget: rich });
    expect(capacity).toMatchObject({ statedBy: 'COUNSELLOR', monthlyCents: 114_000 });
    await stated(service, 'dirk', dirk.id, { budget: attached });
    expect(await counted(dirk)).toMatchObject({ statedBy: 'COUNSELLOR', monthlyCents: 114_000 });
    await weigh(dirk);
    const { counting } = await read(service, 'dirk', dirk.id);
    expect(counting).toMatchObject({ statedBy: 'COUNSELLOR', isYours: false, outcome: 'BEARS' });
    const { data } = await service.ask('dirk', LIST, { id: dirk.id, first: 1 });
    expect(data.statedCapacities.edges[0].node).toMatchObject({ isYours: true, outcome: 'BEARS' });
  });

  it('those of the person and the counsellor are of one household, by what each knows', async () => {
    const tokens = await service.witnessed(
      `select encode(household_token, 'hex') as token, count(distinct viewer_id)::int as n
       from budget where case_id = $1 group by household_token`,
      [dirk.caseId],
    );
    expect(tokens).toEqual([{ token: expect.stringMatching(/^[0-9a-f]{64}$/), n: 2 }]);
  });

  it('only the representative of a court decides while there is one', async () => {
    const forAdministrator = await seatCounsellor(service, dirk, ADMINISTRATOR);
    for (const [who, id] of [
      ['dirk', dirk.id],
      [COUNSELLOR, forCounsellor],
    ] as const) {
      expect(await refusedOf(service, who, id)).toEqual([
        'REPRESENTATIVE_DECIDES input.jointCaseId',
      ]);
      expect(await read(service, who, id)).not.toBeNull();
    }
    expect(await counted(dirk)).toBeNull();
    await stated(service, ADMINISTRATOR, forAdministrator, { steps: STEPS });
    expect(await counted(dirk)).toMatchObject({
      statedBy: 'REPRESENTATIVE',
      monthlyCents: 19_000,
      steps: [{ monthlyCents: 5_000, because: null }],
    });
  });

  it('what somebody stated counts no longer when it stops acting', async () => {
    const leave = `update seat set until = clock_now() - interval '1 hour'
      where case_id = $1 and acting <> 'SELF'`;
    await asSuperuser(service, leave, [dirk.caseId]);
    await asSuperuser(service, 'update seat set acts = true where public_id = $1', [dirk.id]);
    expect(await counted(dirk)).toMatchObject({ statedBy: 'CUSTOMER', outcome: 'REFER' });
    await weigh(dirk);
    expect((await read(service, 'dirk', dirk.id)).counting).toMatchObject({
      statedBy: 'CUSTOMER',
      outcome: 'REFER',
    });
    expect(await read(service, COUNSELLOR, forCounsellor)).toBeNull();
  });

  const STEPS = [{ fromOn: '2027-01-01', monthlyCents: 5_000 }];
});

async function weigh({ caseId }: CapacityCase): Promise<void> {
  const payload = JSON.stringify({ caseId });
  await asSuperuser(service, `select queue.enqueue('weigh-capacity', $1, null, null)`, [payload]);
  await service.settle();
}

describe('a look at what somebody can pay', () => {
  it('is logged, with who looked and on which ground', async () => {
    const emma = await opened(service, await matched(service, 'emma'));
    const id = await seatCounsellor(service, emma, COUNSELLOR);
    await stated(service, 'emma', emma.id);
    await service.ask(COUNSELLOR, READ, { id });
    const rows = await service.witnessed<{ purpose: string; ground: string; n: number }>(
      `select l.purpose, l.ground, count(*)::int as n from look_log l
       where l.purpose like 'CAPACITY%' and l.person_pseudonym in (
         select r.pseudonym from case_relation c join customer_relation r on r.id = c.relation_id
         where c.case_id = $1)
       group by l.purpose, l.ground order by l.purpose`,
      [emma.caseId],
    );
    expect(rows).toEqual([
      { purpose: 'CAPACITY_CHANGE', ground: 'DATA_SUBJECT', n: 2 },
      { purpose: 'CAPACITY_READ', ground: 'REPRESENTATION', n: 2 },
    ]);
  });
});

describe('a member', () => {
  it('can neither state capacity nor read it', async () => {
    const joris = await opened(service, await matched(service, 'joris'));
    const [seat] = await service.witnessed<{ public_id: string }>(
      'select public_id from seat where case_id = $1 and level < 9 limit 1',
      [joris.caseId],
    );
    const id = String(seat?.public_id);
    const input = { jointCaseId: id, budget: BUDGET, idempotencyKey: nextKey() };
    for (const slug of ['cz', 'kpn']) {
      for (const [query, variables] of [
        [STATE, { input }],
        [READ, { id }],
        [LIST, { id, first: 5 }],
      ] as const) {
        const { errors, data } = await service.ask(slug, query, variables);
        expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
        expect(Object.values(data ?? {})).not.toContainEqual(expect.anything());
      }
    }
  });

  it('is refused the tables by the database itself', async () => {
    for (const table of ['budget', 'budget_extension', 'capacity_standing', 'case_advice']) {
      const look = `do $$ begin set local role jpa_member; perform from ${table}; end $$`;
      await expect(asSuperuser(service, look)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('what stands open in the database', () => {
  it('is no figure of the budget, and the budget is there', async () => {
    const tables = await service.witnessed<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'graphile_worker')`,
    );
    const figures = [187_654, 12_346, 90_017, 60_013, 170_000].map(String);
    for (const { name } of tables) {
      // Without bytes: their hexadecimal digits hold any figure by chance.
      const rows = await service.witnessed<{ row: string }>(
        `select regexp_replace(t::text, '\\\\x[0-9a-f]+', '', 'g') as row from ${name} t`,
      );
      const open = rows.filter(({ row }) => figures.some((figure) => row.includes(figure)));
      expect([name, open]).toEqual([name, []]);
    }
    const kept = await service.witnessed<{ n: number }>(
      `select count(*)::int as n from budget where monthly_cents = 19000 and length(sealed) > 300`,
    );
    expect(kept[0]?.n).toBeGreaterThan(0);
  });
});

describe('a member of an open case', () => {
  const worlds: TestService[] = [];
  const rich = { ...BUDGET, incomes: [{ kind: 'WAGE', monthlyCents: 300_000 }] };
  const poor = { ...BUDGET, incomes: [{ kind: 'BENEFIT', monthlyCents: 120_000 }] };
  beforeAll(async () => {
    for (const budget of [null, rich, poor]) {
      const world = await TestService.start({ seed: 'budgets' });
      worlds.push(world);
      await admitCoalition(world, ['cz', 'kpn']);
      const anna = await opened(world, await matched(world, 'anna'));
      if (budget !== null) await stated(world, 'anna', anna.id, { budget });
    }
  }, 120_000);
  afterAll(() => Promise.all(worlds.map((world) => world.stop())));

  it('reads the same to the byte whatever budget was stated, or none', async () => {
    for (const slug of ['cz', 'kpn']) {
      const [first, ...others] = await Promise.all(worlds.map((world) => seenBy(world, slug)));
      expect(first).toContain('"OPEN"');
      for (const other of others) expect(other).toBe(first);
    }
    for (const world of worlds.slice(1)) {
      expect(await world.witnessed('select id from budget')).toHaveLength(1);
    }
    expect(await worlds[0]?.witnessed('select id from budget')).toEqual([]);
  });

  it('reads nothing of a person that is referred, when all that follows is done', async () => {
    const [silent, referred] = [worlds.at(0), worlds.at(-1)];
    if (silent === undefined || referred === undefined) throw new Error('no worlds');
    for (const world of [silent, referred]) await world.settle();
    for (const slug of ['cz', 'kpn']) {
      expect(await seenBy(referred, slug)).toBe(await seenBy(silent, slug));
    }
    const weighed = await referred.witnessed('select budget_id from capacity_standing');
    expect(weighed).toEqual([{ budget_id: expect.any(String) }]);
  });
});
