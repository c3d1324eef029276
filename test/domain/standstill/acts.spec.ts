// What a participant may do while collection stands still, and what it leaves.
import { describe, expect, it } from '@jest/globals';
import {
  ALLOWED_ACTS,
  allowedAct,
  FORBIDDEN_ACTS,
  type StandstillActName,
} from '../../../src/domain/standstill/acts.ts';

describe('an act during standstill', () => {
  it('is allowed with its article when a law asks for it; interest is not', () => {
    expect(allowedAct('STATUTORY_NOTICE')?.needsArticle).toBe(true);
    expect(allowedAct('INTEREST')).toBeNull();
  });

  it('is either allowed or not, and never both', () => {
    const allowed = Object.keys(ALLOWED_ACTS) as StandstillActName[];
    expect(allowed.every((act) => allowedAct(act) !== null)).toBe(true);
    expect(FORBIDDEN_ACTS.every((act) => allowedAct(act) === null)).toBe(true);
    expect(new Set([...allowed, ...FORBIDDEN_ACTS]).size).toBe(
      allowed.length + FORBIDDEN_ACTS.length,
    );
  });

  it('reaches the customer only as a reminder of a new period or an answer', () => {
    const reaching = Object.entries(ALLOWED_ACTS).filter(([, act]) => act.reachesCustomer);
    expect(reaching.map(([name]) => name)).toEqual([
      'REMINDER_OF_NEW_PERIOD',
      'ANSWER_TO_CUSTOMER',
    ]);
  });

  it('may have been done before standstill began only when it is kept: an attachment', () => {
    const older = Object.entries(ALLOWED_ACTS).filter(([, act]) => act.mayBeOlder);
    expect(older.map(([name]) => name)).toEqual(['EXISTING_ATTACHMENT']);
  });
});
