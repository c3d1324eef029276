// The calculators of costs and interest: for anybody, without an account, and only they.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examples } from '../domain/law/example-table.ts';
import { type Answer, TestService } from '../support/test-service.ts';
import {
  askedOf,
  COSTS,
  type CostAnswer,
  INTEREST,
  type InterestAnswer,
  type Step,
} from './calculator-examples.ts';

let service: TestService;
const lines: string[] = [];
beforeAll(async () => {
  service = await TestService.start({ logTo: (line) => lines.push(line) });
});
afterAll(() => service.stop());

const COST_INPUT = {
  on: '2026-01-31',
  demands: [{ bills: [{ principalCents: 840_000, dueOn: '2025-10-01' }] }],
  vat: 'ADDED',
};
const INTEREST_INPUT = { principalCents: 100_000, dueOn: '2023-12-31', untilOn: '2025-12-31' };

const costs = (input: object, headers = {}): Promise<Answer> =>
  service.ask(null, COSTS, { input }, headers);
const interest = (input: object): Promise<Answer> => service.ask(null, INTEREST, { input });
const sumOf = (steps: Step[]): number => steps.reduce((sum, step) => sum + step.amountCents, 0);

describe('The worked examples of docs/law.md', () => {
  const asked = examples().flatMap((example) => {
    const how = askedOf(example);
    return how === null ? [] : [{ example, how }];
  });

  it('come from the calculators as from the law module, each kind that they compute', async () => {
    expect(new Set(asked.map(({ example }) => example.compute))).toEqual(
      new Set(['scale', 'periods', 'claims', 'one letter', 'letter', 'check', 'interest']),
    );
    expect(asked.length).toBeGreaterThan(70);
    for (const { example, how } of asked) {
      const { data, text } = await service.ask(null, how.query, { input: how.input });
      const words =
        how.query === COSTS
          ? how.answer(data?.collectionCostCheck.check as CostAnswer & InterestAnswer)
          : how.answer(data?.statutoryInterest.interest as CostAnswer & InterestAnswer);
      const wanted = Object.fromEntries(example.answer);
      expect([example.number, text.includes('"errors"')]).toEqual([example.number, false]);
      expect([example.number, words]).toEqual([example.number, expect.objectContaining(wanted)]);
    }
  });

  it('allow no costs on the day before the one that a letter gives', async () => {
    for (const { example, how } of asked.filter(({ example: each }) =>
      each.answer.has('costs from'),
    )) {
      const on = example.answer.get('costs from') ?? '';
      const before = new Date(Date.parse(on) - 86_400_000).toISOString().slice(0, 10);
      const { data } = await service.ask(null, COSTS, { input: { ...how.input, on: before } });
      const [charge] = (data.collectionCostCheck.check as CostAnswer).charges;
      expect([example.number, charge?.reason]).toEqual([example.number, 'COST_LETTER_RUNNING']);
    }
  });
});

describe('A breakdown', () => {
  it('adds up, names article and figures, and reads as Dutch or English', async () => {
    const dutch = (await costs(COST_INPUT)).data.collectionCostCheck.check;
    expect(dutch.maximumCents).toBe(96_195);
    expect(sumOf(dutch.charges[0].steps)).toBe(96_195);
    expect(dutch.charges[0].steps.at(-1)).toMatchObject({ rule: 'COST_VAT', amountCents: 16_695 });
    expect(dutch.figures).toEqual([
      {
        kind: 'COST_SCALE',
        fromOn: '2012-07-01',
        source: expect.stringContaining('Stb. 2012, 141'),
        checked: 'OFFICIAL',
      },
      { kind: 'VAT', fromOn: '2012-10-01', source: expect.any(String), checked: 'SECONDARY' },
    ]);
    const english = (await costs(COST_INPUT, { 'accept-language': 'en' })).data.collectionCostCheck;
    const [band] = english.check.charges[0].steps.slice(1);
    expect(band.text).toContain('€2,500.00');
    expect(dutch.charges[0].steps[1].text).toContain('€ 2.500,00');
    expect(band.article).toContain('art. 2');
  });

  it('of interest adds up over a change of rate and a year, and names both rates', async () => {
    const answer = (await interest(INTEREST_INPUT)).data.statutoryInterest.interest;
    expect(answer.interestCents).toBe(13_420);
    expect(sumOf(answer.steps)).toBe(13_420);
    expect(answer.figures.map(({ fromOn }: { fromOn: string }) => fromOn)).toEqual([
      '2024-01-01',
      '2025-01-01',
    ]);
  });

  it('is of today when no day is named', async () => {
    const { data } = await costs({ demands: COST_INPUT.demands });
    expect(data.collectionCostCheck.check.on).toBe('2026-11-02');
    const { principalCents, dueOn } = INTEREST_INPUT;
    const open = await interest({ principalCents, dueOn });
    expect(open.data.statutoryInterest.interest.untilOn).toBe('2026-11-02');
    const rules = open.data.statutoryInterest.interest.steps.map(
      (step: { rule: string }) => step.rule,
    );
    expect(rules.at(-1)).toBe('INTEREST_RATE_UNCONFIRMED');
  });
});

