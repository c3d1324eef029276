// One file on its way: its entries cut into parts, the next part read and made ready while the last
// one is stored, what became of each told in the report.
// Not here: how it ends (import.service.ts), one part (import-block.service.ts).
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Caller } from '../platform/database/doors.ts';
import type { Refusal } from '../platform/graphql/refusal.ts';
import { BlockCutter, BsnWatch } from './block-cutter.ts';
import { BlockTurn } from './block-turn.ts';
import { refuseFile } from './file.refusals.ts';
import type { Charset } from './file-lines.ts';
import type { FileEntry } from './file-rows.ts';
import type { BlockDone, ImportBlockService } from './import-block.service.ts';
import type { ImportChain } from './import-chain.ts';
import { type FileFormat, FileRefused, ImportFile } from './import-file.ts';
import type { ImportOutcome, ImportReport, ReportCounts, ReportLine } from './import-report.ts';

/** Entries of one file. */
export const MOST_FILE_ENTRIES = 1_000_000;
/** One that the database stores, and one that is made ready behind it. */
const PARTS_UNDER_WAY = 2;

/** What a request asks. */
export interface ImportRequest {
  caller: Caller;
  format: FileFormat;
  charset: Charset | null;
  mode: 'STORE' | 'DRY_RUN';
  /** Of the sender; null: told apart by its content. */
  ownImportId: string | null;
  /** What it is called when it is new. */
  importId: string;
  claimCodes: 'TELL' | 'KEEP';
}

export interface RunParts {
  request: ImportRequest;
  report: ImportReport;
  open: (status: number) => void;
  today: LocalDate;
  blocks: ImportBlockService;
}

/** One file on its way. */
export class ImportRun {
  readonly counts: ReportCounts = {
    ...{ rows: 0, entries: 0, new: 0, known: 0, corrected: 0, failed: 0 },
    ...{ changed: 0, waiting: 0, before: 0 },
  };

  hasBegun = false;
  private readonly file: ImportFile;
  private readonly cutter = new BlockCutter();
  private readonly bsn = new BsnWatch();
  private chain: ImportChain | null = null;
  private number = 0;
  private importId: string;
  private isOpen = false;
  private hasChanged = false;
  /** The parts that are under way, each until it is told of. */
  private running: Promise<void>[] = [];
  private turn: BlockTurn | null = null;

  constructor(private readonly parts: RunParts) {
    this.importId = parts.request.importId;
    this.file = new ImportFile(parts.request.format, parts.request.charset);
  }

  async read(bytes: AsyncIterable<Buffer>, isStopping: () => boolean): Promise<ImportOutcome> {
    try {
      for await (const chunk of bytes) {
        if (isStopping()) refuse(refuseFile('SERVICE_STOPPING', []), null);
        await this.take(this.file.push(chunk));
      }
      await this.take(this.file.finish());
      const last = this.cutter.finish();
      if (last !== null) await this.carry(last);
      await this.untilLeft(0);
    } catch (error) {
      // A part that is being stored is stored: what is told says so.
      await Promise.allSettled(this.running);
      throw error;
    }
    if (this.parts.request.mode === 'DRY_RUN') return 'DRY_RUN';
    const { entries, before } = this.counts;
    return !this.hasChanged && entries > 0 && before === entries ? 'REPEATED' : 'DONE';
  }

  private async take(entries: readonly FileEntry[]): Promise<void> {
    await this.begin();
    for (const entry of entries) {
      const block = this.cutter.push(entry);
      if (block !== null) await this.carry(block);
    }
  }

  /** Tells how the file is read, once its header was. */
  private async begin(): Promise<void> {
    const { reading } = this.file;
    if (this.hasBegun || reading === null) return;
    this.hasBegun = true;
    const { request, blocks, today } = this.parts;
    const columns = reading.columns.map(({ name, column }) => ({
      column: name,
      field: column.field,
    }));
    const seed = [
      ...[request.caller.actor.viewerId, request.ownImportId ?? '', reading.format],
      ...columns.map(({ column }) => column),
    ];
    if (request.mode === 'STORE') this.chain = await blocks.openChain(today, seed);
    const { format, charset, delimiter, assumed } = reading;
    const dryRun = request.mode === 'DRY_RUN';
    const isTable = format === 'CSV';
    await this.tell([
      {
        type: 'begin',
        ...{ format, charset, dryRun },
        ...(isTable ? { delimiter, columns, assumed } : {}),
      },
    ]);
  }

