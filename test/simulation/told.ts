// What a simulation came to, for a terminal: how many ended how, in how many rounds, as a table
// with bars, and what is wrong.
// Not here: finding out (checks.ts).
import Table from 'cli-table3';
import type { Standing } from './peek.ts';

export interface Result {
  seed: number;
  days: number;
  plans: number;
  standings: readonly Standing[];
  refused: ReadonlyMap<string, number>;
  stuck: readonly string[];
  cents: readonly string[];
}

const LONGEST_BAR = 40;
const MOST_FAULTS = 20;

export function told({ seed, days, plans, standings, refused, stuck, cents }: Result): string {
  const head = `${standings.length} cases, seed ${seed}, ${days} days, ${plans} plans`;
  return [
    head,
    tableOf(endings(standings), standings.length),
    `stuck: ${stuck.length}   wrong cents: ${cents.length}   ${refusalsOf(refused)}`,
    ...[...stuck, ...cents].slice(0, MOST_FAULTS).map((fault) => `  ${fault}`),
  ].join('\n');
}

/** How many came to which end, the agreed first by their rounds. */
function endings(standings: readonly Standing[]): Map<string, number> {
  const ends = standings.map(endOf).sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = new Map<string, number>();
  for (const [, name] of ends) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** The end of a case, and the place of that end in the table. */
function endOf({ state, closing_reason, round }: Standing): readonly [string, string] {
  if (state === 'ACTIVE') return [`0 ${round}`, `agreed in ${round} round${round > 1 ? 's' : ''}`];
  if (state === 'MATCHED') return ['2', 'not opened by the person'];
  const rounds = round === 0 ? 'before any plan' : `after ${round} round${round > 1 ? 's' : ''}`;
  if (state !== 'CLOSED') return [`3 ${state}`, `still ${state}`];
  return [`1 ${closing_reason} ${round}`, `${closing_reason}, ${rounds}`];
}

function tableOf(counts: ReadonlyMap<string, number>, all: number): string {
  const largest = Math.max(1, ...counts.values());
  const table = new Table({
    head: ['ended', 'cases', 'of all', ''],
    colAligns: ['left', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const [name, count] of counts) {
    const bar = '█'.repeat(Math.max(1, Math.round((count * LONGEST_BAR) / largest)));
    table.push([name, count, `${((count * 100) / all).toFixed(1)} %`, bar]);
  }
  return table.toString();
}

function refusalsOf(refused: ReadonlyMap<string, number>): string {
  const all = [...refused].sort(([a], [b]) => (a < b ? -1 : 1));
  if (all.length === 0) return 'nothing was refused';
  return `refused: ${all.map(([what, count]) => `${count} ${what}`).join(', ')}`;
}
