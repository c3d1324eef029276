// A database of its own for a test file: a copy of the migrated template, gone afterwards.
//   const database = await createTestDatabase();   // in beforeAll
//   await database.drop();                         // in afterAll, after closing what is connected
// Not here: the server and the template (test-cluster.ts).
import pg from 'pg';
import { randomName } from '../../src/platform/crypto/random-secret.ts';
import {
  databaseGrantsSql,
  quoteIdentifier,
} from '../../src/platform/database/provisioning-sql.ts';
import { OWNER_ROLE, WITNESS_ROLE } from '../../src/platform/database/roles.ts';
import { templateOf, type TestServer, type TestUrls, urlsOf } from './test-cluster.ts';

/** Set by global-setup.ts, read here: JSON of TestServer. */
export const TEST_SERVER_VARIABLE = 'JOINT_TEST_SERVER';

export interface TestDatabase {
  name: string;
  urls: TestUrls;
  /** Ends every session in it and removes it. May be called twice. */
  drop(): Promise<void>;
}

/** The server of this test run. */
export function testServer(): TestServer {
  const facts = process.env[TEST_SERVER_VARIABLE];
  if (facts === undefined) {
    throw new Error(
      'There is no test database server: this file asks for one in a way that which-tests.ts does ' +
        'not see. Import test-database.ts in it, directly or through test/support.',
    );
  }
  return JSON.parse(facts) as TestServer;
}

/** A copy of the migrated template with the grants of provisioning. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = testServer();
  const name = `joint_${server.run}_${randomName()}`;
  const template = quoteIdentifier(templateOf(server));
  await asAdmin(server, async (admin) => {
    const create = `create database ${quoteIdentifier(name)} template ${template}`;
    // Without fsync copying files is quicker than writing the whole copy to the log as well.
    await admin.query(`${create} owner ${OWNER_ROLE} strategy file_copy`);
    await admin.query(databaseGrantsSql(name));
    await admin.query(`grant connect on database ${quoteIdentifier(name)} to ${WITNESS_ROLE}`);
  });
  return {
    name,
    urls: urlsOf(server, name),
    drop: () =>
      asAdmin(server, async (admin) => {
        await admin.query(`drop database if exists ${quoteIdentifier(name)} with (force)`);
      }),
  };
}

async function asAdmin(
  server: TestServer,
  work: (admin: pg.Client) => Promise<void>,
): Promise<void> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
