// The figures of linking as tables for people.
import Table from 'cli-table3';
import type { CostResult } from './database-cost.ts';
import { type LinkingFigures, PAIR_KINDS } from './figures.ts';
import type { Population } from './population.ts';

const PLAIN = { head: [], border: [] };
const MOST_LISTED = 60;

export interface Effort {
  makingSeconds: number;
  linkingSeconds: number;
  peakMegabytes: number;
}

export function printFigures(
  population: Population,
  figures: LinkingFigures,
  effort: Effort,
): string {
  const { falseLinks } = figures;
  const of = (kind: string) => falseLinks.filter((link) => link.kind === kind).length;
  const all = new Table({ style: PLAIN, colAligns: ['left', 'right'] });
  all.push(
    ['persons', count(population.persons)],
    ['registrations', count(population.registrations)],
    ['tokens', count(population.tokens.tokens)],
    ['registrations in the largest block', count(figures.largestBlock)],
    ['pairs linked by themselves', count(figures.automaticPairs)],
    ['  FALSE', count(of('OTHER'))],
    [
      `  of ${count(population.duplicates)} planted pairs of full duplicates`,
      count(of('FULL_DUPLICATE')),
    ],
    ['  of twins whose initials begin alike and of whom nothing differs', count(of('TWINS_ALIKE'))],
    ['candidates', count(figures.candidates.right + figures.candidates.wrong)],
    [
      '  precision',
      share(figures.candidates.right, figures.candidates.right + figures.candidates.wrong),
    ],
    [
      'shown to who signs in: of its own registrations',
      share(figures.shown.own, population.registrations),
    ],
    ['  of strangers', count(figures.shown.strangers.OTHER)],
    [
      '  of full duplicates, and of twins whose initials begin alike',
      count(figures.shown.strangers.FULL_DUPLICATE + figures.shown.strangers.TWINS_ALIKE),
    ],
    ['seconds to make the population', effort.makingSeconds.toFixed(1)],
    ['seconds to link it', effort.linkingSeconds.toFixed(1)],
    ['memory at most, MB', count(effort.peakMegabytes)],
  );
  return [all.toString(), recallOf(figures), wrongOf(figures), listOf(population, figures)]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function printCost(result: CostResult): string {
  const all = new Table({ style: PLAIN, colAligns: ['left', 'right'] });
  all.push(
    ['relations that were there', count(result.known)],
    ['relations that arrived, in calls of 1,000', count(result.arrived)],
    ['tokens in the end', count(result.tokens)],
    ['linked per second', count(result.perSecond)],
    ['  the first tenth', count(result.firstPerSecond)],
    ['  the last tenth', count(result.lastPerSecond)],
    ['slowest call, ms', count(result.slowestCallMilliseconds)],
  );
  const scans = new Table({
    head: ['table', 'rows', 'rows read by index', 'rows read by scans of all'],
    style: PLAIN,
    colAligns: ['left', 'right', 'right', 'right'],
  });
  for (const { table, rows, byIndex, wholeRows } of result.scans) {
    scans.push([table, count(rows), count(byIndex), count(wholeRows)]);
  }
  return `${all.toString()}\n\n${scans.toString()}`;
}

function recallOf({ found }: LinkingFigures): string {
  const table = new Table({
    head: ['pairs of one person, by what is wrong', 'pairs', 'automatic', 'candidate', 'found'],
    style: PLAIN,
    colAligns: ['left', 'right', 'right', 'right', 'right'],
  });
  const sum = { pairs: 0, automatic: 0, candidates: 0 };
  for (const kind of PAIR_KINDS) {
    const row = found.get(kind) ?? { pairs: 0, automatic: 0, candidates: 0 };
    table.push(rowOf(kind, row));
    sum.pairs += row.pairs;
    sum.automatic += row.automatic;
    sum.candidates += row.candidates;
  }
  table.push(rowOf('all', sum));
  return table.toString();
}

function rowOf(
  name: string,
  row: { pairs: number; automatic: number; candidates: number },
): string[] {
  const { pairs, automatic, candidates } = row;
  const shares = [automatic, candidates, automatic + candidates].map((each) => share(each, pairs));
  return [name, count(pairs), ...shares];
}

function wrongOf({ candidates }: LinkingFigures): string {
  if (candidates.wrong === 0) return '';
  const table = new Table({
    head: ['candidates that are two persons, by how they live', 'pairs'],
    style: PLAIN,
    colAligns: ['left', 'right'],
  });
  const rows = [...candidates.wrongBySituation].sort(([, a], [, b]) => b - a);
  for (const [situations, pairs] of rows.slice(0, 12)) table.push([situations, count(pairs)]);
  return table.toString();
}

function listOf(population: Population, { falseLinks }: LinkingFigures): string {
  if (falseLinks.length === 0) return '';
  const table = new Table({
    head: ['false links', 'persons', 'how they live'],
    style: PLAIN,
  });
  const byPersons = new Map(
    falseLinks.map((link) => [[...link.persons].sort((a, b) => a - b).join(' and '), link]),
  );
  for (const [
    persons,
    {
      kind,
      persons: [one, other],
    },
  ] of [...byPersons].slice(0, MOST_LISTED)) {
    const lives = [one, other].map((person) => population.situationOf(person)).join(' and ');
    table.push([kind, persons, lives]);
  }
  return table.toString();
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}
