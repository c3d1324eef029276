// What would help: found by bisection in the planner, by trying every step here.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import type { PlanInput, PlanMember, Terms } from '../../../src/domain/plan/plan.ts';
import {
  findRelaxations,
  withRelaxation,
  type Relaxation,
} from '../../../src/domain/plan/relaxations.ts';
import { canBePaid, fits, released } from './by-the-book.ts';
import { caseOf, member } from './cases.ts';
import { drawn, law } from './random-cases.ts';
import { handfulsOfCents } from './tiny-cases.ts';

const MEMBER_KINDS = ['LONGER_TERM', 'LOWER_MINIMUM', 'COSTS_WAIVED', 'REMISSION'] as const;
type MemberKind = (typeof MEMBER_KINDS)[number];

/** Where a term stands, how far it could go, and the terms one step on: the book's own table. */
function lever(kind: MemberKind, input: PlanInput, each: PlanMember) {
  const { terms } = each;
  const now = {
    LONGER_TERM: Math.min(terms.longestMonths ?? input.longestMonths, input.longestMonths),
    LOWER_MINIMUM: terms.smallestMonthlyCents,
    COSTS_WAIVED: terms.waivedCostsCents,
    REMISSION: terms.remissionCents,
  }[kind];
  const end = {
    LONGER_TERM: input.longestMonths,
    LOWER_MINIMUM: 0,
    COSTS_WAIVED: each.costsCents,
    REMISSION: each.balanceCents - each.costsCents,
  }[kind];
  return { now, end, step: end >= now ? 1 : -1 };
}

function withTerm(kind: MemberKind, each: PlanMember, to: number): PlanMember {
  const changed: Record<MemberKind, Partial<Terms>> = {
    LONGER_TERM: { longestMonths: to },
    LOWER_MINIMUM: { smallestMonthlyCents: to },
    COSTS_WAIVED: { waivedCostsCents: to },
    REMISSION: { remissionCents: to },
  };
  return { ...each, terms: { ...each.terms, ...changed[kind] } };
}

/** Every single member's smallest change that suffices, by trying all payments at every step. */
function singlesByTrying(input: PlanInput, kind: MemberKind): string[] {
  const found: { size: number; text: string }[] = [];
  input.members.forEach((each, place) => {
    const { now, end, step } = lever(kind, input, each);
    for (let to = now; to !== end;) {
      to += step;
      const members = input.members.with(place, withTerm(kind, each, to));
      if (!canBePaid({ ...input, members }, released)) continue;
      found.push({ size: Math.abs(to - now), text: `${each.key}: ${now} to ${to}` });
      break;
    }
  });
  return found.sort((a, b) => a.size - b.size).map(({ text }) => text);
}

/** The least more a month, in whole cents, by trying all payments; null when none up to a bound. */
function moreByTrying(input: PlanInput, bound: number): number | null {
  for (let extra = 1; extra <= bound; extra += 1) {
    const capacity = input.capacity.map((step) => ({
      ...step,
      monthlyCents: step.monthlyCents + extra,
    }));
    if (canBePaid({ ...input, capacity }, released)) return extra;
  }
  return null;
}

/** The fewest more months for all alike, by trying all payments. */
function laterByTrying(input: PlanInput): number | null {
  for (let later = 1; later <= input.longestMonths; later += 1) {
    const members = input.members.map((each) => {
      const { now, end } = lever('LONGER_TERM', input, each);
      return withTerm('LONGER_TERM', each, Math.min(end, now + later));
    });
    if (canBePaid({ ...input, members }, released)) return later;
  }
  return null;
}

function singlesOf(relaxations: readonly Relaxation[], kind: MemberKind): string[] {
  return relaxations.flatMap((each) =>
    each.kind === kind && each.by === 'ONE'
      ? each.changes.map(({ key, from, to }) => `${key}: ${from} to ${to}`)
      : [],
  );
}

/** All members changed by the same months, or the same basis points of their own amount. */
function allAlike(input: PlanInput, kind: MemberKind, equalStep: number): PlanInput {
  const members = input.members.map((each) => {
    const { now, end, step } = lever(kind, input, each);
    const whole = {
      LONGER_TERM: 10_000,
      LOWER_MINIMUM: now,
      COSTS_WAIVED: each.costsCents,
      REMISSION: each.balanceCents,
    }[kind];
    const by = Math.min(Math.abs(end - now), Math.ceil((whole * equalStep) / 10_000));
    return by === 0 ? each : withTerm(kind, each, now + step * by);
  });
  return { ...input, members };
}

