// What happens to a round: by answers, by days, by silence.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import type { Answer } from '../../../src/domain/negotiation/answer.ts';
import { roundDays, STANDARD_ROUNDS } from '../../../src/domain/negotiation/round-days.ts';
import {
  decideRound,
  type Participant,
  type RoundQuestion,
} from '../../../src/domain/negotiation/round.ts';
import { meetsTerms } from '../../../src/domain/negotiation/share.ts';
import { silenceBinds, termsOfSilence } from '../../../src/domain/negotiation/silence.ts';
import { drawn } from '../plan/random-cases.ts';
import { anyShare } from './policies.ts';
import {
  ACCEPT,
  participant,
  REJECT,
  shareOfB,
  shareOver,
  SILENCE_BINDS,
  SILENCE_SAYS_NOTHING,
  terms,
} from './shares.ts';

const deadlineOn = dayOf(2026, 12, 7);
const before = dayOf(2026, 11, 24);
const after = dayOf(2026, 12, 8);
const NOBODY = { accepted: [], rejected: [] };
const COUNTER: Answer = { kind: 'COUNTER', terms: terms({ longestMonths: 2 }) };

function decide(participants: Participant[], rest: Partial<RoundQuestion> = {}) {
  return decideRound({ round: 1, deadlineOn, today: before, participants, ...rest });
}

describe('the days of a round', () => {
  it('opened on 2 April 2026, over Easter: reminders on 13 and 16, answers until 20 April', () => {
    const days = roundDays(dayOf(2026, 4, 2));
    expect(days.reminders.map(({ on, to }) => `${formatDay(on)} ${to}`)).toEqual([
      '2026-04-13 WORK_LIST',
      '2026-04-16 NAMED_CONTACT',
    ]);
    expect(formatDay(days.deadlineOn)).toBe('2026-04-20');
  });
});

describe('a round', () => {
  it('with an ACCEPT and a COUNTER with 2 months is planned again, in round 2, with 2 months', () => {
    const known = terms({ longestMonths: 9 });
    expect(
      decide([participant('b', COUNTER), participant('a', ACCEPT, { knownTerms: known })]),
    ).toEqual({
      kind: 'PLAN_AGAIN',
      round: 2,
      terms: [
        { key: 'a', terms: known },
        { key: 'b', terms: terms({ longestMonths: 2 }) },
      ],
      silence: NOBODY,
    });
  });

  it('waits for every answer until the last day, also after a REJECT', () => {
    const some = [participant('c', null), participant('a', REJECT), participant('b', null)];
    const waits = { kind: 'WAIT', waitingFor: ['b', 'c'] };
    expect(decide(some)).toEqual(waits);
    expect(decide(some, { today: deadlineOn })).toEqual(waits);
    expect(decide(some, { today: after })).toMatchObject({ kind: 'PLAN_AGAIN' });
  });

  it('is agreed when all accept, at once', () => {
    expect(decide([participant('a', ACCEPT), participant('b', ACCEPT)])).toEqual({
      kind: 'AGREED',
      silence: NOBODY,
    });
  });

  it('that is the last lets those go on who accepted; the others leave and explain', () => {
    const answers = [
      participant('a', ACCEPT),
      participant('b', REJECT),
      participant('c', ACCEPT),
      participant('d', COUNTER),
      participant('e', null),
    ];
    expect(decide(answers, { round: 3, today: after })).toEqual({
      kind: 'LEAVES',
      leaving: [
        { key: 'b', explanation: { code: 'TERM_TOO_LONG' } },
        { key: 'd', explanation: { code: 'OTHER_TERMS', terms: terms({ longestMonths: 2 }) } },
        { key: 'e', explanation: { code: 'NO_ANSWER' } },
      ],
      staying: ['a', 'c'],
      silence: { accepted: [], rejected: ['e'] },
    });
  });

  it('closes when too few are left: none, one, or only one to begin with', () => {
    const one = [participant('a', ACCEPT), participant('b', REJECT)];
    const none = [participant('a', REJECT), participant('b', REJECT)];
    const said = (participants: Participant[]) => decide(participants, { round: 3 });
    expect(said(one)).toMatchObject({ kind: 'CLOSE', reason: 'TOO_FEW_MEMBERS' });
    expect(said(none)).toMatchObject({ kind: 'CLOSE', reason: 'NOT_AGREED' });
    expect(decide([participant('a', ACCEPT)])).toEqual({
      kind: 'CLOSE',
      reason: 'TOO_FEW_MEMBERS',
      leaving: [],
      silence: NOBODY,
    });
  });

  it('cannot be asked of a fourth round, a member twice, or a plan that breaks known terms', () => {
    const two = [participant('a', ACCEPT), participant('b', ACCEPT)];
    expect(() => decide(two, { round: 4 })).toThrow(RangeError);
    expect(() => decide(two, { round: 0 })).toThrow(RangeError);
    expect(() => decide([...two, participant('a', ACCEPT)])).toThrow(RangeError);
    const broken = participant('c', ACCEPT, { knownTerms: terms({ longestMonths: 2 }) });
    expect(() => decide([...two, broken])).toThrow(RangeError);
  });
});

