// Why this plan, in sentences: what each audience reads, and what a member's part never depends on.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  explainForCounsellor,
  explainForCustomer,
  explainForMember,
  type ExplainQuestion,
  type Offers,
} from '../../../src/domain/plan/explain-plan.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { ownView } from '../../../src/domain/plan/own-share.ts';
import { NO_TERMS, type Plan, type PlanInput } from '../../../src/domain/plan/plan.ts';
import type { PlanSentence } from '../../../src/domain/plan/plan-words.ts';
import { caseOf, member, planOf } from './cases.ts';
import { casesOf, drawn, KINDS, law } from './random-cases.ts';

const JANUARY = dayOf(2027, 1, 15);
const NAMES = new Map([
  ['a', 'Energie Zuid'],
  ['b', 'Woonhart'],
]);

const two = [member('a', 10_000), member('b', 5000)];
const nl = (sentences: readonly PlanSentence[] | null) => sentences?.map((each) => each.nl);
const en = (sentences: readonly PlanSentence[] | null) => sentences?.map((each) => each.en);

function about(plan: Plan, rest: Partial<ExplainQuestion> = {}): ExplainQuestion {
  const names = new Map(plan.members.map(({ key }) => [key, NAMES.get(key) ?? key]));
  return { plan, remission: 'WHEN_NEEDED', firstMonthOn: JANUARY, names, ...rest };
}

describe('what the customer reads', () => {
  it('of 100.00 and 50.00 at 60.00 a month with a pause: what, when, how divided, who gets what', () => {
    const plan = planOf(caseOf(6000, two, { pausedMonths: [3] }));
    expect(nl(explainForCustomer(about(plan)))).toEqual([
      'U betaalt in totaal € 150,00. De laatste betaling is in april 2027.',
      'Van januari 2027 tot en met februari 2027 betaalt u € 60,00 per maand.',
      'In maart 2027 betaalt u niets. Dat is een afgesproken pauze.',
      'In april 2027 betaalt u € 30,00.',
      'In geen enkele maand vragen wij meer dan u kunt missen.',
      'Wie meer geld van u moet krijgen, krijgt van elke betaling een groter deel.',
      'Iedereen krijgt steeds hetzelfde deel van zijn geld, op een cent na.',
      'Energie Zuid krijgt € 100,00 van € 100,00, de laatste keer in april 2027.',
      'Woonhart krijgt € 50,00 van € 50,00, de laatste keer in april 2027.',
    ]);
  });

  it('says that somebody cannot wait as long, and who gives something up, in English too', () => {
    const soon = member(
      'a',
      10_000,
      { longestMonths: 1, waivedCostsCents: 1500, remissionCents: 2000 },
      { costsCents: 1500 },
    );
    const plan = planOf(caseOf(8000, [soon, member('b', 5000)]));
    expect(en(explainForCustomer(about(plan)))).toEqual([
      'You pay €130.00 in all. The last payment is in February 2027.',
      'In January 2027 you pay €80.00.',
      'In February 2027 you pay €50.00.',
      'In no month do we ask more than you can spare.',
      'We divide each payment by what you owe to each: who is owed more gets more of it.',
      'Who cannot wait as long gets its money sooner. The rest we divide fairly.',
      'Energie Zuid gets €80.00 of €100.00, for the last time in January 2027.',
      'Energie Zuid waives €15.00 of collection costs.',
      'Energie Zuid remits €5.00, for without that there is no plan.',
      'Woonhart gets €50.00 of €50.00, for the last time in February 2027.',
    ]);
  });

  it('says so when nothing is left to pay', () => {
    const all = member('a', 5000, { remissionCents: 5000 });
    const plan = planOf(caseOf(100, [all], { remission: 'ALL_RELEASED' }));
    expect(nl(explainForCustomer(about(plan, { remission: 'ALL_RELEASED' })))).toEqual([
      'U hoeft niets meer te betalen.',
      'Energie Zuid krijgt niets meer van € 50,00.',
      'Energie Zuid scheldt € 50,00 kwijt, zoals in dit plan is gekozen.',
    ]);
  });

  it('names no term of a member, though the plan was made of them', () => {
    const input = caseOf(6000, [member('a', 10_000, { smallestMonthlyCents: 4321 }), two[1]!]);
    const text = JSON.stringify(explainForCustomer(about(planOf(input))));
    expect(text).not.toMatch(/43[.,]21|4321/);
  });

  it('needs a name for every member', () => {
    const nameless = about(planOf(caseOf(6000, two)), { names: new Map() });
    expect(() => explainForCustomer(nameless)).toThrow(RangeError);
  });
});

