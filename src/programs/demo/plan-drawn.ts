// Plans and arrangements as the person sees them, turned into what is drawn: months with the part
// of each member.
// Not here: drawing (chart.ts), checking (sums.ts).
import { addMonths, formatDay } from '../../domain/calendar/local-date.ts';
import type { Cents } from '../../domain/money/cents.ts';
import type { DueSeen, WholeArrangementSeen, WholeSeen } from './answers.ts';
import type { PlanDrawn } from './chart.ts';
import { monthInWords, readDay } from './layout.ts';

/** The plan that a round asks about. */
export function drawProposed({ participants, round }: WholeSeen): PlanDrawn {
  const planned = participants.filter((each) => each.planned !== null);
  const last = Math.max(...planned.map((each) => each.planned?.lastMonth ?? 0));
  const first = readDay(round?.firstMonthOn ?? '');
  return {
    names: planned.map(({ name }) => name),
    months: Array.from({ length: last }, (_, at) => {
      const partsCents = planned.map(
        (each) => each.planned?.payments.find(({ month }) => month === at + 1)?.amountCents ?? 0,
      );
      const totalCents = partsCents.reduce((sum, each) => sum + each, 0);
      return { label: monthInWords(formatDay(addMonths(first, at))), totalCents, partsCents };
    }),
  };
}

/** An arrangement by its dates; a month between them in which nothing is due is a pause. */
export function drawArrangement(whole: WholeArrangementSeen): PlanDrawn {
  const { plan, collections, firstDueOn, lastDueOn } = whole;
  const first = readDay(firstDueOn);
  const days: string[] = [];
  for (let day = first; day <= readDay(lastDueOn); day = addMonths(first, days.length)) {
    days.push(formatDay(day));
  }
  const dueIn = (day: string, amounts: readonly DueSeen[]): Cents =>
    amounts.find(({ dueOn }) => dueOn === day)?.amountCents ?? 0;
  return {
    names: plan.map(({ memberName }) => memberName),
    months: days.map((day) => ({
      label: monthInWords(day),
      totalCents: dueIn(day, collections),
      partsCents: plan.map(({ instalments }) => dueIn(day, instalments)),
    })),
  };
}
