// What a token may be used for, besides who it is for. The list is fixed: a scope that is not in it
// means nothing here and is left out of the actor.

export const SCOPES = [
  'arrears:read',
  'arrears:write',
  'consents:read',
  'consents:write',
  'cases:read',
  'cases:write',
  'coalition:read',
  'coalition:write',
  'audit:read',
] as const;
export type Scope = (typeof SCOPES)[number];

const known: ReadonlySet<string> = new Set(SCOPES);

/** True for a scope of this service. */
export function isScope(text: string): text is Scope {
  return known.has(text);
}
