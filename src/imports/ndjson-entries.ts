// Makes entries of the lines of an NDJSON file: one entry per line, in the shape of
// ArrearsEntryInput.
// Not here: whether the shape is right (entry-shape.ts).
import { type FileLine, LONGEST_LINE_BYTES } from './file-lines.ts';
import type { FileEntry, RowFault } from './file-rows.ts';
import { refuseRow } from './import.refusals.ts';
import { TOLD } from './told-columns.ts';

export function entryOfLine({ number: line, text, fault }: FileLine, charset: string): FileEntry {
  const faults: RowFault[] = [];
  let raw: Record<string, unknown> | null = null;
  if (fault === 'TOO_LONG') {
    const why = refuseRow('LINE_TOO_LONG', [], { most: LONGEST_LINE_BYTES });
    faults.push({ line, column: null, why });
  } else if (fault === 'NOT_TEXT') {
    const why = refuseRow('TEXT_NOT_READABLE', [], { charset: charset.replaceAll('-', '_') });
    faults.push({ line, column: null, why });
  } else {
    raw = objectOf(text);
    delete raw?.[TOLD];
    if (raw === null) faults.push({ line, column: null, why: refuseRow('LINE_NOT_JSON', []) });
  }
  const textOf = (field: string): string | null => {
    const value = raw?.[field];
    return typeof value === 'string' ? value.trim() : null;
  };
  return {
    ...{ fromLine: line, toLine: line, rows: 1, raw, written: text, faults },
    ownReference: textOf('ownReference'),
    customerReference: textOf('customerReference'),
    placeOf: (path) => ({ line, column: path.length === 0 ? null : pathText(path) }),
  };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** @example items[0].dueOn */
function pathText(path: readonly string[]): string {
  return path
    .map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`))
    .join('')
    .replace(/^\./, '');
}
