// Which operations can show a person or something of a case, and which persons an answer shows.
// Not here: that each leaves a line in the log (probing.spec.ts).
import { getNamedType, type GraphQLSchema, isObjectType } from 'graphql';

/** Types of the API that tell whom they are about, and what of a case. */
export const SHOW_PERSONS = ['RegisteredPerson', 'CustomerRelation', 'GivenConsent'];
export const SHOW_CASES = [
  'JointCase',
  'Proposal',
  'Arrangement',
  'Dispute',
  'StandstillAct',
].concat(['StatedCapacity', 'Advice', 'RepresentedPerson', 'CareCall']);

/** Root fields below which one of these can stand. */
export function operationsThatShow(schema: GraphQLSchema, types: readonly string[]): string[] {
  const roots = {
    Query: schema.getQueryType(),
    Mutation: schema.getMutationType(),
    Subscription: schema.getSubscriptionType(),
  };
  return Object.entries(roots).flatMap(([surface, root]) =>
    Object.values(root?.getFields() ?? {})
      .filter((field) => reaches(types, getNamedType(field.type), new Set()))
      .map((field) => `${surface} ${field.name}`),
  );
}

function reaches(types: readonly string[], type: unknown, seen: Set<unknown>): boolean {
  if (!isObjectType(type) || seen.has(type)) return false;
  if (types.includes(type.name)) return true;
  seen.add(type);
  return Object.values(type.getFields()).some((field) =>
    reaches(types, getNamedType(field.type), seen),
  );
}

/** The persons in an answer: by the member's reference, or by the id of the relation. */
export function personsIn(value: unknown): Set<string> {
  const text = JSON.stringify(value ?? null);
  // Of who was invited a member knows no more than its own reference.
  const named = /"(?:r|customerR)eference":"([^"]+)"/g;
  const references = [...text.matchAll(named)].map(([, reference]) => reference);
  const views = /"id":"([^"]+)","memberName"|"relationId":"([^"]+)","(?:saidNo|state)"/g;
  const relations = [...text.matchAll(views)].map(([, id, ofConsent]) => id ?? ofConsent);
  return new Set([...references, ...relations].map(String));
}
