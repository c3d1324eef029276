// Which answers may be given as they are.
import { describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../src/domain/calendar/local-date.ts';
import {
  checkAnswer,
  REJECT_REASONS,
  type RejectReason,
} from '../../../src/domain/negotiation/answer.ts';
import { shareOfB, terms } from './shares.ts';

const today = dayOf(2026, 11, 23);

function problemsOf(reason: RejectReason) {
  return checkAnswer({ kind: 'REJECT', reason }, shareOfB(), today);
}

describe('a REJECT', () => {
  it('for an earlier discharge is none, in whatever words', () => {
    for (const text of [
      'had in 2019 een schone lei',
      'Klant kreeg FINALE KWIJTING',
      'zat in de schuldsanering',
      'was discharged before',
    ]) {
      expect(problemsOf({ code: 'OTHER', text })).toEqual(['DISCHARGE_IS_NO_REASON']);
    }
    expect(REJECT_REASONS.filter((code) => code.includes('DISCHARGE'))).toEqual([]);
  });

  it('gives one reason of the list; a decision on fraud has a day that has come', () => {
    expect(problemsOf({ code: 'TERM_TOO_LONG' })).toEqual([]);
    expect(problemsOf({ code: 'FRAUD_DECISION', decidedOn: today })).toEqual([]);
    expect(problemsOf({ code: 'FRAUD_DECISION', decidedOn: dayOf(2026, 11, 24) })).toEqual([
      'DECISION_IN_THE_FUTURE',
    ]);
  });

  it('for another reason says it in text that can be read and holds no BSN', () => {
    expect(problemsOf({ code: 'OTHER', text: 'De woning is al ontruimd.' })).toEqual([]);
    expect(problemsOf({ code: 'OTHER', text: '  ' })).toEqual(['TEXT_UNREADABLE']);
    expect(problemsOf({ code: 'OTHER', text: 'x'.repeat(501) })).toEqual(['TEXT_UNREADABLE']);
    expect(problemsOf({ code: 'OTHER', text: 'klant 123456782' })).toEqual(['TEXT_HOLDS_BSN']);
  });
});

describe('a COUNTER', () => {
  it('offers terms within the balance that the column does not meet yet', () => {
    const share = shareOfB({ costsCents: 400 });
    const problems = (offered: Parameters<typeof terms>[0]) =>
      checkAnswer({ kind: 'COUNTER', terms: terms(offered) }, share, today);
    expect(problems({ longestMonths: 2 })).toEqual([]);
    expect(problems({ longestMonths: 3 })).toEqual(['TERMS_ALREADY_MET']);
    expect(problems({ longestMonths: 0 })).toEqual(['TERMS_OUT_OF_RANGE']);
    expect(problems({ waivedCostsCents: 401 })).toEqual(['TERMS_OUT_OF_RANGE']);
    expect(problems({ longestMonths: 2, remissionCents: 4600 })).toEqual([]);
    expect(problems({ remissionCents: 4601 })).toEqual(['TERMS_OUT_OF_RANGE']);
    expect(problems({ smallestMonthlyCents: 0.5 })).toEqual(['TERMS_OUT_OF_RANGE']);
  });
});

describe('an ACCEPT', () => {
  it('needs nothing more', () => {
    expect(checkAnswer({ kind: 'ACCEPT' }, shareOfB(), today)).toEqual([]);
  });
});
