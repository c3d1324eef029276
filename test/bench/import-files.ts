// POST /import/arrears against the same rows, ready-made, inserted into the same tables of an equal
// database by UNNEST as superuser; and how much memory of the service small and large files take.
// Not here: making the rows of a file (test/support/import-stream.ts).
import { readFileSync, writeFileSync } from 'node:fs';
import pg from 'pg';
import { dayInAmsterdam, SystemClock } from '../../src/platform/clock/clock.ts';
import { fileOfRows, streamFile, WRONG_EVERY } from '../support/import-stream.ts';
import type { Stage } from './stage.ts';

export interface ImportResult {
  rows: number;
  oursPerSecond: number;
  unnestPerSecond: number;
}

export interface MemoryResult {
  rows: number;
  peakMegabytes: number;
}

/** In an order in which rows can be inserted. */
const TABLES = [
  ...['customer_relation', 'link_token', 'consent', 'consent_event', 'consent_standing'],
  ...['claim_code', 'arrears', 'arrears_item', 'arrears_cost', 'arrears_event', 'look_log'],
  ...['event', 'arrears_import_block'],
];
const BLOCK = 1000;

/** Sends a file of a member that sent nothing before. @returns the rate of its entries. */
export async function sendRows(stage: Stage, member: string, rows: number): Promise<number> {
  const today = dayInAmsterdam(new SystemClock().now());
  const token = await stage.token(member);
  const began = performance.now();
  const report = await streamFile(stage.address, token, fileOfRows(rows, today));
  const seconds = (performance.now() - began) / 1000;
  const wrong = Math.ceil(rows / WRONG_EVERY);
  if (report.end?.['new'] !== rows - wrong || report.faults.length !== wrong) {
    throw new Error(`the file was not taken in: ${JSON.stringify(report.end)}`);
  }
  return rows / seconds;
}

/** The rate of a file, and of all that is stored then once more. */
export async function measureImport(stage: Stage, rows: number): Promise<ImportResult> {
  const oursPerSecond = await sendRows(stage, 'ymere', rows);
  return { rows, oursPerSecond, unnestPerSecond: await insertAgain(stage) };
}

/** Peak memory of the service while it takes in a file. Linux only: null elsewhere. */
export async function measureMemory(
  stage: Stage,
  member: string,
  rows: number,
): Promise<MemoryResult | null> {
  try {
    // 5 sets the peak back to what is in use now (proc(5)).
    writeFileSync(`/proc/${stage.pid}/clear_refs`, '5');
  } catch {
    return null;
  }
  await sendRows(stage, member, rows);
  const status = readFileSync(`/proc/${stage.pid}/status`, 'utf8');
  const kilobytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0);
  return { rows, peakMegabytes: kilobytes / 1024 };
}

/** Reads every table a block at a time; what counts is the time of inserting alone. */
async function insertAgain(stage: Stage): Promise<number> {
  const [reader, writer] = [stage.superuserUrl, stage.superuserUrl].map(
    (connectionString) => new pg.Client({ connectionString }),
  ) as [pg.Client, pg.Client];
  await Promise.all([reader.connect(), writer.connect()]);
  for (const table of TABLES) {
    await writer.query(`create table bench_${table} (like ${table} including all)`);
  }
  await reader.query('begin');
  const entries = await countOf(reader, 'arrears');
  const blocks = Math.ceil(entries / BLOCK);
  const copies = [];
  for (const table of TABLES) copies.push(await openCopy(reader, table, blocks));
  let seconds = 0;
  for (let block = 0; block < blocks; block += 1) {
    const values = [];
    for (const copy of copies) values.push(await copy.next());
    const began = performance.now();
    await writer.query('begin');
    for (const [at, copy] of copies.entries()) {
      if ((values[at]?.[0]?.length ?? 0) > 0) await writer.query(copy.text, values[at]);
    }
    await writer.query('commit');
    seconds += (performance.now() - began) / 1000;
  }
  for (const table of TABLES) await writer.query(`drop table bench_${table}`);
  await Promise.all([reader.end(), writer.end()]);
  return entries / seconds;
}

async function countOf(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? 0;
}

interface Copy {
  text: string;
  /** The columns of the next block. */
  next(): Promise<unknown[][]>;
}

async function openCopy(reader: pg.Client, table: string, blocks: number): Promise<Copy> {
  const columns = await reader.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [table],
  );
  const names = columns.rows.map((column) => column.name);
  const size = Math.max(1, Math.ceil((await countOf(reader, table)) / blocks));
  const texts = names.map((name) => `${name}::text`).join(', ');
  await reader.query(`declare copy_${table} cursor for select ${texts} from ${table}`);
  // arrays of arrays cannot go through unnest: they travel as text
  const casts = columns.rows.map(({ type }) => (type.endsWith('[]') ? `text[]` : `${type}[]`));
  const picks = columns.rows.map(({ name, type }) =>
    type.endsWith('[]') ? `u.${name}::${type}` : `u.${name}`,
  );
  return {
    text: `insert into bench_${table} (${names.join(', ')})
      select ${picks.join(', ')} from
        unnest(${casts.map((cast, i) => `$${i + 1}::${cast}`).join(', ')}) as u(${names.join(', ')})`,
    next: async () => {
      const { rows } = await reader.query<Record<string, string>>(
        `fetch ${size} from copy_${table}`,
      );
      return names.map((name) => rows.map((row) => row[name] ?? null));
    },
  };
}
