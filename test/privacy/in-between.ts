// What happens at one moment, for the attacks on it: an act that has run and is not committed yet,
// and one job alone, while what would follow from it waits.
// Not here: acting in a scope that is taken back (acting.ts).
import pg from 'pg';
import { JobList } from '../../src/platform/jobs/job-list.ts';
import type { TestService } from '../support/test-service.ts';

/** One job alone: what would follow from it waits. */
export async function job(
  service: TestService,
  name: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const found = new Map(service.app.get(JobList, { strict: false }).entries()).get(name);
  if (found === undefined) throw new Error(`there is no job ${name}`);
  await found(payload);
}

export interface OpenAct {
  commit: () => Promise<void>;
}

/**
 * A statement that has run, past the service, and is not committed yet.
 * @param viewerId the customer whose act it is; null: the superuser's.
 */
export async function openAct(
  service: TestService,
  viewerId: string | null,
  text: string,
  values: readonly unknown[] = [],
): Promise<OpenAct> {
  const { http, superuser } = service.database.urls;
  const client = new pg.Client({ connectionString: viewerId === null ? superuser : http });
  await client.connect();
  await client.query('begin');
  if (viewerId !== null) await client.query(`select set_config('role', 'jpa_customer', true)`);
  await client.query(
    `select set_config('app.viewer', $1, true), set_config('app.now', $2, true),
       set_config('app.trace', 'test', true)`,
    [viewerId ?? '', service.clock.now().toISOString()],
  );
  await client.query(text, [...values]);
  const commit = async (): Promise<void> => {
    await client.query('commit');
    await client.end();
  };
  return { commit };
}
