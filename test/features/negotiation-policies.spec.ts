// Standing terms of a member: setting versions, and rules that make no sense.
// Not here: trying rules (trying-policies.spec.ts), who sees them (sealed-policies.spec.ts), what
// they answer (test/domain/negotiation).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { admitCoalition, memberOf, nextKey } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';
import { current, set, stored, type Variables, YEAR_ELSE_TWO } from './policy-calls.ts';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
  await admitCoalition(service, ['cz', 'kpn', 'nuon', 'ymere']);
}, 180_000);
afterAll(() => service.stop());

async function codesOf(rules: Variables[], more: Variables = {}): Promise<string[]> {
  const { refusals } = await set(service, 'kpn', rules, more);
  return refusals.map(({ code, path }) => `${path.slice(1).join('.')} ${code}`);
}

describe('a negotiation policy', () => {
  it('is null until one is set, and then told to the last field', async () => {
    expect(await current(service, 'cz')).toBeNull();
    const within = {
      longestMonths: 12,
      smallestMonthly: { balancePartBasisPoints: 300 },
      waivedCostsBasisPoints: 5_000,
      remissionBasisPoints: 250,
    };
    const when = {
      contractKinds: ['HEALTH_PREMIUM', 'HEALTH_SUPPLEMENTARY'],
      stages: ['REMINDED', 'DEMANDED'],
      balance: { fromCents: 0, toCents: 150_000 },
      representations: ['NONE', 'MANDATE'],
    };
    const { policy, refusals } = await set(service, 'cz', [
      { does: 'ACCEPT', when, within },
      { does: 'COUNTER', within: { smallestMonthly: { amountCents: 2_500 } } },
    ]);
    expect(refusals).toEqual([]);
    expect(policy).toEqual({
      version: 1,
      setAt: '2026-11-02T09:00:00.000Z',
      rules: [
        {
          number: 1,
          does: 'ACCEPT',
          when,
          within: {
            ...within,
            smallestMonthly: { amountCents: null, balancePartBasisPoints: 300 },
          },
        },
        {
          number: 2,
          does: 'COUNTER',
          when: { contractKinds: null, stages: null, balance: null, representations: null },
          within: {
            longestMonths: null,
            smallestMonthly: { amountCents: 2_500, balancePartBasisPoints: null },
            waivedCostsBasisPoints: 0,
            remissionBasisPoints: 0,
          },
        },
      ],
    });
    expect(await current(service, 'cz')).toEqual(policy);
  });

  it('changes by a new version; the old ones stay as they were', async () => {
    const first = await set(service, 'nuon', YEAR_ELSE_TWO);
    const second = await set(service, 'nuon', [YEAR_ELSE_TWO[0] ?? {}], { expectedVersion: 1 });
    expect([first.policy.version, second.policy.version]).toEqual([1, 2]);
    expect(await current(service, 'nuon')).toEqual(second.policy);
    expect(await current(service, 'nuon', 1)).toEqual(first.policy);
    expect(await current(service, 'nuon', 3)).toBeNull();
    const page = async (after: string | null) => {
      const query = `query P($after: String) { negotiationPolicies(first: 1, after: $after) {
        edges { node { version } } pageInfo { hasNextPage endCursor } } }`;
      return (await service.ask('nuon', query, { after })).data.negotiationPolicies;
    };
    const newest = await page(null);
    const oldest = await page(newest.pageInfo.endCursor);
    expect([newest.edges, oldest.edges]).toEqual([
      [{ node: { version: 2 } }],
      [{ node: { version: 1 } }],
    ]);
    expect([newest.pageInfo.hasNextPage, oldest.pageInfo.hasNextPage]).toEqual([true, false]);
    const events = `select payload from event where type = 'NEGOTIATION_POLICY_SET'
      and recipients = array[$1::uuid] order by happened_at, payload`;
    expect(await service.witnessed(events, [memberOf('nuon').id])).toEqual([
      { payload: { version: 1 } },
      { payload: { version: 2 } },
    ]);
  });

  it('is not set over a version that the caller has not read', async () => {
    await set(service, 'ymere', YEAR_ELSE_TWO, { expectedVersion: 0 });
    const late = await set(service, 'ymere', YEAR_ELSE_TWO, { expectedVersion: 0 });
    expect(late).toEqual({
      policy: null,
      dryRun: null,
      refusals: [
        {
          code: 'POLICY_CHANGED_MEANWHILE',
          message: 'Versie 1 geldt inmiddels. Lees die eerst en stel daarna de uwe in.',
          path: ['input', 'expectedVersion'],
          retryable: false,
        },
      ],
    });
    const both = await Promise.all(
      [1, 1].map((expectedVersion) => set(service, 'ymere', YEAR_ELSE_TWO, { expectedVersion })),
    );
    expect(both.map(({ refusals }) => refusals.length === 0)).toContain(true);
    expect(both.map(({ refusals }) => refusals[0]?.code)).toContain('POLICY_CHANGED_MEANWHILE');
    expect(await stored(service, 'ymere')).toEqual([1, 2]);
  });

  it('is set once by the same call, and not by another input with its key', async () => {
    const before = await stored(service, 'ymere');
    const idempotencyKey = nextKey();
    const first = await set(service, 'ymere', YEAR_ELSE_TWO, { idempotencyKey });
    expect(await set(service, 'ymere', YEAR_ELSE_TWO, { idempotencyKey })).toEqual(first);
    const other = await set(service, 'ymere', YEAR_ELSE_TWO.slice(1), { idempotencyKey });
    expect(other.refusals.map(({ code }) => code)).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await stored(service, 'ymere')).toHaveLength(before.length + 1);
  });
});

