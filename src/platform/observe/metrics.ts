// What is counted, for Prometheus. Labels come from fixed sets only (declared routes, known
// operations and jobs), so that no caller can make new series and no series is about a person.
// Not here: who may read them (metrics-route.ts).
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** How an operation of the API ended. */
export type OperationOutcome = 'done' | 'refused' | 'failed';

/** The counts of a pool, as a pool of `pg` has them. */
export interface PoolCounts {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const OTHER = 'other';

export interface FinishedRequest {
  method: string;
  /** As declared, `/health/ready`; never the address asked. */
  route: string;
  status: number;
  seconds: number;
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly operationNames = new Set<string>();
  private readonly jobNames = new Set<string>();
  private readonly pools = new Map<string, PoolCounts>();
  private readonly registers = [this.registry];

  private readonly requests = new Histogram({
    name: 'jpa_http_request_seconds',
    help: 'Requests by method, declared route and class of status.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: this.registers,
  });

  private readonly operations = new Counter({
    name: 'jpa_operations_total',
    help: 'Operations of the API by name and outcome: done, refused, failed.',
    labelNames: ['operation', 'outcome'],
    registers: this.registers,
  });

  private readonly jobs = new Histogram({
    name: 'jpa_job_seconds',
    help: 'Jobs by kind and outcome: done, failed.',
    labelNames: ['job', 'outcome'],
    buckets: SECONDS,
    registers: this.registers,
  });

  private readonly imports = new Counter({
    name: 'jpa_imports_total',
    help: 'Files of arrears by outcome.',
    labelNames: ['outcome'],
    registers: this.registers,
  });

  private readonly importedEntries = new Counter({
    name: 'jpa_imported_entries_total',
    help: 'Entries of files: accepted (new or known), refused.',
    labelNames: ['outcome'],
    registers: this.registers,
  });

  private readonly droppedKeys = new Counter({
    name: 'jpa_log_keys_dropped_total',
    help: 'Fields that the allow-list kept out of the log: each is a mistake in the code.',
    registers: this.registers,
  });

  constructor() {
    const { pools, registers } = this;
    new Gauge({
      name: 'jpa_pool_connections',
      help: 'Connections of each pool: open, idle; and who waits for one.',
      labelNames: ['pool', 'state'],
      registers,
      collect() {
        for (const [pool, counts] of pools) {
          this.set({ pool, state: 'open' }, counts.totalCount);
          this.set({ pool, state: 'idle' }, counts.idleCount);
          this.set({ pool, state: 'waiting' }, counts.waitingCount);
        }
      },
    });
  }

  /** Memory, processor, event loop and garbage collection of this process. */
  measureProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Names that may become labels; every other operation is counted as "other". */
  knowOperations(names: Iterable<string>): void {
    for (const name of names) this.operationNames.add(name);
  }

  knowJobs(names: Iterable<string>): void {
    for (const name of names) this.jobNames.add(name);
  }

  watchPool(name: string, counts: PoolCounts): void {
    this.pools.set(name, counts);
  }

  /** A number that is asked for whenever metrics are read; when asking fails it is left out. */
  watchCount(name: `jpa_${string}`, help: string, ask: () => Promise<number>): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      async collect() {
        try {
          this.set(await ask());
        } catch {
          this.remove();
        }
      },
    });
  }

  countRequest(request: FinishedRequest): void {
    const method = METHODS.has(request.method) ? request.method : OTHER;
    const status = `${Math.floor(request.status / 100)}xx`;
    this.requests.observe({ method, route: request.route, status }, request.seconds);
  }

  countOperation(name: string, outcome: OperationOutcome): void {
    const operation = this.operationNames.has(name) ? name : OTHER;
    this.operations.inc({ operation, outcome });
  }

  countJob(name: string, outcome: 'done' | 'failed', seconds: number): void {
    this.jobs.observe({ job: this.jobNames.has(name) ? name : OTHER, outcome }, seconds);
  }

  /** A file came to its end; its outcome is one of a few words of ours. */
  countImport(outcome: string, entries: number, refused: number): void {
    this.imports.inc({ outcome });
    this.importedEntries.inc({ outcome: 'accepted' }, entries - refused);
    this.importedEntries.inc({ outcome: 'refused' }, refused);
  }

  countDroppedKeys(count: number): void {
    this.droppedKeys.inc(count);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** All metrics in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}
