// Time comes from the clock: the machine's own stands in src/platform/clock alone, and SQL does not
// ask the server's, so that years of an arrangement run in a second.
import ts from 'typescript';
import { excepted, type Exception, isMember, isText, type Source } from './source.ts';

export const MAY_MAKE_DATES: readonly Exception[] = [
  { path: 'src/platform/clock/', because: 'it is the clock' },
  {
    path: 'src/platform/graphql/scalars.ts',
    because: 'it reads the moment that a text says, not the one that it is',
  },
];

/** Durations, never moments: of what nobody plays again with another clock. */
export const MAY_MEASURE: readonly Exception[] = [
  { path: 'src/programs/', because: 'they tell a person how long something took' },
  { path: 'src/platform/jobs/worker.ts', because: 'the metrics show how long a job took' },
  { path: 'src/platform/graphql/socket-session.ts', because: 'how long a socket is silent' },
  { path: 'src/platform/observe/graceful-stop.ts', because: 'the log says how long a stop took' },
  {
    path: 'src/platform/database/transaction.ts',
    because: 'two that fought wait unequal times, which the processor counts',
  },
];

/** The machine's time, outside the clock. */
export function findOwnTime(
  source: Source,
  { dates = MAY_MAKE_DATES, durations = MAY_MEASURE } = {},
): string[] {
  const mayMakeDates = excepted(dates, source.path);
  const mayMeasure = excepted(durations, source.path);
  return source.nodes.flatMap((node) => {
    const makesDate = madeDate(node);
    if (makesDate !== null && !mayMakeDates) {
      return [source.finding(node, `asks ${makesDate}; take the moment from the clock or the tx`)];
    }
    const measures = isMember(node, 'performance', 'now') || isMember(node, 'process', 'hrtime');
    if (measures && !mayMeasure) {
      return [source.finding(node, 'measures time; add the file to MAY_MEASURE with its reason')];
    }
    return [];
  });
}

function madeDate(node: ts.Node): string | null {
  for (const name of ['now', 'parse', 'UTC']) {
    if (isMember(node, 'Date', name)) return `Date.${name}`;
  }
  const makes = ts.isNewExpression(node) || ts.isCallExpression(node);
  if (!makes || !ts.isIdentifier(node.expression)) return null;
  return node.expression.text === 'Date' ? 'new Date' : null;
}

const FUNCTIONS = 'now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday';
const WORDS = 'current_date|current_timestamp|current_time|localtimestamp|localtime';
const SERVER_TIME = new RegExp(`\\b(?:(?:${FUNCTIONS}) *\\(|(?:${WORDS})\\b)`, 'i');

export const MAY_ASK_THE_SERVER: readonly Exception[] = [
  { path: 'src/platform/jobs/worker.ts', because: "the queue's own tables run on its own time" },
];

/** The database server's time in SQL: a transaction carries the clock's now. */
export function findServerTime(source: Source, exceptions = MAY_ASK_THE_SERVER): string[] {
  if (excepted(exceptions, source.path)) return [];
  return source.nodes.flatMap((node) => {
    const found = isText(node) ? SERVER_TIME.exec(node.text) : null;
    if (found === null) return [];
    const line = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
    const below =
      node.getText().slice(0, node.getText().search(SERVER_TIME)).split('\n').length - 1;
    return [
      source.finding(line + below, `asks ${found[0]} in SQL; write clock_now() or clock_today()`),
    ];
  });
}