describe('silence at the deadline', () => {
  it('binds who signed so, and is reported either way', () => {
    const silent = [
      participant('a', ACCEPT),
      participant('b', null, { signed: SILENCE_BINDS }),
      participant('c', null),
    ];
    expect(decide(silent.slice(0, 2), { today: after })).toEqual({
      kind: 'AGREED',
      silence: { accepted: ['b'], rejected: [] },
    });
    expect(decide(silent, { today: after })).toMatchObject({
      kind: 'PLAN_AGAIN',
      silence: { accepted: ['b'], rejected: ['c'] },
    });
  });

  it('binds within 36 months, the stated minimum, and with nothing given up', () => {
    const binds = (share: typeof plain, signed = SILENCE_BINDS) =>
      silenceBinds(share, signed, STANDARD_ROUNDS);
    const plain = shareOfB();
    expect(binds(plain)).toBe(true);
    expect(binds(plain, SILENCE_SAYS_NOTHING)).toBe(false);
    expect(binds({ ...plain, remissionCents: 1 })).toBe(false);
    expect(binds({ ...plain, waivedCostsCents: 1 })).toBe(false);
    expect(binds(plain, { ...SILENCE_BINDS, minimumMonthlyCents: 2000 })).toBe(true);
    expect(binds(plain, { ...SILENCE_BINDS, minimumMonthlyCents: 2001 })).toBe(false);
    const patient = { silenceAccepts: true, longestTermMonths: 48, minimumMonthlyCents: 0 };
    expect(binds(shareOver(36), patient)).toBe(true);
    expect(binds({ ...shareOver(36), pausedMonths: [], ...shifted(shareOver(36)) }, patient)).toBe(
      false,
    );
    expect(termsOfSilence(patient, STANDARD_ROUNDS)).toEqual(terms({ longestMonths: 36 }));
  });

  it('never accepts beyond the minimum terms of the coalition', () => {
    let bound = 0;
    fc.assert(
      fc.property(anyShare, anySigned, (share, signed) => {
        const silent = { share, signed, knownTerms: wide(share), answer: null };
        const decided = decide([silent, participant('z', ACCEPT)], { today: after });
        if (decided.kind !== 'AGREED') return;
        bound += 1;
        expect(signed.silenceAccepts).toBe(true);
        expect(share).toMatchObject({ remissionCents: 0, waivedCostsCents: 0 });
        expect(share.lastMonth).toBeLessThanOrEqual(Math.min(36, signed.longestTermMonths));
        expect(
          share.smallestMonthlyCents >= Math.min(share.paidCents, signed.minimumMonthlyCents),
        ).toBe(true);
      }),
      drawn(250, 'silence'),
    );
    expect(bound).toBeGreaterThan(15);
  });
});

describe('the laws of a round', () => {
  it('the order of the answers changes nothing, and nothing is agreed against a member', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(anyRound, fc.infiniteStream(fc.nat()), (question, order) => {
        const decided = decideRound(question);
        kinds.add(decided.kind);
        const shuffled = question.participants
          .map((each) => ({ each, at: order.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(decideRound({ ...question, participants: shuffled })).toEqual(decided);
        if (decided.kind !== 'AGREED') return;
        for (const { answer, share, signed, knownTerms } of question.participants) {
          expect(meetsTerms(share, knownTerms)).toBe(true);
          expect(answer?.kind ?? 'ACCEPT').toBe('ACCEPT');
          if (answer === null) expect(silenceBinds(share, signed, STANDARD_ROUNDS)).toBe(true);
        }
      }),
      drawn(400, 'rounds'),
    );
    expect([...kinds].sort()).toEqual(['AGREED', 'CLOSE', 'LEAVES', 'PLAN_AGAIN', 'WAIT']);
  });

  it('an answer that comes while others are awaited only shortens the wait', () => {
    fc.assert(
      fc.property(anyRound, (question) => {
        const asked = { ...question, today: before };
        const decided = decideRound(asked);
        if (decided.kind !== 'WAIT') return;
        const [first, ...rest] = decided.waitingFor;
        const participants = asked.participants.map((each) =>
          each.share.key === first ? { ...each, answer: ACCEPT } : each,
        );
        const next = decideRound({ ...asked, participants });
        expect(next.kind === 'WAIT' ? next.waitingFor : []).toEqual(rest);
      }),
      drawn(200, 'waiting'),
    );
  });
});

/** The column a month later: its last cent comes in month 37. */
function shifted(share: ReturnType<typeof shareOfB>) {
  const payments = share.payments.map((each) => ({ ...each, month: each.month + 1 }));
  return { payments, lastMonth: share.lastMonth + 1 };
}

function wide({ waivedCostsCents, remissionCents }: ReturnType<typeof shareOfB>) {
  return terms({ waivedCostsCents, remissionCents });
}

const anySigned = fc.record({
  silenceAccepts: fc.boolean(),
  longestTermMonths: fc.integer({ min: 1, max: 60 }),
  minimumMonthlyCents: fc.nat(3000),
});

const anyRound: fc.Arbitrary<RoundQuestion> = fc
  .record({
    round: fc.integer({ min: 1, max: 3 }),
    today: fc.constantFrom(before, deadlineOn, after),
    answers: fc.array(
      fc.record({
        answer: fc.constantFrom(ACCEPT, ACCEPT, ACCEPT, ACCEPT, REJECT, COUNTER, null),
        signed: anySigned,
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ round, today, answers }) => ({
    round,
    deadlineOn,
    today,
    participants: answers.map(({ answer, signed }, index) =>
      participant(`m${index}`, answer, { signed }),
    ),
  }));
