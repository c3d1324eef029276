// A client that sends a file of any size to a running service and reads the report while it sends:
// for tests that kill the service, and for the bench.
// Not here: files within a test service (import-calls.ts).
import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { addDays, formatDay, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import { COLUMNS, csvOf, goodRow, type ReportLine } from './import-calls.ts';

/** Every so manieth row is wrong. */
export const WRONG_EVERY = 97;

/** @example the rows 0, 97, 194 … have an amount that cannot be read */
export const isWrong = (n: number): boolean => n % WRONG_EVERY === 0;

/** A file of this many rows, as it is read off a disk. */
export function* fileOfRows(rows: number, today: LocalDate): Generator<string> {
  const day = (before: number): string =>
    formatDay(addDays(today, -before)).split('-').reverse().join('-');
  const days = {
    ...{ peildatum: day(10), vervaldatum: day(60), 'toestemming op': day(20) },
  };
  yield `${COLUMNS.join(';')}\n`;
  for (let n = 0; n < rows; n += 200) {
    const block = Array.from({ length: Math.min(200, rows - n) }, (_none, at) =>
      goodRow(n + at, { ...days, ...(isWrong(n + at) ? { bedrag: '1.234' } : {}) }),
    );
    yield csvOf(block).split('\n').slice(1).join('\n');
  }
}

export interface StreamedReport {
  /** Null when the connection broke. */
  end: ReportLine | null;
  faults: ReportLine[];
  lastProgress: ReportLine | null;
}

/** Sends a file; `onLine` sees each line of the report when it comes. */
export async function streamFile(
  address: string,
  token: string,
  file: Iterable<string>,
  onLine: (line: ReportLine) => void = () => undefined,
): Promise<StreamedReport> {
  const report: StreamedReport = { end: null, faults: [], lastProgress: null };
  const sending = request(`${address}/import/arrears`, {
    method: 'POST',
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      authorization: `Bearer ${token}`,
    },
  });
  sending.on('error', () => undefined);
  const answered = answerOf(sending);
  Readable.from(file).pipe(sending);
  const answer = await answered;
  if (answer === null) return report;
  try {
    for await (const text of createInterface({ input: answer })) {
      const line = JSON.parse(text) as ReportLine;
      onLine(line);
      if (line.type === 'end') report.end = line;
      else if (line.type === 'progress') report.lastProgress = line;
      else if (line.code !== undefined) report.faults.push(line);
    }
  } catch {
    // The connection broke: what was told until then was told.
  }
  return report;
}

async function answerOf(sending: ClientRequest): Promise<IncomingMessage | null> {
  const broken = new AbortController();
  sending.once('error', () => {
    broken.abort();
  });
  try {
    const [answer] = (await once(sending, 'response', { signal: broken.signal })) as [
      IncomingMessage,
    ];
    answer.on('error', () => undefined);
    return answer;
  } catch {
    return null;
  }
}