describe('what would help', () => {
  it('is a longer term, costs waived, remission, or more capacity, for 100.00 in 1 month at 60.00', () => {
    const one = member('a', 10_000, { longestMonths: 1 }, { costsCents: 4500 });
    expect(findRelaxations(caseOf(6000, [one]))).toEqual([
      { kind: 'LONGER_TERM', by: 'ONE', changes: [{ key: 'a', from: 1, to: 2 }] },
      { kind: 'COSTS_WAIVED', by: 'ONE', changes: [{ key: 'a', from: 0, to: 4000 }] },
      { kind: 'REMISSION', by: 'ONE', changes: [{ key: 'a', from: 0, to: 4000 }] },
      { kind: 'MORE_CAPACITY', by: 'CUSTOMER', extraMonthlyCents: 4000 },
    ]);
  });

  it('asks the same of all where no single member can make it work', () => {
    const asking = (key: string) => member(key, 10_000, { smallestMonthlyCents: 4000 });
    const input = caseOf(3000, [asking('a'), asking('b')]);
    // 62.48 % of 40.00 is 24.992, rounded up to the 25.00 that is needed.
    expect(findRelaxations(input)).toContainEqual({
      kind: 'LOWER_MINIMUM',
      by: 'ALL',
      equalStep: 6248,
      changes: [
        { key: 'a', from: 4000, to: 1500 },
        { key: 'b', from: 4000, to: 1500 },
      ],
    });
  });

  it('is nothing where a plan exists', () => {
    expect(findRelaxations(caseOf(6000, [member('a', 10_000)]))).toEqual([]);
  });

  it('is never more capacity for a month before the first payment', () => {
    const soon = member('a', 1000, { longestMonths: 1 });
    const kinds = findRelaxations(caseOf(1000, [soon], { pausedMonths: [1] })).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['LONGER_TERM', 'REMISSION']);
  });

  it('agrees with trying every step and every payment: by one, by all later, by the customer', () => {
    let tried = 0;
    fc.assert(
      fc.property(handfulsOfCents({ members: 3, cents: 4, months: 3 }), (input) => {
        const relaxations = findRelaxations(input);
        if (canBePaid(input, released)) {
          expect(relaxations).toEqual([]);
          return;
        }
        tried += 1;
        for (const kind of MEMBER_KINDS) {
          expect(singlesOf(relaxations, kind)).toEqual(singlesByTrying(input, kind));
        }
        const more = relaxations.find(({ by }) => by === 'CUSTOMER');
        // Twelve cents are all there is to pay, so more than that a month never helps.
        expect(more?.by === 'CUSTOMER' ? more.extraMonthlyCents : null).toBe(
          moreByTrying(input, 12),
        );
        if (singlesOf(relaxations, 'LONGER_TERM').length > 0) return;
        const all = relaxations.find(({ kind, by }) => kind === 'LONGER_TERM' && by === 'ALL');
        expect(all?.by === 'ALL' ? all.equalStep : null).toBe(laterByTrying(input));
      }),
      drawn(120, 'singles'),
    );
    expect(tried).toBeGreaterThan(30);
  });

  law(
    'works when the case is planned again with it',
    (input) => {
      for (const relaxation of findRelaxations(input)) {
        expect(makePlan(withRelaxation(input, relaxation))).not.toBeNull();
      }
    },
    40,
  );

  law(
    'asks all alike only where no single member suffices, and not a step more than needed',
    (input) => {
      if (fits(input, released)) return;
      const relaxations = findRelaxations(input);
      for (const kind of MEMBER_KINDS) {
        const ofKind = relaxations.filter((each) => each.kind === kind);
        const alone = input.members.some((each, place) => {
          const widest = withTerm(kind, each, lever(kind, input, each).end);
          return fits({ ...input, members: input.members.with(place, widest) }, released);
        });
        expect(ofKind.some((each) => each.by === 'ONE')).toBe(alone);
        const [all] = ofKind.filter((each) => each.by === 'ALL');
        const together = fits(allAlike(input, kind, 10_000), released);
        expect(all !== undefined).toBe(!alone && together);
        if (all?.by !== 'ALL') continue;
        expect(withRelaxation(input, all)).toEqual(allAlike(input, kind, all.equalStep));
        expect(fits(allAlike(input, kind, all.equalStep), released)).toBe(true);
        expect(fits(allAlike(input, kind, all.equalStep - 1), released)).toBe(false);
      }
    },
    40,
  );

  law(
    'asks the customer for not a cent more a month than needed',
    (input) => {
      for (const relaxation of findRelaxations(input)) {
        if (relaxation.by !== 'CUSTOMER') continue;
        const extraMonthlyCents = relaxation.extraMonthlyCents - 1;
        expect(extraMonthlyCents).toBeGreaterThanOrEqual(0);
        expect(makePlan(withRelaxation(input, { ...relaxation, extraMonthlyCents }))).toBeNull();
      }
    },
    40,
  );
});
