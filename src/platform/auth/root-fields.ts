// Which operations stand in the document that a field is asked in.
// Not here: for whom each is (audience-register.ts).
import type { ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { Kind, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/**
 * The names of all root fields beside which a field is asked, its own with them; also of those that
 * a directive leaves out. Empty for what is not GraphQL.
 */
export function rootFieldsOf(context: ExecutionContext): ReadonlySet<string> {
  const names = new Set<string>();
  if (context.getType<GqlContextType>() !== 'graphql') return names;
  const { operation, fragments } =
    GqlExecutionContext.create(context).getInfo<GraphQLResolveInfo>();
  collect(operation.selectionSet, fragments, names, new Set());
  return names;
}

function collect(
  selections: SelectionSetNode,
  fragments: GraphQLResolveInfo['fragments'],
  names: Set<string>,
  spread: Set<string>,
): void {
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) names.add(selection.name.value);
    else if (selection.kind === Kind.INLINE_FRAGMENT) {
      collect(selection.selectionSet, fragments, names, spread);
    } else if (!spread.has(selection.name.value)) {
      spread.add(selection.name.value);
      const fragment = fragments[selection.name.value];
      if (fragment !== undefined) collect(fragment.selectionSet, fragments, names, spread);
    }
  }
}
