// The rule of a plan is pinned: what it made once it makes for ever. The file of plans beside this
// one is never written anew; when a plan in it comes out otherwise, that is a new rule version.
import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makePlan } from '../../../src/domain/plan/make-plan.ts';
import { isMadeBy, planByRule, planText } from '../../../src/domain/plan/plan-rules.ts';
import { RULE_VERSION, type PlanInput } from '../../../src/domain/plan/plan.ts';
import { caseOf, member, planOf } from './cases.ts';
import { countedCases } from './counted-cases.ts';

const kept = readFileSync(new URL('plans-of-fairest-1.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n');
const [ofMany, ...lines] = kept;

describe('the rule fairest-1', () => {
  it('makes the plans that it made, byte for byte', () => {
    expect(lines.length).toBeGreaterThanOrEqual(20);
    for (const line of lines) {
      const [input = '', text] = line.split('\t');
      const plan = planByRule('fairest-1', JSON.parse(input) as PlanInput);
      expect(plan === null ? 'no plan' : planText(plan)).toBe(text);
    }
  });

  it('makes 1 500 others with the fingerprint that they had', () => {
    const hash = createHash('sha256');
    for (const input of countedCases(1500)) {
      const plan = planByRule('fairest-1', input);
      hash.update(plan === null ? 'no plan' : planText(plan));
    }
    expect(hash.digest('hex')).toBe(ofMany);
  });

  it('is the newest, and what makePlan goes by', () => {
    const input = caseOf(6000, [member('a', 10_000), member('b', 5000)]);
    expect(planByRule(RULE_VERSION, input)).toEqual(makePlan(input));
  });
});

describe('a plan that is held against its rule', () => {
  const input = caseOf(100, [member('a', 100)]);
  const plan = planOf(input);

  it('reads as one text', () => {
    expect(planText(plan)).toBe(
      '["fairest-1","PRO_RATA","BALANCE",[["a",100,0,0,100,1,"PRO_RATA"]],' +
        '[[1,false,100,[100]]],1,100]',
    );
  });

  it('is made by it, in whatever order its fields were kept', () => {
    const turned = Object.fromEntries(Object.entries(plan).reverse()) as unknown as typeof plan;
    expect(isMadeBy(turned, input)).toBe(true);
  });

  it('is not when a cent was moved, or when there is no plan', () => {
    expect(isMadeBy({ ...plan, totalCents: 99 }, input)).toBe(false);
    expect(
      isMadeBy(plan, { ...input, longestMonths: 1, capacity: [{ fromMonth: 1, monthlyCents: 1 }] }),
    ).toBe(false);
  });

  it('knows no rule that never was', () => {
    expect(() => planByRule('fairest-0', input)).toThrow(RangeError);
    expect(() => planByRule('toString', input)).toThrow(RangeError);
  });
});
