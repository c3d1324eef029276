// Stating what a household can pay: what is answered, in words, and what is refused.
// Not here: which of several counts, who sees it (capacity-seen.spec.ts), the time for it, advice,
// households (capacity-around.spec.ts), the arithmetic (test/domain/capacity).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import {
  asSuperuser,
  BUDGET,
  type CapacityCase,
  LIST,
  matched,
  read,
  refusedOf,
  state,
  stated,
  type Told,
} from './capacity-case.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn']);
}, 180_000);
afterAll(() => service.stop());

const inEnglish = { 'accept-language': 'en' };

describe('a person that states a budget', () => {
  let anna: CapacityCase;
  beforeAll(async () => {
    anna = await matched(service, 'anna');
  });

  it('reads what it can pay, step by step, also before the case is open', async () => {
    const capacity = await stated(service, 'anna', anna.id);
    expect(capacity).toMatchObject({
      statedBy: 'CUSTOMER',
      isYours: true,
      outcome: 'BEARS',
      monthlyCents: 19_000,
      reasons: [],
      warnings: [],
      steps: [],
      pausedOn: [],
    });
    expect(capacity.parts.map((part: Told) => [part.rule, part.amountCents])).toEqual([
      ['INCOME', 187_654],
      ['INCOME', 12_346],
      ['PROTECTED_VTLB', -170_000],
      ['PROTECTED_COUNTS', 0],
      ['OBLIGATION', -10_000],
      ['RESERVE', -1_000],
    ]);
    expect(capacity.parts[0].text).toBe('Inkomsten: loon, € 1.876,54 per maand.');
    expect(capacity.parts[2].article).toBe('Faillissementswet, art. 295 (2) en (3)');
    expect(capacity.budget).toEqual(BUDGET);
  });

  it('reads it in English when it asks so', async () => {
    const { data } = await state(service, 'anna', anna.id, {}, inEnglish);
    expect(data.stateCapacity.capacity.parts[0].text).toBe('Income: wage, €1,876.54 a month.');
  });

  it('is told what is odd about it, and stated all the same', async () => {
    const computedOn = '2026-03-01';
    const high = { ...BUDGET.protectedAmount, monthlyCents: 219_143, computedOn };
    const incomes = [{ kind: 'WAGE', monthlyCents: 300_000 }];
    const odd = await stated(service, 'anna', anna.id, {
      budget: { ...BUDGET, incomes, protectedAmount: high },
    });
    expect(odd.warnings).toMatchObject([
      { note: { rule: 'PROTECTED_ABOVE_MAXIMUM' }, source: expect.stringContaining('475da') },
    ]);
    const { protectedAmount: _absent, ...without } = BUDGET;
    const bare = await stated(service, 'anna', anna.id, { budget: without });
    expect(bare.warnings[0].note.text).toContain('nog niet bekend');
    expect(bare.warnings[0].source).toBeNull();
  });

  it('is referred in plain words when nothing is left', async () => {
    const poor = { ...BUDGET, incomes: [{ kind: 'BENEFIT', monthlyCents: 150_000 }] };
    const capacity = await stated(service, 'anna', anna.id, { budget: poor });
    expect(capacity).toMatchObject({ outcome: 'REFER', monthlyCents: null });
    expect(capacity.reasons).toEqual(['NOTHING_LEFT']);
    expect(capacity.parts.at(-1).text).toBe(
      'U komt € 300,00 per maand tekort. Schuldhulp kan u verder helpen.',
    );
  });

  it('gives later months and pauses along', async () => {
    const capacity = await stated(service, 'anna', anna.id, {
      steps: [
        { fromOn: '2027-01-01', monthlyCents: 5_000 },
        { fromOn: '2027-04-01', monthlyCents: 25_000, because: 'OBLIGATION_ENDS' },
      ],
      pausedOn: ['2027-02-01'],
    });
    expect(capacity.steps).toEqual([
      { fromOn: '2027-01-01', monthlyCents: 5_000, because: null },
      { fromOn: '2027-04-01', monthlyCents: 25_000, because: 'OBLIGATION_ENDS' },
    ]);
    expect(capacity.pausedOn).toEqual(['2027-02-01']);
  });

  it('that says the same again with the same key changes nothing', async () => {
    const count = () =>
      service.witnessed('select id from budget where case_id = $1', [anna.caseId]);
    const idempotencyKey = nextKey();
    const first = await state(service, 'anna', anna.id, { idempotencyKey });
    const stored = (await count()).length;
    const again = await state(service, 'anna', anna.id, { idempotencyKey });
    expect(again.data).toEqual(first.data);
    expect((await count()).length).toBe(stored);
    const pausedOn = ['2027-02-01'];
    expect(await refusedOf(service, 'anna', anna.id, { idempotencyKey, pausedOn })).toEqual([
      'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
    ]);
    expect(await refusedOf(service, 'anna', anna.id, { idempotencyKey: 'mine' })).toEqual([
      'INPUT_MALFORMED input.idempotencyKey',
    ]);
  });

  it('may state several at one moment: each is one of its own, and one is the last', async () => {
    const versions = () =>
      service.witnessed<{ version: number }>(
        'select version from budget where case_id = $1 order by version',
        [anna.caseId],
      );
    const before = (await versions()).length;
    await Promise.all([1, 2, 3, 4].map(() => stated(service, 'anna', anna.id)));
    const numbers = (await versions()).map(({ version }) => version);
    expect(numbers).toEqual(Array.from({ length: before + 4 }, (_, at) => at + 1));
  });

  it('is told all that is wrong with it, each with its place', async () => {
    const lines = Array.from({ length: 101 }, () => ({ kind: 'WATER', monthlyCents: 1 }));
    const budget = {
      ...BUDGET,
      incomes: [{ kind: 'WAGE', monthlyCents: -1 }],
      fixedCosts: lines,
      livingMoney: { ...BUDGET.livingMoney, computedOn: '2026-02-30', version: '' },
      protectedAmount: { ...BUDGET.protectedAmount, computedOn: '2026-11-03' },
      debtsOutsideCents: -1,
    };
    const steps = [
      { fromOn: '2027-01-02', monthlyCents: 1 },
      { fromOn: '2026-12-01', monthlyCents: 1 },
    ];
    const pausedOn = ['2027-02-01', '2027-02-01'];
    expect(await refusedOf(service, 'anna', anna.id, { budget, steps, pausedOn })).toEqual([
      'NOT_AN_AMOUNT input.budget.incomes.0.monthlyCents',
      'NUMBER_OF_ENTRIES input.budget.fixedCosts',
      'NO_SUCH_DAY input.budget.livingMoney.computedOn',
      'NORM_VERSION_NOT_USABLE input.budget.livingMoney.version',
      'DAY_IN_FUTURE input.budget.protectedAmount.computedOn',
      'NOT_AN_AMOUNT input.budget.debtsOutsideCents',
      'NOT_FIRST_OF_MONTH input.steps.0.fromOn',
      'MONTHS_OUT_OF_ORDER input.steps.1.fromOn',
      'MONTHS_OUT_OF_ORDER input.pausedOn.1',
    ]);
    const above = [{ fromOn: '2027-01-01', monthlyCents: 19_001 }];
    expect(await refusedOf(service, 'anna', anna.id, { steps: above })).toEqual([
      'STEP_NEEDS_REASON input.steps.0.because',
    ]);
    const four = ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01'];
    const { data } = await state(service, 'anna', anna.id, { pausedOn: four }, inEnglish);
    expect(data.stateCapacity.refusals[0].message).toBe('Give 0 to 3 entries.');
  });

  it('of a kind that nobody knows is refused by the schema', async () => {
    const budget = { ...BUDGET, incomes: [{ kind: 'LOTTERY', monthlyCents: 1 }] };
    const { errors } = await state(service, 'anna', anna.id, { budget });
    expect(errors[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('pages through all it stated, the newest first', async () => {
    await service.settle();
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { data } = await service.ask('anna', LIST, { id: anna.id, first: 3, after });
      const { edges, pageInfo }: Told = data.statedCapacities;
      seen.push(...edges.map(({ node }: Told) => node.id));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
    }
    const rows = await service.witnessed('select id from budget where case_id = $1', [anna.caseId]);
    expect(new Set(seen).size).toBe(rows.length);
    expect((await read(service, 'anna', anna.id)).counting.id).toBe(seen[0]);
  });
});

describe('a case in which capacity is not stated', () => {
  let bram: CapacityCase;
  beforeAll(async () => {
    bram = await matched(service, 'bram');
  });

  it('is absent to whom it is not, in the same words', async () => {
    const absent = '00000000-0000-4000-8000-000000000001';
    for (const id of [absent, 'nothing', bram.caseId]) {
      expect(await refusedOf(service, 'bram', id)).toEqual(['NOT_FOUND input.jointCaseId']);
    }
    expect(await refusedOf(service, 'celine', bram.id)).toEqual(['NOT_FOUND input.jointCaseId']);
    for (const id of [absent, 'nothing', bram.caseId]) {
      expect(await read(service, 'bram', id)).toBeNull();
    }
    expect(await read(service, 'celine', bram.id)).toBeNull();
    const list = await service.ask('celine', LIST, { id: bram.id, first: 5 });
    expect(list.data.statedCapacities).toBeNull();
  });

  it.each(['AGREED', 'COMPLETED'])('is one in %s', async (now) => {
    const move = `update joint_case set state = $2, opened_on = clock_today() where id = $1`;
    await asSuperuser(service, move, [bram.caseId, now]);
    expect(await refusedOf(service, 'bram', bram.id)).toEqual([
      'STATE_DOES_NOT_ALLOW input.jointCaseId',
    ]);
    await asSuperuser(service, move, [bram.caseId, 'MATCHED']);
  });

  it('is one that stands still', async () => {
    const freeze = 'update joint_case set frozen_since_on = $2 where id = $1';
    await asSuperuser(service, freeze, [bram.caseId, '2026-11-01']);
    expect(await refusedOf(service, 'bram', bram.id)).toEqual(['CASE_FROZEN input.jointCaseId']);
    await asSuperuser(service, freeze, [bram.caseId, null]);
  });
});
