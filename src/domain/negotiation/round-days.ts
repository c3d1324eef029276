// The coalition's policy of rounds, and the days of one round: reminders and the last day to
// answer.
// Not here: what happens on them (round.ts).
import type { LocalDate } from '../calendar/local-date.ts';
import { addWorkingDays } from '../calendar/working-days.ts';

/** Who is reminded: whoever works on it, then the contact named in the participation terms. */
export type Reminded = 'WORK_LIST' | 'NAMED_CONTACT';

/** Versioned data of the coalition. */
export interface RoundPolicy {
  readonly answerWorkingDays: number;
  /** Ascending, each before the last day to answer. */
  readonly reminders: readonly { readonly afterWorkingDays: number; readonly to: Reminded }[];
  readonly maximumRounds: number;
  /** The longest term that silence can ever accept, in months. */
  readonly silenceLongestMonths: number;
}

/** What holds unless the coalition has decided otherwise. */
export const STANDARD_ROUNDS: RoundPolicy = {
  answerWorkingDays: 10,
  reminders: [
    { afterWorkingDays: 5, to: 'WORK_LIST' },
    { afterWorkingDays: 8, to: 'NAMED_CONTACT' },
  ],
  maximumRounds: 3,
  silenceLongestMonths: 36,
};

export interface RoundDays {
  readonly reminders: readonly { readonly on: LocalDate; readonly to: Reminded }[];
  /** The last day on which an answer counts. */
  readonly deadlineOn: LocalDate;
}

/**
 * The days of a round that opens on a day; that day does not count.
 * @example opened on Thursday 2 April 2026, over Easter: reminders on 13 and 16 April, 20 April
 */
export function roundDays(openedOn: LocalDate, policy: RoundPolicy = STANDARD_ROUNDS): RoundDays {
  return {
    reminders: policy.reminders.map(({ afterWorkingDays, to }) => ({
      on: addWorkingDays(openedOn, afterWorkingDays),
      to,
    })),
    deadlineOn: addWorkingDays(openedOn, policy.answerWorkingDays),
  };
}