describe('what the counsellor reads besides', () => {
  const plan = planOf(caseOf(6000, two));
  const offers: Offers = new Map([
    ['a', { ...NO_TERMS, longestMonths: 2 }],
    ['b', { ...NO_TERMS, smallestMonthlyCents: 2000 }],
  ]);

  it('is what was offered, whether it is kept, and the rule', () => {
    const sentences = explainForCounsellor(about(plan), offers);
    const customer = explainForCustomer(about(plan));
    expect(sentences.slice(0, customer.length)).toEqual(customer);
    expect(nl(sentences.slice(customer.length))).toEqual([
      'Energie Zuid vroeg om helemaal betaald te zijn binnen 2 maanden.',
      'Dit plan houdt zich niet aan alles wat Energie Zuid vroeg: dat kon niet samen met de rest.',
      'Woonhart vroeg om gemiddeld minstens € 20,00 per maand.',
      'Dit plan houdt zich aan wat Woonhart vroeg.',
      'Gemaakt met rekenregel fairest-1. Met dezelfde gegevens komt er altijd hetzelfde plan uit.',
    ]);
  });

  it('does not call an offer kept that gave up less than the plan takes', () => {
    const costly = member('a', 10_000, { longestMonths: 1, remissionCents: 4000 });
    const made = planOf(caseOf(6000, [costly]));
    const rules = (offered: number) =>
      explainForCounsellor(about(made), new Map([['a', { ...NO_TERMS, remissionCents: offered }]]))
        .map(({ rule }) => rule)
        .filter((rule) => rule.startsWith('OFFER'));
    expect(rules(4000)).toEqual(['OFFER_KEPT']);
    expect(rules(3999)).toEqual(['OFFER_NOT_KEPT']);
  });

  law(
    'is kept, for the terms that the plan was made within',
    (input) => {
      const made = makePlan(input);
      if (made === null) return;
      const own = new Map(input.members.map(({ key, terms }) => [key, terms]));
      const rules = explainForCounsellor(about(made), own).map(({ rule }) => rule);
      expect(rules).not.toContain('OFFER_NOT_KEPT');
    },
    30,
  );
});

