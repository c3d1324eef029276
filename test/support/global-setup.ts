// Before all tests: one database server for the run, unless no test of this run needs one.
// TEST_DATABASE_ADMIN_URL (a superuser's) names a server to use instead of our own.
import { join } from 'node:path';
import { type RunningTestServer, startTestServer } from './test-cluster.ts';
import { TEST_SERVER_VARIABLE } from './test-database.ts';
import { reaches, specFilesBelow } from './which-tests.ts';

/** Where teardown, which runs in this process too, finds what to stop. */
export interface TestRun {
  jointTestServer?: RunningTestServer;
}

interface JestConfig {
  rootDir: string;
  testPathPatterns: {
    toExecutor(options: { rootDir: string }): { isMatch(path: string): boolean };
  };
}

// Jest asks for a default export.
export default async function globalSetup(config: JestConfig): Promise<void> {
  const chosen = config.testPathPatterns.toExecutor({ rootDir: config.rootDir });
  const support = join(config.rootDir, 'test', 'support', 'test-database.ts');
  const needsDatabase = specFilesBelow(join(config.rootDir, 'test'))
    .filter((path) => chosen.isMatch(path))
    .some((path) => reaches(path, support));
  if (!needsDatabase) return;
  const running = await startTestServer(process.env['TEST_DATABASE_ADMIN_URL']);
  (globalThis as TestRun).jointTestServer = running;
  process.env[TEST_SERVER_VARIABLE] = JSON.stringify(running.server);
}