describe('rules that make no sense', () => {
  const rule = (when: Variables, within: Variables = {}): Variables => ({
    does: 'ACCEPT',
    when,
    within,
  });
  it.each<[string, Variables[], string[]]>([
    ['none', [], ['rules NUMBER_OF_ENTRIES']],
    ['more than a hundred', Array(101).fill(rule({})), ['rules NUMBER_OF_ENTRIES']],
    ['an empty condition', [rule({ stages: [] })], ['rules.0.when.stages CONDITION_EMPTY']],
    [
      'a kind named twice',
      [rule({ contractKinds: ['RENT', 'RENT'] })],
      ['rules.0.when.contractKinds NAMED_TWICE'],
    ],
    [
      'a band upside down',
      [rule({ balance: { fromCents: 2, toCents: 1 } })],
      ['rules.0.when.balance BAND_REVERSED'],
    ],
    [
      'a band below zero',
      [rule({ balance: { fromCents: -1, toCents: 1 } })],
      ['rules.0.when.balance INPUT_OUT_OF_RANGE'],
    ],
    [
      'no months',
      [rule({}, { longestMonths: 0 })],
      ['rules.0.within.longestMonths INPUT_OUT_OF_RANGE'],
    ],
    [
      'an amount that none can be',
      [rule({}, { smallestMonthly: { amountCents: 1.5 } })],
      ['rules.0.within.smallestMonthly INPUT_OUT_OF_RANGE'],
    ],
    [
      'two minimums, or none, all told at once',
      [
        rule({}, { smallestMonthly: { amountCents: 1, balancePartBasisPoints: 1 } }),
        rule({ stages: [] }, { smallestMonthly: {} }),
      ],
      [
        'rules.0.within.smallestMonthly MINIMUM_NOT_ONE',
        'rules.1.within.smallestMonthly MINIMUM_NOT_ONE',
        'rules.1.when.stages CONDITION_EMPTY',
      ],
    ],
    [
      'a rule that is never asked',
      [...YEAR_ELSE_TWO, rule({ stages: ['DEMANDED'] })],
      ['rules.2 RULE_NEVER_ASKED'],
    ],
    [
      'an offer below what is accepted',
      [rule({}, { longestMonths: 24 }), { does: 'COUNTER', within: { longestMonths: 12 } }],
      ['rules.1 RULE_OFFERS_LESS'],
    ],
  ])('are refused, each at its place: %s', async (_what, rules, codes) => {
    expect(await codesOf(rules)).toEqual(codes);
    expect(await codesOf(rules, { dryRun: true })).toEqual(codes);
    expect(await stored(service, 'kpn')).toEqual([]);
  });

  it('say which rule is before them, counted from 1', async () => {
    const { refusals } = await set(service, 'kpn', [...YEAR_ELSE_TWO, rule({})]);
    expect(refusals[0]?.message).toBe(
      'Regel 2 beantwoordt alles waar deze regel over gaat. Zet deze eerder, of laat hem weg.',
    );
  });

  it('are told together with a key that is none', async () => {
    const codes = await codesOf([rule({ stages: [] })], { idempotencyKey: 'x' });
    expect(codes).toEqual([
      'idempotencyKey INPUT_MALFORMED',
      'rules.0.when.stages CONDITION_EMPTY',
    ]);
  });
});
