// The page docs/import-columns.md, of the table of columns; a test checks that it is current.
import type { CellKind, Column } from './column-shape.ts';
import { COLUMNS, MOST_NUMBERED, nameOf, partOf } from './columns.ts';

const KINDS: Readonly<Record<CellKind, string>> = {
  TEXT: 'text',
  AMOUNT: 'euro',
  CENTS: 'whole cents',
  DAY: 'day',
  BIRTH_DAY: 'day, `00` for what is not known',
  WORD: 'word',
  COUNT: 'whole number',
  PERCENT: 'per cent',
  YES_NO: 'ja or nee',
  EURO: '`EUR`',
};

/** The rows of the table, in Markdown. */
export function columnRows(): string[] {
  return [
    '| column | also | field | in a cell | needed | where it says nothing | example |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...COLUMNS.map(rowOf),
  ];
}

function rowOf(column: Column): string {
  const also = [...column.nl.slice(1), ...column.en];
  const first =
    partOf(column) === 'NUMBERED' ? `${nameOf(column)} (1 to ${MOST_NUMBERED})` : nameOf(column);
  const cells = [
    `\`${first}\``,
    [...new Set(also)].filter((name) => name !== nameOf(column)).join(', '),
    `\`${column.field}\``,
    KINDS[column.kind],
    column.need === 'REQUIRED' ? 'yes' : '',
    column.assumed === undefined ? '' : `\`${column.assumed}\``,
    column.example === '' ? '' : `\`${column.example}\``,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The words of each column that takes words, in Markdown. */
export function wordRows(): string[] {
  const rows = COLUMNS.flatMap((column) => {
    const { words } = column;
    if (words === undefined) return [];
    const values = [...new Set(Object.values(words))];
    const told = values.map((value) => {
      const names = Object.keys(words).filter((word) => words[word] === value);
      return `\`${value}\` (${names.join(', ')})`;
    });
    return [`| \`${nameOf(column)}\` | ${told.join(', ')} |`];
  });
  return ['| column | values, and the words for them |', '| --- | --- |', ...rows];
}
