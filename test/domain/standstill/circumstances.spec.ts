// What becomes of a circumstance when somebody says something of it, and what follows from it.
import { describe, expect, it } from '@jest/globals';
import { closingReasonOf, hearing } from '../../../src/domain/standstill/circumstances.ts';

const reportedByA = { sourceId: 'a' };

describe('a circumstance', () => {
  it('closes the case for its reason, or lets it go on, once it is confirmed', () => {
    expect(closingReasonOf('INSOLVENCY')).toBe('DEBT_SCHEME');
    expect(closingReasonOf('MOVED')).toBeNull();
    expect(closingReasonOf('DECEASED')).toBe('DECEASED');
    expect(closingReasonOf('WRONG_PERSON')).toBe('WRONG_PERSON');
    expect(closingReasonOf('COURT_ADMINISTRATION')).toBeNull();
  });

  it('freezes the case at its first report, and is confirmed by a second source', () => {
    expect(hearing(reportedByA, 'REPORTED', 'b')).toBe('CONFIRM');
    expect(hearing(reportedByA, 'CONFIRMED', 'b')).toBe('CONFIRM');
    expect(hearing(null, 'REPORTED', 'a')).toBe('FREEZE');
  });

  it('is not confirmed by who reported it, who may take it back', () => {
    expect(hearing(reportedByA, 'REPORTED', 'a')).toBe('NOTHING');
    expect(hearing(reportedByA, 'CONFIRMED', 'a')).toBe('NOTHING');
    expect(hearing(reportedByA, 'NOT_CONFIRMED', 'a')).toBe('LET_GO');
    expect(hearing(reportedByA, 'NOT_CONFIRMED', 'b')).toBe('LET_GO');
  });

  it('that nobody reported is neither confirmed nor let go', () => {
    expect(hearing(null, 'CONFIRMED', 'b')).toBe('NOTHING');
    expect(hearing(null, 'NOT_CONFIRMED', 'b')).toBe('NOTHING');
  });
});
