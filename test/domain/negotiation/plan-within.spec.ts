// What members said is kept as far as it can be kept together; what cannot is set aside, not held
// against the others.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type PlanWithin, planWithin } from '../../../src/domain/negotiation/plan-within.ts';
import { meetsTerms, shareOf } from '../../../src/domain/negotiation/share.ts';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { NO_TERMS, type Terms } from '../../../src/domain/plan/plan.ts';
import { caseOf, member, splits } from '../plan/cases.ts';
import { drawn } from '../plan/random-cases.ts';
import { terms } from './shares.ts';

const TWO = caseOf(6000, [member('a', 10_000), member('b', 10_000)]);

function words(of: Record<string, readonly Terms[]>) {
  return new Map(Object.entries(of));
}

/** Which word of each is kept; null without a plan. */
function keptOf(found: PlanWithin): Record<string, number> | null {
  return found.kind === 'PLAN' ? Object.fromEntries(found.kept) : null;
}

describe('a plan within what members said', () => {
  it('sets an offer aside that cannot be kept, and is made without it', () => {
    const found = planWithin(TWO, words({ a: [terms({ longestMonths: 1 }), NO_TERMS] }));
    expect(keptOf(found)).toEqual({ a: 1, b: 0 });
    expect(found.kind === 'PLAN' && splits(found.plan)).toBe(
      '3000+3000 3000+3000 3000+3000 1000+1000',
    );
  });

  it('keeps the newest word of each where all hold together', () => {
    const said = { a: [terms({ longestMonths: 2 }), NO_TERMS], b: [terms({ longestMonths: 4 })] };
    const found = planWithin(TWO, words(said));
    expect(keptOf(found)).toEqual({ a: 0, b: 0 });
    expect(found.kind === 'PLAN' && found.input.members.map((each) => each.terms)).toEqual([
      said.a[0],
      said.b[0],
    ]);
  });

  it('goes back to the offer before the last, not past it', () => {
    const before = terms({ longestMonths: 2 });
    const found = planWithin(TWO, words({ a: [terms({ longestMonths: 1 }), before, NO_TERMS] }));
    expect(found.kind === 'PLAN' && found.input.members[0]?.terms).toEqual(before);
  });

  it('treats all in a conflict alike', () => {
    const tight = [terms({ longestMonths: 2 }), NO_TERMS];
    expect(keptOf(planWithin(TWO, words({ a: tight, b: tight })))).toEqual({ a: 1, b: 1 });
  });

  it('is none when first words are in conflict, and none when no terms could hold', () => {
    const tight = [terms({ longestMonths: 2 })];
    expect(planWithin(TWO, words({ a: tight, b: tight }))).toMatchObject({ kind: 'CONFLICT' });
    expect(planWithin(caseOf(100, TWO.members), words({}))).toMatchObject({ kind: 'REFER' });
  });

  it('cuts words to a balance that became less', () => {
    const less = caseOf(6000, [member('a', 500, {}, { costsCents: 100 }), member('b', 10_000)]);
    const generous = terms({ waivedCostsCents: 4000, remissionCents: 9000 });
    const found = planWithin(less, words({ a: [generous] }));
    expect(found.kind === 'PLAN' && found.input.members[0]?.terms).toMatchObject({
      waivedCostsCents: 100,
      remissionCents: 400,
    });
  });

  it('is the plan of its own input, keeps its terms, and does not hang on the order', () => {
    const said = fc.array(
      fc
        .record({ months: fc.integer({ min: 1, max: 40 }), least: fc.nat(4000) })
        .map(({ months, least }) => terms({ longestMonths: months, smallestMonthlyCents: least })),
      { maxLength: 3 },
    );
    const members = fc.array(fc.tuple(fc.integer({ min: 1, max: 90_000 }), said), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(members, fc.integer({ min: 500, max: 20_000 }), (drawnMembers, monthly) => {
        const facts = caseOf(
          monthly,
          drawnMembers.map(([balance], at) => member(`m${at}`, balance)),
        );
        const all = new Map(drawnMembers.map(([, each], at) => [`m${at}`, [...each, NO_TERMS]]));
        const found = planWithin(facts, all);
        const turned = planWithin({ ...facts, members: [...facts.members].reverse() }, all);
        if (found.kind !== 'PLAN' || turned.kind !== 'PLAN') {
          expect(turned.kind).toBe(found.kind);
          // Without any terms no plan exists either.
          expect(makePlan(facts)).toBeNull();
          return;
        }
        expect(turned.plan).toEqual(found.plan);
        expect(makePlan(found.input)).toEqual(found.plan);
        for (const { key, balanceCents, costsCents, terms: kept } of found.input.members) {
          const about = {
            key,
            balanceCents,
            costsCents,
            arrears: [],
            representation: 'NONE' as const,
          };
          const share = shareOf(found.plan, about);
          expect(share !== null && meetsTerms(share, kept)).toBe(true);
        }
      }),
      drawn(120, 'words of members'),
    );
  });
});
