// `POST /import/arrears`: what the request says of its file, and the report as the answer.
// Not here: taking the file in (import.service.ts).
import { Controller, HttpException, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PassThrough, Readable } from 'node:stream';
import { Audience } from '../platform/auth/audience.ts';
import { Forbidden } from '../platform/auth/auth-errors.ts';
import { IdSource } from '../platform/crypto/random-ids.ts';
import { type Caller, NotAdmitted } from '../platform/database/doors.ts';
import { CurrentCaller } from '../platform/graphql/caller.ts';
import { languageOf } from '../platform/graphql/language.ts';
import { isIdempotencyKey } from '../platform/idempotency/idempotency.ts';
import { discardRest, fileBytes } from './file-bytes.ts';
import type { Charset } from './file-lines.ts';
import type { FileFormat } from './import-file.ts';
import { ImportLimits } from './import-limits.ts';
import { ImportReport, REPORT_TYPES, type ReportFormat } from './import-report.ts';
import type { ImportRequest } from './import-run.ts';
import { ImportService } from './import.service.ts';
import { ImportsRunning } from './imports-running.ts';

@Controller('import')
export class ImportController {
  private readonly running = new ImportsRunning();

  constructor(
    private readonly imports: ImportService,
    private readonly limits: ImportLimits,
    private readonly ids: IdSource,
  ) {}

  @Audience({ kinds: ['MEMBER'], scope: 'arrears:write' })
  @Post('arrears')
  async arrears(
    @CurrentCaller() caller: Caller,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const asked = readRequest(request, caller, this.ids.newId());
    const size = Number(request.headers['content-length'] ?? 0);
    if (size > this.limits.mostBytes)
      throw problem(413, 'BODY_TOO_LARGE', 'The file is too large.');
    const { viewerId } = caller.actor;
    if (!this.running.begin(viewerId)) {
      reply.header('retry-after', '5');
      throw problem(429, 'TOO_MANY_REQUESTS', 'Another file is being read; try again later.');
    }
    try {
      await this.answer(asked, request, reply);
    } catch (error) {
      throw error instanceof NotAdmitted ? new Forbidden() : error;
    } finally {
      this.running.end(viewerId);
    }
  }

  private async answer(asked: Asked, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const stream = new PassThrough();
    const language = languageOf(request.headers['accept-language']);
    const { stallSeconds } = this.limits;
    const report = new ImportReport(stream, asked.report, language, stallSeconds);
    const body = bodyOf(request);
    const bytes = fileBytes(body, asked.encoding, this.limits);
    let isOpen = false;
    const open = (status: number): void => {
      isOpen = true;
      reply
        .status(status)
        .type(`${REPORT_TYPES[asked.report]}; charset=utf-8`)
        .header('cache-control', 'no-store')
        .header('content-language', language)
        .header('vary', 'accept, accept-language')
        .send(stream);
    };
    try {
      await this.imports.take(asked.request, bytes, report, open);
    } catch (error) {
      if (!isOpen) throw error;
      stream.destroy();
    } finally {
      discardRest(body);
    }
  }
}

interface Asked {
  request: ImportRequest;
  encoding: 'gzip' | 'identity';
  report: ReportFormat;
}

/** @throws HttpException for what this route does not take. */
function readRequest(request: FastifyRequest, caller: Caller, newId: string): Asked {
  const { headers } = request;
  const [, type = '', , charset = ''] =
    /^\s*([\w/.+-]+)\s*(;\s*charset\s*=\s*"?([\w-]+)"?)?/i.exec(headers['content-type'] ?? '') ??
    [];
  const format = FORMATS[type.toLowerCase()];
  if (format === undefined) {
    throw problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send text/csv or application/x-ndjson.');
  }
  const declared = charset === '' ? null : CHARSETS[charset.toLowerCase()];
  if (declared === undefined) {
    throw problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send UTF-8 or windows-1252.');
  }
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send it as it is, or with gzip.');
  }
  const query = request.query as Record<string, unknown>;
  const importId = query['importId'] ?? null;
  if (importId !== null && !(typeof importId === 'string' && isIdempotencyKey(importId))) {
    throw problem(400, 'BAD_REQUEST', 'importId is a UUID.');
  }
  const isDry = readSwitch(query, 'dryRun');
  return {
    request: {
      ...{ caller, format, charset: declared },
      ownImportId: importId?.toLowerCase() ?? null,
      importId: importId?.toLowerCase() ?? newId,
      mode: isDry ? 'DRY_RUN' : 'STORE',
      claimCodes: readSwitch(query, 'claimCodes') ? 'TELL' : 'KEEP',
    },
    encoding,
    report: reportOf(headers.accept),
  };
}

const FORMATS: Readonly<Record<string, FileFormat>> = {
  'text/csv': 'CSV',
  'application/csv': 'CSV',
  'application/x-ndjson': 'NDJSON',
  'application/ndjson': 'NDJSON',
};
const CHARSETS: Readonly<Record<string, Charset>> = {
  'utf-8': 'UTF-8',
  utf8: 'UTF-8',
  'us-ascii': 'UTF-8',
  'windows-1252': 'WINDOWS-1252',
  cp1252: 'WINDOWS-1252',
  'iso-8859-1': 'WINDOWS-1252',
};
/** Types of which the body is given on as it arrives. */
export const FILE_TYPES: readonly string[] = Object.keys(FORMATS);

function readSwitch(query: Record<string, unknown>, name: string): boolean {
  const value = query[name] ?? 'false';
  if (value !== 'true' && value !== 'false') {
    throw problem(400, 'BAD_REQUEST', `${name} is true or false.`);
  }
  return value === 'true';
}

function reportOf(accept = ''): ReportFormat {
  const wanted = accept.toLowerCase();
  if (wanted.includes('ndjson')) return 'NDJSON';
  if (wanted.includes('text/csv')) return 'CSV';
  return wanted.includes('application/json') ? 'JSON' : 'NDJSON';
}

/** The request itself: the parser of these types hands it on unread. */
function bodyOf({ body }: FastifyRequest): Readable {
  return body instanceof Readable ? body : Readable.from([]);
}

function problem(status: number, code: string, message: string): HttpException {
  return new HttpException({ code, message }, status);
}
