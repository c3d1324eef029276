// `GET /export/arrears`: a member's own arrears as a file, sent while it is read. Nothing is sent
// before the first block is there, so that a refusal is an answer of its own and no half file. When
// it breaks off later, the connection breaks too, and the last line that says "end" is not there.
// Not here: reading (export-arrears.service.ts), the text (export-file.ts).
import { Controller, Get, HttpException, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough } from 'node:stream';
import { formatDay } from '../domain/calendar/local-date.ts';
import { ImportsRunning } from '../imports/imports-running.ts';
import { Audience } from '../platform/auth/audience.ts';
import { Forbidden } from '../platform/auth/auth-errors.ts';
import { Clock } from '../platform/clock/clock.ts';
import { type Caller, NotAdmitted } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { Log } from '../platform/observe/log.ts';
import { ExportArrearsService, type ExportBlock } from './export-arrears.service.ts';
import { ExportFile } from './export-file.ts';
import { type ExportRequest, readExportRequest } from './export-request.ts';

/** Who does not read for so long has gone. */
const STALL_SECONDS = 60;

const TYPES = { CSV: 'text/csv', NDJSON: 'application/x-ndjson' } as const;
const NAME = { nl: 'achterstanden', iso: 'arrears' } as const;

@Controller('export')
export class ExportController {
  private readonly running = new ImportsRunning();

  constructor(
    private readonly service: ExportArrearsService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:read' })
  @Get('arrears')
  async arrears(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = readExportRequest(request.query, request.headers.accept);
    const { viewerId } = caller.actor;
    if (!this.running.begin(viewerId)) {
      reply.header('retry-after', '5');
      const message = 'Another export is being sent; try again later.';
      throw new HttpException({ code: 'TOO_MANY_REQUESTS', message }, 429);
    }
    try {
      const file = new ExportFile(
        asked.format,
        asked.notation,
        await this.service.mostParts(caller),
      );
      const first = await this.service.block(caller, asked.filter, null);
      const stream = this.open(asked, reply);
      await this.send({ caller, asked, file, stream }, first);
    } catch (error) {
      throw error instanceof NotAdmitted ? new Forbidden() : error;
    } finally {
      this.running.end(viewerId);
    }
  }

  private open({ format, notation }: ExportRequest, reply: FastifyReply): PassThrough {
    const stream = new PassThrough();
    const day = formatDay(this.clock.today());
    const ending = format === 'CSV' ? 'csv' : 'ndjson';
    reply
      .type(`${TYPES[format]}; charset=utf-8`)
      .header('content-disposition', `attachment; filename="${NAME[notation]}-${day}.${ending}"`)
      .header('cache-control', 'no-store')
      .header('vary', 'accept')
      .send(stream);
    return stream;
  }

  /** Writes all blocks; the next one is read only when somebody took the one before. */
  private async send(to: Sending, first: ExportBlock): Promise<void> {
    const { caller, asked, file, stream } = to;
    try {
      await write(stream, file.head() + file.textOf(first));
      for (let { next } = first; next !== null && !stream.destroyed;) {
        const block = await this.service.block(caller, asked.filter, next);
        await write(stream, file.textOf(block));
        ({ next } = block);
      }
      stream.end(file.end());
    } catch (error) {
      if (error instanceof Stalled || stream.destroyed) stream.destroy();
      else {
        this.log.error('EXPORT_BROKEN', { traceId: caller.traceId, error });
        await write(stream, file.broken()).catch(() => undefined);
        stream.destroy(new Error('an export broke off'));
      }
    }
  }
}

interface Sending {
  caller: Caller;
  asked: ExportRequest;
  file: ExportFile;
  stream: PassThrough;
}

/** Nobody took what was written. */
class Stalled extends Error {}

/** Waits until the reader has taken enough, or has gone. @throws Stalled */
function write(stream: PassThrough, text: string): Promise<void> {
  if (stream.destroyed || text === '' || stream.write(text)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const end = (finish: () => void): void => {
      clearTimeout(late);
      stream.off('drain', go).off('close', go);
      finish();
    };
    const go = (): void => end(resolve);
    const late = setTimeout(
      () => end(() => reject(new Stalled('nobody reads the export'))),
      STALL_SECONDS * 1000,
    );
    late.unref();
    stream.once('drain', go).once('close', go);
  });
}
