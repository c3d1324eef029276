// Who a newcomer may be, by name: the sample members and their labels, counsellors, the coalition's
// office, and the sample persons; each with the scopes of its kind.
import type { ActorKind } from '../platform/auth/actor.ts';
import type { TokenRequest } from '../platform/auth/dev-issuer.ts';
import { SAMPLE_PERSONS } from '../platform/auth/sample-persons.ts';
import type { Scope } from '../platform/auth/scopes.ts';
import { SAMPLE_COUNSELLORS, SAMPLE_MEMBERS } from './sample-coalition.ts';

export interface SampleCaller {
  name: string;
  remark: string;
  request: TokenRequest;
}

const READ: readonly Scope[] = ['arrears:read', 'consents:read', 'cases:read'];

/** What a token of each kind is given unless fewer are asked. */
export const SCOPES_OF_KIND: Readonly<Record<ActorKind, readonly Scope[]>> = {
  MEMBER: [...READ, 'arrears:write', 'consents:write', 'cases:write', 'coalition:read'],
  COUNSELLOR: [...READ, 'consents:write', 'cases:write', 'coalition:read'],
  CUSTOMER: [...READ, 'consents:write', 'cases:write', 'coalition:read'],
  COORDINATOR: ['coalition:read', 'coalition:write', 'cases:read', 'cases:write'],
  TREASURER: ['coalition:read'],
  AUDITOR: ['coalition:read', 'audit:read'],
};

function caller(
  kind: ActorKind,
  name: string,
  remark: string,
  more: Partial<TokenRequest> = {},
): SampleCaller {
  const clientId = kind === 'CUSTOMER' ? 'sample-portal' : 'sample-desk';
  const scopes = SCOPES_OF_KIND[kind];
  return { name, remark, request: { kind, subject: `sample-${name}`, clientId, scopes, ...more } };
}

/** Everybody, members first. */
export const SAMPLE_CALLERS: readonly SampleCaller[] = [
  ...SAMPLE_MEMBERS.flatMap((member) =>
    [...new Set([member.slug, ...member.labels.map((label) => label.slug)])].map((slug) =>
      caller('MEMBER', slug, member.legalEntity, { org: member.id }),
    ),
  ),
  ...SAMPLE_COUNSELLORS.map(({ slug, legalEntity, id }) =>
    caller('COUNSELLOR', slug, legalEntity, { org: id }),
  ),
  caller('COORDINATOR', 'coordinator', "the coalition's office"),
  caller('TREASURER', 'treasurer', "the coalition's money"),
  caller('AUDITOR', 'auditor', 'privacy officer'),
  ...SAMPLE_PERSONS.map(({ name, remark, subject, attributes }) =>
    caller('CUSTOMER', name, remark, { subject, attributes }),
  ),
];

/** The caller of this name, or null. */
export function findSampleCaller(name: string): SampleCaller | null {
  return SAMPLE_CALLERS.find((each) => each.name === name.toLowerCase()) ?? null;
}
