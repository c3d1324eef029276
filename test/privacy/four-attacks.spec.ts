// The four known attacks of a member on what the others are owed, under OWN_SHARE: each fails on
// all that it sees over all rounds, through the API. That each would succeed without its rule is
// shown here and in the specs of planted bugs beside it (attack-*.spec.ts).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberOf } from '../support/coalition.ts';
import { state } from '../features/capacity-case.ts';
import { standing } from '../features/rounds-case.ts';
import {
  type SeenRound,
  farApart,
  fromCapacity,
  fromCorrection,
  fromLastMonths,
  fromRoot,
  worldsThatFit,
} from './attack-solver.ts';
import { begin, firstKeptOffer, type Lived, liveRounds, TRUTH } from './attack-views.ts';

let lived: Lived;

beforeAll(async () => {
  lived = await liveRounds();
}, 180_000);
afterAll(() => lived.service.stop());

describe('A solver that is given everything a member sees over all rounds', () => {
  it('finds worlds in which every other balance differs by a fifth or more', async () => {
    const { service, joint, rounds } = lived;
    expect(rounds.map(({ balanceCents }) => balanceCents)).toEqual([20_000, 20_000, 10_000]);
    const worlds = worldsThatFit(rounds);
    expect(farApart(worlds)).not.toBeNull();
    // The true one is in between: the solver was not simply wrong.
    const totals = worlds.map(({ others }) => others.reduce((sum, cents) => sum + cents, 0));
    expect(Math.min(...totals) * 2).toBeLessThan(TRUTH.kpn);
    expect(Math.max(...totals)).toBeGreaterThan(TRUTH.kpn * 2);
    expect(new Set(worlds.map(({ others }) => others.length))).toEqual(new Set([1, 2]));
    // It was there, and it went all the way.
    expect(await standing(service, joint)).toMatchObject({ state: 'AGREED', level: 0 });
    const [row] = await service.witnessed(
      'select balance_cents::int as cents from case_participant where member_id = $1',
      [memberOf('kpn').id],
    );
    expect(row).toEqual({ cents: TRUTH.kpn });
  });

  it('would find one world only, were it told what is paid a month', () => {
    const worlds = worldsThatFit(lived.rounds).filter(
      ({ monthlyCents }) => Math.abs(monthlyCents - TRUTH.monthlyCents) < 250,
    );
    expect(farApart(worlds.filter(({ others }) => others.length === 1))).toBeNull();
  });
});

describe('The known attacks', () => {
  it('a balance corrected between rounds moves only the tail of its own', () => {
    const [first, , last] = lived.rounds;
    // It learns of nobody: what it computes is that it is alone.
    expect(fromCorrection(first!, last!) ?? 0).toBeLessThan(TRUTH.kpn / 100);
    const monthly = (round?: SeenRound) => round?.payments[0]?.amountCents;
    expect(monthly(last)).toBe(monthly(first));
  });

  it('a capacity gives the others away: a member cannot state one, nor read it', async () => {
    const { service, rounds } = lived;
    expect(fromCapacity(rounds[0]!, TRUTH.monthlyCents)).toBeCloseTo(TRUTH.kpn, -2);
    const { id } = (await service.ask('cz', '{ jointCases { edges { node { id } } } }')).data
      .jointCases.edges[0].node;
    const stated = await state(service, 'cz', id);
    expect(stated.errors[0]?.extensions['code']).toBe('FORBIDDEN');
    for (const query of [
      '{ capacity(jointCaseId: "x") { budgetDueOn } }',
      '{ previewPlans(input: { jointCaseId: "x" }) { choicesLeft } }',
      '{ planReasons(jointCaseId: "x") { noPlanSinceOn } }',
    ]) {
      const { errors } = await service.ask('cz', query);
      expect([query, errors[0]?.extensions['code']]).toEqual([query, 'FORBIDDEN']);
    }
    // Nor does any of its rounds hold the monthly amount.
    const seen = JSON.stringify(rounds);
    expect(seen).not.toContain(`"amountCents":${TRUTH.monthlyCents}`);
  });

  it('last months are the same for all: nobody is left alone, and what would be is not shown', async () => {
    expect(fromLastMonths(lived.rounds[0]!)).toBeLessThan(TRUTH.kpn / 10);
    const bent = await begin(
      { longestMonths: 4 },
      { cz: 20_000, kpn: 20_000, monthlyCents: 5_000 },
    );
    try {
      expect(bent.rounds).toEqual([]);
      expect(await standing(bent.service, bent.joint)).toMatchObject({
        totals_question: 'WAITING',
      });
    } finally {
      await bent.service.stop();
    }
  }, 180_000);

  it('an attestation cannot be tried out: its salts are of each member alone', () => {
    const keys = [memberOf('cz').id, memberOf('kpn').id] as const;
    const euros = Array.from({ length: 40 }, (_, at) => TRUTH.kpn + (at - 20) * 100);
    expect(euros).toContain(TRUTH.kpn);
    expect(fromRoot(lived.rounds[0]!, keys, euros)).toBeNull();
    expect(lived.rounds[0]!.attestation).toBe('PRO_RATA');
  });
});

describe('A member that offers one amount after another', () => {
  it('has three tries, and is asked the same whether a later one could be kept', async () => {
    const { service, joint } = await begin();
    try {
      expect(await firstKeptOffer({ service })).toBeNull();
      expect(await standing(service, joint)).toMatchObject({
        state: 'NEGOTIATING',
        totals_question: 'NOT_ASKED',
      });
      // It stands as it was given, also what could be kept.
      const [row] = await service.witnessed(
        `select count(*)::int as offers, min((terms->>'smallestMonthlyCents')::int) as cents
         from answer where kind = 'COUNTER'`,
      );
      expect(row).toEqual({ offers: 8, cents: 4_500 });
      expect(TRUTH.monthlyCents).toBe(5_000);
    } finally {
      await service.stop();
    }
  }, 180_000);
});
