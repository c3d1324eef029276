// Whole cents out of exact fractions.
import { describe, expect, it } from '@jest/globals';
import { fairestPath } from '../../../src/domain/plan/fairest-path.ts';
import { pathQuestion } from '../../../src/domain/plan/make-plan.ts';
import { readyCase } from '../../../src/domain/plan/ready-case.ts';
import { claimsAfter, leastGrants } from '../../../src/domain/plan/remission.ts';
import { wholeCents } from '../../../src/domain/plan/rounding.ts';
import { caseOf, member, payments } from './cases.ts';
import { law } from './random-cases.ts';

describe('rounding', () => {
  it('gives the cent that is left to the first key when all else is equal: 34, 33, 33', () => {
    const three = [member('c', 50), member('a', 50), member('b', 50)];
    expect(payments(caseOf(100, three))).toBe('34+33+33 16+17+17');
  });

  it('gives a cent that falls due in the same month to whose level it reaches first', () => {
    // After 14 of 20: 7.7, 5.6, 0.7 exactly. The next cents fall due at 8/11, 6/8 and 1/1 of all.
    expect(payments(caseOf(7, [member('a', 11), member('b', 8), member('c', 1)]))).toBe(
      '4+3+0 4+3+0 3+2+1',
    );
  });

  it('does not favour the larger balance when the smaller one’s cent reaches a lower level', () => {
    // After 2 of 50: 1.2 and 0.8 exactly. The next cents reach 2/30 and 1/20.
    expect(payments(caseOf(2, [member('a', 30), member('b', 20)]))).toMatch(/^1\+1 /);
  });

  it('takes back no cent, though the next to fall due would not be given it again', () => {
    const balances = [3, 1, 3, 25, 6].map((balance, index) => member(`m${index}`, balance));
    const capacity = [19, 1, 18].map((monthlyCents, at) => ({ fromMonth: at + 1, monthlyCents }));
    // After 20 of 38 two cents are left beside all amounts rounded down, and others would be given
    // them before the first member's second cent; but that one has been paid already.
    expect(payments(caseOf(0, balances, { capacity }))).toBe('2+0+1+13+3 0+0+0+1+0 1+1+2+11+3');
  });

  it('lets a member of one cent wait for it until half is paid, like any proportion', () => {
    const three = [member('a', 1), member('b', 5000), member('c', 4999)];
    expect(payments(caseOf(5000, three))).toBe('0+2500+2500 1+2500+2499');
  });

  law('stays between the exact amount rounded down and rounded up, in every month', (input) => {
    const ready = readyCase(input);
    const grants = leastGrants(ready);
    if (grants === null) return;
    const question = pathQuestion(ready, claimsAfter(ready, grants));
    const path = fairestPath(question);
    const outside = wholeCents(path, question).flatMap((row, index) =>
      [...row].filter((paid, month) => {
        const level = path[month]?.[index];
        const weight = BigInt(question.standings[index]?.weight ?? 0);
        const away = BigInt(paid) * BigInt(level?.weight ?? 0) - BigInt(level?.cents ?? 0) * weight;
        const oneCent = BigInt(level?.weight ?? 0);
        return away >= oneCent || -away >= oneCent;
      }),
    );
    expect(outside).toEqual([]);
  });
});
