// The law of OWN_SHARE (docs/privacy.md): two worlds with the same own balance and the same part of
// it paid each month, which differ in capacity, number of others, their balances and terms, give a
// member the same view over the whole case, amounts within one cent.
import { describe, expect, it } from '@jest/globals';
import type { TestService } from '../support/test-service.ts';
import { differences, live, type OthersWorld } from './own-share-worlds.ts';

const PAIRS: readonly [name: string, balanceCents: number, one: OthersWorld, other: OthersWorld][] =
  [
    [
      'one other and four',
      30_000,
      { owed: { kpn: 60_000 }, monthlyCents: 9_000 },
      {
        owed: { kpn: 10_000, ymere: 45_000, nuon: 70_000, ohra: 145_000 },
        monthlyCents: 30_000,
      },
    ],
    [
      'a small other and a large one, in odd cents',
      33_333,
      { owed: { kpn: 1 }, monthlyCents: 3_704 },
      { owed: { kpn: 66_669 }, monthlyCents: 11_112 },
    ],
    [
      'others with terms that the plan keeps anyway',
      20_000,
      { owed: { kpn: 20_000 }, monthlyCents: 5_000 },
      {
        owed: { ymere: 15_000, nuon: 5_000 },
        monthlyCents: 5_000,
        within: { longestMonths: 12, smallestMonthly: { amountCents: 100 } },
      },
    ],
  ];

const capacities = (service: TestService) =>
  service.witnessed<{ monthly_cents: number; participants: number }>(
    `select b.monthly_cents::int, (select count(*)::int from case_participant) as participants
     from budget b`,
  );

describe('Under OWN_SHARE a member learns which part of its own balance it is paid, and no more', () => {
  it.each(PAIRS)('%s', async (_name, balanceCents, one, other) => {
    const first = await live(balanceCents, one);
    const second = await live(balanceCents, other);
    try {
      expect(differences(first.views, second.views)).toEqual([]);
      // It went all the way, and the worlds were not the same.
      expect(JSON.stringify(first.views)).toContain('ARRANGEMENT_STARTED');
      expect(JSON.stringify(first.views)).toContain('PRO_RATA');
      expect(await capacities(first.service)).not.toEqual(await capacities(second.service));
    } finally {
      await first.service.stop();
      await second.service.stop();
    }
  });

  it('a plan of another shape is not shown: the person is asked for TOTALS first', async () => {
    const bent = await live(20_000, {
      owed: { kpn: 20_000 },
      monthlyCents: 5_000,
      within: { longestMonths: 4, smallestMonthly: { amountCents: 4_000 } },
    });
    try {
      const [row] = await bent.service.witnessed('select state, totals_question from joint_case');
      expect(row).toEqual({ state: 'NEGOTIATING', totals_question: 'WAITING' });
      expect(JSON.stringify(bent.views)).not.toContain('PROPOSAL_MADE');
    } finally {
      await bent.service.stop();
    }
  });

  it('an amount that is two cents off, or one line more, would be seen here', () => {
    const view = { own: { paidCents: 100, payments: [{ amountCents: 50 }] }, id: 'a' };
    const off = { own: { paidCents: 102, payments: [{ amountCents: 50 }] }, id: 'b' };
    const more = { own: { paidCents: 100, payments: [{ amountCents: 50 }, {}] }, id: 'b' };
    expect(differences(view, off)).toEqual(['.own.paidCents']);
    expect(differences(view, more)).toEqual(['.own.payments.summed.length']);
  });
});
