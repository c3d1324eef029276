// Previews and reasons hold nothing that is sealed: no standing term of a member for anybody, no
// offer for the customer, however often one asks; and all of it was there.
// Not here: what previews show (features/previews.spec.ts), row security (rows.spec.ts).
import { describe, expect, it } from '@jest/globals';
import {
  type CapacityCase,
  COUNSELLOR,
  matched,
  opened,
  seatCounsellor,
} from '../features/capacity-case.ts';
import { codesOf, previews, proposes, reasons } from '../features/preview-calls.ts';
import type { Variables } from '../features/policy-calls.ts';
import { answers, budget, policies, says, type Told } from '../features/rounds-case.ts';
import { admitCoalition } from '../support/coalition.ts';
import { TestService } from '../support/test-service.ts';

interface Lived {
  service: TestService;
  joint: CapacityCase;
  counsellor: { person: string; id: string };
}

const OWED = { cz: 30_017, kpn: 12_345, nuon: 7_003 };

/** A case of three, in which KPN holds the planner to these rules; CZ and Nuon answer by hand. */
async function live(rules: Variables[], monthlyCents = 6_000): Promise<Lived> {
  const service = await TestService.start({ seed: 'sealed-previews' });
  await admitCoalition(service, Object.keys(OWED));
  await policies(service, ['kpn'], rules);
  const joint = await opened(service, await matched(service, 'anna', OWED));
  const counsellor = { person: COUNSELLOR, id: await seatCounsellor(service, joint, COUNSELLOR) };
  await budget(service, { ...joint, ...counsellor }, monthlyCents);
  return { service, joint, counsellor };
}

const ANYTHING = [{ does: 'ACCEPT', within: {} }];
/** Months, an amount and parts that stand nowhere else. */
const SEALED = [
  {
    does: 'ACCEPT',
    within: {
      longestMonths: 7,
      smallestMonthly: { amountCents: 4_321 },
      remissionBasisPoints: 1_700,
    },
  },
];
/** What tells of those: seven months, the amount, the remission of 12 345. */
const TELLING = /\b7 maanden|\b7 months|43[.,]21|4321|20[.,]98|2098/;

const everybody = ({ joint, counsellor }: Lived) => [joint, counsellor];

describe('Previews are the same whatever the standing terms of a member are', () => {
  it('for the person and for its counsellor, to the byte', async () => {
    const free = await live(ANYTHING);
    const held = await live(SEALED);
    try {
      for (const [at, who] of everybody(free).entries()) {
        const other = everybody(held)[at]!;
        const [one, two] = [await previews(free.service, who), await previews(held.service, other)];
        expect(JSON.stringify(two)).toBe(JSON.stringify(one));
        expect(one.plans.length).toBeGreaterThan(2);
        expect(JSON.stringify(two)).not.toMatch(TELLING);
      }
      // And yet the plans were made of these terms: the worlds differ, and the terms were there.
      const inputs = await Promise.all(
        [free, held].map(({ service }) =>
          service.witnessed<{ text: string }>(
            `select rules::text as text from negotiation_policy
             union all select totals_question from joint_case`,
          ),
        ),
      );
      expect(inputs[0]).not.toEqual(inputs[1]);
      expect(JSON.stringify(inputs[1])).toContain('4321');
    } finally {
      await Promise.all([free, held].map(({ service }) => service.stop()));
    }
  }, 180_000);
});

describe('Reasons that there is no plan', () => {
  it('name no member and no term of it, also when asked by one budget after another', async () => {
    // KPN asks 43.21 a month, and there is less.
    const held = await live(SEALED, 1_500);
    try {
      const told: Told[] = [];
      for (const monthlyCents of [1_500, 2_500, 3_500, 4_200]) {
        await budget(held.service, { ...held.joint, ...held.counsellor }, monthlyCents);
        for (const who of everybody(held)) told.push(await reasons(held.service, who));
      }
      expect(codesOf(told[0].why)).toEqual(['NO_PLAN_CONFLICT', 'SEALED']);
      expect(JSON.stringify(told)).not.toMatch(TELLING);
      expect(JSON.stringify(told)).not.toMatch(/KPN|CZ|Nuon/);
      // Exactly so much would do: 28.21, 18.21, 8.21, 0.21; told is the next ten.
      const sums = told.map(({ requests }) => String(requests[0].reason.text));
      expect([...new Set(sums.map((text) => /€ ?([\d,]+)/.exec(text)?.[1]))]).toEqual([
        '30,00',
        '20,00',
        '10,00',
      ]);
      const [policy] = await held.service.witnessed('select rules::text from negotiation_policy');
      expect(JSON.stringify(policy)).toMatch(TELLING);
    } finally {
      await held.service.stop();
    }
  }, 180_000);
});

describe('What a member offered', () => {
  it('moves the previews of the counsellor, and none of the person', async () => {
    const free = await live(ANYTHING);
    const { service, joint, counsellor } = free;
    try {
      const before = JSON.stringify(await previews(service, joint));
      const terms = { longestMonths: 8, smallestMonthlyCents: 0, remissionCents: 5_011 };
      await answers(service, 'cz', 'COUNTER', { terms });
      await answers(service, 'nuon', 'ACCEPT');
      expect(JSON.stringify(await previews(service, joint))).toBe(before);
      const forCounsellor = await previews(service, counsellor);
      const released = forCounsellor.plans.find(({ kind }: Told) => kind === 'RELEASED_REMISSION');
      expect(released.shares[0]).toMatchObject({ memberName: 'CZ', givenUpCents: 5_011 });
      const offers = await service.witnessed(`select terms from answer where kind = 'COUNTER'`);
      expect(offers).toHaveLength(1);
    } finally {
      await service.stop();
    }
  }, 180_000);

  it('is all that released remission takes: not what a policy would give up if nothing else helped', async () => {
    const held = await live([{ does: 'ACCEPT', within: { remissionBasisPoints: 1_700 } }]);
    const { service, joint, counsellor } = held;
    try {
      const terms = { longestMonths: 8, smallestMonthlyCents: 0, remissionCents: 5_011 };
      await answers(service, 'cz', 'COUNTER', { terms });
      await answers(service, 'nuon', 'ACCEPT');
      expect(await proposes(service, counsellor, 'RELEASED_REMISSION')).toEqual([]);
      // Another shape than in proportion: the person is asked before members see it.
      const allowed = { answer: 'ALLOW', textVersion: '2026-1', language: 'NL' };
      expect(await says(service, joint, 'answerTotalsQuestion', allowed)).toEqual([]);
      const rows = await service.witnessed<{ name: string; given: number }>(
        `select p.name, o.remission_cents::int as given from proposal o
         join case_participant p using (member_id, case_id)
         where o.round = (select max(round) from proposal) order by p.name`,
      );
      expect(rows.map(({ given }) => given)).toEqual([5_011, 0, 0]);
      const [choice] = await service.witnessed('select remission, outcome from plan_choice');
      expect(choice).toEqual({ remission: 'ALL_RELEASED', outcome: 'KEPT' });
      const [policy] = await service.witnessed('select rules::text from negotiation_policy');
      expect(JSON.stringify(policy)).toContain('1700');
    } finally {
      await service.stop();
    }
  }, 180_000);
});
