// The log: lines of JSON, one per event, with the keys of the allow-list only. There is no free
// text: an event is a code, explained in docs/operations.md.
// Not here: the allow-list (log-keys.ts), what of an error is told (error-fields.ts).
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import { errorFields } from './error-fields.ts';
import { isEventCode, sift, type LogFields } from './log-keys.ts';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
type Severity = Exclude<LogLevel, 'silent'>;

/** Fields of the list and, if something was thrown, that. */
export type LogEntry = LogFields & { readonly error?: unknown };

export interface LogOptions {
  level: LogLevel;
  /** Where lines go; standard output when it is not given. */
  destination?: DestinationStream;
}

export class Log {
  /** Told how many fields a line lost; for the metrics. */
  onDropped: (count: number) => void = () => undefined;

  private readonly pino: Pino;

  constructor({ level, destination }: LogOptions) {
    const options = {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
    };
    // Written at once and in order: a line that explains a crash must not die with the process.
    this.pino = pino(options, destination ?? pino.destination({ fd: 1, sync: true }));
  }

  /** The process cannot go on. */
  fatal(event: string, entry: LogEntry = {}): void {
    this.write('fatal', event, entry);
  }

  /** A bug of ours, or something that we need does not work. */
  error(event: string, entry: LogEntry = {}): void {
    this.write('error', event, entry);
  }

  /** Worth a look by a person, but the work goes on. */
  warn(event: string, entry: LogEntry = {}): void {
    this.write('warn', event, entry);
  }

  /** What an operator wants to see of ordinary work. */
  info(event: string, entry: LogEntry = {}): void {
    this.write('info', event, entry);
  }

  /** What only somebody who looks for a fault wants to see. */
  debug(event: string, entry: LogEntry = {}): void {
    this.write('debug', event, entry);
  }

  private write(severity: Severity, event: string, entry: LogEntry): void {
    if (!this.pino.isLevelEnabled(severity)) return;
    const { error, ...fields } = entry;
    const { kept, dropped } = sift({
      ...(error === undefined ? {} : errorFields(error)),
      ...fields,
    });
    const named = isEventCode(event);
    const lost = dropped + (named ? 0 : 1);
    if (lost > 0) this.onDropped(lost);
    const line = { event: named ? event : 'UNNAMED', ...kept };
    this.pino[severity](lost > 0 ? { ...line, dropped: lost } : line);
  }
}
