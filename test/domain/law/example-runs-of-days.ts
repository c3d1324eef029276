// Executes worked examples of docs/law.md about days, health insurance, splits and references.
// Not here: examples of costs, interest, imputation and limitation (example-runs.ts).
import { contactBan } from '../../../src/domain/calendar/contact-hours.ts';
import { type HolidaySet } from '../../../src/domain/calendar/holidays.ts';
import { dayOf, formatDay } from '../../../src/domain/calendar/local-date.ts';
import { addWorkingDays } from '../../../src/domain/calendar/working-days.ts';
import {
  healthDuties,
  type HealthQuestion,
  type PremiumArrangement,
} from '../../../src/domain/law/health-insurance.ts';
import { makePaymentReference } from '../../../src/domain/money/payment-reference.ts';
import { splitByWeight } from '../../../src/domain/money/split.ts';
import { type Answer, cents, day, euros, list } from './example-runs.ts';
import type { Pairs } from './example-table.ts';

export function runWorkingDays(given: Pairs): Answer {
  const set = (given.get('set') ?? 'TERMS_ACT') as HolidaySet;
  const end = addWorkingDays(day(given.get('from') ?? ''), Number(given.get('add')), set);
  return { day: formatDay(end) };
}

export function runContact(given: Pairs): Answer {
  const [hours = 0, minutes = 0] = (given.get('at') ?? '').split(':').map(Number);
  return { ban: contactBan(day(given.get('day') ?? ''), hours * 60 + minutes) ?? 'none' };
}

function arrangementOf(given: Pairs): PremiumArrangement | null {
  const [state, newPremium] = (given.get('arrangement') ?? '').split(' ');
  if (!state) return null;
  const shared = {
    agreedOn: given.has('agreed') ? day(given.get('agreed') ?? '') : dayOf(2026, 1, 5),
    covers: 'WHOLE_DEBT',
    newPremium: newPremium === 'UNPAID' ? 'UNPAID' : 'PAID',
  } as const;
  return state === 'BROKEN'
    ? { ...shared, state, brokenOn: day(given.get('broken') ?? '') }
    : { ...shared, state: 'KEPT' };
}

export function runHealth(given: Pairs): Answer {
  const reached = given.get('two months on');
  const { duties } = healthDuties({
    monthsOverdue: Number(given.get('months')),
    reachedTwoMonthsOn: reached ? day(reached) : null,
    arrangement: arrangementOf(given),
    cakReport: (given.get('report') ?? 'NONE') as HealthQuestion['cakReport'],
  });
  const said = duties.map(({ duty, onDay }) => (onDay ? `${duty} ${formatDay(onDay)}` : duty));
  return { duties: said.join(', ') || 'none' };
}

export function runSplit(given: Pairs): Answer {
  const parties = list(given.get('weights')).map((party) => {
    const [key = '', weight] = party.split(' ');
    return { key, weight: Number(weight) };
  });
  const shares = splitByWeight(cents(given.get('amount') ?? ''), parties);
  return Object.fromEntries(shares.map(({ key, amountCents }) => [key, euros(amountCents)]));
}

export function runReference(given: Pairs): Answer {
  return { reference: makePaymentReference(given.get('body') ?? '') };
}
