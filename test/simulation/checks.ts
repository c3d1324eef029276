// Whether a simulation came out right: every case at an end, every plan to the cent, every
// arrangement as its plan. Read as witness, from what was stored.
// Not here: playing it (market.ts).
import type { Plan, PlanInput } from '../../src/domain/plan/plan.ts';
import type { TestService } from '../support/test-service.ts';
import type { Standing } from './peek.ts';

interface Column {
  case_id: string;
  round: number;
  balance_cents: number;
  waived_costs_cents: number;
  remission_cents: number;
  payments: [month: number, cents: number][];
  /** Its member left the case since. */
  is_gone: boolean;
}

interface PlanRow {
  case_id: string;
  round: number;
  plan: Plan;
  input: PlanInput;
  shown: [month: number, cents: number][] | null;
}

interface ArrangedRow {
  case_id: string;
  planned: number;
  total: number;
  collected: number;
  shared: number;
  unequal: number;
}

/** Cases that neither ended nor wait for anything that anybody or a day will do. */
export function stuckIn(standings: readonly Standing[]): string[] {
  return standings.flatMap(({ case_id, state, waits_for }) => {
    if (['ACTIVE', 'COMPLETED', 'CLOSED', 'MATCHED'].includes(state)) return [];
    return [`${case_id} stands in ${state}, and ${waits_for} things wait`];
  });
}

/** What is wrong with a cent, in words; none when nothing is. */
export async function wrongCents(service: TestService): Promise<string[]> {
  const columns = await service.witnessed<Column>(
    `select q.case_id, q.round, q.balance_cents, q.waived_costs_cents, q.remission_cents,
       q.payments, p.left_on is not null as is_gone
     from proposal q join case_participant p on p.case_id = q.case_id and p.member_id = q.member_id`,
  );
  const plans = await service.witnessed<PlanRow>(
    `select p.case_id, p.round, p.plan, p.input, (select jsonb_agg(jsonb_build_array(t.month,
         t.instalment_cents) order by t.month) from proposal_total t
       where t.case_id = p.case_id and t.round = p.round) as shown from case_plan p`,
  );
  const ofPlan = new Map<string, Column[]>();
  for (const column of columns) {
    const key = keyOf(column);
    ofPlan.set(key, [...(ofPlan.get(key) ?? []), column]);
  }
  return [
    ...columns.flatMap(faultsOfColumn),
    ...plans.flatMap((row) => faultsOfPlan(row, ofPlan.get(keyOf(row)) ?? [])),
    ...(await service.witnessed<ArrangedRow>(ARRANGED)).flatMap(faultsOfArrangement),
  ];
}

export async function planCount(service: TestService): Promise<number> {
  const [row] = await service.witnessed<{ plans: number }>(
    'select count(*)::int as plans from case_plan',
  );
  return row?.plans ?? 0;
}

const keyOf = ({ case_id, round }: { case_id: string; round: number }) => `${case_id}.${round}`;

/** A member's column sums to what it is owed, less what it waives and remits. */
function faultsOfColumn(column: Column): string[] {
  const { balance_cents, waived_costs_cents, remission_cents, payments } = column;
  const owed = balance_cents - waived_costs_cents - remission_cents;
  const paid = sumOf(payments.map(([, cents]) => cents));
  const faults = payments.some(([, cents]) => !Number.isSafeInteger(cents) || cents <= 0)
    ? [`${keyOf(column)}: a payment of no cents`]
    : [];
  if (paid !== owed) faults.push(`${keyOf(column)}: a column of ${paid} for ${owed}`);
  return faults;
}

/** Each month's columns sum to its instalment, which is within the capacity of that month. */
function faultsOfPlan(row: PlanRow, columns: readonly Column[]): string[] {
  const { plan, input } = row;
  const faults = isShown(row, columns) ? [] : [`${keyOf(row)}: other amounts shown`];
  for (const { month, instalmentCents, splitCents, paused } of plan.months) {
    const paid = sumOf(columns.map(({ payments }) => new Map(payments).get(month) ?? 0));
    const say = (what: string): unknown => faults.push(`${keyOf(row)} month ${month}: ${what}`);
    if (paid !== instalmentCents) say(`columns of ${paid} for ${instalmentCents}`);
    if (sumOf(splitCents) !== instalmentCents) say('a split that does not sum');
    if (instalmentCents > capacityIn(input, month)) say(`${instalmentCents} above the capacity`);
    if (paused && instalmentCents !== 0) say('a payment in a pause');
  }
  const balance = sumOf(columns.map(({ balance_cents }) => balance_cents));
  const given = sumOf(columns.map((each) => each.waived_costs_cents + each.remission_cents));
  if (plan.totalCents !== balance - given) faults.push(`${keyOf(row)}: a total of another sum`);
  return faults;
}

/** What the levels show is the plan; when some left by its last round, that of those who stay. */
function isShown({ plan, shown }: PlanRow, columns: readonly Column[]): boolean {
  if (shown === null) return true;
  const staying = columns.filter(({ is_gone: isGone }) => !isGone);
  const told = new Map(shown);
  const isSumOf = (those: readonly Column[]): boolean =>
    plan.months.every(({ month }) => {
      const paid = those.map(({ payments }) => new Map(payments).get(month) ?? 0);
      return (told.get(month) ?? 0) === sumOf(paid);
    });
  return isSumOf(columns) || isSumOf(staying);
}

function capacityIn({ capacity, pausedMonths }: PlanInput, month: number): number {
  if (pausedMonths.includes(month)) return 0;
  return capacity.findLast(({ fromMonth }) => fromMonth <= month)?.monthlyCents ?? 0;
}

/** Of arrangements: what is collected, what is shared out, and what was agreed. */
const ARRANGED = `
  select a.case_id, (select sum(q.paid_cents) from proposal q
      join case_participant p on p.case_id = q.case_id and p.member_id = q.member_id
      where q.case_id = a.case_id and q.round = a.round and p.left_on is null)::bigint as planned,
    a.total_cents as total,
    (select sum(c.amount_cents) from collection c where c.case_id = a.case_id)::bigint as collected,
    (select sum(i.amount_cents) from share_instalment i where i.case_id = a.case_id)::bigint
      as shared,
    (select count(*) from collection c where c.case_id = a.case_id and c.amount_cents <> (
      select sum(i.amount_cents) from share_instalment i
      where i.case_id = c.case_id and i.number = c.number))::int as unequal
  from arrangement a`;

function faultsOfArrangement(row: ArrangedRow): string[] {
  const sums = [row.planned, row.total, row.collected, row.shared];
  const faults = new Set(sums).size === 1 ? [] : [`${row.case_id}: sums of ${sums.join(', ')}`];
  if (row.unequal > 0) faults.push(`${row.case_id}: ${row.unequal} dates that do not sum`);
  return faults;
}

function sumOf(cents: readonly number[]): number {
  return cents.reduce((sum, each) => sum + each, 0);
}
