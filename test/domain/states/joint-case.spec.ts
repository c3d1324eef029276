// Where a joint case stands: every state has an end, and what the questions about states say.
// Not here: the acts that lead from one to another (features).
import { describe, expect, it } from '@jest/globals';
import {
  isBeforeArrangement,
  isOver,
  JOINT_CASE,
  type JointCaseState,
} from '../../../src/domain/states/joint-case.ts';

const STATES = Object.keys(JOINT_CASE) as JointCaseState[];

describe('A joint case', () => {
  it('may change what takes part once its door is open and before an arrangement runs', () => {
    expect(STATES.filter(isBeforeArrangement)).toEqual(['OPEN', 'NEGOTIATING', 'AGREED']);
  });

  it('is over exactly where no act is allowed any more', () => {
    const last = STATES.filter((state) => Object.keys(JOINT_CASE[state]).length === 0);
    expect(STATES.filter(isOver)).toEqual(last);
  });

  it('can be closed from every state in which it is not over', () => {
    for (const state of STATES.filter((each) => !isOver(each))) {
      expect([state, JOINT_CASE[state].CLOSE]).toEqual([state, 'CLOSED']);
    }
  });
});