describe('what one member reads', () => {
  it('is its own part: what it receives, in what shape, by which rule', () => {
    const plan = planOf(caseOf(6000, two));
    expect(nl(explainForMember(plan, 'b', JANUARY))).toEqual([
      'U ontvangt € 50,00 van € 50,00, de laatste keer in maart 2027.',
      'Van januari 2027 tot en met februari 2027 ontvangt u € 20,00 per maand.',
      'In maart 2027 ontvangt u € 10,00.',
      'Alle deelnemers krijgen steeds hetzelfde deel van hun vordering.',
      'Gemaakt met rekenregel fairest-1. Met dezelfde gegevens komt er altijd hetzelfde plan uit.',
    ]);
    expect(explainForMember(plan, 'c', JANUARY)).toBeNull();
  });

  it('says what it gives up itself, and whose terms bent the plan', () => {
    const soon = member('a', 10_000, { longestMonths: 1, remissionCents: 4000 });
    const plan = planOf(caseOf(6000, [soon, member('b', 5000)]));
    expect(en(explainForMember(plan, 'a', JANUARY))?.slice(2, 4)).toEqual([
      'You remit €40.00, as you released.',
      'The plan was adjusted to your terms.',
    ]);
    expect(en(explainForMember(plan, 'b', JANUARY))?.slice(2, 3)).toEqual([
      'The plan does not pay everybody in proportion; your terms are not the cause.',
    ]);
  });

  it('is the same in any world that gives it the same column, whoever the others are', () => {
    let others = 0;
    for (const kind of KINDS) {
      fc.assert(
        fc.property(casesOf(kind), casesOf(kind), (input, elsewhere) => {
          const [plan, foreign] = [makePlan(input), makePlan(elsewhere)];
          const [mine] = plan?.members ?? [];
          if (!plan || !mine || !foreign) return;
          const world = withOthersOf(plan, foreign);
          expect(ownView(world, mine.key)).toEqual(ownView(plan, mine.key));
          others += 1;
          expect(JSON.stringify(explainForMember(world, mine.key, JANUARY))).toBe(
            JSON.stringify(explainForMember(plan, mine.key, JANUARY)),
          );
        }),
        drawn(60, `other worlds ${kind}`),
      );
    }
    expect(others).toBeGreaterThan(80);
  });

  it('is the same in planned worlds of other balances, terms and capacity', () => {
    const alone = caseOf(6000, two);
    const worlds: PlanInput[] = [
      alone,
      caseOf(18_000, [member('b', 5000), member('x', 40_000)]),
      caseOf(9000, [member('b', 5000), member('x', 7500), member('y', 10_000)]),
      caseOf(6000, [member('b', 5000), member('x', 10_000, { smallestMonthlyCents: 1000 })]),
    ];
    const read = worlds.map((world) =>
      JSON.stringify(explainForMember(planOf(world), 'b', JANUARY)),
    );
    expect(new Set(read).size).toBe(1);
  });
});

describe('an explanation', () => {
  law(
    'is the same to the byte whatever the order of the members',
    (input) => {
      const plan = makePlan(input);
      const turned = makePlan({ ...input, members: [...input.members].reverse() });
      if (plan === null || turned === null) return;
      const offers = new Map(input.members.map(({ key, terms }) => [key, terms]));
      const turnedOffers = new Map([...offers].reverse());
      const text = (sentences: unknown) => JSON.stringify(sentences);
      expect(text(explainForCounsellor(about(turned), turnedOffers))).toBe(
        text(explainForCounsellor(about(plan), offers)),
      );
    },
    30,
  );

  law(
    'leaves nothing unfilled',
    (input) => {
      const plan = makePlan(input);
      if (plan === null) return;
      const offers = new Map(input.members.map(({ key, terms }) => [key, terms]));
      const own = plan.members.flatMap(({ key }) => explainForMember(plan, key, JANUARY) ?? []);
      const all = [...explainForCounsellor(about(plan), offers), ...own];
      const texts = all.flatMap((each) => [each.nl, each.en]);
      const isUnfilled = (text: string) =>
        !/^[A-Zm][^{}]*\.$/.test(text) || /undefined|NaN| {2}/.test(text);
      expect(texts.filter(isUnfilled)).toEqual([]);
    },
    30,
  );
});

/** The first member's column as it is; everything else as in a plan of other people. */
function withOthersOf(plan: Plan, foreign: Plan): Plan {
  const [mine] = plan.members;
  if (mine === undefined) throw new Error('the plan has no member');
  const others = foreign.members.map((each) => ({ ...each, key: `other ${each.key}` }));
  const months = Array.from({ length: Math.max(plan.lastMonth, foreign.lastMonth) }, (_, index) => {
    const own = plan.months[index]?.splitCents[0] ?? 0;
    const theirs = others.map((_each, at) => foreign.months[index]?.splitCents[at] ?? 0);
    const splitCents = [own, ...theirs];
    const instalmentCents = splitCents.reduce((sum, cents) => sum + cents, 0);
    return { month: index + 1, paused: false, instalmentCents, splitCents };
  });
  const totalCents = months.reduce((sum, { instalmentCents }) => sum + instalmentCents, 0);
  return {
    ...foreign,
    rule: plan.rule,
    members: [mine, ...others],
    months,
    lastMonth: months.length,
    totalCents,
  };
}
