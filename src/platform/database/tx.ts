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
  /** The one case of a planner's transaction; absent for everybody else. */
  caseId?: string;
  /**
   * Statements are planned for what they are given: lists of one id and of thousands, over tables
   * that were empty when the connection was new. Without it a plan is kept after some uses.
   */
  plansEachTime?: boolean;
}

export class Tx {
  private readonly unanswered: Promise<unknown>[] = [];
  private broken: Error | null = null;
  private ended = false;

  private readonly client: SqlClient;
  readonly scope: Scope;
  private readonly opening: Promise<unknown>;

  /** Called by transaction.ts only; `opening` is what was sent before and not yet answered. */
  constructor(client: SqlClient, scope: Scope, opening: Promise<unknown>) {
    this.client = client;
    this.scope = scope;
    this.opening = opening;
    this.watch(opening);
    this.unanswered.push(opening);
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

  /** The one case that the planner works on. @throws Error in any other role. */
  get caseId(): string {
    if (this.scope.caseId === undefined) throw new Error('this transaction works on no case');
    return this.scope.caseId;
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
    this.unanswered.push(this.ask(statement, values));
  }

  /** Waits for all that was sent. @throws what the first failure was. */
  async settle(): Promise<void> {
    while (this.unanswered.length > 0) await Promise.allSettled(this.unanswered.splice(0));
    await this.opening;
    if (this.broken !== null) throw this.broken;
  }

  /** Called by transaction.ts only: from now on every statement is refused. */
  end(): void {
    this.ended = true;
  }

  private async send(statement: Statement<unknown>, values: unknown[]): Promise<SqlAnswer> {
    const before = this.unanswered.splice(0);
    const answer = this.ask(statement, values);
    try {
      await Promise.all(before);
      return await answer;
    } catch (error) {
      // What failed first made all that follows fail (a suspended member, a deadlock): tell that
      // one.
      await this.opening;
      throw this.broken ?? error;
    }
  }

  private ask(statement: Statement<unknown>, values: unknown[]): Promise<SqlAnswer> {
    // A use-case may leave something running behind it: the connection is another viewer's by then.
    if (this.ended) throw new Error(`${statement.name} was asked after its transaction ended`);
    if (!values.every(canBeSent)) {
      this.broken ??= new TypeError(`${statement.name} got a value that cannot be sent`);
      throw this.broken;
    }
    const answer = this.client.query({
      // A plan under row security belongs to one role; another role would have it made again.
      name: `${this.scope.role}.${statement.name}`,
      text: statement.text,
      values,
    });
    this.watch(answer);
    return answer;
  }

  /** Answers come in the order of asking, and so do failures: the first one is the cause. */
  private watch(answer: Promise<unknown>): void {
    answer.catch((error: Error) => {
      this.broken ??= error;
    });
  }
}

/**
 * What the driver writes as it is. For anything else it may fail on our side of the wire: then the
 * server never hears of the statement, and would commit without it.
 */
function canBeSent(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(canBeSent);
  if (typeof value === 'object') return value === null || value instanceof Uint8Array;
  return typeof value !== 'function' && typeof value !== 'symbol';
}
