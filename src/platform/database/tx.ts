// One transaction of one viewer. Whoever holds a Tx may ask SQL of a repository; nobody else can.
// It carries role, viewer, the clock's now, the trace, and ids; the database decides what it sees.
// Not here: opening and retrying (transaction.ts), who may open which (doors.ts, work-doors.ts).
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { IdSource } from '../crypto/random-ids.ts';
import type { Statement } from './statement.ts';

/** What a statement gives. */
export interface SqlAnswer {
  rows: unknown[];
  rowCount: number | null;
  command?: string;
}

/** What the program needs of a pg client. */
export interface SqlClient {
  query(query: { name?: string; text: string; values?: unknown[] }): Promise<SqlAnswer>;
}

/** Who looks, when, and under which trace. */
export interface Scope {
  /** The database role the transaction acts in. */
  role: string;
  viewerId: string;
  now: Date;
  today: LocalDate;
  traceId: string;
  ids: IdSource;
}

export class Tx {
  private readonly unanswered: Promise<unknown>[] = [];
  private broken: unknown = null;

  private readonly client: SqlClient;
  readonly scope: Scope;

  /** Called by transaction.ts only; `opening` is what was sent before and not yet answered. */
  constructor(client: SqlClient, scope: Scope, opening: Promise<unknown>) {
    this.client = client;
    this.scope = scope;
    this.keep(opening);
  }

  get viewerId(): string {
    return this.scope.viewerId;
  }

  /** The moment of this transaction, by the injected clock. */
  get now(): Date {
    return this.scope.now;
  }

  /** The day of this transaction in Europe/Amsterdam. */
  get today(): LocalDate {
    return this.scope.today;
  }

  get traceId(): string {
    return this.scope.traceId;
  }

  newId(): string {
    return this.scope.ids.newId();
  }

  /** All rows of a statement. */
  async many<Row>(statement: Statement<Row>, values: unknown[] = []): Promise<Row[]> {
    const answer = await this.send(statement, values);
    return answer.rows as Row[];
  }

  /** The row of a statement that gives at most one, or null. */
  async maybe<Row>(statement: Statement<Row>, values: unknown[] = []): Promise<Row | null> {
    return (await this.many(statement, values))[0] ?? null;
  }

  /** How many rows a statement wrote. */
  async run(statement: Statement<unknown>, values: unknown[] = []): Promise<number> {
    const answer = await this.send(statement, values);
    return answer.rowCount ?? 0;
  }

  /**
   * Sends a statement whose answer nobody waits for before the end: it travels with the next one.
   * When it fails, the transaction fails.
   */
  runLater(statement: Statement<unknown>, values: unknown[] = []): void {
    this.keep(this.ask(statement, values));
  }

  /** Waits for all that was sent. @throws what the first failure was. */
  async settle(): Promise<void> {
    while (this.unanswered.length > 0) await Promise.all(this.unanswered.splice(0));
    if (this.broken !== null) throw this.broken;
  }

  private async send(statement: Statement<unknown>, values: unknown[]): Promise<SqlAnswer> {
    const before = this.unanswered.splice(0);
    const answer = this.ask(statement, values);
    answer.catch(() => undefined);
    // What was sent before may say why this one fails (a suspended member, a lost connection).
    await Promise.all(before);
    if (this.broken !== null) throw this.broken;
    return answer;
  }

  private ask(statement: Statement<unknown>, values: unknown[]): Promise<SqlAnswer> {
    return this.client.query({
      // A plan under row security belongs to one role; another role would have it made again.
      name: `${this.scope.role}.${statement.name}`,
      text: statement.text,
      values,
    });
  }

  private keep(answer: Promise<unknown>): void {
    answer.catch((error: unknown) => {
      this.broken ??= error;
    });
    this.unanswered.push(answer);
  }
}
