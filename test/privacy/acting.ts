// Acts in the database as somebody, past the service: as a login that becomes a role with a viewer,
// in a transaction that is always taken back.
import pg from 'pg';
import type { StoppedClock } from '../../src/platform/clock/clock.ts';

/** SQLSTATE of "permission denied" and of a row that a policy does not let in. */
export const DENIED = '42501';

/** What a statement came to: rows, or the SQLSTATE of its error. */
export type Came =
  { rows: Record<string, unknown>[]; rowCount: number; state: null } | { state: string };

export class Acting {
  private constructor(
    private readonly client: pg.Client,
    private readonly clock: StoppedClock,
  ) {}

  static async as(url: string, clock: StoppedClock): Promise<Acting> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return new Acting(client, clock);
  }

  stop(): Promise<void> {
    return this.client.end();
  }

  /** Runs statements in one scope; nothing of it stays. `viewer` null: a role without a viewer. */
  async inScope<T>(
    role: string | null,
    viewer: string | null,
    work: (run: (text: string, values?: unknown[]) => Promise<Came>) => Promise<T>,
  ): Promise<T> {
    await this.client.query('begin');
    try {
      if (role !== null) await this.client.query(`select set_config('role', $1, true)`, [role]);
      await this.client.query(
        `select set_config('app.viewer', $1, true), set_config('app.now', $2, true),
           set_config('app.trace', 'test', true)`,
        [viewer ?? '', this.clock.now().toISOString()],
      );
      return await work((text, values) => this.run(text, values));
    } finally {
      await this.client.query('rollback');
    }
  }

  private async run(text: string, values: unknown[] = []): Promise<Came> {
    await this.client.query('savepoint before');
    try {
      const { rows, rowCount } = await this.client.query(text, values);
      await this.client.query('release savepoint before');
      return { rows: rows as Record<string, unknown>[], rowCount: rowCount ?? 0, state: null };
    } catch (error) {
      await this.client.query('rollback to savepoint before');
      return { state: String((error as { code?: unknown }).code) };
    }
  }
}

/** The number in the only row of a count. @throws Error when the statement was refused. */
export function countOf(came: Came): number {
  if (came.state !== null) throw new Error(`refused with ${came.state}`);
  return Number(came.rows[0]?.['count']);
}
