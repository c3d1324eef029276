// Jobs by name: what is asked for has somebody who does it, what is done is asked for, and the line
// of a job and the job of a deadline exist. Read from the texts, so names are written out.
import ts from 'typescript';
import { taskOfDeadline } from '../../../src/platform/jobs/deadlines.ts';
import { nodesBelow, type Source } from './source.ts';

/**
 * Turns due deadlines into jobs by their kind; the kinds themselves are read where they are set.
 */
const TICKER = 'src/platform/jobs/deadlines.ts';
/** Holds the lines in which jobs stand. */
const QUEUE = 'src/platform/jobs/enqueue.ts';

interface Named {
  readonly name: string | null;
  readonly node: ts.Node;
  readonly source: Source;
}

/** Jobs that nobody does, or nobody asks for. */
export function findIdleJobs(sources: readonly Source[]): string[] {
  const done = sources.flatMap(handlers);
  const asked = sources.flatMap(requests);
  const due = sources.flatMap(deadlines);
  const inLine = sources.flatMap(lines);
  const doneNames = new Set(done.map(({ name }) => name));
  const askedNames = new Set([
    ...asked.map(({ name }) => name),
    ...due.map(({ name }) => (name === null ? null : taskOfDeadline(name))),
  ]);
  return [
    ...unnamed(done, 'adds a job'),
    ...unnamed(asked, 'asks for a job'),
    ...unnamed(due, 'sets a deadline'),
    ...asked
      .filter(({ name }) => name !== null && !doneNames.has(name))
      .map((each) => says(each, `asks for '${each.name}', which nobody does; add it to a JobList`)),
    ...due
      .filter(({ name }) => name !== null && !doneNames.has(taskOfDeadline(name)))
      .map((each) =>
        says(each, `sets ${each.name}; add the job '${taskOfDeadline(each.name ?? '')}'`),
      ),
    ...inLine
      .filter(({ name }) => !doneNames.has(name))
      .map((each) => says(each, `puts '${each.name}' in a line, which nobody does; take it out`)),
    ...done
      .filter(({ name }) => name !== null && !askedNames.has(name))
      .map((each) => says(each, `adds '${each.name}', which nobody asks for; ask, or take it out`)),
  ];
}

function unnamed(named: readonly Named[], does: string): string[] {
  return named
    .filter(({ name }) => name === null)
    .map((each) => says(each, `${does} by a name made elsewhere; write it out`));
}

function says({ source, node }: Named, text: string): string {
  return source.finding(node, text);
}

/** `this.jobs.add('name', …)`. */
function handlers(source: Source): Named[] {
  return calls(source)
    .filter(({ expression }) => /\bjobs\.add$/.test(expression.getText()))
    .map((node) => ({ name: literalOf(node.arguments[0]), node, source }));
}

/** `enqueue(tx, 'name', …)`. */
function requests(source: Source): Named[] {
  if (source.path === TICKER) return [];
  return calls(source)
    .filter(({ expression }) => expression.getText() === 'enqueue')
    .map((node) => ({ name: literalOf(node.arguments[1]), node, source }));
}

/** The kinds in what is given to `setDeadlines`. */
function deadlines(source: Source): Named[] {
  return calls(source)
    .filter(({ expression }) => expression.getText() === 'setDeadlines')
    .flatMap((node): Named[] => {
      const kinds = nodesBelow(node)
        .filter(ts.isPropertyAssignment)
        .filter(({ name }) => name.getText() === 'kind')
        .map((kind) => ({ name: literalOf(kind.initializer), node: kind, source }));
      return kinds.length > 0 ? kinds : [{ name: null, node, source }];
    });
}

function lines(source: Source): Named[] {
  if (source.path !== QUEUE) return [];
  return source.nodes
    .filter(ts.isVariableDeclaration)
    .filter(({ name }) => name.getText() === 'LINES')
    .flatMap(({ initializer }) =>
      initializer !== undefined && ts.isObjectLiteralExpression(initializer)
        ? initializer.properties
        : [],
    )
    .map((node) => ({ name: literalOf(node.name), node, source }));
}

function calls(source: Source): ts.CallExpression[] {
  return source.nodes.filter(ts.isCallExpression);
}

function literalOf(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}
