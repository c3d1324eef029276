// Takes in a file of arrears as it arrives: part after part, the next one read while the last one
// is stored, the report written as it goes.
// Not here: the route (import.controller.ts), one part (import-block.service.ts).
import { Injectable } from '@nestjs/common';
import { Clock, dayInAmsterdam } from '../platform/clock/clock.ts';
import { Log } from '../platform/observe/log.ts';
import { Metrics } from '../platform/observe/metrics.ts';
import { Readiness } from '../platform/observe/readiness.ts';
import { SenderGone } from './file-bytes.ts';
import { refuseFile } from './file.refusals.ts';
import { ImportBlockService } from './import-block.service.ts';
import { FileRefused } from './import-file.ts';
import { type ImportOutcome, type ImportReport, ReportStalled } from './import-report.ts';
import { type ImportRequest, ImportRun } from './import-run.ts';

@Injectable()
export class ImportService {
  constructor(
    private readonly blocks: ImportBlockService,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
  ) {}

  /**
   * Takes a file in, to its end or as far as it can be read.
   * @param open is told the status of the answer before its first line, once.
   * @throws NotAdmitted, and whatever the connection does; what is wrong with the file stands in
   *   the report.
   */
  async take(
    request: ImportRequest,
    bytes: AsyncIterable<Buffer>,
    report: ImportReport,
    open: (status: number) => void,
  ): Promise<void> {
    const { blocks, readiness } = this;
    await blocks.admit(request.caller);
    const today = dayInAmsterdam(this.clock.now());
    const run = new ImportRun({ request, report, open, today, blocks });
    let outcome: ImportOutcome = 'STOPPED';
    try {
      outcome = await run.read(bytes, () => readiness.stopping);
    } catch (error) {
      outcome = run.hasBegun ? 'STOPPED' : 'REFUSED';
      if (!(await this.tellEnd(run, error, request.caller.traceId))) throw error;
    } finally {
      this.metrics.countImport(outcome.toLowerCase(), run.counts.entries, run.counts.failed);
      const { traceId } = request.caller;
      const count = run.counts.entries;
      this.log.info('IMPORT', { traceId, outcome: outcome.toLowerCase(), count });
    }
    await run.tellEnd(outcome);
  }

  /** False when there is nobody to tell: the connection is gone. */
  private async tellEnd(run: ImportRun, error: unknown, traceId: string): Promise<boolean> {
    if (error instanceof ReportStalled || error instanceof SenderGone) return false;
    if (error instanceof FileRefused) {
      await run.tellFaults(error);
      return true;
    }
    this.log.error('IMPORT_FAILED', { traceId, error });
    const why = refuseFile('IMPORT_FAILED', []);
    await run.tellFaults(new FileRefused([{ line: null, column: null, why }]));
    return true;
  }
}
