// Where in the variables something does not have the form that the schema asks. graphql-js says so
// in a text that quotes the value; here the variables are read once more and only places are told.
// Runs for a refused request only. Not here: rules of the field (refusals).
import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { InputPath } from './errors.ts';
import { ScalarError } from './scalars.ts';
import { isNameOf, validationText } from './validation-texts.ts';

export interface VariableError {
  definition: VariableDefinitionNode;
  text: string;
  inputPath: InputPath;
}

/** No more than these are told. */
const MOST_ERRORS = 50;

/**
 * The errors of the variables of an operation, with the path of each: the name of the variable when
 * it is a name of the schema (`input`), then names of fields and indices.
 */
export function variableErrors(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): VariableError[] {
  const errors: VariableError[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const report = (text: string, below: InputPath): void => {
      if (errors.length >= MOST_ERRORS) return;
      const start = isNameOf(schema, name) ? [name] : [];
      errors.push({ definition, text, inputPath: [...start, ...below] });
    };
    readVariable(schema, definition, variables, report);
  }
  return errors;
}

function readVariable(
  schema: GraphQLSchema,
  definition: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  report: (text: string, below: InputPath) => void,
): void {
  const name = definition.variable.name.value;
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type)) return;
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
  if (value === undefined) {
    const missing = isNonNullType(type) && definition.defaultValue === undefined;
    if (missing) report('This variable is required.', []);
    return;
  }
  if (value === null) {
    if (isNonNullType(type)) report('This variable may not be null.', []);
    return;
  }
  coerceInputValue(value, type, (below, _value, error) => {
    const ours = error.originalError instanceof ScalarError ? error.originalError.message : null;
    report(ours ?? validationText(error.message, schema), below);
  });
}