  /** Waits until no more parts than so many are under way. */
  private async untilLeft(most: number): Promise<void> {
    while (this.running.length > most) {
      await this.running[0];
      void this.running.shift();
    }
  }

  /** Begins with a part when there is room for it. */
  private async carry(entries: FileEntry[]): Promise<void> {
    // The first one alone: it tells on which day the file was begun.
    await this.untilLeft(this.number < 2 ? 0 : PARTS_UNDER_WAY - 1);
    const total = this.counts.entries + entries.length;
    const at = entries[0]?.fromLine ?? null;
    if (total > MOST_FILE_ENTRIES) {
      refuse(refuseFile('TOO_MANY_ENTRIES', [], { most: MOST_FILE_ENTRIES }), at);
    }
    if (this.bsn.suspects(entries)) refuse(refuseFile('BSN_IN_FILE', []), at);
    const running = this.store(entries, this.running.at(-1));
    // Whoever waits for it hears of its failure; until then nobody does.
    running.catch(() => undefined);
    this.running.push(running);
  }

  /** @param before is told of first. */
  private async store(entries: FileEntry[], before: Promise<void> | undefined): Promise<void> {
    const { request, blocks } = this.parts;
    this.number += 1;
    const links = this.chain?.next(entries) ?? null;
    const { number, importId } = this;
    const turn = new BlockTurn(this.turn);
    this.turn = turn;
    const block = { entries, number, importId, links };
    const done = await blocks.carryOut(request.caller, block, turn);
    await before;
    if (done.day !== null) this.chain?.settle(done.day);
    this.importId = done.importId;
    this.count(entries, done);
    await this.tell([
      ...faultLines(entries, done),
      ...(request.claimCodes === 'TELL'
        ? done.claimCodes.map((each) => ({ type: 'claimCode' as const, ...each }))
        : []),
      { type: 'progress', line: entries.at(-1)?.toLine ?? 0, ...this.counts },
    ]);
  }

  private count(entries: readonly FileEntry[], { counts, wasDone, acceptedNow }: BlockDone): void {
    const all = this.counts;
    all.rows += entries.reduce((sum, { rows }) => sum + rows, 0);
    all.entries += entries.length;
    all.new += counts.new_entries;
    all.known += counts.known_entries;
    all.corrected += counts.corrected_entries;
    all.failed += counts.refused.length;
    all.changed += counts.changed_persons;
    all.waiting += counts.waiting_relations;
    if (wasDone) all.before += entries.length - acceptedNow;
    if (!wasDone || acceptedNow > 0) this.hasChanged = true;
  }

  async tellFaults({ faults }: FileRefused): Promise<void> {
    await this.tell(faults.map((each) => ({ type: 'fileFault', ...each })));
  }

  async tellEnd(outcome: ImportOutcome): Promise<void> {
    const { importId, counts } = this;
    await this.tell([{ type: 'end', outcome, importId, ...counts }]);
    this.parts.report.end();
  }

  private async tell(lines: readonly ReportLine[]): Promise<void> {
    if (!this.isOpen) {
      this.isOpen = true;
      this.parts.open(this.hasBegun ? 200 : 422);
    }
    await this.parts.report.write(lines);
  }
}

function faultLines(entries: readonly FileEntry[], { faults }: BlockDone): ReportLine[] {
  // Both are in the order of the file.
  const sorted = [...faults].sort((a, b) => a.line - b.line);
  let at = 0;
  return sorted.map(({ line, column, why }) => {
    while (at < entries.length - 1 && line > (entries[at]?.toLine ?? 0)) at += 1;
    const { fromLine = line, toLine = line } = entries[at] ?? {};
    return { type: 'fault', line, column, why, fromLine, toLine };
  });
}

function refuse(why: Refusal, line: number | null): never {
  throw new FileRefused([{ line, column: null, why }]);
}
