// What a request for an export asks: format, notation and which arrears. Says at once what it does
// not understand; a filter that is misspelt must not give a longer file than was meant.
import { HttpException } from '@nestjs/common';
import { ArrearsStateEnum, ContractKind } from '../arrears/arrears.enums.ts';
import { type LocalDate, parseDay } from '../domain/calendar/local-date.ts';
import type { ExportFilter } from './export-arrears.service.ts';
import type { ExportFormat } from './export-file.ts';
import { NOTATIONS } from './export-notation.ts';

export interface ExportRequest {
  format: ExportFormat;
  notation: keyof typeof NOTATIONS;
  filter: ExportFilter;
}

const NAMES = ['format', 'notation', 'state', 'contractKind', 'changedSince'] as const;
type Name = (typeof NAMES)[number];

/** @throws HttpException 400 for what it does not understand, 406 for a type it does not write. */
export function readExportRequest(query: unknown, accept: string | undefined): ExportRequest {
  const asked = query as Readonly<Record<string, unknown>>;
  const known: readonly string[] = NAMES;
  if (Object.keys(asked).some((name) => !known.includes(name))) {
    throw problem(`Ask by ${NAMES.join(', ')}.`);
  }
  const text = (name: Name): string | null => {
    const value = asked[name];
    if (value === undefined) return null;
    if (typeof value !== 'string') throw problem(`Give ${name} once.`);
    return value;
  };
  const state = oneOf(text('state') ?? 'OPEN', [...Object.keys(ArrearsStateEnum), 'ALL'], 'state');
  const kind = text('contractKind');
  return {
    format: formatOf(text('format'), accept),
    notation: oneOf(text('notation') ?? 'nl', ['nl', 'iso'] as const, 'notation'),
    filter: {
      state: state === 'ALL' ? null : state,
      contractKind: kind === null ? null : oneOf(kind, Object.keys(ContractKind), 'contractKind'),
      changedSince: dayOf(text('changedSince')),
    },
  };
}

function formatOf(format: string | null, accept = '*/*'): ExportFormat {
  if (format !== null)
    return oneOf(format, ['csv', 'ndjson'] as const, 'format') === 'csv' ? 'CSV' : 'NDJSON';
  const wanted = accept.toLowerCase();
  if (wanted.includes('ndjson')) return 'NDJSON';
  if (/text\/(?:csv|\*)|\*\/\*/.test(wanted) || wanted === '') return 'CSV';
  throw new HttpException(
    { code: 'NOT_ACCEPTABLE', message: 'There is text/csv and application/x-ndjson.' },
    406,
  );
}

function dayOf(day: string | null): LocalDate | null {
  if (day === null) return null;
  const parsed = parseDay(day);
  if (parsed === null) throw problem('Give changedSince as a day, YYYY-MM-DD.');
  return parsed;
}

function oneOf<Value extends string>(given: string, values: readonly Value[], name: Name): Value {
  const found = values.find((value) => value === given);
  if (found === undefined) throw problem(`${name} is one of ${values.join(', ')}.`);
  return found;
}

function problem(message: string): HttpException {
  return new HttpException({ code: 'BAD_REQUEST', message }, 400);
}
