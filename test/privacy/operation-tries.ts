// How an operation of the API is tried: as whom, with which input, asking for every field; and what
// was read in an answer. Not here: the tries themselves (all-tries.ts), what is expected.
import {
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { ActorKind } from '../../src/platform/auth/actor.ts';
import type { Variables } from '../../src/programs/sample-requests.ts';
import type { Who } from './world.ts';

/** The sample caller of each kind. */
export const CALLER_OF: Readonly<Record<ActorKind, string>> = {
  MEMBER: 'cz',
  COUNSELLOR: 'gemeente-voorbeeldstad',
  CUSTOMER: 'anna',
  COORDINATOR: 'coordinator',
  TREASURER: 'treasurer',
  AUDITOR: 'auditor',
};

export interface Try {
  /** `Query arrears` */
  operation: string;
  as: Who;
  variables: Variables;
}

export const query = (name: string, as: Who, variables: Variables = {}): Try => ({
  operation: `Query ${name}`,
  as,
  variables,
});
export const subscription = (name: string, as: Who, variables: Variables = {}): Try => ({
  operation: `Subscription ${name}`,
  as,
  variables,
});
export const mutation = (name: string, as: Who, input: Variables): Try => ({
  operation: `Mutation ${name}`,
  as,
  variables: { input },
});

/** The type that holds the operations of a surface: Query, Mutation or Subscription. */
export function rootOf(schema: GraphQLSchema, surface: string) {
  if (surface === 'Mutation') return schema.getMutationType();
  return surface === 'Subscription' ? schema.getSubscriptionType() : schema.getQueryType();
}

/** A document that asks for every field below one root field, with its arguments as variables. */
export function documentOf(schema: GraphQLSchema, operation: string): string {
  const [surface = '', name = ''] = operation.split(' ');
  const root = rootOf(schema, surface);
  const field = root?.getFields()[name];
  if (field === undefined) throw new Error(`the schema has no ${operation}`);
  const declared = field.args.map((each) => `$${each.name}: ${String(each.type)}`);
  const passed = field.args.map((each) => `${each.name}: $${each.name}`);
  const head = declared.length > 0 ? `(${declared.join(', ')})` : '';
  const call = passed.length > 0 ? `(${passed.join(', ')})` : '';
  return `${surface.toLowerCase()} Try${head} { ${name}${call} ${selectionOf(field)} }`;
}

function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) throw new Error(`${type.name} is neither an object nor a leaf`);
  const fields = Object.values(type.getFields());
  return `{ ${fields.map((each) => `${each.name} ${selectionOf(each)}`).join(' ')} }`;
}

/** Names (`Arrears.id`) of the fields in which an answer holds something. */
export function fieldsIn(schema: GraphQLSchema, operation: string, answered: unknown): Set<string> {
  const [surface = '', name = ''] = operation.split(' ');
  const seen = new Set<string>();
  const root = rootOf(schema, surface);
  const value = (answered as Record<string, unknown> | null | undefined)?.[name];
  const type = root?.getFields()[name]?.type;
  if (type !== undefined) collect(getNamedType(type), value, seen);
  return seen;
}

function collect(type: unknown, value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(type, each, seen);
    return;
  }
  if (!isObjectType(type) || typeof value !== 'object' || value === null) return;
  for (const field of Object.values(type.getFields())) {
    const held = (value as Record<string, unknown>)[field.name];
    if (held === null || held === undefined || (Array.isArray(held) && held.length === 0)) continue;
    seen.add(`${type.name}.${field.name}`);
    collect(getNamedType(field.type), held, seen);
  }
}
