// Judges what a job wrote in a walk over consent: no plan, proposal, total, name, amount, share,
// seat, item or event of it holds anything of arrears without a consent that counted when it began.
// Not here: what is shown (consent-walk-oracle.ts).
import type { Told } from './case-acts.ts';
import { faultsOfApplicationsIn } from './consent-walk-applications.ts';
import { type Collected, collectedBy, isSum } from './consent-walk-collected.ts';
import { LEAST_SUM } from './consent-walk-oracle.ts';
import { type Owed, sumsOf } from './consent-walk-model.ts';
import type { WalkWorld } from './consent-walk-world.ts';
import { sampleMember } from './world.ts';

interface Written {
  table: string;
  row: Told;
}

/** What is wrong with a row of a case, or nothing. */
type Judge = (row: Told, of: OfCase) => string | null;

interface OfCase {
  /** Members whose arrears take part by a consent that counts, as ids and as names. */
  ids: ReadonlySet<string>;
  names: ReadonlySet<string>;
  /** All members of the walk, as ids. */
  allIds: readonly string[];
  sums: ReadonlySet<number>;
  collected: ReadonlySet<number> | undefined;
  level: number;
}

const ofMember: Judge = ({ member_id }, { ids }) => (ids.has(member_id) ? null : 'its member');
const stays =
  (left: string): Judge =>
  (row, of) =>
    row[left] === null ? ofMember(row, of) : null;
const named: Judge = ({ name }, { names }) => (names.has(name) ? null : `the name ${name}`);
const amount =
  (column: string): Judge =>
  (row, { sums, collected }) =>
    row[column] < LEAST_SUM || isSum(row[column], sums, collected)
      ? null
      : `the amount ${row[column]}`;
const both =
  (...judges: readonly Judge[]): Judge =>
  (row, of) =>
    judges.map((judge) => judge(row, of)).find((fault) => fault !== null) ?? null;
const planOf: Judge = (row, { ids, allIds }) => {
  const text = JSON.stringify([row.plan, row.input, row.commitment]);
  return allIds.some((id) => !ids.has(id) && text.includes(id)) ? 'somebody it may not plan' : null;
};
const seatOf: Judge = ({ viewer_id, level }, { ids, allIds, level: chosen }) => {
  if (!allIds.includes(viewer_id) || level < 0) return null;
  if (!ids.has(viewer_id)) return `a seat at ${level} of whose consent does not count`;
  return level > chosen ? `a seat at ${level}, above ${chosen} that the person chose` : null;
};
const itemOf: Judge = ({ owner_id, done_on }, { ids, allIds }) =>
  done_on !== null || !allIds.includes(owner_id) || ids.has(owner_id) ? null : 'its owner';

/** By table of what belongs to a case. */
const JUDGES: Readonly<Record<string, Judge>> = {
  arrangement_share: both(stays('left_on'), (row, of) =>
    row.left_on === null ? amount('balance_cents')(row, of) : null,
  ),
  case_amount: both(named, amount('balance_cents')),
  case_arrears: stays('left_on'),
  case_name: named,
  case_participant: both(stays('left_on'), (row, of) =>
    row.left_on === null ? amount('balance_cents')(row, of) : null,
  ),
  case_plan: planOf,
  case_total: both(amount('owed_cents'), ({ participants }, { ids }) =>
    participants <= ids.size ? null : `${participants} participants`,
  ),
  proposal: both(stays('closed_on'), (row, of) =>
    row.closed_on === null ? amount('balance_cents')(row, of) : null,
  ),
  proposal_amount: named,
  proposal_total: () => null,
  seat: seatOf,
  share_instalment: ofMember,
  standstill: stays('ended_on'),
  work_item: itemOf,
};
/** Lists of amounts whose sum is what is paid to all. */
const SUMMED: Readonly<Record<string, string>> = { proposal_total: 'instalment_cents' };
/** What several read: no mark of anybody's arrears may stand in it. */
const TOLD = ['event', 'event_receipt', 'office_task', 'sharing_notice', 'deadline'];

// Less the number of the transaction, which counts up and comes to be that of an amount one day.
const CHANGED = [...Object.keys(JUDGES), ...TOLD]
  .map(
    (table) =>
      `select '${table}' as "table", to_jsonb(t) - 'recorded_in' as row from ${table} t
       where t.xmin::text::bigint >= $1::bigint`,
  )
  .join('\nunion all\n');

/** @returns what to hand to faultsOfWritten after the job. */
export async function beforeJob(walk: WalkWorld): Promise<string> {
  const text = 'select pg_current_xact_id()::text as id';
  return (await walk.witnessed<{ id: string }>(text))[0]?.id ?? '0';
}

/** As witness: what rows that were written since hold that they must not. */
export async function faultsOfWritten(walk: WalkWorld, since: string): Promise<string[]> {
  const rows = await walk.witnessed<Written>(CHANGED, [since]);
  const collected = await collectedBy(walk);
  const faults = rows.flatMap(({ table, row }) => {
    const judge = JUDGES[table];
    const found = faultsOfApplicationsIn(walk, table, row);
    if (judge === undefined) return [...found, ...marksIn(walk, table, row)];
    const of = ofCase(walk, row.case_id, collected);
    const fault = of === null ? null : judge(row, of);
    return fault === null ? found : [...found, `a row of ${table} holds ${fault}`];
  });
  return [...faults, ...faultsOfSums(walk, rows, collected)];
}

/** A case that nobody opened holds nothing yet. */
function ofCase(walk: WalkWorld, caseId: string, collected: Collected): OfCase | null {
  const known = walk.model.cases.get(caseId);
  if (known === undefined) return null;
  const founded = walk.model.founded(caseId, walk.today);
  const members = founded.map(({ relation }) => sampleMember(relation.member));
  return {
    ids: new Set(members.map(({ id }) => id)),
    names: new Set(members.map(({ legalEntity }) => legalEntity)),
    allIds: walk.members.map((slug) => sampleMember(slug).id),
    sums: sumsOf(founded.map(({ cents }) => cents)),
    collected: collected.get(caseId),
    level: known.level,
  };
}

function faultsOfSums(walk: WalkWorld, rows: readonly Written[], collected: Collected): string[] {
  const sums = new Map<string, { table: string; caseId: string; sum: number }>();
  for (const { table, row } of rows) {
    const column = SUMMED[table];
    if (column === undefined) continue;
    const key = `${table} ${row.case_id} ${row.round}`;
    const found = sums.get(key) ?? { table, caseId: row.case_id, sum: 0 };
    sums.set(key, { ...found, sum: found.sum + Number(row[column]) });
  }
  return [...sums.values()].flatMap(({ table, caseId, sum }) => {
    const of = ofCase(walk, caseId, collected);
    return of === null || isSum(sum, of.sums, of.collected)
      ? []
      : [`rows of ${table} add up to ${sum}`];
  });
}

function marksIn(walk: WalkWorld, table: string, row: Told): string[] {
  const text = JSON.stringify(row);
  const marks = ({ relation, ownReference, invoices, cents, items }: Owed): string[] => [
    ...[relation.customerReference, relation.mobile.slice(-8), ownReference, ...invoices],
    ...[cents, ...items].map(String),
  ];
  return walk.model.allOwed().flatMap((owed) =>
    marks(owed)
      .filter((mark) => new RegExp(`(?<![0-9a-f-])${mark}(?![0-9a-f-])`, 'i').test(text))
      .map((mark) => `a row of ${table} holds ${mark}`),
  );
}
