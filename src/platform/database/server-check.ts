// The refusal to start: a server, a login or a table that would let somebody past row security.
// A pure judgement over facts, and one query that collects them (any of our logins may run it).
// Not here: making it right (provision.ts, migrations).
import { LOGIN_ROLES, MAY_BECOME, OWNER_ROLE, WITNESS_ROLE } from './roles.ts';
import { FACTS_SQL, type RoleFacts, type ServerFacts } from './server-facts.ts';

/**
 * Runs one statement and gives its rows: a TypeORM data source and a pg client can both be this.
 */
export type RowsOf = (sql: string) => Promise<readonly unknown[]>;

/** Where the service runs: a witness may exist elsewhere, never in production. */
export type Setting = 'PRODUCTION' | 'ELSEWHERE';

export interface ServerProblem {
  code:
    | 'VERSION_TOO_OLD'
    | 'ROLE_MISSING'
    | 'ROLE_BYPASSES'
    | 'LOGIN_INHERITS'
    | 'LOGIN_OWNS'
    | 'LOGIN_IS_OWNER'
    | 'LOGIN_BECOMES_TOO_MUCH'
    | 'ROW_SECURITY_MISSING'
    | 'OWNER_BYPASSES'
    | 'WITNESS_PRESENT';
  /** What is wrong, and what to do about it. */
  problem: string;
  remedy: string;
}

/** Oldest minor version of each major without a known hole in row security. */
const OLDEST_SAFE: Readonly<Record<number, number>> = { 15: 14, 16: 10, 17: 6, 18: 0 };

const PROVISION_AGAIN = 'Run `npm run provision` (or its SQL) as a superuser again.';

/** The service refused to start on this database server. */
export class UnsafeServer extends Error {
  override name = 'UnsafeServer';
  readonly problems: readonly ServerProblem[];

  constructor(problems: readonly ServerProblem[]) {
    const lines = problems.map(({ problem, remedy }) => `  - ${problem} ${remedy}`);
    super(`This database server is not safe to start on:\n${lines.join('\n')}`);
    this.problems = problems;
  }
}

/** Throws UnsafeServer with everything that is wrong. Ask on each login's own connection. */
export async function refuseUnsafeServer(rowsOf: RowsOf, setting: Setting): Promise<void> {
  const problems = serverProblems(await collectServerFacts(rowsOf), setting);
  if (problems.length > 0) throw new UnsafeServer(problems);
}

export async function collectServerFacts(rowsOf: RowsOf): Promise<ServerFacts> {
  const [row] = (await rowsOf(FACTS_SQL)) as { facts: ServerFacts }[];
  if (row === undefined) throw new Error('The server gave no facts about itself.');
  return row.facts;
}

/** Everything that is wrong; empty when the service may start. */
export function serverProblems(facts: ServerFacts, setting: Setting): ServerProblem[] {
  return [
    ...versionProblems(facts.versionNumber),
    ...roleProblems(facts),
    ...loginProblems(facts),
    ...membershipProblems(facts),
    ...tableProblems(facts),
    ...witnessProblems(facts, setting),
  ];
}

function versionProblems(versionNumber: number): ServerProblem[] {
  const major = Math.floor(versionNumber / 10_000);
  const minor = versionNumber % 10_000;
  const oldest = OLDEST_SAFE[major];
  if (oldest === undefined ? major > 18 : minor >= oldest) return [];
  const safe = Object.entries(OLDEST_SAFE).map((pair) => pair.join('.'));
  return [
    {
      code: 'VERSION_TOO_OLD',
      problem: `PostgreSQL ${major}.${minor} has known holes in row security.`,
      remedy: `Use ${safe.join(', ')} or newer.`,
    },
  ];
}

