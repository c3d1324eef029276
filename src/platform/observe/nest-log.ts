// Nest's own messages on our log. Nest writes free text, which may quote values: only the part of
// Nest that speaks and, of an error, what error-fields.ts lets through is written.
// Not here: our own events (log.ts).
import type { LoggerService } from '@nestjs/common';
import type { LogEntry, Log } from './log.ts';

export class NestLog implements LoggerService {
  private readonly lines: Log;

  constructor(lines: Log) {
    this.lines = lines;
  }

  log(_message: unknown, ...rest: unknown[]): void {
    this.lines.debug('FRAMEWORK', fieldsOf(rest));
  }

  debug(_message: unknown, ...rest: unknown[]): void {
    this.lines.debug('FRAMEWORK', fieldsOf(rest));
  }

  verbose(_message: unknown, ...rest: unknown[]): void {
    this.lines.debug('FRAMEWORK', fieldsOf(rest));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.lines.warn('FRAMEWORK_WARNING', fieldsOf(rest, message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.lines.error('FRAMEWORK_ERROR', fieldsOf(rest, message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.lines.fatal('FRAMEWORK_ERROR', fieldsOf(rest, message));
  }
}

/** Nest gives its context last, when it gives one, and an error as the message or in between. */
function fieldsOf(rest: readonly unknown[], message?: unknown): LogEntry {
  const last = rest.at(-1);
  const component = typeof last === 'string' && /^\w{1,60}$/.test(last) ? last : undefined;
  const error = [message, ...rest].find((each) => each instanceof Error);
  return { component, ...(error === undefined ? {} : { error }) };
}
