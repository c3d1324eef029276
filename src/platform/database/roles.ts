// The database's roles by name: who logs in, who may become whom. privacy.md, "Seats".
// Not here: making them (provision.ts), what each may touch (migrations), the wall's check at start
// (server-check.ts).

/** Runs migrations and owns what they make; the service itself never uses it while it serves. */
export const OWNER_ROLE = 'jpa_owner';

/** Owns schema graphile_worker. */
export const QUEUE_ROLE = 'jpa_queue';

/** One role per kind of viewer, so that no policy needs an OR. */
export const VIEWER_ROLES = [
  'jpa_member',
  'jpa_counsellor',
  'jpa_customer',
  'jpa_coordinator',
  'jpa_treasurer',
  'jpa_auditor',
] as const;

/** One role per kind of work that no viewer may do. */
export const WORK_ROLES = ['jpa_linker', 'jpa_planner', 'jpa_doorkeeper', 'jpa_warden'] as const;

/** Sees past row security: exists in test clusters only (test/support/witness.ts). */
export const WITNESS_ROLE = 'jpa_witness';

export type LoginRole = 'jpa_owner' | 'jpa_http' | 'jpa_worker';

/**
 * Who logs in, and which roles each may become. A login has no rights of its own beyond these. The
 * owner becomes others in migrations only: to make functions that are theirs.
 */
export const MAY_BECOME: Readonly<Record<LoginRole, readonly string[]>> = {
  jpa_owner: [QUEUE_ROLE, 'jpa_doorkeeper'],
  jpa_http: VIEWER_ROLES,
  jpa_worker: [...WORK_ROLES, QUEUE_ROLE],
};

export const LOGIN_ROLES = Object.keys(MAY_BECOME) as LoginRole[];

/** Every role that provisioning makes. */
export const ALL_ROLES: readonly string[] = [
  ...LOGIN_ROLES,
  ...VIEWER_ROLES,
  ...WORK_ROLES,
  QUEUE_ROLE,
];
