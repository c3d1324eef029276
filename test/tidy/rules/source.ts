// Files as the rules of the house read them: path, text, syntax tree. A rule is a function of files
// that gives findings: `src/x.ts:12 what is wrong; what to do`. No finding, no breach.
// Not here: the rules themselves (beside this file), the real tree under them (house.spec.ts).
import ts from 'typescript';
import { filesBelow, readText } from './tree.ts';

export class Source {
  private tree: ts.SourceFile | null = null;
  private all: readonly ts.Node[] | null = null;

  /** `path` is that in the repository: `src/domain/money/cents.ts`. */
  constructor(
    readonly path: string,
    readonly text: string,
  ) {}

  get lines(): string[] {
    return this.text.replace(/\n$/, '').split('\n');
  }

  get fileName(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  /** Parsed when a rule first asks. */
  get syntax(): ts.SourceFile {
    this.tree ??= ts.createSourceFile(this.path, this.text, ts.ScriptTarget.ES2023, true);
    return this.tree;
  }

  /** All nodes of the syntax tree, outer before inner. */
  get nodes(): readonly ts.Node[] {
    this.all ??= nodesBelow(this.syntax);
    return this.all;
  }

  /** A finding at a node, or at a line counted from 1. */
  finding(at: ts.Node | number, says: string): string {
    const line =
      typeof at === 'number'
        ? at
        : this.syntax.getLineAndCharacterOfPosition(at.getStart(this.syntax)).line + 1;
    return `${this.path}:${line} ${says}`;
  }
}

export function nodesBelow(root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return nodes;
}

/** Whether a node is `of.name`. */
export function isMember(node: ts.Node, of: string, name: string): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === of &&
    node.name.text === name
  );
}

/** A text as it stands, or a part of one with holes. */
export function isText(node: ts.Node): node is ts.LiteralLikeNode {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node)
  );
}

/** What a file may do although the rule says no, and why. */
export interface Exception {
  readonly path: string;
  readonly because: string;
}

/** An exception is for a file, a folder (which ends in a slash), or everywhere (''). */
export function excepted(exceptions: readonly Exception[], path: string): boolean {
  return exceptions.some(
    ({ path: where }) =>
      where === path || where === '' || (where.endsWith('/') && path.startsWith(where)),
  );
}

/** The files below a folder of the repository whose names end so, in alphabetical order. */
export function readFolder(folder: string, ...endings: string[]): Source[] {
  return filesBelow(folder, endings).map(readSource);
}

export function readSource(path: string): Source {
  return new Source(path, readText(path));
}