describe('A question that cannot be answered', () => {
  const codesOf = ({ data }: Answer, name: string): unknown[] =>
    data[name].refusals.map((refusal: { code: string; path: string[] }) => [
      refusal.code,
      refusal.path.slice(1).join('.'),
    ]);

  it('is refused with all that is wrong with it, and where', async () => {
    const answer = await costs({
      on: '2012-06-30',
      demands: [
        {
          bills: [
            { principalCents: -1, dueOn: '2013-01-01', agreementNumber: 0 },
            { principalCents: 1e17, dueOn: '2026-02-30' },
          ],
          letter: { sentOn: '2026-01-05', receivedOn: '2026-01-04', days: 0, namedCostsCents: -5 },
          stageNumber: 101,
        },
      ],
      charged: [
        { kind: 'EXTRAJUDICIAL', amountCents: 1, chargedOn: '1989-12-31', billNumbers: [1, 1] },
        { kind: 'EXTRAJUDICIAL', amountCents: 1, chargedOn: '2012-06-30', billNumbers: [3] },
        { kind: 'EXTRAJUDICIAL', amountCents: 1, chargedOn: '2012-06-30', billNumbers: [] },
      ],
      holds: [{ isStandstill: true, fromOn: '2026-02-01', untilOn: '2026-01-01' }],
    });
    expect(answer.data.collectionCostCheck.check).toBeNull();
    expect(codesOf(answer, 'collectionCostCheck')).toEqual([
      ['DAY_TOO_OLD', 'on'],
      ['NOT_A_COUNT', 'demands.0.stageNumber'],
      ['NOT_AN_AMOUNT', 'demands.0.bills.0.principalCents'],
      ['AFTER_STATEMENT', 'demands.0.bills.0.dueOn'],
      ['NOT_A_COUNT', 'demands.0.bills.0.agreementNumber'],
      ['NOT_AN_AMOUNT', 'demands.0.bills.1.principalCents'],
      ['NO_SUCH_DAY', 'demands.0.bills.1.dueOn'],
      ['DAYS_REVERSED', 'demands.0.letter.receivedOn'],
      ['NOT_A_COUNT', 'demands.0.letter.days'],
      ['NOT_AN_AMOUNT', 'demands.0.letter.namedCostsCents'],
      ['DAY_TOO_OLD', 'charged.0.chargedOn'],
      ['BILL_UNKNOWN', 'charged.0.billNumbers'],
      ['BILL_UNKNOWN', 'charged.1.billNumbers'],
      ['BILL_UNKNOWN', 'charged.2.billNumbers'],
      ['DAYS_REVERSED', 'holds.0.untilOn'],
    ]);
  });

  it('is refused when it holds too much, too many or nothing', async () => {
    const bill = COST_INPUT.demands[0]?.bills[0];
    const many = Array.from({ length: 51 }, () => ({ bills: [bill, bill] }));
    const all = [{ bills: Array.from({ length: 2 }, () => ({ ...bill, principalCents: 1e12 })) }];
    expect(codesOf(await costs({ demands: many }), 'collectionCostCheck')).toEqual([
      ['TOO_MANY_BILLS', 'demands'],
    ]);
    expect(codesOf(await costs({ demands: all }), 'collectionCostCheck')).toEqual([
      ['NOT_AN_AMOUNT', 'demands'],
    ]);
    expect(codesOf(await costs({ demands: [] }), 'collectionCostCheck')).toEqual([
      ['NUMBER_OF_ENTRIES', 'demands'],
    ]);
  });

  it('on interest is refused in the same way', async () => {
    const answer = await interest({
      principalCents: -1,
      dueOn: '1997-12-30',
      untilOn: '2027-11-04',
      payments: [{ paidOn: '2026-02-30', amountCents: 0 }],
      frozen: [{ fromOn: '2026-03-01', untilOn: '2026-02-01' }],
    });
    expect(codesOf(answer, 'statutoryInterest')).toEqual([
      ['NOT_AN_AMOUNT', 'principalCents'],
      ['DAY_TOO_OLD', 'dueOn'],
      ['DAY_TOO_FAR', 'untilOn'],
      ['NO_SUCH_DAY', 'payments.0.paidOn'],
      ['NOT_AN_AMOUNT', 'payments.0.amountCents'],
      ['DAYS_REVERSED', 'frozen.0.untilOn'],
    ]);
    const late = { ...INTEREST_INPUT, payments: [{ paidOn: '2026-01-01', amountCents: 1 }] };
    expect(codesOf(await interest(late), 'statutoryInterest')).toEqual([
      ['AFTER_STATEMENT', 'payments.0.paidOn'],
    ]);
  });
});

