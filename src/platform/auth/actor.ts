// Who is calling: one kind, one viewer. Made by the token check (http) or by a job (worker) only.
// Not here: how a token becomes an actor (token-check.ts).

export const ACTOR_KINDS = [
  'MEMBER',
  'COUNSELLOR',
  'CUSTOMER',
  'COORDINATOR',
  'TREASURER',
  'AUDITOR',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** What an identity provider has verified about a customer (privacy.md, "The front door"). */
export interface VerifiedAttributes {
  familyName: string;
  initials: string;
  /** `YYYY-MM-DD` as the issuer stated it. */
  birthDate: string;
  postcode: string;
  houseNumber: string;
}

export interface Actor {
  kind: ActorKind;
  /**
   * Whose eyes these are, a UUID: the organisation of a member or counsellor; for every other kind
   * derived from issuer, subject and kind with a key, so that it cannot be guessed from outside.
   */
  viewerId: string;
  /** The token's `sub`: the person or system at the keyboard. */
  subject: string;
  /** The token's `client_id`: the software that calls; it may act for many organisations. */
  clientId: string;
  scopes: ReadonlySet<string>;
  /** Of a customer only. */
  attributes: VerifiedAttributes | null;
}
