// Claims → Actor: whose eyes these are.
// Not here: whether the organisation is a member today, or suspended (asked of the database per
// request).
import type { Actor } from './actor.ts';
import type { Claims } from './claims.ts';
import type { SubjectIds } from './subject-ids.ts';

/** The actor these claims speak for. */
export async function actorFromClaims(claims: Claims, subjects: SubjectIds): Promise<Actor> {
  const { kind, issuer, subject, organisationId } = claims;
  return {
    kind,
    viewerId: organisationId ?? (await subjects.viewerIdOf(issuer, subject, kind)),
    subject,
    clientId: claims.clientId,
    scopes: claims.scopes,
    attributes: claims.attributes,
  };
}