function roleProblems(facts: ServerFacts): ServerProblem[] {
  const present = new Set(facts.roles.map((role) => role.name));
  const ours = LOGIN_ROLES.flatMap((login) => [login, ...MAY_BECOME[login]]);
  const missing = [...new Set(ours)].filter((name) => !present.has(name));
  const bypassing = facts.roles.filter((role) => bypasses(role) && role.name !== WITNESS_ROLE);
  return [
    ...missing.map((name): ServerProblem => {
      return {
        code: 'ROLE_MISSING',
        problem: `Role ${name} does not exist.`,
        remedy: PROVISION_AGAIN,
      };
    }),
    ...bypassing.map((role): ServerProblem => {
      return {
        code: 'ROLE_BYPASSES',
        problem: `Role ${role.name} ${role.superuser ? 'is a superuser' : 'bypasses row security'}.`,
        remedy:
          role.name === facts.loggedInAs
            ? 'Log in as jpa_http or jpa_worker.'
            : `Say: alter role ${role.name} nosuperuser nobypassrls;`,
      };
    }),
  ];
}

/** What the login in use, and the logins that serve, must not be. */
function loginProblems(facts: ServerFacts): ServerProblem[] {
  const problems: ServerProblem[] = [];
  for (const role of facts.roles.filter((found) => isLogin(found, facts))) {
    if (role.inherits) {
      problems.push({
        code: 'LOGIN_INHERITS',
        problem: `Login ${role.name} inherits what it may become.`,
        remedy: PROVISION_AGAIN,
      });
    }
  }
  for (const { owner, name } of facts.ownedByLogins) {
    problems.push({
      code: 'LOGIN_OWNS',
      problem: `Login ${owner} owns ${name}.`,
      remedy: `Say: alter table ${name} owner to ${OWNER_ROLE};`,
    });
  }
  if (facts.loggedInAs === OWNER_ROLE) {
    problems.push({
      code: 'LOGIN_IS_OWNER',
      problem: `The service is logged in as ${OWNER_ROLE}, which may lift row security.`,
      remedy: 'Log in as jpa_http or jpa_worker.',
    });
  }
  return problems;
}

function membershipProblems(facts: ServerFacts): ServerProblem[] {
  return facts.memberships.flatMap(({ login, role, inherits }): ServerProblem[] => {
    const allowed = (MAY_BECOME as Readonly<Record<string, readonly string[]>>)[login];
    const tooMuch = !(allowed ?? [...MAY_BECOME.jpa_http, ...MAY_BECOME.jpa_worker]).includes(role);
    if (tooMuch) {
      return [
        {
          code: 'LOGIN_BECOMES_TOO_MUCH',
          problem: `Login ${login} may become ${role}.`,
          remedy: `Say: revoke ${role} from ${login}; (or from the role in between).`,
        },
      ];
    }
    if (!inherits) return [];
    return [
      {
        code: 'LOGIN_INHERITS',
        problem: `Login ${login} inherits ${role} by its membership.`,
        remedy: PROVISION_AGAIN,
      },
    ];
  });
}

function tableProblems(facts: ServerFacts): ServerProblem[] {
  return [
    ...facts.unforcedTables.map((name): ServerProblem => {
      return {
        code: 'ROW_SECURITY_MISSING',
        problem: `Row security is not enabled and forced on ${name}.`,
        remedy: 'Apply the migrations; a table of somebody else belongs in another schema.',
      };
    }),
    ...facts.ownedAboveTheWall.map(({ owner, name }): ServerProblem => {
      return {
        code: 'OWNER_BYPASSES',
        problem: `${name} runs with the rights of ${owner}, which row security does not bind.`,
        remedy: `Make ${OWNER_ROLE} its owner.`,
      };
    }),
  ];
}

function witnessProblems(facts: ServerFacts, setting: Setting): ServerProblem[] {
  const present = facts.roles.some((role) => role.name === WITNESS_ROLE);
  if (!present || setting !== 'PRODUCTION') return [];
  return [
    {
      code: 'WITNESS_PRESENT',
      problem: `Role ${WITNESS_ROLE} exists, which sees everything: this is a server for tests.`,
      remedy: `Use another server, or say: drop role ${WITNESS_ROLE};`,
    },
  ];
}

function bypasses(role: RoleFacts): boolean {
  return role.superuser || role.bypassesRowSecurity;
}

function isLogin(role: RoleFacts, facts: ServerFacts): boolean {
  return role.name === facts.loggedInAs || (LOGIN_ROLES as string[]).includes(role.name);
}
