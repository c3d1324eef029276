// Sends a file to the service once, as a stream, and reads the report while it goes.
// Not here: sending again (import.ts), what the report comes to (report-lines.ts).
import { createReadStream } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { createInterface } from 'node:readline';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readReportLine, type ReportLine } from './report-lines.ts';

export interface Sending {
  file: string;
  /** Of the service: http://127.0.0.1:4000 */
  address: URL;
  token: string;
  contentType: string;
  language: 'nl' | 'en';
  mode: 'STORE' | 'DRY_RUN';
  onLine: (line: ReportLine) => Promise<void> | void;
  /** How many bytes of the file were taken by now. */
  onSent: (bytes: number) => void;
}

/** How a sending ended; a report may be whole, or break off. */
export type Sent =
  | { kind: 'ANSWERED' }
  /** Worth another try, after so many seconds when the service says so. */
  | { kind: 'LOST'; why: string; afterSeconds: number | null }
  | { kind: 'REFUSED'; status: number; code: string | null; message: string | null };

/** Nobody hears of the other for so long. */
const SILENCE_SECONDS = 120;
const WORTH_ANOTHER_TRY = new Set([408, 429, 502, 503, 504]);

export async function sendFile(sending: Sending): Promise<Sent> {
  const request = open(sending);
  const body = carry(sending, request);
  try {
    const answer = await answered(request);
    return await read(answer, sending);
  } catch (error) {
    return { kind: 'LOST', why: reasonOf(error), afterSeconds: null };
  } finally {
    request.destroy();
    await body;
  }
}

function open({ address, token, contentType, language, mode }: Sending): http.ClientRequest {
  const url = new URL('/import/arrears?claimCodes=true', address);
  if (mode === 'DRY_RUN') url.searchParams.set('dryRun', 'true');
  const { request } = url.protocol === 'https:' ? https : http;
  return request(url, {
    method: 'POST',
    timeout: SILENCE_SECONDS * 1000,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': contentType,
      accept: 'application/x-ndjson',
      'accept-language': language,
    },
  });
}

/** The file goes out as fast as the service takes it. What breaks is told by the answer. */
async function carry({ file, onSent }: Sending, request: http.ClientRequest): Promise<void> {
  let sent = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      onSent(sent);
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(file), counted, request).catch(() => undefined);
}

function answered(request: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    // an answer may come before the file has gone: what fails after it is not asked about
    request.on('error', reject);
    request.once('close', () => reject(new Error('closed')));
    request.once('timeout', () => request.destroy(new Error('silent')));
  });
}

async function read(answer: http.IncomingMessage, { onLine }: Sending): Promise<Sent> {
  const status = answer.statusCode ?? 0;
  const isReport = String(answer.headers['content-type']).startsWith('application/x-ndjson');
  if (!isReport) return refused(answer, status);
  let isWhole = false;
  const lost = new Promise<void>((resolve) => {
    answer.once('error', () => resolve());
    answer.once('close', () => resolve());
  });
  const lines = createInterface({ input: answer, crlfDelay: Infinity });
  for await (const text of lines) {
    const line = readReportLine(text);
    if (line === null) continue;
    await onLine(line);
    isWhole ||= line.type === 'end';
  }
  if (isWhole) return { kind: 'ANSWERED' };
  await lost;
  return { kind: 'LOST', why: 'the report broke off', afterSeconds: null };
}

async function refused(answer: http.IncomingMessage, status: number): Promise<Sent> {
  let text = '';
  for await (const part of answer) text += String(part).slice(0, 10_000);
  if (WORTH_ANOTHER_TRY.has(status)) {
    const after = Number(answer.headers['retry-after'] ?? Number.NaN);
    const afterSeconds = Number.isInteger(after) && after >= 0 && after <= 300 ? after : null;
    return { kind: 'LOST', why: `HTTP ${status}`, afterSeconds };
  }
  const { code, message } = fieldsOf(text);
  return { kind: 'REFUSED', status, code, message };
}

function fieldsOf(text: string): { code: string | null; message: string | null } {
  try {
    const body = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const field = (name: string): string | null => {
      const value = body?.[name];
      return typeof value === 'string' ? value : null;
    };
    return { code: field('code'), message: field('message') };
  } catch {
    return { code: null, message: null };
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return typeof code === 'string' ? code : String(message);
}
