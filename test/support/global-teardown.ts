// After all tests, also failed ones: stops the run's database server and removes what it kept.
import { type TestRun } from './global-setup.ts';

// Jest asks for a default export.
export default async function globalTeardown(): Promise<void> {
  await (globalThis as TestRun).jointTestServer?.stop();
}