describe('Without an account', () => {
  const BOTH = `query Both($input: CollectionCostCheckInput!) {
    collectionCostCheck(input: $input) { check { maximumCents } }
    viewer { kind }
  }`;

  it('a document that also asks what needs an account is refused whole, whatever the order', async () => {
    const hidden = `query Both($input: CollectionCostCheckInput!) {
      ...more
      ... on Query { collectionCostCheck(input: $input) { check { maximumCents } } }
    }
    fragment more on Query { negotiationPolicy { version } }`;
    const skipped = BOTH.replace('viewer', 'viewer @include(if: false)');
    for (const query of [BOTH, hidden, skipped]) {
      for (const headers of [{}, { authorization: 'Bearer made.up.token' }]) {
        const answer = await service.ask(null, query, { input: COST_INPUT }, headers);
        expect([answer.status, answer.data]).toEqual([401, undefined]);
        expect(answer.errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
        expect(answer.text).not.toContain('96195');
      }
    }
  });

  it('the same document is answered with a token, and a calculator with any token', async () => {
    const { data } = await service.ask('anna', BOTH, { input: COST_INPUT });
    expect(data).toEqual({
      collectionCostCheck: { check: { maximumCents: 96_195 } },
      viewer: { kind: 'CUSTOMER' },
    });
    const madeUp = await costs(COST_INPUT, { authorization: 'Bearer made.up.token' });
    expect(madeUp.data.collectionCostCheck.check.maximumCents).toBe(96_195);
  });

  it('many calculations in one document cost too much', async () => {
    const one = 'collectionCostCheck(input: $input) { check { maximumCents } }';
    const many = Array.from({ length: 5 }, (_, at) => `a${at}: ${one}`).join(' ');
    const query = `query Many($input: CollectionCostCheckInput!) { ${many} }`;
    const { errors } = await service.ask(null, query, { input: COST_INPUT });
    expect(errors[0]?.extensions['code']).toBe('QUERY_TOO_COSTLY');
  });

  it('nothing is stored, no look is logged, and no address stands in the log', async () => {
    const rows = async (): Promise<unknown> =>
      service.witnessed(
        `select relname, (xpath('/row/n/text()', query_to_xml(
           format('select count(*) as n from %I', relname), false, true, '')))[1]::text as rows
         from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`,
      );
    const before = await rows();
    lines.length = 0;
    const answer = await service.app.inject({
      method: 'POST',
      url: '/graphql',
      remoteAddress: '203.0.113.77',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.88' },
      payload: JSON.stringify({ query: COSTS, variables: { input: COST_INPUT } }),
    });
    expect(answer.statusCode).toBe(200);
    expect(await rows()).toEqual(before);
    expect(lines.join('\n')).toContain('"route":"/graphql"');
    expect(lines.join('\n')).not.toMatch(/203\.0\.113\.77|198\.51\.100\.88|840000/);
  });
});
